"""The period of a number: in its clause, else carried over from the clauses before."""

from __future__ import annotations

from bisect import bisect_left

from summarizer.extraction.rules.clauses import Clause, Layout
from summarizer.grounding import Ground
from summarizer.quantities import Period


class Timing:
    """Finds the period that holds at a place."""

    def __init__(self, ground: Ground, layout: Layout) -> None:
        self._periods = ground.periods
        self._starts = [p.start for p in ground.periods]
        self._layout = layout

    def within(self, start: int, end: int) -> list[Period]:
        """The periods that lie in the clean span `start:end`."""
        return self._periods[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def at(self, position: int, clause: Clause) -> Period | None:
        """The period for a number at `position`: the nearest before it in its clause, else the
        nearest after it there, else the last one of the sentence so far, else of the paragraph.
        """
        before = self.within(clause.start, position)
        if before:
            return before[-1]
        after = self.within(position, clause.end)
        if after:
            return after[0]
        sentence = self._layout.sentences[clause.sentence]
        earlier = self.within(sentence.start, clause.start)
        return earlier[-1] if earlier else None
