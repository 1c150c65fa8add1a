"""Documents read by a model, many at once: an event loop in a thread of its own, fed by whoever keeps the journal."""

from __future__ import annotations

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from summarizer.batch.document import Document
from summarizer.batch.work import Result, Work, aprocess
from summarizer.errors import ModelError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from summarizer.extraction.llm.channel import Channel
    from summarizer.extraction.llm.config import ModelConfig

PATIENCE: Final = 600.0  # seconds that a service may be out of order before the run gives up
_AHEAD: Final = 1.5  # documents in hand for each request at once: some are being read or validated
_LOOK_EVERY: Final = 0.2  # seconds, for a wish to stop
_FAILED_IN_A_ROW: Final = 20  # documents, every one by the service's fault: it is of no use


class ModelReaders:
    """Reads documents with `work`, as many requests at once as its config says.

    `tokens` and `cost` (US dollars) are of every answer so far, those of failed documents included. `trouble` is
    why the service is of no use, once it is.
    """

    def __init__(
        self,
        work: Work,
        config: ModelConfig,
        requests_per_minute: float | None = None,
        tokens_per_minute: float | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self._work = work
        self._config = config
        self._limits = (requests_per_minute, tokens_per_minute)
        self._patience = patience
        self._done: queue.SimpleQueue[tuple[Document, Result]] = queue.SimpleQueue()
        self._loop = asyncio.new_event_loop()
        self._channel: Channel | None = None
        self._in_a_row = 0
        self.trouble: str | None = None

    @property
    def tokens(self) -> int:
        """Of prompts and answers."""
        return self._channel.usage.total if self._channel else 0

    @property
    def requests(self) -> int:
        """Sent, answered or not."""
        return self._channel.sent if self._channel else 0

    @property
    def cost(self) -> float:
        """0 where the price is unknown."""
        usage = self._channel.usage if self._channel else None
        return (self._config.cost_of(usage.prompt, usage.completion) or 0.0) if usage else 0.0

    def run(
        self, documents: Iterator[Document], stopping: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[Document, Result]]:
        """Every document with its result, as they come. Once `stopping()`, what is in flight is finished.

        When the service proves to be of no use, documents that it failed are left out: they are not done.
        """
        thread = threading.Thread(target=self._loop.run_forever, name="model", daemon=True)
        thread.start()
        futures: set[Future[None]] = set()
        channel = self._channel = asyncio.run_coroutine_threadsafe(self._open(), self._loop).result()
        most = max(2, round(self._config.concurrency * _AHEAD))
        in_hand, more = 0, True
        try:
            while True:
                while more and in_hand < most:
                    document = None if self.trouble or stopping() else next(documents, None)
                    if document is None:
                        more = False
                        break
                    future = asyncio.run_coroutine_threadsafe(self._read(document, channel), self._loop)
                    futures.add(future)
                    future.add_done_callback(futures.discard)
                    in_hand += 1
                if not in_hand:
                    return
                with contextlib.suppress(queue.Empty):
                    document, result = self._done.get(timeout=_LOOK_EVERY)
                    in_hand -= 1
                    if self._counts(result, channel):
                        yield document, result
        finally:
            for future in list(futures):
                future.cancel()
            asyncio.run_coroutine_threadsafe(self._close(channel), self._loop).result()
            self._loop.call_soon_threadsafe(self._loop.stop)
            thread.join()
            self._loop.close()

    async def _open(self) -> Channel:
        from summarizer.extraction.llm.channel import Channel

        requests, tokens = self._limits
        channel = Channel(
            self._config, requests_per_minute=requests, tokens_per_minute=tokens, patience=self._patience
        )
        return await channel.__aenter__()

    async def _close(self, channel: Channel) -> None:
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await channel.__aexit__(None, None, None)
        await self._loop.shutdown_default_executor()

    async def _read(self, document: Document, channel: Channel) -> None:
        self._done.put((document, await aprocess(document, self._work, channel)))

    def _counts(self, result: Result, channel: Channel) -> bool:
        """Whether a result says something of its document, and not of the service alone."""
        if result.status != "done" and (result.error == "ModelRefused" or channel.gate.gave_up):
            self.trouble = self.trouble or result.reason
            return False
        by_the_service = result.status == "failed" and result.error in _SERVICE
        self._in_a_row = self._in_a_row + 1 if by_the_service else 0
        if self._in_a_row >= _FAILED_IN_A_ROW:
            self.trouble = self.trouble or result.reason
        return True


def _below(kind: type[ModelError]) -> Iterator[str]:
    yield kind.__name__
    for one in kind.__subclasses__():
        yield from _below(one)


_SERVICE: Final = frozenset(_below(ModelError))
