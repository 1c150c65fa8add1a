"""The periods of an article as ranges of days, and which of them rules a number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property

from summarizer.quantities import Period
from summarizer.validation.contexts import Contexts
from summarizer.validation.ranges import (
    Months,
    Range,
    Ranges,
    last_month_of,
    range_of,
    year_before,
    year_of,
)
from summarizer.validation.reckoning import YEAR_AFTER, reckoned_times
from summarizer.validation.ruling import BASE, ruling_of

_ANY_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?![\d.])")
_AFAR = 1500  # characters back in which a year may still rule
_WHOLE_YEAR = "全年"
_AHEAD = re.compile(r"\s?(?:将|力争|要|计划|拟|预期)")
_OPENING, _HEADING = 6, 30
_EARLY = 4  # the last month of a year in which its whole is to come
_LATELY = timedelta(days=31)
_HEAD, _LAST = 200, 3  # characters of the opening of an article; periods before a number


class Calendar:
    """The periods of a text with their ranges, and which of them rules a number.

    `published` and `year` are the article's, also where the text is a summary of it (`told`).
    """

    def __init__(
        self,
        contexts: Contexts,
        periods: Sequence[Period],
        published: date | None,
        year: int | None,
        *,
        told: bool = False,
    ) -> None:
        self.text = text = contexts.text
        self.contexts = contexts
        self.published = published
        self.year = year
        today = next(iter(self.now), None)
        # 目前 may be any day of the last weeks: a press conference tells of the month's end.
        lately = today and Range(max(today.end - _LATELY, date(today.end.year, 1, 1)), today.end)
        days_of = last_month_of if told else range_of
        self.periods = [(p, lately if p.kind == "now" else days_of(p)) for p in periods]
        self._settle_whole_years()
        self.starts = [p.start for p, _ in self.periods]
        self._settle_headed_years()
        self.ranges = [r for _, r in self.periods if r is not None]
        if "同期" in text:  # 上年同期: the same months a year before
            self.ranges += [shifted for r in self.ranges if r.fine and (shifted := year_before(r))]
        if YEAR_AFTER.search(text):  # 2021年…,第二年
            years = {r.end.year for r in self.ranges if r.sure and r.start.year == r.end.year}
            self.ranges += [r for named in sorted(years) for r in year_of(named + 1)]
        if "元月" in text and year is not None:  # another word for January, of this year or the next
            self.ranges += [Range(date(y, 1, 1), date(y, 1, 31), True) for y in (year, year + 1)]
        self.ranges += reckoned_times(text, year, published)
        self._speaks_of_now = today is None and any(p.kind == "now" for p in periods)
        self._rulings: dict[tuple[int, int], tuple[list[Range], list[Range], list[Range]]] = {}

    def _settle_whole_years(self) -> None:
        """2025年,…。预计全年…: that of the year before it in its paragraph, whenever the article was written."""
        whole: Range | None = None
        at = 0
        for k, (period, days) in enumerate(self.periods):
            if "\n" in self.text[at : period.start]:
                whole = None
            at = period.end
            if days is not None and period.text == _WHOLE_YEAR and whole is not None:
                if not _AHEAD.match(self.text, period.end):  # 全年将…: the year of writing
                    self.periods[k] = (period, whole)
            elif days is not None and days.sure and not days.fine and self._opens(period):
                whole = days

    def _settle_headed_years(self) -> None:
        """全年… under a title or heading of a year gone by (2024年度情况通报): that year."""
        for k, (period, days) in enumerate(self.periods):
            if period.text != _WHOLE_YEAR or days is None or days.sure or _AHEAD.match(self.text, period.end):
                continue
            headed = self._headed_at(period.start)
            if len(headed) == 1 and headed[0].end < days.start:
                self.periods[k] = (period, headed[0])

    def has(self, told: Range) -> bool:
        """Whether the article speaks of a time, in its own words or others."""
        return self.may_be_now(told) or self._months.have(told)

    def may_be_now(self, told: Range) -> bool:
        """Whether 目前 may mean a time: any of the article's year, where its day is not known."""
        return self._speaks_of_now and told.fine and told.start.year == told.end.year == self.year

    @cached_property
    def _months(self) -> Months:
        return Months(self.ranges)

    @cached_property
    def named(self) -> Ranges:
        """The times the article speaks of, sorted."""
        return Ranges(self.ranges)

    def between(self, start: int, end: int) -> list[tuple[Period, Range | None]]:
        return self.periods[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def has_now(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` speaks of the time of writing (现在, 如今)."""
        return any(period.kind == "now" for period, _ in self.between(start, end))

    def touching(self, start: int, end: int) -> list[tuple[Period, Range | None]]:
        """The periods that share a character with `text[start:end]`."""
        first = bisect_left(self.starts, start)
        if first and self.periods[first - 1][0].end > start:
            first -= 1
        return self.periods[first : bisect_left(self.starts, end)]

    def after(self, i: int) -> list[Range]:
        """Ranges named in the rest of the number's sentence."""
        contexts = self.contexts
        mention = contexts.mentions[i]
        _, end = contexts.near(mention.start)
        return [
            days
            for period, days in self.between(mention.end, end)
            if days is not None and not BASE.search(self.text, max(0, period.start - 4), period.start)
        ]

    @property
    def now(self) -> list[Range]:
        """The day of publication, where it lies in the year the article speaks of."""
        day = self.published
        return [Range(day, day)] if day and (self.year is None or day.year == self.year) else []

    @property
    def now_year(self) -> int | None:
        """The year of writing: that of publication, else the one the article speaks of."""
        return self.published.year if self.published else self.year

    def is_past(self, i: int, *, own: bool = False) -> bool:
        """Whether the text itself dates a number into a time that was over when it was written.

        With `own`, only a date in the number's own stretch counts, not one earlier in its sentence.
        """
        year = self.now_year
        if year is None:
            return False
        here, near, _ = self.ruling(i)
        named = here or ([] if own else near)
        first = date(year, 1, 1)
        today = self.published or first
        return bool(named) and all(r.end < (today if r.fine else first) for r in named)

    def is_to_come(self, i: int) -> bool:
        """Whether the number's own stretch or sentence dates it into a time that has hardly begun."""
        year = self.now_year
        here, near, _ = self.ruling(i, self.contexts.item_start(i)) if year is not None else ([], [], [])
        named = here or near
        today = self.published
        return bool(named) and all(
            r.start.year > (year or 0) if today is None else r.lies_ahead(today) for r in named
        )

    def is_year_begun(self, i: int) -> bool:
        """Whether the number's own stretch or sentence dates it into a whole year that had hardly begun."""
        if self.published is None or self.published.month > _EARLY:
            return False
        here, near, _ = self.ruling(i)
        named = (here or near)[-1:]
        return bool(named) and [(r.start, r.end) for r in named] == [
            (r.start, r.end) for r in year_of(self.published.year)
        ]

    def around(self, i: int) -> list[Range]:
        """What a number without a date of its own inherits.

        That is the year in the heading above it, else the year that last opened a sentence, or the
        article's own year.
        """
        at = paragraph = self.contexts.layout.paragraph_start(self.contexts.mentions[i].start)
        opened: list[Range] = []
        for k in range(bisect_left(self.starts, at) - 1, -1, -1):
            period, days = self.periods[k]
            if period.start < at - _AFAR:
                break
            if days is not None and days.sure and self._opens(period):
                opened = [days]
                at = period.start
                break
        floor = at if opened else max(0, at - _AFAR)
        # No heading reaches further into the number's own paragraph.
        end = min(self.contexts.mentions[i].start, paragraph + _HEADING)
        return self._heading_year(floor, end) or opened + year_of(self.year)

    def headed(self, i: int) -> list[Range]:
        """The years of the last heading above a number that names any, or of the paragraph since that opens with one."""
        return self._headed_at(self.contexts.mentions[i].start)

    def _headed_at(self, start: int) -> list[Range]:
        starts, years = self._headings
        last = bisect_left(starts, start) - 1
        if last < 0:
            return []
        line = self.contexts.layout.paragraph_start(starts[last])
        if starts[last] < start - _AFAR and not self._rules_far(line, start):
            return []
        for period, days in reversed(self.between(starts[last], start)):
            at = self.contexts.layout.paragraph_start(period.start)
            if days is not None and days.sure and not days.fine and line < at >= period.start - _OPENING:
                return [days]  # 2024年工作总结和2025年打算: which of the two the text says itself
        return [
            r for at, year in zip(starts, years, strict=True) if line <= at < start for r in year_of(year)
        ]

    def _rules_far(self, line: int, position: int) -> bool:
        """Whether a line is the heading of a look back (一、2024年工作回顾), and no other has come since."""
        sections = self.contexts.sections
        return sections.heading(position) == line and sections.reviews(position)

    def _heading_year(self, start: int, end: int) -> list[Range]:
        starts, years = self._headings
        last = bisect_left(starts, end) - 1
        return year_of(years[last]) if last >= 0 and starts[last] >= start else []

    @cached_property
    def _headings(self) -> tuple[list[int], list[int]]:
        """Where a heading names a year, and which."""
        found = [match for match in _ANY_YEAR.finditer(self.text) if self._in_heading(match.start())]
        return [match.start() for match in found], [int(match.group()) for match in found]

    def carried(self, i: int) -> list[Range]:
        """The months, quarters and half years that may still rule a number from afar.

        These are those of the opening of the article, and the last ones named before the number.
        """
        start = self.contexts.mentions[i].start
        before = [r for _, r in self.between(max(0, start - _AFAR), start) if r is not None and r.fine]
        opening = [r for _, r in self.between(0, _HEAD) if r is not None and r.fine]
        return opening + before[-_LAST:]

    def _opens(self, period: Period) -> bool:
        sentence = self.contexts.layout.sentence_at(period.start)
        return period.start - sentence.start <= _OPENING

    def _in_heading(self, position: int) -> bool:
        start = self.contexts.layout.paragraph_start(position)
        if position - start > _HEADING:
            return False
        end = self.text.find("\n", position, start + _HEADING + 1)
        return end >= 0 or len(self.text) - start <= _HEADING

    def ruling(self, i: int, floor: int = 0) -> tuple[list[Range], list[Range], list[Range]]:
        """Ranges in the number's own stretch, in its sentence (from `floor` on), and in its paragraph before it.

        Bases of a comparison are left out, and so are dates that belong to another number.
        """
        known = self._rulings.get((i, floor))
        if known is None:
            known = self._rulings[i, floor] = ruling_of(self, i, floor)
        return known

    def is_behind(self, i: int) -> bool:
        """Whether what dates a number stands behind it, where one clause may run into the next (…76%计划2026年通车)."""
        contexts = self.contexts
        return not self.between(contexts.left[i][0], contexts.mentions[i].start)
