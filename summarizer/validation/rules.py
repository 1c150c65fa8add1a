"""The registry of rules: every code a finding can carry, listed once."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.schemas import Finding, RawSpan, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """`code` is `family.name`; `description` says what is wrong when the rule speaks."""

    code: str
    severity: Severity
    description: str


RULES: tuple[Rule, ...] = (
    Rule("grounding.no_evidence", "error", "an item stands without a quote"),
    Rule("grounding.quote_not_found", "error", "the quote does not stand in the article"),
    Rule("grounding.quote_outside_body", "warning", "the quote stands in page furniture, not in the body"),
    Rule("grounding.offset_wrong", "error", "the offsets do not yield the quote"),
    Rule("grounding.offset_loose", "warning", "the offsets yield the quote and more blanks or furniture"),
    Rule("grounding.number_not_in_quote", "error", "the number does not stand in its quote"),
    Rule("grounding.value_differs", "error", "the value is not what the text says"),
    Rule("grounding.high_differs", "error", "the upper end of a range is not what the text says"),
    Rule("grounding.unit_differs", "error", "the unit, scale or currency is not what the text says"),
    Rule("grounding.kind_differs", "error", "the kind (per cent, points, count …) is not what the text says"),
    Rule("grounding.bound_differs", "error", "the bound (at least, more than …) is not what the text says"),
    Rule(
        "grounding.canonical_differs", "error", "the amount in base units does not follow from value and unit"
    ),
    Rule("grounding.not_a_quantity", "error", "the numeral is a date, a name or a threshold, not a quantity"),
    Rule("grounding.quantity_doubtful", "warning", "the numeral may be a name, a span of days or a class"),
    Rule(
        "grounding.quantity_unread",
        "info",
        "the number stands in its quote in a form the validator cannot read",
    ),
    Rule("grounding.name_not_in_article", "error", "the name of a project or measure is not in the article"),
    Rule("grounding.name_not_in_evidence", "error", "the name of a project is not in its evidence"),
    Rule("grounding.label_not_in_article", "warning", "hardly a word of the label stands in the article"),
    Rule("binding.other_indicator", "error", "the number belongs to another indicator"),
    Rule("binding.indicator_doubtful", "warning", "the number may belong to another indicator"),
    Rule("binding.other_scope", "error", "the number belongs to another place or body"),
    Rule("binding.other_owner", "error", "the number belongs to another project or measure"),
    Rule("binding.other_comparison", "error", "the comparison is not the one in the text"),
    Rule("modality.goal_as_achieved", "error", "what is planned or expected is told as done"),
    Rule("modality.achieved_as_goal", "error", "what is done is told as planned"),
    Rule("modality.unlikely", "warning", "two signs, none explicit, speak against plan or result"),
    Rule("modality.doubtful", "info", "a weak sign speaks against plan or result"),
    Rule("modality.estimate_as_fact", "info", "an estimate for a period that is over is told as a result"),
    Rule("modality.direction_flipped", "error", "growth is told as decline or the reverse"),
    Rule("time.period_not_in_article", "error", "the period is not in the article"),
    Rule("time.other_period", "error", "the number belongs to another period"),
    Rule("time.period_doubtful", "warning", "the number may belong to another period"),
    Rule("time.year_assumed", "warning", "the article does not say its year; the report assumes one"),
    Rule("time.bounds_inconsistent", "error", "the ISO bounds do not belong to the period"),
    Rule("time.achieved_in_future", "error", "a result lies after the publication date"),
    Rule("time.goal_in_past", "warning", "a target lies before the year of publication"),
    Rule("arithmetic.source_conflict", "info", "two numbers of the article contradict each other"),
    Rule("consistency.duplicate_item", "error", "one number of the article is claimed by two items"),
    Rule("consistency.duplicate_statement", "warning", "the same statement stands twice"),
    Rule(
        "consistency.two_values",
        "warning",
        "one indicator has two values that are not side by side in the text",
    ),
    Rule("consistency.source_two_values", "info", "the article gives one indicator two values"),
    Rule("consistency.duplicate_project", "warning", "one project is listed twice"),
    Rule("consistency.duplicate_id", "error", "two items share an id"),
    Rule("coverage.uncovered", "warning", "some numbers of the article are not in the report"),
    Rule("coverage.many_uncovered", "warning", "many numbers of the article are not in the report"),
    Rule(
        "coverage.nothing_claimed",
        "warning",
        "the report has no items: either the article is no development news, or everything was missed",
    ),
    Rule("provenance.lost", "warning", "a part of the article could not be processed"),
    Rule("prose.number_not_in_source", "error", "a number of the text is not in the article"),
    Rule("prose.unit_differs", "error", "the number stands in the article with another unit"),
    Rule("prose.bound_differs", "error", "the number stands in the article with another bound"),
    Rule("prose.other_meaning", "error", "the number counts something else in the article"),
    Rule("prose.meaning_doubtful", "warning", "the number may count something else in the article"),
    Rule("prose.direction_flipped", "error", "growth is told as decline or the reverse"),
    Rule("prose.other_role", "error", "a plan is told as done, or what is done as planned"),
    Rule("prose.other_comparison", "error", "a share is told as growth, or growth as a share"),
    Rule("prose.other_scope", "error", "the number belongs to another place or body"),
    Rule("prose.other_period", "error", "the number belongs to another period"),
    Rule("prose.date_not_in_source", "error", "a date of the text is not in the article"),
    Rule("prose.derived", "info", "the number follows from numbers of the article"),
    Rule("safety.injection", "warning", "the article addresses the model"),
)

_BY_CODE = {rule.code: rule for rule in RULES}


def description_of(code: str) -> str | None:
    """What is wrong when the rule speaks, in English; None for a code of somebody else's."""
    rule = _BY_CODE.get(code)
    return rule.description if rule else None


def finding(
    code: str,
    message: str,
    *,
    path: str | None = None,
    span: RawSpan | None = None,
    text_span: RawSpan | None = None,
    expected: str | None = None,
    found: str | None = None,
) -> Finding:
    """A finding of the rule `code`, with the severity the registry gives it."""
    return Finding(
        rule=code,
        severity=_BY_CODE[code].severity,
        message=message,
        path=path,
        span=span,
        text_span=text_span,
        expected=expected,
        found=found,
    )
