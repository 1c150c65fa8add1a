"""The article cut into stretches that look the same throughout.

Marks overlap and nest (three facts share a clause, a project's name lies inside a goal's quote): the
segments are a flat row, each knowing all its marks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.pages import cut
from summarizer.view.locate import Mark
from summarizer.view.model import FactKind, Row

# Which mark speaks for a segment that has several: a numeral before the quote around it.
_RANK = {"numeral": 0, "uncovered": 1, "quote": 2, "finding": 3, "excluded": 4, "removed": 5}
_KEYED = ("finding", "uncovered")  # their note is the key of what a click leads to


@dataclass(frozen=True)
class Segment:
    """`text` is the raw text between two borders; `marks` the most telling first."""

    start: int
    text: str
    marks: tuple[Mark, ...] = ()
    anchors: tuple[str, ...] = ()  # keys of what begins here for the first time
    glosses: tuple[tuple[int, int], ...] = ()  # spans inside `text` that are pinyin

    @cached_property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """The text in pieces, each with whether it is a gloss."""
        found, at = [], 0
        for start, end in self.glosses:
            found += [(self.text[at:start], False), (self.text[start:end], True)]
            at = end
        found.append((self.text[at:], False))
        return tuple(piece for piece in found if piece[0])

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What a click leads to, the most telling first: rows, findings, numbers that are not used."""
        return tuple(dict.fromkeys(filter(None, map(_anchor, self.marks))))

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """Keys of the rows this text is evidence of."""
        return tuple(dict.fromkeys(mark.row.key for mark in self.marks if mark.row))

    @cached_property
    def about(self) -> Row | None:
        """The row that the text speaks of first of all."""
        return next((mark.row for mark in self.marks if mark.row), None)

    @cached_property
    def kind(self) -> FactKind | None:
        """The colour."""
        return next((mark.row.kind for mark in self.marks if mark.row), None)

    @cached_property
    def also(self) -> tuple[FactKind, ...]:
        """Other kinds of fact in the same place."""
        kinds: list[FactKind] = [mark.row.kind for mark in self.marks if mark.row]
        return tuple(kind for kind in dict.fromkeys(kinds) if kind != self.kind)

    @cached_property
    def numeral(self) -> bool:
        return any(mark.layer == "numeral" for mark in self.marks)

    @cached_property
    def wordy(self) -> bool:
        """Evidence of facts without numbers only: shown paler, for there is much of it."""
        return all(not mark.row.quantity and not mark.row.parts for mark in self.marks if mark.row)

    def notes(self, layer: str) -> tuple[str, ...]:
        """Notes of the marks of one layer; `("",)` where such a mark has nothing to say."""
        return tuple(dict.fromkeys(mark.note for mark in self.marks if mark.layer == layer))


def _order(mark: Mark) -> tuple[int, int, int]:
    return _RANK[mark.layer], mark.end - mark.start, mark.start


def _anchor(mark: Mark) -> str:
    return mark.row.key if mark.row else mark.note if mark.layer in _KEYED else ""


def segments(text: str, marks: Sequence[Mark], glosses: Sequence[tuple[int, int]] = ()) -> Iterator[Segment]:
    """Segments whose texts joined are the text. Marks must lie inside it; glosses are in order."""
    # A row is scrolled to where it begins for the reader: at its numeral if it has one.
    target: dict[str, int] = {}
    for mark in sorted(marks, key=lambda mark: (_RANK[mark.layer], mark.start)):
        target.setdefault(_anchor(mark), mark.start)
    anchors: defaultdict[int, list[str]] = defaultdict(list)
    for key, place in target.items():
        if key:
            anchors[place].append(key)
    first = 0
    for start, end, active in cut(len(text), marks):
        while first < len(glosses) and glosses[first][1] <= start:
            first += 1
        within, at = [], first
        while at < len(glosses) and glosses[at][0] < end:
            within.append((max(glosses[at][0], start) - start, min(glosses[at][1], end) - start))
            at += 1
        own = tuple(sorted(active, key=_order))
        yield Segment(start, text[start:end], own, tuple(anchors[start]), tuple(within))
