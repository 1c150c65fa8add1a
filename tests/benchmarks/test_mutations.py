"""Each class of mutants changes what it says and nothing else; a control changes nothing that matters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

pytest.importorskip("benchmarks.mutations.kinds")

from benchmarks.mutations import figures, judge
from benchmarks.mutations.controls import CONTROLS
from benchmarks.mutations.kinds import KINDS
from benchmarks.mutations.mutant import Mutant, value_at
from benchmarks.mutations.reports import Case
from summarizer.schemas import DevelopmentReport
from summarizer.validation import validate

ARTICLE = """青禾县重点项目建设提速

2023年9月12日 来源:青禾日报

全县5000万元以上项目计划开工60个,总投资320.5亿元。截至目前,已开工45个,完成投资128.6亿元,同比增长18.4%,占全市的7.5%。
2023年1月至8月,全县规模以上工业增加值同比增长9.2%,民宿由2022年的3至5家发展到9家。
远山轴承基地总投资12.8亿元,云岭产业园总投资50余亿元。
"""


def _fact(
    role: str, label: str, quote: str, text: str, value: float, unit: str, **more: Any
) -> dict[str, Any]:
    fact = {"role": role, "indicator": label, "scope": "青禾县", "value": value, "high": None, "unit": unit}
    fact |= {"kind": "money", "bound": "exact", "period": "2023年", "period_text": None}
    return fact | {"quote": quote, "text": text} | more


FACTS = [
    _fact("goal", "计划开工项目", "项目计划开工60个", "60个", 60, "个", kind="count"),
    _fact("goal", "项目总投资", "总投资320.5亿元", "320.5亿元", 320.5, "亿元"),
    _fact("achieved", "已开工项目", "已开工45个", "45个", 45, "个", kind="count"),
    _fact("achieved", "完成投资", "完成投资128.6亿元", "128.6亿元", 128.6, "亿元"),
    _fact("achieved", "完成投资同比增长", "同比增长18.4%", "18.4%", 18.4, "%", kind="percent"),
    _fact("achieved", "完成投资占比", "占全市的7.5%", "7.5%", 7.5, "%", kind="percent"),
    _fact("achieved", "工业增加值同比增长", "增加值同比增长9.2%", "9.2%", 9.2, "%", kind="percent"),
    _fact("achieved", "民宿(2022年)", "2022年的3至5家", "3至5家", 3, "家", kind="count", high=5, bound="range")
    | {"period": "2022年"},
    _fact("achieved", "民宿", "发展到9家", "9家", 9, "家", kind="count"),
    _fact("capacity", "总投资", "远山轴承基地总投资12.8亿元", "12.8亿元", 12.8, "亿元", project="远山轴承基地"),
    _fact(
        "capacity", "总投资", "云岭产业园总投资50余亿元", "50余亿元", 50, "亿元", project="云岭产业园",
        bound="more_than", period=None,
    ),
]  # fmt: skip
GOLD = {
    "id": "x",
    "document": {"published_on": "2023-09-12", "reference_year": 2023},
    "facts": FACTS,
    "projects": [
        {"name": "远山轴承基地", "aliases": [], "quote": "远山轴承基地总投资12.8亿元"},
        {"name": "云岭产业园", "aliases": [], "quote": "云岭产业园总投资50余亿元"},
    ],
    "measures": [],
}


@cache
def town() -> Case:
    return Case("x", ARTICLE, GOLD)


def mutants(kind: str) -> list[Mutant]:
    return list(next(k for k in KINDS if k.name == kind).make(town()))


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every plain value of a report with its path."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, f"{path}/{key}")
    elif isinstance(value, list):
        for i, part in enumerate(value):
            yield from leaves(part, f"{path}/{i}")
    else:
        yield path, value


def differing(mutant: Mutant) -> set[str]:
    """The last keys of the places where a mutant differs from the right report."""
    right, wrong = dict(leaves(town().report)), dict(leaves(mutant.report))
    return {p.rpartition("/")[2] for p in right.keys() | wrong.keys() if right.get(p) != wrong.get(p)}


# What each class may touch. Classes that move whole items are looked at apart.
TOUCHED = {
    "digit": {"text", "value"},
    "digit in value alone": {"value"},
    "decimal point": {"text", "value"},
    "scale": {"text", "unit", "value"},
    "per cent or points": {"text", "unit", "kind", "value"},
    "bound": {"bound"},
    "range end": {"high", "bound", "value"},
    "year": {"period"},
    "wrong period": {"period"},
    "direction": {"indicator"},
    "name": {"name"},
    "offset": {"start", "end"},
    "rewritten": {"text", "value", "quote", "statement"},
    "year-on-year or share": {"indicator", "comparison"},
    "same-unit swap": {"text", "value", "unit", "bound", "high"},
    "moved with evidence": {"text", "value", "unit", "bound", "high", "quote", "start", "end"},
}


@pytest.mark.parametrize("kind", TOUCHED)
def test_a_class_changes_what_it_says_and_only_that(kind: str) -> None:
    made = mutants(kind)
    assert made
    for mutant in made:
        assert differing(mutant)
        assert differing(mutant) <= TOUCHED[kind], mutant.told
        DevelopmentReport.model_validate(mutant.report)


def test_every_class_makes_reports_that_name_their_wrong_item() -> None:
    right = town().report
    for kind in KINDS:
        made = list(kind.make(town()))
        assert made, kind.name
        for mutant in made:
            assert mutant.report != right
            assert all(value_at(mutant.report, path) is not None for path in mutant.paths)
            assert mutant.spans or kind.name == "name"
        assert town().report == right  # nothing was changed in place


def test_chance_is_the_same_in_every_run() -> None:
    for kind in KINDS:
        assert [m.told for m in kind.of(town())] == [m.told for m in kind.of(Case("x", ARTICLE, GOLD))]


def test_a_drop_lacks_one_item_and_a_duplicate_has_one_more() -> None:
    count = len(town().items)
    for kind, change in (("drop", -1), ("duplicate", 1)):
        for mutant in mutants(kind):
            lists = [mutant.report["goals"], mutant.report["achieved_metrics"]]
            lists += [p["quantities"] for p in mutant.report["named_projects"]]
            assert sum(map(len, lists)) == count + change


def test_a_role_moves_the_item_to_the_other_list() -> None:
    for mutant in mutants("role"):
        (path,) = mutant.paths
        to_goals = path.startswith("/goals")
        assert mutant.told.startswith("achieved → goal" if to_goals else "goal → achieved")
        assert len(mutant.report["goals"]) == len(town().report["goals"]) + (1 if to_goals else -1)


def test_a_target_takes_the_place_of_its_result() -> None:
    told = [m.told for m in mutants("target as result")]
    assert any("已开工项目 := 60个" in t for t in told)


def test_one_label_takes_the_number_of_another() -> None:
    for mutant in mutants("moved alone"):
        assert value_at(mutant.report, mutant.paths[0])["quantity"]["text"] == mutant.number


def test_what_the_annotation_accepts_is_true_after_all() -> None:
    accepted = Case("x", ARTICLE, GOLD | {"facts": [FACTS[0] | {"role_alt": ["achieved"]}, *FACTS[1:]]})
    role = next(k for k in KINDS if k.name == "role")
    true = [m.told for m in role.make(accepted) if m.true_after_all]
    assert [t.startswith("goal → achieved: 60个") for t in true] == [True]


@pytest.mark.parametrize("control", CONTROLS, ids=[c.name for c in CONTROLS])
def test_a_control_stays_a_right_report(control: Any) -> None:
    report = control.make(town())
    found = validate(report, town().ground).findings
    assert [f for f in found if f.severity == "error"] == []


def test_the_report_of_the_annotation_has_every_fact() -> None:
    assert len(town().items) == len(FACTS)
    for item in town().items:
        told = value_at(town().report, item.path)
        assert told["quantity"]["text"] == item.fact["text"]
        assert town().ground.article.raw[slice(*item.span)] == item.fact["text"]


def test_found_is_what_points_at_the_wrong_item() -> None:
    told = judge.run_case(town(), ("digit", "drop", "same-unit swap"))
    assert {o.kind for o in told.outcomes} == {"digit", "drop", "same-unit swap"}
    assert all(o.found for o in told.outcomes)
    assert not any(o.baseline for o in told.outcomes if o.kind == "same-unit swap")


@pytest.mark.parametrize(
    ("number", "stands"),
    [("45个", True), ("46个", False), ("4个", False), ("12亿元", False), ("12.8亿元", True)],
)
def test_the_baseline_looks_the_numeral_up(number: str, stands: bool) -> None:
    assert judge.occurs(number, town().ground.text) is stands


def test_figures_count_apart_what_is_true_after_all() -> None:
    told = judge.run_case(town(), ("digit",))
    told.outcomes[0].true_after_all = "because"
    made = figures.figures([told])
    assert made["all"]["mutants"] == len(told.outcomes) - 1
    assert made["all"]["true_after_all"] == 1
    assert "because" in figures.markdown(made)


@pytest.mark.parametrize(("hits", "total"), [(0, 0), (0, 10), (10, 10), (95, 100)])
def test_the_interval_holds_the_share(hits: int, total: int) -> None:
    low, high = figures.wilson(hits, total)
    assert 0 <= low < high <= 1
    if total:
        assert low <= hits / total <= high
