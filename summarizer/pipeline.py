"""From article to report: the one way that the command line, a service and a batch all take."""

from __future__ import annotations

import hashlib
import time
from typing import Literal

from summarizer import __version__
from summarizer.article import Article, Source, clean, source_from_text
from summarizer.errors import EngineUnavailable, InputError
from summarizer.extraction.assemble import assemble
from summarizer.extraction.rules import extract
from summarizer.grounding import Ground
from summarizer.schemas import Cleaning, DevelopmentReport, Document, Provenance, Removed
from summarizer.validation import validate

EngineChoice = Literal["auto", "rules", "llm"]


def process(source: Source | str, *, engine: str = "auto", model: str | None = None) -> DevelopmentReport:
    """One article → one validated report. A `str` is the text of an article (or of an HTML page).

    Raises EmptyInput and UnreadableInput for what is no article, InputError for an unknown
    engine, EngineUnavailable where a model is asked for, TypeError for bytes, a Path, None …
    """
    if not isinstance(source, Source | str):
        raise TypeError(
            f"An article is given as str (its text) or as a Source, not as {type(source).__name__}: "
            "use read_source(path) for a file, decode_source(data) for bytes (both in summarizer.article)."
        )
    if engine not in ("auto", "rules", "llm"):
        raise InputError(f"Unknown engine {engine!r}: choose auto, rules or llm.")
    if engine == "llm" or (engine == "auto" and model):
        raise EngineUnavailable(
            "The model engine is not part of this version: use --engine rules (no key needed)."
        )
    started = time.perf_counter()
    if isinstance(source, str):
        source = source_from_text(source)
    ground = Ground(clean(source))
    report = assemble(
        ground,
        extract(ground),
        describe(ground.article),
        Provenance(engine="rules", package_version=__version__, attempts=1),
    )
    validation = validate(report, ground)
    seconds = round(time.perf_counter() - started, 4)
    return report.model_copy(
        update={
            "validation": validation,
            "provenance": report.provenance.model_copy(update={"seconds": seconds}),
        }
    )


def describe(article: Article) -> Document:
    """The `document` of a report: metadata, script, size, checksum and what cleaning took out."""
    metadata = article.metadata
    return Document(
        title=metadata.title,
        publisher=metadata.publisher,
        author=metadata.author,
        published_on=metadata.published_on,
        region=metadata.region,
        region_code=metadata.region_code,
        script=article.script,
        characters=len(article.raw),
        sha256=hashlib.sha256(article.raw.encode("utf-8", "surrogatepass")).hexdigest(),
        cleaning=Cleaning(
            counts=dict(article.counts),
            removed=[Removed(start=r.start, end=r.end, kind=r.kind) for r in article.removed],
        ),
        source_text=article.raw if article.from_html else None,
    )


class Summarizer:
    """Turns articles into reports with one engine and its options; safe to share between threads.

    `engine` is `auto` (a model if one is named, the embedded rules otherwise), `rules` or `llm`.
    """

    def __init__(self, *, engine: EngineChoice = "auto", model: str | None = None) -> None:
        self.engine = engine
        self.model = model

    def summarize(self, source: Source | str) -> DevelopmentReport:
        """The report of one article. Raises what `process` raises."""
        return process(source, engine=self.engine, model=self.model)

    async def asummarize(self, source: Source | str) -> DevelopmentReport:
        """The same without blocking the event loop."""
        import asyncio  # only those who await pay for it

        return await asyncio.to_thread(self.summarize, source)


def summarize(text: str) -> DevelopmentReport:
    """The report of one article by the embedded engine: no key, no network, whatever is set around."""
    return process(text, engine="rules")
