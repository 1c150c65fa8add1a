"""When an article was written: as it says itself, else as the report takes it to have been.

An undated 4月底 means no year at all where the date line is missing or not read; a year guessed from the years
the text happens to name must then convict nobody. The report's own date counts where it stands in the article;
without one, the year that most of the report's periods take for granted does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import Protocol

from summarizer.article.dates import reference_year
from summarizer.grounding.keys import fold
from summarizer.quantities import Expressions, date_expressions
from summarizer.schemas import DevelopmentReport
from summarizer.validation.calendar import Calendar
from summarizer.validation.claims import Claim
from summarizer.validation.ranges import date_of, told_by
from summarizer.validation.reading import Reading

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ANY_YEAR = 2000  # one with 29 days in February
_CANDIDATES = 3
_MONTHS = re.compile(r"\d{4}\s?年?.{0,4}(?:月|季|半年|年[初末底])")
_PERIODS = 40  # of a summary that are asked for


class Dated(Protocol):
    """A claim, and the mention it stands for (an index into the contexts)."""

    claim: Claim
    index: int | None


def calendar_for(report: DevelopmentReport, claims: Sequence[Dated], reading: Reading) -> Calendar:
    """The calendar of the article as of the day or year it was written in."""
    if reading.is_dated:
        return reading.calendar
    about = reading.ground.article.metadata
    day = date_of(report.document.published_on)
    if day is not None and _names_day(reading.ground.article.raw, day):
        return reading.calendar_as_of(day, reference_year(about.title or "", reading.text, day.isoformat()))
    told = Counter(int(year) for placed in claims for year in _YEAR.findall(placed.claim.period or ""))
    # A report of 2023年第四季 may be that of an article of 2024 that says 去年第四季.
    years = [year + later for year, _ in told.most_common(_CANDIDATES) for later in (0, 1)]
    best, most = reading.calendar, -1
    dated = [placed for placed in claims if placed.claim.period]
    # The day that the report takes it to be of, though the article does not say so: as good as a year.
    assumed = [reading.calendar_as_of(day, day.year)] if day is not None else []
    others = chain(assumed, (reading.calendar_as_of(None, year) for year in dict.fromkeys(years)))
    for calendar in chain([reading.calendar], others):
        named = [placed for placed in dated if _has(placed.claim.period or "", calendar)]
        # Each period counts twice at most: a calendar that lacks most of them need not be tried at the numbers.
        if 2 * len(named) > most and (fitting := _fitting(named, calendar)) > most:
            best, most = calendar, fitting
        if most == 2 * len(dated):
            break
    # Neither names a year: 1月至8月 and 前8个月 are compared as those of any one year.
    return reading.calendar_as_of(None, _ANY_YEAR) if best.year is None and not told else best


def calendar_of_prose(prose: Expressions, reading: Reading) -> Calendar:
    """The calendar of the article as a summary takes it.

    That of an undated article is of the year of the last day it names, else of a guess, unless the summary names
    months or quarters that fit another year better. A bare year proves nothing: any year would fit itself.
    """
    if reading.is_dated:
        return reading.calendar
    last = reading.last_year
    own = reading.calendar if last is None else reading.calendar_as_of(None, last)
    periods = [p.text for p in date_expressions(prose) if _MONTHS.search(p.text)][:_PERIODS]
    told = Counter(int(year) for period in periods for year in _YEAR.findall(period))
    years = [year + later for year, _ in told.most_common(_CANDIDATES) for later in (0, 1)]
    calendars = [own, *(reading.calendar_as_of(None, year) for year in dict.fromkeys(years))]
    return max(calendars, key=lambda calendar: _named(periods, calendar))


def _named(periods: list[str], calendar: Calendar) -> int:
    """How many periods the article names if it was written in the year of the calendar."""
    return sum(all(map(calendar.named.name, told_by(period, calendar.year))) for period in periods)


def is_assumed(calendar: Calendar, reading: Reading) -> bool:
    """Whether the year of a calendar stands nowhere in the article, page furniture included."""
    year = calendar.year
    if year == _ANY_YEAR:
        return False
    return year is not None and not reading.is_dated and str(year) not in fold(reading.ground.article.raw)


def _fitting(claims: Sequence[Dated], calendar: Calendar) -> int:
    """How many periods fit an article written in the year of the calendar, which has them all; those that fit
    their numbers count twice."""
    fitting = 0
    for placed in claims:
        told = told_by(placed.claim.period or "", calendar.year)
        own, near, _ = calendar.ruling(placed.index) if placed.index is not None else ([], [], [])
        fitting += 1 + any(one.meets(other) for one in told for other in own or near)
    return fitting


def _has(period: str, calendar: Calendar) -> bool:
    """Whether the article has the days of a period, if it was written in the year of the calendar."""
    told = told_by(period, calendar.year)
    return bool(told) and all(map(calendar.has, told))


def _names_day(raw: str, day: date) -> bool:
    """Whether the article names a day in figures, in the order of any country."""
    raw = fold(raw)
    month, number = f"0?{day.month}", f"0?{day.day}"
    gap = r"\D{1,3}"
    orders = (
        f"{day.year}{gap}{month}{gap}{number}",
        f"{month}{gap}{number}{gap}{day.year}",
        f"{number}{gap}{month}{gap}{day.year}",
        f"{day:%Y%m%d}",
    )
    return any(re.search(rf"(?<!\d){order}(?!\d)", raw) for order in orders)
