"""What one token may use."""

from __future__ import annotations

import pytest

from summarizer.service.limits import Limits
from summarizer.service.problems import Problem


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_empties_and_fills_again() -> None:
    clock = Clock()
    limits = Limits(rate=3, concurrency=0, clock=clock)
    for _ in range(3):
        with limits.request("a"):
            pass
    with pytest.raises(Problem) as caught, limits.request("a"):
        pass
    assert caught.value.headers() == {"Retry-After": "20"}
    with limits.request("b"):
        pass  # another token has a bucket of its own
    clock.now += 20
    with limits.request("a"):
        pass


def test_a_request_counts_until_it_is_over() -> None:
    limits = Limits(rate=0, concurrency=1)
    with limits.request("a"):
        with pytest.raises(Problem), limits.request("a"):
            pass
        with limits.request("b"):
            pass
    with limits.request("a"):
        pass


def test_without_limits_nothing_is_refused() -> None:
    limits = Limits(rate=0, concurrency=0)
    for _ in range(1000):
        with limits.request("a"):
            pass
