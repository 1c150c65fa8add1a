"""Prose by any author: each number found with the same meaning, derived, or flagged."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.validation import validate_text

RIGHT = [
    "截至目前,全县已开工45个项目,开工率75%。",
    "完成投资一百二十八点六亿元,同比增长18.4%。",
    "完成投资１２８.６亿元。",
    "完成投資128.6億元。",
    "完成投资1286000万元。",
    "完成投资约129亿元。",
    "云岭新材料产业园总投资50余亿元。",
    "到2025年,工业总产值力争突破800亿元。",
    "审批时限从30个工作日缩短到12个工作日。",
    "一般公共预算收入31.7亿元,下降2.3%。",
]
WRONG = [
    ("prose.number_not_in_source", "47个", "全县已开工47个项目。"),
    ("prose.number_not_in_source", "128.9亿元", "完成投资128.9亿元。"),
    ("prose.unit_differs", "128.6万元", "完成投资128.6万元。"),
    ("prose.unit_differs", "75个百分点", "开工率75个百分点。"),
    ("prose.bound_differs", "45余个", "全县已开工45余个项目。"),
    ("prose.bound_differs", "50亿元", "云岭新材料产业园总投资50亿元。"),
    ("prose.direction_flipped", "2.3%", "一般公共预算收入同比增长2.3%。"),
    ("prose.other_meaning", "9.2%", "一般公共预算收入同比下降9.2%。"),
    ("prose.date_not_in_source", "2021年5月", "2021年5月,全县已开工45个项目。"),
    ("prose.other_meaning", "12.8亿元", "云岭新材料产业园占地1200亩,完成投资12.8亿元。"),
    ("prose.other_role", "60个", "全县5000万元以上项目已开工60个。"),
    ("prose.other_role", "45个", "全县计划开工45个项目。"),
    ("prose.other_comparison", "18.4%", "完成投资占全年计划的18.4%。"),
    ("prose.other_period", "突破800亿元", "2023年,工业总产值力争突破800亿元。"),
]


@pytest.mark.parametrize("prose", RIGHT)
def test_true_sentences_have_no_error(town: Any, prose: str) -> None:
    result = validate_text(prose, town.raw)
    assert [f for f in result.findings if f.severity == "error"] == []
    assert result.verdict != "fail"


@pytest.mark.parametrize(("rule", "text", "prose"), WRONG)
def test_a_wrong_number_is_flagged_where_it_stands(town: Any, rule: str, text: str, prose: str) -> None:
    result = validate_text(prose, town.raw)
    found = [f for f in result.findings if f.severity == "error"]
    assert rule in {f.rule for f in found} or (rule, "prose.direction_flipped") == (
        "prose.other_meaning",
        found[0].rule,
    )
    assert result.verdict == "fail"
    assert all(f.path == "/text" and f.text_span is not None for f in found)
    assert any(prose[f.text_span.start : f.text_span.end] == text for f in found if f.text_span)


def test_shown_arithmetic_is_derived(town: Any) -> None:
    prose = "计划开工60个,已开工45个,还差15个。"
    result = validate_text(prose, town.raw)
    assert {f.rule for f in result.findings} == {"prose.derived"}
    assert result.verdict == "pass"


def test_a_number_among_strange_words_is_doubtful(town: Any) -> None:
    result = validate_text("蔬菜大棚种植户每日采摘黄瓜45个。", town.raw)
    assert "prose.meaning_doubtful" in {f.rule for f in result.findings}


def test_offsets_count_the_prose_as_given(town: Any) -> None:
    prose = "  全縣(xiàn)已開工47個(gè)項(xiàng)目。"
    (found,) = validate_text(prose, town.raw).findings
    assert found.text_span is not None
    assert prose[found.text_span.start : found.text_span.end].startswith("47個")


DISPATCH = "平川春耕提速\n\n新华社平川4月22日专电（记者 张三）全县22日种植大豆1.2万亩。\n"


@pytest.mark.parametrize(
    ("prose", "right"), [("4月22日,全县种植大豆。", True), ("4月2日,全县种植大豆。", False)]
)
def test_the_day_of_a_dispatch_is_a_day_of_the_article(bench: Any, prose: str, right: bool) -> None:
    found = {f.rule for f in validate_text(prose, bench(DISPATCH).raw).findings}
    assert ("prose.date_not_in_source" not in found) == right


def test_nothing_to_say_about_nothing(town: Any) -> None:
    assert validate_text("", town.raw).verdict == "pass"
    assert validate_text("全县项目建设提速。", town.raw).findings == []


BRANCHES = """平川县三镇春耕

今年以来,全县春耕有序推进。松岭镇种植大豆1.2万亩,松岭镇新建泵站3座。
河湾镇种植水稻2.6万亩,河湾镇改造农田8千亩。
"""


@pytest.mark.parametrize(
    "prose", ["松岭镇种植大豆1.2万亩。", "平川县河湾镇种植水稻2.6万亩。", "河湾镇改造农田8千亩。"]
)
def test_a_number_of_its_own_place(bench: Any, prose: str) -> None:
    assert validate_text(prose, bench(BRANCHES).raw).findings == []


@pytest.mark.parametrize(
    "prose", ["河湾镇种植大豆1.2万亩。", "松岭镇种植水稻2.6万亩。", "河湾镇新建泵站3座。"]
)
def test_a_number_of_another_place(bench: Any, prose: str) -> None:
    (found,) = validate_text(prose, bench(BRANCHES).raw).findings
    assert found.rule == "prose.other_scope"
    assert found.severity == "error"


def test_a_bare_figure_of_a_table_may_be_told_as_bare(bench: Any) -> None:
    town = bench("2025年2月1日\n指标名称 单位 2023年 2024年\n工业总产值 亿元 562.4 618.6\n")
    found = validate_text("2024年工业总产值为618.6。", town.raw).findings
    assert [f.rule for f in found if f.severity == "error"] == []
    found = validate_text("2024年工业总产值为619.6。", town.raw).findings
    assert [f.rule for f in found if f.severity == "error"] == ["prose.number_not_in_source"]
