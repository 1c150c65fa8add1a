"""The client on the scripted server: asking, asking again, counting, modes, the cache."""

from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationInfo, field_validator

from summarizer.errors import (
    ModelAnswerInvalid,
    ModelAnswerTruncated,
    ModelDeclined,
    ModelFailed,
    ModelRequestInvalid,
)
from summarizer.extraction.llm.client import Completion, ModelClient
from summarizer.extraction.llm.config import ModelConfig
from summarizer.extraction.llm.providers import OPENAI
from summarizer.extraction.llm.usage import Ledger

ARTICLE = "云溪市新开工项目12个。"
MESSAGES = [{"role": "system", "content": "抄录"}, {"role": "user", "content": ARTICLE}]


class Answer(BaseModel):
    """A quote that has to stand in the article of the context."""

    quote: str

    @field_validator("quote")
    @classmethod
    def _stands_in_the_article(cls, quote: str, info: ValidationInfo) -> str:
        if info.context and quote not in info.context["article"]:
            raise ValueError("not in the article")
        return quote


GOOD, BAD = {"quote": "项目12个"}, {"quote": "项目13个"}


def ask(
    config: ModelConfig,
    ledger: Ledger | None = None,
    messages: list[dict[str, str]] = MESSAGES,
    times: int = 1,
) -> list[Completion[Answer]]:
    """`times` completions by one client, one after the other."""

    async def run() -> list[Completion[Answer]]:
        account = ledger or Ledger(server=config.server, seconds=20)
        async with ModelClient(config, account, "v1") as client:
            return [await client.complete(messages, Answer, {"article": ARTICLE}) for _ in range(times)]

    return asyncio.run(run())


def test_an_answer_becomes_a_draft(server: Any, config_for: Any) -> None:
    server.script = [server.answer(GOOD)]
    (done,) = ask(config_for())
    assert done.draft == Answer(quote="项目12个")
    assert (done.attempts, done.usage.total, done.refused, done.cached) == (1, 110, (), False)
    (request,) = server.requests
    assert request["messages"] == MESSAGES
    assert (request["model"], request["temperature"], request["max_tokens"]) == ("scripted", 0.0, 4096)
    assert request["response_format"]["type"] == "json_schema"


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


# --- modes


def modes_of(server: Any) -> list[str]:
    return [
        "tools" if "tools" in request else request["response_format"]["type"] for request in server.requests
    ]


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


# --- the cache


def test_an_answer_is_kept(server: Any, config_for: Any, tmp_path: Path) -> None:
    server.otherwise = server.answer(GOOD)
    ledger = Ledger(server="s", seconds=20)
    config = config_for(cache_dir=tmp_path / "cache")
    first, second = ask(config, ledger, times=2)
    assert (second.draft, second.cached, second.attempts, second.usage.total) == (first.draft, True, 0, 0)
    assert (len(server.requests), ledger.cache_hits) == (1, 1)
    (file,) = (tmp_path / "cache").rglob("*.json")
    assert file.stat().st_mode & 0o077 == 0
    assert "项目12个" in file.read_text("utf-8")


def test_the_cache_answers_before_the_mode_is_known(server: Any, config_for: Any, tmp_path: Path) -> None:
    from summarizer.extraction.llm.modes import forget_modes

    server.otherwise = server.answer(GOOD)
    config = config_for(mode="auto", cache_dir=tmp_path)
    ask(config)
    forget_modes()
    assert ask(config)[0].cached
    assert len(server.requests) == 1


def test_an_answer_cut_at_its_limit_is_not_asked_for_again(
    server: Any, config_for: Any, tmp_path: Path
) -> None:
    server.otherwise = server.answer('{"quote": "项目', finish="length")
    config = config_for(cache_dir=tmp_path)
    for _ in range(2):
        with pytest.raises(ModelAnswerTruncated):
            ask(config)
    assert len(server.requests) == 1
    server.otherwise = server.answer(GOOD)
    assert ask(config_for(cache_dir=tmp_path, max_output_tokens=8192))[0].draft, (
        "another limit, another request"
    )


def test_a_whole_answer_of_another_mode_comes_before_a_cut_one(
    server: Any, config_for: Any, tmp_path: Path
) -> None:
    server.otherwise = server.answer('{"quote": "项目', finish="length")
    with pytest.raises(ModelAnswerTruncated):
        ask(config_for(mode="json_schema", cache_dir=tmp_path))
    server.otherwise = server.answer(GOOD)
    ask(config_for(mode="tools", cache_dir=tmp_path))
    assert ask(config_for(mode="auto", cache_dir=tmp_path))[0].cached
    assert len(server.requests) == 2


def test_what_does_not_ground_is_kept_as_such(server: Any, config_for: Any, tmp_path: Path) -> None:
    server.otherwise = server.answer(BAD)
    first, second = ask(config_for(cache_dir=tmp_path), times=2)
    assert second.cached
    assert (second.draft, second.refused) == (None, first.refused)


@pytest.mark.parametrize(
    "change",
    [{"model": "other"}, {"temperature": 0.5}, {"max_output_tokens": 99}, {"mode": "tools"}, {"reasks": 0}],
)
def test_whatever_matters_to_the_answer_is_in_the_key(
    server: Any, config_for: Any, tmp_path: Path, change: dict[str, Any]
) -> None:
    server.otherwise = server.answer(GOOD)
    ask(config_for(cache_dir=tmp_path))
    assert not ask(config_for(cache_dir=tmp_path, **change))[0].cached


def test_another_prompt_is_another_answer(server: Any, config_for: Any, tmp_path: Path) -> None:
    server.otherwise = server.answer(GOOD)
    config = config_for(cache_dir=tmp_path)
    ask(config)
    assert not ask(config, messages=[{"role": "user", "content": "别的"}])[0].cached


def test_failures_are_not_kept_and_torn_files_are_misses(
    server: Any, config_for: Any, tmp_path: Path
) -> None:
    server.script = [server.status(400)]
    server.otherwise = server.answer(GOOD)
    config = config_for(cache_dir=tmp_path)
    with pytest.raises(ModelRequestInvalid):
        ask(config)
    assert not ask(config)[0].cached
    (file,) = tmp_path.rglob("*.json")
    for torn in ("", "{", "[]", '{"draft": 1, "refused": []}', '{"draft": "{}", "refused": []}'):
        file.write_text(torn)
        assert not ask(config)[0].cached
    assert ask(config)[0].cached


def test_a_cache_that_cannot_be_written_stops_nothing(server: Any, config_for: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    server.otherwise = server.answer(GOOD)
    assert ask(config_for(cache_dir=tmp_path / "file" / "cache"))[0].draft is not None


# --- what must not get out


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
