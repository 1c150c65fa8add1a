"""The way of asking for JSON: the strictest that the server knows, found out once."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from summarizer.errors import (
    ModelFailed,
    ModelRequestInvalid,
)
from summarizer.extraction.llm.client import ModelClient
from summarizer.extraction.llm.usage import Ledger
from tests.extraction.llm.asking import ARTICLE, GOOD, MESSAGES, Answer, ask, modes_of


def test_the_strictest_mode_is_tried_first_and_remembered(server: Any, config_for: Any) -> None:
    server.otherwise = server.answer(GOOD)
    ask(config_for(mode="auto"), times=2)
    assert modes_of(server) == ["json_schema", "json_schema"]


@pytest.mark.parametrize("status", [400, 404, 422])
def test_a_mode_the_server_does_not_know_is_left(server: Any, config_for: Any, status: int) -> None:
    server.script = [server.status(status)]
    server.otherwise = server.answer(GOOD)
    first, second = ask(config_for(mode="auto"), times=2)
    assert first.draft == second.draft == Answer(quote="项目12个")
    assert modes_of(server) == ["json_schema", "tools", "tools"]


def test_a_mode_that_breaks_the_server_is_left_after_a_second_try(server: Any, config_for: Any) -> None:
    server.script = [server.status(500), server.status(500)]
    server.otherwise = server.answer(GOOD)
    ask(config_for(mode="auto"))
    assert modes_of(server) == ["json_schema", "json_schema", "tools"]


def test_a_mode_answered_in_prose_is_left(server: Any, config_for: Any) -> None:
    server.script = [server.answer("好的"), server.answer("好的"), server.status(400)]
    server.otherwise = server.answer(GOOD)
    ask(config_for(mode="auto"))
    assert modes_of(server) == ["json_schema", "json_schema", "tools", "json_object"]


def test_a_server_without_any_mode_is_told_with_its_first_error(server: Any, config_for: Any) -> None:
    server.script = [server.status(404), server.status(500)]
    server.otherwise = server.status(500)
    with pytest.raises(ModelRequestInvalid, match="HTTP 404"):
        ask(config_for(mode="auto"))
    assert len(server.requests) == 5


def test_one_request_finds_the_mode_out_and_the_others_wait(server: Any, config_for: Any) -> None:
    server.script = [server.status(400)]
    server.otherwise = server.answer(GOOD)
    config = config_for(mode="auto")

    async def run() -> None:
        async with ModelClient(config, Ledger(server="s", seconds=20)) as client:
            asked = [client.complete(MESSAGES, Answer, {"article": ARTICLE}) for _ in range(6)]
            await asyncio.gather(*asked)

    asyncio.run(run())
    assert modes_of(server) == ["json_schema", *["tools"] * 6]


def test_a_mode_asked_for_is_not_left(server: Any, config_for: Any) -> None:
    server.otherwise = server.status(500)
    with pytest.raises(ModelFailed):
        ask(config_for(mode="tools"))
    assert modes_of(server) == ["tools"] * 3
