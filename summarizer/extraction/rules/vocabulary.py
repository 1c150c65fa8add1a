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


@cache
def pattern(file: str, *names: str) -> re.Pattern[str]:
    """A pattern that finds any word of the named sections, the longest at each place."""
    return re.compile("(?:" + alternation(w for name in names for w in words(file, name)) + ")")
