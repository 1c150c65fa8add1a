"""Per what: 每平方公里…4.5亿元, 人均…3.2万元. The denominator stands before the figure, in its clause."""

from __future__ import annotations

import re
from bisect import bisect_right

from summarizer.schemas import Kind

__all__ = ["Denominators"]

_UNITS = (
    "平方公里|平方米|平方|公里|千米|立方米|公顷|千瓦时|千瓦|公斤|人次|人|户|亩|坪|克|桶|股|吨|头|家|套|辆|台|件|株|斤|"
    "度|只|米|张|名|位|例|标箱|孩|生|村|天|日|小时|分钟"
)
_MARK = re.compile(
    rf"每[ 新]?(?P<unit>(?:[0-9]{{1,5}})?[百千万亿]?(?:{_UNITS})|[百千万]元)|(?P<speed>时速)|(?P<even>[人户亩地村校])均(?!衡|匀|等|有|为|可(?!支)|已|由|在|要)"
)
_STOP = frozenset("。;:!?\n,，、")
_KINDS: frozenset[Kind] = frozenset(("money", "mass", "count", "area", "length", "power", "volume"))
_EVEN = {"人": "人", "户": "户", "亩": "亩", "地": "亩", "村": "村", "校": "校"}


class Denominators:
    """Where a text speaks of `per`, found once for the whole text."""

    __slots__ = ("_ends", "_s", "_words")

    def __init__(self, s: str) -> None:
        self._s = s
        self._ends: list[int] = []
        self._words: list[str] = []
        if "每" not in s and "均" not in s and "时速" not in s:
            return
        for m in _MARK.finditer(s):
            self._ends.append(m.end())
            unit, speed, even = m.group("unit", "speed", "even")
            self._words.append(unit or ("小时" if speed else _EVEN[even]))

    def before(self, start: int, kind: Kind) -> str | None:
        """The denominator of a figure of `kind` that starts at `start`, or None."""
        if not self._ends or kind not in _KINDS:
            return None
        at = bisect_right(self._ends, start) - 1
        if at < 0 or start - self._ends[at] > 30:
            return None
        between = self._s[self._ends[at] : start]
        return None if _STOP.intersection(between) else self._words[at]
