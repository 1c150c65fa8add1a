"""Items become a report: identities, order, repeats merged, raw offsets."""

from __future__ import annotations

from typing import Any

from summarizer.extraction.items import Extraction, Fact, Measure, Project
from summarizer.extraction.summary import compose_summary
from summarizer.grounding import Ground, Span
from summarizer.quantities import Period
from summarizer.schemas import (
    AchievedMetric,
    DevelopmentReport,
    Document,
    Evidence,
    Goal,
    NamedProject,
    OwnedQuantity,
    PolicyMeasure,
    Provenance,
)

# Scopes that mean the region the article is about, whatever its name.
WHOLE_REGION = frozenset(
    (None, *"全省 全市 全县 全区 全州 全旗 全镇 全域 我省 我市 我县 我区 本市 本县 本区".split())
)
MAX_COMPARED = 12  # facts of one amount that a repeat is looked for among
MAX_EVIDENCE_TOTAL = 300  # characters of all quotes of one item


def assemble(
    ground: Ground, extraction: Extraction, document: Document, provenance: Provenance
) -> DevelopmentReport:
    """The report of one extraction, not yet validated."""
    facts = merge_repeats(extraction.facts)
    goals: list[tuple[int, Goal]] = []
    achieved: list[AchievedMetric] = []
    owned: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        if fact.role == "goal":
            goals.append((fact.mention.start, _goal(ground, fact)))
        elif fact.role == "achieved":
            achieved.append(_achieved(ground, fact, f"M{len(achieved) + 1}"))
        elif fact.owner is not None:
            owned.setdefault((fact.role, fact.owner), []).append(fact)
    for aim in extraction.aims:
        goals.append(
            (
                aim.evidence[0].start,
                Goal(
                    id="",
                    statement=aim.statement,
                    scope=aim.scope,
                    **_period(aim.period),
                    evidence=_evidence(ground, aim.evidence),
                    engine=aim.engine,
                ),
            )
        )
    goals.sort(key=lambda pair: pair[0])
    report = DevelopmentReport(
        document=document,
        goals=[goal.model_copy(update={"id": f"G{i}"}) for i, (_, goal) in enumerate(goals, 1)],
        achieved_metrics=achieved,
        named_projects=[
            _project(ground, project, owned, f"P{i}") for i, project in enumerate(extraction.projects, 1)
        ],
        policy_measures=[
            _measure(ground, measure, owned, f"A{i}") for i, measure in enumerate(extraction.measures, 1)
        ],
        provenance=provenance,
    )
    return report.model_copy(update={"summary": compose_summary(ground, facts, extraction)})


def merge_repeats(facts: list[Fact]) -> list[Fact]:
    """One fact for each thing said: a second mention of the same fact is evidence of the first.

    A number of the headline only ever repeats the body, in fewer words: alone it makes no fact, and the one figure
    of the body like it, or the one most like it, is what it repeats.
    """
    headlines = [fact for fact in facts if fact.headline]
    kept: list[Fact] = []
    by_amount: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if fact.headline:
            continue
        amount = _amount(fact)
        for earlier in by_amount.setdefault(amount, [])[-MAX_COMPARED:]:
            if not _alike(earlier, fact):
                continue
            if _witnesses(fact, earlier):
                break
        else:
            by_amount[amount].append(fact)
            kept.append(fact)
    for fact in headlines:
        same = [other for other in kept if _figure(other) == _figure(fact)]
        if same:
            _witnesses(fact, max(same, key=lambda other: _shared(other, fact)))
    return kept


def _witnesses(fact: Fact, earlier: Fact) -> bool:
    """Whether there is room for the evidence of `fact` beside that of `earlier`, where it then stands."""
    room = MAX_EVIDENCE_TOTAL - sum(s.end - s.start for s in earlier.evidence)
    extra = [s for s in fact.evidence if s not in earlier.evidence]
    if sum(s.end - s.start for s in extra) > room:
        return False
    earlier.evidence.extend(extra)
    return True


def _figure(fact: Fact) -> tuple[object, ...]:
    quantity = fact.quantity
    return quantity.value, quantity.high, quantity.unit


def _shared(a: Fact, b: Fact) -> int:
    return len(_bigrams(a.indicator) & _bigrams(b.indicator))


def is_repeat(a: Fact, b: Fact) -> bool:
    """Whether two facts say the same: one amount of one thing in one role."""
    return _amount(a) == _amount(b) and _alike(a, b)


def _amount(fact: Fact) -> tuple[object, ...]:
    quantity = fact.quantity
    return fact.role, quantity.value, quantity.high, quantity.unit, quantity.bound, fact.owner


def _alike(a: Fact, b: Fact) -> bool:
    """Whether two facts of one amount count the same thing: most of their words are shared."""
    if a.scope != b.scope and not {a.scope, b.scope} & WHOLE_REGION:
        return False
    x, y = _bigrams(a.indicator), _bigrams(b.indicator)
    shared = len(x & y)
    return shared >= 2 and 5 * shared >= 4 * min(len(x), len(y))


def _bigrams(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _period(period: Period | None) -> dict[str, Any]:
    """The period keys of an item."""
    if period is None:
        return {}
    return {
        "period": period.normalised,
        "period_start": period.iso_start,
        "period_end": period.iso_end,
    }


def _evidence(ground: Ground, spans: list[Span]) -> list[Evidence]:
    return [ground.evidence(span) for span in spans]


def _goal(ground: Ground, fact: Fact) -> Goal:
    statement = ground.text[fact.evidence[0].start : fact.evidence[0].end]
    return Goal(
        id="",
        statement=statement,
        indicator=fact.indicator,
        scope=fact.scope,
        quantity=fact.quantity,
        stretch=fact.stretch,
        **_period(fact.period),
        evidence=_evidence(ground, fact.evidence),
        engine=fact.engine,
    )


def _achieved(ground: Ground, fact: Fact, identity: str) -> AchievedMetric:
    return AchievedMetric(
        id=identity,
        indicator=fact.indicator,
        scope=fact.scope,
        quantity=fact.quantity,
        comparison=fact.comparison,
        **_period(fact.period),
        evidence=_evidence(ground, fact.evidence),
        engine=fact.engine,
    )


def _owned(ground: Ground, facts: list[Fact]) -> list[OwnedQuantity]:
    return [
        OwnedQuantity(
            indicator=fact.indicator,
            quantity=fact.quantity,
            **_period(fact.period),
            evidence=_evidence(ground, fact.evidence),
        )
        for fact in facts
    ]


def _project(
    ground: Ground, project: Project, owned: dict[tuple[str, str], list[Fact]], identity: str
) -> NamedProject:
    facts = [f for name in {project.name, *project.aliases} for f in owned.get(("capacity", name), [])]
    facts.sort(key=lambda f: f.mention.start)
    invested = next((f for f in facts if f.is_investment), None)
    evidence = list(project.evidence)
    if invested is not None:
        evidence.extend(s for s in invested.evidence if s not in evidence)
    return NamedProject(
        id=identity,
        name=project.name,
        aliases=project.aliases,
        stage=project.stage,
        industry=project.industry,
        location=project.location,
        investment=invested.quantity if invested else None,
        quantities=_owned(ground, [f for f in facts if f is not invested]),
        evidence=_evidence(ground, evidence),
        engine=project.engine,
    )


def _measure(
    ground: Ground, measure: Measure, owned: dict[tuple[str, str], list[Fact]], identity: str
) -> PolicyMeasure:
    return PolicyMeasure(
        id=identity,
        name=measure.name,
        category=measure.category,
        statement=measure.statement,
        # Taken out: should two measures bear one name, each number still is of one item.
        quantities=_owned(ground, owned.pop(("measure", measure.name), [])),
        evidence=_evidence(ground, measure.evidence),
        engine=measure.engine,
    )
