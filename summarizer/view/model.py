"""The view model: a report as rows of tables, the same for every output.

Rows carry keys of our own making (`g1`, `a2`, `p1q3`): the ids in a report from elsewhere may
be missing, double or hostile, and these keys end up in element ids and links.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from summarizer.schemas import (
    AchievedMetric,
    DevelopmentReport,
    Document,
    Evidence,
    Finding,
    Goal,
    NamedProject,
    OwnedQuantity,
    PolicyMeasure,
    Quantity,
)
from summarizer.view.labels import CATEGORIES, FACTS, FIELDS, STAGES, TEXTS, Label, label

FactKind = Literal["goal", "achieved", "project", "measure"]


@dataclass(frozen=True, slots=True)
class Row:
    """One fact. `path` is its JSON pointer in the report; `parts` are numbers of its own."""

    key: str
    kind: FactKind
    path: str
    name: str
    evidence: tuple[Evidence, ...]
    detail: str = ""
    quantity: Quantity | None = None
    period: str = ""
    tag: Label | None = None
    parts: tuple[Row, ...] = ()

    @property
    def label(self) -> Label:
        """The name in both languages: the same one, unless it is a word of ours."""
        return TEXTS["investment"] if self.path.endswith("/investment") else Label(self.name, self.name)


@dataclass(frozen=True, slots=True)
class Table:
    """All facts of one kind."""

    kind: FactKind
    title: Label
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding, with the row it is about where it is about one."""

    key: str
    finding: Finding
    row: str | None

    @property
    def said(self) -> Label:
        """The message; in English what its rule is about, with the message where that alone has the figures."""
        from summarizer.validation.rules import description_of

        finding = self.finding
        about = description_of(finding.rule)
        if about is None:
            return Label(finding.message, finding.message)
        compared = finding.expected is not None or finding.found is not None
        return Label(finding.message, about if compared else f"{about}: {finding.message}")


def _statement(name: str, statement: str | None) -> str:
    return statement if statement and statement != name else ""


def _goal(number: int, goal: Goal) -> Row:
    name = goal.indicator or goal.statement
    # A goal with a number is told by its indicator; one without is its statement.
    detail = goal.scope or "" if goal.quantity else _statement(name, goal.statement)
    return Row(
        key=f"g{number + 1}",
        kind="goal",
        path=f"/goals/{number}",
        name=name,
        detail=detail,
        quantity=goal.quantity,
        period=goal.period or "",
        tag=TEXTS["stretch"] if goal.stretch else None,
        evidence=tuple(goal.evidence),
    )


def _achieved(number: int, metric: AchievedMetric) -> Row:
    return Row(
        key=f"a{number + 1}",
        kind="achieved",
        path=f"/achieved_metrics/{number}",
        name=metric.indicator,
        detail=metric.scope or "",
        quantity=metric.quantity,
        period=metric.period or "",
        tag=Label(metric.comparison, metric.comparison) if metric.comparison else None,
        evidence=tuple(metric.evidence),
    )


def _owned(parent: str, kind: FactKind, path: str, owned: list[OwnedQuantity]) -> Iterator[Row]:
    for number, one in enumerate(owned):
        yield Row(
            key=f"{parent}q{number + 1}",
            kind=kind,
            path=f"{path}/quantities/{number}",
            name=one.indicator,
            quantity=one.quantity,
            period=one.period or "",
            evidence=tuple(one.evidence),
        )


def _project(number: int, project: NamedProject) -> Row:
    key, path = f"p{number + 1}", f"/named_projects/{number}"
    evidence = tuple(project.evidence)
    parts: list[Row] = []
    if project.investment is not None:
        # The contract gives an investment no evidence of its own: it stands in the project's.
        parts.append(
            Row(
                key=f"{key}i",
                kind="project",
                path=f"{path}/investment",
                name=TEXTS["investment"].zh,
                quantity=project.investment,
                evidence=evidence,
            )
        )
    parts.extend(_owned(key, "project", path, project.quantities))
    about = [*project.aliases, project.industry, project.location]
    return Row(
        key=key,
        kind="project",
        path=path,
        name=project.name,
        detail=" · ".join(part for part in about if part),
        tag=label(STAGES, project.stage) if project.stage else None,
        evidence=evidence,
        parts=tuple(parts),
    )


def _measure(number: int, measure: PolicyMeasure) -> Row:
    key, path = f"m{number + 1}", f"/policy_measures/{number}"
    return Row(
        key=key,
        kind="measure",
        path=path,
        name=measure.name,
        detail=_statement(measure.name, measure.statement),
        tag=label(CATEGORIES, measure.category),
        evidence=tuple(measure.evidence),
        parts=tuple(_owned(key, "measure", path, measure.quantities)),
    )


def tables(report: DevelopmentReport) -> tuple[Table, ...]:
    """Goals, achieved metrics, projects, measures: always four, empty ones too."""
    goals = [_goal(*one) for one in enumerate(report.goals)]
    return (
        # Goals with a number are what a reader checks; those in words follow.
        Table("goal", FACTS["goal"], tuple(sorted(goals, key=lambda row: row.quantity is None))),
        Table(
            "achieved",
            FACTS["achieved"],
            tuple(_achieved(*one) for one in enumerate(report.achieved_metrics)),
        ),
        Table(
            "project",
            FACTS["project"],
            tuple(_project(*one) for one in enumerate(report.named_projects)),
        ),
        Table(
            "measure",
            FACTS["measure"],
            tuple(_measure(*one) for one in enumerate(report.policy_measures)),
        ),
    )


def every_row(of: tuple[Table, ...]) -> Iterator[Row]:
    """All rows, parts right after the row they belong to."""
    for table in of:
        for row in table.rows:
            yield row
            yield from row.parts


def known_fields(document: Document) -> list[tuple[Label, str]]:
    """What the document says about itself, as far as it is known: name and value."""
    names = ("publisher", "author", "published_on", "region")
    return [(FIELDS[name], value) for name in names if (value := getattr(document, name))]


_ORDER = {"error": 0, "warning": 1, "info": 2}


def remarks(findings: list[Finding], of: tuple[Table, ...]) -> tuple[Remark, ...]:
    """Findings with the gravest first, each joined to the most exact row its path points into."""
    rows = {row.path: row.key for row in every_row(of)}

    def row_of(path: str | None) -> str | None:
        while path:
            if path in rows:
                return rows[path]
            path = path.rpartition("/")[0]
        return None

    ordered = sorted(findings, key=lambda finding: _ORDER.get(finding.severity, 3))
    return tuple(
        Remark(f"f{number + 1}", finding, row_of(finding.path)) for number, finding in enumerate(ordered)
    )
