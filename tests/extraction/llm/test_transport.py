"""Faults of a server: bounded requests, no hang, the right error, no secret in it."""

from __future__ import annotations

import asyncio
import gc
import gzip
import time
import traceback
from typing import Any

import pytest

from summarizer import errors
from summarizer.extraction.llm.usage import Ledger
from tests.extraction.llm.asking import ARTICLE, GOOD, ask, complete, quote
from tests.extraction.llm.scripted import KEY

TRANSIENT = ["status408", "status409", "status429", "status500", "status502", "status503", "reset", "cut"]


def turn(server: Any, name: str) -> Any:
    return server.status(int(name[6:])) if name.startswith("status") else getattr(server, name)()


@pytest.mark.parametrize("name", TRANSIENT)
def test_what_may_pass_is_tried_again(server: Any, config_for: Any, name: str) -> None:
    server.script = [turn(server, name), turn(server, name), server.answer(GOOD)]
    ledger = Ledger(server="s", seconds=20)
    assert quote(config_for(), ledger) == GOOD["quote"]
    assert (ledger.sent, ledger.usage.total) == (3, 110)


EXPECTED = {
    "status400": (errors.ModelRequestInvalid, 1),
    "status401": (errors.ModelRefused, 1),
    "status403": (errors.ModelRefused, 1),
    "status404": (errors.ModelRequestInvalid, 1),
    "status408": (errors.ModelTimeout, 3),
    "status413": (errors.ModelInputTooLong, 1),
    "status422": (errors.ModelRequestInvalid, 1),
    "status429": (errors.ModelOverloaded, 3),
    "status500": (errors.ModelFailed, 3),
    "status503": (errors.ModelOverloaded, 3),
    "reset": (errors.ModelUnreachable, 3),
    "cut": (errors.ModelUnreachable, 3),
    "hang": (errors.ModelTimeout, 3),
    "drip": (errors.ModelTimeout, 3),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_what_does_not_pass_ends_with_its_error(server: Any, config_for: Any, name: str) -> None:
    kind, requests = EXPECTED[name]
    server.otherwise = turn(server, name)
    started = time.monotonic()
    with pytest.raises(errors.ModelError) as caught:
        ask(config_for(request_timeout=0.3))
    assert type(caught.value) is kind
    assert len(server.requests) == requests
    assert time.monotonic() - started < 20
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    assert KEY not in told
    assert ARTICLE not in told
    assert server.url in str(caught.value)
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("body", ["", "no JSON", "{", "[]", "null", "{}", '{"choices": []}', '{"choices": [{}]}',
                                  '{"error": {"message": "overloaded"}}', '{"choices": [{"message": null}]}'])  # fmt: skip
def test_a_body_that_is_no_completion_is_an_invalid_answer(server: Any, config_for: Any, body: str) -> None:
    server.otherwise = server.raw(body)
    with pytest.raises(errors.ModelAnswerInvalid):
        ask(config_for())
    assert len(server.requests) <= 2


@pytest.mark.parametrize("compressed", [False, True])
def test_a_body_without_end_is_read_up_to_a_limit(server: Any, config_for: Any, compressed: bool) -> None:
    server.otherwise = server.endless(compressed=compressed)
    with pytest.raises(errors.ModelAnswerInvalid, match=r"more than 8 MB") as caught:
        ask(config_for(request_timeout=30.0))
    assert server.url in str(caught.value)
    assert len(server.requests) == 1


def test_a_compressed_answer_is_an_answer(server: Any, config_for: Any) -> None:
    def turn(handler: Any, body: dict[str, Any]) -> None:
        whole: list[str] = []
        handler_reply, handler.reply = handler.reply, lambda _, text: whole.append(text)
        server.answer(GOOD)(handler, body)
        handler_reply(200, gzip.compress(whole[0].encode()), content_encoding="gzip")

    server.otherwise = turn
    assert quote(config_for()) == GOOD["quote"]


def test_nobody_there(config_for: Any) -> None:
    config = config_for(base_url="http://127.0.0.1:1/v1")
    with pytest.raises(errors.ModelUnreachable, match=r"127\.0\.0\.1:1/v1 cannot be reached"):
        ask(config)


def test_cancelling_ends_the_request(server: Any, config_for: Any) -> None:
    server.otherwise = server.drip()

    async def run() -> None:
        task = asyncio.create_task(complete(config_for(request_timeout=30.0)))
        while not server.requests:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    started = time.monotonic()
    asyncio.run(run())
    assert time.monotonic() - started < 20
    assert len(server.requests) == 1


def test_the_key_is_nowhere(server: Any, config_for: Any) -> None:
    config = config_for()
    assert KEY not in f"{config!r} {config}"
    server.otherwise = server.answer(GOOD)
    ask(config)
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"


def test_nothing_is_left_open(server: Any, config_for: Any) -> None:
    server.otherwise = server.answer(GOOD)
    for _ in range(3):
        ask(config_for())
    gc.collect()  # pytest turns a ResourceWarning of what was left open into an error
