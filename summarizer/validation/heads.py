"""The words that tell what a number counts, inherited where its own stretch names nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from summarizer.quantities import Cell, Mention, find_cells
from summarizer.validation.layout import Layout
from summarizer.validation.stretches import SIGHT, Stretches
from summarizer.validation.words import pairs

_NO_HEAD = re.compile(
    r"[^\w]|同比|环比|按[^，,。]{0,8}?计算|比去年同期|比上年同期|较上年同期|较去年同期|[比较]?[上去前][一]?年[末底]?|名义|实际"
    r"|增长|下降|增加|减少|提高|回落|上升|上涨|下跌|增速|增幅|升至|降至|升到|降到|增至|减至|提高到|提升|降低|微涨|微降|反弹|增产|减产"
    r"|净增|翻了?|占比|占|比重|其中|分别|年均|平均|达到|达|为|的|了|由|从|到|至|和|与|及|全[省市县区国]|调整|扩大|缩小|转|又|再|约|近"
    r"|以上|以下|左右|其|均|共|将|已|可|预计|实现|完成|力争|争取|确保|冲刺|如今|现在|目前|当前|眼下"
)
_HEADS = re.compile(r"[、，,；;和与及]")
_CLAUSES, _JOINED = re.compile("[，,；;]"), re.compile("[、和与及]")
_IN_TURN = re.compile("分别|依次")
_CHAIN = 3  # how many clauses back a headless number looks for its head


class Heads(Stretches):
    """Numbers with the words that tell what they count."""

    def __init__(self, text: str, mentions: Sequence[Mention], layout: Layout | None = None) -> None:
        super().__init__(text, mentions, layout)
        self._before: dict[int, frozenset[str]] = {}

    @cached_property
    def cells(self) -> dict[int, Cell]:
        """The numbers of the text's tables, by where they start: their heads say what they count, and when."""
        return {cell.start: cell for cell in find_cells(self.text)}

    def column(self, i: int) -> str:
        """The head of the column that holds mention `i`; empty outside of a table."""
        cell = self.cells.get(self.mentions[i].start)
        return self.text[slice(*cell.head)] if cell is not None else ""

    @cached_property
    def bare(self) -> list[frozenset[str]]:
        """The words of the mention's own stretch alone."""
        text = self.undated
        return [
            pairs(text[max(a, b - SIGHT) : b]) | pairs(text[c : min(d, c + SIGHT)])
            for (a, b), (c, d) in zip(self.left, self.right, strict=True)
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
            if (cell := self.cells.get(mention.start)) is not None:
                words = pairs(cell.indicator) | pairs(cell.scope or "")
            elif i in self._in_turn:
                words = words | self._in_turn[i][0]
            elif i in self._partners:
                words = words | found[self._partners[i]]
            elif self.headless[i]:
                words = words | self._inherited(i, mention, found)
            if i in self._steps:
                words = words | {self.mentions[self._steps[i]].text}
            found.append(words)
        return found

    @cached_property
    def _rows(self) -> list[tuple[int, list[int]]]:
        """(position of 分别 or 依次, the numbers of the row it opens)."""
        found: list[tuple[int, list[int]]] = []
        for i, mention in enumerate(self.mentions):
            if found and i <= found[-1][1][-1]:
                continue
            sign = _IN_TURN.search(self.text, max(self.left[i][0], mention.start - SIGHT), mention.start)
            if sign is None:
                continue
            row = [i]
            while row[-1] + 1 < len(self.mentions) and self.goes_on(row[-1]):
                row.append(row[-1] + 1)
            if len(row) > 1:
                found.append((sign.start(), row))
        return found

    def row_of(self, i: int) -> list[int]:
        """The numbers of the row with 分别 that mention `i` is one of; empty outside of such a row."""
        return next((row for _, row in self._rows if row[0] <= i <= row[-1]), [])

    @cached_property
    def _in_turn(self) -> dict[int, tuple[frozenset[str], frozenset[str]]]:
        """A、B分别为x、y: the words of the head that each number of such a row belongs to, and those of the others.

        The last head may end with what all of them are (城镇、农村居民收入分别为): only its beginning is its own.
        """
        found: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        for at, row in self._rows:
            start = min(at, self.near(self.starts[row[0]])[0])
            if row[0]:
                start = max(start, min(at, self.mentions[row[0] - 1].end))
            heads = self._listed(start, at, len(row))
            if len(row) <= len(heads):
                heads = heads[-len(row) :]
                alone = [pairs(h) for h in [*heads[:-1], heads[-1].strip()[:2]]]
                for j, head, mine in zip(row, heads, alone, strict=True):
                    others = frozenset[str]().union(*(a for a in alone if a is not mine))
                    found[j] = (pairs(head), others - mine)
        return found

    def _listed(self, start: int, end: int, count: int) -> list[str]:
        """The heads before a row: the clause nearest to it that lists so many, else all of the clauses."""
        text = self.undated[start:end].rstrip(" ,，")
        for clause in reversed(_CLAUSES.split(text)):
            listed = [head for head in _JOINED.split(clause) if pairs(head)]
            if len(listed) == count:
                return listed
        return [head for head in _HEADS.split(text) if pairs(head)]

    @cached_property
    def _partners(self) -> dict[int, int]:
        """产鱼3万吨、收入4亿元,同比各增6%、9%: the number before the row that each number of it is told of."""
        return {
            j: partner for row in self._paired for j, partner in row.items() if self.headless[next(iter(row))]
        }

    @cached_property
    def _steps(self) -> dict[int, int]:
        """突破3亿元、8亿元的,分别奖励20万元、50万元: the step of the ladder that each number of the row is for."""
        found: dict[int, int] = {}
        for row in self._paired:
            if len({self.quantity(partner).unit for partner in row.values()}) == 1:
                found.update(row)
        return found

    @cached_property
    def _paired(self) -> list[dict[int, int]]:
        """For each row without heads in words: its numbers, and those before it in the sentence that they go with."""
        found: list[dict[int, int]] = []
        for _, row in self._rows:
            first = row[0] - len(row)
            if row[0] in self._in_turn or first < 0:
                continue
            if self.starts[first] >= self.near(self.starts[row[0]])[0]:
                found.append({j: first + k for k, j in enumerate(row)})
        return found

    def in_one_ladder(self, a: int, b: int) -> bool:
        """Whether one of two numbers is of a row with 分别, and the other of the numbers the row goes with."""
        return any(
            (a in row and b in row.values()) or (b in row and a in row.values()) for row in self._paired
        )

    def heads_in_turn(self, i: int) -> frozenset[str] | None:
        """The words of the head that a row with 分别 gives to mention `i`; None outside of such a row."""
        return self._in_turn[i][0] if i in self._in_turn else None

    def of_others(self, i: int) -> frozenset[str]:
        """The words that a row with 分别 gives to the numbers beside mention `i`."""
        return self._in_turn[i][1] if i in self._in_turn else frozenset()

    def _inherited(self, i: int, mention: Mention, found: list[frozenset[str]]) -> frozenset[str]:
        sentence = self.layout.sentence_at(mention.start)
        is_row = self.layout.is_loose(mention.start)
        if is_row:  # a row of cells: what it is about stands in its first one
            words = self._first_words(sentence.start, mention.start)
            if words:
                return words
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
            if words and not is_row:
                return words
        if i and self.mentions[i - 1].start >= sentence.start:
            return found[i - 1]
        return frozenset()

    def _first_words(self, start: int, end: int) -> frozenset[str]:
        cells = self.undated[start:end].split()
        return next((words for words in map(pairs, cells) if words), frozenset())

    def before(self, i: int) -> frozenset[str]:
        """The words of the sentence up to the mention, and of its clause after it."""
        known = self._before.get(i)
        if known is None:
            start, _ = self.near(self.starts[i])
            known = self._before[i] = pairs(self.undated[start : self.stretch_end(i)])
        return known
