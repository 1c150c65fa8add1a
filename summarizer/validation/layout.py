"""Clauses, sentences and paragraphs of a text: where one statement ends and the next begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

# A comma or colon between two digits is part of a number (1,046.6 or 4:6), anywhere else a break.
_BREAKS = re.compile(r"[；;。！？!?…\n]|(?<!\d)[,，:：]|[,，:：](?!\d)")
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


def lay_out(text: str) -> Layout:
    """The layout of `text`, in one pass."""
    clauses: list[Stretch] = []
    sentences: list[Stretch] = []
    first_clauses: list[int] = [0]
    first_sentences: list[int] = [0]
    at = sentence_start = paragraph = 0
    for match in _BREAKS.finditer(text):
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
    clauses.append(Stretch(at, len(text), len(sentences), paragraph))
    sentences.append(Stretch(sentence_start, len(text), len(sentences), paragraph))
    return Layout(clauses, sentences, first_clauses, first_sentences, [c.start for c in clauses])
