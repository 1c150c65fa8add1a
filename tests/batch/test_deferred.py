"""A corpus through a provider's batch service: scripted on loopback, half the price, nothing asked twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from summarizer.cli import main
from summarizer.extraction.llm.breaker import forget_breakers
from tests.batch.conftest import Corpus, reports
from tests.batch.provider import Json, Service, completion


@pytest.fixture(name="service")
def _service() -> Iterator[Service]:
    forget_breakers()
    service = Service()
    yield service
    service.close()


@pytest.fixture(name="batch")
def _batch(service: Service, corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The command over five articles, each with two numbers that a second question asks for."""
    articles = corpus(5)
    prices = tmp_path / "prices.json"
    prices.write_text('{"m": [1.0, 1.0]}')
    monkeypatch.setenv("SUMMARIZER_PRICES", str(prices))

    def batch(*more: object) -> Result:
        args = ("batch", articles, "--out", tmp_path / "run", "--engine", "llm", "--model", "m", "--base-url",
                service.url, "--provider-batch", "--poll", 0.01, "--tables", "none", "--lang", "en", *more)  # fmt: skip
        return CliRunner().invoke(main, [str(arg) for arg in args])

    return batch


def asked_again(body: Json) -> bool:
    return "遗漏" in body["messages"][-1]["content"]


def test_every_article_is_read_through_batches(service: Service, batch: Any, tmp_path: Path) -> None:
    done = batch()
    assert done.exit_code == 0, done.output
    assert [line["status"] for line in reports(tmp_path / "run")] == ["done"] * 5
    assert len(service.batches) == 2  # the articles, then what was left out of the answers
    assert [asked_again(request["body"]) for request in service.requests] == [False] * 5 + [True] * 5
    assert len({request["custom_id"] for request in service.requests}) == 10
    assert "batch batch-1, requests: 0/5" in done.stderr
    assert batch().exit_code == 0
    assert len(service.batches) == 2  # nothing is left to ask


def test_tokens_are_counted_once_and_at_half_the_price(batch: Any, tmp_path: Path) -> None:
    from summarizer.batch.journal import Journal

    batch()
    with Journal(tmp_path / "run", writing=False) as journal:
        assert journal.fact("tokens") == "1100"
        assert float(journal.fact("cost") or 0) == pytest.approx(1100 * 0.5 / 1_000_000)
    assert [line["report"]["provenance"]["tokens"] for line in reports(tmp_path / "run")] == [220] * 5


def test_numbers_of_an_answer_are_read_from_the_article(service: Service, batch: Any, tmp_path: Path) -> None:
    def answer(body: Json) -> tuple[int, Json]:
        quote = "完成投资1.5亿元"
        metric = {
            "quote": quote,
            "mention": "1.5亿元",
            "indicator": "投资",
            "scope": "",
            "period": "",
            "comparison": "",
        }
        right = not asked_again(body) and quote in body["messages"][-1]["content"]
        return 200, completion(body, {"metrics": [metric]} if right else {})

    service.answer = answer
    assert batch().exit_code == 0
    first = reports(tmp_path / "run")[0]["report"]["achieved_metrics"]
    assert [(metric["indicator"], metric["quantity"]["canonical"]["value"]) for metric in first] == [
        ("投资", 150000000)
    ]


def test_a_run_that_was_killed_finds_its_batch_again(
    service: Service, batch: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from summarizer.batch.mailbox import Mailbox

    def killed(*_: object) -> None:
        raise SystemExit  # right after the service took the batch, before its id was written down

    with monkeypatch.context() as patch:
        patch.setattr(Mailbox, "submitted", killed)
        batch()
    assert len(service.batches) == 1
    assert batch().exit_code == 0
    assert len(service.batches) == 2
    assert len(service.requests) == 10


def test_a_request_the_service_failed_at_is_sent_again(service: Service, batch: Any, tmp_path: Path) -> None:
    failed: set[str] = set()

    def answer(body: Json) -> tuple[int, Json]:
        question = body["messages"][-1]["content"]
        if "第3季度" in question and question not in failed:
            failed.add(question)
            return 500, {"error": {"message": "no"}}
        return 200, completion(body)

    service.answer = answer
    assert batch().exit_code == 0
    assert [line["status"] for line in reports(tmp_path / "run")] == ["done"] * 5


def test_a_request_that_is_refused_for_good_is_a_failed_document(
    service: Service, batch: Any, tmp_path: Path
) -> None:
    service.answer = lambda body: (
        (400, {"error": {"message": "no", "type": "invalid_request_error"}})
        if "第3季度" in body["messages"][-1]["content"]
        else (200, completion(body))
    )
    assert batch().exit_code == 4
    errors = [(line["error"] or {}).get("kind") for line in reports(tmp_path / "run")]
    assert errors == [None, None, "ModelRequestInvalid", None, None]


def test_a_batch_the_service_does_not_take_ends_the_command(service: Service, batch: Any) -> None:
    service.refusal = "Invalid file."
    done = batch()
    assert done.exit_code == 3
    assert "did not take the batch batch-0: Invalid file." in done.stderr


def test_a_budget_is_kept_between_batches(service: Service, batch: Any) -> None:
    assert batch("--max-tokens", 500).exit_code == 4
    assert len(service.batches) == 1
    assert batch().exit_code == 0
    assert len(service.batches) == 2
