"""`summarizer summarize`: one article to standard output or a file, or many to a folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import files
from summarizer.cli.app import Command, Option, complain
from summarizer.cli.files import Format, Job
from summarizer.cli.making import Maker, maker, progress
from summarizer.cli.messages import both, lang, say
from summarizer.errors import InputError, SummarizerError

if TYPE_CHECKING:
    from summarizer.article import Source
    from summarizer.schemas import DevelopmentReport

_SOME_FAILED = 4


@click.command("summarize", cls=Command)
@click.argument("inputs", nargs=-1, metavar="INPUT...", type=click.Path())
@click.option("--engine", cls=Option, type=click.Choice(["auto", "rules", "llm", "both"]), default="auto",
              show_default=True, help="opt.engine")  # fmt: skip
@click.option("--model", cls=Option, metavar="NAME", help="opt.model")
@click.option("--base-url", cls=Option, metavar="URL", help="opt.base_url")
@click.option("--no-cache", cls=Option, is_flag=True, help="opt.no_cache")
@click.option("--format", "format_", cls=Option, type=click.Choice(["json", "markdown", "html", "text"]),
              help="opt.format")  # fmt: skip
@click.option("-o", "--output", cls=Option, metavar="PATH", type=click.Path(), help="opt.output")
def command(
    inputs: tuple[str, ...],
    engine: str,
    model: str | None,
    base_url: str | None,
    no_cache: bool,
    format_: Format | None,
    output: str | None,
) -> int:
    """Help texts are in the messages."""
    out = Path(output) if output not in (None, files.STDOUT) else None
    sources, several = files.expand(inputs, out)
    into_folder = out is not None and (out.is_dir() or str(output).endswith(("/", "\\")))
    make = maker(engine, model, base_url, no_cache)
    if several or into_folder:
        if out is None:
            raise InputError(*both("need_output"))
        if out.exists() and not out.is_dir():
            raise InputError(*both("output_is_file", path=out))
        chosen: Format = format_ or "json"
        jobs, notes = files.plan(sources, out, files.SUFFIX[chosen])
        for note in notes:
            click.echo(note, err=True)
        code = _many(jobs, chosen, make)
        # `-o DIR` for one file: nothing is "some of several" there.
        return code if several or code != _SOME_FAILED else 2
    return _one(sources[0], out, format_, make)


def render(report: DevelopmentReport, source: Source, format_: Format) -> str:
    """The report as text of any format."""
    from summarizer import view

    if format_ == "json":
        return view.to_json(report)
    if format_ == "markdown":
        return view.to_markdown(report, lang=lang())
    if format_ == "html":
        return view.to_html(report, source.text, lang=lang())
    from io import StringIO

    from rich.console import Console

    buffer = StringIO()
    view.print_report(report, Console(file=buffer, width=100), lang=lang())
    return buffer.getvalue()


def _one(name: str, out: Path | None, format_: Format | None, make: Maker) -> int:
    if out is not None:
        files.refuse_input(out, [name])
        format_ = format_ or files.format_of(out)
    from summarizer.article import read_source

    source = read_source(name)
    report = make(source)
    if out is not None and format_ is not None:
        files.write(out, render(report, source, format_))
        click.echo(say("written", path=out), err=True)
    elif format_ in (None, "text") and sys.stdout.isatty():
        from rich.console import Console

        from summarizer.view import print_report

        print_report(report, Console(), lang=lang())
    else:
        click.echo(render(report, source, format_ or "json"))
    return _verdict(report)


def _verdict(report: DevelopmentReport) -> int:
    return 1 if report.validation.verdict == "fail" else 0


def _many(jobs: list[Job], format_: Format, make: Maker) -> int:
    from summarizer.article import read_source

    failed = 0
    wrong: list[str] = []
    with progress(len(jobs)) as advance:
        for job in jobs:
            try:
                source = read_source(job.source)
                report = make(source)
                files.write(job.target, render(report, source, format_))
                if _verdict(report):
                    wrong.append(job.target.name)
            except SummarizerError as error:
                failed += 1
                complain(_where(job.source, error.told.of(lang())))
            except Exception as error:
                # A bug met by one article must not lose the others.
                failed += 1
                complain(_where(job.source, say("internal", why=f"{type(error).__name__}: {error}")))
            advance()
    click.echo(say("done", done=len(jobs) - failed, failed=failed), err=True)
    if wrong:
        click.echo(say("with_errors", count=len(wrong), names=", ".join(wrong)), err=True)
    if failed:
        return _SOME_FAILED
    return 1 if wrong else 0


def _where(name: str, message: str) -> str:
    return message if name in message else f"{name}: {message}"
