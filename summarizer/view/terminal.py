"""The readable view on a terminal, with Rich. Narrow terminals wrap; nothing is cut off.

Article text goes in as `Text`, never as Rich markup, and without control characters: an escape
sequence in an article must not reach the terminal of the person who reads it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from summarizer.schemas import Coverage, DevelopmentReport, Quantity, Validation
from summarizer.view import numerals
from summarizer.view.labels import KINDS, REASONS, ROLES, SEVERITIES, TEXTS, VERDICTS, Lang, label
from summarizer.view.model import Row, Table, known_fields, remarks, tables

_COLOURS = {"goal": "blue", "achieved": "green", "project": "yellow", "measure": "magenta"}
_SEVERITY = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_NARROW = 60  # columns; below it the period goes under the name
_VERDICT = {"pass": "bold green", "review": "bold yellow", "fail": "bold red"}


def printable(text: object) -> str:
    """Text on one line without control and format characters (escape sequences, bidi overrides)."""
    line = " ".join(str(text).split())
    return "".join(char for char in line if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))


class Numeral(NamedTuple):
    """A number of an article: its surface, raw span, and a quantity or a reason of exclusion."""

    text: str
    start: int
    end: int
    quantity: Quantity | None
    reason: str | None


def _name(row: Row, part: bool, lang: Lang, period: bool) -> Text:
    indent = "  " if part else ""
    text = Text(indent, overflow="fold")
    text.append(printable(row.label.of(lang)))
    if row.tag:
        text.append(f" [{printable(row.tag.of(lang))}]", style=_COLOURS[row.kind])
    for line in (row.detail, row.period if period else ""):
        if line:
            text.append(f"\n{indent}{printable(line)}", style="dim")
    return text


def _grid(table: Table, lang: Lang, width: int) -> Grid:
    narrow = width < _NARROW
    grid = Grid(
        title=Text(f"{table.title.of(lang)} {len(table.rows)}", style=f"bold {_COLOURS[table.kind]}"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        expand=True,
        header_style="dim",
    )
    first = "indicator" if table.kind in ("goal", "achieved") else "name"
    grid.add_column(TEXTS[first].of(lang), ratio=1, overflow="fold")
    # Numbers are what a reader looks for: they break only where half the line is not enough.
    grid.add_column(TEXTS["value"].of(lang), justify="right", overflow="fold", max_width=width // 2)
    if not narrow:
        grid.add_column(TEXTS["period"].of(lang), overflow="fold", max_width=width // 4)

    def add(row: Row, part: bool) -> None:
        number = printable(numerals.written(row.quantity)) if row.quantity else ""
        cells = [
            _name(row, part, lang, period=narrow),
            Text(number, style=f"bold {_COLOURS[row.kind]}", overflow="fold"),
            Text(printable(row.period), style="dim", overflow="fold"),
        ]
        grid.add_row(*cells[: len(grid.columns)])

    for row in table.rows:
        add(row, part=False)
        for part in row.parts:
            add(part, part=True)
    return grid


def _coverage(coverage: Coverage, lang: Lang) -> Text:
    text = Text(f"{TEXTS['coverage'].of(lang)}{TEXTS['colon'].of(lang)}", style="bold")
    text.append(
        TEXTS["comma"]
        .of(lang)
        .join(
            (
                f"{coverage.covered}/{coverage.mentions} {TEXTS['covered'].of(lang)}",
                f"{len(coverage.uncovered)} {TEXTS['uncovered'].of(lang)}",
                f"{len(coverage.excluded)} {TEXTS['excluded'].of(lang)}",
            )
        ),
        style="not bold",
    )
    if coverage.uncovered:
        missed = TEXTS["listing"].of(lang).join(printable(one.text) for one in coverage.uncovered[:12])
        more = "…" if len(coverage.uncovered) > 12 else ""
        text.append(
            f"\n{TEXTS['uncovered'].of(lang)}{TEXTS['colon'].of(lang)}{missed}{more}", style="dim not bold"
        )
    return text


def print_findings(validation: Validation, console: Console, lang: Lang = "zh") -> None:
    """Verdict, findings with the gravest first, coverage."""
    verdict = label(VERDICTS, validation.verdict).of(lang)
    heading = Text(f"{TEXTS['findings'].of(lang)}{TEXTS['colon'].of(lang)}", style="bold")
    heading.append(verdict, style=_VERDICT.get(validation.verdict, ""))
    console.print(heading)
    if not validation.findings:
        console.print(Text(TEXTS["no_findings"].of(lang), style="dim"))
    for remark in remarks(validation.findings, ()):
        finding = remark.finding
        line = Text(overflow="fold")
        line.append(label(SEVERITIES, finding.severity).of(lang), style=_SEVERITY.get(finding.severity, ""))
        line.append(f" {printable(remark.said.of(lang))}")
        if finding.expected is not None:
            line.append(
                f" {TEXTS['expected'].of(lang)} {printable(label(ROLES, finding.expected).of(lang))}",
                style="bold",
            )
        if finding.found is not None:
            line.append(
                f" {TEXTS['found'].of(lang)} {printable(label(ROLES, finding.found).of(lang))}", style="bold"
            )
        where = [finding.rule, finding.path or ""]
        for name, span in (("article", finding.span), ("text", finding.text_span)):
            if span:
                where.append(f"{TEXTS[name].of(lang)} {span.start}–{span.end}")
        line.append(f"  {printable(' '.join(where))}", style="dim")
        console.print(line)
    console.print(_coverage(validation.coverage, lang))


def print_report(report: DevelopmentReport, console: Console, lang: Lang = "zh") -> None:
    """Title and fields, summary, the tables that have rows, findings, coverage."""
    document = report.document
    console.print(Text(printable(document.title or TEXTS["untitled"].of(lang)), style="bold"))
    fields = "  ".join(f"{name.of(lang)} {printable(value)}" for name, value in known_fields(document))
    if fields:
        console.print(Text(fields, style="dim"))
    if report.summary:
        console.print(Padding(Text(printable(report.summary)), (1, 0, 0, 0)))
    for table in tables(report):
        if table.rows:
            console.print()
            console.print(_grid(table, lang, console.width))
    console.print()
    print_findings(report.validation, console, lang)


def print_numbers(found: Iterable[Numeral], console: Console, lang: Lang = "zh") -> None:
    """One number a line: where, as written, as read."""
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim")
    grid.add_column(TEXTS["offset"].of(lang), style="dim", no_wrap=True)
    grid.add_column(TEXTS["numbers"].of(lang))
    grid.add_column(TEXTS["value"].of(lang))
    grid.add_column(TEXTS["kind"].of(lang), style="dim")
    for one in found:
        place, text = f"{one.start}–{one.end}", Text(printable(one.text))
        if one.quantity is not None:
            read = Text(printable(numerals.written(one.quantity)), style="bold")
            grid.add_row(place, text, read, label(KINDS, one.quantity.kind).of(lang))
        else:
            reason = label(REASONS, one.reason or "").of(lang)
            grid.add_row(place, text, "", f"{TEXTS['excluded'].of(lang)}: {reason}")
    console.print(grid)
