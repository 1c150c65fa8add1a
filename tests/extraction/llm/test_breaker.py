"""A server that keeps failing is left alone for a while."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer import errors
from summarizer.extraction.llm.breaker import Breaker
from tests.extraction.llm.asking import GOOD, ask, quote


def test_a_server_that_keeps_failing_is_left_alone(server: Any, config_for: Any) -> None:
    server.otherwise = server.status(500)
    config = config_for(max_attempts=2, breaker_failures=4, breaker_pause=60.0)
    for _ in range(2):
        with pytest.raises(errors.ModelFailed):
            ask(config)
    with pytest.raises(errors.CircuitOpen, match="failed 4 times in a row"):
        ask(config)
    assert len(server.requests) == 4


def test_other_servers_are_not_concerned(server: Any, config_for: Any) -> None:
    dead = config_for(base_url="http://127.0.0.1:1/v1", breaker_failures=1, max_attempts=1)
    with pytest.raises(errors.ModelUnreachable):
        ask(dead)
    with pytest.raises(errors.CircuitOpen):
        ask(dead)
    server.otherwise = server.answer(GOOD)
    assert quote(config_for(breaker_failures=1)) == GOOD["quote"]


def test_a_server_that_answers_no_is_alive(server: Any, config_for: Any) -> None:
    server.otherwise = server.status(400)
    for _ in range(4):
        with pytest.raises(errors.ModelRequestInvalid):
            ask(config_for(breaker_failures=2))


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_after_a_pause_one_request_is_the_trial() -> None:
    clock = Clock()
    breaker = Breaker("s", failures=2, pause=10, clock=clock)
    breaker.failed()
    breaker.ask()
    breaker.failed()
    with pytest.raises(errors.CircuitOpen, match="in 10 seconds"):
        breaker.ask()
    clock.now = 10
    breaker.ask()
    with pytest.raises(errors.CircuitOpen):  # the second one waits for the trial
        breaker.ask()
    breaker.failed()  # the trial failed: another pause
    clock.now = 19
    with pytest.raises(errors.CircuitOpen):
        breaker.ask()
    clock.now = 20
    breaker.ask()
    breaker.abandoned()  # the trial was cancelled: the next one is the trial
    breaker.ask()
    breaker.succeeded()
    breaker.ask()
    breaker.failed()
    breaker.ask()
