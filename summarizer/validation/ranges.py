"""Periods as ranges of days, and when two of them are the same time."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from summarizer.quantities import Period, find_periods

_NAMES_YEAR = re.compile(r"\d{4}|[一二][〇零○一二三四五六七八九]{3}|[今去明前后上]年|民国|五")
FAR_PAST, FAR_FUTURE = date(1, 1, 1), date(9999, 12, 31)
_MONTH = 31  # days
_FINE = frozenset(("day", "month", "quarter", "half"))


class Range(NamedTuple):
    """First and last day, both inclusive. `fine`: less than a year. `sure`: the text itself names the year."""

    start: date
    end: date
    fine: bool = False
    sure: bool = True

    def meets(self, other: Range) -> bool:
        """Whether two ranges share a day; two without an end (2023年起) must begin alike."""
        if self.end == other.end == FAR_FUTURE and FAR_PAST not in (self.start, other.start):
            return self.start == other.start
        return self.start <= other.end and other.start <= self.end

    def lies_ahead(self, today: date) -> bool:
        """Whether it is yet to come; a quarter or half year that has just begun is (a month is told of at once)."""
        length = (self.end - self.start).days
        begun = (
            self.fine
            and self.end != FAR_FUTURE
            and length > _MONTH
            and 3 * (self.end - today).days > 2 * length
        )
        return self.start > today or begun


def date_of(text: str | None) -> date | None:
    """The day of an ISO date, or None for anything else."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def range_of(period: Period) -> Range | None:
    """The days a period of the article spans; a mere `until` begins with its year."""
    start, end = date_of(period.iso_start), date_of(period.iso_end)
    if start is None and end is None:
        return None
    if start is None:
        start = date(end.year, 1, 1) if end else FAR_PAST
    return Range(start, end or FAR_FUTURE, period.kind in _FINE, _NAMES_YEAR.search(period.text) is not None)


@lru_cache(maxsize=512)
def told_by(period: str, year: int | None) -> tuple[Range, ...]:
    """The ranges that a claimed period speaks of."""
    found = [range_of(p) for p in find_periods(period, year)]
    known = [r for r in found if r is not None]
    return tuple([r for r in known if r.sure] or known)


def last_month_of(period: Period) -> Range | None:
    """The days a period of a summary spans; of 截至5月底 only the month it names, as 截至4月底 is another time."""
    days = range_of(period)
    if days is None or period.iso_start is not None or not days.fine:
        return days
    return Range(days.end.replace(day=1), days.end, True, days.sure)


ANY_TIME = Range(FAR_PAST, FAR_FUTURE, sure=False)


def year_of(year: int | None) -> list[Range]:
    """The whole year, or nothing."""
    return [Range(date(year, 1, 1), date(year, 12, 31))] if year else []


def year_before(days: Range) -> Range | None:
    try:
        return Range(
            days.start.replace(year=days.start.year - 1), days.end.replace(year=days.end.year - 1), True
        )
    except ValueError:  # 29 February, or the year 1
        return None


def same_time(told: Range, there: Range) -> bool:
    """Whether an article's range gives the claimed one: the same end or start, or the same year."""
    if not there.sure and told.fine and there.fine and told.end.year == there.end.year:
        return told.end.month == there.end.month or told.start.month == there.start.month
    if told.fine:
        same_end = (told.end.year, told.end.month) == (there.end.year, there.end.month)
        same_start = (told.start.year, told.start.month) == (there.start.year, there.start.month)
        return same_end or (same_start and there.fine)
    return told.start.year == there.start.year or told.end.year == there.end.year


class Months:
    """The ranges of one text by month and year: whether one is the `same_time` as another is looked up."""

    def __init__(self, ranges: Sequence[Range]) -> None:
        fine = [r for r in ranges if r.fine]
        self._ends = {(r.end.year, r.end.month) for r in ranges}
        self._starts = {(r.start.year, r.start.month) for r in fine}
        # Of a time without a year the month alone is compared, within the year its end lies in.
        self._unsure = {(r.end.year, r.start.month) for r in fine if not r.sure}
        self._start_years = {r.start.year for r in ranges}
        self._end_years = {r.end.year for r in ranges}

    def have(self, told: Range) -> bool:
        """Whether `same_time(told, there)` for one of them."""
        if not told.fine:
            return told.start.year in self._start_years or told.end.year in self._end_years
        start, end = (told.start.year, told.start.month), (told.end.year, told.end.month)
        return end in self._ends or start in self._starts or (told.end.year, told.start.month) in self._unsure


class Ranges:
    """The ranges of one text, sorted: whether one of them names or meets certain days is looked up."""

    def __init__(self, ranges: Sequence[Range]) -> None:
        self._all = {(r.start, r.end) for r in ranges}
        self._starts = sorted(r.start for r in ranges)
        self._ends = sorted(r.end for r in ranges)
        self._fine_starts = {r.start for r in ranges if r.fine}
        self._fine_ends = sorted(r.end for r in ranges if r.fine)
        self._open = sorted(r.start for r in ranges if _is_open(r))
        closed = sorted((r.start, r.end) for r in ranges if not _is_open(r))
        self._closed = [start for start, _ in closed]
        self._last = list(accumulate((end for _, end in closed), max))

    def name(self, told: Range) -> bool:
        """Whether one of them has these days: the same ones, or for a month or longer some of its own inside."""
        if (told.start, told.end) in self._all:
            return True
        if not told.fine:
            return _between(self._starts, told) or _between(self._ends, told)
        return _between(self._fine_ends, told) or (told.start == told.end and told.start in self._fine_starts)

    def meet(self, told: Range) -> bool:
        """Whether `told` meets one of them (as `Range.meets`)."""
        before = bisect_right(self._closed, told.end)
        if before and self._last[before - 1] >= told.start:
            return True
        if _is_open(told):
            return _between(self._open, Range(told.start, told.start))
        return bool(self._open) and self._open[0] <= told.end


def _is_open(days: Range) -> bool:
    """Whether it begins one day and has no end (2023年起)."""
    return days.end == FAR_FUTURE and days.start != FAR_PAST


def _between(days: list[date], told: Range) -> bool:
    at = bisect_left(days, told.start)
    return at < len(days) and days[at] <= told.end
