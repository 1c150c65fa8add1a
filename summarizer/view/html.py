"""The report and its article on one self-contained page that runs nothing from the article."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from summarizer import pages
from summarizer.schemas import DevelopmentReport
from summarizer.view import labels, numerals
from summarizer.view.locate import marks
from summarizer.view.model import known_fields, remarks, tables
from summarizer.view.segments import segments

if TYPE_CHECKING:
    from jinja2 import Environment

_PACKAGE = "summarizer.view"


@cache
def _environment() -> Environment:
    environment = pages.environment(_PACKAGE)
    environment.globals.update(
        {
            "t": labels.TEXTS,
            "label": labels.label,
            "labels": labels,
            "amount": numerals.amount,
            "unit": numerals.unit,
            "sign": numerals.sign,
        }
    )
    return environment


def page_model(report: DevelopmentReport, source_text: str) -> dict[str, Any]:
    """All that the page's template reads; a service may render its own page from the same.

    `source_text` is the text the report's offsets count: the article as submitted, for HTML the
    extracted text (`document.source_text`).
    """
    of = tables(report)
    notes = remarks(report.validation.findings, of)
    return {
        "report": report,
        "document": report.document,
        "known": known_fields(report.document),
        "tables": of,
        "remarks": notes,
        "severity_of": {note.key: note.finding.severity for note in notes},
        "segments": list(segments(source_text, marks(report, source_text, of, notes))),
    }


def to_html(report: DevelopmentReport, source_text: str, lang: labels.Lang = "zh") -> str:
    """One page: the article with every fact in its colour, tables, findings, coverage.

    It holds both languages of the interface and opens in `lang`, unless its reader chose one before.
    """
    style, script = pages.resource(_PACKAGE, "page.css"), pages.resource(_PACKAGE, "page.js")
    from markupsafe import Markup

    template = _environment().get_template("page.html.j2")
    return template.render(
        **page_model(report, source_text),
        policy=pages.policy(style, script),
        lang=lang,
        # Our own files, not escaped: their hashes are in the policy.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
    )
