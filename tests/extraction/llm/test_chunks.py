from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.article import clean, source_from_text
from summarizer.extraction.llm.chunks import (
    NUMBERS_PER_CHUNK,
    Chunk,
    can_halve,
    halve,
    split_article,
)
from summarizer.grounding import Ground, Span
from tests.growth import assert_linear

SENTENCE = "江口市今年新开工项目46个,完成投资38.5亿元。"


def paragraph(number: int) -> str:
    """A paragraph of its own: one that is said again is removed as a repeat."""
    return SENTENCE * 3 + f"云岭产业园二区引进企业{number + 10}家,园区面貌焕然一新。"


PARAGRAPH = paragraph(0)


def chunks_of(text: str, size: int) -> tuple[Ground, list[Chunk]]:
    ground = Ground(clean(source_from_text(text)))
    return ground, split_article(ground, size)


def assert_whole(ground: Ground, chunks: list[Chunk]) -> None:
    """Every character of the body lies in exactly one chunk."""
    assert "".join(c.text for c in chunks) == ground.text
    assert [c.start for c in chunks] == [0, *(c.end for c in chunks[:-1])]
    assert [c.index for c in chunks] == list(range(len(chunks)))
    for chunk in chunks:
        assert chunk.text == ground.text[chunk.start : chunk.end]


def test_paragraphs_stay_whole_where_they_fit() -> None:
    ground, chunks = chunks_of("\n".join(map(paragraph, range(6))), 2 * len(PARAGRAPH) + 4)
    assert_whole(ground, chunks)
    assert [c.text.count("云岭") for c in chunks] == [2, 2, 2]


def test_a_paragraph_too_long_is_cut_at_the_end_of_a_sentence() -> None:
    ground, chunks = chunks_of(SENTENCE * 40, 100)
    assert_whole(ground, chunks)
    assert all(len(c.text) <= 100 and c.text.rstrip().endswith("。") for c in chunks)


def test_a_text_without_sentences_is_cut_at_commas_and_never_inside_a_number() -> None:
    line = ",".join(["云岭产业园投资12345.6万元"] * 30)
    ground, chunks = chunks_of(line, 50)
    assert_whole(ground, chunks)
    assert all(c.text.rstrip(",").endswith("12345.6万元") for c in chunks)
    ground, chunks = chunks_of("投资12345.6万元" * 50, 33)
    assert_whole(ground, chunks)
    assert sum(c.text.count("12345.6万") for c in chunks) == 50


def test_a_heading_goes_with_what_follows_it() -> None:
    text = f"{paragraph(1)}\n二、扩大有效投资\n{paragraph(2)}"
    ground, chunks = chunks_of(text, len(PARAGRAPH) + 20)
    assert_whole(ground, chunks)
    assert chunks[1].text.startswith("二、扩大有效投资")


def test_a_dense_text_is_cut_by_its_numbers() -> None:
    rows = "\n".join(f"云岭县{i}号园区引进企业{i + 10}家,投资{i}.5亿元,占地{i + 3}亩。" for i in range(1, 60))
    ground, chunks = chunks_of(rows, 10_000)
    assert_whole(ground, chunks)
    counts = [sum(m.quantity is not None for m in ground.mentions_in(Span(c.start, c.end))) for c in chunks]
    assert max(counts) <= NUMBERS_PER_CHUNK
    assert len(chunks) == 5
    assert all(c.text.endswith("亩。\n") for c in chunks[:-1])


def test_the_head_names_the_article_and_the_heading_above() -> None:
    text = "\n".join(["江口市加快项目建设", paragraph(1), "二、扩大有效投资", paragraph(2), paragraph(3)])
    ground, chunks = chunks_of(text, len(PARAGRAPH) + 20)
    assert_whole(ground, chunks)
    assert ground.article.metadata.title == "江口市加快项目建设"
    assert "标题" not in chunks[0].head, "the first chunk holds the title itself"
    assert "标题:江口市加快项目建设" in chunks[-1].head
    assert "上级小标题:二、扩大有效投资" in chunks[-1].head
    assert "小标题" not in chunks[1].head, "the chunk begins with it"


def test_a_size_is_needed() -> None:
    ground, _ = chunks_of(PARAGRAPH, 1000)
    with pytest.raises(ValueError, match="max_characters"):
        split_article(ground, 0)


def test_one_endless_line_takes_linear_time() -> None:
    def split(length: int) -> Callable[[], object]:
        ground = Ground(clean(source_from_text("项目建设" * (length // 4))))
        assert_whole(ground, split_article(ground, 800))
        return lambda: split_article(ground, 800)

    assert_linear(split, 20_000, 10)


def test_halving_cuts_at_the_best_border_near_the_middle() -> None:
    _, (chunk,) = chunks_of(f"{paragraph(1)}\n{paragraph(2)}", 10_000)
    first, second = halve(chunk)
    assert (first.text, second.text) == (paragraph(1) + "\n", paragraph(2))
    assert (first.start, first.end, second.end) == (chunk.start, second.start, chunk.end)
    assert first.index == second.index == chunk.index
    quarter, _ = halve(first)
    assert quarter.text == SENTENCE * 2
    assert quarter.head == chunk.head


def test_a_short_chunk_is_not_halved() -> None:
    chunk = Chunk(0, 20, "项" * 20, "", 0)
    assert not can_halve(chunk)
    with pytest.raises(ValueError, match="halved"):
        halve(chunk)


TEXTS = st.text(alphabet="项目投资12.5亿万元%,。;\n一二十 ", min_size=1, max_size=400)


@given(TEXTS.map(lambda t: "江口市项目" + t), st.integers(1, 200))
def test_every_character_lies_in_exactly_one_chunk(text: str, size: int) -> None:
    ground, chunks = chunks_of(text, size)
    assert_whole(ground, chunks)
    assert all(0 < len(c.text) <= size for c in chunks)


@given(TEXTS)
def test_halves_are_whole(text: str) -> None:
    text = "江口市" + text + "项目" * 30
    first, second = halve(Chunk(7, 7 + len(text), text, "", 3))
    assert first.text + second.text == text
    assert first.text
    assert second.text
    assert (first.end, second.start) == (7 + len(first.text), 7 + len(first.text))
