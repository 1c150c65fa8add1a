"""Each rule that a single change of the right report does not show: where it speaks and where it is silent."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from summarizer.validation import validate, validate_text

Report = dict[str, Any]


def codes(town: Any, report: Report) -> set[str]:
    return {f.rule for f in town.findings(report)}


# --- grounding


def test_a_quote_out_of_page_furniture(bench: Any) -> None:
    town = bench("青禾县今年已开工项目15个,总投资20亿元。\n责任编辑:王小明 电话12345678\n")
    quote = "责任编辑:王小明"
    at = town.raw.index(quote)
    item = {"id": "a", "indicator": "开工", "quantity": town.quantity("已开工项目15个", "15个")}
    item["evidence"] = [
        town.evidence("已开工项目15个"),
        {"quote": quote, "start": at, "end": at + len(quote)},
    ]
    found = codes(town, town.report(achieved_metrics=[item]))
    if any(r.start <= at < r.end for r in town.ground.article.removed):
        assert "grounding.quote_outside_body" in found
    assert "grounding.quote_not_found" not in found


def test_offsets_with_a_blank_too_many_are_loose(bench: Any) -> None:
    town = bench("青禾县重点项目。\n  已开工项目15个, 总投资20亿元。\n")
    item = town.metric("已开工项目", "已开工项目15个", "15个")
    item["evidence"][0]["start"] -= 1
    found = codes(town, town.report(achieved_metrics=[item]))
    assert "grounding.offset_loose" in found
    assert "grounding.offset_wrong" not in found


def test_a_date_is_not_a_quantity(town: Any) -> None:
    metric = town.metric("已开工项目", "已开工45个", "45个")
    quote = "1月至8月,全县规模以上工业增加值同比增长9.2%"
    metric["quantity"].update(text="1月至8月", value=1, unit="月")
    metric["evidence"] = [town.evidence(quote)]
    assert "grounding.not_a_quantity" in codes(town, town.report(achieved_metrics=[metric]))


@pytest.mark.parametrize(("label", "strange"), [("开工项目数", False), ("蔬菜大棚采摘", True)])
def test_a_label_of_strange_words(town: Any, label: str, strange: bool) -> None:
    metric = town.metric(label, "已开工45个", "45个")
    found = codes(town, town.report(achieved_metrics=[metric]))
    assert ("grounding.label_not_in_article" in found) is strange


# --- binding


def test_a_rival_that_nobody_claims_is_only_doubtful(bench: Any) -> None:
    town = bench("全县集装箱吞吐量突破33万标箱。今年港口力争完成货物700万吨、集装箱55万标箱。")
    goal = town.goal("集装箱吞吐量", "集装箱55万标箱", "55万标箱")
    found = codes(town, town.report(goals=[goal]))
    assert "binding.indicator_doubtful" in found
    assert "binding.other_indicator" not in found


@pytest.mark.parametrize(
    ("label", "text", "doubtful"),
    [
        ("亿元以上项目完成", "95个", False),
        ("亿元以上项目", "95个", False),
        ("亿元以上项目安排", "90个", False),
        ("在谈企业储备", "95个", True),
    ],
)
def test_a_label_may_carry_the_topic_of_the_number_before(
    bench: Any, label: str, text: str, doubtful: bool
) -> None:
    town = bench("全县计划安排亿元以上项目90个、力争完成95个;现有在谈企业储备70个。")
    goal = town.goal(label, "计划安排亿元以上项目90个、力争完成95个", text)
    found = codes(town, town.report(goals=[goal]))
    assert bool(found & {"binding.indicator_doubtful", "binding.other_indicator"}) is doubtful


SCOPED = "6月底,青禾县、河湾新区将建成充电桩800个,全市将建成充电桩5000个。"


@pytest.mark.parametrize(
    ("first", "second", "wrong"), [("800个", "5000个", False), ("5000个", "800个", True)]
)
def test_the_number_of_another_place(bench: Any, first: str, second: str, wrong: bool) -> None:
    town = bench(SCOPED)
    quote = "青禾县、河湾新区将建成充电桩800个,全市将建成充电桩5000个"
    goals = [
        town.goal("建成充电桩", quote, first, scope="青禾县、河湾新区"),
        {**town.goal("建成充电桩", quote, second, scope="全市(临江市)"), "id": "g2"},
    ]
    assert ("binding.other_scope" in codes(town, town.report(goals=goals))) is wrong


def test_a_row_of_figures_keeps_its_order(bench: Any) -> None:
    town = bench("三次产业结构为11.2:40.5:48.3。")
    texts = [m.text for m in town.ground.mentions if m.quantity is not None]
    if len(texts) == 3:
        quote = "三次产业结构为11.2:40.5:48.3"
        right = [
            town.metric(f"三次产业结构:第{n}产业", quote, t) for n, t in zip("一二三", texts, strict=True)
        ]
        assert "binding.other_indicator" not in codes(town, town.report(achieved_metrics=right))
        right[0]["quantity"], right[2]["quantity"] = right[2]["quantity"], right[0]["quantity"]
        assert "binding.other_indicator" in codes(town, town.report(achieved_metrics=right))


# --- modality


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
    "去年引进项目只有40个,与县里定下的60个目标仍有距离。",
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
]
LEANING_TO_PLANS = [
    "明年重点工作安排\n改造标准厂房60个。",
    "2023年7月10日\n三季度,全县还有60个项目集中开工。",
    "2023年7月10日\n年内新增充电桩60个。",
    "今后五年主要任务\n新建公园60个,惠及居民不少于5000人。",
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


def test_a_verb_under_a_plan_word_far_off_is_an_info(bench: Any) -> None:
    town = bench("今年要再上台阶。园区标准厂房60个,目标客户已明确。")
    goal = town.goal("标准厂房", "园区标准厂房60个", "60个")
    assert "modality.doubtful" in codes(town, town.report(goals=[goal]))


@pytest.mark.parametrize(("label", "flipped"), [("地区生产总值增速", False), ("地区生产总值降幅", True)])
def test_a_bound_word_is_no_direction(bench: Any, label: str, flipped: bool) -> None:
    town = bench("力保全年地区生产总值增速不低于6%。")
    goal = town.goal(label, "力保全年地区生产总值增速不低于6%", "不低于6%")
    assert ("modality.direction_flipped" in codes(town, town.report(goals=[goal]))) is flipped


# --- time


@pytest.mark.parametrize(("period", "past"), [("2023年", False), ("2025年", False), ("2022年", True)])
def test_a_target_of_a_year_gone_by(bench: Any, period: str, past: bool) -> None:
    town = bench(
        "青禾县重点项目\n2023年9月12日 来源:青禾日报\n2022年以来成绩不断。到2025年力争引进项目60个,2023年先开工30个。"
    )
    goal = town.goal("引进项目", "到2025年力争引进项目60个", "60个", period=period)
    report = town.report(goals=[goal])
    report["document"]["published_on"] = "2023-09-12"
    assert ("time.goal_in_past" in codes(town, report)) is past


@pytest.mark.parametrize(
    ("text", "told", "code"),
    [
        ("2024年7月26日\n上半年,全县完成投资12亿元。", "2024年下半年", "time.achieved_in_future"),
        ("2023年7月12日\n年底前全县完成投资12亿元。", "2024年", "time.achieved_in_future"),
        (
            "2025年8月1日\n年内再推出9个套餐,力争到2026年,全县完成投资12亿元。",
            "2025年",
            "time.period_doubtful",
        ),
        (
            f"2023年11月8日\n{'全县项目建设稳步推进,群众满意。' * 20}\n全县完成投资12亿元。\n8月签约9家。",
            "2023年8月",
            "time.period_doubtful",
        ),
        ("2025年2月1日\n【数读2024】\n全县完成投资12亿元。", "2025年", "time.other_period"),
        ("2025年4月1日\n民国113年成绩亮眼,全年完成投资12亿元。", "2025年", "time.other_period"),
        ("2025年8月1日\n去年10月起,完成投资12亿元。", "2025年10月起", "time.other_period"),
        ("2025年5月17日\n目前完成投资12亿元。去年3月签约。", "截至2025年3月", "time.period_not_in_article"),
        (
            "2025年12月22日\n“十五五”时期的主要目标:\n——实力增强。产值翻一番。\n——城乡协调。完成投资12亿元。\n",
            "2025年",
            "time.period_doubtful",
        ),
        ("2026年1月9日\n2025年,全县咬定目标。预计全年完成投资12亿元。", "2026年", "time.other_period"),
        (
            "2022年9月27日\n前三季度完成投资12亿元,产值从2019年的3亿元提高到2021年的4亿元。",
            "2021年",
            "time.period_doubtful",
        ),
    ],
)
def test_a_period_of_the_article_that_is_not_the_numbers_own(
    bench: Any, text: str, told: str, code: str
) -> None:
    town = bench(text)
    metric = town.metric("完成投资", "12亿元", "12亿元", period=told)
    assert code in codes(town, town.report(achieved_metrics=[metric]))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2024年7月26日\n上半年,全县完成投资12亿元。", "2024年上半年"),
        ("2023年6月8日\n上半年,全县接待游客3万人。\n全县完成投资12亿元。", "2023年上半年"),
        ("2025年2月1日\n【数读2024】\n全县完成投资12亿元。", "2024年"),
        ("2025年2月1日\n【2025年预期目标】\n全县完成投资12亿元。", "2025年"),
        ("2025年4月1日\n民国113年成绩亮眼,全年完成投资12亿元。", "2024年"),
        ("2025年8月1日\n去年10月起,完成投资12亿元。", "2024年10月起"),
        ("2024年11月19日\n去年3月签约,到10月底,完成投资12亿元。", "2024年10月"),
        ("2024年11月19日\n变电站完成投资12亿元,两项工程均在6月交付。", "2024年6月"),
        ("2025年5月17日\n续建项目在3月底前全部复工。目前完成投资12亿元。", "截至2025年5月15日"),
        (
            "2025年12月1日\n五年来,2025年产值达298亿元,是2020年的1.4倍,完成投资12亿元。",
            "2021年至2025年",
        ),
        (
            "2025年12月22日\n“十五五”时期的主要目标:\n——实力增强。产值翻一番。\n——城乡协调。2024年完成投资12亿元。\n",
            "2024年",
        ),
        ("2026年1月9日\n2025年,全县咬定目标。预计全年完成投资12亿元。", "2025年"),
        ("2025年9月1日\n今年已完成投资12亿元计划2026年12月开通初期运营", "2025年"),
        ("2029年11月19日\n民国116年底前完成公共设施,117年第2季起完成投资12亿元。", "民国117年(2028年)"),
        (
            "2025年2月1日\n指标名称 单位 2023年 2024年 增速\n完成投资 金额 12亿元 13亿元 10%\n",
            "2023年",
        ),
    ],
)
def test_a_period_that_rules_the_number_is_left_alone(bench: Any, text: str, told: str) -> None:
    town = bench(text)
    metric = town.metric("完成投资", "12亿元", "12亿元", period=told)
    found = codes(town, town.report(achieved_metrics=[metric]))
    assert [code for code in found if code.startswith("time")] == []


@pytest.mark.parametrize(("period", "known"), [("2018年5月1日", True), ("2018年6月1日", False)])
def test_a_feast_is_a_day(bench: Any, period: str, known: bool) -> None:
    town = bench("2017年11月19日\n江滨快速通道投资12亿元,预计明年“五一”通车。")
    quote = town.evidence("预计明年“五一”通车")
    aim = {"id": "g", "statement": "江滨快速通道通车", "period": period, "evidence": [quote]}
    found = codes(town, town.report(goals=[aim]))
    assert ("time.period_not_in_article" not in found) is known


# --- consistency and coverage


def test_one_statement_twice(town: Any) -> None:
    aim = {"statement": "坚持项目为王", "evidence": [town.evidence("坚持项目为王")]}
    once = town.report(goals=[{"id": "1", **aim}])
    twice = town.report(goals=[{"id": "1", **aim}, {"id": "2", **aim}])
    assert "consistency.duplicate_statement" not in codes(town, once)
    assert "consistency.duplicate_statement" in codes(town, twice)


def test_one_project_twice(town: Any, right: Report) -> None:
    extra = copy.deepcopy(right["named_projects"][0])
    extra.update(id="p9", name="云岭新材料产业园项目", quantities=[], investment=None)
    right["named_projects"].append(extra)
    assert "consistency.duplicate_project" in codes(town, right)


def test_two_values_of_one_indicator(town: Any, right: Report) -> None:
    metrics = right["achieved_metrics"]
    assert "consistency.two_values" not in codes(town, right)
    metrics.append({**copy.deepcopy(metrics[2]), "id": "again"})
    metrics[-1]["quantity"].update(text="130.1亿元", value=130.1)
    assert "consistency.two_values" in codes(town, right)


def test_two_values_in_the_article_itself_are_info(bench: Any) -> None:
    town = bench("全县引进企业总数达120家。\n据统计,全县引进企业总数为118家。")
    both = [
        town.metric("引进企业总数", "全县引进企业总数达120家", "120家"),
        {**town.metric("引进企业总数", "全县引进企业总数为118家", "118家"), "id": "b"},
    ]
    found = [f for f in town.findings(town.report(achieved_metrics=both)) if f.rule.startswith("consistency")]
    assert [(f.rule, f.severity) for f in found] == [("consistency.source_two_values", "info")]


def test_numbers_left_out_are_named(town: Any, right: Report) -> None:
    left_out = right["achieved_metrics"].pop()["quantity"]["text"]
    (found,) = [f for f in town.findings(right) if f.rule == "coverage.uncovered"]
    assert (found.severity, left_out in found.message) == ("warning", True)
    right["achieved_metrics"] = []
    assert "coverage.many_uncovered" in codes(town, right)


@pytest.mark.parametrize(("again", "named"), [("全县新建充电桩130个", False), ("签约企业130个", True)])
def test_a_number_said_again_is_not_left_out(bench: Any, again: str, named: bool) -> None:
    town = bench(f"全县新建充电桩130个,投资2亿元。据统计,{again}。")
    report = town.report(
        achieved_metrics=[
            town.metric("新建充电桩", "全县新建充电桩130个,", "130个"),
            town.metric("投资", "投资2亿元", "2亿元"),
        ]
    )
    assert any(code.startswith("coverage") for code in codes(town, report)) is named


def test_a_report_of_nothing_says_so_and_is_no_matter_for_review(bench: Any) -> None:
    recipe = bench("取面粉200克,加水120克,揉10分钟,醒发40分钟。")
    result = validate(recipe.report(), recipe.raw)
    assert [(f.rule, f.severity) for f in result.findings] == [("coverage.nothing_claimed", "info")]
    assert result.verdict == "pass"
    assert len(result.coverage.uncovered) == result.coverage.mentions > 0


def test_a_report_of_nothing_that_lost_a_part_is_one(bench: Any) -> None:
    town = bench("全县已开工项目15个。")
    report = town.report()
    report["provenance"]["failed_chunks"] = 1
    assert validate(report, town.raw).verdict == "review"


def test_a_lost_chunk(town: Any, right: Report) -> None:
    assert "provenance.lost" not in codes(town, right)
    right["provenance"]["failed_chunks"] = 2
    assert "provenance.lost" in codes(town, right)


# --- HTML reports, long documents


def test_offsets_of_an_html_report_count_its_source_text(town: Any, right: Report) -> None:
    right["document"]["source_text"] = town.raw
    html = f"<html><body><p>{town.raw}</p></body></html>"
    assert validate(right, html).verdict == "pass"


def test_time_grows_with_the_length_not_with_its_square(bench: Any) -> None:
    from time import perf_counter

    def seconds(times: int) -> float:
        raw = "".join(
            f"第{i}区完成投资{i}.5亿元,同比增长{i % 90}.4%,新开工项目{i + 3}个。\n" for i in range(times)
        )
        town = bench(raw)
        town.ground.mentions, town.ground.periods  # noqa: B018
        quotes = [m for m in town.ground.mentions if m.quantity is not None and m.text.endswith("亿元")]
        metrics = [
            {
                "id": str(i),
                "indicator": "完成投资",
                "quantity": m.quantity.model_dump(mode="json"),
                "evidence": [town.evidence(m.text) if i < 0 else _evidence(town, m)],
            }
            for i, m in enumerate(quotes)
        ]
        start = perf_counter()
        validate(town.report(achieved_metrics=metrics), town.ground)
        return perf_counter() - start

    seconds(20)
    assert seconds(1200) < 12 * 4 * seconds(100)


def _evidence(town: Any, mention: Any) -> dict[str, Any]:
    start, end = town.ground.article.raw_span(mention.start, mention.end)
    return {"quote": mention.text, "start": start, "end": end}


def test_prose_of_an_article_is_true_to_it(town: Any) -> None:
    for sentence in town.ground.text.split("。"):
        assert [f for f in validate_text(sentence, town.raw).findings if f.severity == "error"] == []
