"""The stretch of text that each number has for itself: between its neighbours, inside its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.quantities import Mention
from summarizer.schemas import Quantity
from summarizer.validation.layout import Layout, lay_out

# Between two numbers of a clause, a word or two ending so lead from the old value to the new one.
_LEADS_TO = re.compile(r"[^\w]*\w{0,4}[到至为了成]\s?(?:现在的?|目前的?|如今的?|当前的?|每[周年月天日])?$")
_ROW = re.compile(r"\s?[、和与及,，]\s?(?:比?[上去]年)?(?:同比)?(?:增长|下降|增加|减少|提高)?$")
_SEPARATORS = re.compile(r"[、，,；;和及与]|以及")
SIGHT = 600  # characters around a number within which its sentence is looked at


class Stretches:
    """The resolved mentions of a text, each with its stretch; `i` below is an index into `mentions`.

    `left[i]` and `right[i]` are the clean spans before and behind the number that tell of it.
    """

    def __init__(self, text: str, mentions: Sequence[Mention], layout: Layout | None = None) -> None:
        self.text = text
        self.layout = layout or lay_out(text)
        resolved = [(m, m.quantity) for m in mentions if m.quantity is not None]
        self.mentions = [m for m, _ in resolved]
        self._quantities = [quantity for _, quantity in resolved]
        self.starts = [m.start for m in self.mentions]
        # Dates blanked out, length kept: a date says when, not what.
        self.undated = _masked(text, mentions)
        self.left: list[tuple[int, int]] = []
        self.right: list[tuple[int, int]] = []
        self._split()

    def quantity(self, i: int) -> Quantity:
        """The quantity of mention `i`: only resolved mentions are kept."""
        return self._quantities[i]

    def _split(self) -> None:
        """Give every stretch between two numbers of a clause to the left or the right one, or to both."""
        text, mentions = self.undated, self.mentions
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

    def near(self, position: int) -> tuple[int, int]:
        """The sentence of `position`, cut to `SIGHT` characters on either side: no prose reaches further."""
        sentence = self.layout.sentence_at(position)
        return max(sentence.start, position - SIGHT), min(sentence.end, position + SIGHT)

    def clause_start(self, i: int) -> int:
        """Where the clause of mention `i` begins, at most `SIGHT` characters before it."""
        return max(self.layout.clause_at(self.starts[i]).start, self.starts[i] - SIGHT)

    def item_start(self, i: int) -> int:
        """Where the part of the sentence between semicolons begins that holds mention `i`."""
        start, at = self.near(self.starts[i])[0], self.starts[i]
        return max(start, self.text.rfind("；", start, at) + 1, self.text.rfind(";", start, at) + 1)

    def stretch_end(self, i: int) -> int:
        """Where the own stretch of mention `i` ends, at most `SIGHT` characters behind it."""
        end = self.mentions[i].end
        return max(end, min(self.right[i][1], end + SIGHT))

    def same_clause(self, a: int, b: int) -> bool:
        return self.layout.clause_index(self.starts[a]) == self.layout.clause_index(self.starts[b])

    def leads_to(self, i: int) -> bool:
        """Whether mention `i` is the new value of the one before it (由…压缩至…)."""
        start, end = self.left[i]
        if i == 0 or self.mentions[i - 1].end != start:
            return False
        return _LEADS_TO.match(self.undated[start:end].strip()) is not None

    def goes_on(self, i: int) -> bool:
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
