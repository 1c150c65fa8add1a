"""Documents read by a model: a scripted server on loopback breaks the way a test says."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from summarizer.batch.document import Document
from summarizer.batch.model import ModelReaders
from summarizer.batch.work import Result, Work
from summarizer.cli import main
from summarizer.extraction.llm.breaker import forget_breakers
from summarizer.extraction.llm.config import ModelConfig, Price
from summarizer.extraction.llm.modes import forget_modes
from tests.extraction.llm.scripted import Handler, Scripted, Turn

# No number in it, so no second question; long enough to be asked about in halves.
TEXT = (
    "云溪市通报{}园区建设稳步推进,干部群众干劲十足。各部门靠前服务,企业家纷纷点赞,项目现场机声隆隆。"
    "下一步,全市上下将继续弘扬优良作风,狠抓工作落实,为高质量发展贡献力量,确保圆满收官。"
)


@pytest.fixture(name="server")
def _server() -> Iterator[Scripted]:
    forget_breakers()
    forget_modes()
    server = Scripted()
    yield server
    server.close()


def readers(server: Scripted, patience: float = 600.0, **options: Any) -> ModelReaders:
    settings: dict[str, Any] = {
        "concurrency": 16,
        "max_attempts": 6,
        "request_timeout": 30.0,
        "backoff_initial": 0.01,
        "mode": "json_schema",
        "prices": {"m": Price(1.0, 1.0)},
        **options,
    }
    config = ModelConfig(model="m", base_url=server.url, **settings)
    return ModelReaders(Work("llm", config), config, patience=patience)


def documents(count: int) -> list[Document]:
    return [
        Document(str(number), TEXT.format("甲乙丙丁戊"[number % 5] * (number // 5 + 1)))
        for number in range(count)
    ]


def read(pool: ModelReaders, count: int) -> dict[str, Result]:
    return {document.id: result for document, result in pool.run(iter(documents(count)))}


def test_every_document_is_read_and_paid_for(server: Scripted) -> None:
    pool = readers(server)
    results = read(pool, 20)
    assert [results[str(number)].status for number in range(20)] == ["done"] * 20
    assert (pool.requests, pool.tokens) == (20, 2200)
    assert pool.cost == pytest.approx(0.0022)


def test_no_more_requests_at_once_than_allowed(server: Scripted) -> None:
    server.otherwise = server.answer({}, after=0.05)
    read(readers(server, concurrency=5), 30)
    assert server.most_at_once == 5


def test_a_service_with_faults_reads_every_document_without_a_storm(server: Scripted) -> None:
    """Of 100 documents 5 are refused for a while, 2 meet an error, 1 loses its connection, 1 is cut off: the first time they are asked about."""
    whole = server.answer({}, after=0.02)
    faults = [server.status(429, retry_after="0.2")] * 5 + [server.status(500)] * 2
    faults += [server.reset(), server.answer({}, finish="length")]
    asked: set[str] = set()

    def turn(handler: Handler, body: dict[str, Any]) -> None:
        question = body["messages"][-1]["content"]
        with server.lock:
            first = "通报" in question and "收官" in question and question not in asked
            asked.add(question)
            number = len(asked) % 100
        chosen: Turn = faults[number] if first and number < len(faults) else whole
        chosen(handler, body)

    server.otherwise = turn
    pool = readers(server)
    results = read(pool, 150)
    assert {result.status for result in results.values()} == {"done"}
    assert len(results) == 150
    assert 165 <= pool.requests <= 1.2 * 150


def test_a_key_that_is_refused_ends_the_run_and_no_document_is_blamed(server: Scripted) -> None:
    server.script = [server.answer({})] * 3
    server.otherwise = server.status(401)
    pool = readers(server, concurrency=2)
    results = read(pool, 200)
    assert {result.status for result in results.values()} == {"done"}
    assert len(results) <= 3
    assert "refused the key" in str(pool.trouble)
    assert pool.requests < 20


def test_a_service_that_stays_out_of_order_ends_the_run(server: Scripted) -> None:
    server.otherwise = server.status(500)
    pool = readers(server, patience=0.2, breaker_failures=4, max_attempts=2, concurrency=4)
    results = read(pool, 100)
    assert pool.trouble
    assert pool.requests < 40
    assert len(results) < 20


def test_a_service_that_takes_no_such_request_ends_the_run_after_some_documents(server: Scripted) -> None:
    server.otherwise = server.status(400)
    pool = readers(server, concurrency=4)
    results = read(pool, 200)
    assert {result.error for result in results.values()} == {"ModelRequestInvalid"}
    assert 20 <= len(results) < 40
    assert pool.trouble


def test_a_service_that_recovers_is_waited_for(server: Scripted) -> None:
    server.script = [server.status(500)] * 6
    pool = readers(server, breaker_failures=4, breaker_pause=0.3, concurrency=4)
    results = read(pool, 20)
    assert {result.status for result in results.values()} == {"done"}
    assert len(results) == 20


def test_what_the_service_says_of_its_limits_is_followed(server: Scripted) -> None:
    def answered(left: int) -> Turn:
        return server.answer({}, x_ratelimit_remaining_requests=str(left), x_ratelimit_reset_requests="700ms")

    server.script = [answered(1), answered(0)]
    server.otherwise = answered(100)
    results = read(readers(server, concurrency=1), 4)
    assert len(results) == 4
    gaps = [after - before for before, after in zip(server.times, server.times[1:], strict=False)]
    assert gaps[0] < 0.6 < gaps[1]


def test_once_a_stop_is_wished_what_is_in_flight_is_finished(server: Scripted) -> None:
    pool = readers(server, concurrency=2)
    done: list[str] = []
    for document, _ in pool.run(iter(documents(100)), lambda: len(done) >= 5):
        done.append(document.id)
    assert 5 <= len(done) <= 12
    assert pool.requests == len(done)


def test_whoever_stops_listening_leaves_no_request_behind(server: Scripted) -> None:
    server.otherwise = server.hang()
    server.script = [server.answer({})]
    answers = readers(server, concurrency=4).run(iter(documents(10)))
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert not [thread for thread in threading.enumerate() if thread.name == "model"]


def test_a_budget_stops_the_command_and_the_next_one_goes_on(
    server: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles, folder = tmp_path / "articles", tmp_path / "run"
    articles.mkdir()
    for document in documents(12):
        (articles / f"{document.id}.txt").write_text(str(document.content), "utf-8")
    monkeypatch.setenv("SUMMARIZER_MODE", "json_schema")

    def command(*more: object) -> Any:
        args = ("batch", articles, "--out", folder, "--engine", "llm", "--model", "m", "--base-url", server.url,
                "--no-cache", "--jobs", 1, "--tables", "none", "--lang", "en", *more)  # fmt: skip
        return CliRunner().invoke(main, [str(arg) for arg in args])

    stopped = command("--max-tokens", 330)  # 110 an answer
    assert stopped.exit_code == 4
    assert "--max-tokens is reached" in stopped.stderr
    assert "run the same command again" in stopped.stderr
    before = len(server.requests)
    assert 3 <= before <= 5
    finished = command()
    assert finished.exit_code == 0
    assert "12 documents: 12 done, 0 incomplete, 0 failed, 0 left." in finished.stderr
    assert len(server.requests) == 12


def test_a_refused_key_ends_the_command_as_the_fault_of_the_service(server: Scripted, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(str(documents(1)[0].content), "utf-8")
    server.otherwise = server.status(401)
    args = ("batch", tmp_path / "a.txt", "--out", tmp_path / "run", "--model", "m", "--base-url", server.url,
            "--no-cache", "--lang", "en")  # fmt: skip
    done = CliRunner().invoke(main, [str(arg) for arg in args])
    assert done.exit_code == 3
    assert "refused the key" in done.stderr
    assert "1 left" in done.stderr
