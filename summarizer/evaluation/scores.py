"""Figures out of counts: precision, recall, F1, shares, and how sure they are."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from summarizer.evaluation.result import Counts, Score

_SAMPLES: Final = 1000
_SEED: Final = 20261122  # fixed: the same counts give the same intervals
_TAIL: Final = 0.025
T = TypeVar("T")


def _share(right: int, of: int) -> float | None:
    return right / of if of else None


def _f1(found: int, told: int, wanted: int) -> float | None:
    """Harmonic mean of found/told and found/wanted; null where nothing was wanted and nothing told."""
    return 2 * found / (told + wanted) if told + wanted else None


def _both(one: float | None, other: float | None) -> float | None:
    """Harmonic mean of a precision and a recall that count different things."""
    if one is None or other is None:
        return None
    return 2 * one * other / (one + other) if one + other else 0.0


def _measure_f1(c: Counts) -> float | None:
    return _both(_share(c.measures_founded, c.measures_told), _share(c.measures_found, c.measures))


def _aim_f1(c: Counts) -> float | None:
    return _both(_share(c.aims_founded, c.aims_told), _share(c.aims_found, c.aims))


# In the order of tables. `indicator`, `bound` and `period` are shares of the numbers found.
FIGURES: Final[dict[str, Callable[[Counts], float | None]]] = {
    "number_p": lambda c: _share(c.found, c.told),
    "number_r": lambda c: _share(c.found, c.numbers),
    "number_f1": lambda c: _f1(c.found, c.told, c.numbers),
    "fact_p": lambda c: _share(c.in_role, c.told),
    "fact_r": lambda c: _share(c.in_role, c.numbers),
    "fact_f1": lambda c: _f1(c.in_role, c.told, c.numbers),
    "indicator": lambda c: _share(c.indicator, c.found),
    "bound": lambda c: _share(c.bound, c.found),
    "period": lambda c: _share(c.period, c.dated),
    "project_p": lambda c: _share(c.projects_found, c.projects_told),
    "project_r": lambda c: _share(c.projects_found, c.projects),
    "project_f1": lambda c: _f1(c.projects_found, c.projects_told, c.projects),
    "stage": lambda c: _share(c.stages, c.projects_found),
    "measure_p": lambda c: _share(c.measures_founded, c.measures_told),
    "measure_r": lambda c: _share(c.measures_found, c.measures),
    "measure_f1": _measure_f1,
    "aim_p": lambda c: _share(c.aims_founded, c.aims_told),
    "aim_r": lambda c: _share(c.aims_found, c.aims),
    "aim_f1": _aim_f1,
    "document": lambda c: _share(c.fields_right, c.fields),
}


def total(counts: Sequence[Counts]) -> Counts:
    """The sum: figures over a group are made of it (micro-averaged)."""
    columns = zip(*(vars(one).values() for one in counts), strict=True)
    sums = dict(zip(Counts.model_fields, map(sum, columns), strict=False))
    return Counts.model_construct(None, **(dict.fromkeys(Counts.model_fields, 0) | sums))


def figures(counts: Counts) -> dict[str, float | None]:
    """Every figure of some counts."""
    return {name: figure(counts) for name, figure in FIGURES.items()}


def scores(counts: Sequence[Counts]) -> dict[str, Score]:
    """The figures of articles taken together, with 95 % intervals (bootstrap over articles)."""
    whole = figures(total(counts))
    samples = [figures(total(sample)) for sample in _samples(counts)]
    return {
        name: Score(value=value, **_interval([s[name] for s in samples])) for name, value in whole.items()
    }


def changes(pairs: Sequence[tuple[Counts, Counts]]) -> dict[str, Score]:
    """After minus before, of the same articles; the interval draws both runs' counts of an article together.

    An interval that does not hold 0 is a change that does not hang on a few articles.
    """

    def difference(sample: Sequence[tuple[Counts, Counts]]) -> dict[str, float | None]:
        old = figures(total([before for before, _ in sample]))
        new = figures(total([after for _, after in sample]))
        return {name: _minus(new[name], old[name]) for name in FIGURES}

    whole = difference(pairs)
    samples = [difference(sample) for sample in _samples(pairs)]
    return {
        name: Score(value=value, **_interval([s[name] for s in samples])) for name, value in whole.items()
    }


def _minus(after: float | None, before: float | None) -> float | None:
    return None if after is None or before is None else after - before


def _samples(of: Sequence[T]) -> list[list[T]]:
    if len(of) < 2:
        return []
    chance = random.Random(_SEED)  # noqa: S311 - a sample, no secret
    return [chance.choices(of, k=len(of)) for _ in range(_SAMPLES)]


def _interval(values: Sequence[float | None]) -> dict[str, float | None]:
    known = sorted(value for value in values if value is not None)
    if not known:
        return {"low": None, "high": None}
    cut = int(len(known) * _TAIL)
    return {"low": known[cut], "high": known[-1 - cut]}
