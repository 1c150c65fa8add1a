"""Family `time`: the period is the article's, and the one of its own clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from summarizer.schemas import Finding
from summarizer.validation.announced import led_in
from summarizer.validation.calendar import Calendar
from summarizer.validation.claims import Claim
from summarizer.validation.context import Context, Placed
from summarizer.validation.dating import is_assumed
from summarizer.validation.ranges import Range, date_of, same_time, told_by
from summarizer.validation.reading import stands
from summarizer.validation.rules import finding

_FEAST = re.compile(r"春节|元旦|元宵")  # days whose year the calendar layer leaves open
_FIGURES = re.compile(r"\d+年?")
_ROC, _ROC_ZERO = "民国", 1911
_LAST_YEAR = ("末", "”末", '"末', "期末", "”期末")
_PLAN_ZERO = 2006  # the first year of 十一五
_ROC_YEAR, _WESTERN = re.compile(r"民国(\d{2,3})年"), re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORDINGS = re.compile(r"[（）()]")  # 民国117年（2028年）: one time in two wordings
_ERA = re.compile(r"十[一二三四五六七八九]五")  # a five-year plan, in whatever words (“十三五”时代)
_FROM = re.compile(
    r"[由从](?:[现目]在?前?的?|眼下的?|如今的?|[^，,。；;\d]{1,6}[时初]的)?\s?(?:约|近|不足|不到|超过)?$"
)  # 由20%上升到30%: an old value, its time untold


def check_timing(context: Context) -> Iterator[Finding]:
    """Periods of the report against the article, the clause, the calendar and their own ISO bounds."""
    calendar = context.calendar
    published = calendar.published or date_of(context.report.document.published_on)
    if is_assumed(calendar, context.reading):
        yield finding(
            "time.year_assumed",
            f"原文没有写明年份，报告把它当作 {calendar.year} 年的文章，请核对。",
            path="/document/published_on",
            found=str(calendar.year),
        )
    for placed in context.claims:
        claim = placed.claim
        if claim.period is None and claim.period_start is None and claim.period_end is None:
            continue
        told = told_by(claim.period, calendar.year) if claim.period else ()
        yield from _check_bounds(context, placed, told)
        if claim.period is None:
            continue
        found = _check_place(context, placed, claim.period, told, calendar)
        if found is not None:
            yield found
        yield from _check_calendar(context, placed, told, published, calendar.year)


def _at(context: Context, placed: Placed, rule: str, message: str, expected: str | None = None) -> Finding:
    claim = placed.claim
    span = context.reading.mention_span(placed.mention) or (
        context.reading.raw(*placed.spans[0]) if placed.spans else None
    )
    path = f"{claim.path}/period"
    return finding(rule, message, path=path, span=span, expected=expected, found=claim.period)


def _check_bounds(context: Context, placed: Placed, told: tuple[Range, ...]) -> Iterator[Finding]:
    claim = placed.claim
    start, end = date_of(claim.period_start), date_of(claim.period_end)
    wrong = (claim.period_start and start is None) or (claim.period_end and end is None)
    wrong = wrong or (start is not None and end is not None and start > end)
    if told and not wrong:
        low, high = min(r.start for r in told), max(r.end for r in told)
        wrong = (start is not None and not low <= start <= high) or (
            end is not None and not low <= end <= high
        )
        exact = len(told) == 1 and high.year < 9999
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
        if context.reading.places(period) or not re.search(r"\d", period):
            return None
        return _at(context, placed, "time.period_not_in_article", f"原文中没有时期“{period}”。")
    if not all(calendar.has(r) for r in told) and not any(
        _figures_stand(context, wording) for wording in _WORDINGS.split(period) if wording
    ):
        if placed.index is not None and _is_year_before(context, placed.index, told, calendar):
            return None
        if _is_anybodys_guess(context, told, calendar):
            return _doubtful(
                context, placed, period
            )  # 昨日, 今年: of a day or year that the article does not say
        return _at(context, placed, "time.period_not_in_article", f"原文中没有时期“{period}”。")
    if placed.index is None:
        return None
    own, near, far = calendar.ruling(placed.index)
    if _contradicts_itself(period) or _is_of_another_plan(context, placed.index, period, bool(own or near)):
        return _other(context, placed, period)
    if _says_so_itself(context, placed.index, period, bool(own or near)):
        return None
    if not _fits(told, placed.index, placed.claim.role, calendar) and not _FEAST.search(period):
        if own and _meets(told, near) and calendar.is_behind(placed.index):
            loose = context.reading.contexts.layout.is_loose(context.reading.contexts.starts[placed.index])
            return None if loose else _doubtful(context, placed, period)
        is_dated = calendar.published is not None or context.reading.is_dated
        if not is_dated and not any(r.sure for r in own or near or far):
            # Neither the article nor the words before the number say in which year this is.
            return None if all(map(_spans_years, told)) else _doubtful(context, placed, period)
        if _meets(told, calendar.after(placed.index)):
            return _doubtful(context, placed, period)
        return _other(context, placed, period)
    named = own or near
    if named and all(r.fine and not r.sure for r in named) and not _meets(told, named):
        return _doubtful(context, placed, period)  # 上半年…: hardly of the year that a heading names
    if not own and not near and (led := led_in(calendar, placed.index)) and not _meets(told, led):
        return _doubtful(context, placed, period)
    if len(near) > 1 and not own and _is_dated_later(context, placed.index, told):
        return _doubtful(context, placed, period)  # 年内…, 力争到2026年…: the date named last rules
    return _finer(context, placed, period, told, own or near) or _unsupported(context, placed, told)


def _is_dated_later(context: Context, i: int, told: tuple[Range, ...]) -> bool:
    """Whether the time named last before a number, in its part of the sentence, is another one than told."""
    contexts = context.reading.contexts
    item = context.calendar.ruling(i, contexts.item_start(i))[1]
    return bool(item) and not _meets(told, item[-1:]) and not contexts.layout.is_loose(contexts.starts[i])


def _contradicts_itself(period: str) -> bool:
    """Whether two wordings of one period are of different years (民国115年（2027年）, “十五五”末（2031年）)."""
    years = [int(year) for year in _WESTERN.findall(period)]
    if republic := _ROC_YEAR.search(period):
        return bool(years) and int(republic[1]) + _ROC_ZERO not in years
    if era := _ERA.search(period):
        first = _PLAN_ZERO + 5 * "一二三四五六七八九".index(era.group()[1])
        if period[era.end() :].startswith(_LAST_YEAR):
            first += 4
            return any(year != first for year in years)
        return any(not first <= year < first + 5 for year in years)
    return False


def _is_of_another_plan(context: Context, i: int, period: str, dated: bool) -> bool:
    """Whether the number's sentence names one five-year plan and the period another."""
    eras = set(_ERA.findall(_sentence(context, context.reading.contexts.starts[i])))
    mine = _ERA.search(period)
    return not dated and mine is not None and len(eras) == 1 and mine.group() not in eras


def _is_anybodys_guess(context: Context, told: tuple[Range, ...], calendar: Calendar) -> bool:
    """Whether the year of writing is assumed, or a year next to it is told of an article without a day."""
    if is_assumed(calendar, context.reading):
        return True
    if context.reading.is_dated or calendar.published is not None or calendar.year is None:
        return False
    return all(not r.fine and abs(r.start.year - calendar.year) <= 1 for r in told)


def _spans_years(days: Range) -> bool:
    """Whether a time is several years (过去五年), as nobody can place them without the year of writing."""
    return days.end.year > days.start.year


def _fits(told: tuple[Range, ...], i: int, role: str, calendar: Calendar) -> bool:
    """Whether a period is one that may date mention `i`: what stands nearest to it decides."""
    own, near, far = calendar.ruling(i)
    said = [r for r in far if r.sure]
    if own:
        named = [r for r in own if r.sure]
        if not named and not any(r.fine for r in own):
            named = [r for r in near if r.sure]  # 2024年…,年内…: of that year
        fits = _meets(told, named or [*own, *calendar.around(i)])
        return fits or any((t.start, t.end) == (r.start, r.end) for t in told for r in own)
    if any(r.sure for r in near):
        return _meets(told, near)
    if near:
        return _meets(told, [*near, *said[-1:], *calendar.around(i), *calendar.now])
    if role == "achieved" and said:
        return _meets(told, far)
    if not far and (headed := calendar.headed(i)):
        return _meets(told, headed)
    return _meets(told, [*far, *calendar.around(i), *calendar.now])


def _says_so_itself(context: Context, i: int, period: str, dated: bool) -> bool:
    """Whether the sentence of a number has its period in a way the calendar does not read, or leaves it open."""
    start = context.reading.contexts.starts[i]
    sentence = _sentence(context, start)
    for wording in _WORDINGS.split(period):
        if wording and not context.reading.is_dated and not _WESTERN.search(wording) and wording in sentence:
            return True  # 去年10月起, of a year that nobody knows: told word for word
        figures = _FIGURES.findall(wording)
        if not dated and figures and all(f in sentence for f in figures):
            return True  # 124年
        if not dated and (era := _ERA.search(wording)) and era.group() in sentence:
            return True
        if wording.startswith(_ROC) and wording.removeprefix(_ROC) in sentence:
            return True  # 民国115年…,118年第3季起…
    return not context.calendar.ruling(i)[0] and _is_base(context, i)


def _is_base(context: Context, i: int) -> bool:
    """Whether a number is the old value of a change (由31%提高到44%)."""
    start = context.reading.contexts.starts[i]
    return bool(_FROM.search(context.text, max(0, start - 8), start))


def _is_year_before(context: Context, i: int, told: tuple[Range, ...], calendar: Calendar) -> bool:
    """Whether an old value is told as that of the year before the one that rules it: the article need not name it."""
    own, near, far = calendar.ruling(i)
    years = [r.start.year - 1 for r in (*own, *(near or far or calendar.around(i)))]
    return _is_base(context, i) and all(r.start.year == r.end.year and r.end.year in years for r in told)


def _figures_stand(context: Context, wording: str) -> bool:
    """Whether every figure of a period stands in the article (117年: of 民国, which only the reader adds)."""
    if (era := _ERA.search(wording)) and era.group() in context.text:
        return True
    figures = _FIGURES.findall(wording)
    return bool(figures) and all(stands(context.reading, figure) for figure in figures)


def _unsupported(context: Context, placed: Placed, told: tuple[Range, ...]) -> Finding | None:
    """A month, quarter or half year that neither the number's paragraph nor what rules the text there has."""
    calendar = context.calendar
    if placed.index is None or not all(r.fine for r in told) or all(map(calendar.may_be_now, told)):
        return None
    own, near, far = calendar.ruling(placed.index)
    there = [
        r
        for r in (*own, *near, *far, *calendar.after(placed.index), *calendar.carried(placed.index))
        if r.fine
    ] + calendar.now
    if any(same_time(a, b) or a.meets(b) for a in told for b in there):
        return None
    return _doubtful(context, placed, placed.claim.period or "")


def _sentence(context: Context, position: int) -> str:
    start, end = context.reading.contexts.near(position)
    return context.text[start:end]


def _finer(
    context: Context, placed: Placed, period: str, told: tuple[Range, ...], there: list[Range]
) -> Finding | None:
    """A month or quarter that the sentence does not name, where it names another one."""
    fine = [r for r in there if r.fine]
    mine = [r for r in told if r.fine]
    strangers = mine and not any(same_time(a, b) for a in mine for b in fine)
    return _other(context, placed, period) if fine and strangers and len(fine) == len(there) else None


def _other(context: Context, placed: Placed, period: str) -> Finding:
    return _at(context, placed, "time.other_period", f"该数字在原文中的时期不是“{period}”。")


def _doubtful(context: Context, placed: Placed, period: str) -> Finding:
    return _at(context, placed, "time.period_doubtful", f"该数字在原文中的时期可能不是“{period}”，请核对。")


def _meets(told: tuple[Range, ...], there: list[Range]) -> bool:
    return any(a.meets(b) for a in told for b in there)


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
    later = all(r.lies_ahead(published) for r in told) if published else start.year > today.year
    if claim.role == "achieved" and later:
        yield _at(
            context, placed, "time.achieved_in_future", f"成果的时期“{claim.period}”晚于发布日期 {today}。"
        )
    elif claim.role == "goal" and end.year < today.year and (published is not None):
        yield _at(
            context, placed, "time.goal_in_past", f"目标的时期“{claim.period}”早于发布年份 {today.year}。"
        )
