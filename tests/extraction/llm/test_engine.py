"""The engine on the scripted server: chunks side by side, halves, gleaning, what is lost and what is not."""

from __future__ import annotations

import asyncio
import re
import time
from typing import Any

import pytest

from summarizer import errors
from summarizer.extraction.llm.config import ModelConfig, Price
from summarizer.extraction.llm.engine import LlmResult, aextract, aiter_extract
from summarizer.grounding import Ground
from tests.extraction.llm.scripted import Scripted, Turn

LINES = [
    "青禾市召开项目建设推进会议，各县区负责同志参加会议并作了交流发言，会议要求继续抓好项目建设。",
    "今年1至8月，青禾市新开工项目46个，完成投资38.5亿元，各项工作正在有序推进，干部群众信心十足。",
    "青禾市引进企业17家，签约金额21.6亿元，涉及装备制造、食品加工等领域，落地速度不断加快。",
    "青禾市修建农村公路230公里，惠及群众5.2万人，沿线的乡村旅游由此发展起来，村民收入增加。",
    "青禾市今年新增就业8400人，举办招聘会65场，提供岗位1.9万个，就业形势总体保持稳定。",
]
TEXT = "\n".join(LINES)
LONG = "\n".join(
    line.replace("青禾市", f"青禾市{name}溪区") for name in "东西南北上下大小前后" for line in LINES
)
NUMBER = re.compile(r"\d+(?:\.\d+)?(?:亿元|万人|万个|个|家|公里|人|场)")


def asked_about(body: dict[str, Any]) -> str:
    """The text of the chunk that a request asks about."""
    said = "".join(str(message["content"]) for message in body["messages"])
    found: list[str] = re.findall(r"<原文>(.*?)</原文>", said, re.S)
    return found[-1].strip()


def metrics_in(text: str) -> list[dict[str, str]]:
    return [
        {"quote": clause, "mention": number, "indicator": clause.replace(number, "")}
        for clause in re.split("[，。\n]", text)
        for number in NUMBER.findall(clause)
    ]


def reader(server: Scripted, *, only: int | None = None, **options: Any) -> Turn:
    """Answers with the metrics that stand in the chunk (the first `only` of them)."""
    return lambda handler, body: server.answer({"metrics": metrics_in(asked_about(body))[:only]}, **options)(
        handler, body
    )


def picky(server: Scripted, bad: str, turn: Turn) -> Turn:
    """`turn` for the chunk that holds `bad`, right answers for the others."""
    good = reader(server)
    return lambda handler, body: (turn if bad in asked_about(body) else good)(handler, body)


def extract(ground: Ground, config: ModelConfig) -> LlmResult:
    return asyncio.run(aextract(ground, config))


def numbers(result: LlmResult) -> list[str]:
    return [fact.mention.text for fact in result.extraction.facts]


ALL = NUMBER.findall(TEXT)


def test_every_chunk_is_read_and_the_items_keep_the_order_of_the_text(
    server: Any, config_for: Any, ground_of: Any
) -> None:
    delays = iter([0.3, 0.0, 0.2, 0.1, 0.0])
    server.otherwise = lambda handler, body: reader(server, after=next(delays))(handler, body)
    result = extract(ground_of(TEXT), config_for(chunk_characters=60))
    assert numbers(result) == ALL
    assert (result.chunks, result.done_chunks, result.failed_chunks) == (5, 5, 0)
    assert (result.attempts, result.tokens, result.cost) == (5, 550, None)
    assert {fact.engine for fact in result.extraction.facts} == {"llm"}


def test_no_more_requests_at_once_than_allowed(server: Any, config_for: Any, ground_of: Any) -> None:
    server.otherwise = reader(server, after=0.05)
    extract(ground_of(TEXT), config_for(chunk_characters=60, concurrency=2))
    assert server.most_at_once == 2


def test_the_price_table_gives_the_cost(server: Any, config_for: Any, ground_of: Any) -> None:
    server.otherwise = reader(server)
    result = extract(ground_of(TEXT), config_for(prices={"scripted": Price(1.0, 10.0)}))
    assert (result.tokens, result.cost) == (110, 0.0002)


def test_tokens_are_unknown_where_the_server_does_not_say(
    server: Any, config_for: Any, ground_of: Any
) -> None:
    server.otherwise = reader(server, usage=None)
    assert extract(ground_of(TEXT), config_for()).tokens is None


# --- gleaning


def test_numbers_left_out_are_asked_for_once_by_name(server: Any, config_for: Any, ground_of: Any) -> None:
    server.script = [reader(server, only=3)]
    server.otherwise = reader(server)
    result = extract(ground_of(TEXT), config_for())
    assert numbers(result) == ALL
    assert len(server.requests) == 2
    question = server.requests[1]["messages"][-1]["content"]
    assert re.findall(r"^- (\S+?)[(（]", question, re.M) == ALL[3:]


def test_gleaning_is_done_once_and_can_be_left_out(server: Any, config_for: Any, ground_of: Any) -> None:
    server.otherwise = reader(server, only=3)
    assert extract(ground_of(TEXT), config_for()).attempts == 2
    assert extract(ground_of(TEXT), config_for(gleaning=False)).attempts == 1


def test_gleaning_that_fails_loses_nothing(server: Any, config_for: Any, ground_of: Any) -> None:
    server.script = [reader(server, only=3)]
    server.otherwise = server.status(400)
    result = extract(ground_of(TEXT), config_for())
    assert numbers(result) == ALL[:3]
    assert result.failed_chunks == 0


# --- what goes wrong


@pytest.mark.parametrize(
    "name", ["status500", "status400", "reset", "hang", "cut", "prose", "length", "refusal"]
)
def test_a_chunk_that_fails_does_not_cost_the_others(
    server: Any, config_for: Any, ground_of: Any, name: str
) -> None:
    turns = {
        "status500": server.status(500),
        "status400": server.status(400),
        "prose": server.answer("好的"),
        "length": server.answer("{", finish="length"),
        "refusal": server.answer("", refusal="不"),
    }
    bad = turns.get(name) or getattr(server, name)()
    server.otherwise = picky(server, "企业17家", bad)
    # One that hangs is waited for once: long enough for the others to answer on a busy machine.
    patience = {"request_timeout": 2.0, "max_attempts": 1} if name == "hang" else {}
    result = extract(ground_of(TEXT), config_for(chunk_characters=55, **patience))
    assert numbers(result) == [n for n in ALL if n not in ("17家", "21.6亿元")]
    assert (result.failed_chunks, len(result.failures)) == (1, 1)
    assert server.url in result.failures[0]
    assert len(server.requests) <= 4 + 3


@pytest.mark.parametrize("kind", ["length", "context"])
def test_what_is_too_long_is_asked_for_in_halves(
    server: Any, config_for: Any, ground_of: Any, kind: str
) -> None:
    too_long = {
        "length": server.answer('{"metrics": [', finish="length"),
        "context": server.status(400, error={"code": "context_length_exceeded"}),
    }[kind]
    good = reader(server)

    def turn(handler: Any, body: dict[str, Any]) -> None:
        (too_long if len(asked_about(body)) > 120 else good)(handler, body)

    server.otherwise = turn
    result = extract(ground_of(TEXT), config_for(chunk_characters=1000))
    assert numbers(result) == ALL
    assert result.failed_chunks == 0
    answered = [r for r in server.requests if kind == "length" or len(asked_about(r)) <= 120]
    assert result.tokens == 110 * len(answered)  # the answers that were cut cost, too


def test_an_article_nothing_came_through_for_is_an_error(
    server: Any, config_for: Any, ground_of: Any
) -> None:
    server.otherwise = server.status(500)
    with pytest.raises(errors.ModelFailed, match="HTTP 500"):
        extract(ground_of(TEXT), config_for(chunk_characters=60, breaker_failures=100))
    assert len(server.requests) == 5 * 3


def test_a_dead_server_is_soon_left_alone(server: Any, config_for: Any, ground_of: Any) -> None:
    server.otherwise = server.status(500)
    with pytest.raises(errors.ModelFailed):
        extract(ground_of(LONG), config_for(chunk_characters=60, concurrency=2))
    assert len(server.requests) <= 8 + 2


def test_a_wrong_key_ends_it_at_once(server: Any, config_for: Any, ground_of: Any) -> None:
    server.otherwise = server.status(401)
    with pytest.raises(errors.ModelRefused, match="SUMMARIZER_API_KEY"):
        extract(ground_of(LONG), config_for(chunk_characters=60, concurrency=2))
    assert len(server.requests) <= 2


def test_the_deadline_of_the_article_keeps_what_is_done(server: Any, config_for: Any, ground_of: Any) -> None:
    server.otherwise = picky(server, "企业17家", server.hang())
    result = extract(ground_of(TEXT), config_for(chunk_characters=60, article_timeout=1.0))
    assert (result.done_chunks, result.failed_chunks) == (5, 1)
    assert "seconds of this article" in result.failures[0]


def test_requests_are_limited_by_the_size_of_the_article(
    server: Any, config_for: Any, ground_of: Any
) -> None:
    server.script = [reader(server)]
    server.otherwise = server.answer("{", finish="length")
    result = extract(ground_of(LONG), config_for(chunk_characters=500, concurrency=1))
    assert len(server.requests) <= 8 * (result.chunks + 1)
    assert result.failed_chunks > 0


# --- the liar


def test_what_the_article_does_not_say_is_rejected(server: Any, config_for: Any, ground_of: Any) -> None:
    lies = [
        {"quote": "新开工项目64个", "mention": "64个", "indicator": "新开工项目"},
        {"quote": "新开工项目46个", "mention": "46亿元", "indicator": "新开工项目"},
        {"quote": "完成投资38.5亿元", "mention": "38.5亿元", "indicator": "完成投资"},
    ]
    server.otherwise = server.answer({"metrics": lies})
    result = extract(ground_of(TEXT), config_for(gleaning=False))
    assert numbers(result) == ["38.5亿元"]
    assert result.attempts == 2  # asked again once, with the reasons
    assert len(result.rejected) == 2  # each of them once
    assert all(rejected.reason for rejected in result.rejected)


def test_items_of_a_first_answer_outlive_a_worse_second_one(
    server: Any, config_for: Any, ground_of: Any
) -> None:
    wrong = {"quote": "新开工项目64个", "mention": "64个", "indicator": "项目"}
    server.script = [server.answer({"metrics": [wrong, *metrics_in(TEXT)]})]
    server.otherwise = server.answer({"metrics": []})
    result = extract(ground_of(TEXT), config_for(gleaning=False))
    assert numbers(result) == ALL
    assert "64个" in result.rejected[0].draft


# --- streaming


def test_items_come_as_chunks_finish(server: Any, config_for: Any, ground_of: Any) -> None:
    server.otherwise = reader(server)

    async def run() -> list[LlmResult]:
        config = config_for(chunk_characters=60, concurrency=1)
        return [result async for result in aiter_extract(ground_of(TEXT), config)]

    results = asyncio.run(run())
    assert [result.done_chunks for result in results] == [1, 2, 3, 4, 5]
    assert [len(result.extraction.facts) for result in results] == [0, 2, 4, 6, 9]


def test_leaving_early_cancels_what_is_on_its_way(server: Any, config_for: Any, ground_of: Any) -> None:
    server.script = [reader(server)]
    server.otherwise = server.hang()

    async def run() -> None:
        results = aiter_extract(ground_of(TEXT), config_for(chunk_characters=60))
        async for result in results:
            assert result.done_chunks == 1
            break
        await results.aclose()

    started = time.monotonic()
    asyncio.run(run())
    assert time.monotonic() - started < 20


def test_kept_answers_cost_nothing(server: Any, config_for: Any, ground_of: Any, tmp_path: Any) -> None:
    server.otherwise = reader(server)
    config = config_for(chunk_characters=60, cache_dir=tmp_path)
    first = extract(ground_of(TEXT), config)
    second = extract(ground_of(TEXT), config)
    assert numbers(second) == numbers(first) == ALL
    assert (second.attempts, second.tokens, second.cache_hits) == (0, 0, 5)
