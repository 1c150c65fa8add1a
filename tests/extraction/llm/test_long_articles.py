"""Long documents: the last page yields what the first does, in time that grows with the length only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from summarizer.article import clean, source_from_text
from summarizer.extraction.combine import merge
from summarizer.extraction.items import Extraction
from summarizer.extraction.llm.chunks import Chunk, split_article
from summarizer.extraction.llm.drafts import ChunkDraft
from summarizer.extraction.llm.labels import clause_of
from summarizer.extraction.llm.resolve import resolve, uncovered
from summarizer.grounding import Ground, Span
from tests.extraction.llm.perfect import SEEDS, seed
from tests.growth import assert_linear


def long_text(characters: int, border: str = "\n") -> str:
    """A work report of one paragraph after the other, or of one endless line."""
    said: list[str] = []
    while sum(map(len, said)) < characters:
        i = len(said) + 1
        said.append(
            f"第{i}项工作稳步推进,江口市完成固定资产投资{i}.5亿元,同比增长{i % 19}.2%,引进企业{i * 3}家。"
            f"全年计划新开工项目{i + 7}个,力争建成标准厂房{i * 2}万平方米,惠及群众{i}万余人。" + border
        )
    return "".join(said)


def pointing_at_everything(ground: Ground, chunk: Chunk) -> dict[str, Any]:
    """A model that quotes the clause of every number of its chunk."""
    window = Span(chunk.start, chunk.end)
    numbers = [m for m in ground.mentions_in(window) if m.quantity]
    clauses = [(clause_of(ground.text, m, window), m) for m in numbers]
    return {"metrics": [{"quote": ground.text[c.start : c.end], "mention": m.text} for c, m in clauses]}


def read(ground: Ground, size: int) -> Extraction:
    found = []
    for chunk in split_article(ground, size):
        answer = pointing_at_everything(ground, chunk)
        draft = ChunkDraft.model_validate(answer, context={"ground": ground, "chunk": chunk, "strict": True})
        extraction, refused = resolve(ground, chunk, draft)
        assert not refused
        assert not uncovered(ground, chunk, extraction)
        found.append(extraction)
    return merge(found)


@pytest.mark.parametrize("border", ["\n", ""], ids=["paragraphs", "one line"])
def test_the_last_page_yields_what_the_first_does(border: str) -> None:
    ground = Ground(clean(source_from_text(long_text(32_000, border))))
    assert len(ground.text) >= 32_000
    found = read(ground, 1200)
    numbers = [m for m in ground.mentions if m.quantity]
    assert [f.mention for f in found.facts] == numbers
    assert found.facts[-1].mention.start > len(ground.text) - 100


def test_time_grows_with_the_length_only() -> None:
    def work(length: int) -> Callable[[], object]:
        ground = Ground(clean(source_from_text(long_text(length))))
        ground.mentions, ground.periods  # noqa: B018
        return lambda: read(ground, 1200)

    assert_linear(work, 8_000, 8)


@pytest.mark.parametrize("number", SEEDS)
def test_every_number_of_an_article_can_be_pointed_at(number: str) -> None:
    ground = seed(number).ground
    found = read(ground, 600)
    assert [f.mention for f in found.facts] == [m for m in ground.mentions if m.quantity]
