"""`summarizer evaluate`: score reports against gold, check gold, draft gold."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import click

from summarizer.cli import files
from summarizer.cli.app import Command, Option
from summarizer.cli.making import maker, progress
from summarizer.cli.messages import both, lang, say
from summarizer.errors import EngineUnavailable, InputError

if TYPE_CHECKING:
    from rich.console import Console

    from summarizer.evaluation.compare import Comparison
    from summarizer.evaluation.result import Evaluation
    from summarizer.evaluation.run import Reporter, Run

EvaluationFormat = Literal["json", "html", "text"]
_SOME_FAILED: Final = 4
_WIDE: Final = 150  # columns of a table that nobody's window cuts


@click.command("evaluate", cls=Command)
@click.argument("gold", nargs=-1, metavar="GOLD...", type=click.Path())
@click.option("--engine", cls=Option, type=click.Choice(["rules", "llm", "both"]), help="opt.evaluate_engine")
@click.option("--reports", cls=Option, metavar="DIR", type=click.Path(), help="opt.reports")
@click.option("--articles", cls=Option, metavar="DIR", multiple=True, type=click.Path(), help="opt.articles")
@click.option("--against", cls=Option, metavar="OLD.json", type=click.Path(), help="opt.against")
@click.option("--reveal", cls=Option, is_flag=True, help="opt.reveal")
@click.option("--check", "checking", cls=Option, is_flag=True, help="opt.check")
@click.option("--draft", "drafted", cls=Option, metavar="ARTICLE", type=click.Path(), help="opt.draft")
@click.option("--model", cls=Option, metavar="NAME", help="opt.model")
@click.option("--base-url", cls=Option, metavar="URL", help="opt.base_url")
@click.option("--no-cache", cls=Option, is_flag=True, help="opt.no_cache")
@click.option(
    "--format", "format_", cls=Option, type=click.Choice(["text", "json", "html"]), help="opt.format"
)
@click.option("-o", "--output", "outputs", cls=Option, metavar="PATH", multiple=True, type=click.Path(),
              help="opt.evaluate_output")  # fmt: skip
def command(
    gold: tuple[str, ...],
    engine: str | None,
    reports: str | None,
    articles: tuple[str, ...],
    against: str | None,
    reveal: bool,
    checking: bool,
    drafted: str | None,
    model: str | None,
    base_url: str | None,
    no_cache: bool,
    format_: EvaluationFormat | None,
    outputs: tuple[str, ...],
) -> int:
    """Help texts are in the messages."""
    out = [Path(one) for one in outputs if one != files.STDOUT]
    if drafted is not None:
        if gold or checking:
            raise InputError(*both("draft_alone"))
        return _draft(drafted, out)
    folders = [Path(one) for one in articles]
    for folder in (*folders, *([Path(reports)] if reports else [])):
        if not folder.is_dir():
            raise InputError(*both("no_folder", path=folder))
    from summarizer.evaluation.library import gold_files

    paths = gold_files(gold)
    if checking:
        return _check(paths, folders)
    if reports and engine:
        raise InputError(*both("engine_or_reports"))
    formats: list[tuple[Path, EvaluationFormat]] = [(path, _format(path, format_)) for path in out]
    for path in out:
        files.refuse_input(path, [str(one) for one in (*paths, *([against] if against else []))])
    old = _old(against)  # before the work is done, not after
    if reports:
        from summarizer.evaluation.run import from_folder

        reporter, subject = from_folder(Path(reports)), reports
    else:
        reporter, subject = _by_engine(engine or "rules", model, base_url, no_cache)
    from summarizer.evaluation.run import evaluate

    with progress(len(paths)) as advance:
        run = evaluate(paths, reporter, subject, folders=folders, reveal=reveal, lang=lang(), advance=advance)
    comparison = None
    if old is not None:
        from summarizer.evaluation.compare import compare

        comparison = compare(old, run.evaluation)
    for path, wanted in formats:
        files.write(path, _render(run, comparison, wanted))
        click.echo(say("written", path=path), err=True)
    _print(run, comparison, format_, written=bool(out))
    return _SOME_FAILED if any(one.failed for one in run.evaluation.articles) else 0


def _old(against: str | None) -> Evaluation | None:
    if against is None:
        return None
    from summarizer.evaluation.compare import read_evaluation

    return read_evaluation(Path(against))


def _by_engine(engine: str, model: str | None, base_url: str | None, no_cache: bool) -> tuple[Reporter, str]:
    from summarizer import settings
    from summarizer.evaluation.run import by_engine

    subject = engine
    if engine != "rules":
        config = settings.model_config(model=model, base_url=base_url)
        if config is None:
            raise EngineUnavailable(*both("needs_model", engine=engine))  # once, not article by article
        subject = f"{engine} {config.model}"
    return by_engine(maker(engine, model, base_url, no_cache)), subject


def _format(path: Path, format_: EvaluationFormat | None) -> EvaluationFormat:
    chosen = format_ or files.format_of(path)
    if chosen == "markdown":
        raise InputError(*both("unknown_suffix", path=path, known=".json .html .txt"))
    return chosen


def _render(run: Run, comparison: Comparison | None, format_: EvaluationFormat) -> str:
    if format_ == "json":
        update = {"comparison": comparison} if comparison else {}
        return run.evaluation.model_copy(update=update).model_dump_json(indent=1)
    if format_ == "html":
        from summarizer.evaluation.page import to_html

        return to_html(run.evaluation, run.shown, lang(), comparison)
    from io import StringIO

    from rich.console import Console

    buffer = StringIO()
    _tables(run, comparison, Console(file=buffer, width=_WIDE))
    return buffer.getvalue()


def _print(
    run: Run, comparison: Comparison | None, format_: EvaluationFormat | None, *, written: bool
) -> None:
    """To standard output: what was asked for; the tables too where a person waits for a file."""
    if written or (format_ in (None, "text") and sys.stdout.isatty()):
        from rich.console import Console

        # A result that went to a file leaves standard output to nobody: the tables are for the eyes only.
        console = Console(stderr=written)
        _tables(run, comparison, console if console.is_terminal else Console(stderr=written, width=_WIDE))
    else:
        click.echo(_render(run, comparison, format_ or "json"))


def _tables(run: Run, comparison: Comparison | None, console: Console) -> None:
    from summarizer.evaluation.terminal import print_comparison, print_evaluation

    print_evaluation(run.evaluation, console, lang())
    if comparison is not None:
        print_comparison(comparison, console, lang())


def _check(paths: list[Path], folders: list[Path]) -> int:
    """One line a file and one a fault, on standard output; 1 if anything is wrong."""
    from summarizer.evaluation.check import check
    from summarizer.evaluation.texts import say as text

    wrong = 0
    for path in paths:
        done = check(path, folders, lang())
        wrong += len(done.faults)
        facts = "–" if done.facts is None else done.facts
        click.echo(text("checked", lang(), path=path, facts=facts, faults=len(done.faults)))
        for fault in done.faults:
            click.echo("  " + ": ".join(filter(None, (fault.place, fault.message))))
    return 1 if wrong else 0


def _draft(article: str, out: list[Path]) -> int:
    from summarizer.article import read_source
    from summarizer.evaluation.draft import draft, to_json

    if len(out) > 1:
        raise InputError(*both("one_output"))
    target = out[0] if out else None
    if target is not None:
        files.refuse_input(target, [article])
        if target.exists():
            raise InputError(*both("draft_exists", path=target))  # hours of somebody's work, perhaps
    name = target.stem if target else Path(article).stem
    text = to_json(draft(read_source(article), name, lang()))
    if target is None:
        click.echo(text)
    else:
        files.write(target, text)
        click.echo(say("written", path=target), err=True)
    return 0
