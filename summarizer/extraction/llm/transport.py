"""One request to the server, sent again while that makes sense; every answer is booked.

The SDK's own retries are off. Cancelling the task that waits here closes the connection.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from summarizer.errors import (
    DeadlineExceeded,
    ModelError,
    ModelFailed,
    ModelOverloaded,
    ModelTimeout,
    ModelUnreachable,
)
from summarizer.extraction.llm.breaker import Breaker
from summarizer.extraction.llm.config import ModelConfig
from summarizer.extraction.llm.faults import mapped
from summarizer.extraction.llm.retrying import retrying
from summarizer.extraction.llm.usage import Ledger, Usage
from summarizer.tracing import span

if TYPE_CHECKING:
    from summarizer.extraction.llm.channel import Channel

Create = Callable[..., Awaitable[Any]]

_SIGNS_OF_ILLNESS = (ModelUnreachable, ModelTimeout, ModelFailed)


class Transport:
    """Sends the requests of one structured answer by `create` (the SDK's call), on its article's account.

    `sent` and `usage` are what they came to. With a `channel` each waits for its turn among all articles.
    """

    def __init__(
        self,
        create: Create,
        config: ModelConfig,
        ledger: Ledger,
        breaker: Breaker,
        channel: Channel | None = None,
    ) -> None:
        self._create = create
        self._config = config
        self._ledger = ledger
        self._breaker = breaker
        self._channel = channel
        self.sent = 0
        self.usage = Usage()

    async def send(self, attempts: int, **request: Any) -> Any:
        """The answer of the server, its usage booked. Raises errors of our tree only."""
        policy = retrying(self._config, self._ledger, attempts)
        return await policy(self._attempt, **request)

    async def _attempt(self, **request: Any) -> Any:
        channel = self._channel
        if channel is None:
            self._breaker.ask()
            return await self._exchange(**request)
        self._ledger.extend(await channel.gate.enter(self._breaker))
        throttled, before = False, self.usage
        sent = self.sent
        try:
            response = await self._exchange(**request)
            channel.gate.recovered()
            return response
        except ModelOverloaded:
            throttled = True
            raise
        finally:
            used = self.usage.total - before.total
            channel.gate.leave(throttled=throttled, tokens=used or None)
            channel.sent += self.sent - sent
            channel.book(Usage(self.usage.prompt - before.prompt, self.usage.completion - before.completion))

    async def _exchange(self, **request: Any) -> Any:
        error: ModelError | None = None
        response: Any = None
        try:
            self._ledger.book_request()
            self.sent += 1
            seconds = min(self._config.request_timeout, self._ledger.time_left())
            # The SDK limits the wait for the next byte; a server that drips bytes is stopped here only.
            with span("model call", model=self._config.model, server=self._config.server):
                async with asyncio.timeout(seconds):
                    response = await self._create(**request)
        except asyncio.CancelledError:
            self._breaker.abandoned()
            raise
        except Exception as foreign:
            error = self._understand(foreign)
        if error is not None:
            # Raised here, outside the handler: the foreign error, which may quote key and text, stays behind.
            raise error
        self._breaker.succeeded()
        used = Usage.of(response)
        self.usage += used
        self._ledger.book_usage(used)
        return response

    def _understand(self, foreign: Exception) -> ModelError:
        error = mapped(foreign, self._config.server)
        if isinstance(error, ModelTimeout) and self._ledger.time_left() <= 0:
            error = DeadlineExceeded(
                f"本文的 {self._ledger.seconds:g} 秒已用完，{self._config.server} 还在作答：请延长时限或换更快的模型。",
                f"The {self._ledger.seconds:g} seconds of this article were up while {self._config.server} "
                "was still at work: give it more time or a faster model.",
            )
        if foreign is error or isinstance(error, DeadlineExceeded):
            self._breaker.abandoned()  # nothing was sent, or it had no time: nothing is known of the server
        elif isinstance(error, _SIGNS_OF_ILLNESS):
            self._breaker.failed()
        else:
            self._breaker.succeeded()
        return error
