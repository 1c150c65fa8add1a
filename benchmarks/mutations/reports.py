"""The right report of an annotated article, made from the annotation alone: no engine has a hand in it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from benchmarks.annotated import annotated
from summarizer.article import clean, source_from_text
from summarizer.grounding import Ground, Span
from summarizer.validation.amounts import amount, parts_of

Json = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One annotated article: its name, the raw text, the annotation; `held_out` by the split of gold/README.md."""

    name: str
    raw: str
    gold: Json
    held_out: bool = False

    @cached_property
    def ground(self) -> Ground:
        return Ground(clean(source_from_text(self.raw)))

    @cached_property
    def report(self) -> Json:
        """The report as JSON, every fact of the annotation in it."""
        return self._built.report

    @cached_property
    def items(self) -> list[Item]:
        """The numbers of the report, in its order."""
        return self._built.items

    def dice(self, what: str) -> random.Random:
        """Chance for one class of mutants: the same in every run, whatever other classes are made."""
        return random.Random(f"{self.name}/{what}")  # noqa: S311 - no secret

    @cached_property
    def _built(self) -> _Builder:
        return _Builder(self)


@dataclass(frozen=True)
class Item:
    """One number of the report: where it is (path), the fact it comes from, its own raw span in the article."""

    path: str
    fact: Json
    span: tuple[int, int]

    @property
    def steps(self) -> tuple[str | int, ...]:
        """The path as keys and indexes."""
        return steps_of(self.path)

    @property
    def role(self) -> str:
        return str(self.fact["role"])


def steps_of(path: str) -> tuple[str | int, ...]:
    """A JSON pointer as keys and indexes."""
    return tuple(int(step) if step.isdigit() else step for step in path.split("/")[1:])


def cases() -> list[Case]:
    """The five seeds and every article of gold/articles, in order of name."""
    return [Case(one.name, one.raw, one.annotation, one.held_out) for one in annotated()]


class _Builder:
    """Lays the facts of one annotation out as a report."""

    def __init__(self, case: Case) -> None:
        self.gold = case.gold
        self.ground = case.ground
        self.items: list[Item] = []
        self.goals: list[Json] = []
        self.metrics: list[Json] = []
        self.projects: list[Json] = []
        self.measures: list[Json] = []
        for project in self.gold["projects"]:
            self._project(project)
        for measure in self.gold["measures"]:
            self._measure(measure)
        for fact in self.gold["facts"]:
            self._fact(fact)
        for aim in self.gold.get("qualitative_goals", []):
            self._aim(aim)
        self.report = {
            "document": {"published_on": self.gold["document"]["published_on"]},
            "goals": self.goals,
            "achieved_metrics": self.metrics,
            "named_projects": self.projects,
            "policy_measures": self.measures,
            "provenance": {"engine": "annotation"},
        }

    def _fact(self, fact: Json) -> None:
        number = self._number(fact)
        if fact["role"] == "goal":
            more = {"statement": fact["quote"], "scope": fact["scope"], "stretch": bool(fact.get("stretch"))}
            path = f"/goals/{len(self.goals)}"
            self.goals.append({"id": f"G{len(self.goals) + 1}", **number, **more})
        elif fact["role"] == "achieved":
            path = f"/achieved_metrics/{len(self.metrics)}"
            more = {"scope": fact["scope"], "comparison": comparison_of(fact)}
            self.metrics.append({"id": f"M{len(self.metrics) + 1}", **number, **more})
        elif fact["role"] == "capacity":
            path = self._owned(self.projects, "/named_projects", self._project, fact["project"], fact, number)
        else:
            # A parameter of a measure that has no name of its own stands under its own words.
            name = fact.get("measure") or fact["quote"][:40]
            path = self._owned(self.measures, "/policy_measures", self._measure, name, fact, number)
        self.items.append(Item(path, fact, self._span(fact)))

    def _owned(
        self, owners: list[Json], path: str, make: Callable[[Json], None], name: str, fact: Json, number: Json
    ) -> str:
        """Puts a number under its owner, which is made where the annotation lists it nowhere else."""
        at = next((i for i, owner in enumerate(owners) if _bare(owner["name"]) == _bare(name)), None)
        if at is None:
            at = len(owners)
            make({"name": name, "quote": fact["quote"]})
        owners[at]["quantities"].append(number)
        return f"{path}/{at}/quantities/{len(owners[at]['quantities']) - 1}"

    def _span(self, fact: Json) -> tuple[int, int]:
        """The raw span of the number itself."""
        (place, *_) = self._places((fact["quote"],))
        at = self.ground.text.find(fact["text"], place.start, place.end)
        # Where cleaning left a blank inside the number, the whole quote stands for it.
        span = (at, at + len(fact["text"])) if at >= 0 else place
        return self.ground.article.raw_span(*span)

    def _aim(self, aim: Json) -> None:
        told = {"statement": aim["statement"], "period": aim.get("period")}
        self.goals.append({"id": f"G{len(self.goals) + 1}", **told, "evidence": self._evidence(aim["quote"])})

    def _project(self, project: Json) -> None:
        self.projects.append(
            {
                "id": f"P{len(self.projects) + 1}",
                "name": project["name"],
                "aliases": list(project.get("aliases") or []),
                "stage": project.get("stage"),
                "quantities": [],
                "evidence": self._evidence(project["quote"], project.get("quote2")),
            }
        )

    def _measure(self, measure: Json) -> None:
        self.measures.append(
            {
                "id": f"A{len(self.measures) + 1}",
                "name": measure["name"],
                "category": measure.get("category") or "other",
                "quantities": [],
                "evidence": self._evidence(measure["quote"], measure.get("quote2")),
            }
        )

    def _number(self, fact: Json) -> Json:
        return {
            "indicator": fact["indicator"],
            "quantity": quantity_of(fact),
            "period": fact["period"],
            "evidence": self._evidence(fact["quote"], *fact.get("repeats", [])),
        }

    def _evidence(self, *quotes: str | None) -> list[Json]:
        return [self.ground.evidence(place).model_dump() for place in self._places(quotes)]

    def _places(self, quotes: tuple[str | None, ...]) -> Iterator[Span]:
        for quote in quotes:
            if quote:
                places = self.ground.occurrences(quote)
                assert places, f"{self.gold['id']}: the article does not hold “{quote}”"
                yield places[0]


def comparison_of(fact: Json) -> str | None:
    """What the number of a result is compared with, where its label says so."""
    label = fact["indicator"]
    for word in ("同比", "环比"):
        if word in label:
            return word
    is_share = fact["kind"] in ("percent", "ratio") and label.endswith(("占比", "比重"))
    return "占比" if is_share else None


def _bare(name: str) -> str:
    return name.strip("“”《》")


def quantity_of(fact: Json) -> Json:
    """The quantity of an annotated fact, its base units computed from the annotation's own value and unit."""
    known = parts_of(fact["unit"])
    base = amount(Decimal(str(fact["value"])), fact["unit"]) if known.named else None
    return {
        "text": fact["text"],
        "value": fact["value"],
        "high": fact["high"],
        "unit": fact["unit"],
        "kind": fact["kind"],
        "bound": fact["bound"],
        "canonical": {"value": str(base), "unit": known.base} if base is not None else None,
        "per": fact.get("per"),
    }
