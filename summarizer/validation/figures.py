"""The numbers of an article by what they read: looked up, not searched, for a summary may hold thousands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from decimal import Decimal
from functools import lru_cache

from summarizer.grounding.keys import fold
from summarizer.quantities import Mention
from summarizer.quantities.numerals import chinese_value
from summarizer.schemas import Quantity
from summarizer.validation.amounts import amount, base_of
from summarizer.validation.reading import Reading

_NUMERAL = re.compile(r"(\d+(?:\.\d+)?|[一二三四五六七八九十百千两]+)(万|亿|)", re.ASCII)
_AT_LEAST = frozenset(("at_least", "more_than"))
_AT_MOST = frozenset(("at_most", "less_than"))
_BOUND_WORD = re.compile(r"[^\W\d〇零一二三四五六七八九十百千万亿两半几]+")
_MANY = 40  # numbers about as large as one that says 约
_REPEATS = 500  # places of one numeral that are compared with a clause
_SCALES = {"": 1, "万": 10**4, "亿": 10**8}


class Figures:
    """The mentions of one article by value, by text, by amount and, of names and codes, by reckoned text."""

    def __init__(self, reading: Reading) -> None:
        contexts = reading.contexts
        self._by_value: dict[tuple[Decimal, Decimal | None], list[int]] = {}
        self._by_unit: dict[tuple[Decimal, Decimal | None, str], list[int]] = {}
        self._bounded: dict[tuple[Decimal, Decimal | None, str, str, bool], list[int]] = {}
        self._reading = reading
        self.texts = frozenset(m.text for m in contexts.mentions)
        self._amounts: dict[str, tuple[list[Decimal], list[int]]] = {}
        rows: dict[str, list[tuple[Decimal, int]]] = {}
        for i in range(len(contexts.mentions)):
            q = contexts.quantity(i)
            self._by_value.setdefault((q.value, q.high), []).append(i)
            self._by_unit.setdefault((q.value, q.high, q.unit), []).append(i)
            value = amount(q.value, q.unit) if q.high is None else None
            if value is not None:
                rows.setdefault(base_of(q.unit), []).append((value, i))
        for base, row in rows.items():
            row.sort()
            self._amounts[base] = ([value for value, _ in row], [i for _, i in row])
        self.reckoned: dict[str, list[int]] = {}
        self._by_text: dict[str, list[int]] = {}
        for mention in reading.ground.mentions:
            self._by_text.setdefault(mention.text, []).append(mention.start)
            if mention.quantity is None:
                self.reckoned.setdefault(reckoned(mention.text), []).append(mention.start)

    def between(self, unit: str, low: Decimal, high: Decimal) -> list[tuple[Decimal, int]]:
        """(amount, mention) of the numbers of one kind of unit from `low` to `high`, both inclusive.

        Of very many those nearest the middle.
        """
        values, mentions = self._amounts.get(base_of(unit), ([], []))
        first, last = bisect_left(values, low), bisect_right(values, high)
        if last - first > 2 * _MANY:
            middle = bisect_left(values, (low + high) / 2, first, last)
            first, last = max(first, middle - _MANY), min(last, middle + _MANY)
        return list(zip(values[first:last], mentions[first:last], strict=True))

    def alike(self, q: Quantity) -> list[int]:
        """The mentions of the same numeral, whatever its unit."""
        return self._by_value.get((q.value, q.high), [])

    def has(self, value: Decimal, unit: str) -> bool:
        """Whether a mention has this value and unit."""
        return (value, None, unit) in self._by_unit

    def counted_by(self, q: Quantity, unit: str) -> list[int]:
        """The mentions of the same numeral with another unit."""
        return self._by_unit.get((q.value, q.high, unit), [])

    def bounded_alike(self, q: Quantity) -> list[int]:
        """The mentions of the same amount whose bound does not contradict this one's."""
        told = (q.value, q.high, q.unit, q.text if q.bound != "exact" else "", q.kind == "rank")
        known = self._bounded.get(told)
        if known is None:
            source = self._reading.contexts
            lead = _BOUND_WORD.match(q.text)
            known = [
                j
                for j in self._reading.equal_to(q)
                if _bounds_agree(q, source.quantity(j)) or (lead and self._led_by(lead.group(), j))
            ]
            if known:
                self._bounded[told] = known
        return known

    def _led_by(self, word: str, j: int) -> bool:
        """Whether the same word stands before mention `j`, which the article's reader did not count to it."""
        start = self._reading.contexts.starts[j]
        return self._reading.text.startswith(word, start - len(word)) if start >= len(word) else False

    def places(self, text: str) -> list[int]:
        """Where a mention stands that is written so."""
        return self._by_text.get(text, [])

    def repeats(self, text: str, start: int, end: int, mention: Mention) -> bool:
        """Whether the article has `text[start:end]`, which holds the mention, word for word."""
        words, there = text[start:end], self._reading.text
        before = mention.start - start
        places = self._by_text.get(mention.text, ())[:_REPEATS]
        return any(at >= before and there.startswith(words, at - before) for at in places)


def _bounds_agree(told: Quantity, there: Quantity) -> bool:
    if told.bound == there.bound or told.kind == "rank" or told.bound == "approx":
        return True
    return {told.bound, there.bound} in (_AT_LEAST, _AT_MOST)


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
