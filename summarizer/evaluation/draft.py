"""A gold draft: what the embedded engine reads in an article, in the form of gold, for a person to correct.

It accounts for every numeral, so that the checker speaks of what the person changes; it says `draft`, so
that nobody scores an engine against itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, Literal, NamedTuple

from summarizer.article import Article, Source, clean
from summarizer.errors import Lang
from summarizer.evaluation.check import covered, unaccounted
from summarizer.evaluation.gold import FIELDS, Gold
from summarizer.evaluation.texts import say
from summarizer.grounding import Ground
from summarizer.pipeline import process
from summarizer.quantities import find_quantities
from summarizer.schemas import DevelopmentReport, Evidence, OwnedQuantity, Quantity

Json = dict[str, Any]
List = Literal["facts", "qualitative_goals", "projects", "measures"]
_EDGE: Final = 12  # characters that show where the body begins and ends
_STOPS: Final = "，,。；;！？!?\n"


class Entry(NamedTuple):
    """One item of a report as gold has it. `path`: the item in the report; `into`: the list it belongs to."""

    path: str
    into: List
    content: Json


def draft(source: Source, name: str, lang: Lang = "en") -> Json:
    """The draft for one article. Raises EmptyInput as `summarize` does."""
    report, ground = process(source, engine="rules"), Ground(clean(source))
    return gold_of(report, ground, name, entries(report, ground)) | {"notes": [say("draft_note", lang)]}


def gold_of(
    report: DevelopmentReport, ground: Ground, name: str, of: Iterable[Entry], no_facts: Iterable[Json] = ()
) -> Json:
    """A gold draft made of these entries and non-facts; every numeral that they leave gets an open question."""
    lists: dict[str, list[Json]] = {"facts": [], "qualitative_goals": [], "projects": [], "measures": []}
    for entry in of:
        lists[entry.into].append(entry.content)
    lists["facts"].sort(key=lambda fact: _place(fact, ground.text))
    gold: Json = {"id": name, "draft": True, "document": _document(report, ground.article), **lists}
    gold["thresholds"], gold["non_facts"] = _excluded(report, ground)
    known = {one["text"] for one in gold["non_facts"]}
    gold["non_facts"] += [one for one in no_facts if one["text"] not in known]
    gold |= {"relations": [], "notes": []}
    gold["non_facts"] += _unexplained(gold, ground.text)
    return gold


def entries(report: DevelopmentReport, ground: Ground) -> Iterator[Entry]:
    """All that a report says, in the form of gold; what has no evidence cannot be."""
    for at, goal in enumerate(report.goals):
        path, evidence = f"/goals/{at}", goal.evidence
        if goal.quantity:
            more = {"stretch": True} if goal.stretch else {}
            label = goal.indicator or goal.statement
            fact = fact_of("goal", label, goal.quantity, evidence, ground, goal.scope, goal.period)
            yield Entry(path, "facts", fact | more)
        elif evidence:
            aim = {"statement": goal.statement, "quote": evidence[0].quote, "period": goal.period}
            yield Entry(path, "qualitative_goals", aim)
    for at, metric in enumerate(report.achieved_metrics):
        label, quantity = metric.indicator, metric.quantity
        fact = fact_of("achieved", label, quantity, metric.evidence, ground, metric.scope, metric.period)
        yield Entry(f"/achieved_metrics/{at}", "facts", fact)
    for at, project in enumerate(report.named_projects):
        path, owner = f"/named_projects/{at}", {"project": project.name}
        if project.evidence:
            content = {
                "name": project.name,
                "aliases": project.aliases,
                "stage": project.stage,
                "investment": _investment(project.investment),
                "quote": project.evidence[0].quote,
            }
            yield Entry(path, "projects", content)
        if project.investment:
            fact = fact_of("capacity", "投资", project.investment, project.evidence, ground)
            yield Entry(f"{path}/investment", "facts", fact | owner)
        yield from _owned("capacity", path, project.quantities, owner, ground)
    for at, measure in enumerate(report.policy_measures):
        path, owner = f"/policy_measures/{at}", {"measure": measure.name}
        if measure.evidence:
            content = {"name": measure.name, "category": measure.category, "quote": measure.evidence[0].quote}
            yield Entry(path, "measures", content)
        yield from _owned("measure", path, measure.quantities, owner, ground)


def to_json(gold: Json) -> str:
    """As gold files are written: one space, Chinese as it is."""
    return json.dumps(gold, ensure_ascii=False, indent=1)


def _document(report: DevelopmentReport, article: Article) -> Json:
    known = {field: getattr(report.document, field) for field in FIELDS}
    lines = article.text.split("\n")
    return known | {
        "reference_year": article.metadata.reference_year,
        "body_starts_with": lines[0][:_EDGE],
        "body_ends_with": lines[-1][-_EDGE:],
        "optional_text": [],
        "not_body": [],
    }


def _place(fact: Json, text: str) -> int:
    """Where the number stands: a person corrects the draft along the article."""
    return text.find(str(fact["quote"])) + str(fact["quote"]).find(str(fact["text"]))


def _owned(
    role: str, path: str, owned: Sequence[OwnedQuantity], owner: Json, ground: Ground
) -> Iterator[Entry]:
    for at, one in enumerate(owned):
        fact = fact_of(role, one.indicator, one.quantity, one.evidence, ground, None, one.period)
        yield Entry(f"{path}/quantities/{at}", "facts", fact | owner)


def fact_of(
    role: str,
    indicator: str,
    quantity: Quantity,
    evidence: list[Evidence],
    ground: Ground,
    scope: str | None = None,
    period: str | None = None,
) -> Json:
    holding = [one for one in evidence if quantity.text in one.quote] or evidence
    first, *others = [unique(one, ground) for one in holding] or [quantity.text]
    fact: Json = {
        "role": role,
        "indicator": indicator,
        "scope": scope,
        "value": _number(quantity.value),
        "high": None if quantity.high is None else _number(quantity.high),
        "unit": quantity.unit,
        "kind": quantity.kind,
        "bound": quantity.bound,
        "period": period,
        "period_text": period if period and period in ground.text else None,
        "quote": first,
        "text": quantity.text,
    }
    fact |= {"per": quantity.per} if quantity.per else {}
    return fact | ({"repeats": others} if others else {})


def unique(evidence: Evidence, ground: Ground) -> str:
    """The quote, extended to the left, clause by clause, until it stands once in the body."""
    text = ground.text
    span = ground.clean_span(evidence.start, evidence.end)
    if span is None:
        return evidence.quote
    start = span.start
    while start > 0 and text.count(text[start : span.end]) > 1:
        start -= 1
        while start > 0 and text[start - 1] not in _STOPS:
            start -= 1
    return text[start : span.end]


def _investment(quantity: Quantity | None) -> Json | None:
    if quantity is None:
        return None
    return {
        "text": quantity.text,
        "value": _number(quantity.value),
        "unit": quantity.unit,
        "bound": quantity.bound,
    }


def _excluded(report: DevelopmentReport, ground: Ground) -> tuple[list[Json], list[Json]]:
    """Thresholds and non-facts, each wording once."""
    thresholds: dict[str, Json] = {}
    others: dict[str, Json] = {}
    for one in report.validation.coverage.excluded:
        if one.reason != "threshold":
            others.setdefault(one.text, {"text": one.text, "why": one.reason})
            continue
        # Alone, a threshold reads as the figure it is.
        alone = next((m.quantity for m in find_quantities(one.text) if m.quantity), None)
        span = ground.clean_span(one.start, one.end)
        quote = ground.text[span.start : span.end + _EDGE].partition("\n")[0] if span else one.text
        thresholds.setdefault(
            one.text,
            {
                "text": one.text,
                "value": _number(alone.value) if alone else None,
                "unit": alone.unit if alone else None,
                "bound": alone.bound if alone else "at_least",
                "quote": quote,
            },
        )
    return list(thresholds.values()), list(others.values())


def _unexplained(gold: Json, text: str) -> Iterator[Json]:
    """Numerals that nothing in the gold is about, with a character on either side; a person says what they are."""
    spans = covered(Gold.model_validate(gold), text)
    seen: set[str] = set()
    for start, end in unaccounted(text, spans):
        words = text[max(0, start - 1) : end + 1].strip("\n")
        if words not in seen:
            seen.add(words)
            yield {"text": words, "why": "?"}


def _number(value: Any) -> int | float:
    """A JSON number without a needless .0."""
    return int(value) if value == value.to_integral_value() else float(value)
