"""Where things of a report stand in the raw article: marks, half-open raw code points."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from summarizer.article import Article, Source, clean
from summarizer.errors import SummarizerError
from summarizer.schemas import DevelopmentReport, Evidence
from summarizer.view.model import Remark, Row, Table, every_row

Layer = Literal["numeral", "quote", "finding", "uncovered", "excluded", "removed"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the raw text and what it is. `row` is set for numerals and quotes, `note` for the others
    (the key of a finding or of an uncovered number, a reason, a kind of removal)."""

    start: int
    end: int
    layer: Layer
    row: Row | None = None
    note: str = ""


def _inside_number(needle: str, text: str, start: int, end: int) -> bool:
    """Whether a numeral at this place is only a piece of a longer one: 15个, 2.5个, 1,046个."""
    if needle[0].isdigit() and start > 0:
        before = text[start - 1]
        joins = before == "." or (before == "," and needle[:3].isdigit() and not needle[3:4].isdigit())
        if before.isdigit() or (joins and text[start - 2 : start - 1].isdigit()):
            return True
    if needle[-1].isdigit():
        return text[end : end + 1].isdigit() or (
            text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit()
        )
    return False


def occurrences(needle: str, text: str) -> Iterator[int]:
    """Places of a numeral's surface in a text, those inside a longer number left out."""
    start = text.find(needle) if needle else -1
    while start >= 0:
        end = start + len(needle)
        if not _inside_number(needle, text, start, end):
            yield start
        start = text.find(needle, end)


class NumeralFinder:
    """Finds a quantity's own characters inside its evidence, glosses between them or not."""

    def __init__(self, source_text: str, *, from_html: bool = False) -> None:
        self._raw = source_text
        self._article = self._clean(source_text, from_html)
        self._used: Counter[tuple[int, int, str]] = Counter()

    @staticmethod
    def _clean(text: str, from_html: bool) -> Article | None:
        try:
            return clean(Source(text, from_html))
        except SummarizerError:
            return None  # an article that cannot be cleaned can still be shown

    def glosses(self) -> list[tuple[int, int]]:
        """Raw spans of the pinyin between the words: read past, not read."""
        return list(_glosses(self._article)) if self._article else []

    def find(self, surface: str, evidence: Evidence) -> tuple[int, int] | None:
        """Raw span of `surface`, or None where the evidence does not hold it.

        Two facts with the same surface and the same evidence (`A 5个、B 5个`) get one occurrence
        each, in order.
        """
        places = list(self._places(surface, evidence))
        if not places:
            return None
        use = (evidence.start, evidence.end, surface)
        self._used[use] += 1
        return places[min(self._used[use], len(places)) - 1]

    def _places(self, surface: str, evidence: Evidence) -> Iterator[tuple[int, int]]:
        article = self._article
        if article is not None:
            first = bisect_left(article.starts, evidence.start)
            last = bisect_left(article.starts, evidence.end)
            found = False
            for at in occurrences(surface, article.text[first:last]):
                found = True
                yield article.raw_span(first + at, first + at + len(surface))
            if found:
                return
        # The report was made from another reading of the article: look at the raw characters.
        for at in occurrences(surface, self._raw[evidence.start : evidence.end]):
            yield evidence.start + at, evidence.start + at + len(surface)


def _glosses(article: Article) -> Iterator[tuple[int, int]]:
    """Parentheses and letters that hang behind a character which stands for itself alone."""
    starts, ends, raw = article.starts, article.ends, article.raw
    for at, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if end - start < 2:
            continue
        if start in (starts[at - 1 : at] + starts[at + 1 : at + 2]):
            continue  # a phrase rewritten as a whole shares its span
        first = raw[start + 1 : end].lstrip()[:1]
        if first in ("(", "（") or (first.isalpha() and first < "\u2e80"):
            yield start + 1, end


def _fact_marks(of: Iterable[Table], finder: NumeralFinder) -> Iterator[Mark]:
    for row in every_row(tuple(of)):
        # A part that leans on its owner's evidence (an investment) has no quote to colour.
        own = not row.path.endswith("/investment")
        for evidence in row.evidence:
            if own:
                # A project is where its name stands; the clause around it belongs to its numbers.
                name = finder.find(row.name, evidence) if row.kind == "project" and not row.quantity else None
                yield Mark(*(name or (evidence.start, evidence.end)), "quote", row)
            if row.quantity is None:
                continue
            span = finder.find(row.quantity.text, evidence)
            if span is not None:
                yield Mark(*span, "numeral", row)
                if not own:
                    break


def marks(
    report: DevelopmentReport,
    source_text: str,
    of: tuple[Table, ...],
    notes: tuple[Remark, ...],
    finder: NumeralFinder,
) -> list[Mark]:
    """Every mark that lies inside the text; spans a foreign report has outside it are dropped."""
    coverage = report.validation.coverage
    every = list(_fact_marks(of, finder))
    every += [
        Mark(note.finding.span.start, note.finding.span.end, "finding", None, note.key)
        for note in notes
        if note.finding.span
    ]
    every += [
        Mark(one.start, one.end, "uncovered", None, f"u{number}")
        for number, one in enumerate(coverage.uncovered, 1)
    ]
    every += [Mark(one.start, one.end, "excluded", None, one.reason) for one in coverage.excluded]
    every += [Mark(one.start, one.end, "removed", None, one.kind) for one in report.document.cleaning.removed]
    return [mark for mark in every if 0 <= mark.start < mark.end <= len(source_text)]
