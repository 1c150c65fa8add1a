"""Word lists of the rule engine: data files of sections, read once, as tuples, sets and patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path


@cache
def _sections(file: str) -> dict[str, tuple[str, ...]]:
    text = Path(__file__).with_name("data").joinpath(file).read_text("utf-8")
    if "#" in text:
        text = "\n".join(line.split("#", 1)[0] for line in text.splitlines())
    sections: dict[str, tuple[str, ...]] = {}
    for part in text.split("[")[1:]:  # one split a section: the common words are many
        name, _, content = part.partition("]")
        sections[name] = sections.get(name, ()) + tuple(content.split())
    return sections


def words(file: str, section: str) -> tuple[str, ...]:
    """The words of one section of `data/<file>.txt`, in file order."""
    return _sections(f"{file}.txt")[section]


def sections(file: str) -> tuple[str, ...]:
    """The section names of `data/<file>.txt`, in file order."""
    return tuple(_sections(f"{file}.txt"))


def alternation(items: Iterable[str]) -> str:
    """A regex alternation that prefers the longest word."""
    return "|".join(re.escape(w) for w in sorted(set(items), key=lambda w: (-len(w), w)))


Table = dict[str, tuple[str, ...]]


def table(items: Iterable[str]) -> Table:
    """The words by their first character, the longest first: what `word_at` looks them up in."""
    grouped: dict[str, list[str]] = {}
    for word in sorted(set(items), key=lambda w: (-len(w), w)):
        grouped.setdefault(word[0], []).append(word)
    return {first: tuple(same) for first, same in grouped.items()}


def word_at(words_of: Table, text: str, at: int, end: int | None = None) -> str | None:
    """The longest word of a table that stands at `at` of `text` and ends by `end`.

    It finds what a pattern of all the words would match, and has nothing to compile.
    """
    for word in words_of.get(text[at : at + 1], ()):
        if text.startswith(word, at, end):
            return word
    return None


Endings = tuple[tuple[int, frozenset[str]], ...]


def endings(items: Iterable[str]) -> Endings:
    """The words by their length, the longest first: what `last_word` looks them up in."""
    grouped: dict[int, set[str]] = {}
    for word in items:
        grouped.setdefault(len(word), set()).add(word)
    return tuple((size, frozenset(grouped[size])) for size in sorted(grouped, reverse=True))


def last_word(words_of: Endings, text: str) -> str:
    """The longest of the words that `text` ends with, or an empty string."""
    for size, same in words_of:
        if text[-size:] in same:
            return text[-size:]
    return ""


@cache
def pattern(file: str, *names: str) -> re.Pattern[str]:
    """A pattern that finds any word of the named sections, the longest at each place."""
    return re.compile("(?:" + alternation(w for name in names for w in words(file, name)) + ")")
