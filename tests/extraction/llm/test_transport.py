"""Faults of a server: bounded requests, no hang, the right error, no secret in it."""

from __future__ import annotations

import asyncio
import gc
import gzip
import time
import traceback
from email.utils import formatdate
from typing import Any

import pytest
from pydantic import BaseModel

from summarizer import errors
from summarizer.extraction.llm.breaker import Breaker
from summarizer.extraction.llm.client import ModelClient
from summarizer.extraction.llm.config import ModelConfig
from summarizer.extraction.llm.usage import Ledger, Usage
from tests.extraction.llm.scripted import KEY

ARTICLE = "云溪市新开工项目12个。"
MESSAGES = [{"role": "user", "content": ARTICLE}]


class Answer(BaseModel):
    quote: str


GOOD = {"quote": "项目12个"}


async def complete(config: ModelConfig, ledger: Ledger | None = None) -> Answer | None:
    account = ledger or Ledger(server=config.server, seconds=config.article_timeout)
    async with ModelClient(config, account) as client:
        return (await client.complete(MESSAGES, Answer, {"article": ARTICLE})).draft


def ask(config: ModelConfig, ledger: Ledger | None = None) -> Answer | None:
    return asyncio.run(complete(config, ledger))


TRANSIENT = ["status408", "status409", "status429", "status500", "status502", "status503", "reset", "cut"]


def turn(server: Any, name: str) -> Any:
    return server.status(int(name[6:])) if name.startswith("status") else getattr(server, name)()


@pytest.mark.parametrize("name", TRANSIENT)
def test_what_may_pass_is_tried_again(server: Any, config_for: Any, name: str) -> None:
    server.script = [turn(server, name), turn(server, name), server.answer(GOOD)]
    ledger = Ledger(server="s", seconds=20)
    assert ask(config_for(), ledger) == Answer(quote="项目12个")
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
    assert ask(config_for()) == Answer(quote="项目12个")


def test_nobody_there(config_for: Any) -> None:
    config = config_for(base_url="http://127.0.0.1:1/v1")
    with pytest.raises(errors.ModelUnreachable, match=r"127\.0\.0\.1:1/v1 cannot be reached"):
        ask(config)


# --- waiting


def waits(server: Any) -> list[float]:
    return [later - earlier for earlier, later in zip(server.times, server.times[1:], strict=False)]


@pytest.mark.parametrize("header", [{"retry_after": "0.4"}, {"retry_after_ms": "400"}])
def test_the_server_says_how_long_to_wait(server: Any, config_for: Any, header: dict[str, str]) -> None:
    server.script = [server.status(429, **header), server.answer(GOOD)]
    ask(config_for())
    (wait,) = waits(server)
    assert 0.4 <= wait < 2


def test_a_date_to_come_back_at_is_obeyed(server: Any, config_for: Any) -> None:
    server.script = [server.status(503, retry_after=formatdate(time.time() + 2)), server.answer(GOOD)]
    ask(config_for())
    (wait,) = waits(server)
    assert 0.5 <= wait < 4


def test_what_the_server_asks_for_is_capped(server: Any, config_for: Any) -> None:
    server.script = [server.status(429, retry_after="3600"), server.answer(GOOD)]
    ask(config_for(retry_after_cap=0.2))
    (wait,) = waits(server)
    assert 0.2 <= wait < 2


def test_nobody_waits_beyond_the_deadline(server: Any, config_for: Any) -> None:
    server.otherwise = server.status(429, retry_after="30")
    started = time.monotonic()
    with pytest.raises(errors.ModelOverloaded):
        ask(config_for(article_timeout=2.0))
    assert time.monotonic() - started < 20
    assert len(server.requests) == 1


# --- limits of an article


def test_the_time_of_an_article_is_a_limit(server: Any, config_for: Any) -> None:
    server.otherwise = server.hang()
    started = time.monotonic()
    with pytest.raises(errors.DeadlineExceeded, match=r"0\.5 seconds of this article"):
        ask(config_for(article_timeout=0.5))
    assert 0.4 < time.monotonic() - started < 20
    assert len(server.requests) == 1


def test_requests_of_an_article_are_limited(server: Any, config_for: Any) -> None:
    server.otherwise = server.status(500)
    with pytest.raises(errors.BudgetSpent, match="2 requests"):
        ask(config_for(), Ledger(server="s", seconds=20, requests=2))
    assert len(server.requests) == 2


def test_tokens_of_an_article_are_limited(server: Any, config_for: Any) -> None:
    ledger = Ledger(server="s", seconds=20, tokens=100)
    ledger.book_usage(Usage(prompt=90, completion=10))
    with pytest.raises(errors.BudgetSpent, match="100 tokens"):
        ask(config_for(), ledger)
    assert server.requests == []


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


# --- the circuit breaker


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
    assert ask(config_for(breaker_failures=1)) == Answer(quote="项目12个")


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


# --- the account


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


@pytest.mark.parametrize(
    ("usage", "counted"),
    [({"prompt_tokens": 3, "completion_tokens": 2}, Usage(3, 2)), ({"prompt_tokens": 3}, Usage(silent=1)),
     ({"prompt_tokens": -1, "completion_tokens": 2}, Usage(silent=1)), (None, Usage(silent=1))],
)  # fmt: skip
def test_usage_is_what_the_answer_says(usage: dict[str, int] | None, counted: Usage) -> None:
    from types import SimpleNamespace

    assert Usage.of(SimpleNamespace(usage=SimpleNamespace(**usage) if usage else None)) == counted
    assert (Usage(1, 2, 1) + Usage(3, 4)) == Usage(4, 6, 1)
