"""`summarizer serve`: the HTTP service and its page."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from summarizer.cli.app import Command, Option
from summarizer.cli.messages import both, say
from summarizer.errors import InputError

_NEEDED = ("fastapi", "uvicorn", "sqlalchemy", "alembic", "aiosqlite", "multipart", "prometheus_client")


@click.command("serve", cls=Command)
@click.option(
    "--host", cls=Option, default="127.0.0.1", show_default=True, metavar="ADDRESS", help="opt.host"
)
@click.option(
    "--port", cls=Option, default=8000, show_default=True, type=click.IntRange(0, 65535), help="opt.port"
)
@click.option("--data", cls=Option, metavar="DIR", type=click.Path(path_type=Path), help="opt.data")
@click.option("--database", cls=Option, metavar="URL", help="opt.database")
@click.option(
    "--token-file", cls=Option, metavar="FILE", type=click.Path(path_type=Path), help="opt.token_file"
)
@click.option(
    "--run",
    "runs",
    cls=Option,
    multiple=True,
    metavar="RUN",
    type=click.Path(path_type=Path),
    help="opt.serve_run",
)
@click.option("--workers", cls=Option, metavar="N", type=click.IntRange(1), help="opt.workers")
def command(
    host: str,
    port: int,
    data: Path | None,
    database: str | None,
    token_file: Path | None,
    runs: tuple[Path, ...],
    workers: int | None,
) -> int:
    """Help texts are in the messages."""
    if missing := [name for name in _NEEDED if find_spec(name) is None]:
        raise InputError(*both("no_service", missing=", ".join(missing)))
    from summarizer.service.server import serve
    from summarizer.service.settings import service_settings
    from summarizer.service.tokens import read_tokens

    tokens = read_tokens(token_file) if token_file is not None else None
    settings = service_settings(
        data=data, database=database, workers=workers, tokens=tokens, runs=runs or None
    )
    serve(settings, host, port, lambda url: click.echo(say("serving", url=url), err=True))
    return 0
