"""The command with a model: interrupted, killed, at the end of its budget, with a key that is refused."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.batch.asking import documents
from tests.batch.commands import below, command, is_alive, started, wait_for
from tests.extraction.llm.scripted import Scripted


@pytest.fixture(autouse=True)
def _mode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_MODE", "json_schema")


def asked(server: Scripted, articles: Path, folder: Path, *more: object) -> tuple[object, ...]:
    """The line of a command that has these articles read by the model of `server`."""
    return ("batch", articles, "--out", folder, "--engine", "llm", "--model", "m", "--base-url", server.url,
            "--no-cache", "--tables", "none", "--lang", "en", *more)  # fmt: skip


def written(folder: Path, count: int) -> Path:
    """A folder of so many articles."""
    folder.mkdir()
    for document in documents(count):
        (folder / f"{document.id}.txt").write_text(str(document.content), "utf-8")
    return folder


def test_interrupted_what_is_in_flight_is_finished_and_killed_nothing_is_sent_any_more(
    server: Scripted, tmp_path: Path
) -> None:
    line = asked(server, written(tmp_path / "articles", 300), tmp_path / "run", "--jobs", 32)
    server.otherwise = server.answer({}, after=0.3)

    interrupted = started(*line)
    wait_for(lambda: len(server.requests) >= 10)
    os.killpg(interrupted.pid, signal.SIGINT)  # as a terminal does: every process hears it
    told = interrupted.communicate(timeout=180)[1]
    assert interrupted.returncode == 130, told
    sent = len(server.requests)
    assert f"{sent} done, 0 incomplete, 0 failed, {300 - sent} left" in told

    killed = started(*line)
    wait_for(lambda: len(server.requests) >= sent + 10)
    processes = below(killed.pid)
    killed.kill()
    killed.communicate()
    wait_for(lambda: not any(map(is_alive, processes)))
    assert len(processes) > 1
    assert len(server.requests) < 300


def test_a_budget_stops_the_command_and_the_next_one_goes_on(server: Scripted, tmp_path: Path) -> None:
    line = asked(server, written(tmp_path / "articles", 12), tmp_path / "run", "--jobs", 1)
    stopped = command(*line, "--max-tokens", 330)  # 110 an answer
    assert stopped.exit_code == 4
    assert "--max-tokens is reached" in stopped.stderr
    assert "run the same command again" in stopped.stderr
    before = len(server.requests)
    assert 3 <= before <= 5
    finished = command(*line)
    assert finished.exit_code == 0
    assert "12 documents: 12 done, 0 incomplete, 0 failed, 0 left." in finished.stderr
    assert len(server.requests) == 12


def test_a_refused_key_ends_the_command_as_the_fault_of_the_service(server: Scripted, tmp_path: Path) -> None:
    server.otherwise = server.status(401)
    done = command(*asked(server, written(tmp_path / "articles", 1), tmp_path / "run"))
    assert done.exit_code == 3
    assert "refused the key" in done.stderr
    assert "1 left" in done.stderr
