"""Traditional to simplified, one character for one, exactly as OpenCC's t2s does it.

The dictionaries are those of opencc-python-reimplemented. Its converter is slow (0.5 MB/s) and
quadratic in the length of a line, so only its data is used: a character table for everything,
and its phrases where one of them occurs. OpenCC takes the longest phrase first, then the
leftmost; a phrase it takes bars every phrase that overlaps it. That is what `_phrases` does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from summarizer.schemas import Script


@dataclass(frozen=True)
class _Tables:
    characters: dict[int, str]  # for str.translate
    changing: frozenset[str]  # characters the table changes
    telling: frozenset[str]  # those of them that no simplified text has
    simplified: frozenset[str]  # characters only a simplified text has
    phrases: dict[str, str]


def _entries(name: str) -> dict[str, str]:
    lines = files("opencc").joinpath("dictionary", name).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line)
    return {key: value.split(" ")[0] for key, value in pairs}


@cache
def _tables() -> _Tables:
    characters = _entries("TSCharacters.txt")
    phrases = _entries("TSPhrases.txt")
    changing = {key for key, value in characters.items() if key != value}
    # 乾 is changed to 干, and yet 乾坤 keeps it: such a character does not make a text traditional.
    kept = {c for value in (*characters.values(), *phrases.values()) for c in value}
    return _Tables(
        characters={ord(key): value for key, value in characters.items() if key != value},
        changing=frozenset(changing),
        telling=frozenset(changing - kept),
        simplified=frozenset(characters[c] for c in changing - kept) - characters.keys(),
        phrases=phrases,
    )


def to_simplified(text: str) -> str:
    """The text with the same number of characters in simplified script; 著 stays.

    A text without any traditional character is left alone: what OpenCC would change in it
    (乾 of 乾县) is right as it stands. All others come out as OpenCC's t2s gives them.
    """
    tables = _tables()
    present = set(text)
    if present.isdisjoint(tables.telling):
        return text
    converted = text.translate(tables.characters)
    possible = [key for key in tables.phrases if present.issuperset(key) and key in text]
    return _with_phrases(text, converted, possible) if possible else converted


def _with_phrases(text: str, converted: str, phrases: list[str]) -> str:
    tables = _tables()
    found: list[tuple[int, int]] = []  # (-length, start): the order in which OpenCC takes them
    for phrase in phrases:
        start = text.find(phrase)
        while start >= 0:
            found.append((-len(phrase), start))
            start = text.find(phrase, start + 1)
    result = list(converted)
    taken = bytearray(len(text))
    for minus, start in sorted(found):
        end = start - minus
        # Phrases come longest first, so one that overlaps a taken one touches it with an end.
        if taken[start] or taken[end - 1]:
            continue
        taken[start:end] = b"\1" * (end - start)
        result[start:end] = tables.phrases[text[start:end]]
    return "".join(result)


def script_of(text: str) -> Script:
    """`zh-Hant` when the traditional characters outnumber the simplified ones."""
    tables = _tables()
    if tables.telling.isdisjoint(text):
        return "zh-Hans"
    traditional = sum(map(tables.telling.__contains__, text))
    simplified = sum(map(tables.simplified.__contains__, text))
    return "zh-Hant" if traditional > simplified else "zh-Hans"
