"""Whose number it is: the place, park or company a clause begins with, carried forward."""

from __future__ import annotations

import re
from functools import cache

from summarizer.article.names import HAN
from summarizer.extraction.rules.clauses import Clause, Layout
from summarizer.extraction.rules.names import trim_left, unusual
from summarizer.extraction.rules.vocabulary import alternation, words
from summarizer.grounding import Ground

_BODY = (
    HAN
    + r"{1,9}?(?:[省市县区州旗镇乡村]|自治区|开发区|高新区|经开区|新区|园区|产业园|工业园|科技园|片区|街道|集团|公司|港)"
    r"(?:高新区|经开区|开发区|新区|园区|[市县区](?![域级委长场内外民]))?"
)
MIN_PLACE = 3
_NO_PLACE = "据这那该此占比较居列为在对以从由把将达近超按向每与和及"
_PLACE = re.compile(rf"{_BODY}(?:[、和]{_BODY}){{0,3}}(?![级内外长民委政化域])")
# A road or a round of an event, not a place: 贯穿两省, 本届…州.
_NO_START = ("本届", "首届", "这届", "贯穿", "横贯", "纵贯", "途经", "穿越", "涉及", "覆盖", "辐射", "备受")


@cache
def _general() -> re.Pattern[str]:
    return re.compile("(?:" + alternation(words("phrases", "scope_word")) + ")")


class Scopes:
    """The scope that holds in each clause, or the whole document's region."""

    def __init__(self, ground: Ground, layout: Layout) -> None:
        self._text = ground.text
        self._layout = layout
        self._known: dict[int, str | None] = {}
        self.default = _own_name(ground.article.metadata.region)

    def prefix(self, start: int, end: int) -> tuple[str | None, int]:
        """A scope that stands at the very start of `start:end`, and where the rest begins."""
        stop = min(end, start + 44)
        match = _general().match(self._text, start, stop)
        if match is None:
            match = _PLACE.match(self._text, start, stop)
            if match and not _is_place(match.group()):
                match = None  # 全年实现地区(生产总值), 推动…园区: words, no place
        return (match.group(), match.end()) if match and match.end() < end else (None, start)

    def at(self, clause: Clause) -> str | None:
        """The scope of `clause`: its own, else the last one before it in its sentence, else the default."""
        passed: list[int] = []
        here: Clause | None = clause
        scope = self.default
        while here is not None:
            if here.number in self._known:
                scope = self._known[here.number]
                break
            passed.append(here.number)
            own, _ = self.prefix(here.start, here.end)
            if own:
                scope = own
                break
            here = self._layout.previous(here)
        self._known.update(dict.fromkeys(passed, scope))
        return scope


def _is_place(phrase: str) -> bool:
    """Whether a phrase that ends like a place is one: no verb in it, and a word of its own."""
    return (
        len(phrase) >= MIN_PLACE
        and phrase[0] not in _NO_PLACE
        and not phrase.startswith(_NO_START)
        and "占" not in phrase
        and "是" not in phrase
        and trim_left(phrase) == phrase
        and unusual(phrase) > 0
    )


def short_name(region: str | None) -> str:
    """The last step of a region without its class word, or a string that no name begins with."""
    return re.sub(r"(?:省|市|区|县|州|旗|盟|地区)$", "", _own_name(region) or "") or "\n"


def _own_name(region: str | None) -> str | None:
    """The last step of 省市县 (山东省临沂市 → 临沂市)."""
    if not region:
        return None
    steps = re.findall(r".+?(?:特别行政区|自治区|自治州|自治县|地区|省|市|区|县|州|旗|盟)", region)
    return steps[-1] if steps else region
