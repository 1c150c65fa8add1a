"""Who may send now: one gate for all articles that share a service.

It holds back by four things: requests at once, requests and tokens a minute where a user names them, and what
the service says of itself in the headers of its answers. The number at once goes down by a tenth with each
answer that says "too many" and up by a hundredth with each other one, so that it settles where fewer than a
tenth of the requests are sent in vain.
"""

from __future__ import annotations

import asyncio
import contextlib
import email.utils
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from summarizer.errors import CircuitOpen
from summarizer.extraction.llm.breaker import Breaker

_BURST: Final = 6.0  # seconds' worth of a minute's allowance that may be used at once
_LESS, _MORE = 0.9, 1.01
_LOOK_EVERY: Final = 0.5  # seconds, whether a service that was left alone may be tried again
_GUESSED_TOKENS: Final = 3000.0  # of one request, until the first answer says what they cost
_LEARNING: Final = 0.1  # weight of the newest answer in the tokens expected of the next
_PART: Final = re.compile(r"(\d+(?:\.\d+)?)(ms|[dhms])")
_SECONDS: Final = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_LONGEST: Final = 600.0  # seconds that a header can hold everybody back


@dataclass(slots=True)
class Meter:
    """What may be used of one thing: `per_minute` as the user has it, and what the service says is left."""

    per_minute: float | None = None
    level: float = 0.0  # of the user's allowance
    filled: float | None = None  # when the level was counted
    left: float | None = None  # by the service's last word
    resets: float = 0.0  # when that is over

    def wait(self, amount: float, now: float) -> float:
        """Seconds until `amount` may be used; 0: now."""
        wait = 0.0
        if self.per_minute is not None:
            full = max(amount, self.per_minute * _BURST / 60)
            before = full if self.filled is None else self.level
            self.level = min(full, before + (now - (self.filled or now)) * self.per_minute / 60)
            self.filled = now
            wait = max(0.0, amount - self.level) * 60 / self.per_minute
        if self.left is not None and self.left < amount and now < self.resets:
            wait = max(wait, self.resets - now)
        return wait

    def take(self, amount: float) -> None:
        """Use it."""
        self.level -= amount
        if self.left is not None:
            self.left -= amount

    def correct(self, amount: float) -> None:
        """It was so much more (or less) than was taken; the service counts by itself."""
        self.level -= amount

    def told(self, left: float, resets_in: float, now: float) -> None:
        """The service says what is left, and in how many seconds there will be all of it again."""
        self.left, self.resets = left, now + min(resets_in, _LONGEST)


class Gate:
    """At most `concurrency` requests at once; what is waited here is not the article's time.

    `patience`: seconds that a service may be out of order before requests fail for it; `gave_up` tells
    that it was longer. `share`: so many gates like this one, in other processes, hold back for the same service,
    and each takes its part of what the service says is left.
    """

    def __init__(
        self,
        concurrency: int,
        requests_per_minute: float | None = None,
        tokens_per_minute: float | None = None,
        patience: float = 0.0,
        clock: Callable[[], float] = time.monotonic,
        share: int = 1,
    ) -> None:
        self._most = float(concurrency)
        self._allowed = self._most
        self._requests = Meter(requests_per_minute)
        self._tokens = Meter(tokens_per_minute)
        self._expected = _GUESSED_TOKENS
        self._patience = patience
        self._clock = clock
        self._share = share
        self._active = 0
        self._door = asyncio.Lock()
        self._changed = asyncio.Event()
        self._ill_since: float | None = None
        self.gave_up = False

    async def enter(self, breaker: Breaker) -> float:
        """Wait for a turn; the seconds it took. Raises CircuitOpen when patience with the service is over."""
        came = self._clock()
        async with self._door:  # one after another, in the order they came
            while (wait := self._wait()) > 0:
                await self._pause(wait)
            await self._healthy(breaker)
            self._active += 1
            self._requests.take(1)
            self._tokens.take(self._expected)
        return self._clock() - came

    def leave(self) -> None:
        """A request is over."""
        self._active -= 1
        self._changed.set()

    def learn(self, *, throttled: bool, tokens: int | None) -> None:
        """What came of it: whether the service said "too many", and the tokens it cost where it said so."""
        self._allowed = min(self._most, max(1.0, self._allowed * (_LESS if throttled else _MORE)))
        # A refused request costs no tokens, one that did not say is taken to cost what was expected.
        spent = 0.0 if throttled else self._expected if tokens is None else float(tokens)
        self._tokens.correct(spent - self._expected)
        if tokens:
            self._expected += (tokens - self._expected) * _LEARNING
        self._changed.set()

    def observe(self, headers: Mapping[str, str]) -> None:
        """Read what an answer says about the limits of the service, in OpenAI's words or in Anthropic's."""
        now = self._clock()
        for meter, name in ((self._requests, "requests"), (self._tokens, "tokens")):
            for left, reset in (
                (f"x-ratelimit-remaining-{name}", f"x-ratelimit-reset-{name}"),
                (f"anthropic-ratelimit-{name}-remaining", f"anthropic-ratelimit-{name}-reset"),
            ):
                known, seconds = number_of(headers.get(left)), seconds_of(headers.get(reset))
                if known is not None and seconds is not None:
                    meter.told(known / self._share, seconds, now)
        self._changed.set()

    def _wait(self) -> float:
        if self._active >= int(self._allowed):
            return _LONGEST  # until somebody leaves
        now = self._clock()
        return max(self._requests.wait(1, now), self._tokens.wait(self._expected, now))

    async def _pause(self, seconds: float) -> None:
        self._changed.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._changed.wait()

    async def _healthy(self, breaker: Breaker) -> None:
        while True:
            try:
                breaker.ask()
            except CircuitOpen:
                now = self._clock()
                self._ill_since = now if self._ill_since is None else self._ill_since
                if now - self._ill_since >= self._patience:
                    self.gave_up = self._patience > 0
                    raise
                await self._pause(_LOOK_EVERY)
            else:
                return

    def recovered(self) -> None:
        """The service answered."""
        self._ill_since = None


def number_of(text: str | None) -> float | None:
    """A count out of a header, or None."""
    try:
        return None if text is None else max(0.0, float(text))
    except ValueError:
        return None


def seconds_of(text: str | None) -> float | None:
    """A time to wait out of a header: `1s`, `6m0s`, `120ms`, seconds, an RFC 3339 or an HTTP date; or None."""
    if text is None:
        return None
    parts = _PART.findall(text)
    if parts and "".join(map("".join, parts)) == text:
        return sum(float(number) * _SECONDS[unit] for number, unit in parts)
    if (plain := number_of(text)) is not None:
        return plain
    with contextlib.suppress(ValueError):
        moment = datetime.fromisoformat(text)
        if moment.tzinfo:
            return max(0.0, moment.timestamp() - time.time())
    date: Any = email.utils.parsedate_tz(text)
    return max(0.0, email.utils.mktime_tz(date) - time.time()) if date else None
