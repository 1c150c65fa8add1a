"""Controls: the right report told in another way. Nothing in them is wrong, so no error may be found."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from benchmarks.mutations.mutant import value_at
from benchmarks.mutations.reports import Case, Json
from benchmarks.rewriting import full_width, in_chinese, traditional
from summarizer.extraction.rules import extract
from summarizer.grounding import Span
from summarizer.validation.layout import lay_out
from summarizer.validation.words import label_pairs, share

_WHOLE = re.compile(r"\d+(?![\d.．,，:：∶/－—–~～-])")  # no decimal, no ratio, no range
_SAME_LABEL = 0.5  # share of words from which on another engine's label means the same


@dataclass(frozen=True)
class Control:
    """One way to tell a right report differently."""

    name: str
    told: str
    make: Callable[[Case], Json]


def _each(report: Json, edit: Callable[[Json], Any]) -> Json:
    """A copy of the report in which `edit` has seen every item that has a quantity."""
    made = copy.deepcopy(report)
    for item in numbered(made):
        edit(item)
    return made


def numbered(report: Json) -> Iterator[Json]:
    """Every item of a report that has a quantity."""
    for key in ("goals", "achieved_metrics"):
        yield from (item for item in report[key] if item.get("quantity"))
    for key in ("named_projects", "policy_measures"):
        for owner in report[key]:
            yield from owner["quantities"]


def plain(case: Case) -> Json:
    """The report as it is."""
    return case.report


def other_script(case: Case) -> Json:
    """Everything in traditional script."""
    return _in_traditional(case.report)  # type: ignore[no-any-return]


def _in_traditional(value: Any) -> Any:
    if isinstance(value, str):
        return traditional(value)
    if isinstance(value, list):
        return [_in_traditional(entry) for entry in value]
    if isinstance(value, dict):
        return {key: v if key == "kind" else _in_traditional(v) for key, v in value.items()}
    return value


def wide_digits(case: Case) -> Json:
    """Digits in full width, in texts and in quotes."""

    def edit(item: Json) -> None:
        item["quantity"]["text"] = full_width(item["quantity"]["text"])
        for evidence in item["evidence"]:
            evidence["quote"] = full_width(evidence["quote"])

    return _each(case.report, edit)


def han_digits(case: Case) -> Json:
    """一百二十 for 120 in the text of a number."""

    def edit(item: Json) -> None:
        quantity = item["quantity"]
        value = Decimal(str(quantity["value"]))
        number = _WHOLE.match(quantity["text"])
        if number and value == int(number.group()) and 0 < value < 10000:
            quantity["text"] = in_chinese(int(value)) + quantity["text"][number.end() :]

    return _each(case.report, edit)


def converted(case: Case) -> Json:
    """亿 as 万, 万 as a plain unit; the text stays as written."""
    return _each(case.report, lambda item: item["quantity"].update(_smaller(item["quantity"])))


def converted_in_words(case: Case) -> Json:
    """The same, and the text tells the converted number."""

    def edit(item: Json) -> None:
        quantity, smaller = item["quantity"], _smaller(item["quantity"])
        told = f"{_plain(quantity)}{quantity['unit']}"
        if smaller and told in quantity["text"]:
            text = quantity["text"].replace(told, f"{_plain(smaller)}{smaller['unit']}", 1)
            quantity.update(smaller, text=text)

    return _each(case.report, edit)


def _plain(quantity: Json) -> str:
    return f"{Decimal(str(quantity['value'])).normalize():f}"


def _smaller(quantity: Json) -> Json:
    unit = quantity["unit"]
    for scale, less in (("亿", "万"), ("万", "")):
        if unit.startswith(scale) and len(unit) > 1:
            value = Decimal(str(quantity["value"])) * 10000
            high = quantity["high"]
            return {
                "value": f"{value:f}",
                "high": None if high is None else f"{Decimal(str(high)) * 10000:f}",
                "unit": less + unit[1:],
            }
    return {}


def longer_quotes(case: Case) -> Json:
    """Every quote reaches over its whole sentence (300 characters at most)."""
    layout = lay_out(case.ground.text)
    return _quoted(case, lambda place: Span(*layout.sentence_at(place.start)[:2]))


def shorter_quotes(case: Case) -> Json:
    """Every quote is cut to the clause that holds its number."""
    made = copy.deepcopy(case.report)
    ground = case.ground
    layout = lay_out(ground.text)
    for item in case.items:
        told = value_at(made, item.path)
        number = ground.clean_span(*item.span)
        place = ground.clean_span(told["evidence"][0]["start"], told["evidence"][0]["end"])
        if number and place:
            clause = layout.clause_at(number.start)
            start, end = max(place.start, clause.start), max(number.end, min(place.end, clause.end - 1))
            told["evidence"][0] = ground.evidence(Span(start, end)).model_dump()
    return made


def _quoted(case: Case, reach: Callable[[Span], Span]) -> Json:
    def edit(item: Json) -> None:
        evidence = item["evidence"][0]
        place = case.ground.clean_span(evidence["start"], evidence["end"])
        if place is None:
            return
        span = reach(place)
        start, end = min(span.start, place.start), max(span.end, place.end)
        while case.ground.text[start] in "\n ":
            start += 1
        if end - start <= 300:
            text = case.ground.text[start:end].rstrip("\n ")
            item["evidence"][0] = case.ground.evidence(Span(start, start + len(text))).model_dump()

    return _each(case.report, edit)


def reordered(case: Case) -> Json:
    """The items in reverse order."""
    made = copy.deepcopy(case.report)
    for key in ("goals", "achieved_metrics", "named_projects", "policy_measures"):
        made[key].reverse()
    return made


def other_labels(case: Case) -> Json:
    """The labels, scopes and words of comparison that another engine gives the same numbers.

    A label that shares less than half of its words with the annotation's is not known to be right and left out.
    """
    told = {
        case.ground.article.raw_span(fact.mention.start, fact.mention.end): fact
        for fact in extract(case.ground).facts
    }
    made = copy.deepcopy(case.report)
    for item in case.items:
        fact = told.get(item.span)
        if fact is None:
            continue
        a, b = label_pairs(fact.indicator), label_pairs(item.fact["indicator"])
        if max(share(a, b), share(b, a)) >= _SAME_LABEL:
            value_at(made, item.path)["indicator"] = fact.indicator
    return made


def half_width_marks(case: Case) -> Json:
    """Commas and colons of the quotes in half width, as many models write them."""

    def edit(item: Json) -> None:
        for evidence in item["evidence"]:
            evidence["quote"] = evidence["quote"].replace("，", ",").replace("：", ":").replace("（", "(")

    return _each(case.report, edit)


CONTROLS = (
    Control("as annotated", "the report as it is", plain),
    Control("other script", "everything in traditional script", other_script),
    Control("full-width digits", "１２．５％ for 12.5%", wide_digits),
    Control("Chinese numerals", "一百二十 for 120", han_digits),
    Control("converted units", "647000万元 for 64.7亿元, the text as written", converted),
    Control("converted units, text too", "the same, told in the text", converted_in_words),
    Control("longer quotes", "the whole sentence", longer_quotes),
    Control("shorter quotes", "the clause of the number alone", shorter_quotes),
    Control("reordered", "items in reverse order", reordered),
    Control("other labels", "the wording of another engine", other_labels),
    Control("half-width marks", "commas and colons of ASCII", half_width_marks),
)
