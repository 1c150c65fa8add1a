"""How long is waited before a request is sent again."""

from __future__ import annotations

import time
from email.utils import formatdate
from typing import Any

import pytest

from summarizer import errors
from tests.extraction.llm.asking import GOOD, ask


def waits(server: Any) -> list[float]:
    return [later - earlier for earlier, later in zip(server.times, server.times[1:], strict=False)]


@pytest.mark.parametrize("header", [{"retry_after": "0.4"}, {"retry_after_ms": "400"}])
def test_the_server_says_how_long_to_wait(server: Any, config_for: Any, header: dict[str, str]) -> None:
    server.script = [server.status(429, **header), server.answer(GOOD)]
    ask(config_for())
    (wait,) = waits(server)
    assert wait >= 0.4


def test_a_date_to_come_back_at_is_obeyed(server: Any, config_for: Any) -> None:
    server.script = [server.status(503, retry_after=formatdate(time.time() + 2)), server.answer(GOOD)]
    ask(config_for())
    (wait,) = waits(server)
    assert wait >= 0.5


def test_what_the_server_asks_for_is_capped(server: Any, config_for: Any) -> None:
    server.script = [server.status(429, retry_after="3600"), server.answer(GOOD)]
    ask(config_for(retry_after_cap=0.2))
    (wait,) = waits(server)
    assert 0.2 <= wait < 60


def test_nobody_waits_beyond_the_deadline(server: Any, config_for: Any) -> None:
    server.otherwise = server.status(429, retry_after="30")
    started = time.monotonic()
    with pytest.raises(errors.ModelOverloaded):
        ask(config_for(article_timeout=2.0))
    assert time.monotonic() - started < 20
    assert len(server.requests) == 1
