"""Words of a list are found as a pattern of them all would find them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from summarizer.extraction.rules.vocabulary import alternation, endings, last_word, table, word_at

WORDS = ("在", "在建", "建", "建成", "建成后", "成后")
texts = st.text("在建成后。", max_size=8)


@given(texts, st.integers(0, 8), st.integers(0, 8))
def test_the_longest_word_at_a_place(text: str, at: int, end: int) -> None:
    found = re.compile(f"(?:{alternation(WORDS)})").match(text, at, end)
    assert word_at(table(WORDS), text, at, end) == (found.group() if found else None)


@given(texts)
def test_the_longest_word_a_text_ends_with(text: str) -> None:
    found = re.search(f"(?:{alternation(WORDS)})$", text)
    assert last_word(endings(WORDS), text) == (found.group() if found else "")
