"""The engine with a real model, replayed: `cassettes/PROVENANCE.json` says which, and on which server.

A small model, slow and often wrong: good for finding out what the harness does with wrong answers. How good its
answers are is no matter of these tests, so that a new recording, or a better model, passes them too.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from summarizer.article import clean, source_from_text
from summarizer.extraction.llm.config import ModelConfig
from summarizer.grounding import Ground
from summarizer.pipeline import aiter_process, process
from summarizer.schemas import DevelopmentReport
from tests.extraction.llm.perfect import ROOT, SEEDS
from tests.extraction.llm.recording import recorded_model
from tests.extraction.llm.scoring import numbers_of

PARAGRAPHS = [
    "今年1至8月，青禾市新开工项目46个，完成投资38.5亿元，同比增长12.6%。",
    "青禾市引进企业17家，签约金额21.6亿元。全年计划引进企业30家。",
    "青禾新材料产业园总投资12亿元，占地450亩，目前主体厂房已经封顶。",
]
TEXT = "\n".join(PARAGRAPHS)


def answers(cassette: Any) -> list[dict[str, Any]]:
    return [json.loads(response["body"]["string"]) for response in cassette.responses]


def questions(cassette: Any) -> list[dict[str, Any]]:
    return [json.loads(request.body) for request in cassette.requests]


def tokens(cassette: Any) -> int:
    return sum(answer["usage"]["total_tokens"] for answer in answers(cassette))


def values(report: DevelopmentReport) -> Counter[str]:
    """The numbers of a report, as they are written."""
    return Counter(number.quantity.text for number in numbers_of(report))


def is_grounded(report: DevelopmentReport, text: str) -> bool:
    """Whether every number is read from its quote, and every quote stands where the report says."""
    ground = Ground(clean(source_from_text(text)))
    for number in numbers_of(report):
        for evidence in number.evidence:
            places = [tuple(ground.article.raw_span(*span)) for span in ground.occurrences(evidence.quote)]
            if (evidence.start, evidence.end) not in places:
                return False
        if not any(number.quantity.text in evidence.quote for evidence in number.evidence):
            return False
    wrong = [
        f for f in report.validation.findings if f.severity == "error" and f.rule.startswith("grounding.")
    ]
    return not wrong


@pytest.mark.parametrize("number", SEEDS)
def test_a_seed_is_read_and_nothing_ungrounded_gets_in(number: str, cassette: Any, tmp_path: Path) -> None:
    (path,) = (ROOT / "seeds").glob(f"{number}_*.txt")
    text = path.read_text("utf-8")
    config = recorded_model(cache_dir=tmp_path, gleaning=False, reasks=0)  # half the time to record
    report = process(text, engine="llm", config=config)
    assert values(report)
    assert is_grounded(report, text)
    assert all(rejected.reason for rejected in report.provenance.rejected)

    assert report.provenance.attempts == len(cassette)
    assert report.provenance.tokens == tokens(cassette)

    both = process(text, engine="both", config=config)
    assert both.provenance.attempts == 0, "every answer was kept"
    assert both.provenance.failed_chunks == report.provenance.failed_chunks
    assert values(process(text, engine="rules")) <= values(both)
    origins = {goal.engine for goal in both.goals} | {metric.engine for metric in both.achieved_metrics}
    assert origins <= {"rules", "llm", "both"}


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json"])
def test_each_mode_of_structured_answers_works(mode: str, cassette: Any) -> None:
    report = process(PARAGRAPHS[0], engine="llm", config=recorded_model(mode=mode))
    assert report.provenance.failed_chunks == 0
    assert is_grounded(report, PARAGRAPHS[0])
    sent = questions(cassette)[0]
    assert ("tools" in sent) == (mode == "tools")
    assert sent.get("response_format", {}).get("type") == {
        "json_schema": "json_schema", "tools": None, "json": "json_object",
    }[mode]  # fmt: skip


def test_what_is_left_out_is_asked_for_by_name_and_what_does_not_ground_is_asked_for_again(
    cassette: Any,
) -> None:
    report = process(PARAGRAPHS[1], engine="llm", config=recorded_model())
    first, *others = questions(cassette)
    assert "遗漏" not in first["messages"][-1]["content"]
    glean, reask = others
    assert "遗漏" in glean["messages"][-1]["content"]
    before = len(glean["messages"])
    assert reask["messages"][:before] == glean["messages"]
    assert "引文" in "".join(str(message["content"]) for message in reask["messages"][before:])
    assert report.provenance.attempts == 3
    assert report.provenance.tokens == tokens(cassette)
    assert is_grounded(report, PARAGRAPHS[1])


def test_reports_grow_while_the_article_is_read(cassette: Any) -> None:
    async def grow() -> list[DevelopmentReport]:
        config = recorded_model(chunk_characters=60)
        return [report async for report in aiter_process(TEXT, engine="llm", config=config)]

    reports = asyncio.run(grow())
    *growing, last = [report.provenance.complete for report in reports]
    assert growing  # replayed, several parts may be done at once
    assert not any(growing)
    assert last
    assert all(values(less) <= values(more) for less, more in pairwise(reports))
    assert is_grounded(reports[-1], TEXT)


def test_what_was_cut_off_is_asked_for_in_halves(cassette: Any) -> None:
    report = process(
        TEXT, engine="llm", config=recorded_model(chunk_characters=400, max_output_tokens=280, gleaning=False)
    )
    first, *halves = answers(cassette)
    assert first["choices"][0]["finish_reason"] == "length"
    assert len(halves) >= 2
    assert report.provenance.tokens == tokens(cassette), "those of the answer that was cut count, too"
    assert values(report)
    assert is_grounded(report, TEXT)
    lost = report.provenance.failed_chunks > 0
    assert not lost or report.validation.verdict != "pass"


def test_requests_side_by_side_are_told_apart(cassette: Any) -> None:
    config: ModelConfig = recorded_model(chunk_characters=60, concurrency=3)
    report = process(TEXT, engine="llm", config=config)
    assert report.provenance.failed_chunks == 0
    assert report.provenance.attempts == len(cassette) >= len(PARAGRAPHS)
    assert is_grounded(report, TEXT)
