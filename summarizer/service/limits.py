"""What one caller may use at once and in a minute."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from summarizer.service.problems import Problem


@dataclass(slots=True)
class _Account:
    allowance: float
    seen: float
    under_way: int = 0


class Limits:
    """A bucket of `rate` requests that refills within a minute, and a count of those under way.

    0 means no limit. There are as many accounts as there are names of tokens.
    """

    def __init__(self, rate: int, concurrency: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._concurrency = concurrency
        self._clock = clock
        self._accounts: dict[str, _Account] = {}

    @contextmanager
    def request(self, owner: str) -> Iterator[None]:
        """One request of `owner`. Raises the problem too-many-requests."""
        account = self._account(owner)
        if self._concurrency and account.under_way >= self._concurrency:
            raise Problem(
                "too-many-requests",
                f"此令牌有 {account.under_way} 个请求正在处理，已达同时的上限。请等其中一个完成。",
                f"{account.under_way} requests of this token are under way, which is what it may have at once.",
                retry_after=1,
            )
        if self._rate:
            if account.allowance < 1:
                wait = (1 - account.allowance) * 60 / self._rate
                raise Problem(
                    "too-many-requests",
                    f"此令牌每分钟最多发送 {self._rate} 个请求。请稍后再发。",
                    f"This token may send {self._rate} requests a minute.",
                    retry_after=wait,
                )
            account.allowance -= 1
        account.under_way += 1
        try:
            yield
        finally:
            account.under_way -= 1

    def _account(self, owner: str) -> _Account:
        now = self._clock()
        account = self._accounts.setdefault(owner, _Account(float(self._rate), now))
        account.allowance = min(float(self._rate), account.allowance + (now - account.seen) * self._rate / 60)
        account.seen = now
        return account
