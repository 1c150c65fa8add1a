"""The report and its article in HTML that runs nothing from the article: a fragment, or a page of its own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from summarizer import pages
from summarizer.schemas import DevelopmentReport
from summarizer.view import charts, labels, numerals
from summarizer.view.locate import NumeralFinder, marks
from summarizer.view.model import known_fields, remarks, tables
from summarizer.view.segments import segments

if TYPE_CHECKING:
    from jinja2 import Environment

_PACKAGE = "summarizer.view"
# What a page that shows the fragment has to load.
STYLES = ("base.css", "report.css")
SCRIPT = "report.js"


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
            "written": numerals.written,
        }
    )
    return environment


def page_model(report: DevelopmentReport, source_text: str) -> dict[str, Any]:
    """All that the templates read.

    `source_text` is the text the report's offsets count: the article as submitted, for HTML the
    extracted text (`document.source_text`).
    """
    of = tables(report)
    notes = remarks(report.validation.findings, of)
    finder = NumeralFinder(source_text, from_html=report.document.source_text is not None)
    pieces = list(segments(source_text, marks(report, source_text, of, notes, finder), finder.glosses()))
    return {
        "report": report,
        "document": report.document,
        "known": known_fields(report.document),
        "tables": of,
        "remarks": notes,
        "severity_of": {note.key: note.finding.severity for note in notes},
        "segments": pieces,
        "placed": {key for piece in pieces for key in piece.anchors},
        "progress": charts.progress(report, of),
        "stages": charts.stages(report, of),
    }


def fragment(report: DevelopmentReport, source_text: str) -> str:
    """One `div.report` with both languages in it, for a page that loads STYLES and calls SCRIPT's `attach`.

    The page chooses the language: `data-ui` of its root element is `zh` or `en`.
    """
    return _environment().get_template("report.html.j2").render(page_model(report, source_text), alone=False)


def to_html(report: DevelopmentReport, source_text: str, lang: labels.Lang = "zh") -> str:
    """One page: the article with every fact in its colour, tables, findings, coverage, charts.

    It holds both languages of the interface and opens in `lang`, unless its reader chose one before.
    """
    from markupsafe import Markup

    style = "".join(pages.resource(_PACKAGE, name) for name in STYLES)
    script = pages.resource(_PACKAGE, SCRIPT) + pages.resource(_PACKAGE, "alone.js")
    template = _environment().get_template("page.html.j2")
    return template.render(
        **page_model(report, source_text),
        alone=True,
        policy=pages.policy(style, script),
        lang=lang,
        # Our own files, not escaped: their hashes are in the policy.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
    )
