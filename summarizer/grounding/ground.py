"""Ground: an article read once, on which quotes, numbers and periods find their exact place."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import NamedTuple

from summarizer.article import Article
from summarizer.article.normalise import normalise
from summarizer.grounding.keys import fold, key_of, splits_number
from summarizer.grounding.years import sections_of
from summarizer.quantities import Cell, Mention, Period, find_cells, find_periods, read_mentions
from summarizer.schemas import Evidence, built

MAX_QUOTE = 300  # characters of an evidence quote: the contract's limit


class Span(NamedTuple):
    """Half-open span of clean code points."""

    start: int
    end: int


class Ground:
    """One clean article with its mentions, periods and quote index, each computed when first asked for."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text

    @cached_property
    def mentions(self) -> list[Mention]:
        """Every numeral of the body, in order: resolved, or excluded with a reason."""
        return read_mentions(self.text)

    @cached_property
    def periods(self) -> list[Period]:
        """Every date or period expression of the body, in order."""
        year = self.article.metadata.reference_year
        return [
            period._replace(start=period.start + section.start, end=period.end + section.start)
            for section in sections_of(self.article)
            for period in find_periods(self.text[section.start : section.end], year, section.year)
        ]

    @cached_property
    def cells(self) -> dict[int, Cell]:
        """The numbers of the body's tables, by where their numerals start."""
        return {cell.start: cell for cell in find_cells(self.text)}

    @cached_property
    def folded(self) -> str:
        """The clean text with width, case and dash forms folded; same length."""
        return fold(self.text)

    @cached_property
    def keyed(self) -> tuple[str, array[int]]:
        """The key of the clean text, with the index of each key character in the text."""
        return key_of(self.text)

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    def mentions_in(self, span: Span) -> list[Mention]:
        """The mentions that lie wholly inside `span`."""
        first = bisect_left(self._mention_starts, span.start)
        last = bisect_left(self._mention_starts, span.end)
        return [m for m in self.mentions[first:last] if m.end <= span.end]

    def occurrences(self, quote: str) -> list[Span]:
        """Every place where `quote` stands, exact spelling first; empty if it stands nowhere.

        Script, width, case, blanks and punctuation may differ. Digits may not, and a quote
        that begins or ends inside a number of the article does not stand there.
        """
        clean = normalise(quote).text.strip()
        if not clean:
            return []
        exact = [
            Span(at, at + len(clean))
            for at in _find_all(self.text, clean)
            if not splits_number(self.folded, at, at + len(clean))
        ]
        if exact:
            return exact
        wanted, _ = key_of(clean)
        if not wanted:
            return []
        key, index = self.keyed
        return [
            Span(index[at], index[at + len(wanted) - 1] + 1)
            for at in _find_all(key, wanted)
            if not splits_number(key, at, at + len(wanted))
        ]

    def find(self, quote: str, *, near: int | None = None, before: str = "", after: str = "") -> Span | None:
        """The place of `quote`, or None.

        Of several places, the one whose neighbours share most with `before` and `after`
        wins, then the one closest to clean position `near`, then the first.
        """
        places = self.occurrences(quote)
        if not places:
            return None
        if len(places) == 1:
            return places[0]
        left, right = key_of(normalise(before).text)[0], key_of(normalise(after).text)[0]
        context = max(len(left), len(right)) * 2 + 8

        def rank(span: Span) -> tuple[int, int]:
            before_here = key_of(self.text[max(0, span.start - context) : span.start])[0]
            after_here = key_of(self.text[span.end : span.end + context])[0]
            shared = _common_tail(before_here, left) + _common_head(after_here, right)
            return -shared, abs(span.start - near) if near is not None else span.start

        return min(places, key=rank)

    def evidence(self, span: Span) -> Evidence:
        """The evidence for a clean span: its quote and its raw offsets; a long span is cut to `MAX_QUOTE`."""
        stop = min(span.end, span.start + MAX_QUOTE)
        while stop < span.end and stop > span.start + 1 and splits_number(self.folded, stop, stop):
            stop -= 1
        start, end = self.article.raw_span(span.start, stop)
        return built(Evidence, {"quote": self.text[span.start : stop], "start": start, "end": end})

    def clean_span(self, start: int, end: int) -> Span | None:
        """The clean characters that lie inside the raw span, or None where there are none."""
        first = bisect_left(self.article.starts, start)
        last = bisect_right(self.article.ends, end)
        return Span(first, last) if first < last else None


def _find_all(text: str, wanted: str) -> list[int]:
    places = []
    at = text.find(wanted)
    while at >= 0:
        places.append(at)
        at = text.find(wanted, at + len(wanted))
    return places


def _common_head(a: str, b: str) -> int:
    n = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        n += 1
    return n


def _common_tail(a: str, b: str) -> int:
    return _common_head(a[::-1], b[::-1])
