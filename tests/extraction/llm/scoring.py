"""How much of an annotation a report holds: each number, project and measure at its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from summarizer.extraction.combine import name_key
from summarizer.extraction.llm.labels import pairs
from summarizer.grounding import Ground, Span
from summarizer.schemas import DevelopmentReport, Evidence, Quantity

Json = dict[str, Any]


@dataclass(frozen=True)
class Number:
    """A number of a report."""

    role: str
    quantity: Quantity
    evidence: list[Evidence]


@dataclass(frozen=True)
class Score:
    """F1 of numbers (value, unit and place) and of numbers in their role; share of projects and measures found."""

    numbers: float
    roles: float
    bounds: float
    projects: float
    measures: float
    aims: float


def numbers_of(report: DevelopmentReport) -> Iterator[Number]:
    for goal in report.goals:
        if goal.quantity is not None:
            yield Number("goal", goal.quantity, goal.evidence)
    for metric in report.achieved_metrics:
        yield Number("achieved", metric.quantity, metric.evidence)
    for project in report.named_projects:
        if project.investment is not None:
            yield Number("capacity", project.investment, project.evidence)
        for owned in project.quantities:
            yield Number("capacity", owned.quantity, owned.evidence)
    for measure in report.policy_measures:
        for owned in measure.quantities:
            yield Number("measure", owned.quantity, owned.evidence)


def score(gold: Json, report: DevelopmentReport, ground: Ground) -> Score:
    """How much of `gold` the report holds; an annotation marked `minor` counts neither way."""
    left = list(numbers_of(report))
    wanted = hits = in_role = bound = 0
    for fact in gold["facts"]:
        raw = _raw(ground, fact["quote"])
        alike = [n for n in left if _is(fact, n.quantity) and any(_touches(raw, e) for e in n.evidence)]
        alike.sort(key=lambda n: n.role not in _listed(fact, "role"))
        if alike:
            left.remove(alike[0])
        if fact.get("minor"):
            continue
        wanted += 1
        if alike:
            hits += 1
            in_role += alike[0].role in _listed(fact, "role")
            bound += alike[0].quantity.bound in _listed(fact, "bound")
    reported = hits + len(left)
    return Score(
        numbers=_f1(hits, reported, wanted),
        roles=_f1(in_role, reported, wanted),
        bounds=bound / max(1, hits),
        projects=_share(gold["projects"], lambda p: _has_project(report, p)),
        measures=_share(gold["measures"], lambda m: _has_measure(report, m)),
        aims=_share(
            gold.get("qualitative_goals", []),
            lambda q: any(_touches(_raw(ground, q["quote"]), e) for g in report.goals for e in g.evidence),
        ),
    )


def _has_project(report: DevelopmentReport, project: Json) -> bool:
    names = {name_key(name) for name in [project["name"], *(project.get("aliases") or [])]}
    return any(names & {name_key(n) for n in [p.name, *p.aliases]} for p in report.named_projects)


def _has_measure(report: DevelopmentReport, measure: Json) -> bool:
    words = pairs(measure["name"])
    told = (pairs(m.name) | pairs(m.statement or "") for m in report.policy_measures)
    return any(2 * len(words & there) >= len(words) for there in told)


def _is(fact: Json, quantity: Quantity) -> bool:
    if quantity.unit.replace(" ", "") != fact["unit"] and quantity.kind not in (
        "count",
        "rank",
        "multiple",
        "ratio",
    ):
        return False
    return float(quantity.value) == float(fact["value"])


def _raw(ground: Ground, quote: str) -> Span:
    (place,) = ground.occurrences(quote)[:1]
    return Span(*ground.article.raw_span(*place))


def _touches(raw: Span, evidence: Evidence) -> bool:
    return max(raw.start, evidence.start) < min(raw.end, evidence.end)


def _listed(fact: Json, key: str) -> set[str]:
    other = fact.get(f"{key}_alt") or []
    return {fact.get(key) or "exact", *(other if isinstance(other, list) else [other])}


def _share(items: list[Json], found: Any) -> float:
    major = [item for item in items if not item.get("minor")]
    return sum(map(found, major)) / len(major) if major else 1.0


def _f1(hits: int, reported: int, wanted: int) -> float:
    return 2 * hits / (reported + wanted) if reported + wanted else 1.0
