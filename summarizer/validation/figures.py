"""The numbers of an article by what they read: looked up, not searched, for a summary may hold thousands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from decimal import Decimal
from functools import lru_cache

from summarizer.grounding.keys import fold
from summarizer.quantities.numerals import chinese_value
from summarizer.schemas import Quantity
from summarizer.validation.amounts import amount, base_of
from summarizer.validation.reading import Reading

_NUMERAL = re.compile(r"(\d+(?:\.\d+)?|[一二三四五六七八九十百千两]+)(万|亿|)", re.ASCII)
_SCALES = {"": 1, "万": 10**4, "亿": 10**8}


class Figures:
    """The mentions of one article by value, by text, by amount and, of names and codes, by reckoned text."""

    def __init__(self, reading: Reading) -> None:
        contexts = reading.contexts
        self.by_value: dict[tuple[Decimal, Decimal | None], list[int]] = {}
        self.texts = frozenset(m.text for m in contexts.mentions)
        self._amounts: dict[str, tuple[list[Decimal], list[int]]] = {}
        rows: dict[str, list[tuple[Decimal, int]]] = {}
        for i in range(len(contexts.mentions)):
            q = contexts.quantity(i)
            self.by_value.setdefault((q.value, q.high), []).append(i)
            value = amount(q.value, q.unit) if q.high is None else None
            if value is not None:
                rows.setdefault(base_of(q.unit), []).append((value, i))
        for base, row in rows.items():
            row.sort()
            self._amounts[base] = ([value for value, _ in row], [i for _, i in row])
        self.reckoned: dict[str, list[int]] = {}
        for mention in reading.ground.mentions:
            if mention.quantity is None:
                self.reckoned.setdefault(reckoned(mention.text), []).append(mention.start)

    def between(self, unit: str, low: Decimal, high: Decimal) -> list[tuple[Decimal, int]]:
        """(amount, mention) of the numbers of one kind of unit from `low` to `high`, both inclusive."""
        values, mentions = self._amounts.get(base_of(unit), ([], []))
        span = slice(bisect_left(values, low), bisect_right(values, high))
        return list(zip(values[span], mentions[span], strict=True))

    def alike(self, q: Quantity) -> list[int]:
        """The mentions of the same numeral, whatever its unit."""
        return self.by_value.get((q.value, q.high), [])


@lru_cache(maxsize=8)
def figures_of(reading: Reading) -> Figures:
    """The figures of a reading, sorted once."""
    return Figures(reading)


@lru_cache(maxsize=4096)
def reckoned(text: str) -> str:
    """The text with every numeral written out as one number (20000万元以上 and 2亿元以上 are one)."""

    def number(match: re.Match[str]) -> str:
        value = Decimal(match[1]) if match[1][0].isdecimal() else chinese_value(match[1])
        return match[0] if value is None else f"{(value * _SCALES[match[2]]).normalize():f}"

    return _NUMERAL.sub(number, fold(text))
