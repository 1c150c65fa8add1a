"""Date and period expressions, as the `period` of a fact."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Literal, NamedTuple

from summarizer.quantities.expressions import DAY, Expressions, find_expressions
from summarizer.quantities.numerals import DIGITS, chinese_value

__all__ = ["Period", "PeriodKind", "date_expressions", "find_periods"]

PeriodKind = Literal[
    "day", "month", "quarter", "half", "year", "years", "plan", "span", "now", "event", "comparison"
]  # fmt: skip


class Period(NamedTuple):
    """`text == source[start:end]`; `normalised` has the year filled in where it is known.

    `iso_start` and `iso_end` are ISO dates, both inclusive; null where the text leaves them open
    (截至7月底 has an end only, 今年以来 a start only). `kind` is `comparison` where the period is only what
    something is compared with (比上年, 同期).
    """

    text: str
    start: int
    end: int
    normalised: str
    iso_start: str | None = None
    iso_end: str | None = None
    kind: PeriodKind = "day"


_RELATIVE = {"今": 0, "本": 0, "去": -1, "上": -1, "明": 1, "前": -2, "后": 2}
_EXPLICIT = frozenset("12一二民")


def find_periods(
    text: str, reference_year: int | None = None, undated_year: int | None = None
) -> list[Period]:
    """Every expression of a clean text that can stand as the period of a fact, in order.

    `reference_year` is the year the article speaks from; without it 今年 stays 今年. A month without a
    year takes the year named last in its sentence, else `undated_year`, else the reference year.
    """
    return date_expressions(find_expressions(text), reference_year, undated_year)


def date_expressions(
    expressions: Expressions, reference_year: int | None = None, undated_year: int | None = None
) -> list[Period]:
    """The periods that the expressions of a text name, as `find_periods` gives them."""
    text, s, matches = expressions
    found: list[Period] = []
    carried = undated_year = undated_year or reference_year
    for m, sentence_ended in matches:
        if sentence_ended:
            carried = undated_year
        period, year = _period(text, s, m, reference_year, carried)
        if year is not None and period.kind != "comparison" and (m.group("year") or "")[:1] in _EXPLICIT:
            carried = year
        found.append(period)
    return found


def _number(surface: str) -> int:
    surface = surface.strip(" 日号")
    if surface.isdecimal():
        return int(surface)
    value = chinese_value(surface)
    return int(value) if value is not None else 0


def _year_number(surface: str) -> int | None:
    digits = "".join(
        c if c.isdecimal() and c.isascii() else str(DIGITS[c]) if c in DIGITS else "" for c in surface
    )
    return int(digits) if digits else None


def _iso(year: int | None, month: int, day: int | None) -> str | None:
    """A date; `day` None is the last of the month. None for a date that does not exist."""
    if year is None or not 1 <= month <= 12 or not 1 <= year <= 9999:
        return None
    last = monthrange(year, month)[1]
    day = last if day is None else day
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= last else None


def _period(
    text: str, s: str, m: re.Match[str], reference: int | None, carried: int | None
) -> tuple[Period, int | None]:
    start, end = m.span()
    while s[end - 1] in "的 ":
        end -= 1
    surface = text[start:end]

    def made(
        normalised: str, kind: PeriodKind, iso_start: str | None = None, iso_end: str | None = None
    ) -> tuple[Period, int | None]:
        return Period(surface, start, end, normalised, iso_start, iso_end, kind), None

    if m.group("iso"):
        year, month, day = int(m.group("iy")), int(m.group("im")), int(m.group("id"))
        date = _iso(year, month, day)
        return made(f"{year}年{month}月{day}日", "day", date, date)
    if m.group("plan"):
        number = _number(m.group("pn") or m.group("pc"))
        part = m.group("pt") or m.group("pt2") or ""
        first = 1951 + 5 * number if number >= 6 else None
        last = first + 4 if first else None
        if part.startswith("前") and first:  # “十四五”前三年
            return made(surface, "plan", _iso(first, 1, 1), _iso(first + _number(part[1:-1]) - 1, 12, 31))
        opening = _iso(first, 1, 1) if part in ("时期", "时代", "期间", "以来", "") else None
        return made(surface, "plan", opening, None if part == "以来" else _iso(last, 12, 31))
    if m.group("years"):
        first, last = _year_number(m.group("y1")), _year_number(m.group("y2"))
        return made(surface, "years", _iso(first, 1, 1), _iso(last, 12, 31))
    if m.group("span"):
        return made(surface, "span")
    if m.group("now"):
        return made("目前" if m.group("now") in ("现有", "现已") else surface, "now")
    if m.group("same"):
        shift = _RELATIVE.get((m.group("sy") or " ")[0])
        year_word = f"{reference + shift}年同期" if shift is not None and reference else surface
        return made(year_word, "comparison")
    if m.group("event"):
        return made(surface, "event")
    return _calendar(surface, s, m, reference, carried)


def _calendar(
    surface: str, s: str, m: re.Match[str], reference: int | None, carried: int | None
) -> tuple[Period, int | None]:
    """Year, month, quarter and their combinations."""
    start = m.start()
    end = start + len(surface)
    cut, written, tail = m.group("cut") or "", (m.group("year") or "").strip(), m.group("tail") or ""
    year, named = carried, ""
    if written:
        shift = _RELATIVE.get(written[0])
        if shift is not None:
            year = reference + shift if reference is not None else None
            named = f"{year}年" if year is not None else written
        elif written[0] in "当同次翌":
            year, named = (carried, written) if written[0] == "当" else (None, written)
        elif written.startswith("民国") or m.group("roc"):
            digits = _number(written.removeprefix("民国").rstrip("学年度"))
            year, named = (1911 + digits if digits else None), "民国" + written.removeprefix("民国")
        else:
            year, named = _year_number(written), written if written.endswith(("年", "度")) else written + "年"
    elif year is not None:
        named = f"{year}年"
    low: str | None
    high: str | None
    rest = surface
    for part in (cut, m.group("year") or ""):
        rest = rest[len(part) :] if part else rest
    rest = rest.lstrip(" 的") if written else rest
    kind: PeriodKind
    if m.group("ma"):
        kind, low, high = (
            "month",
            _iso(year, _number(m.group("ma")), 1),
            _iso(year, _number(m.group("mb")), None),
        )
    elif m.group("m"):
        kind, low, high = _month(m, year)
    elif m.group("fm"):
        kind, low, high = "month", _iso(year, 1, 1), _iso(year, _number(m.group("fm")), None)
    elif m.group("only"):
        kind, low, high, named = "day", None, None, named if written else ""
    elif m.group("q"):
        kind, (low, high) = "quarter", _quarter(m.group("q"), year)
    elif m.group("h"):
        first = 1 if m.group("h")[0] == "上" else 7
        kind, low, high = "half", _iso(year, first, 1), _iso(year, first + 5, None)
    elif m.group("ye"):
        opening = m.group("ye")[-1] == "初"
        edge = _iso(year, 1, 1) if opening else _iso(year, 12, 31)
        kind, low, high = "year", edge, edge
        rest = rest.removeprefix("年") if named.endswith("年") else rest
    else:
        kind, low, high = "year", _iso(year, 1, 1), _iso(year, 12, 31)
        rest = rest.removeprefix("年") if m.group("all") and rest.startswith("年内") and named else rest
    if tail in ("以来", "起", "至今"):
        high = None
    elif tail or cut in ("截至", "截止", "截止到", "截止至", "到", "至"):
        low = None
    compared = (
        s[start - 1 : start] in ("比", "较")
        or s[start - 2 : start] in ("相比", "对比")
        or (s[start - 1 : start] in ("同", "与") and s.startswith("相比", end))
    )
    normalised = cut + named + rest
    return Period(surface, start, end, normalised, low, high, "comparison" if compared else kind), year


def _month(m: re.Match[str], year: int | None) -> tuple[PeriodKind, str | None, str | None]:
    month, part = _number(m.group("m")), m.group("d")
    if not part or part == "份":
        return "month", _iso(year, month, 1), _iso(year, month, None)
    part = part.strip()
    edges = {"初": (1, 1), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, None)}
    if part in edges:
        first, last = edges[part]
        return "month", _iso(year, month, first), _iso(year, month, last)
    if part[-1] in "底末":
        edge = _iso(year, month, None)
        return "month", edge, edge
    days = re.match(DAY, part)
    day = _number(days.group()) if days else 0
    low = _iso(year, month, day)
    if m.group("d2"):
        return (
            "day",
            low,
            _iso(year, _number(m.group("m2")) if m.group("m2") else month, _number(m.group("d2"))),
        )
    return "day", low, low


def _quarter(word: str, year: int | None) -> tuple[str | None, str | None]:
    numbers = [
        1 if c == "首" else int(c) if c.isdecimal() and c.isascii() else DIGITS[c]
        for c in word
        if c in "首1234一二三四两"
    ]
    first = 1 if word[0] in "前头" else numbers[0]
    return _iso(year, 3 * first - 2, 1), _iso(year, 3 * numbers[-1], None)
