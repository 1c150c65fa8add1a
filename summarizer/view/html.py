"""The report and its article on one self-contained page that runs nothing from the article.

Three things keep it so: Jinja2 escapes every value, the page's policy allows the one script and the
one style below by their hashes and nothing else, and no address in it comes from the article.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from summarizer.schemas import DevelopmentReport
from summarizer.view import labels, numerals
from summarizer.view.locate import marks
from summarizer.view.model import known_fields, remarks, tables
from summarizer.view.segments import segments

if TYPE_CHECKING:
    from jinja2 import Environment

# Control characters are illegal in HTML and could hide or reorder text: shown as a visible stand-in.
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: object) -> str:
    """The text with characters a page cannot show, or that would rearrange it, replaced by U+FFFD."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", str(text))


def _resource(name: str) -> str:
    return (resources.files("summarizer.view") / "templates" / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'"


@cache
def _environment() -> Environment:
    from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound

    class Packaged(BaseLoader):
        """Templates out of the installed package, zipped or not."""

        def get_source(self, environment: Environment, template: str) -> tuple[str, None, None]:
            try:
                return _resource(template), None, None
            except FileNotFoundError as error:
                raise TemplateNotFound(template) from error

    environment = Environment(
        loader=Packaged(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if isinstance(value, str) and _dirty(value) else value,
    )
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


def _dirty(value: str) -> bool:
    return _UNSAFE.search(value) is not None


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
    style, script = _resource("page.css"), _resource("page.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    from markupsafe import Markup

    template = _environment().get_template("page.html.j2")
    return template.render(
        **page_model(report, source_text),
        policy=policy,
        lang=lang,
        # Our own files, not escaped: their hashes are in the policy.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
    )
