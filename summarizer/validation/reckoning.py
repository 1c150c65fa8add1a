"""Times that stand as bare figures (回眸2019) or are reckoned from the time of writing (两年前, 上月)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from summarizer.validation.ranges import Range, year_of

_BARE_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?![\d.]|\s?[年个家万亿元人])")
# 从五年前的3亿元, 六年前这里还是…; 两年前后 is no time
_YEARS_AGO = re.compile(r"(?<![\d第近这前后])([一二两三四五六七八九十]|(?<!\d)\d{1,2})年前(?![后期瞻三四])")
YEAR_AFTER = re.compile(r"第二年|次年|翌年|转年")
_YEARS_OFF = re.compile(
    r"([一二两三四五六七八九十]|(?<!\d)\d{1,2})年(?:多)?(?P<back>以?前|来|间)|([一二两三四五六七八九十]|(?<!\d)\d{1,2})年(?:之|以)?[内后]"
)
_MONTHS_OFF = {"上月": -1, "上个月": -1, "本月": 0, "当月": 0, "下月": 1, "下个月": 1, "次月": 1}
_FEASTS = {"五一": (5, 1), "国庆": (10, 1), "十一": (10, 1), "元旦": (1, 1), "七一": (7, 1)}
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}


def reckoned_times(text: str, year: int | None, published: date | None) -> list[Range]:
    """The times a text names without a date, as of the year and day it was written."""
    bare, offsets = _years_of(text)
    years = set(bare)
    if year is not None:
        years.update(year + off for off in offsets)
        years.add(year)
    found = [
        Range(date(named, *day), date(named, *day), True)
        for feast, day in _FEASTS.items()
        if feast in text and year is not None
        for named in (year - 1, year, year + 1)
    ]
    found += [r for named in sorted(years) for r in year_of(named)]
    if published is None:
        return found
    return [*found, Range(published, published, True), *_months_off(text, published)]


@lru_cache(maxsize=1)  # of an undated article, as of any year
def _years_of(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """The years that stand as bare figures, and how far off those are that are counted from the year of writing."""
    bare = frozenset(int(m.group()) for m in _BARE_YEAR.finditer(text))
    offsets = {-_count(match[1]) for match in _YEARS_AGO.finditer(text)}
    for match in _YEARS_OFF.finditer(text):
        off = _count(match[1] or match[3])
        offsets.add(-off if match["back"] else off)
    return bare, frozenset(offsets)


def years_ago(text: str, start: int, end: int, year: int | None) -> list[Range]:
    """The years counted back from the year of writing in `text[start:end]` (两年前)."""
    if year is None:
        return []
    return [r for match in _YEARS_AGO.finditer(text, start, end) for r in year_of(year - _count(match[1]))]


def year_after(text: str, start: int, end: int, before: Range) -> list[Range]:
    """The year after the time named before, where `text[start:end]` speaks of it (2021年…,第二年)."""
    if before.start.year != before.end.year or not YEAR_AFTER.search(text, start, end):
        return []
    return year_of(before.start.year + 1)


def _count(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else _DIGITS[numeral]


def _months_off(text: str, today: date) -> list[Range]:
    """上月, 本月, 下月."""
    months = {today.year * 12 + today.month - 1 + off for word, off in _MONTHS_OFF.items() if word in text}
    return [_month(m // 12, m % 12 + 1) for m in sorted(months)]


def _month(year: int, month: int) -> Range:
    return Range(date(year, month, 1), date(year, month, monthrange(year, month)[1]), True)
