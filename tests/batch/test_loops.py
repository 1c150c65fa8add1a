"""Processes that do many tasks at once: what dies with one of them is done by another, but for what killed it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import count

from summarizer.batch.loops import Loops
from summarizer.batch.workers import Lost
from summarizer.errors import Told
from tests.batch.chores import chores
from tests.batch.commands import ROOT, is_alive, wait_for


def loops(*sizes: int) -> Loops[str, str]:
    return Loops(chores, sizes)


def done(pool: Loops[str, str], *tasks: str) -> dict[str, str | Lost]:
    answers = list(pool.run(iter(tasks)))
    assert len(answers) == len(tasks)
    return dict(answers)


def test_every_task_is_answered_and_no_process_is_left_out() -> None:
    tasks = [f"echo:{number}" for number in range(20)]
    assert done(loops(3, 2), *tasks) == {task: task.removeprefix("echo:") for task in tasks}
    assert set(done(loops(3, 2), "who:a", "who:b").values()) == {"0 of 2", "1 of 2"}


def test_each_process_does_so_many_at_once_and_no_more() -> None:
    answers = done(loops(3, 3), *(f"sleep:0.2#{number}" for number in range(12)))
    assert max(map(str, answers.values())) == "3"


def test_a_task_that_kills_its_process_is_lost_and_no_other() -> None:
    tasks = [f"echo:{number}" for number in range(12)]
    answers = done(loops(3, 3), *tasks[:4], "die:", *tasks[4:8], "exit:", *tasks[8:])
    lost = {task: answer for task, answer in answers.items() if isinstance(answer, Lost)}
    assert {task: (answer.error, Told.read(answer.reason).en) for task, answer in lost.items()} == {
        "die:": ("WorkerDied", "Its process died (SIGKILL)."),
        "exit:": ("WorkerDied", "Its process died (exit code 3)."),
    }
    assert [answers[task] for task in tasks] == [task.removeprefix("echo:") for task in tasks]


def test_what_is_in_flight_in_processes_that_are_killed_is_done_by_others() -> None:
    pool, answers, killed = loops(3, 3), list[str | Lost](), set[str]()
    for _, answer in pool.run(iter([f"slow:0.1#{number}" for number in range(30)])):
        answers.append(answer)
        if len(answers) in (3, 12):
            for loop in list(pool._loops.values())[: 1 if len(answers) == 3 else 2]:
                os.kill(loop.process.pid or 0, signal.SIGKILL)
                killed.add(str(loop.process.pid))
    assert len(answers) == 30
    assert not any(isinstance(answer, Lost) for answer in answers)
    assert len(killed) == 3
    assert answers[-1] not in killed


def test_a_bug_in_what_does_the_tasks_is_an_answer_too() -> None:
    answers = done(loops(2), "fail:x", "echo:1")
    lost = answers["fail:x"]
    assert isinstance(lost, Lost)
    assert Told.read(lost.reason).en == "Its process died (exit code 1)."
    assert answers["echo:1"] == "1"


def test_once_a_stop_is_wished_nothing_is_begun() -> None:
    begun: list[str] = []

    def endless() -> Iterator[str]:
        for number in count():
            begun.append(f"echo:{number}")
            yield begun[-1]

    answers: list[str] = []
    for task, _ in loops(2, 2).run(endless(), lambda: len(answers) >= 5):
        answers.append(task)
    assert sorted(answers) == sorted(begun)


def test_whoever_stops_listening_leaves_no_process_behind() -> None:
    pool = loops(2, 2)
    answers = pool.run(iter(["echo:1", "sleep:60", "sleep:60"]))
    assert next(answers) == ("echo:1", "1")
    processes = [loop.process for loop in pool._loops.values()]
    answers.close()  # type: ignore[attr-defined]
    assert len(processes) == 2
    assert not any(process.is_alive() for process in processes)


def test_processes_whose_parent_is_killed_end_at_once() -> None:
    program = (
        "from tests.batch.test_loops import loops\n"
        "for _, answer in loops(2, 2).run(iter(['slow:0', 'slow:0.1', 'sleep:60', 'sleep:60'])):\n"
        "    print(answer, flush=True)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout
        numbers = {int(parent.stdout.readline()) for _ in range(2)}
        assert all(map(is_alive, numbers))
        parent.kill()
    wait_for(lambda: not any(map(is_alive, numbers)))
