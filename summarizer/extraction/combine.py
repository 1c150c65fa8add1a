"""Extractions put together: the chunks of one engine (`merge`), and two engines side by side (`combine`).

Where rules and model agree, that is where they point at the same mention, or name the same project
or measure, there is one item. It carries the model's role and labels, because a model reads the sentence
and the rules only its signs; what the model leaves open (period, scope, comparison, stage, place) is
filled in by the rules. Every other item is kept as it is, and `engine` says who found it; an agreed
item says `both`. No number of the rules is dropped, so that number recall is never below theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from summarizer.extraction.assemble import MAX_COMPARED, is_repeat
from summarizer.extraction.items import Aim, Extraction, Fact, Measure, Project
from summarizer.grounding import Span
from summarizer.grounding.keys import key_of

MAX_EVIDENCE_TOTAL = 150  # characters of all quotes of one project or measure: its amounts bring their own
_TAIL = re.compile(r"(?:建设)?(?:项目|工程)$")
Named = TypeVar("Named", Project, Measure)


def merge(extractions: Sequence[Extraction]) -> Extraction:
    """The extractions of the chunks of one article as one, in the order of the text.

    The same mention is one fact (the first one), a project is known by its name or an alias, a
    measure by its name, an aim by its place. The arguments are left as they are.
    """
    merged = Extraction()
    taken: set[tuple[int, int]] = set()
    names = _Names()
    for extraction in extractions:
        for project in extraction.projects:
            names.add_project(merged.projects, project)
        for measure in extraction.measures:
            names.add_measure(merged.measures, measure)
        for fact in extraction.facts:
            place = fact.mention.start, fact.mention.end
            if place not in taken:
                taken.add(place)
                merged.facts.append(names.owned(fact))
        merged.aims.extend(a for a in extraction.aims if not any(_same_place(a, b) for b in merged.aims))
    return _in_order(merged)


def combine(rules: Extraction, model: Extraction) -> Extraction:
    """Both engines' items of one article, agreed ones once. The arguments are left as they are."""
    names = _Names()
    combined = Extraction()
    for project in model.projects:
        names.add_project(combined.projects, project)
    for project in rules.projects:
        names.add_project(combined.projects, project, agreeing=True)
    for measure in model.measures:
        names.add_measure(combined.measures, measure)
    for measure in rules.measures:
        names.add_measure(combined.measures, measure, agreeing=True)
    told = {(f.mention.start, f.mention.end): f for f in rules.facts}
    agreed: dict[object, list[tuple[Fact, Fact]]] = {}  # by value: what the rules said, and what became of it
    for fact in merge([model]).facts:
        other = told.pop((fact.mention.start, fact.mention.end), None)
        kept = names.owned(_agreed(fact, other) if other else fact)
        combined.facts.append(kept)
        if other:
            agreed.setdefault(other.quantity.value, []).append((other, kept))
    for fact in told.values():
        pairs = agreed.get(fact.quantity.value, [])[-MAX_COMPARED:]
        combined.facts.append(_repeated(names.owned(fact), fact, pairs))
    _without_empty_owners(combined, rules)
    for aim in model.aims:
        other_aim = next((a for a in rules.aims if _same_place(aim, a)), None)
        combined.aims.append(_agreed_aim(aim, other_aim) if other_aim else aim)
    combined.aims.extend(a for a in rules.aims if not any(_same_place(a, b) for b in model.aims))
    return _in_order(combined)


def _agreed(model: Fact, rules: Fact) -> Fact:
    """One fact of two: the model's role and labels, the rules' where the model has none."""
    return replace(
        model,
        scope=model.scope or rules.scope,
        period=model.period or rules.period,
        comparison=model.comparison or (rules.comparison if model.role == "achieved" else None),
        is_investment=model.is_investment or (rules.is_investment and model.role == "capacity"),
        headline=model.headline or rules.headline,
        evidence=_fuller(model.evidence, rules.evidence),
        engine="both",
    )


def _fuller(model: list[Span], rules: list[Span]) -> list[Span]:
    """The model's quotes, unless they are mere pieces of the rules' (增长6.4%): those tell what grew."""
    inside = all(any(r.start <= m.start and m.end <= r.end for r in rules) for m in model)
    return rules if inside else model


def _repeated(kept: Fact, fact: Fact, agreed: list[tuple[Fact, Fact]]) -> Fact:
    """A fact of the rules alone; where it repeats one that the model labelled, it takes those labels.

    Otherwise the report would hold the same fact twice, once in the words of each engine.
    """
    for said, now in agreed:
        if is_repeat(said, fact):
            return replace(
                kept,
                role=now.role,
                owner=now.owner,
                indicator=now.indicator,
                scope=now.scope,
                stretch=now.stretch,
            )
    return kept


def _agreed_aim(model: Aim, rules: Aim) -> Aim:
    return replace(
        model, scope=model.scope or rules.scope, period=model.period or rules.period, engine="both"
    )


def _without_empty_owners(combined: Extraction, rules: Extraction) -> None:
    """Drop measures that the rules only made up, out of a clause, to own a number the model reads otherwise."""
    owners = {f.owner for f in rules.facts if f.role == "measure"}
    owning = {f.owner for f in combined.facts if f.role == "measure"}

    def is_empty(measure: Measure) -> bool:
        made_up = measure.statement is not None and measure.statement.startswith(measure.name)
        return made_up and measure.engine == "rules" and measure.name in owners - owning

    combined.measures[:] = [m for m in combined.measures if not is_empty(m)]


def _same_place(a: Aim, b: Aim) -> bool:
    """Whether two aims quote the same words: half of the shorter quote is shared."""
    x, y = a.evidence[0], b.evidence[0]
    return 2 * _overlap(x, y) >= min(x.end - x.start, y.end - y.start)


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _in_order(extraction: Extraction) -> Extraction:
    extraction.facts.sort(key=lambda f: f.mention.start)
    for items in (extraction.aims, extraction.projects, extraction.measures):
        items.sort(key=lambda item: item.evidence[0].start)
    return extraction


def name_key(name: str) -> str:
    """What two spellings of a name have in common: marks, blanks and a closing 项目, 工程 aside."""
    key = key_of(name)[0]
    return _TAIL.sub("", key) or key


class _Names:
    """Projects and measures by their keys, and the name under which an item is kept for each name given it."""

    def __init__(self) -> None:
        self._projects: dict[str, Project] = {}
        self._aliases: dict[str, Project] = {}
        self._measures: dict[str, Measure] = {}
        self._kept: dict[tuple[str, str], str] = {}

    def add_project(self, kept: list[Project], project: Project, *, agreeing: bool = False) -> None:
        """Keep `project`, or join it to the one of that name (`agreeing`: of another engine)."""
        names = [project.name, *project.aliases]
        key = name_key(project.name)
        # An alias that two projects share (科技园) does not make them one: a name has to be among them.
        same = self._projects.get(key) or self._aliases.get(key)
        same = same or next((p for n in project.aliases if (p := self._projects.get(name_key(n)))), None)
        if same is None and agreeing:
            same = _contained(project, kept)
        if same is None:
            same = replace(project, aliases=list(project.aliases), evidence=list(project.evidence))
            kept.append(same)
        else:
            same.aliases.extend(n for n in dict.fromkeys(names) if n != same.name and n not in same.aliases)
            _add_evidence(same.evidence, project.evidence)
            # Chunks go through the text: the stage said last holds. The rules only fill in.
            same.stage = (same.stage or project.stage) if agreeing else (project.stage or same.stage)
            same.industry = same.industry or project.industry
            same.location = same.location or project.location
            _mark(same, project)
        self._projects.setdefault(key, same)
        for name in project.aliases:
            self._aliases.setdefault(name_key(name), same)
        for name in names:
            self._kept["capacity", name] = same.name

    def add_measure(self, kept: list[Measure], measure: Measure, *, agreeing: bool = False) -> None:
        """Keep `measure`, or join it to the one of that name."""
        key = name_key(measure.name)
        same = self._measures.get(key) or (_contained(measure, kept) if agreeing else None)
        if same is None:
            same = replace(measure, evidence=list(measure.evidence))
            kept.append(same)
        else:
            _add_evidence(same.evidence, measure.evidence)
            same.statement = same.statement or measure.statement
            _mark(same, measure)
        self._measures.setdefault(key, same)
        self._kept["measure", measure.name] = same.name

    def owned(self, fact: Fact) -> Fact:
        """The fact (a copy) with its owner under the name that was kept."""
        owner = self._kept.get((fact.role, fact.owner), fact.owner) if fact.owner else None
        return replace(fact, owner=owner, evidence=list(fact.evidence))


def _contained(item: Named, kept: Iterable[Named]) -> Named | None:
    """The item whose name holds `item`'s, or is held by it, at the same place of the article."""
    key = name_key(item.name)
    for other in kept:
        short, long = sorted((key, name_key(other.name)), key=len)
        alike = len(short) >= 3 and short in long and 2 * len(short) >= len(long)
        if alike and any(_overlap(a, b) for a in item.evidence for b in other.evidence):
            return other
    return None


def _mark(same: Project | Measure, other: Project | Measure) -> None:
    if other.engine != same.engine:
        same.engine = "both"


def _add_evidence(evidence: list[Span], more: Iterable[Span]) -> None:
    """Add the places that are new, as long as all quotes together stay short."""
    room = MAX_EVIDENCE_TOTAL - sum(s.end - s.start for s in evidence)
    for span in more:
        if span.end - span.start <= room and not any(_overlap(span, s) for s in evidence):
            evidence.append(span)
            room -= span.end - span.start
