"""Texts of any size for the clocks, made of the seed articles, never twice the same paragraph.

A text repeated word for word would flatter whoever keeps a cache, and an article drops paragraphs
that occur twice. So sentences are drawn at random and every digit run is changed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

DIGITS = re.compile(r"\d+")
SENTENCE = re.compile(r"[^。；!！?？]*[。；!！?？]?")


def varied_texts(texts: Sequence[str], characters: int, seed: int = 1) -> list[str]:
    """The texts over and over, each time with other digits, until `characters` are reached."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    made: list[str] = []
    total = 0
    while total < characters:
        for text in texts:
            made.append(_other_digits(text, chance))
            total += len(text)
    return made


def copies(text: str, count: int, seed: int = 1) -> list[str]:
    """The text `count` times, each time with other digits."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    return [_other_digits(text, chance) for _ in range(count)]


def article_of(texts: Sequence[str], size: int, seed: int = 1) -> str:
    """An article of `size` bytes of UTF-8 (rounded down to whole characters), out of sentences of the texts."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    sentences = [
        s for text in texts for line in text.splitlines() for s in SENTENCE.findall(line) if len(s) > 8
    ]
    paragraphs: list[str] = []
    total = 0
    while total < size:
        drawn = "".join(_other_digits(chance.choice(sentences), chance) for _ in range(chance.randint(3, 6)))
        paragraphs.append(drawn)
        total += len(drawn.encode()) + 1
    return "\n".join(paragraphs).encode()[:size].decode("utf-8", "ignore")


def _other_digits(text: str, chance: random.Random) -> str:
    def change(match: re.Match[str]) -> str:
        digits = match.group()
        if len(digits) == 4 and digits[0] in "12":
            return digits  # a year stays a year
        head = "0" if digits[0] == "0" else str(chance.randint(1, 9))
        return head + "".join(str(chance.randint(0, 9)) for _ in digits[1:])

    return DIGITS.sub(change, text)
