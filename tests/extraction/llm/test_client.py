"""The client on the scripted server: asking, asking again, counting, and what must not get out."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from summarizer.errors import (
    ModelAnswerInvalid,
    ModelAnswerTruncated,
    ModelDeclined,
    ModelRequestInvalid,
)
from summarizer.extraction.llm.client import ModelClient
from summarizer.extraction.llm.config import ModelConfig
from summarizer.extraction.llm.providers import OPENAI
from summarizer.extraction.llm.usage import Ledger
from tests.extraction.llm.asking import BAD, GOOD, MESSAGES, Answer, ask, modes_of


def test_an_answer_becomes_a_draft(server: Any, config_for: Any) -> None:
    server.script = [server.answer(GOOD)]
    (done,) = ask(config_for())
    assert done.draft == Answer(quote="项目12个")
    assert (done.attempts, done.usage.total, done.refused, done.cached) == (1, 110, (), False)
    (request,) = server.requests
    assert request["messages"] == MESSAGES
    assert (request["model"], request["temperature"], request["max_tokens"]) == ("scripted", 0.0, 4096)
    assert request["response_format"]["type"] == "json_schema"


def test_an_answer_in_words_that_the_sdk_does_not_know_is_an_answer(server: Any, config_for: Any) -> None:
    server.script = [server.answer(GOOD, finish="eos_token")]
    (done,) = ask(config_for())
    assert done.draft == Answer(quote="项目12个")
    assert (done.attempts, done.usage.total) == (1, 110)


@pytest.mark.parametrize(
    "text", ["{{ 7 * 7 }}", "{% for x in y %}", "{# note #}", "{{ ground }} {% raw %}", "  a\n  b\n"]
)
def test_an_article_is_no_template(server: Any, config_for: Any, text: str) -> None:
    server.script = [server.answer(GOOD)]
    ask(
        config_for(),
        messages=[{"role": "system", "content": "抄录"}, {"role": "user", "content": f"原文：{text}"}],
    )
    assert server.requests[0]["messages"][1]["content"] == f"原文：{text}"


def test_an_answer_that_does_not_ground_is_asked_for_again_with_the_reason(
    server: Any, config_for: Any
) -> None:
    server.script = [server.answer(BAD), server.answer(GOOD)]
    ledger = Ledger(server="s", seconds=20)
    (done,) = ask(config_for(), ledger)
    assert done.draft == Answer(quote="项目12个")
    assert [json.loads(text) for text in done.refused] == [BAD]
    assert "not in the article" in server.requests[1]["messages"][-1]["content"]
    # Each answer says 110 tokens; instructor's own count of the second would be 220.
    assert (done.attempts, done.usage.total, ledger.usage.total, ledger.sent) == (2, 220, 220, 2)


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json"])
def test_what_never_grounds_is_handed_back(server: Any, config_for: Any, mode: str) -> None:
    server.otherwise = server.answer(BAD)
    (done,) = ask(config_for(mode=mode))
    assert done.draft is None
    assert [json.loads(text) for text in done.refused] == [BAD, BAD]
    assert (done.attempts, done.usage.total) == (2, 220)


def test_json_in_prose_is_found(server: Any, config_for: Any) -> None:
    server.otherwise = server.answer('好的：\n```json\n{"quote": "项目12个"}\n```\n以上。')
    (done,) = ask(config_for())
    assert [json.loads(text) for text in done.refused] == [GOOD, GOOD]


@pytest.mark.parametrize("text", ["", "没有", "[1, 2]", '{"quote": "项目'])
def test_what_is_no_json_object_is_an_invalid_answer(server: Any, config_for: Any, text: str) -> None:
    server.otherwise = server.answer(text)
    ledger = Ledger(server="s", seconds=20)
    with pytest.raises(ModelAnswerInvalid):
        ask(config_for(), ledger)
    assert (ledger.sent, ledger.usage.total) == (2, 220)


def test_a_cut_answer_is_not_asked_for_again(server: Any, config_for: Any) -> None:
    server.otherwise = server.answer('{"quote": "项', finish="length")
    ledger = Ledger(server="s", seconds=20)
    with pytest.raises(ModelAnswerTruncated):
        ask(config_for(), ledger)
    assert (ledger.sent, ledger.usage.total) == (1, 110)


@pytest.mark.parametrize("options", [{"refusal": "我不能回答。"}, {"finish": "content_filter"}])
@pytest.mark.parametrize("mode", ["json_schema", "tools"])
def test_a_refusal_is_told_as_one(server: Any, config_for: Any, options: dict[str, str], mode: str) -> None:
    server.otherwise = server.answer({}, **options)
    with pytest.raises(ModelDeclined) as caught:
        ask(config_for(mode=mode))
    assert "不能回答" not in str(caught.value)
    assert len(server.requests) == 1


def test_a_server_that_counts_no_tokens(server: Any, config_for: Any) -> None:
    server.script = [server.answer(GOOD, usage=None)]
    (done,) = ask(config_for())
    assert (done.usage.total, done.usage.silent) == (0, 1)


def test_newer_names_of_parameters_are_for_openai_only() -> None:
    from pydantic import SecretStr

    client = ModelClient(
        ModelConfig(model="openai/m", api_key=SecretStr("k")), Ledger(server=OPENAI, seconds=1)
    )
    assert "max_completion_tokens" in client._parameters()
    warm = ModelConfig(model="m", base_url="http://localhost", temperature=None)
    assert "temperature" not in ModelClient(warm, Ledger(server="s", seconds=1))._parameters()


@pytest.mark.parametrize(
    ("parameter", "left"),
    [("temperature", {"max_tokens"}), ("max_tokens", {"max_completion_tokens", "temperature"})],
)
def test_a_parameter_the_model_does_not_take_is_left_out_from_then_on(
    server: Any, config_for: Any, parameter: str, left: set[str]
) -> None:
    server.script = [server.status(400, error={"code": "unsupported_parameter", "param": parameter})]
    server.otherwise = server.answer(GOOD)
    ask(config_for(mode="auto"), times=2)
    assert modes_of(server) == ["json_schema"] * 3
    named = {"temperature", "max_tokens", "max_completion_tokens"}
    assert [named & set(request) for request in server.requests[1:]] == [left, left]


def test_a_parameter_that_stays_wrong_is_an_error(server: Any, config_for: Any) -> None:
    server.otherwise = server.status(400, error={"code": "invalid_value", "param": "temperature"})
    with pytest.raises(ModelRequestInvalid, match="temperature"):
        ask(config_for())
    assert len(server.requests) == 2


def test_instructor_logs_no_article_of_ours(
    server: Any, config_for: Any, caplog: pytest.LogCaptureFixture
) -> None:
    server.otherwise = server.answer(BAD)
    with caplog.at_level(logging.INFO):
        ask(config_for())
    assert "项目" not in caplog.text
    assert "Max retries" not in caplog.text
    logging.getLogger("instructor.v2.retry").error("of another user of instructor")
    assert "another user" in caplog.text
