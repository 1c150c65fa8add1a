"""Words that bound a number: before it (超过, 近, 不少于) and after it (以上, 左右, 内)."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.schemas import Bound, Kind

__all__ = ["Bounded", "bound_after", "bound_before", "remote_bound"]


class Bounded(NamedTuple):
    """A bound and where its word ends (after) or starts (before)."""

    bound: Bound
    at: int
    word: str


_BEFORE_WORDS: tuple[tuple[Bound, str], ...] = (
    ("at_least", "不少于 不低于 不小于 不得少于 不得低于 至少 最少 最低 起码 不下 不下于 至少达 保底 ≥ ≧"),
    (
        "more_than",
        "超过 超过了 突破 突破了 超出 逾 已逾 高于 大于 多于 超 已超 冲破 破 超越 超逾 超过近 > 大于等于",
    ),
    ("approx", "近 约 大约 约为 将近 接近 大致 约合 大概 差不多 约有 约占 约达 相当于约 几近 近乎 估计约"),
    (
        "at_most",
        "不超过 不高于 不多于 不大于 至多 最多 最高 最高不超过 最多不超过 不得超过 不得高于 最高可达 最长 ≤ ≦",
    ),
    ("less_than", "不足 不到 低于 少于 小于 未满 不满 未到 未达 少于 <"),
)
_BEFORE: dict[str, Bound] = {word: bound for bound, words in _BEFORE_WORDS for word in words.split()}
# A bound word that is only the tail of another word: 签约30亿元 is no approximation.
_TAILS = {
    "约": "签节制公预集合契条违履邀缔立简俭特盟毁续爽赴解新旧",
    "近": "附邻靠最临贴相亲切毗远",
    "破": "打攻侦爆识残突",
    "超": "赶反高英中德西意",
    "不足": "补",
    "突破": "新",
    "最高": "历史",
}
_AFTER: tuple[tuple[str, Bound], ...] = (
    ("(含)以上", "at_least"),
    ("(含)以下", "at_most"),
    ("及其以上", "at_least"),
    ("及以上", "at_least"),
    ("及以下", "at_most"),
    ("以上", "at_least"),
    ("以下", "at_most"),
    ("以内", "at_most"),
    ("之内", "at_most"),
    ("左右", "approx"),
    ("上下", "approx"),
    ("有余", "more_than"),
    ("还多", "more_than"),
    ("还要多", "more_than"),
    ("还不到", "less_than"),
    ("出头", "more_than"),
    ("开外", "more_than"),
)
# 多元, 多么, 余额, 余于: another word begins with 多 or 余.
_AFTER_MUCH = frozenset("于么样边元功能种层媒维领民类次方跨额下热量料缺党")
_INNER = "陆外容部资需河蒙地销涵存环装参衣科贸饰循设举乡江黄"
_INSIDE: frozenset[Kind] = frozenset(("duration", "length", "area"))


def bound_before(s: str, start: int, floor: int) -> Bounded | None:
    """The bound word that ends at `start`, not reaching left of `floor`."""
    if start - 1 > floor and s[start - 1] == " ":
        start -= 1
    if start <= floor or s[start - 1] not in _LAST:
        return None
    for size in (5, 4, 3, 2, 1):
        at = start - size
        if at >= floor and (word := s[at:start]) in _BEFORE:
            tails = _TAILS.get(word)
            if tails and at > 0 and s[at - 1] in tails:
                return None
            if word in ("超过", "超出", "超") and _THAN.search(s, max(0, at - 30), at):
                return None  # 比原定水平超过133亿斤: exceeds it by exactly that much
            return Bounded(_BEFORE[word], at, word)
    return None


_THAN = re.compile(
    "(?<![占同环对相之评])比(?![重例率较])[^,。;:!?、\\n]{1,16}(?:水平|[数年额]|计划|任务|预算|同期|目标)$"
)
# 最高可申领1600万元: the word bounds the number though others stand between; it stays out of its text.
_REMOTE = re.compile(
    r"(?:(?P<most>(?<!历史)(?<!历年)最高(?![气温点法检人峰海值级水纪记])|至多|最多|不得?超过|不高于|上限(?!值的?)|封顶(?=[线额值]?(?:标准|金额|为|是)?$)|(?P<longest>最长(?!的)))|(?P<least>至少|不少于|不低于|少说))"
    r"[^,。;:!?、\n“”()0-9一二三四五六七八九十百千万亿]{0,9}$"
)
_REMOTE_LAST = frozenset("多高少低超限封说长")
_EXCEEDS = re.compile("超过[^,。;:!?、\\n]{1,10}的$")


def remote_bound(s: str, start: int, floor: int, kind: Kind) -> Bound:
    """The bound that a word earlier in the clause puts on the number at `start`; else exact."""
    window = s[max(floor, start - 14) : start]
    if _REMOTE_LAST.isdisjoint(window):
        return "exact"
    if kind == "multiple" and _EXCEEDS.search(window):
        return "more_than"
    m = _REMOTE.search(window)
    if m is None or (m.group("longest") and kind != "duration"):
        return "exact"
    return "at_most" if m.group("most") else "at_least"


_LAST = frozenset(word[-1] for word in _BEFORE)


def bound_after(s: str, end: int, kind: Kind) -> Bounded | None:
    """The bound word that starts at `end`."""
    c = s[end : end + 1]
    if c in _FIRST:
        for word, bound in _AFTER:
            if s.startswith(word, end):
                return Bounded(bound, end + len(word), word)
        if c in "多余":
            after = s[end + 1 : end + 2]
            if kind == "percent" or after in _AFTER_MUCH:
                return None
            # 3个多功能厅: behind a counted thing 多 belongs to what follows
            if kind == "count" and "\u4e00" <= after <= "\u9fff":
                return None
            return Bounded("more_than", end + 1, c)
        if c == "内" and kind in _INSIDE and s[end + 1 : end + 2] not in tuple(_INNER):
            return Bounded("at_most", end + 1, c)
    return None


_FIRST = frozenset(word[0] for word, _ in _AFTER) | frozenset("多余内")
