"""One report against the gold of its article: counts, and every mistake with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from summarizer.evaluation.gold import FIELDS, Gold, GoldFact
from summarizer.evaluation.likeness import alike, bare, holds_aim, overlaps, told
from summarizer.evaluation.match import match_numbers, match_projects
from summarizer.evaluation.reported import Named, Number, Reported
from summarizer.evaluation.result import Counts, Mistake

Span = tuple[int, int]
# The raw place of a quote, or of a text inside it; None where the article is unknown or has it not.
Locate = Callable[[str, str], Span | None]
_TAIL = 3  # 市, 县, 区 with the two characters before them tell a region from its neighbours


@dataclass(frozen=True)
class Judgement:
    """`mistakes` in the order of the gold, what is not in the gold after what is."""

    counts: Counts
    mistakes: list[Mistake]
    right: list[Span]  # where the numbers stand that are right in every way


def judge(gold: Gold, reported: Reported, locate: Locate) -> Judgement:
    """Score a report; `locate` finds places for the mistakes and has no say in the counts."""
    counts: dict[str, int] = {}
    mistakes: list[Mistake] = []
    for part in (_numbers, _projects, _measures, _aims, _document):
        more, found = part(gold, reported)
        counts |= more
        mistakes += found
    placed = [
        one.model_copy(update={"span": locate(one.quote, one.text)}) if one.quote else one for one in mistakes
    ]
    wrong = {one.item for one in mistakes}
    right = [
        locate(fact.quote, fact.text)
        for fact in gold.facts
        if not fact.optional and _fact_item(fact) not in wrong
    ]
    return Judgement(
        Counts(**counts),
        [one.model_copy(update={"item": _item(one)}) for one in placed],
        [span for span in right if span],
    )


def _item(mistake: Mistake) -> str:
    """A stray is the number or name at its place, whatever it is called this time."""
    if mistake.item or mistake.span is None:
        return mistake.item or f"{mistake.text} | {mistake.quote}"
    return f"{mistake.text} @ {mistake.span[0]}"


Part = tuple[dict[str, int], list[Mistake]]


def _numbers(gold: Gold, reported: Reported) -> Part:
    matches = match_numbers(gold.facts, reported.numbers)
    major = [index for index, fact in enumerate(gold.facts) if not fact.optional]
    hits = [(gold.facts[i], reported.numbers[matches.found[i]]) for i in major if i in matches.found]
    dated = [(fact, number) for fact, number in hits if fact.period_text]
    mistakes: list[Mistake] = []
    for index in major:
        fact = gold.facts[index]
        if index in matches.found:
            mistakes += _differences(fact, reported.numbers[matches.found[index]])
        else:
            mistakes.append(_of_fact("number_missed", fact, expected=f"{fact.role}: {fact.indicator}"))
    for at in matches.strays:
        number = reported.numbers[at]
        mistakes.append(
            Mistake(
                kind="number_stray",
                item="",
                text=number.text,
                found=f"{number.role}: {number.indicator}",
                quote=number.place,
                path=number.path,
            )
        )
    counts = {
        "numbers": len(major),
        "told": len(hits) + len(matches.strays),
        "found": len(hits),
        "in_role": sum(number.role in fact.roles for fact, number in hits),
        "indicator": sum(alike(fact.indicator, number.indicator, number.owner) for fact, number in hits),
        "bound": sum(number.bound in fact.bounds for fact, number in hits),
        "dated": len(dated),
        "period": sum(_same_period(fact, number) for fact, number in dated),
    }
    return counts, mistakes


def _of_fact(kind: Any, fact: GoldFact, number: Number | None = None, **more: Any) -> Mistake:
    path = number.path if number else None
    return Mistake(kind=kind, item=_fact_item(fact), text=_written(fact), quote=fact.quote, path=path, **more)


def _written(fact: GoldFact) -> str:
    return fact.text or f"{fact.value:g}{fact.unit}"


def _fact_item(fact: GoldFact) -> str:
    return f"{_written(fact)} | {fact.quote}"


def _differences(fact: GoldFact, number: Number) -> Iterator[Mistake]:
    """What is wrong with a number that was found."""
    if number.role not in fact.roles:
        yield _of_fact("role", fact, number, expected=fact.role, found=number.role)
    if not alike(fact.indicator, number.indicator, number.owner):
        yield _of_fact("indicator", fact, number, expected=fact.indicator, found=number.indicator)
    if number.bound not in fact.bounds:
        yield _of_fact("bound", fact, number, expected=fact.bound, found=number.bound)
    if fact.period_text and not _same_period(fact, number):
        expected = fact.period or fact.period_text
        yield _of_fact("period", fact, number, expected=expected, found=number.period)


def _same_period(fact: GoldFact, number: Number) -> bool:
    """The article's words stand in the reported period, or that is part of the gold's full one."""
    said = bare(number.period)
    return bool(said) and (bare(fact.period_text) in said or said in bare(fact.period))


def _projects(gold: Gold, reported: Reported) -> Part:
    matches = match_projects(gold.projects, reported.projects)
    mistakes: list[Mistake] = []
    found = stages = 0
    major = [(index, project) for index, project in enumerate(gold.projects) if not project.minor]
    for index, project in major:
        item = f"{project.name} | {project.quote}"
        if index not in matches.found:
            mistakes.append(Mistake(kind="project_missed", item=item, text=project.name, quote=project.quote))
            continue
        found += 1
        named = reported.projects[matches.found[index]]
        if named.stage in project.stages:
            stages += 1
        else:
            mistakes.append(
                Mistake(
                    kind="stage",
                    item=item,
                    text=project.name,
                    expected=project.stage,
                    found=named.stage,
                    quote=project.quote,
                    path=named.path,
                )
            )
    mistakes += [_stray("project_stray", reported.projects[at]) for at in matches.strays]
    counts = {
        "projects": len(major),
        "projects_told": found + len(matches.strays),
        "projects_found": found,
        "stages": stages,
    }
    return counts, mistakes


def _measures(gold: Gold, reported: Reported) -> Part:
    def tells(name: str, measure: Named) -> bool:
        return told(name, measure.name, measure.statement)

    major = [measure for measure in gold.measures if not measure.minor]
    missed = [one for one in major if not any(tells(one.name, measure) for measure in reported.measures)]
    anchors = _anchors(gold)
    unfounded = [
        measure
        for measure in reported.measures
        if not overlaps(anchors, measure.quote) and not any(tells(one.name, measure) for one in gold.measures)
    ]
    mistakes = [
        Mistake(kind="measure_missed", item=f"{one.name} | {one.quote}", text=one.name, quote=one.quote)
        for one in missed
    ]
    mistakes += [_stray("measure_stray", measure) for measure in unfounded]
    counts = {
        "measures": len(major),
        "measures_found": len(major) - len(missed),
        "measures_told": len(reported.measures),
        "measures_founded": len(reported.measures) - len(unfounded),
    }
    return counts, mistakes


def _aims(gold: Gold, reported: Reported) -> Part:
    major = [aim for aim in gold.qualitative_goals if not aim.minor]
    missed = [aim for aim in major if not any(holds_aim(aim.quote, goal.quote) for goal in reported.goals)]
    wordy = [goal for goal in reported.goals if goal.wordy]
    anchors = _anchors(gold)
    unfounded = [goal for goal in wordy if not overlaps(anchors, goal.quote)]
    mistakes = [
        Mistake(kind="aim_missed", item=aim.quote, text=aim.statement, quote=aim.quote) for aim in missed
    ]
    mistakes += [
        Mistake(kind="aim_stray", item="", text=goal.statement, quote=goal.quote, path=goal.path)
        for goal in unfounded
    ]
    counts = {
        "aims": len(major),
        "aims_found": len(major) - len(missed),
        "aims_told": len(wordy),
        "aims_founded": len(wordy) - len(unfounded),
    }
    return counts, mistakes


def _anchors(gold: Gold) -> list[str]:
    """Where the gold has something to do: a measure or an aim there is no invention."""
    named = [one.quote for one in gold.measures]
    named += [one.quote for one in gold.qualitative_goals]
    named += [one.quote for one in gold.projects]
    facts = [one for fact in gold.facts if fact.role in ("measure", "goal") for one in fact.anchors]
    return [quote for quote in (*named, *facts) if quote]


def _stray(kind: Any, named: Named) -> Mistake:
    return Mistake(kind=kind, item="", text=named.name, quote=named.quote, path=named.path)


def _document(gold: Gold, reported: Reported) -> Part:
    mistakes = []
    fields = right = 0
    for field in FIELDS:
        accepted = gold.document.accepted(field)
        if accepted is None:
            continue
        fields += 1
        given = reported.field(field)
        if any(_same_field(field, one, given) for one in accepted):
            right += 1
        else:
            mistakes.append(
                Mistake(kind="document", item=field, text=field, expected=accepted[0], found=given)
            )
    leaks = [one for one in gold.document.not_body if any(one in text for text in reported.strings)]
    mistakes += [Mistake(kind="leak", item=one, text=one, quote=one) for one in leaks]
    return {"fields": fields, "fields_right": right, "leaks": len(leaks)}, mistakes


def _same_field(field: str, accepted: str | None, given: str | None) -> bool:
    if not accepted or not given:
        return accepted is None and given is None
    wanted, there = bare(accepted), bare(given)
    return wanted == there or (field == "region" and wanted[-_TAIL:] in there)
