"""`summarizer batch`: a corpus into reports and tables, with everything that may come in between."""

from __future__ import annotations

import shlex
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import click

from summarizer.cli.app import INTERRUPTED, Command, Option, complain
from summarizer.cli.batch_progress import dollars, kinds, short, watching
from summarizer.cli.messages import both, lang, say
from summarizer.errors import EngineUnavailable, InputError, Told

if TYPE_CHECKING:
    from summarizer.batch.journal import Journal, Sums
    from summarizer.batch.run import Ending, Tally
    from summarizer.batch.work import Work
    from summarizer.view.table_files import TableFormat

_SOME_FAILED: Final = 4
_SERVICE_FAILED: Final = 3
_MB: Final = 1_000_000
_REQUESTS_AT_ONCE: Final = 64
_ATTEMPTS: Final = 6  # of one request: nobody waits for this one document


@click.command("batch", cls=Command)
@click.argument("inputs", nargs=-1, metavar="INPUT...", type=click.Path())
@click.option("--out", cls=Option, metavar="RUN", type=click.Path(file_okay=False, path_type=Path),
              required=True, help="opt.out")  # fmt: skip
@click.option("--engine", cls=Option, type=click.Choice(["auto", "rules", "llm", "both"]), default="auto",
              show_default=True, help="opt.engine")  # fmt: skip
@click.option("--model", cls=Option, metavar="NAME", help="opt.model")
@click.option("--base-url", cls=Option, metavar="URL", help="opt.base_url")
@click.option("--no-cache", cls=Option, is_flag=True, help="opt.no_cache")
@click.option("--jobs", cls=Option, type=click.IntRange(1, 1024), metavar="N", help="opt.jobs")
@click.option("--time-limit", cls=Option, type=click.FloatRange(0.1), metavar="S", default=120.0,
              show_default=True, help="opt.time_limit")  # fmt: skip
@click.option("--worker-memory", cls=Option, type=click.IntRange(256), metavar="MB", help="opt.worker_memory")
@click.option("--text-column", cls=Option, metavar="NAME", help="opt.text_column")
@click.option("--id-column", cls=Option, metavar="NAME", help="opt.id_column")
@click.option("--retry-failed", cls=Option, is_flag=True, help="opt.retry_failed")
@click.option("--dry-run", cls=Option, is_flag=True, help="opt.dry_run")
@click.option("--max-cost", cls=Option, type=click.FloatRange(0), metavar="USD", help="opt.max_cost")
@click.option("--max-tokens", cls=Option, type=click.IntRange(0), metavar="N", help="opt.max_tokens")
@click.option("--rpm", cls=Option, type=click.FloatRange(min=0, min_open=True), metavar="N", help="opt.rpm")
@click.option("--tpm", cls=Option, type=click.FloatRange(min=0, min_open=True), metavar="N", help="opt.tpm")
@click.option("--provider-batch", cls=Option, is_flag=True, help="opt.provider_batch")
@click.option("--poll", cls=Option, type=click.FloatRange(0.01), metavar="S", default=30.0, show_default=True,
              help="opt.poll")  # fmt: skip
@click.option("--engine-cluster", cls=Option, type=click.Choice(["ray"]), help="opt.engine_cluster")
@click.option("--ray-address", cls=Option, metavar="ADDRESS", help="opt.ray_address")
@click.option("--tables", cls=Option, type=click.Choice(["csv", "parquet", "xlsx", "none"]), multiple=True,
              help="opt.tables")  # fmt: skip
@click.option("--json-progress", cls=Option, is_flag=True, help="opt.json_progress")
def command(
    inputs: tuple[str, ...],
    out: Path,
    engine: str,
    model: str | None,
    base_url: str | None,
    no_cache: bool,
    jobs: int | None,
    time_limit: float,
    worker_memory: int | None,
    text_column: str | None,
    id_column: str | None,
    retry_failed: bool,
    dry_run: bool,
    max_cost: float | None,
    max_tokens: int | None,
    rpm: float | None,
    tpm: float | None,
    provider_batch: bool,
    poll: float,
    engine_cluster: Literal["ray"] | None,
    ray_address: str | None,
    tables: tuple[Literal["csv", "parquet", "xlsx", "none"], ...],
    json_progress: bool,
) -> int:
    """Help texts are in the messages."""
    from summarizer.batch import inputs as batch_inputs
    from summarizer.batch.journal import Journal
    from summarizer.batch.records import Columns
    from summarizer.batch.run import Limits, run, scan

    batch_inputs.check(inputs)
    corpus = batch_inputs.Inputs(inputs, Columns(text_column, id_column), out)
    work = _work(engine, model, base_url, no_cache, jobs, dry_run)
    if work.config is None:
        budgets = {"--max-cost": max_cost, "--max-tokens": max_tokens, "--rpm": rpm, "--tpm": tpm}
        _refuse([option for option, value in budgets.items() if value is not None])
    if provider_batch:
        from summarizer.batch.deferred import by_batches

        work = by_batches(work)
    formats = _formats(tables)
    memory = worker_memory * _MB if worker_memory else None
    limits = Limits(jobs, time_limit, memory, max_cost, max_tokens, rpm, tpm)
    cluster = None
    if engine_cluster:
        from summarizer.batch.cluster import Cluster

        cluster = Cluster(work, limits, ray_address)
    with Journal(out) as journal:
        with stopping() as stop, watching(as_json=json_progress) as display:
            try:
                sums = scan(corpus, work, journal, display)
            except BaseException:
                journal.discard()
                raise
            if retry_failed and not dry_run and journal.forget_failures():
                sums = journal.sums()
            _tell_scan(sums)
            if dry_run:
                _tell_estimate(sums, work)
                journal.discard()
                return 0
            if provider_batch:
                from summarizer.batch.deferred import run_deferred

                tally, ending = run_deferred(
                    corpus, work, journal, out, limits, display, stop, _tell_batch, poll
                )
            else:
                tally, ending = run(corpus, work, journal, limits, display, stop, cluster)
        return _finish(journal, out, formats, tally, ending)


def _refuse(options: list[str]) -> None:
    """Raises InputError for options of a model, where none is asked."""
    if options:
        raise InputError(*both("batch.no_model", options=", ".join(options)))


def _work(
    engine: str, model: str | None, base_url: str | None, no_cache: bool, jobs: int | None, dry_run: bool
) -> Work:
    from summarizer.batch.work import Work

    if engine == "rules":
        return Work("rules")
    from summarizer import settings

    options: dict[str, Any] = {"concurrency": jobs or _REQUESTS_AT_ONCE, "max_attempts": _ATTEMPTS}
    if no_cache:
        options["cache_dir"] = None
    if dry_run:  # which asks nothing, and so wants no key
        options["api_key"] = "none"
    config = settings.model_config(model=model, base_url=base_url, **options)
    if config is None:
        if engine == "auto":
            return Work("rules")
        raise EngineUnavailable(*both("needs_model", engine=engine))
    return Work("both" if engine == "both" else "llm", config)


def _formats(tables: tuple[Literal["csv", "parquet", "xlsx", "none"], ...]) -> tuple[TableFormat, ...]:
    """Raises InputError for a library that is missing: before the work is done, not after."""
    from summarizer.batch.export import default_formats
    from summarizer.view.table_files import needed

    chosen: tuple[TableFormat, ...] = tuple(dict.fromkeys(table for table in tables if table != "none"))
    if "parquet" in chosen:
        needed("pyarrow", "Parquet")
    if "xlsx" in chosen:
        needed("xlsxwriter", "XLSX")
    return chosen or (() if tables else default_formats())


@contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """The first Ctrl-C (or SIGTERM) is a wish, which the function given tells of; the second one acts."""
    wished = False

    def wish(*_: object) -> None:
        nonlocal wished
        if wished:
            raise KeyboardInterrupt
        wished = True
        click.echo(say("batch.stopping"), err=True)

    before = {number: signal.signal(number, wish) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: wished
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell_scan(sums: Sums) -> None:
    told = say(
        "batch.scanned",
        documents=sums.documents,
        characters=short(sums.size),
        known=sums.documents - sums.to_do,
        to_do=sums.to_do,
    )
    click.echo(told, err=True)


def _tell_batch(id_: str, done: int, total: int) -> None:
    """The way of a provider's batch."""
    click.echo(say("batch.provider", id=id_, done=done, total=total), err=True)


def _tell_estimate(sums: Sums, work: Work) -> None:
    """What the model would be asked, and what that would cost."""
    if work.config is None:
        return
    from summarizer.batch.estimate import estimate

    guess = estimate(sums.to_do, sums.to_do_size, work.config)
    cost = say("batch.no_price") if guess.cost is None else dollars(guess.cost)
    told = say("batch.estimate", requests=short(guess.requests), tokens=short(guess.tokens), cost=cost)
    click.echo(told, err=True)


def _tell_failures(journal: Journal, out: Path, written: list[Path]) -> None:
    """The most frequent reasons with an example each, and where all of them are."""
    from summarizer.batch.reasons import reasons

    click.echo(say("batch.reasons", kinds=kinds(journal.sums().errors)), err=True)
    for one in reasons(journal, lang=lang()):
        example = one.example if one.id in one.example else f"{one.id}: {one.example}"
        click.echo(say("batch.reason", documents=one.documents, error=one.error, example=example), err=True)
    names = {path.name for path in written}
    places = [
        str(out / "reports.jsonl"),
        *(str(out / "tables" / "documents.csv") for _ in names & {"documents.csv"}),
    ]
    if "documents.parquet" in names:
        sql = "SELECT document_id, error, reason FROM documents WHERE status <> 'done'"
        places.append(f'summarizer query {shlex.quote(str(out))} "{sql}"')
    click.echo(say("batch.reasons_at", places=say("batch.or").join(places)), err=True)


def _finish(
    journal: Journal, out: Path, formats: tuple[TableFormat, ...], tally: Tally, ending: Ending
) -> int:
    """The results to their files, the figures to the user, and the exit code."""
    from summarizer.batch.export import export

    sums = journal.sums()
    click.echo(say("batch.exporting"), err=True)
    written = export(journal, out, formats)
    counts = sums.statuses
    told = say(
        "batch.finished",
        documents=sums.documents,
        done=counts["done"],
        incomplete=counts["incomplete"],
        failed=counts["failed"],
        left=sums.to_do,
    )
    click.echo(told, err=True)
    if sums.errors:
        _tell_failures(journal, out, written)
    names = ", ".join(sorted({path.relative_to(out).parts[0] for path in written}))
    click.echo(say("batch.results", folder=out, files=names), err=True)
    if ending == "cost":
        click.echo(say("batch.over_cost", cost=dollars(tally.cost)), err=True)
    if ending == "tokens":
        click.echo(say("batch.over_tokens", tokens=tally.tokens), err=True)
    if sums.to_do:
        click.echo(say("batch.resume"), err=True)
    elif sums.errors:
        click.echo(say("batch.retry"), err=True)
    if ending == "stopped" and sums.to_do:
        return INTERRUPTED
    if ending == "service":
        complain(say("batch.service", why=Told.read(tally.trouble or "")))
        return _SERVICE_FAILED
    return _SOME_FAILED if sums.to_do or sums.errors else 0
