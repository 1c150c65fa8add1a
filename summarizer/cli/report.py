"""`summarizer report`: a run on one page, and on demand a page for each of its articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from summarizer.cli import files
from summarizer.cli.app import Command, Option
from summarizer.cli.making import progress
from summarizer.cli.messages import lang, say

if TYPE_CHECKING:
    from summarizer.batch.journal import Journal

_PAGE: Final = "corpus.html"


@click.command("report", cls=Command)
@click.argument("run", metavar="RUN", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--pages", cls=Option, is_flag=True, help="opt.pages")
@click.option("-o", "--output", cls=Option, metavar="PATH", type=click.Path(dir_okay=False, path_type=Path),
              help="opt.report_output")  # fmt: skip
def command(run: Path, pages: bool, output: Path | None) -> None:
    """Help texts are in the messages."""
    from summarizer.batch.collect import Collection
    from summarizer.batch.journal import Journal
    from summarizer.batch.overview import overview
    from summarizer.batch.page import to_html

    target = output or run / _PAGE
    with Journal(run, writing=False) as journal, Collection() as collection:
        total = journal.sums().documents
        with progress(total) as advance:
            for _ in collection.add_all(journal.entries()):
                advance()
        links = _pages(journal, run, target, total) if pages else {}
        files.write(target, to_html(overview(collection), links, lang()))
    click.echo(say("written", path=target), err=True)


def _pages(journal: Journal, run: Path, target: Path, total: int) -> dict[int, str]:
    """A page for each article that still lies where the run found it; addresses by number of document."""
    from summarizer.batch.article_pages import write_pages

    with progress(total) as advance:
        return write_pages(journal, run, target.parent, lang(), advance)
