"""A mutant: a right report with one wrong thing in it, and how it is put together."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.mutations.reports import Case, Item, Json, steps_of

RawSpan = tuple[int, int]
Edit = Callable[[Any], Any]  # takes the value that stands at a place (a copy), gives the one to stand there


@dataclass(frozen=True)
class Mutant:
    """One wrong report.

    `paths` and `spans` say which items are wrong: a finding that concerns one of them finds the mutant.
    `told` is the change in words. `true_after_all` is the reason why the changed report is still right
    by the annotation; such mutants are listed and not counted.
    """

    case: str
    kind: str
    told: str
    report: Json
    paths: tuple[str, ...]
    spans: tuple[RawSpan, ...]
    true_after_all: str | None = None
    number: str | None = None  # the number the wrong item now claims: what the baseline looks up


Maker = Callable[[Case], Iterator[Mutant]]


@dataclass(frozen=True)
class Kind:
    """A class of mutants.

    `hard`: every single number and quote is the article's own. `most`: how many of an article are drawn where
    they are all of one make (0: all).
    """

    name: str
    told: str
    make: Maker
    hard: bool = False
    most: int = 0

    def of(self, case: Case) -> list[Mutant]:
        """The mutants of one article, the same in every run."""
        made = list(self.make(case))
        if not self.most or len(made) <= self.most:
            return made
        return case.dice(f"{self.name}: drawn").sample(made, self.most)


def changed(report: Json, edits: Sequence[tuple[str, Edit]]) -> Json:
    """A copy of the report with the places of `edits` changed; all that is not on their way is shared."""
    made: Json = dict(report)
    for path, edit in edits:
        *way, last = steps_of(path)
        at: Any = made
        for step in way:
            at[step] = copy.copy(at[step])
            at = at[step]
        at[last] = edit(_copied(at[last]))
    return made


def _copied(value: Any) -> Any:
    """A deep copy of what JSON is made of (`copy.deepcopy` takes four times as long, for every mutant)."""
    if isinstance(value, dict):
        return {key: _copied(entry) for key, entry in value.items()}
    return [_copied(entry) for entry in value] if isinstance(value, list) else value


def without(report: Json, path: str) -> Json:
    """A copy of the report that lacks the list entry at `path`."""
    last = int(path.rpartition("/")[2])
    return changed(report, [(path.rpartition("/")[0], lambda items: items[:last] + items[last + 1 :])])


def setting(**keys: Any) -> Edit:
    """The edit that sets some keys of an object."""
    return lambda value: {**value, **keys}


def one(
    case: Case,
    kind: str,
    item: Item,
    told: str,
    edit: Edit,
    *,
    true: str | None = None,
    number: str | None = None,
) -> Mutant:
    """The mutant in which one item is edited."""
    report = changed(case.report, [(item.path, edit)])
    claimed = number if number is not None else item.fact["text"]
    return Mutant(case.name, kind, told, report, (item.path,), (item.span,), true, claimed)


def value_at(report: Json, path: str) -> Any:
    """What stands at a JSON pointer."""
    at: Any = report
    for step in steps_of(path):
        at = at[step]
    return at
