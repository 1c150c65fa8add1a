"""The model engine: chunks of an article go to the model side by side, its drafts come back as items."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field

from summarizer.errors import (
    ModelAnswerTruncated,
    ModelError,
    ModelInputTooLong,
    ModelRefused,
)
from summarizer.extraction.combine import merge
from summarizer.extraction.items import Extraction
from summarizer.extraction.llm.channel import Channel
from summarizer.extraction.llm.chunks import Chunk, can_halve, halve, split_article
from summarizer.extraction.llm.client import Completion, Message, ModelClient
from summarizer.extraction.llm.config import ModelConfig
from summarizer.extraction.llm.drafts import ChunkDraft, salvage
from summarizer.extraction.llm.narrow import schema_of
from summarizer.extraction.llm.prompting import PROMPT_VERSION, messages_to_extract, messages_to_glean
from summarizer.extraction.llm.resolve import resolve, uncovered
from summarizer.extraction.llm.usage import Ledger
from summarizer.grounding import Ground
from summarizer.quantities import Mention
from summarizer.schemas import Rejected
from summarizer.tracing import span

logger = logging.getLogger(__name__)
logger.addHandler(logging.NullHandler())  # the report says so, too: who keeps no log reads it there

_REQUESTS_PER_CHUNK = 8  # probing, asking again, gleaning, and a few that fail


@dataclass(frozen=True)
class LlmResult:
    """What the model has given so far. `attempts` are requests, answered or not; tokens are of all answers.

    `tokens` and `cost` (US dollars) are None where the server or the price table does not say.
    `failed_chunks` counts stretches of the article that nothing is known about; `failures` says why.
    """

    extraction: Extraction = field(default_factory=Extraction)
    rejected: list[Rejected] = field(default_factory=list)
    attempts: int = 0
    tokens: int | None = None
    cost: float | None = None
    cache_hits: int = 0
    chunks: int = 0
    done_chunks: int = 0
    failed_chunks: int = 0
    failures: list[str] = field(default_factory=list)
    prompt_version: str = PROMPT_VERSION


async def aextract(ground: Ground, config: ModelConfig, channel: Channel | None = None) -> LlmResult:
    """Everything the model finds in the article; `channel` is what it shares with other articles.

    Raises ModelRefused at once, and the first error if not a single chunk came through.
    """
    last = LlmResult()
    async for result in aiter_extract(ground, config, channel):
        last = result
    return last


async def aiter_extract(
    ground: Ground, config: ModelConfig, channel: Channel | None = None
) -> AsyncGenerator[LlmResult, None]:
    """The result so far, each time a chunk is done; items keep the order of the article.

    Closing the generator, or cancelling its task, cancels the requests on their way. Raises as `aextract`.
    """
    chunks = split_article(ground, config.chunk_characters)
    ledger = Ledger(
        server=config.server,
        seconds=config.article_timeout,
        requests=config.request_budget or _REQUESTS_PER_CHUNK * (len(chunks) + 1),
        tokens=config.token_budget,
    )
    outcomes: list[_Outcome | None] = [None] * len(chunks)
    yielded = False
    async with ModelClient(config, ledger, PROMPT_VERSION, channel) as client:
        reader = _Reader(ground, config, client)
        slots = asyncio.Semaphore(config.concurrency)

        refused = asyncio.Event()

        async def work(number: int, chunk: Chunk) -> None:
            async with slots:
                if refused.is_set():
                    return  # whoever met the refusal tells of it
                try:
                    with span("chunk", number=number, characters=len(chunk.text)):
                        outcomes[number] = await reader.read(chunk)
                except ModelRefused:
                    refused.set()
                    raise

        tasks = [asyncio.create_task(work(number, chunk)) for number, chunk in enumerate(chunks)]
        pending = set(tasks)
        try:
            while pending:
                done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()  # ModelRefused, or a bug: nothing that another chunk could do better
                result = _so_far(outcomes, ledger, config)
                if not pending and result.failed_chunks and not any(o and o.answered for o in outcomes):
                    raise next(o.errors[0] for o in outcomes if o and o.errors)
                yield result
                yielded = True
        finally:
            for task in pending:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)  # of several errors one was raised
    if not yielded:
        yield _so_far(outcomes, ledger, config)


@dataclass
class _Outcome:
    """What became of one chunk; `answered` parts of it and the `errors` of the others."""

    extraction: Extraction = field(default_factory=Extraction)
    rejected: list[Rejected] = field(default_factory=list)
    answered: int = 0
    errors: list[ModelError] = field(default_factory=list)

    def add(self, other: _Outcome) -> None:
        self.extraction = merge([self.extraction, other.extraction])
        self.rejected += other.rejected
        self.answered += other.answered
        self.errors += other.errors


class _Reader:
    """Reads chunk after chunk with one client."""

    def __init__(self, ground: Ground, config: ModelConfig, client: ModelClient) -> None:
        self._ground = ground
        self._config = config
        self._client = client

    async def read(self, chunk: Chunk) -> _Outcome:
        """One chunk; in halves where it, or its answer, is too long. Raises ModelRefused only."""
        try:
            mentions = uncovered(self._ground, chunk, Extraction())
            completion = await self._ask(
                chunk, messages_to_extract(chunk, mentions), len(chunk.text), mentions
            )
        except ModelRefused:
            raise
        except (ModelAnswerTruncated, ModelInputTooLong) as error:
            if not can_halve(chunk):
                return _Outcome(errors=[error])
            outcome = _Outcome()
            for half in halve(chunk):
                outcome.add(await self.read(half))
            return outcome
        except ModelError as error:
            logger.warning("Characters %d to %d were not read: %s", chunk.start, chunk.end, error)
            return _Outcome(errors=[error])
        outcome = self._resolve(chunk, completion)
        if self._config.gleaning:
            await self._glean(chunk, outcome)
        return outcome

    async def _glean(self, chunk: Chunk, outcome: _Outcome) -> None:
        """Ask once more, by name, for the numbers no item stands for. Failing at that loses nothing."""
        missing = uncovered(self._ground, chunk, outcome.extraction)
        if not missing:
            return
        try:
            completion = await self._ask(chunk, messages_to_glean(chunk, missing), 0, missing)
        except ModelRefused:
            raise
        except ModelError as error:
            logger.info("Characters %d to %d were not asked about again: %s", chunk.start, chunk.end, error)
            return
        more = self._resolve(chunk, completion, known=outcome.extraction)
        outcome.extraction = merge([outcome.extraction, more.extraction])
        outcome.rejected += more.rejected

    async def _ask(
        self, chunk: Chunk, messages: Sequence[Message], characters: int, mentions: Sequence[Mention]
    ) -> Completion[ChunkDraft]:
        """The answer about `mentions` and the names in so many `characters` of the chunk."""
        context = {"ground": self._ground, "chunk": chunk}
        narrow = schema_of(characters, [m.text for m in mentions]) if self._config.narrow_schemas else None
        return await self._client.complete(messages, ChunkDraft, context, narrow)

    def _resolve(
        self, chunk: Chunk, completion: Completion[ChunkDraft], known: Extraction | None = None
    ) -> _Outcome:
        """The items of the answer, and those of the refused answers before it that it lost."""
        outcome = _Outcome(answered=1)
        drafts = [] if completion.draft is None else [completion.draft]
        for text in reversed(completion.refused):
            draft, unread = salvage(text)
            drafts.append(draft)
            outcome.rejected += unread
        for draft in drafts:
            extraction, rejected = resolve(self._ground, chunk, draft, known)
            outcome.extraction = merge([outcome.extraction, extraction])
            outcome.rejected += rejected
        return outcome


def _so_far(outcomes: list[_Outcome | None], ledger: Ledger, config: ModelConfig) -> LlmResult:
    known = [outcome for outcome in outcomes if outcome is not None]
    errors = [error for outcome in known for error in outcome.errors]
    usage = ledger.usage
    rejected = {(r.draft, r.reason): r for outcome in known for r in outcome.rejected}
    return LlmResult(
        extraction=merge([outcome.extraction for outcome in known]),
        rejected=list(rejected.values()),
        attempts=ledger.sent,
        tokens=usage.total if usage.total or not usage.silent else None,
        cost=config.cost_of(usage.prompt, usage.completion),
        cache_hits=ledger.cache_hits,
        chunks=len(outcomes),
        done_chunks=len(known),
        failed_chunks=len(errors),
        failures=list(dict.fromkeys(error.told.kept() for error in errors)),
    )
