"""Places at work and the queue before them."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager

import pytest

from summarizer.service.gate import Gate
from summarizer.service.problems import Problem

pytestmark = pytest.mark.anyio


class Worker:
    """Holds one place until told to leave."""

    def __init__(self, place: AbstractAsyncContextManager[None]) -> None:
        self.inside = asyncio.Event()
        self._leave = asyncio.Event()
        self.task = asyncio.create_task(self._work(place))

    async def _work(self, place: AbstractAsyncContextManager[None]) -> None:
        async with place:
            self.inside.set()
            await self._leave.wait()

    async def leave(self) -> None:
        self._leave.set()
        await self.task
        await asyncio.sleep(0)


async def begun(*workers: Worker) -> list[bool]:
    for _ in range(3):
        await asyncio.sleep(0)
    return [worker.inside.is_set() for worker in workers]


async def test_whoever_finds_the_queue_full_is_told_when_to_come_back() -> None:
    gate = Gate(slots=2, queue=2, expected=30)
    workers = [Worker(gate.request()) for _ in range(4)]
    assert await begun(*workers) == [True, True, False, False]
    with pytest.raises(Problem) as caught:
        async with gate.request():
            pass
    assert caught.value.headers() == {"Retry-After": "60"}  # four of 30 s each, two at a time
    for worker in workers:
        await worker.leave()
    assert (gate.running, gate.waiting) == (0, 0)
    async with gate.request():
        assert gate.running == 1


async def test_a_waiter_that_goes_away_leaves_its_place() -> None:
    gate = Gate(slots=1, queue=5)
    first, second, third = (Worker(gate.request()) for _ in range(3))
    assert await begun(first, second, third) == [True, False, False]
    second.task.cancel()
    await begun()
    assert gate.waiting == 1
    await first.leave()
    assert await begun(third) == [True]
    await third.leave()
    assert gate.running == 0


async def test_a_place_given_to_one_that_goes_away_in_that_moment_is_not_lost() -> None:
    gate = Gate(slots=1, queue=5)
    first, second, third = (Worker(gate.request()) for _ in range(3))
    await begun()
    first._leave.set()
    await first.task  # hands its place to the second ...
    second.task.cancel()  # ... which has not noticed yet
    assert await begun(third) == [True]
    await third.leave()
    assert gate.running == 0


async def test_requests_go_before_jobs_but_jobs_are_not_starved() -> None:
    gate = Gate(slots=1, queue=50)
    order: list[str] = []

    async def work(kind: str, place: AbstractAsyncContextManager[None]) -> None:
        async with place:
            order.append(kind)

    first = Worker(gate.request())
    await begun()
    waiting = [asyncio.create_task(work("job", gate.job())) for _ in range(3)]
    waiting += [asyncio.create_task(work("request", gate.request())) for _ in range(9)]
    await begun()
    await first.leave()
    await asyncio.gather(*waiting)
    assert order[0] == "request"
    assert "job" in order[:5]
    assert sorted(order) == ["job"] * 3 + ["request"] * 9


async def test_the_wait_it_names_follows_what_was_measured() -> None:
    gate = Gate(slots=1, queue=10, expected=1)
    for _ in range(100):
        gate.measured(5)
    worker = Worker(gate.request())
    await begun()
    assert gate.retry_after() == pytest.approx(5, rel=0.01)
    await worker.leave()
