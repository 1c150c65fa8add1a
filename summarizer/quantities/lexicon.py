"""Words that contain a numeral and are no quantity: 统一, 千方百计, 三农, 九江."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summarizer.quantities.mention import Reason
from summarizer.quantities.page import NUMERALS
from summarizer.quantities.units import data_lines

__all__ = ["Word", "word_at", "words"]

_FILES: tuple[tuple[str, Reason], ...] = (
    ("dates.txt", "date"),
    ("vague.txt", "vague"),
    ("names.txt", "name"),
    ("places.txt", "name"),
    ("idioms.txt", "idiom"),
    ("lexical.txt", "lexical"),
)


_CLOSED = frozenset("统唯逐")  # each makes one word with the 一 after it


class Word(NamedTuple):
    """A lexicon word found in a text."""

    start: int
    end: int
    reason: Reason


@cache
def words() -> dict[str, Reason]:
    """Every word of the vocabulary files with its reason; the first file that has a word decides."""
    table: dict[str, Reason] = {}
    for name, reason in _FILES:
        for line in data_lines(name):
            for word in line.split():
                table.setdefault(word, reason)
    return table


@cache
def _shapes() -> dict[str, tuple[tuple[int, int], ...]]:
    """First numeral of a word → (its place in the word, length of the word), longest first.

    Keyed by the numeral with the character after it (or alone, where the word ends with it), so that few
    shapes are tried at each numeral.
    """
    shapes: dict[str, set[tuple[int, int]]] = {}
    first = re.compile(f"[{NUMERALS}0-9几]").search
    for word in words():
        found = first(word)
        if found is not None:
            place = found.start()
            shapes.setdefault(word[place : place + 2], set()).add((place, len(word)))
    return {key: tuple(sorted(some, key=lambda p: (p[0] - p[1], -p[0]))) for key, some in shapes.items()}


def word_at(s: str, at: int, floor: int) -> Word | None:
    """The word whose first numeral stands at `at`: the one that reaches furthest."""
    table, shapes = words(), _shapes()
    # 统一大业 is 统一 + 大业, though 一大 is a word too
    closed = s[at] == "一" and at > floor and s[at - 1] in _CLOSED
    closed = closed or s[at - 1 : at] == "第"  # 第一拖拉机厂 is no 一拖
    for key in (s[at : at + 2], s[at]):
        for place, size in shapes.get(key, ()):
            start = at - place
            if start >= floor and not (closed and place == 0) and start + size <= len(s):
                reason = table.get(s[start : start + size])
                if reason is not None:
                    return Word(start, start + size, reason)
    return None
