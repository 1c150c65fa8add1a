"""A gold draft: what the embedded engine reads in an article, in the form of gold, for a person to correct.

It accounts for every numeral, so that the checker speaks of what the person changes; it says `draft`, so
that nobody scores an engine against itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from summarizer.article import Article, Source, clean
from summarizer.evaluation.check import covered, unaccounted
from summarizer.evaluation.gold import FIELDS, Gold
from summarizer.evaluation.texts import Lang, say
from summarizer.grounding import Ground
from summarizer.pipeline import process
from summarizer.quantities import find_quantities
from summarizer.schemas import DevelopmentReport, Evidence, Quantity

Json = dict[str, Any]
_EDGE: Final = 12  # characters that show where the body begins and ends
_STOPS: Final = "，,。；;！？!?\n"


def draft(source: Source, name: str, lang: Lang = "en") -> Json:
    """The draft for one article. Raises EmptyInput as `summarize` does."""
    report = process(source, engine="rules")
    ground = Ground(clean(source))
    article = ground.article
    gold: Json = {
        "id": name,
        "draft": True,
        "document": _document(report, article),
        "facts": sorted(_facts(report, ground), key=lambda fact: _place(fact, ground.text)),
        "qualitative_goals": [
            {"statement": goal.statement, "quote": goal.evidence[0].quote, "period": goal.period}
            for goal in report.goals
            if goal.quantity is None and goal.evidence
        ],
        "projects": [
            {
                "name": project.name,
                "aliases": project.aliases,
                "stage": project.stage,
                "investment": _investment(project.investment),
                "quote": project.evidence[0].quote,
            }
            for project in report.named_projects
            if project.evidence
        ],
        "measures": [
            {"name": one.name, "category": one.category, "quote": one.evidence[0].quote}
            for one in report.policy_measures
            if one.evidence
        ],
        "thresholds": [],
        "non_facts": [],
        "relations": [],
        "notes": [say("draft_note", lang)],
    }
    gold["thresholds"], gold["non_facts"] = _excluded(report, ground)
    gold["non_facts"] += _rest(gold, ground.text)
    return gold


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


def _facts(report: DevelopmentReport, ground: Ground) -> Iterator[Json]:
    for goal in report.goals:
        if goal.quantity:
            more = {"stretch": True} if goal.stretch else {}
            label = goal.indicator or goal.statement
            yield _fact("goal", label, goal.quantity, goal.evidence, ground, goal.scope, goal.period) | more
    for metric in report.achieved_metrics:
        label, quantity = metric.indicator, metric.quantity
        yield _fact("achieved", label, quantity, metric.evidence, ground, metric.scope, metric.period)
    for project in report.named_projects:
        owner = {"project": project.name}
        if project.investment:
            yield _fact("capacity", "投资", project.investment, project.evidence, ground) | owner
        for one in project.quantities:
            yield (
                _fact("capacity", one.indicator, one.quantity, one.evidence, ground, None, one.period) | owner
            )
    for measure in report.policy_measures:
        owner = {"measure": measure.name}
        for one in measure.quantities:
            yield (
                _fact("measure", one.indicator, one.quantity, one.evidence, ground, None, one.period) | owner
            )


def _fact(
    role: str,
    indicator: str,
    quantity: Quantity,
    evidence: list[Evidence],
    ground: Ground,
    scope: str | None = None,
    period: str | None = None,
) -> Json:
    holding = [one for one in evidence if quantity.text in one.quote] or evidence
    first, *others = [_unique(one, ground) for one in holding] or [quantity.text]
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


def _unique(evidence: Evidence, ground: Ground) -> str:
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


def _rest(gold: Json, text: str) -> Iterator[Json]:
    """Numerals the engine passed over, with a character on either side; a person says what they are."""
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
