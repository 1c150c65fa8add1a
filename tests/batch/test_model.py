"""Documents read by a model: a scripted server on loopback breaks the way a test says."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from summarizer.batch.document import Document
from summarizer.batch.model import ModelReaders, part_of
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


def readers(server: Scripted, patience: float = 600.0, processes: int = 1, **options: Any) -> ModelReaders:
    settings: dict[str, Any] = {
        "concurrency": 16,
        "max_attempts": 6,
        "request_timeout": 60.0,
        "backoff_initial": 0.01,
        "mode": "json_schema",
        "prices": {"m": Price(1.0, 1.0)},
        **options,
    }
    config = ModelConfig(model="m", base_url=server.url, **settings)
    return ModelReaders(Work("llm", config), config, patience=patience, processes=processes)


def documents(count: int) -> list[Document]:
    return [
        Document(str(number), TEXT.format("甲乙丙丁戊"[number % 5] * (number // 5 + 1)))
        for number in range(count)
    ]


def read(pool: ModelReaders, count: int) -> dict[str, Result]:
    return {document.id: result for document, result in pool.run(iter(documents(count)))}


def test_every_document_is_read_and_paid_for(server: Scripted) -> None:
    pool = readers(server, processes=2)
    results = read(pool, 20)
    assert [results[str(number)].status for number in range(20)] == ["done"] * 20
    assert (pool.requests, pool.tokens) == (20, 2200)
    assert pool.cost == pytest.approx(0.0022)


def test_all_requests_at_once_that_are_allowed_and_no_more(server: Scripted) -> None:
    came: list[int] = []

    def see() -> None:
        time.sleep(0.5)  # for one too many
        came.append(len(server.requests))

    five, whole = threading.Barrier(5, see), server.answer({})

    def meet(handler: Handler, body: dict[str, Any]) -> None:
        five.wait(60)
        whole(handler, body)

    server.script = [meet] * 5
    results = read(readers(server, concurrency=5, processes=2), 20)  # three in one process, two in the other
    assert came == [5]
    assert {result.status for result in results.values()} == {"done"}


def test_what_failed_documents_have_cost_is_counted(server: Scripted) -> None:
    server.otherwise = server.answer({}, finish="length")
    pool = readers(server, processes=2)
    assert {result.status for result in read(pool, 6).values()} == {"failed"}
    assert pool.requests >= 6
    assert pool.tokens == 110 * pool.requests


@pytest.mark.parametrize(("whole", "of"), [(64, 4), (5, 2), (7, 3), (1, 1)])
def test_limits_are_divided_without_a_rest(whole: int, of: int) -> None:
    parts = [part_of(whole, number, of) for number in range(of)]
    assert sum(parts) == whole
    assert max(parts) - min(parts) <= 1


def test_there_are_as_many_processes_as_requests_and_cores_can_use(
    server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.batch.model.cores", lambda: 3)
    config = ModelConfig(model="m", base_url=server.url)
    found = [
        ModelReaders(Work("llm", config), replace(config, concurrency=concurrency)).processes
        for concurrency in (1, 16, 17, 64)
    ]
    assert found == [1, 1, 2, 3]


def test_a_process_that_is_killed_costs_no_document(server: Scripted) -> None:
    server.otherwise = server.answer({}, after=0.2)
    pool = readers(server, processes=2)
    results: list[tuple[str, str]] = []
    for document, result in pool.run(iter(documents(60))):
        results.append((document.id, result.status))
        if len(results) in (5, 25):
            victims = multiprocessing.active_children()
            for victim in victims[:1] if len(results) == 5 else victims:  # one, and then all of them
                os.kill(victim.pid or 0, signal.SIGKILL)
    assert sorted(results) == sorted((str(number), "done") for number in range(60))
    assert 60 <= len(server.requests) <= 60 + 3 * 8


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
    assert not multiprocessing.active_children()


def started(*args: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    environment["SUMMARIZER_MODE"] = "json_schema"
    return subprocess.Popen(
        [sys.executable, "-m", "summarizer", *map(str, args)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def wait_for(what: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not what():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.02)


def test_interrupted_what_is_in_flight_is_finished_and_killed_nothing_is_sent_any_more(
    server: Scripted, tmp_path: Path
) -> None:
    for document in documents(300):
        (tmp_path / "articles").mkdir(exist_ok=True)
        (tmp_path / "articles" / f"{document.id}.txt").write_text(str(document.content), "utf-8")
    line = ("batch", tmp_path / "articles", "--out", tmp_path / "run", "--engine", "llm", "--model", "m",
            "--base-url", server.url, "--no-cache", "--jobs", 32, "--tables", "none", "--lang", "en")  # fmt: skip
    server.otherwise = server.answer({}, after=0.3)

    interrupted = started(*line)
    wait_for(lambda: len(server.requests) >= 10)
    os.killpg(interrupted.pid, signal.SIGINT)  # as a terminal does: every process hears it
    told = interrupted.communicate(timeout=60)[1]
    assert interrupted.returncode == 130, told
    sent = len(server.requests)
    assert f"{sent} done, 0 incomplete, 0 failed, {300 - sent} left" in told

    killed = started(*line)
    wait_for(lambda: len(server.requests) >= sent + 10)
    killed.kill()
    killed.communicate()
    time.sleep(0.5)  # its processes are gone, or they would send again now
    before = len(server.requests)
    time.sleep(1)
    assert len(server.requests) == before < 300


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
