"""From article to report: the one way that the command line, a service and a batch all take."""

from __future__ import annotations

import hashlib
import time
from collections.abc import AsyncGenerator, Coroutine
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from summarizer import __version__, settings
from summarizer.article import Article, Source, clean, source_from_text
from summarizer.errors import EngineUnavailable, InputError
from summarizer.extraction.assemble import assemble
from summarizer.extraction.items import Extraction
from summarizer.extraction.rules import extract
from summarizer.grounding import Ground
from summarizer.schemas import Cleaning, DevelopmentReport, Document, Provenance, Removed, built
from summarizer.tracing import span
from summarizer.validation import validate

if TYPE_CHECKING:
    from summarizer.extraction.llm.channel import Channel
    from summarizer.extraction.llm.config import ModelConfig
    from summarizer.extraction.llm.engine import LlmResult

EngineChoice = Literal["auto", "rules", "llm", "both"]
ENGINES = ("auto", "rules", "llm", "both")
T = TypeVar("T")


def process(
    source: Source | str, *, engine: str = "auto", config: ModelConfig | None = None
) -> DevelopmentReport:
    """One article → one validated report. A `str` is the text of an article (or of an HTML page).

    `auto` is `llm` where `config` names a model, else `rules`; `both` merges what the two find.
    Raises EmptyInput and UnreadableInput for what is no article, InputError for an unknown engine,
    EngineUnavailable where a model is asked for and none is named, ModelError where it failed,
    TypeError for bytes, a Path, None …
    """
    if _engine(engine, config) == "rules":
        started = time.perf_counter()
        with span("article", engine="rules"):
            ground = _ground(source)
            return _finish(ground, extract(ground), _rules_provenance(), started)
    return _run(aprocess(source, engine=engine, config=config))


async def aprocess(
    source: Source | str,
    *,
    engine: str = "auto",
    config: ModelConfig | None = None,
    channel: Channel | None = None,
) -> DevelopmentReport:
    """`process` for those who await: cancelling it cancels the requests on their way.

    Articles read side by side may share a `channel`: connections, and one limit of requests for all.
    """
    with span("article", engine=engine, model=config.model if config else ""):
        results = _aiter_process(source, engine, config, channel, partial=False)
        reports = [report async for report in results]
        return reports[-1]


def aiter_process(
    source: Source | str, *, engine: str = "auto", config: ModelConfig | None = None
) -> AsyncGenerator[DevelopmentReport, None]:
    """The report so far, each time a part of the article is done; the last one is validated and whole.

    Those before it have no findings yet, and `provenance.complete` is false.
    """
    return _aiter_process(source, engine, config, None, partial=True)


async def _aiter_process(
    source: Source | str, engine: str, config: ModelConfig | None, channel: Channel | None, *, partial: bool
) -> AsyncGenerator[DevelopmentReport, None]:
    import asyncio  # only those who await pay for it

    started = time.perf_counter()
    chosen = _engine(engine, config)
    ground = await asyncio.to_thread(_ground, source)
    rules = await asyncio.to_thread(extract, ground) if chosen != "llm" else Extraction()
    if chosen == "rules" or config is None:
        yield await asyncio.to_thread(_finish, ground, rules, _rules_provenance(), started)
        return
    from summarizer.extraction.combine import combine
    from summarizer.extraction.llm.engine import aiter_extract

    def together(result: LlmResult) -> Extraction:
        return combine(rules, result.extraction) if chosen == "both" else result.extraction

    result: LlmResult | None = None
    results = aiter_extract(ground, config, channel)
    try:
        async for result in results:
            if partial and result.done_chunks < result.chunks:
                provenance = _model_provenance(chosen, config, result)
                so_far = await asyncio.to_thread(
                    assemble, ground, together(result), describe(ground.article), provenance
                )
                yield _with_provenance(so_far, seconds=_since(started), complete=False)
    finally:
        await results.aclose()
    if result is not None:
        provenance = _model_provenance(chosen, config, result)
        yield await asyncio.to_thread(_finish, ground, together(result), provenance, started)


def _engine(engine: str, config: ModelConfig | None) -> str:
    """The engine that will work. Raises InputError and EngineUnavailable."""
    if engine not in ENGINES:
        raise InputError(
            f"没有引擎 {engine!r}：请选 {'、'.join(ENGINES[:-1])} 或 {ENGINES[-1]}。",
            f"Unknown engine {engine!r}: choose {', '.join(ENGINES[:-1])} or {ENGINES[-1]}.",
        )
    if engine == "auto":
        return "rules" if config is None else "llm"
    if engine != "rules" and config is None:
        raise EngineUnavailable(
            f"引擎 {engine} 需要模型：请用 --model 或 SUMMARIZER_MODEL 指定，或用 --engine rules（不需要密钥）。",
            f"The engine {engine} needs a model: name one with --model or SUMMARIZER_MODEL, "
            "or use --engine rules (no key needed).",
        )
    return engine


def _ground(source: Source | str) -> Ground:
    if not isinstance(source, Source | str):
        raise TypeError(
            f"An article is given as str (its text) or as a Source, not as {type(source).__name__}: "
            "use read_source(path) for a file, decode_source(data) for bytes (both in summarizer.article)."
        )
    return Ground(clean(source_from_text(source) if isinstance(source, str) else source))


def _rules_provenance() -> Provenance:
    return Provenance(engine="rules", package_version=__version__, attempts=1)


def _model_provenance(engine: str, config: ModelConfig, result: LlmResult) -> Provenance:
    return Provenance(
        engine=engine,
        model=config.model,
        prompt_version=result.prompt_version,
        package_version=__version__,
        attempts=result.attempts,
        tokens=result.tokens,
        cost=result.cost,
        rejected=result.rejected,
        cache_hits=result.cache_hits,
        failed_chunks=result.failed_chunks,
        failures=result.failures,
    )


def _finish(
    ground: Ground, extraction: Extraction, provenance: Provenance, started: float
) -> DevelopmentReport:
    """The report of an extraction, validated."""
    report = assemble(ground, extraction, describe(ground.article), provenance)
    with span("validation"):
        report = report.model_copy(update={"validation": validate(report, ground)})
    return _with_provenance(report, seconds=_since(started))


def _with_provenance(report: DevelopmentReport, **update: object) -> DevelopmentReport:
    return report.model_copy(update={"provenance": report.provenance.model_copy(update=update)})


def _since(started: float) -> float:
    return round(time.perf_counter() - started, 4)


def _run(work: Coroutine[Any, Any, T]) -> T:
    """The result of `work`, in a loop of its own; in a thread of its own where a loop runs already."""
    import asyncio

    try:
        asyncio.get_running_loop()
        runs = True
    except RuntimeError:
        runs = False
    if not runs:
        return asyncio.run(work)  # outside the handler: no error of the work is to look like its consequence
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(asyncio.run, work).result()


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
            removed=[
                built(Removed, {"start": r.start, "end": r.end, "kind": r.kind}) for r in article.removed
            ],
        ),
        source_text=article.raw if article.from_html else None,
    )


class Summarizer:
    """Turns articles into reports with one engine and its options; safe to share between threads.

    `engine` is `auto` (a model if one is named, the embedded rules otherwise), `rules`, `llm` or `both`.
    What is not given is read from the environment (`summarizer.settings`), once; `options` are
    further fields of ModelConfig. Raises InputError and EngineUnavailable for what cannot work.
    """

    def __init__(
        self,
        *,
        engine: EngineChoice = "auto",
        model: str | None = None,
        base_url: str | None = None,
        api_key: str | None = None,
        **options: Any,
    ) -> None:
        self.config: ModelConfig | None = None
        if engine != "rules":
            self.config = settings.model_config(model=model, base_url=base_url, api_key=api_key, **options)
        self.engine = engine
        _engine(engine, self.config)

    def summarize(self, source: Source | str) -> DevelopmentReport:
        """The report of one article. Raises what `process` raises."""
        return process(source, engine=self.engine, config=self.config)

    async def asummarize(self, source: Source | str) -> DevelopmentReport:
        """The same without blocking the event loop."""
        return await aprocess(source, engine=self.engine, config=self.config)

    def asummarize_iter(self, source: Source | str) -> AsyncGenerator[DevelopmentReport, None]:
        """The report so far, each time a part is done; the last one is whole and validated."""
        return aiter_process(source, engine=self.engine, config=self.config)


def summarize(text: str) -> DevelopmentReport:
    """The report of one article by the embedded engine: no key, no network, whatever is set around."""
    return process(text, engine="rules")
