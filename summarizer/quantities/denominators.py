"""Per what: 每平方公里…3.8亿元, 人均…3.2万元. The denominator stands before the figure, in its clause."""

from __future__ import annotations

import re
from bisect import bisect_right

from summarizer.schemas import Kind

__all__ = ["Denominators"]

_UNITS = (
    "平方公里|平方米|平方呎|平方|公里|千米|立方米|公顷|千瓦时|千瓦|公斤|千克|人口|人次|人|户|亩|坪|克|桶|股|吨|头|家|套|辆|台|件|株|斤|"
    "度|只|米|张|名|位|例|标箱|孩|生|村|天|日|小时|分钟|年(?!度)|月(?!份)|周|季度|学年|学期|架次|班次|航次|列|案|间|项|栋|幢|羽"
)
_THINGS = "型号|乡镇|街道|社区|村|县|园区|床位|岗位|车位|工位|站点|网点|点位|学位|泊位"
_RATES = (
    "(?<![近今昨前次翌本生节假往时明每即整工终末平周元旦])(?P<daily>日)"
    "(?:产|供|处理|处置|加工|烘干|输送|发电|用水|耗|均)"
    "|(?<![0-9个本当上下每岁])(?P<monthly>月)(?:产|均|薪|租)|(?P<field>亩)产(?!业)|单(?P<single>户)"
    "|(?<![0-9.十百千万亿每])(?P<heads>[万千]人)(?:有效|高价值)*发明专利"
)
_MARK = re.compile(  # what it may begin with, first: seven times as fast
    "(?=[每时日月亩单万千人户地村校])"
    rf"(?:每(?:[ 新]?(?P<unit>(?:[0-9]{{1,5}})?[百千万亿]?(?:{_UNITS})|[百千万]元)|个(?P<thing>{_THINGS}))|(?P<speed>时速)|{_RATES}"
    r"|(?P<even>[人户亩地村校])均(?!衡|匀|等|有|为|可(?!支)|已|由|在|要))"
)
_JOINED = re.compile("(?:企业|单位|项目|主体|工作日|学生|职工)?")
_COMMA = re.compile("(?<=[0-9]),(?=[0-9]{3})")
_INTO = re.compile("[到至为或和及增升降提涨减缩扩超]")
_STOP = frozenset("。;:!?\n,，、 ")  # a blank parts clauses whose punctuation is lost
_KINDS: frozenset[Kind] = frozenset(("money", "mass", "count", "area", "length", "power", "volume"))
_EVEN = {"人": "人", "户": "户", "亩": "亩", "地": "亩", "村": "村", "校": "校"}


class Denominators:
    """Where a text speaks of `per`, found once for the whole text. Two side by side (每人每月) are one: 人月."""

    __slots__ = ("_ends", "_s", "_words")

    def __init__(self, s: str) -> None:
        self._s = s
        self._ends: list[int] = []
        self._words: list[str] = []
        for m in _MARK.finditer(s):
            unit, even, speed = m.group("unit", "even", "speed")
            word = unit or (_EVEN[even] if even else "小时" if speed else m[m.lastgroup or 0])
            if self._ends and word not in self._words[-1] and _JOINED.fullmatch(s, self._ends[-1], m.start()):
                word = self._words[-1] + word
            self._ends.append(m.end())
            self._words.append(word)

    def before(self, start: int, kind: Kind, last: int) -> str | None:
        """The denominator of a figure of `kind` that starts at `start`, or None.

        `last` is where the figure before it ends: past that one a denominator reaches only to what it changes into.
        """
        if not self._ends or kind not in _KINDS:
            return None
        at = bisect_right(self._ends, start) - 1
        if at < 0 or start - self._ends[at] > 30:
            return None
        between = _COMMA.sub("", self._s[self._ends[at] : start].strip(" "))
        if last > self._ends[at] and not _INTO.search(self._s, last, start):
            return None
        return None if _STOP.intersection(between) else self._words[at]
