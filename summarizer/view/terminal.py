"""The readable view on a terminal, with Rich. Narrow terminals wrap; nothing is cut off.

Article text goes in as `Text`, never as Rich markup, and without control characters: an escape
sequence in an article must not reach the terminal of the person who reads it.
"""

from __future__ import annotations

import unicodedata

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from summarizer.schemas import Coverage, DevelopmentReport, Validation
from summarizer.view import numerals
from summarizer.view.labels import FIELDS, SEVERITIES, TEXTS, VERDICTS, label
from summarizer.view.model import Row, Table, remarks, tables

_COLOURS = {"goal": "blue", "achieved": "green", "project": "yellow", "measure": "magenta"}
_SEVERITY = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_VERDICT = {"pass": "bold green", "review": "bold yellow", "fail": "bold red"}


def printable(text: object) -> str:
    """Text on one line without control and format characters (escape sequences, bidi overrides)."""
    line = " ".join(str(text).split())
    return "".join(char for char in line if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))


def _name(row: Row, part: bool) -> Text:
    text = Text("  " if part else "", overflow="fold")
    text.append(printable(row.name))
    if row.tag:
        text.append(f" [{printable(row.tag.zh)}]", style=_COLOURS[row.kind])
    if row.detail:
        text.append(f"\n{'  ' if part else ''}{printable(row.detail)}", style="dim")
    return text


def _cells(row: Row, part: bool = False) -> list[Text]:
    number = printable(numerals.written(row.quantity)) if row.quantity else ""
    return [
        _name(row, part),
        Text(number, style=f"bold {_COLOURS[row.kind]}", overflow="fold"),
        Text(printable(row.period), style="dim", overflow="fold"),
    ]


def _grid(table: Table) -> Grid:
    grid = Grid(
        title=Text(f"{table.title.zh} {len(table.rows)}", style=f"bold {_COLOURS[table.kind]}"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        expand=True,
        header_style="dim",
    )
    first = "indicator" if table.kind in ("goal", "achieved") else "name"
    grid.add_column(TEXTS[first].zh, ratio=5)
    grid.add_column(TEXTS["value"].zh, ratio=2, justify="right")
    grid.add_column(TEXTS["period"].zh, ratio=2)
    for row in table.rows:
        grid.add_row(*_cells(row))
        for part in row.parts:
            grid.add_row(*_cells(part, part=True))
    return grid


def _coverage(coverage: Coverage) -> Text:
    text = Text(f"{TEXTS['coverage'].zh}：", style="bold")
    text.append(
        f"{coverage.covered}/{coverage.mentions} {TEXTS['covered'].zh}，"
        f"{len(coverage.uncovered)} {TEXTS['uncovered'].zh}，"
        f"{len(coverage.excluded)} {TEXTS['excluded'].zh}",
        style="not bold",
    )
    if coverage.uncovered:
        missed = "、".join(printable(one.text) for one in coverage.uncovered[:12])
        more = "…" if len(coverage.uncovered) > 12 else ""
        text.append(f"\n{TEXTS['uncovered'].zh}：{missed}{more}", style="dim not bold")
    return text


def print_findings(validation: Validation, console: Console) -> None:
    """Verdict, findings with the gravest first, coverage."""
    verdict = label(VERDICTS, validation.verdict).zh
    heading = Text(f"{TEXTS['findings'].zh}：", style="bold")
    heading.append(verdict, style=_VERDICT.get(validation.verdict, ""))
    console.print(heading)
    if not validation.findings:
        console.print(Text(TEXTS["no_findings"].zh, style="dim"))
    for remark in remarks(validation.findings, ()):
        finding = remark.finding
        line = Text(overflow="fold")
        line.append(label(SEVERITIES, finding.severity).zh, style=_SEVERITY.get(finding.severity, ""))
        line.append(f" {printable(finding.message)}")
        if finding.expected is not None:
            line.append(f" {TEXTS['expected'].zh} {printable(finding.expected)}", style="bold")
        if finding.found is not None:
            line.append(f" {TEXTS['found'].zh} {printable(finding.found)}", style="bold")
        where = " ".join(part for part in (finding.rule, finding.path) if part)
        line.append(f"  {printable(where)}", style="dim")
        console.print(line)
    console.print(_coverage(validation.coverage))


def print_report(report: DevelopmentReport, console: Console) -> None:
    """Title and fields, summary, the tables that have rows, findings, coverage."""
    document = report.document
    console.print(Text(printable(document.title or TEXTS["untitled"].zh), style="bold"))
    known = (
        ("publisher", document.publisher),
        ("author", document.author),
        ("published_on", document.published_on),
        ("region", document.region),
    )
    fields = "  ".join(f"{FIELDS[name].zh} {printable(value)}" for name, value in known if value)
    if fields:
        console.print(Text(fields, style="dim"))
    if report.summary:
        console.print(Padding(Text(printable(report.summary)), (1, 0, 0, 0)))
    for table in tables(report):
        if table.rows:
            console.print()
            console.print(_grid(table))
    console.print()
    print_findings(report.validation, console)
