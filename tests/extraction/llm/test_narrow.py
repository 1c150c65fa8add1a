"""Schemas narrowed to a chunk."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from summarizer.extraction.items import Extraction
from summarizer.extraction.llm.chunks import split_article
from summarizer.extraction.llm.drafts import ChunkDraft
from summarizer.extraction.llm.narrow import schema_of
from summarizer.extraction.llm.resolve import uncovered
from tests.extraction.llm.perfect import SEEDS, answer_to, seed


def metric(mention: str) -> dict[str, str]:
    return {
        "quote": "完成投资38.5亿元", "mention": mention, "indicator": "完成投资",
        "scope": "", "period": "", "comparison": "",
    }  # fmt: skip


def accepts(schema: dict[str, Any], **lists: list[dict[str, Any]]) -> bool:
    answer: dict[str, Any] = {"goals": [], "metrics": [], "projects": [], "measures": []} | lists
    return jsonschema.Draft202012Validator(schema).is_valid(answer)


def test_a_number_of_the_chunk_can_be_named_and_no_other() -> None:
    schema = schema_of(100, ["46个", "38.5亿元"])
    assert accepts(schema, metrics=[metric("38.5亿元")])
    assert not accepts(schema, metrics=[metric("385亿元")])
    assert not accepts(schema, metrics=[metric("")])


def test_a_goal_may_have_no_number() -> None:
    goal = {"quote": "打造枢纽", "mention": "", "indicator": "", "scope": "", "period": "", "stretch": False}
    assert accepts(schema_of(100, ["46个"]), goals=[goal])
    assert not accepts(schema_of(100, ["46个"]), goals=[goal | {"mention": "47个"}])


def test_there_are_no_more_metrics_than_numbers() -> None:
    schema = schema_of(100, ["3个", "3个"])
    assert accepts(schema, metrics=[metric("3个")] * 2)
    assert not accepts(schema, metrics=[metric("3个")] * 3)
    assert not accepts(schema_of(100, []), metrics=[metric("")])


def test_every_list_is_bounded_even_for_the_longest_chunk() -> None:
    whole = ChunkDraft.model_json_schema()["properties"]
    for name, part in schema_of(100_000, ["1个"] * 500)["properties"].items():
        assert part["maxItems"] == whole[name]["maxItems"]


@pytest.mark.parametrize("number", SEEDS)
@pytest.mark.parametrize("size", [400, 1200])
def test_the_right_answer_to_a_chunk_of_a_seed_fits(number: str, size: int) -> None:
    article = seed(number)
    for chunk in split_article(article.ground, size):
        mentions = [m.text for m in uncovered(article.ground, chunk, Extraction())]
        schema = schema_of(len(chunk.text), mentions)
        for name, items in answer_to(chunk, article).items():
            assert len(items) <= schema["properties"][name]["maxItems"], (name, chunk.text)
