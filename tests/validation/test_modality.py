"""Plans are told as plans and results as results; without an explicit word neither is an error."""

from __future__ import annotations

from typing import Any

import pytest

Report = dict[str, Any]


def codes(town: Any, report: dict[str, Any]) -> set[str]:
    return {f.rule for f in town.findings(report)}


def test_an_estimate_of_a_period_that_is_over_is_info(bench: Any) -> None:
    town = bench("2022年10月12日\n前三季度,园区工业总产值预计实现88.3亿元。今年预计可新增就业500人。")
    told = [
        town.metric("园区工业总产值", "园区工业总产值预计实现88.3亿元", "88.3亿元"),
        town.metric("新增就业", "今年预计可新增就业500人", "500人"),
    ]
    found = town.findings(town.report(achieved_metrics=told))
    assert [f.path for f in found if f.rule == "modality.estimate_as_fact"] == ["/achieved_metrics/0"]
    assert [f.path for f in found if f.rule == "modality.goal_as_achieved"] == ["/achieved_metrics/1"]


PLANS = [
    "全年计划竣工项目60个。",
    "力争引进项目60个。",
    "确保重点项目开工60个。",
    "2023年9月12日\n到2030年,建成产业园60个。",
    "下半年目标为:开工项目30个,竣工项目60个。",
    "明年全县要引进企业30家,实施项目60个。",
    "全年引进项目60个的目标不变。",
    "秋粮归仓后,今冬全县将出动机械60个。",
    "学位将由去年的40个增加到60个。",
]
RESULTS = [
    "截至目前,已竣工项目60个。",
    "累计发放补贴60个。",
    "去年全县新开工项目60个。",
    "一期达产后年产120万套;中央厨房上月投产,带动农户60个。",
    "2021年3月1日\n产值由2016年的42亿元增加到2020年的50亿元,累计引进项目60个。",
    "2023年9月12日\n2022年,全县引进项目60个。",
    "2023年9月12日\n今年1月至8月,全县引进项目60个。",
    "今年计划开工项目80个,目前已开工60个。",
    "新型工业加速计划已收到申请60个。",
    "工作安排\n目前,全县梳理出闲置厂房60个。",
]
# Nothing explicit rules the number: a reader may take it either way.
OPEN = [
    "今年有望引进项目60个。",
    "加快推进园区建设,新建标准厂房60个。",
    "昊远制造等60个项目竣工投产。",
    "全县引进项目60个。",
    "集中力量抓好以下工作。\n一是壮大主导产业。引进项目60个,比上年增加20个。",
    "一、今年工作安排\n改造老旧小区60个,惠及居民800户。",
    "推动已签约的60个项目开工建设。",
    "2019印记\n新建厂房60个,目标引领发展。",
    "为确保如期开工,组建专班60个。",
    "从现在的60个增加到90个,明年要再上台阶。",
    "机收点保持在60个。",
    "到2020年,建成产业园60个。",
    "《规划》提出了单位能耗下降、项目60个等任务。",
    "比原计划提前建成产业园60个。",
    "化解堵点后,争取专项资金支持项目60个。",
    "棚户区基本建成6800套,超出年度计划60个,安置比例提高。",
    "计划建设日间照料中心80个,建成60个。",
    "接待站恢复到2019年同期的60个。",
    "到2030年力争再翻番。厂房由2016年的40个增加到2030年的60个。",
    "营养改善计划惠及学校60个。",
    "落实“两个确保”,投入资金60个。",
    "更要“里子”:改造管线60个。",
    "原来要跑三趟,一个来回要3天,如今半天办好60个。",
    "“未来工厂”培育库企业60个。",
    "今年安排了12件实事:新建幼儿园60个。",
    "先进装置加快落地 一期计划2027年建成 试验平台完成项目60个 主体结构封顶 地基站已通过验收投入运行",
]


def _claims(town: Any, text: str) -> tuple[Report, Report]:
    """The number 60 as a goal, and as an achievement."""
    clauses = text.replace("\n", ",").rstrip("。").replace("。", ",").replace(" ", ",").split(",")
    quote = next(clause for clause in clauses if "60个" in clause)
    return (
        town.report(goals=[town.goal("项目", quote, "60个")]),
        town.report(achieved_metrics=[town.metric("项目", quote, "60个")]),
    )


@pytest.mark.parametrize("text", PLANS)
def test_plans_are_goals_and_nothing_else(bench: Any, text: str) -> None:
    town = bench(text)
    goal, metric = _claims(town, text)
    assert "modality.achieved_as_goal" not in codes(town, goal)
    assert "modality.goal_as_achieved" in codes(town, metric)


@pytest.mark.parametrize("text", RESULTS)
def test_results_are_achieved_and_nothing_else(bench: Any, text: str) -> None:
    town = bench(text)
    goal, metric = _claims(town, text)
    assert "modality.achieved_as_goal" in codes(town, goal)
    assert "modality.goal_as_achieved" not in codes(town, metric)


@pytest.mark.parametrize("text", OPEN)
def test_without_an_explicit_word_neither_reading_is_an_error(bench: Any, text: str) -> None:
    town = bench("2022年3月1日\n" + text)
    for report in _claims(town, text):
        found = [f.rule for f in town.findings(report) if f.severity == "error"]
        assert [rule for rule in found if rule.startswith("modality")] == []


# A change of a plan's figure, and whatever stands in a line that has lost its punctuation: nothing is said of it.
SILENT = [
    "今年年度计划实施项目90个,比上年增加60个。",
    "新建公办幼儿园60个,已建成12个。",
    "优化流程,推行并联审批,用时由90个压减到60个。",
    "今年全市实施项目60个,力争全部开工。",
    "海关推行铁路快通,每箱可节约费用60个。",
    "民生实事项目\n一、医疗卫生类(60个)\n1.县医院迁建。",
    "总产值可以达到50亿元,比上一年增加60个。",
    "推行成果单列管理 先使用后付费 三项改革 惠及团队项目60个 带动新成立企业486家 全市第一",
]


@pytest.mark.parametrize("text", SILENT)
def test_where_no_word_rules_a_number_nothing_is_said(bench: Any, text: str) -> None:
    town = bench("2022年3月1日\n" + text)
    goal, metric = _claims(town, text)
    assert not [code for code in codes(town, goal) | codes(town, metric) if code == "modality.unlikely"]


# No explicit word, but the whole passage leans one way: a report that says the other is one to look at.
LEANING_TO_RESULTS = [
    "昊远制造等60个项目竣工投产。",
    "全县共有高新技术企业60个。",
    "走访企业60个,预计明年再走访90个。",
    "本地配套企业从现在的60个增加到90个。",
    "二期明年建成,届时可年产8万吨。企业还签下订单60个。",
    "新建幼儿园8所,可新增学位4320个;改造学校60个。",
    "建设者采用新工法,比原计划提前60个。",
    "此次集中开工项目90个,年度计划投资64亿元。其中,民生项目60个。",
    "推行新模式,内设机构压减一半;实施评价,腾退厂房60个。\n下一步,园区要再上台阶。",
    "一年来工作回顾\n落实草畜平衡面积90个,发放补奖60个。",
    "2020江城成绩单\n新建公园60个,惠及居民1.3万户。",
]
LEANING_TO_PLANS = [
    "明年重点工作安排\n改造标准厂房60个。",
    "2023年7月10日\n三季度,全县还有60个项目集中开工。",
    "2023年7月10日\n年内新增充电桩60个。",
    "去年引进项目只有40个,与县里定下的60个目标仍有距离。",
    "下半年形势严峻,建议盯住新开工不足这一短板,抓好项目60个。",
    "老旧小区整治年度任务60个,目前进展顺利。",
    "今后五年主要任务\n新建公园60个,惠及居民不少于5000人。",
    "展望:2025年的江城\n新建公园60个,惠及居民1.3万户。",
    "下半年看担当\n新建公园60个,惠及居民1.3万户。",
    "今年计划主要指标安排如下。\n工业,新建公园60个。",
    "点评会给出清单:新建公园60个,惠及居民1.3万户。",
    "今年拟安排公园90个,比上年增加15个,其中城区60个。",
]


@pytest.mark.parametrize("text", LEANING_TO_RESULTS)
def test_a_goal_without_a_sign_of_planning_is_to_be_looked_at(bench: Any, text: str) -> None:
    town = bench(text)
    goal, metric = _claims(town, text)
    assert {f.severity for f in town.findings(goal) if f.rule == "modality.unlikely"} == {"warning"}
    assert not {"modality.unlikely", "modality.goal_as_achieved"} & codes(town, metric)


@pytest.mark.parametrize("text", LEANING_TO_PLANS)
def test_a_result_amid_plans_is_to_be_looked_at(bench: Any, text: str) -> None:
    town = bench(text)
    goal, metric = _claims(town, text)
    assert "modality.unlikely" in codes(town, metric)
    assert not {"modality.unlikely", "modality.achieved_as_goal"} & codes(town, goal)


@pytest.mark.parametrize("verb", ["完成", "占", "为"])
def test_a_share_of_the_plan_is_a_result(bench: Any, verb: str) -> None:
    town = bench(f"今年安排项目58个。完成投资231.7亿元,{verb}年度计划的72.4%。")
    quote = f"{verb}年度计划的72.4%"
    goal = town.report(goals=[town.goal("占年度计划", quote, "72.4%")])
    metric = town.report(achieved_metrics=[town.metric("占年度计划", quote, "72.4%")])
    assert "modality.unlikely" in codes(town, goal)
    assert not [code for code in codes(town, metric) if code.startswith("modality")]


def test_a_verb_under_a_plan_word_far_off_is_an_info(bench: Any) -> None:
    town = bench("今年要再上台阶。园区标准厂房60个,目标客户已明确。")
    goal = town.goal("标准厂房", "园区标准厂房60个", "60个")
    assert "modality.doubtful" in codes(town, town.report(goals=[goal]))


@pytest.mark.parametrize(("label", "flipped"), [("地区生产总值增速", False), ("地区生产总值降幅", True)])
def test_a_bound_word_is_no_direction(bench: Any, label: str, flipped: bool) -> None:
    town = bench("力保全年地区生产总值增速不低于6%。")
    goal = town.goal(label, "力保全年地区生产总值增速不低于6%", "不低于6%")
    assert ("modality.direction_flipped" in codes(town, town.report(goals=[goal]))) is flipped


def _unlikely(town: Any, text: str) -> tuple[bool, bool]:
    """Whether the number 60 is to be looked at as a goal, and as an achievement."""
    goal, metric = _claims(town, text)
    return "modality.unlikely" in codes(town, goal), "modality.unlikely" in codes(town, metric)


# (told in July): what announces a plan without any firm word of planning.
ANNOUNCED = [
    "会议明确,今年全县生产总值增长7%,新引进企业60个。",
    "县里还提出,今年新增企业60个。",
    "接下来三年,园区引进企业60个。",
    "用三年时间,全县建成园区60个。",
    "到年底,全县新开工项目60个。",
    "今年全县安排了12件实事:新建幼儿园60个。",
    "今年先开好局:新增企业60个。",
    "今年,全县铺排重点项目60个。",
    "根据规划,一期建设厂房60个。",
    "翻开报告,一张2024年的施工图清晰可见——\n统筹城乡\n加快建设环城路。开工改造老旧小区60个。",
    "将新建厂房12栋。引进企业60个,吸纳就业2000人。",
    "全年计划开工项目80个,引进企业60个。",
    "全年引进企业60个,冲刺80个。",
]


@pytest.mark.parametrize("text", ANNOUNCED)
def test_an_announced_plan_may_be_told_as_a_goal(bench: Any, text: str) -> None:
    goal, _ = _unlikely(bench("2024年7月22日\n" + text), text)
    assert not goal


# The same verbs where nothing announces a plan.
DONE = [
    "会议通报,全县引进企业60个。",
    "三年间,园区引进企业60个。",
    "县里铺开项目60个,进展顺利。",
    "数说2023\n新引进企业60个。",
]


@pytest.mark.parametrize("text", DONE)
def test_without_an_announcement_a_goal_is_to_be_looked_at(bench: Any, text: str) -> None:
    goal, metric = _unlikely(bench("2024年7月22日\n" + text), text)
    assert (goal, metric) == (True, False)


def test_an_order_alone_leaves_open_whether_it_was_carried_out(bench: Any) -> None:
    text = "落实奖补政策,惠及企业60个。"
    assert _unlikely(bench(text), text) == (False, False)
    plans = "今年要再上台阶。\n" + text
    assert _unlikely(bench(plans), plans) == (False, True)


def test_a_weak_word_plans_nothing_in_a_look_back(bench: Any) -> None:
    text = "一、2023年工作回顾\n安排专项资金2亿元,支持技改项目60个。"
    assert not _unlikely(bench("2024年3月5日\n" + text), text)[1]
    ahead = "一、2023年工作回顾\n全县经济平稳。\n下一步,安排专项资金2亿元,支持技改项目60个。"
    town = bench("2024年3月5日\n" + ahead)
    assert {"modality.unlikely", "modality.goal_as_achieved"} & codes(town, _claims(town, ahead)[1])


@pytest.mark.parametrize(("day", "goal", "metric"), [("2月5日", False, True), ("11月5日", True, False)])
def test_a_whole_year_that_has_hardly_begun_is_planned(
    bench: Any, day: str, goal: bool, metric: bool
) -> None:
    text = "今年全县引进企业60个。"
    assert _unlikely(bench(f"2024年{day}\n" + text), text) == (goal, metric)


def test_the_change_of_a_planned_figure_is_planned(bench: Any) -> None:
    text = "二、明年工作安排\n中央投资安排85亿元,比去年增加60个。"
    assert not _unlikely(bench("2023年12月5日\n" + text), text)[0]
    done = "2023年12月5日\n今年中央投资到位85亿元,比去年增加60个。"
    town = bench(done)
    told = town.report(goals=[town.goal("中央投资", "比去年增加60个", "60个")])
    assert {"modality.unlikely", "modality.achieved_as_goal"} & codes(town, told)
