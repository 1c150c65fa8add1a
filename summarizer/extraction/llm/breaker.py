"""The circuit breaker: a server that fails again and again is left alone for a while."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from summarizer.errors import CircuitOpen


class Breaker:
    """Opens after `failures` in a row; after `pause` seconds one request is let through as a trial.

    The trial's success closes it, its failure opens it for another pause. Threads may share it.
    """

    def __init__(
        self, server: str, failures: int, pause: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.server = server
        self.failures = failures
        self.pause = pause
        self._clock = clock
        self._lock = threading.Lock()
        self._in_a_row = 0
        self._opened: float | None = None
        self._on_trial = False

    def ask(self) -> None:
        """May a request be sent now? Raises CircuitOpen if not."""
        with self._lock:
            if self._opened is None:
                return
            wait = self._opened + self.pause - self._clock()
            if wait <= 0 and not self._on_trial:
                self._on_trial = True
                return
        seconds = max(1, round(wait))
        raise CircuitOpen(
            f"{self.server} 连续失败 {self._in_a_row} 次，暂停向它发送：请在 {seconds} 秒后再试。",
            f"{self.server} failed {self._in_a_row} times in a row and is left alone: "
            f"try again in {seconds} seconds.",
        )

    def succeeded(self) -> None:
        """The server answered, with whatever."""
        with self._lock:
            self._in_a_row = 0
            self._opened = None
            self._on_trial = False

    def failed(self) -> None:
        """The server did not answer, or failed."""
        with self._lock:
            self._in_a_row += 1
            if self._on_trial or self._in_a_row >= self.failures:
                self._opened = self._clock()
            self._on_trial = False

    def abandoned(self) -> None:
        """The request was cancelled: nothing is known, and the next one may be the trial."""
        with self._lock:
            self._on_trial = False


_breakers: dict[tuple[str, int, float], Breaker] = {}
_guard = threading.Lock()


def breaker_of(server: str, failures: int, pause: float) -> Breaker:
    """The one breaker of a server in this process."""
    with _guard:
        return _breakers.setdefault((server, failures, pause), Breaker(server, failures, pause))


def forget_breakers() -> None:
    """Close every breaker, as a new process would find them."""
    with _guard:
        _breakers.clear()
