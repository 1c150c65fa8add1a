"""The perfect model and the liar once more, through the whole engine: client, re-asks, gleaning and all."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

import pytest

from summarizer.extraction.assemble import assemble
from summarizer.extraction.llm.chunks import Chunk, split_article
from summarizer.extraction.llm.engine import LlmResult, aextract
from summarizer.schemas import DevelopmentReport, Document, Provenance
from tests.extraction.llm.lying import assert_grounded, other_digits, other_scale
from tests.extraction.llm.perfect import SEEDS, Json, Seed, answer_to, seed
from tests.extraction.llm.scoring import numbers_of, score
from tests.extraction.llm.scripted import Handler, Turn

PATIENT = {"request_timeout": 60.0, "article_timeout": 300.0}


def chunk_of(body: Json, chunks: list[Chunk]) -> Chunk:
    """The chunk that a request asks about."""
    texts = re.findall(r"<原文>\n(.*?)\n</原文>", "".join(str(m["content"]) for m in body["messages"]), re.S)
    (chunk,) = [c for c in chunks if c.text.strip("\n") == texts[-1]]
    return chunk


def model(server: Any, of: Seed, size: int, saying: Any = json.dumps) -> Turn:
    """Answers each chunk with its annotation, as `saying` writes it, and a gleaning request with nothing."""
    chunks = split_article(of.ground, size)

    def turn(handler: Handler, body: Json) -> None:
        gleaning = "遗漏" in str(body["messages"][-1]["content"])
        answer = {} if gleaning else answer_to(chunk_of(body, chunks), of)
        for owner in answer.get(
            "measures", []
        ):  # counts without a unit, which the number layer takes for a name
            owner["numbers"] = [n for n in owner["numbers"] if not n["mention"].isdigit()]
        server.answer(saying(answer))(handler, body)

    return turn


def report_of(of: Seed, result: LlmResult) -> DevelopmentReport:
    return assemble(of.ground, result.extraction, Document(), Provenance(engine="llm"))


@pytest.mark.parametrize("number", SEEDS)
def test_a_right_answer_comes_through_whole_and_is_not_asked_for_again(
    server: Any, config_for: Any, number: str
) -> None:
    of, config = seed(number), config_for(**PATIENT)
    server.otherwise = model(server, of, config.chunk_characters)
    result = asyncio.run(aextract(of.ground, config))
    told = score(of.gold, report_of(of, result))
    assert min(told.numbers, told.roles) >= 0.99
    assert min(told.projects, told.measures) >= 0.97
    assert not result.rejected
    asked_again = [b for b in server.requests if len(b["messages"]) > 6]
    assert not asked_again
    assert result.attempts <= 2 * result.chunks, "one request a chunk, and one for what it left out"


def with_prose(answer: Json) -> str:
    return f"好的,摘录如下:\n```json\n{json.dumps(answer, ensure_ascii=False)}\n```\n希望有帮助。"


def test_prose_around_the_answer_costs_nothing(server: Any, config_for: Any) -> None:
    of, config = seed("002"), config_for(**PATIENT, mode="json")
    server.otherwise = model(server, of, config.chunk_characters, with_prose)
    result = asyncio.run(aextract(of.ground, config))
    assert score(of.gold, report_of(of, result)).numbers >= 0.99


@pytest.mark.parametrize("lie", [other_digits, other_scale], ids=["digits", "scale"])
@pytest.mark.parametrize("number", SEEDS)
def test_a_lie_is_asked_for_again_and_stays_out(server: Any, config_for: Any, number: str, lie: Any) -> None:
    of, config = seed(number), config_for(**PATIENT)
    server.otherwise = model(
        server, of, config.chunk_characters, lambda answer: lie(json.dumps(answer, ensure_ascii=False))
    )
    result = asyncio.run(aextract(of.ground, config))
    report = report_of(of, result)
    assert_grounded(of.ground, report)
    assert result.rejected
    truth = {m.text for m in of.ground.mentions if m.quantity}
    assert {n.quantity.text for n in numbers_of(report)} <= truth
    assert result.attempts <= 3 * result.chunks, "asked, asked again once, gleaned"
