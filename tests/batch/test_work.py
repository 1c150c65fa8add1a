"""One document, one result; and what the result depends on."""

from __future__ import annotations

import json
import pickle

import pytest

from summarizer import pipeline
from summarizer.batch import work
from summarizer.batch.document import Document
from summarizer.batch.work import Result, Work, process, report_of
from summarizer.errors import Told
from summarizer.extraction.llm.config import ModelConfig

TEXT = "云溪市2022年完成投资12.37亿元。"


def config(**options: object) -> ModelConfig:
    return ModelConfig(model="m", base_url="http://127.0.0.1:1/v1", **options)  # type: ignore[arg-type]


def test_a_document_gives_its_report() -> None:
    result = process(Document("a", TEXT), Work())
    assert (result.status, result.verdict, result.error) == ("done", "pass", None)
    assert result.report is not None
    report = json.loads(report_of(result.report))
    assert report["achieved_metrics"][0]["quantity"]["text"] == "12.37亿元"
    assert result.characters == len(TEXT)
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301


@pytest.mark.parametrize(
    ("document", "error"),
    [
        (Document("a", "  "), "EmptyInput"),
        (Document("a", b"%PDF-1.7"), "UnreadableInput"),
        (Document("a", problem=Told("无法读取 a。", "a could not be read.")), "UnreadableInput"),
    ],
)
def test_what_is_no_article_is_a_result_with_its_reason(document: Document, error: str) -> None:
    result = process(document, Work())
    assert (result.status, result.error, result.report) == ("failed", error, None)
    assert result.reason


@pytest.mark.parametrize("wrong", [ZeroDivisionError("boom"), MemoryError(), RecursionError()])
def test_a_bug_is_a_result_too(monkeypatch: pytest.MonkeyPatch, wrong: Exception) -> None:
    def broken(*_: object, **__: object) -> None:
        raise wrong

    monkeypatch.setattr(pipeline, "process", broken)
    result = process(Document("a", TEXT), Work())
    assert (result.status, result.error) == ("failed", "InternalError")
    assert type(wrong).__name__ in str(result.reason)


def test_a_report_that_lacks_parts_is_incomplete() -> None:
    report = pipeline.process(TEXT, engine="rules")
    lacking = {"failed_chunks": 1, "failures": ["The server did not answer."]}
    provenance = report.provenance.model_copy(update=lacking)
    result = work.result_of(report.model_copy(update={"provenance": provenance}))
    assert (result.status, result.error, result.reason) == (
        "incomplete", "IncompleteReport", "The server did not answer.",
    )  # fmt: skip


def test_the_key_is_of_the_content_and_the_work() -> None:
    here, there = Document("a", TEXT), Document("b", TEXT)
    assert Work().key(here) == Work().key(there) == Work("rules").key(here)
    assert Work().key(here) != Work().key(Document("a", TEXT + "。"))


def test_every_setting_of_a_model_that_matters_is_in_the_key() -> None:
    document = Document("a", TEXT)
    works = [
        Work(),
        Work("llm", config()),
        Work("both", config()),
        Work("llm", config(temperature=0.5)),
        Work("llm", config(chunk_characters=300)),
        Work("llm", config(gleaning=False)),
    ]
    assert len({work.key(document) for work in works}) == len(works)
    assert Work("llm", config()).key(document) == Work("llm", config(concurrency=9)).key(document)


def test_the_key_follows_the_prompt_and_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document("a", TEXT)
    rules, model = Work().key(document), Work("llm", config()).key(document)
    monkeypatch.setattr("summarizer.extraction.llm.prompting.PROMPT_VERSION", "another")
    assert Work().key(document) == rules  # the rules know no prompt
    assert Work("llm", config()).key(document) != model
    monkeypatch.setattr(work, "_ENGINES", {"rules": ("rules", "llm")})
    assert Work().key(document) != rules


def test_a_result_says_how_it_failed() -> None:
    assert Result.failed("TimeLimit", "It took too long.", 1.23456).seconds == 1.2346
