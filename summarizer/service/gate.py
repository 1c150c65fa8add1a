"""Places at work, and a bounded queue before them: whoever finds it full is told when to come back."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio

from summarizer.service.problems import Problem

_FAIR = 4  # of so many places given away while both wait, one goes to a job
_LONGEST_WAIT = 3600.0


class Gate:
    """`slots` pieces of work at once, `queue` requests waiting for one. Requests go before jobs.

    Belongs to one event loop; a waiter that is cancelled leaves its place in the queue.
    """

    def __init__(self, slots: int, queue: int, expected: float = 0.2) -> None:
        self.slots = slots
        self.queue = queue
        self.running = 0
        self.service_time = expected  # seconds, a moving average of what was measured
        self._requests: deque[anyio.Event] = deque()
        self._jobs: deque[anyio.Event] = deque()
        self._given = 0

    @property
    def waiting(self) -> int:
        """Requests in the queue."""
        return len(self._requests)

    def retry_after(self) -> float:
        """Seconds until the queue as it is now has been worked off."""
        ahead = self.waiting + self.running
        return min(_LONGEST_WAIT, max(1.0, ahead * self.service_time / self.slots))

    def check(self) -> None:
        """Raise the problem queue-full where a request would find no place in the queue."""
        if self.running >= self.slots and self.waiting >= self.queue:
            raise Problem(
                "queue-full",
                f"有 {self.running} 个请求在处理，{self.waiting} 个在等候。",
                f"{self.running} requests are being worked on and {self.waiting} are waiting.",
                retry_after=self.retry_after(),
            )

    @asynccontextmanager
    async def request(self) -> AsyncIterator[None]:
        """A place for a request. Raises the problem queue-full."""
        self.check()
        async with self._place(self._requests):
            yield

    @asynccontextmanager
    async def job(self) -> AsyncIterator[None]:
        """A place for an article of a job; waits as long as it takes."""
        async with self._place(self._jobs):
            yield

    def measured(self, seconds: float) -> None:
        self.service_time += 0.1 * (seconds - self.service_time)

    @asynccontextmanager
    async def timed(self) -> AsyncIterator[None]:
        """What happens inside is service time."""
        started = time.monotonic()
        try:
            yield
        finally:
            self.measured(time.monotonic() - started)

    @asynccontextmanager
    async def _place(self, line: deque[anyio.Event]) -> AsyncIterator[None]:
        if self.running < self.slots:
            self.running += 1
        else:
            turn = anyio.Event()
            line.append(turn)
            try:
                await turn.wait()  # whoever sets it hands over its own place
            except BaseException:
                if turn.is_set():
                    self._release()
                else:
                    line.remove(turn)
                raise
        try:
            yield
        finally:
            self._release()

    def _release(self) -> None:
        self._given += 1
        first, second = self._requests, self._jobs
        if self._given % _FAIR == 0:
            first, second = second, first
        if line := first or second:
            line.popleft().set()
        else:
            self.running -= 1
