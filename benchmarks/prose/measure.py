"""Running the cases: what is flagged, beside what 'the number occurs in the source' would flag."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from benchmarks.prose.cases import Case, Span
from summarizer import validate_text
from summarizer.article import clean
from summarizer.grounding import Ground
from summarizer.schemas import Finding

FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_Z = 1.96


@dataclass
class Tally:
    """Counts of one class: cases, those with an error, those with an error or a warning, the baseline's."""

    cases: int = 0
    errors: int = 0
    flagged: int = 0
    baseline: int = 0
    unexpected: list[tuple[Case, list[Finding]]] = field(default_factory=list)


def interval(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson; (0, 1) of nothing."""
    if not of:
        return 0.0, 1.0
    share = hits / of
    centre = share + _Z**2 / (2 * of)
    half = _Z * math.sqrt(share * (1 - share) / of + _Z**2 / (4 * of**2))
    return max(0.0, (centre - half) / (1 + _Z**2 / of)), min(1.0, (centre + half) / (1 + _Z**2 / of))


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


Progress = Callable[[str], None]
