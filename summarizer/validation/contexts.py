"""What each number of a text counts: the words around it, and how telling they are.

The own words of a mention are those between its neighbours: `6位市领导、17位科室负责人` gives 市领导 to
6 and 科室负责人 to 17. A mention whose own words only report a change or a share (同比增长3.7%)
has no head; it counts what the mention before it counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import log

from summarizer.quantities import Mention
from summarizer.validation.amounts import base_of
from summarizer.validation.cues import Cue, cues_in
from summarizer.validation.heads import Heads
from summarizer.validation.layout import Layout
from summarizer.validation.sections import Sections

# Words that nearly every label of the field carries: they tell little in whatever article they are rare.
_COMMON = frozenset(
    "项目 企业 工程 建设 发展 工作 重点 重大 全县 全市 全区 全省 数量 总数 总量 规模 情况 新增 完成 实现 产业 总额 增速".split()
)
_TOO_MANY, _CANDIDATES = 80, 16


class _Weights(dict[str, float]):
    """The weight of each word that was asked for."""

    def __init__(self, index: Mapping[str, Sequence[int]]) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, word: str) -> float:
        owners = self._index.get(word)
        weight = 0.25 if word in _COMMON else 1.0 / (1.0 + log(len(owners))) if owners else 1.0
        self[word] = weight
        return weight


class Contexts(Heads):
    """The resolved mentions of a text, looked up by word; and the cue words and headings between them."""

    def __init__(self, text: str, mentions: Sequence[Mention], layout: Layout | None = None) -> None:
        super().__init__(text, mentions, layout)
        # Kept for `exchange`, where every pair of items asks for two.
        self.profiles: dict[int, dict[str, float]] = {}

    @cached_property
    def groups(self) -> list[str]:
        """What each mention measures in: two mentions of one group could be mistaken for each other."""
        found = []
        for i in range(len(self.mentions)):
            quantity = self.quantity(i)
            found.append("%" if quantity.kind in ("percent", "ratio") else base_of(quantity.unit))
        return found

    @cached_property
    def index(self) -> dict[str, list[int]]:
        """Word → the mentions that own it."""
        table: dict[str, list[int]] = {}
        for i, words in enumerate(self.own):
            for word in words:
                table.setdefault(word, []).append(i)
        return table

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """How telling each word is: rare words tell more."""
        return _Weights(self.index)

    @cached_property
    def _telling(self) -> dict[str, dict[str, list[int]]]:
        """`index` of each group, without the words that very many mentions own."""
        table: dict[str, dict[str, list[int]]] = {}
        for word, owners in self.index.items():
            if len(owners) <= _TOO_MANY:
                for i in owners:
                    table.setdefault(self.groups[i], {}).setdefault(word, []).append(i)
        return table

    def described_by(self, weights: Mapping[str, float], group: str) -> dict[int, float]:
        """The mentions of a group whose own words are most among these, with the weight they share.

        Words that very many mentions own tell them not apart and are not looked up, so that a long
        document of like clauses costs no more than its length.
        """
        telling = self._telling.get(group, {})
        rough: dict[int, float] = {}
        for word, weight in weights.items():
            for i in telling.get(word, ()):
                rough[i] = rough.get(i, 0.0) + weight
        best = sorted(rough, key=lambda i: -rough[i])[:_CANDIDATES]
        return {i: sum(w for word, w in weights.items() if word in self.own[i]) for i in best}

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

    def index_of(self, start: int) -> int | None:
        """The index of the resolved mention that starts at `start`."""
        i = bisect_left(self.starts, start)
        return i if i < len(self.starts) and self.starts[i] == start else None
