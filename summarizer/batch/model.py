"""Documents read by a model, many at once: processes with an event loop each, that share the limits of the service."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol

from summarizer.batch.document import Document
from summarizer.batch.loops import Doing, Loops
from summarizer.batch.run import cores
from summarizer.batch.work import Result, Work, aprocess
from summarizer.batch.workers import Lost
from summarizer.errors import ModelError

if TYPE_CHECKING:
    from summarizer.extraction.llm.config import ModelConfig

PATIENCE: Final = 600.0  # seconds that a service may be out of order before the run gives up
_EACH: Final = 16  # requests at once that are worth a process of their own
_AHEAD: Final = 1.5  # documents in hand for each request at once: some are being read or validated
_FAILED_IN_A_ROW: Final = 20  # documents, every one by no fault of its own: the service is of no use
_PRELOAD: Final = ("summarizer.batch.loaded_model", "summarizer.batch.model")


@dataclass(frozen=True, slots=True)
class Read:
    """A result, and what its process has spent since the one before: tokens and requests, of whichever document.

    `gave_up`: the service was out of order for longer than the process had patience.
    """

    result: Result
    prompt: int
    completion: int
    requests: int
    gave_up: bool


class Opening(Protocol):
    """What gives the reader of the `number`-th of `of` processes; importable and picklable."""

    def __call__(self, number: int, of: int) -> Doing[Document, Read]: ...


@dataclass(frozen=True)
class Reader:
    """Reads documents through a channel that has its part of every limit, so that processes need not talk."""

    work: Work
    config: ModelConfig
    requests_per_minute: float | None
    tokens_per_minute: float | None
    patience: float

    @asynccontextmanager
    async def __call__(self, number: int, of: int) -> AsyncIterator[Callable[[Document], Awaitable[Read]]]:
        """In the process: the function that reads one document."""
        from summarizer.extraction.llm.channel import Channel

        part = replace(self.config, concurrency=part_of(self.config.concurrency, number, of))
        requests, tokens = (
            limit and limit / of for limit in (self.requests_per_minute, self.tokens_per_minute)
        )
        channel = Channel(
            part, requests_per_minute=requests, tokens_per_minute=tokens, patience=self.patience, share=of
        )
        async with channel:
            work = replace(self.work, config=part)
            told = (0, 0, 0)

            async def read(document: Document) -> Read:
                nonlocal told
                result = await aprocess(document, work, channel)
                spent = (channel.usage.prompt, channel.usage.completion, channel.sent)
                prompt, completion, sent = (now - before for now, before in zip(spent, told, strict=True))
                told = spent
                return Read(result, prompt, completion, sent, channel.gate.gave_up)

            yield read


class ModelReaders:
    """Reads documents with `work`, as many requests at once as its config says, in as many processes as that pays.

    `tokens`, `cost` (US dollars) and `requests` (sent, answered or not) are of every document so far, failed ones
    included. `trouble` is why the service is of no use, once it is.
    """

    def __init__(
        self,
        work: Work,
        config: ModelConfig,
        requests_per_minute: float | None = None,
        tokens_per_minute: float | None = None,
        patience: float = PATIENCE,
        processes: int | None = None,
    ) -> None:
        self._config = config
        self._opening: Opening = Reader(work, config, requests_per_minute, tokens_per_minute, patience)
        self.processes = processes or min(cores(), math.ceil(config.concurrency / _EACH))
        self._prompt = self._completion = 0
        self._in_a_row = 0
        self.requests = 0
        self.trouble: str | None = None

    @property
    def tokens(self) -> int:
        """Of prompts and answers."""
        return self._prompt + self._completion

    @property
    def cost(self) -> float:
        """0 where the price is unknown."""
        return self._config.cost_of(self._prompt, self._completion) or 0.0

    def run(
        self, documents: Iterator[Document], stopping: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[Document, Result]]:
        """Every document with its result, as they come. Once `stopping()`, what is in flight is finished.

        When the service proves to be of no use, documents that it failed are left out: they are not done.
        """
        parts = [part_of(self._config.concurrency, n, self.processes) for n in range(self.processes)]
        loops: Loops[Document, Read] = Loops(
            self._opening, [max(2, round(part * _AHEAD)) for part in parts], _PRELOAD
        )
        for document, read in loops.run(documents, lambda: bool(self.trouble) or stopping()):
            if isinstance(read, Lost):
                read = Read(Result.failed(read.error, read.reason, read.seconds), 0, 0, 0, gave_up=False)
            self._prompt += read.prompt
            self._completion += read.completion
            self.requests += read.requests
            if self._counts(read):
                yield document, read.result

    def _counts(self, read: Read) -> bool:
        """Whether a result says something of its document, and not of the service alone."""
        result = read.result
        if result.status != "done" and (result.error == "ModelRefused" or read.gave_up):
            self.trouble = self.trouble or result.reason
            return False
        in_vain = result.status == "failed" and result.error in _IN_VAIN
        self._in_a_row = self._in_a_row + 1 if in_vain else 0
        if self._in_a_row >= _FAILED_IN_A_ROW:
            self.trouble = self.trouble or result.reason
        return True


def part_of(whole: int, number: int, of: int) -> int:
    """What the `number`-th of so many processes gets of a limit that has to be divided evenly; one at least."""
    return max(1, (whole + of - 1 - number) // of)


def _below(kind: type[ModelError]) -> Iterator[str]:
    yield kind.__name__
    for one in kind.__subclasses__():
        yield from _below(one)


_IN_VAIN: Final = frozenset({*_below(ModelError), "WorkerDied"})
