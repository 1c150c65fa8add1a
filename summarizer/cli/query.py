"""`summarizer query`: SQL over the tables of a run."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import click

from summarizer.cli.app import Command, Option, complain
from summarizer.cli.messages import lang, say
from summarizer.errors import InputError, Told

if TYPE_CHECKING:
    from summarizer.batch.query import Answer

_SHOWN: Final = 200  # rows that a person looks at
_MB: Final = 1_000_000


@click.command("query", cls=Command)
@click.argument("run", metavar="RUN", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("sql", metavar="SQL")
@click.option(
    "--format", "format_", cls=Option, type=click.Choice(["text", "csv", "json"]), help="opt.query_format"
)
@click.option("--limit", cls=Option, type=click.IntRange(0), metavar="N", help="opt.limit")
@click.option("--timeout", cls=Option, type=click.FloatRange(0.1), metavar="S", default=60.0,
              show_default=True, help="opt.query_timeout")  # fmt: skip
@click.option("--memory", cls=Option, type=click.IntRange(64), metavar="MB", default=2000,
              show_default=True, help="opt.query_memory")  # fmt: skip
def command(
    run: Path,
    sql: str,
    format_: Literal["text", "csv", "json"] | None,
    limit: int | None,
    timeout: float,
    memory: int,
) -> None:
    """Help texts are in the messages."""
    from summarizer.batch.query import query

    format_ = format_ or ("text" if sys.stdout.isatty() else "csv")
    if limit is None:
        limit = _SHOWN if format_ == "text" else 0  # who asks for a file wants all of it
    with query(run, sql, timeout, memory * _MB, _give_up) as answer:
        rows = islice(answer.rows, limit or None)
        {"text": _show, "csv": _csv, "json": _json}[format_](answer, rows)
        if limit and next(answer.rows, None) is not None:
            click.echo(say("more_rows", shown=limit), err=True)


def _give_up(told: Told) -> None:
    """DuckDB does not listen: nothing is left but to end the process."""
    complain(told.of(lang()))
    os._exit(InputError.exit_code)


def _show(answer: Answer, rows: Iterator[tuple[Any, ...]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table()
    for name in answer.columns:
        table.add_column(Text(name))
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    if not table.row_count:
        click.echo(say("no_rows"), err=True)
        return
    Console().print(table)


def _csv(answer: Answer, rows: Iterator[tuple[Any, ...]]) -> None:
    """As in the tables: no text is left that a spreadsheet would calculate."""
    from summarizer.view.table_files import csv_cell

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(map(csv_cell, answer.columns))
    writer.writerows(map(csv_cell, row) for row in rows)


def _json(answer: Answer, rows: Iterator[tuple[Any, ...]]) -> None:
    """One object a line."""
    import json

    for row in rows:
        record: dict[str, Any] = dict(zip(answer.columns, row, strict=False))
        click.echo(json.dumps(record, ensure_ascii=False, default=str))
