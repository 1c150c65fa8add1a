"""The whole validator: a right report passes, every single change is found, nothing hostile breaks it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import InvalidReport
from summarizer.schemas import DevelopmentReport
from summarizer.validation import validate, validate_text

Report = dict[str, Any]
Change = Callable[[Report], None]


def test_a_right_report_passes(town: Any, right: Report) -> None:
    result = validate(right, town.raw)
    assert [f for f in result.findings if f.severity != "info"] == []
    assert result.verdict == "pass"
    assert result.coverage.covered == result.coverage.mentions > 15
    assert result.coverage.uncovered == []


def test_a_model_and_a_ground_serve_as_well(town: Any, checked: DevelopmentReport) -> None:
    assert (
        validate(checked, town.ground)
        == validate(checked, town.raw)
        == validate(checked, town.ground.article)
    )


def change(path: str, value: Any) -> Change:
    """Sets one place of a report, `metrics/0/quantity/value` for short."""

    def apply(report: Report) -> None:
        *way, last = path.split("/")
        at: Any = report
        for step in way:
            at = at[int(step)] if step.isdigit() else at[step]
        at[int(last) if last.isdigit() else last] = value

    return apply


def swap(a: str, b: str, *keys: str) -> Change:
    """Exchanges keys of two items."""

    def find(report: Report, path: str) -> Any:
        at: Any = report
        for step in path.split("/"):
            at = at[int(step)] if step.isdigit() else at[step]
        return at

    def apply(report: Report) -> None:
        x, y = find(report, a), find(report, b)
        for key in keys:
            x[key], y[key] = y[key], x[key]

    return apply


WRONG: list[tuple[str, Change]] = [
    ("grounding.value_differs", change("achieved_metrics/0/quantity/value", 46)),
    ("grounding.value_differs", change("achieved_metrics/2/quantity/value", 1286)),
    ("grounding.number_not_in_quote", change("achieved_metrics/0/quantity/text", "47个")),
    ("grounding.unit_differs", change("achieved_metrics/2/quantity/unit", "万元")),
    ("grounding.unit_differs", change("achieved_metrics/1/quantity/unit", "个百分点")),
    ("grounding.kind_differs", change("achieved_metrics/1/quantity/kind", "count")),
    ("grounding.bound_differs", change("goals/3/quantity/bound", "exact")),
    ("grounding.bound_differs", change("named_projects/0/investment/bound", "exact")),
    ("grounding.high_differs", change("achieved_metrics/0/quantity/high", 50)),
    ("grounding.canonical_differs", change("achieved_metrics/2/quantity/canonical/value", 1286)),
    ("grounding.quote_not_found", change("achieved_metrics/0/evidence/0/quote", "已开工46个")),
    ("grounding.offset_wrong", change("achieved_metrics/0/evidence/0/start", 3)),
    ("grounding.no_evidence", change("achieved_metrics/0/evidence", [])),
    ("grounding.name_not_in_article", change("named_projects/0/name", "云岭新能源产业园")),
    ("grounding.name_not_in_evidence", change("named_projects/1/name", "一窗通办")),
    ("binding.other_indicator", swap("achieved_metrics/2", "achieved_metrics/5", "quantity", "evidence")),
    ("binding.other_indicator", swap("achieved_metrics/3", "achieved_metrics/4", "quantity", "evidence")),
    ("binding.other_owner", swap("named_projects/0", "named_projects/1", "quantities")),
    ("binding.other_comparison", change("achieved_metrics/3/comparison", "占比")),
    ("modality.direction_flipped", change("achieved_metrics/6/indicator", "一般公共预算收入同比增长")),
    ("time.period_not_in_article", change("achieved_metrics/4/period", "2019年1月至8月")),
    ("time.other_period", change("achieved_metrics/4/period", "2025年")),
    ("time.achieved_in_future", change("achieved_metrics/4/period", "2025年")),
    ("time.bounds_inconsistent", change("achieved_metrics/4/period_start", "2024-01-01")),
    ("consistency.duplicate_id", change("achieved_metrics/1/id", "a-已开工项目")),
    ("prose.number_not_in_source", change("summary", "全县已开工47个项目。")),
    ("prose.unit_differs", change("summary", "全县完成投资128.6万元。")),
]


@pytest.mark.parametrize(("rule", "mutate"), WRONG, ids=[f"{i}-{rule}" for i, (rule, _) in enumerate(WRONG)])
def test_one_wrong_thing_is_found(town: Any, right: Report, rule: str, mutate: Change) -> None:
    mutate(right)
    result = validate(right, town.raw)
    assert rule in {f.rule for f in result.findings if f.severity == "error"}
    assert result.verdict == "fail"


def test_a_target_told_as_a_result(town: Any, right: Report) -> None:
    goal = right["goals"].pop(2)
    goal.pop("statement")
    right["achieved_metrics"].append(goal)
    assert "modality.goal_as_achieved" in town.rules(right)


def test_a_result_told_as_a_target(town: Any, right: Report) -> None:
    metric = right["achieved_metrics"].pop(0)
    right["goals"].append({**metric, "statement": "已开工45个"})
    assert "modality.achieved_as_goal" in town.rules(right)


def test_one_number_for_two_items(town: Any, right: Report) -> None:
    right["achieved_metrics"].append({**copy.deepcopy(right["achieved_metrics"][0]), "id": "twice"})
    assert "consistency.duplicate_item" in town.rules(right)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("1286000万元", 1286000, "万元"), ("１２８.６亿元", 128.6, "亿元"), ("128.6億元", 128.6, "亿元")],
)
def test_another_notation_is_no_error(town: Any, right: Report, text: str, value: float, unit: str) -> None:
    right["achieved_metrics"][2]["quantity"].update(text=text, value=value, unit=unit)
    assert town.rules(right) == set()


def test_a_quote_in_the_other_script_is_no_error(town: Any, right: Report) -> None:
    right["achieved_metrics"][2]["evidence"][0]["quote"] = "完成投資128.6億元"
    assert town.rules(right) == set()


def test_what_is_left_out_is_listed(town: Any, right: Report) -> None:
    right["achieved_metrics"].pop()
    result = validate(right, town.raw)
    assert [u.text for u in result.coverage.uncovered] == ["2.3%"]
    assert result.verdict == "review"
    right.update(goals=[], named_projects=[])
    assert validate(right, town.raw).verdict == "review"


@pytest.mark.parametrize(
    "broken",
    [
        [],
        "报告",
        {},
        {"document": {}, "provenance": {}},
        {"document": {}, "provenance": {"engine": "x"}, "goals": 7},
        {"document": {}, "provenance": {"engine": "x"}, "goals": [{"id": 1}]},
    ],
)
def test_what_is_no_report_is_refused_in_a_sentence(town: Any, broken: Any) -> None:
    with pytest.raises(InvalidReport, match="report") as caught:
        validate(broken, town.raw)
    assert "报告" in caught.value.told.zh


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("achieved_metrics/0/quantity/value", float("nan")),
        ("achieved_metrics/0/quantity/value", float("inf")),
        ("achieved_metrics/0/evidence/0/start", -1),
        ("achieved_metrics/0/evidence/0/quote", "长" * 301),
    ],
)
def test_impossible_values_break_the_contract(town: Any, right: Report, path: str, value: Any) -> None:
    change(path, value)(right)
    with pytest.raises(InvalidReport):
        validate(right, town.raw)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("achieved_metrics/0/evidence/0/end", 10**9),
        ("achieved_metrics/0/quantity/value", 10**30),
        ("achieved_metrics/0/quantity/value", "1e400"),
        ("achieved_metrics/0/quantity/unit", "亿" * 5000),
        ("achieved_metrics/0/period", "9" * 5000 + "年"),
        ("achieved_metrics/4/period_end", "2023-13-45"),
        ("achieved_metrics/0/indicator", "增" * 50000),
        ("named_projects/0/name", ""),
        ("summary", "9" * 20000),
    ],
)
def test_hostile_values_give_findings(town: Any, right: Report, path: str, value: Any) -> None:
    change(path, value)(right)
    assert isinstance(town.findings(right), list)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_prose_and_any_source_are_judged(prose: str, source: str) -> None:
    result = validate_text(prose, source)
    for found in result.findings:
        if found.text_span:
            assert 0 <= found.text_span.start < found.text_span.end <= len(prose)
        if found.span:
            assert 0 <= found.span.start < found.span.end <= len(source)


def test_failed_chunks_make_it_a_matter_for_review(town: Any, right: Report) -> None:
    right["provenance"]["failed_chunks"] = 1
    assert validate(right, town.raw).verdict == "review"
