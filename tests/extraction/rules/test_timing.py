"""The period of a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarizer import summarize

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023年，江口市完成投资8亿元。", "2023年"),
        ("2023年1月至8月，江口市完成投资8亿元。", "2023年1月至8月"),
        ("今年前三季度，江口市完成投资8亿元。", "2024年前三季度"),  # the year of the article
        ("去年江口市完成投资8亿元。", "2023年"),
        ("江口市2023年完成投资8亿元。", "2023年"),
        ("江口市完成投资8亿元。", None),
    ],
)
def test_a_period_is_normalised_with_the_year_of_the_article(
    read: Reader, text: str, period: str | None
) -> None:
    assert read(text).period("8亿元") == period


def test_a_period_carries_over_clauses_and_sentences_of_its_paragraph(read: Reader) -> None:
    carried = read(
        "2023年，江口市签约项目41个，完成投资8亿元。引进企业40家，成绩令人满意。\n海阳区新增就业3000人，群众十分高兴，社会各界好评如潮。"
    )
    periods = {n: carried.period(n) for n in carried.numbers}
    assert periods == {"41个": "2023年", "8亿元": "2023年", "40家": "2023年", "3000人": None}


def test_a_later_period_takes_over(read: Reader) -> None:
    years = read("2022年江口市签约项目41个，2023年签约60个，完成投资8亿元。")
    assert [years.period(n) for n in years.numbers] == ["2022年", "2023年", "2023年"]


def test_a_result_lends_its_period_to_no_goal(read: Reader) -> None:
    mixed = read("江口市2023年已签约项目41个，完成投资8亿元。计划引进企业40家。")
    assert mixed.period("8亿元") == "2023年"
    assert mixed.period("40家") is None


def test_a_period_attached_to_one_number_is_of_that_number_alone(read: Reader) -> None:
    change = read("江口市规模以上企业由2021年的142家增至173家，创造了新的纪录。")
    assert (change.period("142家"), change.period("173家")) == ("2021年", None)


@pytest.mark.parametrize("words", ["较上年同期", "与2022年相比", "比去年同期"])
def test_what_a_figure_is_compared_with_is_not_its_period(read: Reader, words: str) -> None:
    compared = read(f"2023年，江口市工业总产值310亿元，{words}增长8%。")
    assert compared.period("8%") == "2023年"


def test_a_heading_with_a_year_dates_its_section(read: Reader) -> None:
    dated = read(
        "数说2022\n江口市签约项目41个，完成投资8亿元，园区面貌焕然一新，企业信心十足。\n数说2023\n江口市引进企业40家，园区面貌焕然一新，企业信心十足，群众满意。"
    )
    assert (dated.period("41个"), dated.period("40家")) == ("2022年", "2023年")


def test_the_nearest_period_before_a_number_is_its_own(read: Reader) -> None:
    near = read("江口市2022年和2023年分别为起步和提速之年，2023年完成投资8亿元。")
    assert near.period("8亿元") == "2023年"


DATED = "江口市加快项目建设\n江口日报 2024-07-12 09:00\n"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("大桥2024年底通车，已架设桥墩41个。", None),
        ("大桥2024年底通车，将架设桥墩41个。", "2024年底"),
        ("2024年上半年，已架设桥墩41个。", "2024年上半年"),
    ],
)
def test_no_result_lies_after_the_day_of_writing(text: str, period: str | None) -> None:
    report = summarize(f"{DATED}{text}各方面的工作正在有序推进，干部群众干劲十足。")
    assert report.document.published_on is not None
    assert str(report.document.published_on) == "2024-07-12"
    goals = [goal for goal in report.goals if goal.quantity is not None]
    results = report.achieved_metrics
    assert [goal.period for goal in goals] + [result.period for result in results] == [period]


def test_a_base_and_what_follows_a_completion_are_no_periods_of_others(read: Reader) -> None:
    assert read("江口市接待游客58万人次，恢复到2019年同期的87%。").period("87%") is None
    later = read("基地建成后年产光学膜300吨。此次有企业12家签约入驻。")
    assert (later.period("300吨"), later.period("12家")) == ("建成后", None)


def test_the_day_under_a_title_dates_no_section(read: Reader) -> None:
    text = (
        "（2023年12月22日江口市委全会通过）\n江口市引进企业40家，园区面貌焕然一新，企业信心十足，群众满意。"
    )
    assert read(text).period("40家") is None


def test_where_a_change_begins_and_ends(read: Reader) -> None:
    change = read("到2027年，配套率从现在的两成提高到55%。三次产业结构由上年的15.9:40.1:44.0调整为15:41:44。")
    assert (change.period("两成"), change.period("55%")) == (None, "到2027年")
    assert [change.period(n) for n in ("15.9", "40.1", "44.0")] == ["2023年"] * 3


@pytest.mark.parametrize(
    ("text", "number", "period"),
    [
        ("2016年至2020年的五年间，江口市财政收入增长8%。", "8%", "2016年至2020年"),
        ("从2016年至2020年，江口市原煤产量由6万吨增加到8万吨。", "8万吨", "2016年至2020年"),
        ("江口市石油产量10万吨，保持近两年的水平，发电量30亿度。", "30亿度", None),
        ("江口市推进前期工作，完成投资8亿元。", "8亿元", None),
        ("江口市印发《“十五五”时期产业规划》，完成投资8亿元。", "8亿元", None),
        ("江口市三年内将投入8亿元。", "8亿元", "三年内"),
        # since when there was none is not when there is one
        ("2023年，排放量近年来首次下降，下降8%。", "8%", "2023年"),
        ("2023年，排放量下降。近年来，排放量下降8%。", "8%", "近年来"),
        # the day on which somebody tells it
        ("记者20日从市发改委获悉，工厂年产值8亿元。", "8亿元", None),
        ("20日，展销会在城南举行，成交8亿元。", "8亿元", "20日"),
        ("江口市建设用地2000亩。", "2000亩", None),  # a short line with a figure heads no year
        ("江口市收入由2019年的3万元涨到去年的8亿元。", "8亿元", "2023年"),
        ("江口市工程提前两个月完工，铺设管线8公里。", "8公里", None),
    ],
)
def test_words_of_time_that_date_a_figure_and_those_that_do_not(
    read: Reader, text: str, number: str, period: str | None
) -> None:
    assert read(text).period(number) == period


@pytest.mark.parametrize(
    ("text", "number", "period"),
    [
        ("江口市一季度开工40个，占年度任务60个的三分之二。", "60个", "2024年"),
        ("2月19日，江口市举行大会。当天，18个产业项目签约。", "18个", "2024年2月19日"),
        ("2月19日，江口市举行大会。一季度，全市18个产业项目开工。", "18个", "2024年一季度"),
        ("江口市明年达产后年产轴承10万套。", "10万套", "2025年"),
    ],
)
def test_the_year_of_a_task_and_the_day_of_an_event(
    read: Reader, text: str, number: str, period: str
) -> None:
    assert read(text).period(number) == period


@pytest.mark.parametrize(
    ("title", "period"),
    [("江口市2024年上半年经济运行情况", "2024年上半年"), ("江口市上半年开门红", None)],
)
def test_an_account_of_figures_is_of_the_period_in_its_title(title: str, period: str | None) -> None:
    text = "全市工业产值持续增长，园区企业干劲十足。\n全市出口机电产品318亿元，各方面的工作正在有序推进。"
    report = summarize(f"{title}\n江口日报 2024-07-12 09:00\n{text}")
    assert [result.period for result in report.achieved_metrics] == [period]


def test_a_level_better_than_a_year_is_not_of_that_year(read: Reader) -> None:
    compared = read("2023年，江口市效益好于上年的有27家企业，财政收入增加8亿元。")
    assert (compared.period("27家"), compared.period("8亿元")) == ("2023年", "2023年")


def test_a_heading_with_a_part_of_the_year_dates_what_stands_below_it(read: Reader) -> None:
    halves = read(
        "全县投资形势\n上半年\n完成投资41亿元，项目进展顺利，企业信心十足，群众满意。\n（一）工业\n完成投资28亿元。\n"
        "下一步打算\n完成投资62亿元，项目进展顺利，企业信心十足，群众满意。"
    )
    assert [halves.period(n) for n in ("41亿元", "28亿元", "62亿元")] == [
        "2024年上半年",
        "2024年上半年",
        None,
    ]


def test_a_share_of_the_years_target_is_not_of_the_whole_year(read: Reader) -> None:
    text = "截至6月底，江口市引进企业41家，完成全年目标的68%，开工项目12个。"
    assert {
        f.mention.text: read(text).period(f.mention.text) for f in read(text).found.facts
    } == dict.fromkeys(("41家", "68%", "12个"), "截至2024年6月底")
    assert read("全年，江口市引进企业41家。").period("41家") == "2024年全年"
