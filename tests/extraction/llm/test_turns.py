"""Turns among requests that share a channel: what a request waits for, and what nobody else waits for."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from summarizer.errors import CircuitOpen
from summarizer.extraction.llm.breaker import Breaker
from summarizer.extraction.llm.channel import Channel
from summarizer.extraction.llm.client import ModelClient
from summarizer.extraction.llm.config import ModelConfig
from summarizer.extraction.llm.connection import Connection
from summarizer.extraction.llm.transport import TURN, Transport
from summarizer.extraction.llm.usage import Ledger
from tests.extraction.llm.asking import ARTICLE, GOOD, MESSAGES, Answer, ask


def test_a_request_is_made_ready_before_its_turn_and_its_answer_is_taken_apart_after_it() -> None:
    config = ModelConfig(model="m", base_url="http://server", concurrency=1)
    ready, answered = asyncio.Barrier(2), asyncio.Barrier(2)
    sent: list[int] = []

    async def create(number: int) -> None:
        async with ready:  # the other one is ready, too
            await TURN.get().begin()
        sent.append(number)
        TURN.get().end()
        async with answered:  # the other one has been at the server, too
            pass

    async def close() -> None: ...

    async def scene() -> int:
        async with Channel(config, connection=Connection(create, close)) as channel:
            breaker = Breaker(config.server, 3, 30.0)
            ledger = Ledger(server=config.server, seconds=30)
            both = (Transport(create, config, ledger, breaker, channel) for _ in range(2))
            await asyncio.gather(*(one.send(1, number=number) for number, one in enumerate(both)))
            return channel.sent

    assert asyncio.run(asyncio.wait_for(scene(), 60)) == 2
    assert sorted(sent) == [0, 1]


def test_who_is_not_let_in_leaves_the_trial_to_the_one_who_is() -> None:
    config = ModelConfig(model="m", base_url="http://server", max_attempts=1)
    breaker = Breaker(config.server, failures=1, pause=0.0)
    breaker.failed()
    breaker.ask()  # ours is the trial

    async def create() -> None:
        await TURN.get().begin()

    other = Transport(create, config, Ledger(server=config.server, seconds=30), breaker)
    with pytest.raises(CircuitOpen):
        asyncio.run(other.send(1))
    assert other.sent == 0
    with pytest.raises(CircuitOpen):
        breaker.ask()


def test_waiting_for_a_turn_is_no_time_of_the_request(server: Any, config_for: Any) -> None:
    server.otherwise = server.answer(GOOD, after=0.5)
    config = config_for(concurrency=1, request_timeout=2.0, article_timeout=60.0)

    async def scene() -> list[Answer | None]:
        ledger = Ledger(server=config.server, seconds=60)
        async with Channel(config) as channel, ModelClient(config, ledger, channel=channel) as client:
            asked = (client.complete(MESSAGES, Answer, {"article": ARTICLE}) for _ in range(5))
            return [done.draft for done in await asyncio.gather(*asked)]

    assert asyncio.run(scene()) == [Answer(**GOOD)] * 5
    assert len(server.requests) == 5


def test_a_request_that_is_sent_elsewhere_has_a_turn_each_time(server: Any, config_for: Any) -> None:
    server.script = [server.status(307, location=f"{server.url}/chat/completions"), server.answer(GOOD)]
    ledger = Ledger(server="s", seconds=20)
    (done,) = ask(config_for(), ledger)
    assert done.draft == Answer(**GOOD)
    assert (done.attempts, ledger.sent) == (2, 2)
