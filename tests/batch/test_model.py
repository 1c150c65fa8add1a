"""Documents read by a model: a scripted server on loopback breaks the way a test says."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from dataclasses import replace
from typing import Any

import pytest

from summarizer.batch.model import ModelReaders, part_of
from summarizer.batch.work import Work
from summarizer.extraction.llm.config import ModelConfig
from tests.batch.asking import documents, read, readers
from tests.extraction.llm.scripted import Handler, Scripted, Turn


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
    assert 60 <= len(server.requests) <= 60 + 3 * 12  # what a process that is killed has in hand


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
