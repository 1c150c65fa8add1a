"""An article read for validation: the side that does not depend on any report."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from operator import add

from summarizer.article.dates import reference_year
from summarizer.article.folding import folder
from summarizer.grounding import Ground, Span
from summarizer.quantities import Expressions, Mention, date_expressions, find_expressions
from summarizer.schemas import Quantity, RawSpan, built
from summarizer.validation.amounts import amount, base_of, same_amount
from summarizer.validation.calendar import Calendar
from summarizer.validation.contexts import Contexts
from summarizer.validation.places import Places
from summarizer.validation.ranges import date_of
from summarizer.validation.stance import Reading as Stance
from summarizer.validation.stance import read_stance
from summarizer.validation.standing import Standing
from summarizer.validation.words import pairs

_REMEMBERED = 5000  # quotes whose places are kept: one ground may serve many reports
# Years and shares in full-width digits are looked for as any others; the length stays.
_narrow = folder({chr(0xFF10 + i): str(i) for i in range(10)} | {"％": "%", "．": "."})
_CALENDARS = 8  # years that an undated article is taken to be of, by different reports
_AROUND = 1500  # characters of a paragraph on either side of a quote: longer ones are no prose


_FULL_DAY = re.compile(r"(?:19|20)\d\d\D")


class Reading:
    """One ground with what the families ask of it, each computed when first asked for."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.text = ground.text
        self._places: dict[str, list[Span]] = {}
        self._calendars: dict[tuple[date | None, int | None], Calendar] = {}
        self._equal: dict[tuple[Decimal, Decimal | None, str], list[int]] = {}

    @cached_property
    def contexts(self) -> Contexts:
        return Contexts(_narrow(self.text), self.ground.mentions)

    @cached_property
    def calendar(self) -> Calendar:
        about = self.ground.article.metadata
        published = date_of(about.published_on)
        return Calendar(self.contexts, self.ground.periods, published, about.reference_year)

    @cached_property
    def is_dated(self) -> bool:
        """Whether the article says when it was written: by a date line, or by the year in its title."""
        about = self.ground.article.metadata
        if about.published_on is not None:
            return True
        year = reference_year(about.title or "", "", None)
        # A year in the title that lies after every day of the text is that of a target.
        return year is not None and (self.last_year is None or year <= self.last_year)

    @cached_property
    def last_year(self) -> int | None:
        """The year of the last day that the article names in full."""
        days = (p.iso_end for p in self.ground.periods if p.kind == "day" and _FULL_DAY.match(p.text))
        return max((int(day[:4]) for day in days if day), default=None)

    def calendar_as_of(self, published: date | None, year: int | None) -> Calendar:
        """The calendar of an article that does not say when it was written, taken to be of a day or year."""
        known = self._calendars.get((published, year))
        if known is None:
            if len(self._calendars) >= _CALENDARS:
                self._calendars.clear()
            periods = date_expressions(self._expressions, year)
            known = self._calendars[published, year] = Calendar(self.contexts, periods, published, year)
        return known

    @cached_property
    def _expressions(self) -> Expressions:
        return find_expressions(self.text)

    @cached_property
    def places_named(self) -> Places:
        about = self.ground.article.metadata
        return Places(self.contexts, about.title or "", about.region or "")

    @cached_property
    def folded(self) -> str:
        """The clean text with width, case and dash forms folded; same length."""
        return self.ground.folded

    @property
    def _keyed(self) -> tuple[str, array[int]]:
        return self.ground.keyed

    @property
    def key(self) -> str:
        """The key of the whole text: names are looked up in it."""
        return self._keyed[0]

    def places(self, quote: str) -> list[Span]:
        """Every place of a quote, in order; searched once however many claims carry the quote."""
        known = self._places.get(quote)
        if known is None:
            if len(self._places) >= _REMEMBERED:
                self._places.clear()
            known = self._places[quote] = self.ground.occurrences(quote)
        return known

    def standing(self, text: str) -> Iterator[int]:
        """The clean positions where a numeral stands literally, not as a piece of a longer one."""
        return self._standing.of(text)

    @cached_property
    def _standing(self) -> Standing:
        return Standing(*self._keyed)

    @cached_property
    def _by_amount(self) -> dict[tuple[str, Decimal], list[int]]:
        table: dict[tuple[str, Decimal], list[int]] = {}
        for i, mention in enumerate(self.contexts.mentions):
            quantity = mention.quantity
            if quantity is not None and (key := _amount_key(quantity)) is not None:
                table.setdefault(key, []).append(i)
        return table

    def equal_to(self, quantity: Quantity) -> list[int]:
        """The mentions (indexes into `contexts.mentions`) of the same amount, whatever their bound."""
        told = (quantity.value, quantity.high, quantity.unit)
        known = self._equal.get(told)
        if known is None:
            key = _amount_key(quantity)
            found = self._by_amount.get(key, ()) if key else ()
            known = [i for i in found if same_amount(self.contexts.quantity(i), quantity)]
            if known:
                self._equal[told] = known
        return known

    def sentence_pairs(self, i: int) -> frozenset[str]:
        """The words of the sentence that holds mention `i`."""
        sentence = self.contexts.layout.sentence_at(self.contexts.mentions[i].start)
        known = self._sentence_pairs.get(sentence.start)
        if known is None:
            known = self._sentence_pairs[sentence.start] = pairs(self.text[sentence.start : sentence.end])
        return known

    @cached_property
    def _sentence_pairs(self) -> dict[int, frozenset[str]]:
        return {}

    def stance(self, i: int, year: int | None) -> Stance:
        """Whether mention `i` of an article written in `year` is told as planned or as done; read once for all reports."""
        known = self._stances.get((i, year))
        if known is None:
            known = self._stances[i, year] = read_stance(self.contexts, i, year)
        return known

    @cached_property
    def _stances(self) -> dict[tuple[int, int | None], Stance]:
        return {}

    @cached_property
    def all_pairs(self) -> AbstractSet[str]:
        """Every pair of neighbouring characters of the article, those across a break included."""
        found = set(map(add, self.text, self.text[1:]))
        found.update(self.text)
        return found

    def paragraph_text(self, position: int) -> str:
        """The paragraph that holds `position`."""
        start = self.contexts.layout.paragraph_start(position)
        end = self.text.find("\n", position)
        return self.text[start : end if end >= 0 else len(self.text)]

    def around(self, position: int) -> str:
        """The paragraph that holds `position`, cut to `_AROUND` characters on either side."""
        start = max(self.contexts.layout.paragraph_start(position), position - _AROUND)
        end = self.text.find("\n", position, position + _AROUND)
        return self.text[start : end if end >= 0 else position + _AROUND]

    def paragraph_pairs(self, position: int) -> frozenset[str]:
        """The words of the paragraph that holds `position`."""
        start = self.contexts.layout.paragraph_start(position)
        known = self._paragraph_pairs.get(start)
        if known is None:
            known = self._paragraph_pairs[start] = pairs(self.paragraph_text(position))
        return known

    @cached_property
    def _paragraph_pairs(self) -> dict[int, frozenset[str]]:
        return {}

    def words_around(self, position: int) -> frozenset[str]:
        """The words of the paragraph that holds `position`; of an endless one those nearby."""
        paragraph, block = self.contexts.layout.paragraph_start(position), position // _AROUND
        known = self._words_around.get((paragraph, block))
        if known is None:
            start, end = max(paragraph, (block - 1) * _AROUND), (block + 2) * _AROUND
            stop = self.text.find("\n", position, end)
            known = pairs(self.text[start : stop if stop >= 0 else end])
            self._words_around[paragraph, block] = known
        return known

    @cached_property
    def _words_around(self) -> dict[tuple[int, int], frozenset[str]]:
        return {}

    def raw(self, start: int, end: int) -> RawSpan | None:
        """The raw span of clean `text[start:end]`."""
        if end <= start or start < 0 or end > len(self.text):
            return None
        raw_start, raw_end = self.ground.article.raw_span(start, end)
        return built(RawSpan, {"start": raw_start, "end": raw_end})

    def mention_span(self, mention: Mention | None) -> RawSpan | None:
        return self.raw(mention.start, mention.end) if mention else None

    def mentions_touching(self, span: Span) -> list[Mention]:
        """The mentions of a quote: those inside it, and one whose bound word the quote cuts off."""
        mentions = self.ground.mentions
        starts = self._all_starts
        first = bisect_left(starts, span.start)
        if first and mentions[first - 1].end > span.start:
            first -= 1
        last = bisect_left(starts, span.end)
        return mentions[first:last]

    @cached_property
    def _all_starts(self) -> list[int]:
        return [m.start for m in self.ground.mentions]


def _amount_key(quantity: Quantity) -> tuple[str, Decimal] | None:
    value = amount(quantity.value, quantity.unit)
    # Rounded, so that two spellings of an amount whose unit is no decimal fraction (亩) meet in one key.
    return None if value is None else (base_of(quantity.unit), value.quantize(Decimal("0.0001")))


def stands(reading: Reading, text: str) -> bool:
    """Whether a numeral stands in the article literally, not as a piece of a longer one."""
    return next(reading.standing(text), None) is not None


@lru_cache(maxsize=8)
def reading_of(ground: Ground) -> Reading:
    """The reading of a ground, made once: many reports may be checked against one article."""
    return Reading(ground)
