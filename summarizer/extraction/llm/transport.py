"""One request to the server, sent again while that makes sense; every answer is booked.

The SDK's own retries are off. Cancelling the task that waits here closes the connection.

A request waits for its turn when it is ready to the last byte, and its turn is over with the last byte of its answer:
what the SDK does before and after is none of the time that it keeps others from the server.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Protocol

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


class Turn(Protocol):
    """What a connection tells of the request that it carries for this task."""

    async def begin(self) -> None:
        """All is ready to be sent: wait until it may be. Raises errors under ModelError where it may not."""

    def end(self) -> None:
        """The answer is here."""


TURN: ContextVar[Turn] = ContextVar("turn")


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
        stay = _Stay(self._ledger, self._config, self._breaker, self._channel)
        before = self.usage
        throttled = False
        mine = TURN.set(stay)
        try:
            response = await self._exchange(stay, **request)
            if self._channel is not None:
                self._channel.gate.recovered()
            return response
        except ModelOverloaded:
            throttled = True
            raise
        finally:
            TURN.reset(mine)
            stay.end()
            self.sent += stay.sent
            if self._channel is not None:
                used = Usage(self.usage.prompt - before.prompt, self.usage.completion - before.completion)
                if stay.sent:
                    self._channel.gate.learn(throttled=throttled, tokens=used.total or None)
                self._channel.sent += stay.sent
                self._channel.book(used)

    async def _exchange(self, stay: _Stay, **request: Any) -> Any:
        error: ModelError | None = None
        response: Any = None
        try:
            with span("model call", model=self._config.model, server=self._config.server):
                async with stay.limit:
                    response = await self._create(**request)
        except asyncio.CancelledError:
            if stay.let_in:
                self._breaker.abandoned()
            raise
        except Exception as foreign:
            error = self._understand(foreign, stay)
        if error is not None:
            # Raised here, outside the handler: the foreign error, which may quote key and text, stays behind.
            raise error
        self._breaker.succeeded()
        used = Usage.of(response)
        self.usage += used
        self._ledger.book_usage(used)
        return response

    def _understand(self, foreign: Exception, stay: _Stay) -> ModelError:
        error = mapped(foreign, self._config.server)
        if isinstance(error, ModelTimeout) and self._ledger.time_left() <= 0:
            error = DeadlineExceeded(
                f"本文的 {self._ledger.seconds:g} 秒已用完，{self._config.server} 还在作答：请延长时限或换更快的模型。",
                f"The {self._ledger.seconds:g} seconds of this article were up while {self._config.server} "
                "was still at work: give it more time or a faster model.",
            )
        if not stay.let_in:
            pass  # if the breaker has a trial under way, it is another's
        elif not stay.sent or isinstance(error, DeadlineExceeded):
            self._breaker.abandoned()  # nothing was sent, or it had no time: nothing is known of the server
        elif isinstance(error, _SIGNS_OF_ILLNESS):
            self._breaker.failed()
        else:
            self._breaker.succeeded()
        return error


class _Stay:
    """The turn of one request; `limit` is its time at the server, `sent` how often it went out (again where redirected).

    `let_in`: the breaker has been asked and waits for the outcome.
    """

    def __init__(
        self, ledger: Ledger, config: ModelConfig, breaker: Breaker, channel: Channel | None
    ) -> None:
        self._ledger = ledger
        self._config = config
        self._breaker = breaker
        self._gate = channel.gate if channel else None
        self._inside = False
        self.let_in = False
        self.limit = asyncio.timeout(None)
        self.sent = 0

    async def begin(self) -> None:
        if self._gate is None:
            self._breaker.ask()
        else:
            self._ledger.extend(await self._gate.enter(self._breaker))
            self._inside = True
        self.let_in = True
        self._ledger.book_request()
        self.sent += 1
        seconds = min(self._config.request_timeout, self._ledger.time_left())
        # The SDK limits the wait for the next byte; a server that drips bytes is stopped here only.
        self.limit.reschedule(asyncio.get_running_loop().time() + seconds)

    def end(self) -> None:
        if self._gate is not None and self._inside:
            self._inside = False
            self._gate.leave()
