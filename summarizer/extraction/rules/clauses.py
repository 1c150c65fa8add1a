"""Sentences and clauses of a body: where one statement ends and the next begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from summarizer.grounding import Ground

_BREAKS = re.compile(r"[，,；;。！？!?：:…\n]")
# A copy may have lost its punctuation, and has blanks where it stood.
_BLANKS = re.compile(r"(?<=[\u4e00-\u9fff\d%％”’）)]) +(?=[\u4e00-\u9fff“‘\d])")
# What numbers a paragraph is no part of its first clause.
_ENUMERATOR = re.compile(
    r"(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:[至—~-]\d{1,2})?[.．、](?!\d)|"
    r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百\d]{1,4}条)[ 　]*"
)
MIN_BLANKS = 4
_SENTENCE_ENDS = frozenset("。！？!?…\n")
# Short quotations and parentheses are one word of their clause; long ones are speech.
_ATOMS = re.compile(r"“[^“”\n]{1,18}”|[(（][^()（）\n]{1,40}[)）]|《[^《》\n]{1,60}》")


class Clause(NamedTuple):
    """Half-open clean span between two breaks.

    `before` is the break in front of it (",", ";", "" at the start of a sentence); `number`,
    `sentence` and `paragraph` number it, its sentence and its paragraph in the article.
    """

    start: int
    end: int
    before: str
    number: int
    sentence: int
    paragraph: int


class Sentence(NamedTuple):
    """Half-open clean span, and its clauses."""

    start: int
    end: int
    paragraph: int
    clauses: tuple[Clause, ...]


class Layout:
    """The clauses of a ground, in order, and which one a position lies in."""

    def __init__(self, ground: Ground) -> None:
        self.text = ground.text
        self._paragraphs = ground.article.paragraphs
        self.sentences: list[Sentence] = []
        self.clauses: list[Clause] = []
        protected = _Protected(
            [*(m.span() for m in _ATOMS.finditer(self.text)), *((m.start, m.end) for m in ground.mentions)]
        )
        for number, paragraph in enumerate(ground.article.paragraphs):
            self._split(number, paragraph.start, paragraph.end, protected)
        self._starts = [c.start for c in self.clauses]

    def clause_at(self, position: int) -> Clause | None:
        """The clause that holds the character at `position`, if any does."""
        i = bisect_right(self._starts, position) - 1
        return self.clauses[i] if i >= 0 and position < self.clauses[i].end else None

    def is_headline(self, paragraph: int) -> bool:
        """Whether a paragraph is a title or a heading: it announces, the text below it states."""
        return self._paragraphs[paragraph].kind in ("title", "heading")

    def is_run_in(self, sentence: Sentence) -> bool:
        """Whether a sentence only heads its paragraph (三、支持夜间消费。对…给予补助)."""
        numbered = _ENUMERATOR.match(self.text, sentence.start, sentence.end) is not None
        return (
            numbered
            and len(sentence.clauses) == 1
            and sentence.start == self._paragraphs[sentence.paragraph].start
            and sentence.end < self._paragraphs[sentence.paragraph].end
        )

    def body_start(self, paragraph: int) -> int:
        """Where a paragraph begins behind its number."""
        here = self._paragraphs[paragraph]
        numbered = _ENUMERATOR.match(self.text, here.start, here.end)
        return numbered.end() if numbered and numbered.end() < here.end else here.start

    def is_item(self, paragraph: int) -> bool:
        """Whether a paragraph is numbered: one item of a list."""
        here = self._paragraphs[paragraph]
        return _ENUMERATOR.match(self.text, here.start, here.end) is not None

    def last_clause(self, paragraph: int) -> Clause | None:
        """The clause a paragraph ends with."""
        end = self._paragraphs[paragraph].end
        at = bisect_right(self._starts, end - 1) - 1
        return self.clauses[at] if at >= 0 and self.clauses[at].paragraph == paragraph else None

    def is_caption(self, paragraph: int) -> bool:
        """Whether a paragraph stands under a picture: the text around it goes on without it."""
        return self._paragraphs[paragraph].kind == "caption"

    def previous(self, clause: Clause) -> Clause | None:
        """The clause before `clause` in its sentence."""
        return self._neighbour(clause, -1)

    def following(self, clause: Clause) -> Clause | None:
        """The clause after `clause` in its sentence."""
        return self._neighbour(clause, 1)

    def _neighbour(self, clause: Clause, step: int) -> Clause | None:
        at = clause.number + step
        other = self.clauses[at] if 0 <= at < len(self.clauses) else None
        return other if other is not None and other.sentence == clause.sentence else None

    def paragraph_start(self, clause: Clause) -> int:
        """Where the paragraph of `clause` begins."""
        return self._paragraphs[clause.paragraph].start

    def _split(self, paragraph: int, start: int, end: int, protected: _Protected) -> None:
        clauses: list[Clause] = []
        sentence_start = start
        numbered = _ENUMERATOR.match(self.text, start, end)
        at = numbered.end() if numbered and numbered.end() < end else start
        before = ""

        def close_clause(stop: int) -> None:
            left, right = _strip(self.text, at, stop)
            if left < right:
                clauses.append(
                    Clause(
                        left, right, before, len(self.clauses) + len(clauses), len(self.sentences), paragraph
                    )
                )

        def close_sentence(stop: int) -> None:
            if clauses:
                self.sentences.append(Sentence(sentence_start, stop, paragraph, tuple(clauses)))
                self.clauses.extend(clauses)
                clauses.clear()

        for match in _breaks_of(self.text, start, end, title=self._paragraphs[paragraph].kind == "title"):
            position = match.start()
            if protected.holds(position):
                continue
            mark = match.group()
            close_clause(position)
            at, before = match.end(), mark
            if mark in _SENTENCE_ENDS:
                close_sentence(position + 1)
                sentence_start, before = at, ""
        close_clause(end)
        close_sentence(end)


class _Protected:
    """Spans in which a comma or a colon is no break."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._at = 0

    def holds(self, position: int) -> bool:
        """Asked with ever larger positions, so one pass over the spans is enough."""
        spans = self._spans
        while self._at < len(spans) and spans[self._at][1] <= position:
            self._at += 1
        return self._at < len(spans) and spans[self._at][0] <= position


def _breaks_of(text: str, start: int, end: int, *, title: bool) -> list[re.Match[str]]:
    """The breaks of a paragraph: its marks, or where there are next to none, its blanks; both in a title."""
    marks = list(_BREAKS.finditer(text, start, end))
    if title:
        return sorted([*marks, *_BLANKS.finditer(text, start, end)], key=re.Match.start)
    if text.count(" ", start, end) < max(MIN_BLANKS, 2 * len(marks)):
        return marks
    blanks = list(_BLANKS.finditer(text, start, end))
    if len(blanks) < max(MIN_BLANKS, 2 * len(marks)):
        return marks
    return sorted([*marks, *blanks], key=re.Match.start)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " 　、”’)）—-":
        start += 1
    while end > start and text[end - 1] in " 　、“‘(（":
        end -= 1
    return start, end
