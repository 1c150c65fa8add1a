"""Stretches of time that no calendar places: 每年, 行动以来, 用三年时间, 第二年.

They date the figures of their own clause in the article's words. 第二年 is the year after the one told before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain

from summarizer.grounding import Ground
from summarizer.quantities import Mention, Period

# 平均每年增长11%: a rate, of the years told before it.
_YEARLY = re.compile(r"(?<!平均)(?<!年均)每年(?!度|都|第|平均|递增|递减)")
# 行动以来, “五一”以来; 建市以来最大 and 投产以来的新高 only compare.
_SINCE = re.compile(
    r"(?<![^，,。；;：:、\s“自从])(?P<what>“[^“”\n]{1,12}”[\u4e00-\u9fff]{0,4}|[\u4e00-\u9fff]{2,8})(?<![今去上近末初年月日])以来(?![最首的单同罕少])"
)
_LONG = re.compile(r"(?:连续|短短)?(?!一年$)[一二两三四五六七八九十\d]{1,3}(?:年|个月)(?:时间|间|来)?")
_OF_A_NAME = re.compile(r"[^，,。；;“”]{0,4}(?:行动|计划|规划|方案|攻坚|倍增|任务|目标|制|期)|平均")
_TAKEN = frozenset("用花")
_NEXT = re.compile(r"第(?P<n>[二三四])年(?=[^，,。；;]{0,2}[就便即又再已，,])")
_STEPS = {"二": 1, "三": 2, "四": 3}


def is_named(text: str, period: Period) -> bool:
    """Whether a length of time only belongs to a name (“三年倍增”计划, 五年规划)."""
    if period.kind != "span":
        return False
    quoted = text[max(0, period.start - 1) : period.start] == "“"
    return quoted and _OF_A_NAME.match(text, period.end) is not None


def spells(ground: Ground) -> list[Period]:
    """The stretches of an article that its calendar leaves out, in order."""
    text = ground.folded
    starts = [p.start for p in ground.periods]
    found = chain(
        (_spell(ground, *m.span()) for m in _YEARLY.finditer(text)),
        (_spell(ground, *m.span()) for m in _SINCE.finditer(text)),
        (_spell(ground, m.start, m.end) for m in ground.mentions if _is_long(text, m)),
        _following(ground, starts),
    )
    return sorted((p for p in found if not _is_dated(ground.periods, starts, p)), key=lambda p: p.start)


def reaches_on(period: Period) -> bool:
    """Whether a stretch may date figures of later sentences, too (行动以来 and 五年来, not 每年)."""
    if period.kind != "span" or period.iso_start is not None or period.text.endswith(("来", "间")):
        return True
    return not _OWN_ONLY.match(period.text)


_OWN_ONLY = re.compile(rf"{_YEARLY.pattern}|{_LONG.pattern}$")


def _is_dated(periods: Sequence[Period], starts: list[int], spell: Period) -> bool:
    """Whether the calendar reads words of a stretch."""
    at = bisect_left(starts, spell.end) - 1
    return at >= 0 and periods[at].end > spell.start


def _spell(ground: Ground, start: int, end: int) -> Period:
    words = ground.text[start:end]
    first = start - (ground.text[start - 1 : start] in _TAKEN)  # 用三年时间
    return Period(ground.text[first:end], first, end, words, kind="span")


def _is_long(text: str, mention: Mention) -> bool:
    if mention.reason != "date" or _LONG.fullmatch(text, mention.start, mention.end) is None:
        return False
    return _OF_A_NAME.match(text, mention.end) is None


def _following(ground: Ground, starts: list[int]) -> Iterator[Period]:
    """第二年 behind a year."""
    for match in _NEXT.finditer(ground.folded):
        at = bisect_left(starts, match.start()) - 1
        first = ground.periods[at].iso_start if at >= 0 else None
        if first is not None:
            year = int(first[:4]) + _STEPS[match["n"]]
            yield Period(
                ground.text[slice(*match.span())],
                *match.span(),
                match.group(),
                f"{year}-01-01",
                f"{year}-12-31",
                "year",
            )
