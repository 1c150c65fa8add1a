"""Family `time`: the period is the article's, and the one of its own clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from summarizer.quantities import Period, find_periods
from summarizer.schemas import Finding
from summarizer.validation.claims import Claim
from summarizer.validation.context import Context, Placed
from summarizer.validation.rules import finding

_BASE = re.compile(r"(?:[比较与继]|相比|相对于?|高于|低于|超过)\s?$")  # 较2019年: the base of a change
_START = re.compile(r"[从由自]\s?$")  # 从2019年的3.06亿元: a base for the others, its own number's time
_ATTACHED = re.compile(r"\s?(?:同期)?的?\s?(?:约|近|超过?|突破|不足|逾)?\s?$")  # 2019年的3.06亿元
_BASE_AFTER = re.compile(r"\s?的?(?:同期|水平|基础上|相比)")  # 2020年同期的3倍
_NAMES_YEAR = re.compile(r"\d{4}|[一二][〇零○一二三四五六七八九]{3}|[今去明前后]年|民国|五")
_BARE_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?![\d.]|\s?[年个家万亿元人])")
_YEARS_AGO = re.compile(r"[从由自]([一二两三四五六七八九十]|\d{1,2})年前")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_AFAR = 800
_RELATIVE = re.compile(r"(?:恢复[至到]|相当于|是|为|完成)\s?$")
_LEAD = re.compile(r"[自从至到由]?")
_FROM = re.compile(r"[由从]\s?(?:约|近|不足|超过)?$")  # 由18.2%上升到33.5%: an old value, its time untold
_FAR_PAST, _FAR_FUTURE = date(1, 1, 1), date(9999, 12, 31)
_FINE = frozenset(("day", "month", "quarter", "half"))


@dataclass(frozen=True, slots=True)
class Range:
    """First and last day, both inclusive. `fine`: less than a year. `sure`: the text itself names the year."""

    start: date
    end: date
    fine: bool = False
    sure: bool = True

    def meets(self, other: Range) -> bool:
        return self.start <= other.end and other.start <= self.end


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def range_of(period: Period) -> Range | None:
    """The days a period of the article spans; a mere `until` begins with its year."""
    start, end = _date(period.iso_start), _date(period.iso_end)
    if start is None and end is None:
        return None
    if start is None:
        start = date(end.year, 1, 1) if end else _FAR_PAST
    return Range(start, end or _FAR_FUTURE, period.kind in _FINE, _NAMES_YEAR.search(period.text) is not None)


@lru_cache(maxsize=512)
def _told(period: str, year: int | None) -> tuple[Range, ...]:
    """The ranges that a claimed period speaks of."""
    found = [range_of(p) for p in find_periods(period, year)]
    return tuple(r for r in found if r is not None)


class Calendar:
    """The periods of the article with their ranges, and which of them rules a number."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.periods = [(p, range_of(p)) for p in context.ground.periods]
        self.starts = [p.start for p, _ in self.periods]
        self.year = context.ground.article.metadata.reference_year
        self.ranges = [r for _, r in self.periods if r is not None]
        self.ranges += self._other_years(context.text)

    def _other_years(self, text: str) -> list[Range]:
        """Years that stand as bare figures (回眸2019) or are counted back (两年前)."""
        years = {int(m.group()) for m in _BARE_YEAR.finditer(text)}
        if self.year is not None:
            years.update(r.start.year for r in self._years_ago(0, len(text)))
            years.add(self.year)
        published = _date(self.context.ground.article.metadata.published_on)
        return [r for year in sorted(years) for r in _year_of(year)] + (
            [Range(published, published, True)] if published else []
        )

    def _years_ago(self, start: int, end: int) -> list[Range]:
        """Years counted back from the article's own (两年前)."""
        found: list[Range] = []
        for match in _YEARS_AGO.finditer(self.context.text, start, end) if self.year else ():
            back = match.group(1)
            found += _year_of((self.year or 0) - (int(back) if back.isdigit() else _DIGITS[back]))
        return found

    def between(self, start: int, end: int) -> list[tuple[Period, Range | None]]:
        return self.periods[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def after(self, i: int) -> list[Range]:
        """Ranges named in the rest of the number's sentence."""
        contexts = self.context.contexts
        mention = contexts.mentions[i]
        end = contexts.layout.sentence_at(mention.start).end
        return [days for _, days in self.between(mention.end, end) if days is not None]

    def around(self, i: int) -> list[Range]:
        """Ranges a number may inherit from afar: headings above it, the year the article speaks of."""
        mention = self.context.contexts.mentions[i]
        start = max(0, mention.start - _AFAR)
        found = [days for _, days in self.between(start, mention.start) if days is not None]
        for match in _BARE_YEAR.finditer(self.context.text, start, mention.start):
            found += _year_of(int(match.group()))
        found += _year_of(self.year)
        return found or self.ranges

    def ruling(self, i: int) -> tuple[list[Range], list[Range], list[Range]]:
        """Ranges in the number's own stretch, in its sentence, and in its paragraph before it.

        Bases of a comparison are left out, and so are dates that belong to another number.
        """
        contexts = self.context.contexts
        text, mention = self.context.text, contexts.mentions[i]
        left = contexts.left[i][0]
        sentence = contexts.layout.sentence_at(mention.start)
        own = self._years_ago(left, mention.start)
        near: list[Range] = []
        far: list[Range] = []
        paragraph = max(contexts.layout.paragraph_start(mention.start), mention.start - 600)
        for period, days in self.between(paragraph, contexts.right[i][1]):
            if days is None:
                continue
            attached = _ATTACHED.fullmatch(text, period.end, mention.start) is not None
            # The reader may count 到, 至 and 从 to the period itself.
            lead = text[max(0, period.start - 4) : period.start] + _LEAD.match(period.text).group()  # type: ignore[union-attr]
            if attached and _RELATIVE.search(lead):
                continue  # 恢复至2019年的125.6%
            starts = _START.search(lead) is not None
            base = _BASE.search(lead) is not None or (starts and not attached)
            base = base or (_BASE_AFTER.match(text, period.end) is not None and not (starts and attached))
            if period.start >= left and not base:
                own.append(days)
            elif base:
                continue
            elif period.start >= sentence.start:
                near.append(days)
            else:
                far.append(days)
        return own, near, far


def check_timing(context: Context) -> Iterator[Finding]:
    """Periods of the report against the article, the clause, the calendar and their own ISO bounds."""
    calendar: Calendar | None = None
    published = _date(context.ground.article.metadata.published_on) or _date(context.report.document.published_on)
    for placed in context.claims:
        claim = placed.claim
        if claim.period is None and claim.period_start is None and claim.period_end is None:
            continue
        calendar = calendar or Calendar(context)
        told = _told(claim.period, calendar.year) if claim.period else ()
        yield from _check_bounds(context, placed, told)
        if claim.period is None:
            continue
        found = _check_place(context, placed, claim.period, told, calendar)
        if found is not None:
            yield found
        yield from _check_calendar(context, placed, told, published, calendar.year)


def _at(context: Context, placed: Placed, rule: str, message: str, expected: str | None = None) -> Finding:
    claim = placed.claim
    span = context.mention_span(placed.mention) or (context.raw(*placed.spans[0]) if placed.spans else None)
    path = f"{claim.path}/period"
    return finding(rule, message, path=path, span=span, expected=expected, found=claim.period)


def _check_bounds(context: Context, placed: Placed, told: tuple[Range, ...]) -> Iterator[Finding]:
    claim = placed.claim
    start, end = _date(claim.period_start), _date(claim.period_end)
    wrong = (claim.period_start and start is None) or (claim.period_end and end is None)
    wrong = wrong or (start is not None and end is not None and start > end)
    if told and not wrong:
        low, high = min(r.start for r in told), max(r.end for r in told)
        wrong = (start is not None and not low <= start <= high) or (end is not None and not low <= end <= high)
        exact = len(told) == 1 and high != _FAR_FUTURE
        wrong = wrong or bool(exact and end is not None and (end.year, end.month) != (high.year, high.month))
    if wrong:
        yield _at(
            context,
            placed,
            "time.bounds_inconsistent",
            f"起止日期 {claim.period_start}–{claim.period_end} 与时期“{claim.period}”不符。",
        )


def _check_place(
    context: Context, placed: Placed, period: str, told: tuple[Range, ...], calendar: Calendar
) -> Finding | None:
    if not told:
        if context.ground.occurrences(period) or not re.search(r"\d", period):
            return None
        return _at(context, placed, "time.period_not_in_article", f"原文中没有时期“{period}”。")
    if not all(any(_same_time(r, a) for a in calendar.ranges) for r in told):
        if not context.ground.occurrences(period):
            return _at(context, placed, "time.period_not_in_article", f"原文中没有时期“{period}”。")
    if placed.index is None:
        return None
    own, near, far = calendar.ruling(placed.index)
    mention = context.contexts.mentions[placed.index]
    if not own and _FROM.search(context.text, max(0, mention.start - 4), mention.start):
        return None
    named = [r for r in own if r.sure] or [r for r in near if r.sure]
    if named:
        if not _meets(told, [*named, *(calendar.after(placed.index) if not own else ())]):
            return _other(context, placed, period)
    elif not _meets(told, [*own, *near, *far, *calendar.after(placed.index), *calendar.around(placed.index)]):
        return _other(context, placed, period)
    return _finer(context, placed, period, told, own or near)


def _finer(
    context: Context, placed: Placed, period: str, told: tuple[Range, ...], there: list[Range]
) -> Finding | None:
    """A month or quarter that the sentence does not name, where it names another one."""
    fine = [r for r in there if r.fine]
    mine = [r for r in told if r.fine]
    if fine and mine and not any(_same_time(a, b) for a in mine for b in fine):
        if all(r.fine for r in there):
            return _other(context, placed, period)
    return None


def _other(context: Context, placed: Placed, period: str) -> Finding:
    return _at(context, placed, "time.other_period", f"该数字在原文中的时期不是“{period}”。")


def _year_of(year: int | None) -> list[Range]:
    return [Range(date(year, 1, 1), date(year, 12, 31))] if year else []


def _meets(told: tuple[Range, ...], there: list[Range]) -> bool:
    return any(a.meets(b) for a in told for b in there)


def _same_time(told: Range, there: Range) -> bool:
    """Whether an article's range gives the claimed one: the same end or start, or the same year."""
    if not there.sure and told.fine and there.fine:
        return told.end.month == there.end.month or told.start.month == there.start.month
    if told.fine:
        same_end = (told.end.year, told.end.month) == (there.end.year, there.end.month)
        same_start = told.start == there.start
        return same_end or (same_start and there.fine)
    return told.start.year == there.start.year or told.end.year == there.end.year


def _check_calendar(
    context: Context, placed: Placed, told: tuple[Range, ...], published: date | None, year: int | None
) -> Iterator[Finding]:
    claim: Claim = placed.claim
    if not told:
        return
    start, end = min(r.start for r in told), max(r.end for r in told)
    today = published or (date(year, 12, 31) if year else None)
    if today is None:
        return
    if claim.role == "achieved" and start > today:
        yield _at(context, placed, "time.achieved_in_future", f"成果的时期“{claim.period}”晚于发布日期 {today}。")
    elif claim.role == "goal" and end.year < today.year and (published is not None):
        yield _at(context, placed, "time.goal_in_past", f"目标的时期“{claim.period}”早于发布年份 {today.year}。")
