"""Answers that lie, the reports made of them, and what holds of these whatever was answered."""

from __future__ import annotations

from typing import Any

from summarizer.extraction.assemble import assemble
from summarizer.extraction.llm.chunks import Chunk
from summarizer.extraction.llm.drafts import salvage
from summarizer.extraction.llm.resolve import resolve
from summarizer.grounding import Ground
from summarizer.quantities import read_mentions
from summarizer.schemas import DevelopmentReport, Document, Provenance
from tests.extraction.llm.scoring import numbers_of

Json = Any
TEXT = "江口市今年新开工项目46个,完成投资38.5亿元,同比增长12.6%。云岭产业园总投资15亿元。"
SWAPPED = {"万": "亿", "亿": "万", "%": "个百分点", "个": "万个", "余": "", "以上": "以下"}


def report_of(ground: Ground, chunk: Chunk, answer: Json) -> DevelopmentReport:
    draft, _ = salvage(answer)
    return assemble(ground, resolve(ground, chunk, draft)[0], Document(), Provenance(engine="llm"))


def assert_grounded(ground: Ground, report: DevelopmentReport) -> None:
    """Every number stands in its evidence as the number layer reads it, and no other text holds a number of its own."""
    for number in numbers_of(report):
        assert any(number.quantity.text in e.quote for e in number.evidence)
        assert number.quantity in [m.quantity for m in ground.mentions]
    items: list[Any] = [
        *report.goals,
        *report.achieved_metrics,
        *report.named_projects,
        *report.policy_measures,
    ]
    for item in items:
        assert item.evidence
        for evidence in item.evidence:
            place = ground.clean_span(evidence.start, evidence.end)
            assert place is not None
            assert evidence.quote == ground.text[place.start : place.end]
    for text in [report.summary, *_texts([i.model_dump(exclude={"evidence"}) for i in items])]:
        for mention in read_mentions(text):
            assert mention.quantity is None or ground.occurrences(mention.text), text


def _texts(value: Json) -> list[str]:
    """Every string in the labels of items, ISO dates and enumerations aside."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    if isinstance(value, dict):
        aside = (
            "id",
            "quantity",
            "investment",
            "period_start",
            "period_end",
            "period",
            "engine",
            "stage",
            "category",
        )
        return [text for key, part in value.items() if key not in aside for text in _texts(part)]
    return []


def changed(value: Json, change: Any) -> Json:
    """The answer with `change` done to every text of it."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [changed(part, change) for part in value]
    if isinstance(value, dict):
        return {key: changed(part, change) for key, part in value.items()}
    return value


def other_digits(text: str) -> str:
    return text.translate(str.maketrans("0123456789一二三四五六七八九", "1234567890二三四五六七八九一"))


def other_scale(text: str) -> str:
    return "".join(SWAPPED.get(c, c) for c in text)
