"""Runs mutants and controls through the validator and counts what it finds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from time import process_time

from benchmarks.mutations.controls import CONTROLS
from benchmarks.mutations.kinds import KINDS
from benchmarks.mutations.mutant import Mutant
from benchmarks.mutations.reports import Case, cases
from summarizer.schemas import Finding, Validation
from summarizer.validation import validate

_ROUNDS = 9  # times one report is validated for the clock
_NUMERAL = re.compile(r"[0-9][0-9.,]*|[〇零一二两三四五六七八九十百千]+")


@dataclass
class Outcome:
    """What became of one mutant. `error` and `warning`: found by a finding of that severity."""

    case: str
    kind: str
    told: str
    path: str
    error: bool
    warning: bool
    baseline: bool
    true_after_all: str | None
    held_out: bool
    rules: list[str] = field(default_factory=list)

    @property
    def found(self) -> bool:
        return self.error or self.warning


@dataclass
class Checked:
    """One control of one article, with the findings that should not be there."""

    case: str
    name: str
    errors: list[str]
    warnings: list[str]
    held_out: bool


@dataclass
class Told:
    """All of one article."""

    outcomes: list[Outcome]
    controls: list[Checked]
    milliseconds: float


def run(names: Sequence[str] = (), kinds: Sequence[str] = (), workers: int = 2) -> list[Told]:
    """Mutants and controls of the named articles (all without names) in the named classes (all without)."""
    chosen = [case.name for case in cases() if not names or case.name in names]
    if workers < 2:
        return [judge(name, tuple(kinds)) for name in chosen]
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(judge, chosen, [tuple(kinds)] * len(chosen)))


def judge(name: str, kinds: tuple[str, ...] = ()) -> Told:
    """Everything about one annotated article, by its name: what a process is given."""
    return run_case(next(case for case in cases() if case.name == name), kinds)


def run_case(case: Case, kinds: tuple[str, ...] = ()) -> Told:
    """Everything about one article."""
    usual = {_key(found) for found in _alarming(validate(case.report, case.ground))}
    outcomes = [
        _outcome(case, mutant, usual)
        for kind in KINDS
        if not kinds or kind.name in kinds
        for mutant in kind.of(case)
    ]
    return Told(
        outcomes, [] if kinds else [_checked(case, control.name) for control in CONTROLS], _clock(case)
    )


def _outcome(case: Case, mutant: Mutant, usual: set[tuple[object, ...]]) -> Outcome:
    result = validate(mutant.report, case.ground)
    telling = [f for f in _alarming(result) if _key(f) not in usual and _concerns(f, mutant, result)]
    return Outcome(
        case=case.name,
        kind=mutant.kind,
        told=mutant.told,
        path=mutant.paths[0] if mutant.paths else "",
        error=any(f.severity == "error" for f in telling),
        warning=any(f.severity == "warning" for f in telling),
        baseline=mutant.number is not None and not occurs(mutant.number, case.ground.text),
        true_after_all=mutant.true_after_all,
        held_out=case.held_out,
        rules=sorted({f.rule for f in telling}),
    )


def occurs(number: str, text: str) -> bool:
    """The baseline: whether the numeral of a claim stands anywhere in the article."""
    numeral = _NUMERAL.search(number)
    if numeral is None:
        return number in text
    return re.search(rf"(?<![0-9.]){re.escape(numeral.group())}(?![0-9]|\.[0-9])", text) is not None


def _alarming(result: Validation) -> list[Finding]:
    return [f for f in result.findings if f.severity != "info"]


def _key(found: Finding) -> tuple[object, ...]:
    span = (found.span.start, found.span.end) if found.span else None
    return found.rule, span, found.expected, found.found


def _concerns(found: Finding, mutant: Mutant, result: Validation) -> bool:
    """Whether a finding points at a wrong item: at its place in the report or at its number in the article."""
    path = found.path or ""
    if any(path == p or path.startswith(f"{p}/") for p in mutant.paths):
        return True
    if found.rule.startswith("coverage"):  # it stands for every number it lists
        left = [(u.start, u.end) for u in result.coverage.uncovered]
        return any(a < end and start < b for start, end in mutant.spans for a, b in left)
    if found.span is None:
        return False
    return any(found.span.start < end and start < found.span.end for start, end in mutant.spans)


def _checked(case: Case, name: str) -> Checked:
    control = next(control for control in CONTROLS if control.name == name)
    found = _alarming(validate(control.make(case), case.ground))
    return Checked(
        case=case.name,
        name=name,
        errors=[f"{f.rule} {f.path}: {f.message}" for f in found if f.severity == "error"],
        warnings=[f"{f.rule} {f.path}: {f.message}" for f in found if f.severity == "warning"],
        held_out=case.held_out,
    )


def _clock(case: Case) -> float:
    """Median milliseconds of processor time to validate the right report against the article already read."""
    times = []
    for _ in range(_ROUNDS):
        start = process_time()
        validate(case.report, case.ground)
        times.append((process_time() - start) * 1000)
    return sorted(times)[_ROUNDS // 2]
