"""Is a number promised or achieved?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader


@pytest.mark.parametrize(
    "text",
    [
        "江口市计划新开工40家企业的配套园区。",
        "江口市力争全年新引进各类企业40家。",
        "江口市确保全年新引进各类企业40家。",
        "江口市将在城南新引进各类企业40家。",
        "江口市预计年底前可新引进各类企业40家。",
        "江口市拟在城南片区新引进各类企业40家。",
        "下一步，江口市还要新引进各类企业40家。",
        "明年，江口市工业园区引进各类企业40家。",
        "到二〇三〇年，江口市工业园区有各类企业40家。",
        "江口市工业园区每年要增加各类企业40家。",
        "江口市工业园区的各类企业可以达到40家。",
    ],
)
def test_planning_words_make_a_goal(read: Reader, text: str) -> None:
    assert read(text).role("40家") == "goal"


@pytest.mark.parametrize(
    "text",
    [
        "江口市已在城南新引进各类企业40家。",
        "江口市累计在城南新引进各类企业40家。",
        "截至目前，江口市城南片区有企业40家。",
        "去年，江口市城南片区引进各类企业40家。",
        "几年来，江口市城南片区引进各类企业40家。",
        "江口市城南片区各类企业40家，高于其他几个五年计划时期。",
        "江口市城南片区引进了各类企业40家。",
        "江口市城南片区成功引进各类企业40家。",
        "江口市城南片区新增各类企业40家。",
        "江口市城南片区现有各类企业40家。",
        "据统计，江口市城南片区引进企业40家。",
        "江口市城南片区40家企业正在准备入驻。",
    ],
)
def test_words_of_completion_make_an_achievement(read: Reader, text: str) -> None:
    assert read(text).role("40家") == "achieved"


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        # a mood carries on from clause to clause …
        ("江口市计划开工项目120个，总投资300亿元，引进企业40家。", ["goal", "goal", "goal"]),
        ("江口市已开工项目85个，总投资61亿元，引进企业40家。", ["achieved", "achieved", "achieved"]),
        # … until another cue, in either direction …
        ("江口市计划开工项目120个，已开工85个。", ["goal", "achieved"]),
        ("江口市已开工项目85个，年底前将开工120个。", ["achieved", "goal"]),
        ("江口市计划开工项目120个，已开工85个，力争年内竣工60个。", ["goal", "achieved", "goal"]),
        # … and a semicolon ends what was carried, not what was said behind it.
        ("江口市计划开工项目120个；目前已开工85个，完成投资61亿元。", ["goal", "achieved", "achieved"]),
        ("江口市去年开工项目85个；今年计划开工120个，竣工60个。", ["achieved", "goal", "goal"]),
    ],
)
def test_a_mood_carries_until_another_cue(read: Reader, text: str, roles: list[str]) -> None:
    assert [f.role for f in read(text).found.facts] == roles


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("江口市预计全年新引进的企业同比增长12%。", "goal"),  # 同比 gives way to 预计
        ("江口市全年新引进的各类企业同比增长12%。", "achieved"),
        ("江口市力争全年新引进企业40家，同比增长12%。", "goal"),
    ],
)
def test_a_rate_gives_way_to_a_planning_word_before_it(read: Reader, text: str, role: str) -> None:
    assert read(text).role("12%") == role


@pytest.mark.parametrize(
    "text",
    [
        "江口市希望路两侧的园区引进各类企业40家，工人们十分忙碌。",  # 望 in 希望
        "江口市将军岭片区的园区引进了各类企业40家。",  # 将 in 将军
        "江口市发展规划馆旁的园区引进了各类企业40家。",  # a building, no plan
        "江口市的主要产业园区入驻了各类企业40家。",  # 要 in 主要
        "江口市的虚拟制片园区入驻各类企业40家。",  # 拟 in 虚拟
    ],
)
def test_a_planning_word_inside_another_word_plans_nothing(read: Reader, text: str) -> None:
    assert read(text).role("40家") == "achieved"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("江口市预计10月10日前签约，引进企业40家。", "goal"),  # 日前 ends a date
        ("江口市计划推进项目前期，引进企业40家。", "goal"),  # 目前 lies across 项目 and 前期
        ("江口市计划开工项目，日前引进企业40家。", "achieved"),
        ("江口市计划开工项目，目前引进企业40家。", "achieved"),
    ],
)
def test_a_word_of_results_inside_other_words_tells_nothing(read: Reader, text: str, role: str) -> None:
    assert read(text).role("40家") == role


PLAN = "加快建设现代产业园区，建设标准厂房20栋，培育骨干企业12家。全面优化营商环境，开工道路5条。"


@pytest.mark.parametrize(
    ("heading", "role"),
    [("下一步工作打算", "goal"), ("2025年主要目标", "goal"), ("过去一年工作回顾", "achieved")],
)
def test_a_heading_tells_the_mood_of_what_has_no_cue(read: Reader, heading: str, role: str) -> None:
    plan = read(
        f"{heading}\n地区生产总值增长6%，固定资产投资增长8%，工业增加值增长5%，粮食产量稳定在20万吨。"
    )
    assert [f.role for f in plan.found.facts] == [role] * 4


def test_plain_imperatives_of_a_plan_text_are_goals(read: Reader) -> None:
    assert [f.role for f in read(PLAN).found.facts] == ["goal"] * 3


def test_the_same_words_told_as_done_are_achievements(read: Reader) -> None:
    done = read(
        "加快建设现代产业园区，建成了标准厂房20栋，培育了骨干企业12家。全面优化了营商环境，开工了道路5条。"
    )
    assert [f.role for f in done.found.facts] == ["achieved"] * 3


def test_an_estimate_of_a_time_that_is_over_is_a_result(read: Reader) -> None:
    text = "江口市预计2023年工业总产值可达30亿元。"
    assert read(text, year=2024).role("30亿元") == "achieved"
    assert read(text, year=2023).role("30亿元") == "goal"
    assert read(text, year=2023, published="2024-01-20").role("30亿元") == "achieved"


def test_a_target_stretched_beyond_its_base(read: Reader) -> None:
    targets = read("江口市今年计划安排项目310个，力争完成350个。")
    assert [(f.role, f.stretch) for f in targets.found.facts] == [("goal", False), ("goal", True)]
    assert read("江口市已安排项目310个，完成350个。").fact("350个").stretch is False


@pytest.mark.parametrize(
    ("text", "number", "role"),
    [
        ("工程进度达73.5%，较预定进度超前4.1个百分点。", "4.1个百分点", "achieved"),
        ("到2027年，本地配套率从现在的两成提高到55%。", "两成", "achieved"),
        ("到2027年，本地配套率从现在的两成提高到55%。", "55%", "goal"),
        ("北湾工业区料2030年落成，产值620亿元。", "620亿元", "goal"),
        ("全年消耗原料2000吨，产值620亿元。", "620亿元", "achieved"),
    ],
)
def test_what_stands_and_what_is_expected(read: Reader, text: str, number: str, role: str) -> None:
    assert read(text).role(number) == role


def test_a_rhetorical_title_makes_no_plan(read: Reader) -> None:
    body = "\n江口市园区环境优美。入驻企业58家，从业人员2.3万名。"
    assert read("硬科技高地邀您共赴未来" + body).role("58家") == "achieved"
    assert read("江口市下一步工作安排" + body).role("58家") == "goal"


def test_imperatives_behind_an_account_of_results_tell_results(read: Reader) -> None:
    results = "今年上半年，江口市实现产值186亿元，同比增长8%。\n"
    reforms = "推行“亩均论英雄”评价，腾退低效用地1360亩。实施机构改革，企业开办实现“一日办结”。"
    assert read(results + reforms).role("1360亩") == "achieved"
    assert read("下一步，江口市将加快发展。\n" + reforms).role("1360亩") == "goal"


def test_parts_of_a_review_are_results_whatever_they_are_called(read: Reader) -> None:
    report = read(
        "一、2023年工作回顾\n（一）加强规划引领。安排技改资金150亿元，支持项目400个。\n"
        "二、2024年主要任务\n（一）加强成果转化。支持项目500个，改造厂房20万平方米。"
    )
    assert [report.role(n) for n in ("150亿元", "400个", "500个", "20万平方米")] == [
        "achieved",
        "achieved",
        "goal",
        "goal",
    ]


@pytest.mark.parametrize(
    ("text", "number", "role"),
    [
        ("江口市将312家企业纳入培育库。", "312家", "achieved"),
        ("江口市将老旧小区改造作为民生工程，惠及住户36户。", "36户", "achieved"),
        ("江口市将新建道路36条。", "36条", "goal"),
        ("江口市培训计划惠及学员36名。", "36名", "achieved"),
        ("江口市计划惠及学员36名。", "36名", "goal"),
        ("企业正为产值达到36亿元而努力。", "36亿元", "goal"),
        ("企业经过努力产值达到36亿元。", "36亿元", "achieved"),
        ("要认真落实政策，帮扶企业36家。", "36家", "goal"),
        ("要素保障有力，帮扶企业36家。", "36家", "achieved"),
        ("今年再改造小区36个。", "36个", "goal"),
        ("预计明年出口回升。今年前10个月，江口市出口额增加36%。", "36%", "achieved"),
        ("预计明年出口回升。明年，江口市出口额增加36%。", "36%", "goal"),
        ("今年再次改造小区36个。", "36个", "achieved"),
        ("全年力争引进项目200个，实际到位资金突破800亿元。", "突破800亿元", "goal"),
        ("云岭县计划新开工30个，实际开工21个。", "21个", "achieved"),
        ("行动以来，江口市争取专项债券资金28亿元。", "28亿元", "achieved"),
        ("尚未开工的33个项目中，12个正在办理手续。", "33个", "achieved"),
        ("江口市再推动150个项目开工入统。", "150个", "goal"),
        ("研发强度为1.1%，与政府定下的2%目标仍有距离。", "2%", "goal"),
        ("提前一年实现人均经费500元的目标。", "500元", "goal"),
        ("云岭县完成年度目标460亿元的42.7%，超序时进度1个百分点。", "42.7%", "achieved"),
        ("云岭县完成年度目标460亿元的42.7%，超序时进度1个百分点。", "460亿元", "goal"),
        ("江口市持续保障住房，基本建成住房6800套，超出年度计划800套。", "800套", "achieved"),
        ("计划新开工1.2万套，实际开工11340套；基本建成6800套。", "6800套", "achieved"),
        ("集中开工项目37个，年度计划投资64亿元。其中，制造业项目16个。", "16个", "achieved"),
        ("基地建成后年产光学膜8000万平方米。此次有企业12家签约入驻。", "12家", "achieved"),
    ],
)
def test_cues_that_look_like_others(read: Reader, text: str, number: str, role: str) -> None:
    assert read(text).role(number) == role


def test_items_under_announced_targets_are_targets(read: Reader) -> None:
    plan = read(
        "全会听取和讨论了工作报告，提出了“十五五”时期经济社会发展的主要目标：\n——综合实力增强。地区生产总值年均增长6%。\n"
        "——民生福祉增进。累计新增城镇就业4万人。\n园区面貌焕然一新，入驻企业40家。"
    )
    assert [plan.role(n) for n in ("6%", "4万人", "40家")] == ["goal", "goal", "achieved"]


def test_a_comparison_in_a_plan_is_planned(read: Reader) -> None:
    plan = read("四、下步工作要求\n实际到位资金同比增长20%，签约项目开工率达到55%以上。")
    assert [plan.role(n) for n in ("20%", "55%以上")] == ["goal", "goal"]


def test_what_is_striven_for_this_quarter_is_not_over(read: Reader) -> None:
    text = "江口市力争一季度开工率达到40%。"
    assert read(text, published="2024-03-02").role("40%") == "goal"


@pytest.mark.parametrize(
    ("text", "number", "role"),
    [
        # results open a paragraph that goes on to plans, and need no word for it
        ("2024年，江口市旅游收入完成12.5亿元。全年计划接待游客900万人次。", "12.5亿元", "achieved"),
        ("2024年，江口市旅游收入完成12.5亿元。全年计划接待游客900万人次。", "900万人次", "goal"),
        ("投资完成率不足六成的园区有2个。全年计划新开工企业厂房40个。", "不足六成", "achieved"),
        ("加快产业建设，旅游收入完成12.5亿元。全年计划接待游客900万人次。", "12.5亿元", "goal"),
        # 要 before a verb is an order; 主要 and 需要 are other words
        ("江口市四季度要补上6亿元的欠账。", "6亿元", "goal"),
        ("江口市主要建成园区40个。", "40个", "achieved"),
        ("会议要求，四季度要紧盯“全年完成投资60亿元”。", "60亿元", "goal"),
        ("江口市主要围绕机械引链，全年完成投资60亿元。", "60亿元", "achieved"),
        # months that are over, in a paragraph that goes on to plans
        ("园区前9个月产值6.3亿元。年底前还将引进企业4家。", "6.3亿元", "achieved"),
        ("园区全年产值6.3亿元。年底前还将引进企业4家。", "6.3亿元", "goal"),
        ("到２０２７年，江口市园区４０个。", "４０个", "goal"),
        # how far a work has come, how far or how dear something is
        ("江口市钢结构吊装完成七成，明年对外开放。", "七成", "achieved"),
        ("企业表示明年将来投资，看中车程只需两小时。", "两小时", "achieved"),
        # what is left over, and what is to become of it
        ("下一步，江口市对17个未开工项目逐一会诊。", "17个", "achieved"),
        ("下一步，江口市确保17个未开工项目开工。", "17个", "goal"),
    ],
)
def test_results_told_beside_plans(read: Reader, text: str, number: str, role: str) -> None:
    assert read(text).role(number) == role


@pytest.mark.parametrize(("published", "role"), [("2024-03-25", "goal"), ("2024-10-25", "achieved")])
def test_a_time_ahead_makes_a_goal(read: Reader, published: str, role: str) -> None:
    assert read("江口市三季度开通航线12条。", published=published).role("12条") == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("江口市11月底前完成60家企业诊断，园区面貌一新。", "goal"),
        ("江口市9月底前完成60家企业诊断，园区面貌一新。", "achieved"),
        ("江口市提前两个月，11月底前的任务已完成60家。", "achieved"),
    ],
)
def test_a_deadline_to_come_makes_a_goal(read: Reader, text: str, role: str) -> None:
    assert read(text, published="2024-10-02").role("60家") == role
