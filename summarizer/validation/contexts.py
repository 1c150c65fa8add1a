"""What each number of a text counts: the words around it, and how telling they are.

The own words of a mention are those between its neighbours: `8位区领导、14位处室负责人` gives 区领导 to
8 and 处室负责人 to 14. A mention whose own words only report a change or a share (同比增长4.1%)
has no head; it counts what the mention before it counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import log
from typing import cast

from summarizer.quantities import Mention
from summarizer.schemas import Quantity
from summarizer.validation.amounts import base_of
from summarizer.validation.cues import Cue, cues_in
from summarizer.validation.layout import Layout, lay_out
from summarizer.validation.sections import Sections
from summarizer.validation.words import pairs

_NO_HEAD = re.compile(
    r"[^\w]|同比|环比|按[^，,。]{0,8}?计算|比去年同期|比上年同期|较上年同期|较去年同期|[比较]?[上去前][一]?年[末底]?|名义|实际"
    r"|增长|下降|增加|减少|提高|回落|上升|上涨|下跌|增速|增幅|升至|降至|升到|降到|增至|减至|提高到|提升|降低|微涨|微降|反弹|增产|减产"
    r"|净增|翻了?|占比|占|比重|其中|分别|年均|平均|达到|达|为|的|了|由|从|到|至|和|与|及|全[省市县区国]|调整|扩大|缩小|转|又|再|约|近"
    r"|以上|以下|左右|其|均|共|将|已|可|预计|实现|完成|力争|争取|确保|冲刺|如今|现在|目前|当前|眼下"
)
# Between two numbers of a clause, a word or two ending so lead from the old value to the new one.
_LEADS_TO = re.compile(r"[^\w]*\w{0,4}[到至为了成]\s?(?:现在的?|目前的?|如今的?|当前的?|每[周年月天日])?$")
_HEADS = re.compile(r"[、，,；;和与及]")
_ROW = re.compile(r"\s?[、和与及,，]\s?(?:比?[上去]年)?(?:同比)?(?:增长|下降|增加|减少|提高)?$")
_SEPARATORS = re.compile(r"[、，,；;和及与]|以及")
# Words that nearly every label of the field carries: they tell little in whatever article they are rare.
_COMMON = frozenset(
    "项目 企业 工程 建设 发展 工作 重点 重大 全县 全市 全区 全省 数量 总数 总量 规模 情况 新增 完成 实现 产业 总额 增速".split()
)
_TOO_MANY, _CANDIDATES = 80, 16
_MOOD_BACK = 300  # characters of a paragraph whose mood a number shares
SIGHT = 600  # characters around a number within which its sentence is looked at
_CHAIN = 3  # how many clauses back a headless number looks for its head


class Contexts:
    """The resolved mentions of a text with their own words; `i` below is an index into `mentions`."""

    def __init__(self, text: str, mentions: Sequence[Mention], layout: Layout | None = None) -> None:
        self.text = text
        self.layout = layout or lay_out(text)
        self.mentions = [m for m in mentions if m.quantity is not None]
        self.starts = [m.start for m in self.mentions]
        self._masked = _masked(text, mentions)
        self.left: list[tuple[int, int]] = []
        self.right: list[tuple[int, int]] = []
        self._weights: dict[str, float] = {}
        self._before: dict[int, frozenset[str]] = {}
        # Kept for `exchange`, where every pair of items asks for two.
        self.profiles: dict[int, dict[str, float]] = {}
        self._split()

    def quantity(self, i: int) -> Quantity:
        """The quantity of mention `i`: only resolved mentions are kept."""
        return cast(Quantity, self.mentions[i].quantity)

    def _split(self) -> None:
        """Give every stretch between two numbers of a clause to the left or the right one, or to both."""
        text, mentions = self._masked, self.mentions
        clause_index = [self.layout.clause_index(s) for s in self.starts]
        for i, mention in enumerate(mentions):
            clause = self.layout.clauses[clause_index[i]]
            start = clause.start
            if i and clause_index[i - 1] == clause_index[i]:
                start = mentions[i - 1].end
                gap = _SEPARATORS.search(text, start, mention.start)
                if gap:
                    start = gap.end()
            end = max(clause.end, mention.end)
            if i + 1 < len(mentions) and clause_index[i + 1] == clause_index[i]:
                end = mentions[i + 1].start
                gap = _SEPARATORS.search(text, mention.end, end)
                if gap:
                    end = gap.start()
            self.left.append((min(start, mention.start), mention.start))
            self.right.append((mention.end, max(end, mention.end)))

    @property
    def undated(self) -> str:
        """The text with its dates blanked out, length kept."""
        return self._masked

    @cached_property
    def groups(self) -> list[str]:
        """What each mention measures in: two mentions of one group could be mistaken for each other."""
        found = []
        for i in range(len(self.mentions)):
            quantity = self.quantity(i)
            found.append("%" if quantity.kind in ("percent", "ratio") else base_of(quantity.unit))
        return found

    @cached_property
    def bare(self) -> list[frozenset[str]]:
        """The words of the mention's own stretch alone."""
        text = self._masked
        return [
            pairs(text[a:b]) | pairs(text[c:d]) for (a, b), (c, d) in zip(self.left, self.right, strict=True)
        ]

    @cached_property
    def headless(self) -> list[bool]:
        """Whether the own stretch names nothing (同比增长, 占全市, 达)."""
        text = self._masked
        found = []
        for i, ((a, b), (c, d)) in enumerate(zip(self.left, self.right, strict=True)):
            leads = self.leads_to(i)
            found.append(leads or (not _NO_HEAD.sub("", text[a:b]) and not _NO_HEAD.sub("", text[c:d])))
        return found

    def same_clause(self, a: int, b: int) -> bool:
        return self.layout.clause_index(self.starts[a]) == self.layout.clause_index(self.starts[b])

    def leads_to(self, i: int) -> bool:
        """Whether mention `i` is the new value of the one before it (由…压缩至…)."""
        start, end = self.left[i]
        if i == 0 or self.mentions[i - 1].end != start:
            return False
        return _LEADS_TO.match(self._masked[start:end].strip()) is not None

    @cached_property
    def own(self) -> list[frozenset[str]]:
        """The words that tell what the mention counts, inherited where it has no head."""
        found: list[frozenset[str]] = []
        for i, mention in enumerate(self.mentions):
            words = self.bare[i]
            if i in self._respective:
                words = words | self._respective[i][0]
            elif self.headless[i]:
                words = words | self._inherited(i, mention, found)
            found.append(words)
        return found

    @cached_property
    def _respective(self) -> dict[int, tuple[frozenset[str], frozenset[str]]]:
        """A、B分别为x、y: the words of the head that each number of such a row belongs to, and those of the others.

        The last head may end with what all of them are (城镇、农村居民收入分别为): only its beginning is its own.
        """
        found: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        for i, mention in enumerate(self.mentions):
            at = self.text.find("分别", self.left[i][0], mention.start)
            if at < 0 or i in found:
                continue
            row = [i]
            while row[-1] + 1 < len(self.mentions) and self._joined(row[-1]):
                row.append(row[-1] + 1)
            start = min(at, self.near(mention.start)[0])
            heads = [h for h in _HEADS.split(self._masked[start:at].rstrip(" ,，")) if pairs(h)]
            if 2 <= len(row) <= len(heads):
                heads = heads[-len(row) :]
                alone = [pairs(h) for h in [*heads[:-1], heads[-1].strip()[:2]]]
                for j, head, mine in zip(row, heads, alone, strict=True):
                    others = frozenset[str]().union(*(a for a in alone if a is not mine))
                    found[j] = (pairs(head), others - mine)
        return found

    def of_others(self, i: int) -> frozenset[str]:
        """The words that a row with 分别 gives to the numbers beside mention `i`."""
        return self._respective[i][1] if i in self._respective else frozenset()

    def _joined(self, i: int) -> bool:
        """Whether the next number follows in the same row (、和 between them, and no new noun)."""
        between = self.text[self.mentions[i].end : self.mentions[i + 1].start]
        return len(between) <= 8 and _ROW.match(between) is not None

    def row_place(self, i: int) -> tuple[int, int]:
        """The place of a number in a row of figures parted by colons, and the length of the row."""
        first = last = i
        while first and self._colon(first - 1):
            first -= 1
        while last + 1 < len(self.mentions) and self._colon(last):
            last += 1
        return i - first, last - first + 1

    def _colon(self, i: int) -> bool:
        return self.text[self.mentions[i].end : self.mentions[i + 1].start] in (":", "：", "∶")

    def _inherited(self, i: int, mention: Mention, found: list[frozenset[str]]) -> frozenset[str]:
        sentence = self.layout.sentence_at(mention.start)
        at = self.layout.clause_index(mention.start)
        for back in range(1, _CHAIN + 1):
            if at - back < 0:
                break
            clause = self.layout.clauses[at - back]
            if i and self.mentions[i - 1].start >= clause.start:
                return found[i - 1]
            if clause.sentence != sentence.sentence:
                break
            words = pairs(self._masked[clause.start : clause.end])
            if words:
                return words
        if i and self.mentions[i - 1].start >= sentence.start:
            return found[i - 1]
        return frozenset()

    @cached_property
    def index(self) -> dict[str, list[int]]:
        """Word → the mentions that own it."""
        table: dict[str, list[int]] = {}
        for i, words in enumerate(self.own):
            for word in words:
                table.setdefault(word, []).append(i)
        return table

    def weight(self, word: str) -> float:
        """How telling a word is: rare words tell more."""
        known = self._weights.get(word)
        if known is None:
            owners = self.index.get(word)
            known = 0.25 if word in _COMMON else 1.0 / (1.0 + log(len(owners))) if owners else 1.0
            self._weights[word] = known
        return known

    def described_by(self, weights: Mapping[str, float], group: str) -> dict[int, float]:
        """The mentions of a group whose own words are most among these, with the weight they share.

        Words that very many mentions own tell them not apart and are not looked up, so that a long
        document of like clauses costs no more than its length.
        """
        rough: dict[int, float] = {}
        for word, weight in weights.items():
            owners = self.index.get(word, ())
            if len(owners) <= _TOO_MANY:
                for i in owners:
                    if self.groups[i] == group:
                        rough[i] = rough.get(i, 0.0) + weight
        best = sorted(rough, key=lambda i: -rough[i])[:_CANDIDATES]
        return {i: sum(w for word, w in weights.items() if word in self.own[i]) for i in best}

    def before(self, i: int) -> frozenset[str]:
        """The words of the sentence up to the mention, and of its clause after it."""
        known = self._before.get(i)
        if known is None:
            start, _ = self.near(self.starts[i])
            known = self._before[i] = pairs(self._masked[start : self.stretch_end(i)])
        return known

    def near(self, position: int) -> tuple[int, int]:
        """The sentence of `position`, cut to `SIGHT` characters on either side: no prose reaches further."""
        sentence = self.layout.sentence_at(position)
        return max(sentence.start, position - SIGHT), min(sentence.end, position + SIGHT)

    def clause_start(self, i: int) -> int:
        """Where the clause of mention `i` begins, at most `SIGHT` characters before it."""
        return max(self.layout.clause_at(self.starts[i]).start, self.starts[i] - SIGHT)

    def stretch_end(self, i: int) -> int:
        """Where the own stretch of mention `i` ends, at most `SIGHT` characters behind it."""
        end = self.mentions[i].end
        return max(end, min(self.right[i][1], end + SIGHT))

    def paragraph_before(self, i: int, limit: int = 400) -> str:
        """The text of the paragraph up to the end of the mention's stretch, `limit` characters at most."""
        mention = self.mentions[i]
        start = max(self.layout.paragraph_start(mention.start), mention.start - limit)
        return self.text[start : self.stretch_end(i)]

    @cached_property
    def _cues(self) -> tuple[list[Cue], list[int]]:
        found = cues_in(self.text, 0, len(self.text))
        return found, [cue.start for cue in found]

    @cached_property
    def sections(self) -> Sections:
        """What headings and lead-ins announce."""
        return Sections(self.text)

    def numbers(self, start: int, end: int) -> int:
        """How many numbers begin in `text[start:end]`."""
        return bisect_left(self.starts, end) - bisect_left(self.starts, start)

    def cues(self, start: int, end: int) -> list[Cue]:
        """The cue words of planning and achieving that begin in `text[start:end]`."""
        found, starts = self._cues
        return found[bisect_left(starts, start) : bisect_left(starts, end)]

    def amid_results(self, i: int) -> bool:
        """Whether the paragraph tells of results: plain words of result before the number, none of planning."""
        start = self.starts[i]
        cues = self.cues(max(self.layout.paragraph_start(start), start - _MOOD_BACK), start)
        return any(c.over for c in cues) and not any(c.stance in ("goal", "expect", "order") for c in cues)

    def index_of(self, start: int) -> int | None:
        """The index of the resolved mention that starts at `start`."""
        i = bisect_left(self.starts, start)
        return i if i < len(self.starts) and self.starts[i] == start else None


def _masked(text: str, mentions: Sequence[Mention]) -> str:
    """`text` with dates blanked out, length kept: a date says when, not what."""
    pieces: list[str] = []
    at = 0
    for mention in mentions:
        if mention.reason in ("date", "time", "frequency") and mention.start >= at:
            pieces.append(text[at : mention.start])
            pieces.append(" " * (mention.end - mention.start))
            at = mention.end
    pieces.append(text[at:])
    return "".join(pieces)
