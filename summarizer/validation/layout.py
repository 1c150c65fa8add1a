"""Clauses, sentences and paragraphs of a text: where one statement ends and the next begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

# A comma or colon between two digits is part of a number (1,046.6 or 4:6), anywhere else a break.
_BREAKS = re.compile(r"[；;。！？!?…\n]|(?<!\d)[,，:：]|[,，:：](?!\d)")
# Where a line has lost its punctuation, a blank between two words is all that is left of it.
_BLANKS = re.compile(
    r"[；;。！？!?…\n]|(?<!\d)[,，:：]|[,，:：](?!\d)|(?<=[^\s\d]) +(?=\S)|(?<=\d) +(?=[^\s\da-zA-Z%％])"
)
_MARKS = re.compile(r"[；;。！？!?，,](?!\d)")
_FEW_BLANKS, _PER_BLANK = (
    3,
    40,
)  # a line without punctuation: so many blanks, at most so many characters apart
_SENTENCE_ENDS = frozenset("。！？!?…\n")


class Stretch(NamedTuple):
    """Half-open span, and the number of the sentence and paragraph it lies in."""

    start: int
    end: int
    sentence: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Clauses and sentences in order; every position of the text lies in exactly one of each."""

    clauses: list[Stretch]
    sentences: list[Stretch]
    first_clauses: list[int]  # of each sentence, the index of its first clause
    first_sentences: list[int]  # of each paragraph, the index of its first sentence
    loose: list[Stretch]  # the paragraphs whose punctuation is lost: what follows what is not told
    _clause_starts: list[int]

    def clause_index(self, position: int) -> int:
        """The index of the clause that holds `position`."""
        return max(0, bisect_right(self._clause_starts, position) - 1)

    def clause_at(self, position: int) -> Stretch:
        return self.clauses[self.clause_index(position)]

    def sentence_at(self, position: int) -> Stretch:
        return self.sentences[self.clause_at(position).sentence]

    def paragraph_start(self, position: int) -> int:
        """The first position of the paragraph that holds `position`."""
        return self.sentences[self.first_sentences[self.clause_at(position).paragraph]].start

    def is_loose(self, position: int) -> bool:
        """Whether the punctuation around `position` is lost, so that no word surely rules what comes after it."""
        at = bisect_right(self.loose, position, key=_start) - 1
        return at >= 0 and position < self.loose[at].end

    def table_start(self, position: int) -> int:
        """Where the lines without punctuation that end with the one of `position` begin: a table has its heads there."""
        at = bisect_right(self.loose, position, key=_start) - 1
        while at > 0 and self.loose[at - 1].end == self.loose[at].start:
            at -= 1
        return self.loose[at].start


def _start(stretch: Stretch) -> int:
    return stretch.start


def lay_out(text: str) -> Layout:
    """The layout of `text`, in one pass."""
    clauses: list[Stretch] = []
    sentences: list[Stretch] = []
    first_clauses: list[int] = [0]
    first_sentences: list[int] = [0]
    loose: list[Stretch] = []
    at = sentence_start = paragraph = line_start = 0
    for line in text.splitlines(keepends=True) or [""]:
        line_end = line_start + len(line)
        lost = _has_lost_its_marks(line)
        if lost:
            loose.append(Stretch(line_start, line_end, len(sentences), paragraph))
        for match in (_BLANKS if lost else _BREAKS).finditer(text, line_start, line_end):
            mark, stop = match.group(), match.end()
            clauses.append(Stretch(at, stop, len(sentences), paragraph))
            at = stop
            if mark in _SENTENCE_ENDS:
                sentences.append(Stretch(sentence_start, stop, len(sentences), paragraph))
                first_clauses.append(len(clauses))
                sentence_start = stop
                if mark == "\n":
                    paragraph += 1
                    first_sentences.append(len(sentences))
        line_start = line_end
    clauses.append(Stretch(at, len(text), len(sentences), paragraph))
    sentences.append(Stretch(sentence_start, len(text), len(sentences), paragraph))
    return Layout(clauses, sentences, first_clauses, first_sentences, loose, [c.start for c in clauses])


def _has_lost_its_marks(line: str) -> bool:
    blanks = line.count(" ")
    if blanks < _FEW_BLANKS or len(line) > _PER_BLANK * (blanks + 1):
        return False
    return _MARKS.search(line) is None
