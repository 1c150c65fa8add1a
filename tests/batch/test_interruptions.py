"""The command `batch`, killed, interrupted and out of disk as a user's is."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.batch import stored
from summarizer.batch.journal import Journal
from tests.batch.commands import ROOT, below, command, started, tables, wait_for
from tests.batch.conftest import Corpus, reports


def test_a_run_that_is_killed_again_and_again_ends_as_an_undisturbed_one(
    corpus: Corpus, tmp_path: Path
) -> None:
    articles, folder, undisturbed = corpus(120), tmp_path / "run", tmp_path / "undisturbed"
    line = ("batch", articles, "--jobs", "2", "--tables", "csv", "--out")
    for share in (1, 40, 80):
        process = started(*line, folder)
        wait_for(lambda process=process, share=share: stored(folder) >= share or process.poll() is not None)  # type: ignore[misc]
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    assert command(*line, folder).exit_code == 0
    assert command(*line, undisturbed).exit_code == 0
    ids = [line["id"] for line in reports(folder)]
    assert len(ids) == len(set(ids)) == 120
    assert tables(folder) == tables(undisturbed)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_run_whose_processes_are_all_killed_goes_on_to_its_end(corpus: Corpus, tmp_path: Path) -> None:
    articles, folder = corpus(40), tmp_path / "run"
    for path in articles.iterdir():  # long enough that whoever is killed is at work
        path.write_text(path.read_text("utf-8") * 8, "utf-8")
    process = started("batch", articles, "--jobs", "2", "--tables", "none", "--out", folder)
    for share in (1, 15):
        wait_for(lambda share=share: stored(folder) >= share or process.poll() is not None)  # type: ignore[misc]
        for number in below(process.pid):  # the fork server and the tracker of resources, too
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
    _, told = process.communicate(timeout=180)
    assert (process.returncode, "Traceback" in told) == (0, False), told
    assert [report["status"] for report in reports(folder)] == ["done"] * 40


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of a file's size there")
def test_a_run_that_fills_its_disk_says_so_and_goes_on_when_there_is_room(
    corpus: Corpus, tmp_path: Path
) -> None:
    line = ("batch", corpus(30), "--jobs", "1", "--tables", "csv", "--out", tmp_path / "run")
    limited = [
        "sh",
        "-c",
        'ulimit -f 120; exec "$@"',
        "sh",
        sys.executable,
        "-m",
        "summarizer",
        *map(str, line),
    ]
    full = subprocess.run(
        limited, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert full.returncode == 2, full.stderr
    assert "run cannot be written to" in full.stderr.replace("/journal.sqlite", "")
    assert "Traceback" not in full.stderr
    assert command(*line).exit_code == 0
    assert [report["status"] for report in reports(tmp_path / "run")] == ["done"] * 30


def test_two_commands_do_not_work_on_one_run(corpus: Corpus, tmp_path: Path) -> None:
    line = ("batch", corpus(1), "--jobs", 1, "--tables", "none", "--out", tmp_path / "run")
    with Journal(tmp_path / "run"):
        second = command(*line)
        assert (second.exit_code, "Another process is at work in" in second.stderr) == (2, True)
    assert command(*line).exit_code == 0


def test_an_interrupted_run_finishes_what_is_in_flight_and_says_how_to_go_on(
    corpus: Corpus, tmp_path: Path
) -> None:
    articles, folder = corpus(400), tmp_path / "run"
    process = started("batch", articles, "--jobs", "1", "--tables", "none", "--out", folder)
    wait_for(lambda: stored(folder) >= 1)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to everybody
    _, told = process.communicate(timeout=180)
    assert process.returncode == 130
    assert "run the same command again" in told
    assert 0 < stored(folder) == len(reports(folder)) < 400
    assert "Traceback" not in told
