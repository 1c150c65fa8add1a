"""Anthropic's Messages protocol on the scripted server: all that holds for OpenAI's holds here."""

from __future__ import annotations

import asyncio
import json
import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anthropic
import pytest

from summarizer import errors
from summarizer.extraction.llm.client import Completion, ModelClient
from summarizer.extraction.llm.config import ModelConfig
from summarizer.extraction.llm.faults import kind_of
from summarizer.extraction.llm.usage import Ledger
from summarizer.pipeline import process
from tests.extraction.llm.asking import BAD, GOOD, Answer
from tests.extraction.llm.scripted import KEY

ARTICLE = "云溪市新开工项目12个。"
MESSAGES = [
    {"role": "system", "content": "抄录 {{ 7 * 7 }}"},
    {"role": "user", "content": "例"},
    {"role": "assistant", "content": '{"quote":"例"}'},
    {"role": "user", "content": f"原文：{ARTICLE}{{{{ ground }}}}"},
]


@pytest.fixture(name="claude_for")
def _claude_for(server: Any, config_for: Callable[..., ModelConfig]) -> Callable[..., ModelConfig]:
    """The scripted server as a model that speaks Anthropic's protocol."""

    def claude_for(**options: Any) -> ModelConfig:
        address = server.url.removesuffix("/v1")
        return config_for(**{"protocol": "anthropic", "base_url": address, "mode": "auto", **options})

    return claude_for


def ask(config: ModelConfig, ledger: Ledger | None = None, times: int = 1) -> list[Completion[Answer]]:
    async def run() -> list[Completion[Answer]]:
        async with ModelClient(config, ledger or Ledger(server=config.server, seconds=20)) as client:
            return [await client.complete(MESSAGES, Answer, {"article": ARTICLE}) for _ in range(times)]

    return asyncio.run(run())


def test_an_answer_by_tool_becomes_a_draft(server: Any, claude_for: Any) -> None:
    server.script = [server.answer(GOOD)]
    (done,) = ask(claude_for())
    assert done.draft == Answer(quote="项目12个")
    assert (done.attempts, done.usage.total, done.refused) == (1, 110, ())
    (request,) = server.requests
    assert request["system"] == [{"type": "text", "text": MESSAGES[0]["content"]}]
    assert request["messages"] == MESSAGES[1:]
    assert (request["model"], request["max_tokens"]) == ("scripted", 4096)
    assert request["tool_choice"]["name"] == request["tools"][0]["name"] == "Answer"
    assert "temperature" not in request
    (headers,) = server.headers
    assert headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("mode", ["tools", "json"])
def test_what_does_not_ground_is_asked_for_again_and_handed_back(
    server: Any, claude_for: Any, mode: str
) -> None:
    server.otherwise = server.answer(BAD)
    ledger = Ledger(server="s", seconds=20)
    (done,) = ask(claude_for(mode=mode), ledger)
    assert done.draft is None
    assert [json.loads(text) for text in done.refused] == [BAD, BAD]
    assert "not in the article" in json.dumps(server.requests[1]["messages"][-1])
    # Each answer says 110 tokens; instructor's own count of the second would be 220.
    assert (done.attempts, done.usage.total, ledger.usage.total) == (2, 220, 220)


def test_words_instead_of_a_tool_call_lead_to_the_next_mode(server: Any, claude_for: Any) -> None:
    server.script = [server.answer("好的"), server.answer("好的")]
    server.otherwise = server.answer(GOOD)
    first, second = ask(claude_for(), times=2)
    assert first.draft == second.draft == Answer(quote="项目12个")
    assert ["tools" in request for request in server.requests] == [True, True, False, False]


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({"finish": "length"}, errors.ModelAnswerTruncated),
        ({"finish": "content_filter"}, errors.ModelDeclined),
        ({"refusal": "我不能回答。"}, errors.ModelDeclined),
    ],
)
def test_a_cut_or_refused_answer_is_told_as_one(
    server: Any, claude_for: Any, options: dict[str, str], kind: type[errors.ModelError]
) -> None:
    server.otherwise = server.answer(GOOD, **options)
    ledger = Ledger(server="s", seconds=20)
    with pytest.raises(kind):
        ask(claude_for(), ledger)
    assert (ledger.sent, ledger.usage.total) == (1, 110)


@pytest.mark.parametrize("status", [408, 409, 429, 500, 503, 529])
def test_what_may_pass_is_tried_again_by_us_alone(server: Any, claude_for: Any, status: int) -> None:
    # The SDK would obey this header, too: its own retries are off.
    failure = server.status(status, error={"type": "overloaded_error"}, x_should_retry="true")
    server.script = [failure, failure, server.answer(GOOD)]
    ledger = Ledger(server="s", seconds=20)
    (done,) = ask(claude_for(mode="tools"), ledger)
    assert done.draft == Answer(quote="项目12个")
    assert (ledger.sent, len(server.requests), ledger.usage.total) == (3, 3, 110)


def test_the_server_says_how_long_to_wait(server: Any, claude_for: Any) -> None:
    server.script = [server.status(429, retry_after="0.4"), server.answer(GOOD)]
    ask(claude_for())
    assert server.times[1] - server.times[0] >= 0.4


EXPECTED = {
    "status400": (errors.ModelRequestInvalid, 1),
    "status401": (errors.ModelRefused, 1),
    "status402": (errors.ModelRefused, 1),
    "status404": (errors.ModelRequestInvalid, 1),
    "status413": (errors.ModelInputTooLong, 1),
    "status429": (errors.ModelOverloaded, 3),
    "status500": (errors.ModelFailed, 3),
    "status529": (errors.ModelOverloaded, 3),
    "reset": (errors.ModelUnreachable, 3),
    "cut": (errors.ModelUnreachable, 3),
    "hang": (errors.ModelTimeout, 3),
    "drip": (errors.ModelTimeout, 3),
    "endless": (errors.ModelAnswerInvalid, 1),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_what_does_not_pass_ends_with_its_error(server: Any, claude_for: Any, name: str) -> None:
    kind, requests = EXPECTED[name]
    server.otherwise = server.status(int(name[6:])) if name.startswith("status") else getattr(server, name)()
    slow = name in ("hang", "drip")
    with pytest.raises(errors.ModelError) as caught:
        ask(claude_for(mode="tools", request_timeout=0.3 if slow else 20.0))
    assert type(caught.value) is kind
    assert len(server.requests) == requests
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    assert KEY not in told
    assert ARTICLE not in told
    assert "http://127.0.0.1" in str(caught.value)


def test_a_prompt_too_long_is_told_from_other_bad_requests(server: Any, claude_for: Any) -> None:
    told = {"type": "invalid_request_error", "message": "prompt is too long: 250000 tokens > 200000 maximum"}
    server.otherwise = server.status(400, error=told)
    with pytest.raises(errors.ModelInputTooLong, match=r"HTTP 400, invalid_request_error"):
        ask(claude_for(mode="tools"))


@pytest.mark.parametrize("body", ["", "no JSON", "{", "[]", "null", "{}", '{"content": null}', '{"content": []}',
                                  '{"type": "message", "content": [{"type": "new"}], "stop_reason": "end_turn"}'])  # fmt: skip
def test_a_body_that_is_no_message_is_an_invalid_answer(server: Any, claude_for: Any, body: str) -> None:
    server.otherwise = server.raw(body)
    with pytest.raises(errors.ModelAnswerInvalid):
        ask(claude_for(mode="tools"))
    assert len(server.requests) <= 2


def test_cancelling_ends_the_request(server: Any, claude_for: Any) -> None:
    server.otherwise = server.drip()

    async def run() -> None:
        config = claude_for(request_timeout=30.0)
        async with ModelClient(config, Ledger(server="s", seconds=30)) as client:
            task = asyncio.create_task(client.complete(MESSAGES, Answer, {"article": ARTICLE}))
            while not server.requests:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(asyncio.wait_for(run(), 10))
    assert len(server.requests) == 1


def test_the_limits_of_an_article_hold(server: Any, claude_for: Any) -> None:
    server.otherwise = server.status(500)
    with pytest.raises(errors.BudgetSpent, match="2 requests"):
        ask(claude_for(), Ledger(server="s", seconds=20, requests=2))
    with pytest.raises(errors.CircuitOpen):
        ask(claude_for(breaker_failures=1, max_attempts=2))


def test_answers_are_kept_apart_from_those_of_the_other_protocol(
    server: Any, config_for: Any, claude_for: Any, tmp_path: Path
) -> None:
    server.otherwise = server.answer(GOOD)
    options = {"cache_dir": tmp_path, "mode": "tools", "base_url": server.url}
    ask(config_for(**options))
    first, second = ask(claude_for(**options), times=2)
    assert (first.cached, second.cached) == (False, True)


def test_nothing_of_the_article_is_logged(
    server: Any, claude_for: Any, caplog: pytest.LogCaptureFixture
) -> None:
    server.otherwise = server.answer(BAD)
    with caplog.at_level(logging.INFO):
        ask(claude_for())
    assert "项目" not in caplog.text
    assert KEY not in caplog.text


def test_the_environment_of_the_sdk_chooses_neither_server_nor_key(
    server: Any, claude_for: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANTHROPIC_BASE_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "of-another")
    monkeypatch.setenv("ANTHROPIC_AUTH_TOKEN", "of-another")
    server.otherwise = server.answer(GOOD)
    ask(claude_for())
    assert "of-another" not in json.dumps(server.headers)


def test_a_whole_report(server: Any, claude_for: Any) -> None:
    metric = {"quote": "新开工项目46个", "mention": "46个", "indicator": "新开工项目", "period": ""}
    server.otherwise = server.answer({"metrics": [metric]})
    report = process("今年1至8月，青禾市新开工项目46个。", config=claude_for(model="claude"))
    assert [item.quantity.text for item in report.achieved_metrics] == ["46个"]
    assert (report.provenance.model, report.provenance.tokens) == ("claude", 110)
    assert "{{" not in json.dumps(server.requests)


CLASSES = [c for c in vars(anthropic).values() if isinstance(c, type) and issubclass(c, Exception)]


@pytest.mark.parametrize("foreign", CLASSES, ids=lambda c: c.__name__)
def test_every_error_of_the_library_has_its_place(foreign: type[BaseException]) -> None:
    assert len(CLASSES) > 10
    kind = kind_of(foreign)
    assert kind is not None
    assert issubclass(kind, errors.ModelError)
