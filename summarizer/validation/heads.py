"""The words that tell what a number counts, inherited where its own stretch names nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from summarizer.quantities import Mention
from summarizer.validation.layout import Layout
from summarizer.validation.stretches import Stretches
from summarizer.validation.words import pairs

_NO_HEAD = re.compile(
    r"[^\w]|同比|环比|按[^，,。]{0,8}?计算|比去年同期|比上年同期|较上年同期|较去年同期|[比较]?[上去前][一]?年[末底]?|名义|实际"
    r"|增长|下降|增加|减少|提高|回落|上升|上涨|下跌|增速|增幅|升至|降至|升到|降到|增至|减至|提高到|提升|降低|微涨|微降|反弹|增产|减产"
    r"|净增|翻了?|占比|占|比重|其中|分别|年均|平均|达到|达|为|的|了|由|从|到|至|和|与|及|全[省市县区国]|调整|扩大|缩小|转|又|再|约|近"
    r"|以上|以下|左右|其|均|共|将|已|可|预计|实现|完成|力争|争取|确保|冲刺|如今|现在|目前|当前|眼下"
)
_HEADS = re.compile(r"[、，,；;和与及]")
_CHAIN = 3  # how many clauses back a headless number looks for its head


class Heads(Stretches):
    """Numbers with the words that tell what they count."""

    def __init__(self, text: str, mentions: Sequence[Mention], layout: Layout | None = None) -> None:
        super().__init__(text, mentions, layout)
        self._before: dict[int, frozenset[str]] = {}

    @cached_property
    def bare(self) -> list[frozenset[str]]:
        """The words of the mention's own stretch alone."""
        text = self.undated
        return [
            pairs(text[a:b]) | pairs(text[c:d]) for (a, b), (c, d) in zip(self.left, self.right, strict=True)
        ]

    @cached_property
    def headless(self) -> list[bool]:
        """Whether the own stretch names nothing (同比增长, 占全市, 达)."""
        text = self.undated
        found = []
        for i, ((a, b), (c, d)) in enumerate(zip(self.left, self.right, strict=True)):
            leads = self.leads_to(i)
            found.append(leads or (not _NO_HEAD.sub("", text[a:b]) and not _NO_HEAD.sub("", text[c:d])))
        return found

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
            while row[-1] + 1 < len(self.mentions) and self.goes_on(row[-1]):
                row.append(row[-1] + 1)
            start = min(at, self.near(mention.start)[0])
            heads = [h for h in _HEADS.split(self.undated[start:at].rstrip(" ,，")) if pairs(h)]
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
            words = pairs(self.undated[clause.start : clause.end])
            if words:
                return words
        if i and self.mentions[i - 1].start >= sentence.start:
            return found[i - 1]
        return frozenset()

    def before(self, i: int) -> frozenset[str]:
        """The words of the sentence up to the mention, and of its clause after it."""
        known = self._before.get(i)
        if known is None:
            start, _ = self.near(self.starts[i])
            known = self._before[i] = pairs(self.undated[start : self.stretch_end(i)])
        return known
