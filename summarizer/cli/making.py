"""Reports by the engine that was asked for, and a bar for those who wait."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from summarizer.cli.messages import say

if TYPE_CHECKING:
    from summarizer.article import Source
    from summarizer.extraction.llm.config import ModelConfig
    from summarizer.schemas import DevelopmentReport

Maker = Callable[["Source"], "DevelopmentReport"]


def maker(engine: str, model: str | None, base_url: str | None, no_cache: bool) -> Maker:
    """Makes reports with one engine. Raises InputError and EngineUnavailable for settings that cannot work."""
    config: ModelConfig | None = None
    if engine != "rules":  # a model in the environment is a default, not a wish against `--engine rules`
        from summarizer import settings

        options = {"cache_dir": None} if no_cache else {}
        config = settings.model_config(model=model, base_url=base_url, **options)

    def make(source: Source) -> DevelopmentReport:
        from summarizer.pipeline import process  # after the input has proved usable

        return process(source, engine=engine, config=config)

    return make


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """A progress bar on standard error if a person looks at it, else nothing."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(say("working"), total=total)
        yield lambda: bar.advance(task)
