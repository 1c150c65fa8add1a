"""Dates of publication, and the year that an undated 今年 means."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

_DATE = re.compile(r"((?:19|20)\d\d) ?[年\-/.] ?(\d{1,2}) ?[月\-/.] ?(\d{1,2})")
_ROC = re.compile(r"(?:中华)?民国(\d{2,3})年(\d{1,2})月(\d{1,2})日")
_ROC_YEAR = re.compile(r"民国(\d{2,3})年")
_CHINESE_DATE = re.compile(
    r"([二一][〇○零九O0一二三四五六七八]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "O": "0"}
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)年(度)?")
_SPELLED_YEAR = re.compile(r"((?:一九|二[〇○零])[〇○零一二三四五六七八九]{2})年")
_REPORT_TITLE = re.compile(
    r"((?:19|20)\d\d)年(?:度)?[^。]{0,30}(?:公报|报告|总结|运行情况|经济运行|工作要点|计划)"
)
_PLAN_TITLE = re.compile(r"((?:19|20)\d\d)年(?:度)?[^。]{0,20}(?:政府工作报告)")
# The parts of a report: what it looks back on, and the year it is written in.
_REVIEWED = re.compile(
    r"^[ 　]*(?:(?:[一二三四五六七八九十]{1,3}、|第[一二三四五]部分)[ 　]*)?((?:19|20)\d\d)年[^。，,\n]{0,14}(?:回顾|总结)$",
    re.M,
)
_AHEAD = re.compile(
    r"^[ 　]*(?:[一二三四五六七八九十]{1,3}、|第[一二三四五]部分)[ 　]*(?:对|关于)?((?:19|20)\d\d)年(?![度初中]?[^。\n]{0,12}(?:回顾|总结|完成情况|执行情况))"
    r"[^。，,\n]{0,20}(?:任务|部署|安排|建议|打算|重点工作)$",
    re.M,
)
# 2011年起, 2019年5月以来: since when, not when.
_SINCE = re.compile(r"(?:\d{1,2}月(?:\d{1,2}日)?)?(?:起|以来|至今|以后)")
# 低于2014年: the year of another figure.
_COMPARED = re.compile(r"(?:[高低快慢多少优好]于|超过)$")


def iso_date(text: str) -> str | None:
    """The first full date of a text as ISO (民国 years too); None if there is none or it is impossible."""
    for pattern, base in ((_ROC, 1911), (_DATE, 0)):
        match = pattern.search(text)
        if match:
            return _iso(int(match[1]) + base, int(match[2]), int(match[3]))
    match = _CHINESE_DATE.search(text)
    if match:
        year = int("".join(_DIGITS.get(c, c) for c in match[1]))
        return _iso(year, _small(match[2]), _small(match[3]))
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _small(numeral: str) -> int:
    tens, mark, ones = numeral.rpartition("十")
    if not mark:
        return int(_DIGITS.get(numeral, "0"))
    return (int(_DIGITS[tens]) if tens else 1) * 10 + (int(_DIGITS[ones]) if ones else 0)


def reference_year(title: str, body: str, published_on: str | None) -> int | None:
    """The year that 今年 and 前三季度 mean: the reported year, the year of publication, or that of the body.

    A yearly bulletin speaks of the year in its title though it appears in the next.
    """
    reported = _REPORT_TITLE.search(title)
    if reported and not _PLAN_TITLE.search(title):
        return int(reported[1])
    if published_on:
        return int(published_on[:4])
    ahead = [int(year) for year in _AHEAD.findall(body)]
    reviewed = [int(year) for year in _REVIEWED.findall(body)]
    if ahead or reviewed:
        return max(reviewed) + 1 if reviewed else min(ahead)
    years: Counter[int] = Counter()
    for match in _YEAR.finditer(body[:30_000]):
        # 到2027年 and 从2019年的 are the ends of something else, 预计2033年 and 2030年前 are still to come
        before = body[max(0, match.start() - 6) : match.start()]
        if re.search(
            r"(?:(?<!截)[到至]|自|从|由|—|-|~|以来|预计|预期|目标|力争|争取|有望|将于|料|比|较)$", before
        ):
            continue
        if _COMPARED.search(before):
            continue
        if re.match(r"(?:年?底)?(?:之?前|或之前)", body[match.end() : match.end() + 5]):
            continue
        if _SINCE.match(body, match.end()):
            continue
        follow = body[match.end() : match.end() + 14]
        weight = 3 if re.search(r"收官|今年|开局|关键|基建计划|本年|我们将|是", follow[:8]) else 1
        years[int(match[1])] += weight
    if years:
        best = max(years.values())
        return max(year for year, count in years.items() if count == best)
    effect = re.search(r"自((?:19|20)\d\d)年\d{1,2}月\d{1,2}日起(?:施行|实施|执行)", body)
    if effect:
        return int(effect[1])
    spelled = Counter(m[1] for m in _SPELLED_YEAR.finditer(body[:30_000]))
    if spelled:
        return int("".join(_DIGITS.get(c, c) for c in spelled.most_common(1)[0][0]))
    roc = _ROC_YEAR.search(body)
    return int(roc[1]) + 1911 if roc else None
