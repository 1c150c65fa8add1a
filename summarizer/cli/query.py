"""`summarizer query`: SQL over the tables of a run."""

from __future__ import annotations

import csv
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import click

from summarizer.cli.app import Command, Option
from summarizer.cli.messages import say

if TYPE_CHECKING:
    from summarizer.batch.query import Answer

_SHOWN: Final = 200  # rows on a terminal


@click.command("query", cls=Command)
@click.argument("run", metavar="RUN", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("sql", metavar="SQL")
@click.option(
    "--format", "format_", cls=Option, type=click.Choice(["text", "csv", "json"]), help="opt.format"
)
def command(run: Path, sql: str, format_: Literal["text", "csv", "json"] | None) -> None:
    """Help texts are in the messages."""
    from summarizer.batch.query import query

    with query(run, sql) as answer:
        if format_ == "text" or (format_ is None and sys.stdout.isatty()):
            _show(answer)
        elif format_ == "json":
            _json(answer)
        else:
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(answer.columns)
            writer.writerows(answer.rows)


def _show(answer: Answer) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table()
    for name in answer.columns:
        table.add_column(Text(name))
    for row in islice(answer.rows, _SHOWN):
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    if not table.row_count:
        click.echo(say("no_rows"), err=True)
        return
    Console().print(table)
    if next(answer.rows, None) is not None:
        click.echo(say("more_rows", shown=_SHOWN), err=True)


def _json(answer: Answer) -> None:
    """One object a line."""
    import json

    for row in answer.rows:
        record: dict[str, Any] = dict(zip(answer.columns, row, strict=False))
        click.echo(json.dumps(record, ensure_ascii=False, default=str))
