"""Processes that die, hang or leak cost their own task and nothing else."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from itertools import count
from multiprocessing import forkserver
from pathlib import Path

import pytest

from summarizer.batch.workers import Lost, Workers
from summarizer.errors import EngineUnavailable, Told
from tests.batch.chores import chore


def done(*tasks: str, size: int = 2, seconds: float = 20.0, **options: int) -> dict[str, str | Lost]:
    workers: Workers[str, str] = Workers(chore, size, seconds, **options)
    return dict(workers.run(iter(tasks)))


def test_every_task_is_answered() -> None:
    tasks = [f"echo:{number}" for number in range(20)]
    assert done(*tasks) == {task: task.removeprefix("echo:") for task in tasks}


def test_a_task_that_kills_its_process_is_lost_and_no_other() -> None:
    answers = done("echo:1", "die:", "echo:2", "exit:", "echo:3", "echo:4")
    lost = {task: answer for task, answer in answers.items() if isinstance(answer, Lost)}
    assert {task: (answer.error, Told.read(answer.reason).en) for task, answer in lost.items()} == {
        "die:": ("WorkerDied", "Its process died twice, the second time with no other at work (SIGKILL)."),
        "exit:": (
            "WorkerDied",
            "Its process died twice, the second time with no other at work (exit code 3).",
        ),
    }
    assert [answers[f"echo:{number}"] for number in range(1, 5)] == ["1", "2", "3", "4"]


def test_a_task_whose_process_died_is_tried_once_more_and_alone(tmp_path: Path) -> None:
    neighbours = [f"at work:{tmp_path}/{number}.at work" for number in range(6)]
    suspect = f"die once:{tmp_path}/died"
    answers = done(*neighbours[:1], suspect, *neighbours[1:])
    assert answers[suspect] == "beside 0 others"
    assert not [answer for answer in answers.values() if isinstance(answer, Lost)]


def fork_server() -> int:
    return int(forkserver._forkserver._forkserver_pid)  # type: ignore[attr-defined]


@pytest.mark.skipif(sys.platform != "linux", reason="the fork server is Linux's")
@pytest.mark.parametrize("victims", ["workers", "fork server", "both"])
def test_the_death_of_every_process_costs_no_task(victims: str) -> None:
    workers: Workers[str, str] = Workers(chore, 2, 20.0)
    tasks = [f"echo:{number}" for number in range(3)] + [f"sleep:{number / 10}" for number in range(2, 9)]
    answers: dict[str, str | Lost] = {}
    for task, answer in workers.run(iter(tasks)):
        if not answers:
            if victims != "workers":
                os.kill(fork_server(), signal.SIGKILL)
            if victims != "fork server":
                for worker in workers._workers:
                    os.kill(worker.process.pid or 0, signal.SIGKILL)
        answers[task] = answer
    assert answers == {task: task.partition(":")[2] for task in tasks}


def test_a_system_that_starts_no_process_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Short:
        def start(self) -> None:
            raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr("summarizer.batch.workers._STARTS", (0.0,))
    workers: Workers[str, str] = Workers(chore, 2, 20.0)
    monkeypatch.setattr(workers._context, "Process", lambda **_: Short())
    with pytest.raises(EngineUnavailable, match="run the same command again"):
        list(workers.run(iter(["echo:1"])))


def test_a_task_that_takes_too_long_is_ended() -> None:
    answers = done("sleep:60", "echo:1", "echo:2", seconds=1.5)
    lost = answers.pop("sleep:60")
    assert isinstance(lost, Lost)
    assert (lost.error, Told.read(lost.reason).en) == ("TimeLimit", "It took longer than 1.5 seconds.")
    assert answers == {"echo:1": "1", "echo:2": "2"}


@pytest.mark.skipif(sys.platform != "linux", reason="address spaces are bounded on Linux")
def test_memory_is_bounded() -> None:
    answers = done("eat:9000000000", "echo:1", size=1, memory=2_000_000_000)
    assert isinstance(answers["eat:9000000000"], Lost)
    assert answers["echo:1"] == "1"


def test_a_process_is_replaced_after_its_share() -> None:
    answers = done(*(f"pid:{number}" for number in range(6)), size=1, tasks_each=2)
    assert len(set(answers.values())) == 3


def test_once_a_stop_is_wished_nothing_is_begun() -> None:
    begun: list[str] = []

    def endless() -> Iterator[str]:
        for number in count():
            begun.append(f"echo:{number}")
            yield begun[-1]

    workers: Workers[str, str] = Workers(chore, 2, 20.0)
    answers: list[str] = []
    for task, _ in workers.run(endless(), lambda: len(answers) >= 5):
        answers.append(task)
    assert sorted(answers) == sorted(begun)


def test_whoever_stops_listening_leaves_no_process_behind() -> None:
    workers: Workers[str, str] = Workers(chore, 2, 20.0)
    answers = workers.run(iter(["echo:1", "sleep:60"]))
    assert next(answers) == ("echo:1", "1")
    processes = [worker.process for worker in workers._workers]
    answers.close()  # type: ignore[attr-defined]
    assert not any(process.is_alive() for process in processes)
