"""Numbers of tables: unit, time and what is counted come from the heads."""

from __future__ import annotations

from decimal import Decimal

import pytest

from summarizer.quantities import Cell, find_cells, read_mentions

BLANKS = """2024年主要经济指标
指标名称 单位 2023年 2024年 增速
规模以上工业 总产值 亿元 562.4 618.6 10.0%
进出口总额 亿美元 7.6 8.9 17.1%
【投资环境】
"""
TABS = "单位：万元\n项目\t2023年\t2024年\t同比增长（%）\n一、收入\t1,095.0\t980\t-10.5\n其中：税收\t-\t618.6\t3\n"
BARS = "| 指标 | 2023年（亿元） | 2024年（亿元） |\n| --- | --- | --- |\n| 产值 | 562.4 | 618.6 |\n"
LINES = "指标\n单位\n2023年\n2024年\n产值\n亿元\n562.4\n618.6\n投资\n亿元\n95.0\n108.3\n其后完成投资12亿元。"
COUNTIES = """各县上半年投资情况（单位：亿元）
县区 固定资产投资 增速（%） 户数（户）
东县 12.5 8.1 33
西县 9 -2.1 30
"""
PROJECTS = (
    "序号 项目名称 总投资（亿元） 建设地点 年份\n1 铸造产业园 12.5 高新区 2024\n2 冷链基地 8 西城区 2025"
)
YEARS = "年份 产值（万元） 电价（元/千瓦时）\n2022年 35.2 0.45\n2023年 40 0.43"


def told(text: str) -> list[tuple[str, str, str, str | None, str | None]]:
    """Numeral, unit, indicator, scope and words of the time of every cell that is a figure."""
    return [
        (text[c.start : c.end], c.unit, c.indicator, c.scope, c.time and text[slice(*c.time)])
        for c in find_cells(text)
        if not c.is_index
    ]


def test_blanks_alone_part_the_cells_where_cleaning_has_left_one() -> None:
    assert told(BLANKS) == [
        ("562.4", "亿元", "规模以上工业总产值", None, "2023年"),
        ("618.6", "亿元", "规模以上工业总产值", None, "2024年"),
        ("10.0%", "%", "规模以上工业总产值增速", None, "2024年"),
        ("7.6", "亿美元", "进出口总额", None, "2023年"),
        ("8.9", "亿美元", "进出口总额", None, "2024年"),
        ("17.1%", "%", "进出口总额增速", None, "2024年"),
    ]


def test_the_unit_above_a_table_is_that_of_its_levels_and_a_change_is_a_per_cent() -> None:
    assert told(TABS) == [
        ("1,095.0", "万元", "收入", None, "2023年"),
        ("980", "万元", "收入", None, "2024年"),
        ("-10.5", "%", "收入同比增长", None, "2024年"),
        ("618.6", "万元", "税收", None, "2024年"),
        ("3", "%", "税收同比增长", None, "2024年"),
    ]


def test_bars_part_cells_and_a_rule_below_the_head_is_no_row() -> None:
    assert told(BARS) == [
        ("562.4", "亿元", "产值", None, "2023年"),
        ("618.6", "亿元", "产值", None, "2024年"),
    ]


def test_one_cell_a_line_as_web_pages_are_extracted() -> None:
    assert [(numeral, unit, time) for numeral, unit, _, _, time in told(LINES)] == [
        ("562.4", "亿元", "2023年"),
        ("618.6", "亿元", "2024年"),
        ("95.0", "亿元", "2023年"),
        ("108.3", "亿元", "2024年"),
    ]


def test_a_column_that_names_a_thing_counts_it_for_the_place_of_its_row() -> None:
    assert told(COUNTIES)[:3] == [
        ("12.5", "亿元", "固定资产投资", "东县", "上半年"),
        ("8.1", "%", "固定资产投资增速", "东县", "上半年"),
        ("33", "户", "户数", "东县", "上半年"),
    ]


def test_numbers_of_rows_and_years_are_no_figures() -> None:
    assert told(PROJECTS) == [
        ("12.5", "亿元", "总投资", "铸造产业园", None),
        ("8", "亿元", "总投资", "冷链基地", None),
    ]
    assert [(m.text, m.reason) for m in read_mentions(PROJECTS) if m.reason != "lexical"] == [
        ("1", "marker"),
        ("12.5", None),
        ("2024", "date"),
        ("2", "marker"),
        ("8", None),
        ("2025", "date"),
    ]


def test_a_row_may_be_a_year_and_a_unit_may_have_a_denominator() -> None:
    assert told(YEARS)[:2] == [
        ("35.2", "万元", "产值", None, "2022年"),
        ("0.45", "元", "电价", None, "2022年"),
    ]
    assert [c.per for c in find_cells(YEARS)] == [None, "千瓦时", None, "千瓦时"]


def test_a_cell_is_read_as_a_quantity_of_its_heads() -> None:
    found = {m.text: m.quantity for m in read_mentions(TABS) if m.quantity is not None}
    income, change = found["1,095.0"], found["-10.5"]
    assert (income.value, income.unit, income.kind) == (Decimal("1095.0"), "万元", "money")
    assert income.canonical is not None
    assert (income.canonical.value, income.canonical.unit) == (Decimal(10_950_000), "CNY")
    assert (change.value, change.unit, change.kind) == (Decimal("-10.5"), "%", "percent")


def test_a_cell_with_a_unit_of_its_own_keeps_it() -> None:
    (one, two) = find_cells("项目 总投资（亿元） 面积\n甲园 5000万元 300亩")
    assert (one.unit, two.unit) == ("万元", "亩")


@pytest.mark.parametrize("text", [BLANKS, TABS, BARS, LINES, COUNTIES, PROJECTS, YEARS])
def test_cells_are_apart_and_in_order_and_lie_in_their_rows(text: str) -> None:
    cells: list[Cell] = find_cells(text)
    assert cells
    at = 0
    for cell in cells:
        assert at <= cell.start < cell.end
        assert cell.row[0] <= cell.start < cell.end <= cell.row[1]
        at = cell.end


@pytest.mark.parametrize(
    "text",
    [
        "项目建设加快推进\n全区新开工项目 12",
        "2024年 完成投资 12亿元\n同比增长 5%",
        "指标完成情况\n今年以来,完成投资12亿元。",
        "三比分\n1 2 3\n4 5 6",
        "单位：亿元",
        "指标 2023年 2024年\n说明文字",
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert find_cells(text) == []
