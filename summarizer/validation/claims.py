"""A report flattened: every number it claims, every item it lists, each with its JSON pointer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from summarizer.article.script import to_simplified
from summarizer.schemas import (
    AchievedMetric,
    DevelopmentReport,
    Evidence,
    Goal,
    NamedProject,
    OwnedQuantity,
    PolicyMeasure,
    Quantity,
)

Role = Literal["goal", "achieved", "measure", "capacity", "project", "policy"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One item or owned number. `path` points at it, `quantity_path` at its quantity."""

    role: Role
    path: str
    quantity_path: str
    label: str | None
    statement: str | None
    scope: str | None
    owner: str | None
    owner_aliases: tuple[str, ...]
    comparison: str | None
    stretch: bool
    period: str | None
    period_start: str | None
    period_end: str | None
    quantity: Quantity | None
    evidence: tuple[Evidence, ...]
    is_investment: bool = False


@lru_cache(maxsize=4096)
def _simple(text: str) -> str:
    """A label in simplified script: reports may be written in the other one."""
    return text if text.isascii() else to_simplified(text)


def _maybe(text: str | None) -> str | None:
    return None if text is None else _simple(text)


def _quantity(quantity: Quantity | None) -> Quantity | None:
    """The quantity with unit and denominator in simplified script."""
    if quantity is None:
        return None
    unit, per, text = _simple(quantity.unit), _maybe(quantity.per), _simple(quantity.text)
    if per is None and not unit.startswith("/") and "/" in unit:
        unit, _, per = unit.partition("/")  # 微克/立方米
    if (unit, per, text) == (quantity.unit, quantity.per, quantity.text):
        return quantity
    return quantity.model_copy(update={"unit": unit, "per": per, "text": text})


def claims_of(report: DevelopmentReport) -> Iterator[Claim]:
    """Every goal, metric, project, measure and owned number, in the order of the report."""
    for i, goal in enumerate(report.goals):
        yield _of_goal(goal, f"/goals/{i}")
    for i, metric in enumerate(report.achieved_metrics):
        yield _of_metric(metric, f"/achieved_metrics/{i}")
    for i, project in enumerate(report.named_projects):
        yield from _of_project(project, f"/named_projects/{i}")
    for i, measure in enumerate(report.policy_measures):
        yield from _of_measure(measure, f"/policy_measures/{i}")


def _of_goal(goal: Goal, path: str) -> Claim:
    return Claim(
        role="goal",
        path=path,
        quantity_path=f"{path}/quantity",
        label=_maybe(goal.indicator),
        statement=_maybe(goal.statement),
        scope=_maybe(goal.scope),
        owner=None,
        owner_aliases=(),
        comparison=None,
        stretch=goal.stretch,
        period=_maybe(goal.period),
        period_start=goal.period_start,
        period_end=goal.period_end,
        quantity=_quantity(goal.quantity),
        evidence=tuple(goal.evidence),
    )


def _of_metric(metric: AchievedMetric, path: str) -> Claim:
    return Claim(
        role="achieved",
        path=path,
        quantity_path=f"{path}/quantity",
        label=_maybe(metric.indicator),
        statement=None,
        scope=_maybe(metric.scope),
        owner=None,
        owner_aliases=(),
        comparison=_maybe(metric.comparison),
        stretch=False,
        period=_maybe(metric.period),
        period_start=metric.period_start,
        period_end=metric.period_end,
        quantity=_quantity(metric.quantity),
        evidence=tuple(metric.evidence),
    )


def _item(
    role: Role,
    path: str,
    name: str,
    aliases: tuple[str, ...],
    evidence: list[Evidence],
    statement: str | None,
    quantity: Quantity | None = None,
) -> Claim:
    return Claim(
        role=role,
        path=path,
        quantity_path=f"{path}/investment",
        label="投资" if quantity else None,
        statement=_maybe(statement),
        scope=None,
        owner=_simple(name),
        owner_aliases=tuple(map(_simple, aliases)),
        comparison=None,
        stretch=False,
        period=None,
        period_start=None,
        period_end=None,
        quantity=_quantity(quantity),
        evidence=tuple(evidence),
        is_investment=quantity is not None,
    )


def _owned(role: Role, path: str, owned: OwnedQuantity, name: str, aliases: tuple[str, ...]) -> Claim:
    return Claim(
        role=role,
        path=path,
        quantity_path=f"{path}/quantity",
        label=_maybe(owned.indicator),
        statement=None,
        scope=None,
        owner=_simple(name),
        owner_aliases=tuple(map(_simple, aliases)),
        comparison=None,
        stretch=False,
        period=_maybe(owned.period),
        period_start=owned.period_start,
        period_end=owned.period_end,
        quantity=_quantity(owned.quantity),
        evidence=tuple(owned.evidence),
    )


def _of_project(project: NamedProject, path: str) -> Iterator[Claim]:
    aliases = tuple(project.aliases)
    yield _item("project", path, project.name, aliases, project.evidence, None, project.investment)
    for i, owned in enumerate(project.quantities):
        yield _owned("capacity", f"{path}/quantities/{i}", owned, project.name, aliases)


def _of_measure(measure: PolicyMeasure, path: str) -> Iterator[Claim]:
    yield _item("policy", path, measure.name, (), measure.evidence, measure.statement)
    for i, owned in enumerate(measure.quantities):
        yield _owned("measure", f"{path}/quantities/{i}", owned, measure.name, ())
