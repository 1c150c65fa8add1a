"""The report as a Markdown document to paste elsewhere.

Text of the article may hold anything: it is escaped so that no cell breaks its table and no
markup of its own comes through, HTML included (most renderers pass HTML on).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarizer.schemas import DevelopmentReport, Validation
from summarizer.view import numerals
from summarizer.view.labels import BOUNDS, ROLES, SEVERITIES, TEXTS, VERDICTS, Lang, label
from summarizer.view.model import Row, Table, known_fields, remarks, tables

_BREAKS = re.compile(r"\s+")
# Bare addresses become links in GitHub's dialect: a scheme without its colon does not.
_SCHEME = re.compile(r"(?i)\b(https?|ftp|javascript|data|mailto):")
_WWW = re.compile(r"(?i)\bwww\.")
# `.`, `-`, `+`, `#` and `!` are markup at the start of a line only, where article text never stands.
_MARKUP = re.compile(r"([\\`*_\[\]|~$@])")


def escape(text: object) -> str:
    """One line of plain text that stays plain text in every Markdown dialect."""
    line = _BREAKS.sub(" ", str(text)).strip()
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = _WWW.sub("www&#46;", _SCHEME.sub(r"\1&#58;", line))
    return _MARKUP.sub(r"\\\1", line)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _name(row: Row, part: bool, lang: Lang) -> str:
    name = escape(row.label.of(lang))
    if row.tag:
        name += TEXTS["brackets"].of(lang).format(escape(row.tag.of(lang)))
    if row.detail:
        name += f"<br>{escape(row.detail)}"
    return f"└ {name}" if part else name


def _row(row: Row, lang: Lang, part: bool = False) -> str:
    quantity = row.quantity
    numbers = ["", "", ""]
    if quantity is not None:
        numbers = [
            escape(numerals.amount(quantity)),
            escape(numerals.unit(quantity)),
            label(BOUNDS, quantity.bound).of(lang),
        ]
    return _line([_name(row, part, lang), *numbers, escape(row.period)])


def _table(table: Table, lang: Lang) -> Iterator[str]:
    yield f"## {table.title.of(lang)}{TEXTS['brackets'].of(lang).format(len(table.rows))}"
    yield ""
    if not table.rows:
        yield TEXTS["none"].of(lang)
        yield ""
        return
    first = "indicator" if table.kind in ("goal", "achieved") else "name"
    yield _line(TEXTS[name].of(lang) for name in (first, "value", "unit", "bound", "period"))
    yield "| --- | ---: | --- | --- | --- |"
    for row in table.rows:
        yield _row(row, lang)
        for part in row.parts:
            yield _row(part, lang, part=True)
    yield ""


def _findings(validation: Validation, of: tuple[Table, ...], lang: Lang) -> Iterator[str]:
    coverage = validation.coverage
    verdict = label(VERDICTS, validation.verdict).of(lang)
    yield f"## {TEXTS['findings'].of(lang)}{TEXTS['colon'].of(lang)}{verdict}"
    yield ""
    if not validation.findings:
        yield TEXTS["no_findings"].of(lang)
    for remark in remarks(validation.findings, of):
        finding = remark.finding
        line = f"- **{label(SEVERITIES, finding.severity).of(lang)}** {escape(remark.said.of(lang))}"
        if finding.expected is not None:
            line += f" {TEXTS['expected'].of(lang)} {escape(label(ROLES, finding.expected).of(lang))}"
        if finding.found is not None:
            line += f" {TEXTS['found'].of(lang)} {escape(label(ROLES, finding.found).of(lang))}"
        yield line + TEXTS["brackets"].of(lang).format(escape(finding.rule))
    yield ""
    yield (
        f"{TEXTS['coverage'].of(lang)}{TEXTS['colon'].of(lang)}{coverage.covered}/{coverage.mentions} · "
        f"{len(coverage.uncovered)} {TEXTS['uncovered'].of(lang)} · "
        f"{len(coverage.excluded)} {TEXTS['excluded'].of(lang)}"
    )


def to_markdown(report: DevelopmentReport, lang: Lang = "zh") -> str:
    """Title, fields, summary, four tables, findings, coverage; no newline at the end."""
    of = tables(report)
    lines = [f"# {escape(report.document.title or TEXTS['untitled'].of(lang))}", ""]
    colon = TEXTS["colon"].of(lang)
    fields = " · ".join(
        f"{name.of(lang)}{colon}{escape(value)}" for name, value in known_fields(report.document)
    )
    if fields:
        lines += [fields, ""]
    if report.summary:
        # The bold word in front keeps a summary such as `1. …` or `- …` from becoming a list.
        lines += [f"**{TEXTS['summary'].of(lang)}{colon.rstrip()}** {escape(report.summary)}", ""]
    for table in of:
        lines += _table(table, lang)
    lines += _findings(report.validation, of, lang)
    return "\n".join(lines)
