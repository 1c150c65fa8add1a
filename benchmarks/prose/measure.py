"""Running the cases: what is flagged, beside what 'the number occurs in the source' would flag."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.prose.cases import Case, Json, Span
from benchmarks.prose.uhgeval import RIGHT, WRONG, Keyword, keywords
from summarizer import validate_text
from summarizer.article import clean
from summarizer.grounding import Ground
from summarizer.schemas import Finding

FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass
class Tally:
    """Counts of one class: cases, those with an error, those with an error or a warning, the baseline's."""

    cases: int = 0
    errors: int = 0
    flagged: int = 0
    baseline: int = 0
    unexpected: list[tuple[Case, list[Finding]]] = field(default_factory=list)

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            self.cases + other.cases,
            self.errors + other.errors,
            self.flagged + other.flagged,
            self.baseline + other.baseline,
            self.unexpected + other.unexpected,
        )


def touches(finding: Finding, spans: Iterable[Span]) -> bool:
    """Whether the finding's place in the prose shares a character with one of the spans."""
    there = finding.text_span
    return there is not None and any(there.start < end and start < there.end for start, end in spans)


def occurs(text: str, source: str) -> bool:
    """The baseline: whether every figure of `text` occurs in the source, whatever it means there."""
    figures = FIGURE.findall(text)
    known = set(FIGURE.findall(source))
    return all(figure in known for figure in figures) if figures else text in source


def run(cases: Iterable[Case], sources: dict[str, str]) -> dict[str, Tally]:
    """Every case against the raw text of its article; a tally for each kind.

    Wrong texts count as flagged where a finding touches a target; of right ones any finding counts.
    `unexpected` keeps the wrong texts that nothing flags and the right ones with an error.
    """
    tallies: dict[str, Tally] = {}
    grounds = {name: Ground(clean(text)) for name, text in sources.items()}
    for case in cases:
        found = [f for f in validate_text(case.prose, grounds[case.article]).findings if f.severity != "info"]
        found = [f for f in found if f.text_span is not None]
        if case.targets:
            found = [f for f in found if touches(f, case.targets)]
        errors = [f for f in found if f.severity == "error"]
        tally = tallies.setdefault(case.kind, Tally())
        tally.cases += 1
        tally.errors += bool(errors)
        tally.flagged += bool(found)
        tally.baseline += not _all_occur(case, grounds[case.article].text)
        if bool(case.targets) != bool(found if case.targets else errors):
            tally.unexpected.append((case, found))
    return tallies


def _all_occur(case: Case, source: str) -> bool:
    parts = [case.prose[start:end] for start, end in case.targets] or [case.prose]
    return all(occurs(part, source) for part in parts)


def judge_keywords(rows: list[Json]) -> tuple[dict[str, Tally], list[Keyword]]:
    """Models' texts against people's verdicts: a tally for wrong and for right keywords, and the wrong ones missed."""
    tallies = {WRONG: Tally(), RIGHT: Tally()}
    missed = []
    for row in rows:
        findings = [
            f for f in validate_text(row["model_text"], row["source"]).findings if f.severity != "info"
        ]
        for keyword in keywords(row):
            found = [f for f in findings if touches(f, keyword.places)]
            tally = tallies[WRONG if keyword.wrong else RIGHT]
            tally.cases += 1
            tally.flagged += bool(found)
            tally.errors += any(f.severity == "error" for f in found)
            tally.baseline += not occurs(keyword.text, row["source"])
            if keyword.wrong and not found:
                missed.append(keyword)
    return tallies, missed
