"""How much of an annotation a report holds, by the package's own evaluation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from summarizer.evaluation.gold import Gold
from summarizer.evaluation.judge import judge
from summarizer.evaluation.reported import read_report
from summarizer.evaluation.scores import figures
from summarizer.schemas import DevelopmentReport, Evidence, Quantity


@dataclass(frozen=True)
class Number:
    """A number of a report."""

    role: str
    quantity: Quantity
    evidence: list[Evidence]


@dataclass(frozen=True)
class Score:
    """F1 of numbers and of numbers in their role; share of bounds right, of projects, measures and aims found."""

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


def score(gold: dict[str, Any], report: DevelopmentReport) -> Score:
    """How much of `gold` the report holds; what is not asked for is held."""
    reported = read_report(report.model_dump(mode="json"))
    told = figures(judge(Gold.model_validate(gold), reported, lambda *_: None).counts)
    names = ("number_f1", "fact_f1", "bound", "project_r", "measure_r", "aim_r")
    return Score(*(1.0 if told[name] is None else float(told[name] or 0) for name in names))
