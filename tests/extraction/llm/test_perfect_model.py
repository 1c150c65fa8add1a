"""What the harness itself loses: a model that answers with the annotation gets the annotation into the report."""

from __future__ import annotations

from functools import cache

import pytest

from summarizer.extraction.assemble import assemble
from summarizer.extraction.combine import combine, merge
from summarizer.extraction.items import Extraction
from summarizer.extraction.llm.chunks import halve, split_article
from summarizer.extraction.llm.drafts import ChunkDraft, salvage
from summarizer.extraction.llm.resolve import resolve, uncovered
from summarizer.extraction.rules import extract
from summarizer.schemas import DevelopmentReport, Document, Provenance
from summarizer.validation import validate
from tests.extraction.llm.perfect import ARTICLES, SEEDS, along_schema, answer_to, seed
from tests.extraction.llm.scoring import score

SIZES = (300, 800, 1600)  # characters of a chunk


@cache
def perfect(number: str, size: int, *, narrow: bool = False) -> Extraction:
    """What comes out of the perfect answers to the chunks of a seed; `narrow`: along the schema of each chunk."""
    ground, found = seed(number).ground, []
    for chunk in split_article(ground, size):
        answer = answer_to(chunk, seed(number))
        if narrow:
            answer = along_schema(answer, [m.text for m in uncovered(ground, chunk, Extraction())])
        draft, unread = salvage(answer)
        assert not unread
        found.append(resolve(ground, chunk, draft)[0])
    return merge(found)


def report_of(number: str, extraction: Extraction) -> DevelopmentReport:
    return assemble(seed(number).ground, extraction, Document(), Provenance(engine="llm"))


@pytest.mark.parametrize("narrow", [False, True], ids=["free", "narrow"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("number", SEEDS)
def test_nothing_of_a_right_answer_is_lost(number: str, size: int, narrow: bool) -> None:
    extraction = perfect(number, size, narrow=narrow)
    result = score(seed(number).gold, report_of(number, extraction))
    assert result.numbers >= 0.99
    assert result.roles >= 0.99
    assert result.bounds >= 0.97
    assert result.projects >= 0.97
    assert result.measures >= 0.97
    assert result.aims >= 0.97


@pytest.mark.parametrize("narrow", [False, True], ids=["free", "narrow"])
def test_next_to_nothing_is_lost_of_articles_the_code_was_not_written_with(narrow: bool) -> None:
    names = sorted(path.stem for path in ARTICLES.glob("*.json"))
    told = [score(seed(n).gold, report_of(n, perfect(n, 1200, narrow=narrow))) for n in names]
    assert len(told) >= 20
    assert sum(t.numbers for t in told) / len(told) >= 0.99
    assert sum(t.roles for t in told) / len(told) >= 0.99
    assert sum(t.projects for t in told) / len(told) >= 0.97
    assert sum(t.measures for t in told) / len(told) >= 0.97


@pytest.mark.parametrize("number", SEEDS)
def test_a_right_answer_is_not_asked_for_again(number: str) -> None:
    ground = seed(number).ground
    for chunk in split_article(ground, 800):
        answer = answer_to(chunk, seed(number))
        for key in (
            "projects",
            "measures",
        ):  # what the annotation counts and the number layer does not (minor)
            for item in answer[key]:
                item["numbers"] = [n for n in item["numbers"] if n["mention"] not in ("4", "6")]
        ChunkDraft.model_validate(answer, context={"ground": ground, "chunk": chunk, "strict": True})


@pytest.mark.parametrize("number", SEEDS)
def test_the_validator_finds_no_error_in_it(number: str) -> None:
    validation = validate(report_of(number, perfect(number, 800)), seed(number).ground)
    assert not [f for f in validation.findings if f.severity == "error"]


@pytest.mark.parametrize("number", SEEDS)
def test_halving_every_chunk_changes_nothing_of_the_numbers(number: str) -> None:
    ground, found = seed(number).ground, []
    for chunk in split_article(ground, 800):
        for half in halve(chunk):
            draft, _ = salvage(answer_to(half, seed(number)))
            found.append(resolve(ground, half, draft)[0])
    report = report_of(number, merge(found))
    # A quote over the border of two halves is lost; chunks are halved at paragraphs and sentences.
    assert score(seed(number).gold, report).numbers >= 0.97


@pytest.mark.parametrize("number", SEEDS)
def test_with_the_rules_beside_it_no_number_of_either_is_missing(number: str) -> None:
    rules = extract(seed(number).ground)
    both = combine(rules, perfect(number, 800))
    places = {f.mention.start for f in both.facts}
    assert places == {f.mention.start for f in [*rules.facts, *perfect(number, 800).facts]}
    alone, beside = report_of(number, rules), report_of(number, both)
    assert score(seed(number).gold, beside).numbers >= score(seed(number).gold, alone).numbers
