"""Reports as flat tables: one schema, declared here once, for every format that rows are written in.

A row stands by itself: it repeats the document's id, title, region and date, and carries the number as written
(`text`, `value`, `high`, `unit`, `bound`, `kind`, `per`) beside the same amount in base units (`base_value`,
`base_high`, `base_unit`: 4760000000 CNY), the period, and the quote with its half-open raw offsets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from summarizer.errors import Told

if TYPE_CHECKING:
    from summarizer.schemas import DevelopmentReport, Quantity
    from summarizer.schemas.report import Evidence, OwnedQuantity

Type = Literal["text", "integer", "number", "boolean", "date"]
# `number` is exact here; files that know no decimals hold it as a double.
Cell: TypeAlias = str | int | Decimal | bool | date | None
Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in every format and the type of its cells, each of which may be empty."""

    name: str
    type: Type = "text"


def _columns(*declared: str) -> tuple[Column, ...]:
    """`name` or `name:type`."""
    types: dict[str, Type] = {
        "text": "text", "integer": "integer", "number": "number", "boolean": "boolean", "date": "date",
    }  # fmt: skip
    pairs = (one.partition(":") for one in " ".join(declared).split())
    return tuple(Column(name, types[type_ or "text"]) for name, _, type_ in pairs)


_DOCUMENT: Final = "document_id title region region_code published_on:date"
_AMOUNT: Final = (
    "text value:number high:number unit kind bound per base_value:number base_high:number base_unit"
)
_PERIOD: Final = "period period_start:date period_end:date"
_EVIDENCE: Final = "quote start:integer end:integer"

TABLES: Final[Mapping[str, tuple[Column, ...]]] = MappingProxyType(
    {
        "documents": _columns(
            _DOCUMENT,
            # done, incomplete (the model left parts out) or failed, then the kind of error and its reason
            "status error reason",
            "publisher author script characters:integer sha256 verdict errors:integer warnings:integer notes:integer",
            "mentions:integer covered:integer uncovered:integer excluded:integer",
            "goals:integer metrics:integer projects:integer measures:integer",
            "engine model failed_chunks:integer tokens:integer cost:number summary",
        ),
        "goals": _columns(
            _DOCUMENT,
            "id indicator scope statement",
            _AMOUNT,
            _PERIOD,
            "stretch:boolean",
            _EVIDENCE,
            "engine",
        ),
        "metrics": _columns(
            _DOCUMENT, "id indicator scope", _AMOUNT, _PERIOD, "comparison", _EVIDENCE, "engine"
        ),
        # The amount of a project is its investment; its other numbers are in `figures`.
        "projects": _columns(
            _DOCUMENT, "id name aliases stage industry location", _AMOUNT, _EVIDENCE, "engine"
        ),
        "measures": _columns(_DOCUMENT, "id name category statement", _EVIDENCE, "engine"),
        # The numbers of projects and measures: `id` and `name` are their owner's, `owner` is project or measure.
        "figures": _columns(_DOCUMENT, "owner id name number:integer indicator", _AMOUNT, _PERIOD, _EVIDENCE),
        "findings": _columns(
            _DOCUMENT, "number:integer rule severity message path expected found start:integer end:integer"
        ),
        # Numbers of the article that its report does not account for.
        "uncovered": _columns(_DOCUMENT, "text start:integer end:integer"),
    }
)


def failed_row(document_id: str, error: str, reason: str) -> Row:
    """The row in `documents` of a document without a report: the kind of error, and why in a sentence."""
    known = {"document_id": document_id, "status": "failed", "error": error, "reason": reason}
    return tuple(known.get(column.name) for column in TABLES["documents"])


def rows(report: DevelopmentReport, document_id: str) -> Iterator[tuple[str, Row]]:
    """Every row of one report with the name of its table, in the order of TABLES."""
    document = report.document
    who: Row = (
        document_id,
        document.title,
        document.region,
        document.region_code,
        _date(document.published_on),
    )
    yield "documents", who + _of_document(report)
    for goal in report.goals:
        yield (
            "goals",
            (
                *who,
                *(goal.id, goal.indicator, goal.scope, goal.statement),
                *_amount(goal.quantity),
                *_period(goal.period, goal.period_start, goal.period_end),
                goal.stretch,
                *_evidence(goal.evidence),
                goal.engine,
            ),
        )
    for metric in report.achieved_metrics:
        yield (
            "metrics",
            (
                *who,
                *(metric.id, metric.indicator, metric.scope),
                *_amount(metric.quantity),
                *_period(metric.period, metric.period_start, metric.period_end),
                metric.comparison,
                *_evidence(metric.evidence),
                metric.engine,
            ),
        )
    for project in report.named_projects:
        yield (
            "projects",
            (
                *who,
                *(project.id, project.name, "、".join(project.aliases) or None),
                *(project.stage, project.industry, project.location),
                *_amount(project.investment),
                *_evidence(project.evidence),
                project.engine,
            ),
        )
    for measure in report.policy_measures:
        yield (
            "measures",
            (
                *who,
                *(measure.id, measure.name, measure.category, measure.statement),
                *_evidence(measure.evidence),
                measure.engine,
            ),
        )
    for project in report.named_projects:
        yield from _figures(who, "project", project.id, project.name, project.quantities)
    for measure in report.policy_measures:
        yield from _figures(who, "measure", measure.id, measure.name, measure.quantities)
    for number, finding in enumerate(report.validation.findings, 1):
        span = (finding.span.start, finding.span.end) if finding.span else (None, None)
        told = (
            finding.rule,
            finding.severity,
            finding.message,
            finding.path,
            finding.expected,
            finding.found,
        )
        yield "findings", (*who, number, *told, *span)
    for left in report.validation.coverage.uncovered:
        yield "uncovered", (*who, left.text, left.start, left.end)


def _of_document(report: DevelopmentReport) -> Row:
    document, validation, provenance = report.document, report.validation, report.provenance
    severities = [finding.severity for finding in validation.findings]
    coverage = validation.coverage
    # How long it took is left out: the tables of the same corpus are the same, however it was run.
    left_out = bool(provenance.failed_chunks)
    return (
        *("incomplete" if left_out else "done", "IncompleteReport" if left_out else None),
        Told.together(provenance.failures).kept() or None if left_out else None,
        *(document.publisher, document.author, document.script, document.characters, document.sha256),
        validation.verdict,
        *(severities.count("error"), severities.count("warning"), severities.count("info")),
        *(coverage.mentions, coverage.covered, len(coverage.uncovered), len(coverage.excluded)),
        *(len(report.goals), len(report.achieved_metrics)),
        *(len(report.named_projects), len(report.policy_measures)),
        *(provenance.engine, provenance.model, provenance.failed_chunks, provenance.tokens),
        None if provenance.cost is None else Decimal(str(provenance.cost)),
        report.summary or None,
    )


def _figures(
    who: Row, owner: str, id_: str, name: str, quantities: Sequence[OwnedQuantity]
) -> Iterator[tuple[str, Row]]:
    for number, owned in enumerate(quantities, 1):
        yield (
            "figures",
            (
                *who,
                *(owner, id_, name, number, owned.indicator),
                *_amount(owned.quantity),
                *_period(owned.period, owned.period_start, owned.period_end),
                *_evidence(owned.evidence),
            ),
        )


def _amount(quantity: Quantity | None) -> Row:
    if quantity is None:
        return (None,) * 10
    base = quantity.canonical
    high: Decimal | None = None
    if base and quantity.high is not None and quantity.value:
        # Every unit is a multiple of its base unit, so the upper end grows as the lower one does.
        high = (quantity.high * base.value / quantity.value).normalize()
    return (
        *(quantity.text, quantity.value, quantity.high, quantity.unit or None),
        *(quantity.kind, quantity.bound, quantity.per),
        *(base.value if base else None, high, base.unit or None if base else None),
    )


def _period(words: str | None, start: str | None, end: str | None) -> Row:
    return words, _date(start), _date(end)


def _evidence(evidence: Sequence[Evidence]) -> Row:
    return (evidence[0].quote, evidence[0].start, evidence[0].end) if evidence else (None, None, None)


def _date(text: str | None) -> date | None:
    """An ISO date; None for anything else, for a report may come from anywhere."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
