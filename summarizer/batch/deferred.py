"""A run through a provider's batch service: read, note what is to be asked, send it, wait, read again."""

from __future__ import annotations

import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from summarizer.batch.document import Document
from summarizer.batch.inputs import Inputs
from summarizer.batch.journal import Journal
from summarizer.batch.mailbox import Mailbox
from summarizer.batch.model import ModelReaders, Read, part_of
from summarizer.batch.run import Ending, Limits, Observer, Tally, run
from summarizer.batch.work import Result, Work, aprocess
from summarizer.errors import EngineUnavailable, ModelError

if TYPE_CHECKING:
    from summarizer.extraction.llm.config import ModelConfig

POLL: Final = 30.0  # seconds between two looks at a batch
_LOOK_EVERY: Final = 0.2  # seconds, for a wish to stop
FINISHED: Final[Ending] = "finished"
_ROUNDS: Final = 12  # an article asks, asks again with what was wrong, in halves, for what was left out
_PENDING: Final = Result("failed", error="AnswerPending")


class Told(Protocol):
    """Who is told of the way of a batch: submitted with so many requests, or so many of them done."""

    def __call__(self, id_: str, done: int, total: int) -> None: ...


@dataclass(frozen=True)
class DeferredReader:
    """Reads documents with the answers that are in the mailbox of `folder`, and notes there what it would ask."""

    work: Work
    config: ModelConfig
    folder: Path

    @asynccontextmanager
    async def __call__(self, number: int, of: int) -> AsyncIterator[Callable[[Document], Awaitable[Read]]]:
        """In the process: the function that reads one document."""
        from summarizer.extraction.llm.channel import Channel
        from summarizer.extraction.llm.deferred import Deferred

        part = replace(self.config, concurrency=part_of(self.config.concurrency, number, of))
        with Mailbox(self.folder) as mailbox:
            deferred = Deferred(mailbox.known, mailbox.note, part.server)
            async with Channel(part, connection=deferred.connection()) as channel:

                async def read(document: Document) -> Read:
                    waits = deferred.begin()
                    result = await aprocess(document, replace(self.work, config=part), channel)
                    # Nothing is spent by reading: answers were paid for when they were collected.
                    return Read(_PENDING if waits else result, 0, 0, 0, gave_up=False)

                yield read


class DeferredReaders(ModelReaders):
    """Reads documents with the answers that are there; those that need more note it and are left out."""

    def __init__(self, work: Work, config: ModelConfig, folder: Path) -> None:
        super().__init__(work, config)
        self._opening = DeferredReader(work, config, folder)

    def _counts(self, read: Read) -> bool:
        return read.result != _PENDING


def run_deferred(
    inputs: Inputs,
    work: Work,
    journal: Journal,
    folder: Path,
    limits: Limits,
    observer: Observer,
    stopping: Callable[[], bool],
    told: Told,
    poll: float = POLL,
) -> tuple[Tally, Ending]:
    """Like `run`, but every request goes through the batch service. Stopped or killed, the same call goes on.

    `work`, with which the corpus was scanned, is what `by_batches` makes.
    Raises ModelError where the service cannot be reached or takes no such batch.
    """
    from summarizer.extraction.llm.provider_batch import BatchService

    config = work.config
    if config is None:
        raise TypeError("work without a model")
    name = journal.fact("run") or uuid.uuid4().hex
    journal.state("run", name)
    journal.commit()
    with Mailbox(folder) as mailbox, BatchService(config) as service:
        for id_ in service.of_run(name):
            mailbox.submitted(id_)  # sent by a process that was killed before it could write that down
        tally, ending = _stand(journal), FINISHED
        for _ in range(_ROUNDS):
            if not _settle(service, mailbox, journal, config, stopping, told, poll):
                return _stand(journal), "stopped"
            mailbox.forget_requests()
            tally, ending = run(
                inputs, work, journal, limits, observer, stopping, DeferredReaders(work, config, folder)
            )
            if ending != "finished" or not mailbox.waiting():
                return tally, ending
            for id_, count in _submit(service, mailbox, name):
                told(id_, 0, count)
        return tally, ending


def by_batches(work: Work) -> Work:
    """The same work by the batch service: at half the price, asked in one settled way, each answer read once.

    Raises EngineUnavailable for work without a model.
    """
    config = work.config
    if config is None:
        raise EngineUnavailable(
            "批处理是向模型提问：请用 --model 或 SUMMARIZER_MODEL 指定模型。",
            "Batches are of requests to a model: name one with --model or SUMMARIZER_MODEL.",
        )
    prices = {
        name: replace(price, prompt=price.prompt / 2, completion=price.completion / 2)
        for name, price in config.prices.items()
    }
    mode = "json_schema" if config.mode == "auto" else config.mode
    settled = replace(config, prices=prices, mode=mode, max_attempts=1, cache_dir=None)
    return replace(work, config=settled)


def _settle(
    service: Any, mailbox: Mailbox, journal: Journal, config: ModelConfig,
    stopping: Callable[[], bool], told: Told, poll: float,
) -> bool:  # fmt: skip
    """Wait for every batch that is at the service, and keep the answers. False if a stop was wished."""
    while open_ := mailbox.open_batches():
        for id_ in open_:
            state = service.state(id_)
            told(id_, state.done, state.total)
            if not state.over:
                continue
            if state.problem is not None:
                mailbox.collect(id_, ())
                raise ModelError(
                    f"{config.server} 没有接受批处理 {id_}：{state.problem}",
                    f"{config.server} did not take the batch {id_}: {state.problem}",
                )
            prompt, completion = mailbox.collect(id_, service.answers(state))
            cost = config.cost_of(prompt, completion) or 0.0
            journal.state("tokens", str(int(journal.fact("tokens") or 0) + prompt + completion))
            journal.state("cost", repr(float(journal.fact("cost") or 0) + cost))
            journal.commit()
        until = time.monotonic() + poll
        while mailbox.open_batches() and time.monotonic() < until:
            if stopping():
                return False
            time.sleep(min(_LOOK_EVERY, poll))
    return True


def _submit(service: Any, mailbox: Mailbox, name: str) -> Iterator[tuple[str, int]]:
    """Send all noted requests, in as many batches as the service's limits want; id and size of each."""
    from summarizer.extraction.llm.provider_batch import MOST_BYTES, MOST_REQUESTS, line

    requests = mailbox.requests()
    while (first := next(requests, None)) is not None:
        with tempfile.TemporaryDirectory() as folder:
            path, count, size = Path(folder) / "requests.jsonl", 0, 0
            with path.open("w", encoding="utf-8", errors="replace") as file:
                for key, body in chain([first], requests):
                    text = line(key, body)
                    file.write(text)
                    count, size = count + 1, size + len(text.encode("utf-8", "replace"))
                    if count >= MOST_REQUESTS or size >= MOST_BYTES:
                        break
            id_ = service.submit(path, name)
        mailbox.submitted(id_)
        yield id_, count


def _stand(journal: Journal) -> Tally:
    """How the run stands when nothing was read."""
    sums = journal.sums()
    return Tally(
        sums.documents, sums.to_do, sums.to_do_size,
        tokens=int(journal.fact("tokens") or 0), cost=float(journal.fact("cost") or 0),
    )  # fmt: skip
