"""Reports for people and programs: JSON, Markdown, one HTML page, a terminal.

Each output loads what it needs when it is asked for (Jinja2 for HTML, Rich for the terminal).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from summarizer.schemas import DevelopmentReport, Validation
    from summarizer.view.labels import Lang
    from summarizer.view.terminal import Numeral

__all__ = ["fragment", "print_findings", "print_numbers", "print_report", "to_html", "to_json", "to_markdown"]


def to_json(report: DevelopmentReport | Validation) -> str:
    """Readable JSON: Chinese as it is, two spaces, no newline at the end."""
    return report.model_dump_json(indent=2)


def to_markdown(report: DevelopmentReport, *, lang: Lang = "zh") -> str:
    """A document to paste: title, summary, tables, findings; every cell escaped."""
    from summarizer.view import markdown

    return markdown.to_markdown(report, lang)


def to_html(report: DevelopmentReport, source_text: str, *, lang: Lang = "zh") -> str:
    """One self-contained page that opens in `lang`. `source_text` is the text the report's offsets
    count (for HTML articles `document.source_text`); nothing in it is executed."""
    from summarizer.view import html

    return html.to_html(report, source_text, lang)


def fragment(report: DevelopmentReport, source_text: str) -> str:
    """What `to_html` shows as one `div.report`, for a page that loads the same style sheets and module."""
    from summarizer.view import html

    return html.fragment(report, source_text)


def print_report(report: DevelopmentReport, console: Console, *, lang: Lang = "zh") -> None:
    """The readable view on a terminal: summary, tables, findings, coverage."""
    from summarizer.view import terminal

    terminal.print_report(report, console, lang)


def print_findings(validation: Validation, console: Console, *, lang: Lang = "zh") -> None:
    """What the validator found, on a terminal."""
    from summarizer.view import terminal

    terminal.print_findings(validation, console, lang)


def print_numbers(found: Iterable[Numeral], console: Console, *, lang: Lang = "zh") -> None:
    """Numbers of an article (text, quantity or reason of exclusion, raw span), on a terminal."""
    from summarizer.view import terminal

    terminal.print_numbers(found, console, lang)
