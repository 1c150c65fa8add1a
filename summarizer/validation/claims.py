"""A report flattened: every number it claims, every item it lists, each with its JSON pointer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

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
        label=goal.indicator,
        statement=goal.statement,
        scope=goal.scope,
        owner=None,
        owner_aliases=(),
        comparison=None,
        stretch=goal.stretch,
        period=goal.period,
        period_start=goal.period_start,
        period_end=goal.period_end,
        quantity=goal.quantity,
        evidence=tuple(goal.evidence),
    )


def _of_metric(metric: AchievedMetric, path: str) -> Claim:
    return Claim(
        role="achieved",
        path=path,
        quantity_path=f"{path}/quantity",
        label=metric.indicator,
        statement=None,
        scope=metric.scope,
        owner=None,
        owner_aliases=(),
        comparison=metric.comparison,
        stretch=False,
        period=metric.period,
        period_start=metric.period_start,
        period_end=metric.period_end,
        quantity=metric.quantity,
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
        statement=statement,
        scope=None,
        owner=name,
        owner_aliases=aliases,
        comparison=None,
        stretch=False,
        period=None,
        period_start=None,
        period_end=None,
        quantity=quantity,
        evidence=tuple(evidence),
        is_investment=quantity is not None,
    )


def _owned(role: Role, path: str, owned: OwnedQuantity, name: str, aliases: tuple[str, ...]) -> Claim:
    return Claim(
        role=role,
        path=path,
        quantity_path=f"{path}/quantity",
        label=owned.indicator,
        statement=None,
        scope=None,
        owner=name,
        owner_aliases=aliases,
        comparison=None,
        stretch=False,
        period=owned.period,
        period_start=owned.period_start,
        period_end=owned.period_end,
        quantity=owned.quantity,
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
