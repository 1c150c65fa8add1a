"""The report as a Markdown document to paste elsewhere.

Text of the article may hold anything: it is escaped so that no cell breaks its table and no
markup of its own comes through, HTML included (most renderers pass HTML on).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarizer.schemas import DevelopmentReport
from summarizer.view import numerals
from summarizer.view.labels import BOUNDS, FIELDS, SEVERITIES, TEXTS, VERDICTS, label
from summarizer.view.model import Row, Table, remarks, tables

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


def _name(row: Row, part: bool) -> str:
    name = escape(row.name)
    if row.tag:
        name += f"（{escape(row.tag.zh)}）"
    if row.detail:
        name += f"<br>{escape(row.detail)}"
    return f"└ {name}" if part else name


def _row(row: Row, part: bool = False) -> str:
    quantity = row.quantity
    numbers = ["", "", ""]
    if quantity is not None:
        numbers = [
            escape(numerals.amount(quantity)),
            escape(numerals.unit(quantity)),
            label(BOUNDS, quantity.bound).zh,
        ]
    return _line([_name(row, part), *numbers, escape(row.period)])


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.title.zh}（{len(table.rows)}）"
    yield ""
    if not table.rows:
        yield TEXTS["none"].zh
        yield ""
        return
    first = "indicator" if table.kind in ("goal", "achieved") else "name"
    yield _line(TEXTS[name].zh for name in (first, "value", "unit", "bound", "period"))
    yield "| --- | ---: | --- | --- | --- |"
    for row in table.rows:
        yield _row(row)
        for part in row.parts:
            yield _row(part, part=True)
    yield ""


def _fields(report: DevelopmentReport) -> str:
    document = report.document
    known = (
        ("publisher", document.publisher),
        ("author", document.author),
        ("published_on", document.published_on),
        ("region", document.region),
    )
    return " · ".join(f"{FIELDS[name].zh}：{escape(value)}" for name, value in known if value)


def _findings(report: DevelopmentReport, of: tuple[Table, ...]) -> Iterator[str]:
    validation, coverage = report.validation, report.validation.coverage
    yield f"## {TEXTS['findings'].zh}：{label(VERDICTS, validation.verdict).zh}"
    yield ""
    if not validation.findings:
        yield TEXTS["no_findings"].zh
    for remark in remarks(validation.findings, of):
        finding = remark.finding
        line = f"- **{label(SEVERITIES, finding.severity).zh}** {escape(finding.message)}"
        if finding.expected is not None:
            line += f" {TEXTS['expected'].zh} {escape(finding.expected)}"
        if finding.found is not None:
            line += f" {TEXTS['found'].zh} {escape(finding.found)}"
        yield f"{line}（{escape(finding.rule)}）"
    yield ""
    yield (
        f"{TEXTS['coverage'].zh}：{coverage.covered}/{coverage.mentions}，"
        f"{TEXTS['uncovered'].zh} {len(coverage.uncovered)}，{TEXTS['excluded'].zh} {len(coverage.excluded)}"
    )


def to_markdown(report: DevelopmentReport) -> str:
    """Title, fields, summary, four tables, findings, coverage; no newline at the end."""
    of = tables(report)
    lines = [f"# {escape(report.document.title or TEXTS['untitled'].zh)}", ""]
    fields = _fields(report)
    if fields:
        lines += [fields, ""]
    if report.summary:
        # The paragraph mark keeps a summary such as `1. …` or `- …` from becoming a list.
        lines += [f"**{TEXTS['summary'].zh}：** {escape(report.summary)}", ""]
    for table in of:
        lines += _table(table)
    lines += _findings(report, of)
    return "\n".join(lines)
