"""Mutants of where a thing stands: offsets, an item lost, an item told twice, a name that is another's."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from benchmarks.mutations.mutant import Mutant, changed, one, value_at, without
from benchmarks.mutations.reports import Case, Json

_STRANGE = ("云", "海", "金", "东", "华", "宁", "源", "鼎", "瑞", "兴")
_SHIFTS = (1, 2, 3, 7, 40, 400)


def offsets(case: Case) -> Iterator[Mutant]:
    """The start, the end or both lie some characters off."""
    chance = case.dice("offsets")
    for item in case.items:
        by = chance.choice(_SHIFTS) * chance.choice((-1, 1))
        which = chance.choice(("start", "end", "both"))

        def edit(told: Json, by: int = by, which: str = which) -> Json:
            evidence = told["evidence"][0]
            if which != "end":
                evidence["start"] = max(0, evidence["start"] + by)
            if which != "start":
                evidence["end"] = max(0, evidence["end"] + by)
            return told

        yield one(case, "offset", item, f"{which} {by:+}", edit)


def drops(case: Case) -> Iterator[Mutant]:
    """The item is missing."""
    for item in case.items:
        if item.fact.get("minor"):
            continue  # leaving out what the guidelines call minor is no mistake
        yield Mutant(
            case.name,
            "drop",
            f"{item.fact['text']} left out",
            without(case.report, item.path),
            (),
            (item.span,),
        )


def duplicates(case: Case) -> Iterator[Mutant]:
    """The item stands twice, the second time under an id of its own."""
    for item in case.items:
        owner, _, _ = item.path.rpartition("/")

        def edit(items: list[Json], at: str = item.path) -> list[Json]:
            again = copy.deepcopy(items[int(at.rpartition("/")[2])])
            if "id" in again:
                again["id"] += "x"
            return [*items, again]

        report = changed(case.report, [(owner, edit)])
        yield Mutant(
            case.name, "duplicate", f"{item.fact['text']} twice", report,
            (item.path, f"{owner}/{len(value_at(case.report, owner))}"), (item.span,), number=item.fact["text"],
        )  # fmt: skip


def names(case: Case) -> Iterator[Mutant]:
    """A project under a name the article does not have, and one under the name of another of its projects."""
    chance = case.dice("names")
    projects = case.report["named_projects"]
    for i, project in enumerate(projects):
        path, name = f"/named_projects/{i}", project["name"]
        at = chance.randrange(min(2, len(name)))
        letter = chance.choice(
            [c for c in _STRANGE if c != name[at] and c + name[at + 1 :] not in case.ground.text]
        )
        yield _renamed(case, path, name, name[:at] + letter + name[at + 1 :])
        others = [p["name"] for p in projects if p["name"] not in name and name not in p["name"]]
        if others:
            yield _renamed(case, path, name, chance.choice(others))
    for i, measure in enumerate(case.report["policy_measures"]):
        others = [m["name"] for m in case.report["policy_measures"] if m["name"] != measure["name"]]
        far = [o for o in others if not set(o) & set(measure["name"]) - set("的和与工作项目机制")]
        if far:
            yield _renamed(case, f"/policy_measures/{i}", measure["name"], chance.choice(far))


def _renamed(case: Case, path: str, old: str, new: str) -> Mutant:
    def edit(told: Json) -> Json:
        return {**told, "name": new, **({"aliases": []} if "aliases" in told else {})}

    report = changed(case.report, [(path, edit)])
    spans = tuple(item.span for item in case.items if item.path.startswith(f"{path}/"))
    return Mutant(case.name, "name", f"{old} → {new}", report, (path,), spans)
