"""The period of a number: in its clause, else carried over from the clauses before."""

from __future__ import annotations

from bisect import bisect_left

from summarizer.extraction.rules.clauses import Clause, Layout
from summarizer.extraction.rules.modality import Modality, Mood
from summarizer.grounding import Ground
from summarizer.quantities import Period


_COMPARED = ("与", "比", "较", "同", "和", "跟", "相比", "对比")


def _is_base(text: str, period: Period) -> bool:
    """Whether a period is what a figure is compared with (较上年同期, 与去年相比)."""
    return text[max(0, period.start - 2) : period.start].endswith(_COMPARED) or text.startswith(
        ("相比", "同期相比"), period.end
    )


class Timing:
    """Finds the period that holds at a place."""

    def __init__(self, ground: Ground, layout: Layout, modality: Modality) -> None:
        self._periods = [p for p in ground.periods if not _is_base(ground.text, p)]
        self._starts = [p.start for p in self._periods]
        self._layout = layout
        self._modality = modality

    def within(self, start: int, end: int) -> list[Period]:
        """The periods that lie in the clean span `start:end`."""
        return self._periods[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def at(self, position: int, clause: Clause) -> Period | None:
        """The period for a number at `position`: the nearest before it in its clause, else the
        nearest after it there, else the last one before it in its sentence or, where that has
        none, in the sentence before. A carried period must stand in a clause of the same mood.
        """
        before = self.within(clause.start, position)
        if before:
            return before[-1]
        after = self.within(position, clause.end)
        if after:
            return after[0]
        mood = self._modality.at(position, clause)
        sentence = self._layout.sentences[clause.sentence]
        found = self._carried(sentence.start, clause.start, mood)
        if found is None and clause.sentence:
            previous = self._layout.sentences[clause.sentence - 1]
            if previous.paragraph == sentence.paragraph:
                found = self._carried(previous.start, previous.end, mood)
        return found

    def _carried(self, start: int, end: int, mood: Mood) -> Period | None:
        for period in reversed(self.within(start, end)):
            clause = self._layout.clause_at(period.start)
            if clause is not None and self._modality.of_clause(clause) == mood:
                return period
        return None
