"""Folding does what `str.translate` does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.article.folding import folder

_TABLE = {"，": ",", "－": "-", "]": "[", "\\": "/", "^": "v", "Ａ": "a", "廿": "廿"}


@given(st.text(alphabet="".join(_TABLE) + "a-[/项目 12"))
def test_as_translate(text: str) -> None:
    assert folder(_TABLE)(text) == text.translate({ord(a): b for a, b in _TABLE.items()})


def test_one_for_one_and_not_again() -> None:
    assert folder({"a": "b", "b": "c"})("ab项") == "bc项"
