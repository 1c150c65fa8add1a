"""Date and period expressions, as the `period` of a fact."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Literal, NamedTuple

from summarizer.quantities.fold import fold
from summarizer.quantities.numerals import DIGITS, chinese_value
from summarizer.quantities.page import counts_republic

__all__ = ["Period", "PeriodKind", "find_periods"]

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


_CY = "[一二][〇零一二三四五六七八九]{3}"
_ROC = "民国(?:[0-9]{2,3}|[一二三四五六七八九十百零〇]{1,6})(?:学年度?|年度?)|(?P<roc>1[0-3][0-9](?:学年度?|年度?)(?!历史|来|以来))"
_M = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_D = "(?:3[01]|[12][0-9]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = " ?(?:——|--|[-—–~－至到]) ?"
_COUNT = "(?:[0-9]{1,3}|[一二三四五六七八九十两几]{1,3})"
_EVENT = "(?:(?:建成|竣工|达产|投产)?(?:投产达效|达产达效|投产|达产|建成|投运|投用|竣工|运营|投入使用|投入运营)[后时](?!续))"
_FESTIVAL = '(?:[“"]?(?:春节|国庆|五一|中秋|元旦|清明|端午|暑期|汛期|疫情|节日|两会|双节)[”"]?(?:假期|期间|小长假|黄金周))'
_FREE = re.compile(
    rf"(?P<iso>(?<![0-9])(?P<iy>(?:19|20)[0-9]{{2}})[-/.](?P<im>1[0-2]|0?[1-9])[-/.](?P<id>3[01]|[12][0-9]|0?[1-9])(?![0-9]))"
    rf"|(?P<plan>[“「‘\"]?(?P<pn>十[一二三四五六]?|[六七八九])五[”」’\"]?(?:规划)?(?P<pt>时期|期间|以来|初期|中期|末期|末|开局之年|收官之年|前[一二三四]年)"
    rf"|第(?P<pc>[一二三四五六七八九十]{{1,3}})个五年(?:规划|计划)(?P<pt2>时期|期间|以来|末)?)"
    rf"|(?P<years>(?P<y1>(?<![0-9])(?:19|20)[0-9]{{2}}|{_CY}) ?年?{_TO}(?P<y2>(?:19|20)[0-9]{{2}}|{_CY}) ?年度?(?:间|期间)?)"
    rf"|(?P<span>(?:近|未来|今后|过去|最近|这|接下来)的?{_COUNT}(?:{_TO}{_COUNT})?多?(?:个月|年|天|个季度|周)(?:[以]?来|间|内|里|时间)?"
    rf"|{_COUNT}多?年(?:以?来|间(?!接|断))|近几?年来?|近些年来?|多年(?:以)?来|今明两年|{_COUNT}年(?=翻|倍增)|前(?!{_M} ?个?月){_COUNT}个?月|(?:五|十)年间)"
    rf"|(?P<now>截[至止]目前|截至现在|截至发稿|到目前为止|目前|当前|日前|近日|近期|现阶段|迄今为止|迄今|此前|眼下|如今|现有|现已|连日来|近段时间|前期)"
    rf"|(?P<same>(?P<sy>上年|去年|前年|今年)?同期)"
    rf"|(?P<event>{_EVENT}|{_FESTIVAL})"
    rf"|(?P<cut>截至|截止到?至?|(?<![达高升降增减加提大缩扩展送回来走做])到|"
    rf"(?<![压高升降增减加提大缩扩展以甚直乃冬夏])至|自(?=.{{1,14}}(?:以来|起|至今)))?(?<![0-9.])"
    rf"(?:(?P<year>(?:19|20)[0-9]{{2}} ?(?:年度?|(?=[上下]半年|[一二三四]季度|前三季度))|{_CY}年度?|{_ROC}"
    rf"|(?<!以)(?:今|去|明|当|本|同|上|次|翌)年度?|(?<![0-9一二两三四五六七八九十几多])[前后]年)(?: ?的?(?=[0-9一二三四五六七八九十前第头首上下]))?)?"
    rf"(?:(?P<ma>{_M}) ?月?份?{_TO}(?P<mb>{_M}) ?月份?"
    rf"|(?P<m>{_M}) ?月(?P<d> ?{_D} ?[日号](?:{_TO}(?:(?P<m2>{_M}) ?月)?(?P<d2>{_D}) ?日)?|份?[底末]|初|中旬|上旬|下旬|份(?!额))?"
    rf"|(?:前|头(?!一))(?P<fm>{_M}) ?(?:个月|月(?![份底初末上中下会0-9]))"
    rf"|(?P<only>{_D}) ?日(?!以?内|均|产|处|游|常|益|前|报)"
    rf"|(?P<q>(?:[前头]?第?[一二三四两1-4](?:[、至—-][二三四])?|首)季度|首季|[第前头][一二三四1-4]季(?![节风军度]))末?"
    rf"|(?P<h>[上下]半年)|(?P<all>全年|(?(year)内|年内))|(?P<ye>(?(year)年?|(?<![0-9一二两三四五六七八九十今去明当几每元光])年)[底末终初](?!级|步|次)))?"
    rf"(?P<tail>以来|之前|以前|至今|前(?![0-9沿景列移三四五十两端往来所瞻提置后者]|进[位军]?)|起|止)?"
)
# Only at a numeral, or at the first character of one of these before one of its others, can an expression begin:
# the big pattern is tried nowhere else. (A table: as a pattern it would cost start-up milliseconds.)
_NUMERALS = "0123456789一二三四五六七八九十两几"
_TRIGGERS = {
    word[0]: frozenset(word[1:])
    for word in (
        *(quote + "十六七八九春国五中元清端暑汛疫节两双" for quote in '“「‘"'),
        *(f"第{_NUMERALS[:20]}", f"近{_NUMERALS}年些日期段的", f"这{_NUMERALS}的", f"前{_NUMERALS}年头期第"),
        *"到0123456789一二目今去明年本当上首头前全民第下同次翌后 自0123456789一二今去明年本当上民".split(),
        *"至0123456789一二今去明年本当上民首头前全第下同次翌后 头一二三四两1234第 截至止 现阶有已 今后年明日".split(),
        *"未来 过去 最近 接下 多年 目前 当前年 日前 迄今 此前 眼下 如今 连日 上年半 下半 去年 同期年 明年 本年".split(),
        *"次年 翌年 后年 民国 首季 全年 年初底末终内 建成 投产运用入 达产 竣工 运营 春节 国庆 中秋 元旦 清明".split(),
        *"端午 暑期 汛期 疫情 节日 双节".split(),
    )
}
_TRIGGER = re.compile(f"[{_NUMERALS}{''.join(_TRIGGERS)}]")
_RELATIVE = {"今": 0, "本": 0, "去": -1, "上": -1, "明": 1, "前": -2, "后": 2}
_EXPLICIT = frozenset("12一二民")
_SENTENCE = re.compile("[。!?\n;]")


def find_periods(
    text: str, reference_year: int | None = None, undated_year: int | None = None
) -> list[Period]:
    """Every expression of a clean text that can stand as the period of a fact, in order.

    `reference_year` is the year the article speaks from; without it 今年 stays 今年. A month without a
    year takes the year named last in its sentence, else `undated_year`, else the reference year.
    """
    s = fold(text)
    republic = counts_republic(s)
    found: list[Period] = []
    undated_year = undated_year or reference_year
    at, sentence, carried = 0, 0, undated_year
    while (hit := _TRIGGER.search(s, at)) is not None:
        at = hit.start()
        behind = _TRIGGERS.get(s[at])
        if behind is not None and s[at + 1 : at + 2] not in behind:
            at += 1
            continue
        m = _FREE.match(s, at)
        if m is None or m.end() == at or not _holds(m) or (m.group("roc") and not republic):
            at += 1
            continue
        if _SENTENCE.search(s, sentence, at):
            carried = undated_year
        sentence = at
        period, year = _period(text, s, m, reference_year, carried)
        if year is not None and period.kind != "comparison" and (m.group("year") or "")[:1] in _EXPLICIT:
            carried = year
        found.append(period)
        at = m.end()
    return found


def _holds(m: re.Match[str]) -> bool:
    """A lone 到 or 前 is no period."""
    if m.lastgroup is None:
        return False
    if any(m.group(name) for name in ("iso", "plan", "years", "span", "now", "same", "event", "year")):
        return True
    return any(m.group(name) for name in ("ma", "m", "fm", "only", "q", "h", "all", "ye"))


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
        opening = _iso(first, 1, 1) if part in ("时期", "期间", "以来", "") else None
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
    days = re.match(_D, part)
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
