"""The vocabulary of words that contain a numeral and are no quantity."""

from __future__ import annotations

import re

import pytest

from summarizer.quantities.lexicon import word_at, words
from summarizer.quantities.page import NUMERALS


def test_each_word_holds_a_numeral_by_which_it_is_found() -> None:
    assert [word for word in words() if not re.search(f"[{NUMERALS}0-9几]", word)] == []


@pytest.mark.parametrize(
    ("text", "numeral", "found"),
    [
        ("千方百计", 0, "千方百计"),
        ("统一大业", 1, "统一"),  # no 一大
        ("三家企业", 0, None),
    ],
)
def test_a_word_is_found_at_its_first_numeral(text: str, numeral: int, found: str | None) -> None:
    word = word_at(text, numeral, 0)
    assert (word and text[word.start : word.end]) == found
