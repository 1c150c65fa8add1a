"""`validate`: every family over one report and its article."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from summarizer.schemas import DevelopmentReport, Finding, Validation, Verdict
from summarizer.validation.arithmetic import check_arithmetic
from summarizer.validation.binding import check_indicators
from summarizer.validation.completeness import check_coverage, covered_by
from summarizer.validation.consistency import check_duplicates, check_ids, check_provenance, check_values
from summarizer.validation.context import Context
from summarizer.validation.exchange import check_exchanges
from summarizer.validation.intake import AnySource, ground_of, report_of
from summarizer.validation.literals import read_prose
from summarizer.validation.modality import check_direction, check_modality
from summarizer.validation.names import check_names
from summarizer.validation.numbers import check_numbers
from summarizer.validation.owners import check_owners, check_scopes
from summarizer.validation.prose import check_prose, check_report_prose
from summarizer.validation.quotes import check_quotes
from summarizer.validation.reading import reading_of
from summarizer.validation.rows import check_rows
from summarizer.validation.safety import check_safety
from summarizer.validation.timing import check_timing

Family = Callable[[Context], Iterable[Finding]]

FAMILIES: tuple[Family, ...] = (
    check_quotes,
    check_numbers,
    check_names,
    check_indicators,
    check_exchanges,
    check_rows,
    check_scopes,
    check_owners,
    check_modality,
    check_direction,
    check_timing,
    check_arithmetic,
    check_ids,
    check_duplicates,
    check_values,
    check_report_prose,
    check_provenance,
    lambda context: check_safety(context.ground),
)
_ORDER = {"error": 0, "warning": 1, "info": 2}


def validate(report: DevelopmentReport | dict[str, Any], source: AnySource) -> Validation:
    """What the article says about the report: findings (worst first), coverage, verdict.

    `source` is the raw article as submitted (or an article or ground made from it). A report of an HTML
    page is checked against its own `document.source_text`. Raises InvalidReport for what is no report.
    """
    checked = report_of(report)
    context = Context(checked, reading_of(ground_of(source, checked)))
    findings = [found for family in FAMILIES for found in family(context)]
    covered = covered_by(context)
    findings.extend(check_coverage(context, covered))
    findings.sort(key=lambda found: _ORDER[found.severity])
    return Validation(verdict=verdict_of(findings), findings=findings, coverage=covered)


def validate_text(prose: str, source: AnySource) -> Validation:
    """What the article says about a summary in plain words, by any author.

    Findings carry `text_span` into the prose, and `span` into the source where the number stands there.
    """
    reading = reading_of(ground_of(source))
    findings = list(check_prose(reading, read_prose(prose, "/text", reading)))
    findings.extend(check_safety(reading.ground))
    findings.sort(key=lambda found: _ORDER[found.severity])
    return Validation(verdict=verdict_of(findings), findings=findings)


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """error → fail, warning → review, else pass."""
    severities = {found.severity for found in findings}
    if "error" in severities:
        return "fail"
    return "review" if "warning" in severities else "pass"
