"""`summarizer numbers`: every number of an article, resolved or excluded with its reason."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal

import click

from summarizer.cli.app import Command, Option
from summarizer.cli.messages import lang, say

if TYPE_CHECKING:
    from summarizer.view.terminal import Numeral


@click.command("numbers", cls=Command)
@click.argument("file", metavar="FILE", type=click.Path())
@click.option("--format", "format_", cls=Option, type=click.Choice(["json", "text"]), help="opt.format")
def command(file: str, format_: Literal["json", "text"] | None) -> None:
    """Help texts are in the messages."""
    found = _numbers(file)
    if format_ == "json" or (format_ is None and not sys.stdout.isatty()):
        click.echo(_json(found))
    elif not found:
        click.echo(say("no_numbers"), err=True)
    else:
        from rich.console import Console

        from summarizer.view import print_numbers

        print_numbers(found, Console(), lang=lang())


def _numbers(file: str) -> list[Numeral]:
    from summarizer.article import clean, read_source
    from summarizer.quantities import find_quantities
    from summarizer.view.terminal import Numeral

    article = clean(read_source(file))
    return [
        Numeral(
            mention.text,
            *article.raw_span(mention.start, mention.end),
            mention.quantity,
            mention.reason,
        )
        for mention in find_quantities(article.text)
    ]


def _json(found: list[Numeral]) -> str:
    import json

    rows = [
        one._asdict() | {"quantity": one.quantity.model_dump(mode="json") if one.quantity else None}
        for one in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
