"""What a rule sees: the text, its shadow, and how far the text has been read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from summarizer.quantities.fold import fold
from summarizer.quantities.mention import Mention, Reason
from summarizer.schemas import Quantity

__all__ = ["NUMERALS", "Page", "Production", "Rule", "counts_republic", "excluding"]

NUMERALS = "零〇一二三四五六七八九十百千万亿两双半倍番廿"
_QUOTED = re.compile('[“‘「『《〈"]([^“”‘’「」『』《》〈〉"\n]{1,40})[”’」』》〉"]')


def counts_republic(s: str) -> bool:
    """Whether a text speaks of Taiwan, where 114年 is 2025."""
    return "民国" in s or "台币" in s or "台湾" in s


class Page:
    """One text being read. `floor` is the end of the last mention: nothing may start left of it."""

    __slots__ = ("_ends", "_republic", "_starts", "floor", "s", "text")

    def __init__(self, text: str, s: str) -> None:
        self.text = text
        self.s = s
        self.floor = 0
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._republic: bool | None = None

    @classmethod
    def of(cls, text: str) -> Page:
        shadow = fold(text)
        page = cls(text, shadow)
        for m in _QUOTED.finditer(shadow):
            page._starts.append(m.start(1))
            page._ends.append(m.end(1))
        return page

    @property
    def counts_republic(self) -> bool:
        """Whether the text counts years from 1912, as Taiwan does."""
        if self._republic is None:
            self._republic = counts_republic(self.s)
        return self._republic

    def quoted(self, at: int) -> tuple[int, int] | None:
        """The inside of the short quotation around `at`."""
        k = bisect_right(self._starts, at) - 1
        return (self._starts[k], self._ends[k]) if k >= 0 and at < self._ends[k] else None

    def left(self, at: int, size: int) -> str:
        """Up to `size` characters before `at`."""
        return self.s[max(0, at - size) : at]

    def exclude(self, start: int, end: int, reason: Reason, rule: str) -> Mention:
        return Mention(self.text[start:end], start, end, None, reason, rule)

    def resolve(self, start: int, end: int, quantity: Quantity, rule: str) -> Mention:
        return Mention(self.text[start:end], start, end, quantity, None, rule)


Production = Callable[[Page, "re.Match[str]", str], Mention | None]


class Rule(NamedTuple):
    """A rule is data: it is tried where one of `anchors` is the first numeral not yet read.

    `pattern` is a regular expression matched at that place (look-behind sees what stands before). `left` and `right` say
    early where it cannot match, so that only a few patterns are tried at a place. `examples` pairs a text
    with the mention it must give; `others` are texts of which this rule must read nothing.
    """

    name: str
    anchors: str
    pattern: str
    produce: Production
    examples: tuple[tuple[str, str], ...]
    others: tuple[str, ...]
    left: str = ""  # one of these stands right before the numeral (empty: anything may)
    right: str = ""  # one of these follows the run of numerals (empty: anything may)
    firm: bool = False  # wins against a lexicon word of the same length


def excluding(reason: Reason, left: tuple[str, ...] = ()) -> Production:
    """A production that excludes what the pattern matched, with a word of `left` before it."""

    def produce(page: Page, match: re.Match[str], rule: str) -> Mention | None:
        start, end = match.span()
        for word in left:
            at = start - len(word)
            if at >= page.floor and page.s.startswith(word, at):
                start = at
                break
        return page.exclude(start, end, reason, rule)

    return produce
