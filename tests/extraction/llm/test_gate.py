"""The gate: who waits, for how long, and why."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from summarizer.errors import CircuitOpen
from summarizer.extraction.llm.breaker import Breaker
from summarizer.extraction.llm.gate import Gate, Meter, number_of, seconds_of


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def breaker() -> Breaker:
    return Breaker("http://server", 8, 30.0)


def test_an_allowance_of_the_user_fills_steadily() -> None:
    meter = Meter(per_minute=60)
    for _ in range(6):  # a burst of six seconds' worth
        assert meter.wait(1, 100.0) == 0
        meter.take(1)
    assert meter.wait(1, 100.0) == pytest.approx(1.0)
    assert meter.wait(1, 100.5) == pytest.approx(0.5)
    assert meter.wait(1, 101.0) == 0


def test_a_request_larger_than_the_burst_still_gets_its_turn() -> None:
    meter = Meter(per_minute=600)
    assert meter.wait(3000, 100.0) == 0
    meter.take(3000)
    assert meter.wait(3000, 100.0) == pytest.approx(300.0)


def test_the_services_word_holds_until_it_resets() -> None:
    meter = Meter()
    assert meter.wait(1, 100.0) == 0
    meter.told(2, 10.0, 100.0)
    for _ in range(2):
        assert meter.wait(1, 101.0) == 0
        meter.take(1)
    assert meter.wait(1, 102.0) == pytest.approx(8.0)
    assert meter.wait(1, 110.0) == 0
    meter.told(5, 1.0, 103.0)
    assert meter.wait(1, 103.0) == 0


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1s", 1.0),
        ("6m0s", 360.0),
        ("120ms", 0.12),
        ("1h2m3.5s", 3723.5),
        ("7", 7.0),
        ("soon", None),
        (None, None),
    ],
)
def test_times_of_headers(text: str | None, seconds: float | None) -> None:
    assert seconds_of(text) == (None if seconds is None else pytest.approx(seconds))


def test_moments_of_headers() -> None:
    moment = datetime.now(UTC) + timedelta(seconds=30)
    assert seconds_of(moment.isoformat()) == pytest.approx(30, abs=2)
    assert seconds_of(moment.isoformat().replace("+00:00", "Z")) == pytest.approx(30, abs=2)
    assert seconds_of(moment.strftime("%a, %d %b %Y %H:%M:%S GMT")) == pytest.approx(30, abs=2)
    assert [number_of(text) for text in ("3", "x", None)] == [3.0, None, None]


def test_no_more_than_allowed_are_inside_and_the_first_to_come_is_the_first_to_go() -> None:
    async def scene() -> list[int]:
        gate, order = Gate(2), list[int]()

        async def visit(number: int) -> None:
            await gate.enter(breaker())
            order.append(number)
            assert gate._active <= 2
            await asyncio.sleep(0)
            gate.leave()
            gate.learn(throttled=False, tokens=10)

        await asyncio.gather(*(visit(number) for number in range(8)))
        return order

    assert asyncio.run(scene()) == list(range(8))


def test_refusals_make_room_smaller_and_answers_larger_again() -> None:
    async def scene() -> tuple[int, int, int]:
        gate = Gate(64)

        async def answered(count: int, throttled: bool) -> int:
            for _ in range(count):
                await gate.enter(breaker())
                gate.leave()
                gate.learn(throttled=throttled, tokens=None)
            return int(gate._allowed)

        few = 0
        for _ in range(200):  # one in twenty is refused
            await answered(1, True)
            few = await answered(19, False)
        return few, await answered(100, True), await answered(500, False)

    assert asyncio.run(scene()) == (64, 1, 64)


@pytest.mark.parametrize(
    "words",
    [
        "x-ratelimit-remaining-{}|x-ratelimit-reset-{}",
        "anthropic-ratelimit-{}-remaining|anthropic-ratelimit-{}-reset",
    ],
)
@pytest.mark.parametrize("thing", ["requests", "tokens"])
def test_headers_hold_everybody_back(words: str, thing: str) -> None:
    async def scene() -> float:
        clock = Clock()
        gate = Gate(8, clock=clock)
        left, reset = (name.format(thing) for name in words.split("|"))
        gate.observe({left: "0", reset: "45s"})
        return gate._wait()

    assert asyncio.run(scene()) == pytest.approx(45.0)


def test_of_what_the_service_says_is_left_each_process_takes_its_part() -> None:
    async def scene(share: int) -> int:
        gate, passed = Gate(64, clock=Clock(), share=share), 0
        gate.observe({"x-ratelimit-remaining-requests": "7", "x-ratelimit-reset-requests": "45s"})
        while gate._wait() == 0:
            await gate.enter(breaker())
            passed += 1
        return passed

    assert [asyncio.run(scene(share)) for share in (1, 2, 3)] == [7, 3, 2]


def test_tokens_are_taken_by_what_requests_cost_so_far() -> None:
    async def scene() -> tuple[float, float]:
        clock = Clock()
        gate = Gate(8, tokens_per_minute=65_000, clock=clock)  # 6,500 at once
        for _ in range(100):
            clock.now += 10
            await gate.enter(breaker())
            gate.leave()
            gate.learn(throttled=False, tokens=1000)
        learned = gate._expected
        clock.now += 10
        for _ in range(6):
            assert gate._wait() == 0
            await gate.enter(breaker())
        return learned, gate._wait()

    learned, wait = asyncio.run(scene())
    assert learned == pytest.approx(1000, rel=0.01)
    assert wait == pytest.approx(0.5 * 60 / 65, rel=0.05)


def test_a_service_out_of_order_is_waited_for_and_then_given_up() -> None:
    async def scene(patience: float, pause: float) -> tuple[bool, bool]:
        ill = Breaker("http://server", 1, pause)
        ill.failed()
        gate = Gate(8, patience=patience)
        try:
            await gate.enter(ill)
        except CircuitOpen:
            return False, gate.gave_up
        return True, gate.gave_up

    assert asyncio.run(scene(0.0, 60.0)) == (False, False)
    assert asyncio.run(scene(0.1, 60.0)) == (False, True)
    assert asyncio.run(scene(60.0, 0.3)) == (True, False)
