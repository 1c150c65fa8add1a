"""Processes that do one task at a time: one that dies or takes too long costs its task and nothing else.

The pools of the standard library lose every task in flight when one process dies and cannot end one that hangs.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final, Generic, TypeVar

from summarizer.errors import EngineUnavailable, Told, reason_of

Task = TypeVar("Task")
Answer = TypeVar("Answer")

TIME_IS_UP: Final = Told("用时超过 {seconds} 秒。", "It took longer than {seconds} seconds.")
DIED: Final = Told("处理它的进程意外终止（{how}）。", "Its process died ({how}).")
_DIED_TWICE: Final = Told(
    "处理它的进程两次意外终止，第二次时没有其他文章在处理（{how}）。",
    "Its process died twice, the second time with no other at work ({how}).",
)
_LOOK_EVERY: Final = 0.5  # seconds, for a wish to stop
_TASKS_EACH: Final = 2_000  # tasks of one process; then a fresh one, so that no leak grows
_COLLECT_EVERY: Final = 50_000  # objects
_STARTS: Final = (0.1, 1.0, 5.0)  # seconds between attempts to start a process
_GRACE: Final = 10.0  # seconds beyond the limit after which a process whose parent is gone ends itself


@dataclass(frozen=True, slots=True)
class Lost:
    """A task that brought its process down twice (`WorkerDied`) or its time up (`TimeLimit`)."""

    error: str
    reason: str
    seconds: float


@dataclass(slots=True)
class _Worker(Generic[Task]):
    process: BaseProcess
    connection: Connection
    task: Task | None = None
    started: float = 0.0
    tasks: int = 0
    again: bool = False  # the task has had a process that died


class Workers(Generic[Task, Answer]):
    """`size` processes that apply `function`, which has to be importable, as its tasks have to be picklable.

    A process may die for its task or for what befell the machine: memory that its neighbours took, a kill of all of
    them. A task whose process died is therefore tried once more, with no other task beside it, before it is lost.
    `seconds` is the limit of one task. `memory` (bytes) bounds the address space of each process where the
    system can; a task that wants more meets a MemoryError.
    """

    def __init__(
        self,
        function: Callable[[Task], Answer],
        size: int,
        seconds: float,
        memory: int | None = None,
        tasks_each: int = _TASKS_EACH,
    ) -> None:
        self._function = function
        self._size = size
        self._seconds = seconds
        self._memory = memory
        self._tasks_each = tasks_each
        self._workers: list[_Worker[Task]] = []
        self._context = starting()

    def run(
        self, tasks: Iterator[Task], stopping: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[Task, Answer | Lost]]:
        """Every task with its answer, as they come. Once `stopping()`, what is in flight is finished.

        Raises EngineUnavailable where the system starts no process.
        """
        more, suspects = True, list[Task]()
        try:
            while True:
                if not suspects:
                    more = more and not stopping() and self._feed(tasks)
                elif not self._busy():
                    self._give(suspects.pop(), again=True)
                busy = self._busy()
                if not busy:
                    return
                wait([one for w in busy for one in (w.connection, w.process.sentinel)], self._pause(busy))
                for worker in busy:
                    answered = self._answer(worker)
                    if answered is None:
                        continue
                    task, answer = answered
                    if isinstance(answer, Lost) and answer.error == "WorkerDied" and not worker.again:
                        suspects.append(task)
                    else:
                        yield task, answer
        finally:
            self.close()

    def close(self) -> None:
        """End every process, whatever it does."""
        for worker in self._workers:
            self._end(worker)
        self._workers.clear()

    def _feed(self, tasks: Iterator[Task]) -> bool:
        """Give every idle process a task; False when there are no more."""
        while True:
            if len(self._busy()) >= self._size:
                return True
            task = next(tasks, None)
            if task is None:
                return False
            self._give(task)

    def _give(self, task: Task, *, again: bool = False) -> None:
        worker = self._idle(fresh=again) or self._start()
        worker.task, worker.started, worker.again = task, time.monotonic(), again
        worker.tasks += 1
        with contextlib.suppress(OSError):  # it died meanwhile: its sentinel tells
            worker.connection.send(task)

    def _idle(self, *, fresh: bool) -> _Worker[Task] | None:
        """A process that waits for a task; those that have died meanwhile, or are not fresh, are put away."""
        for worker in [worker for worker in self._workers if worker.task is None]:
            if not fresh and worker.process.is_alive():
                return worker
            self._end(worker)
            self._workers.remove(worker)
        return None

    def _busy(self) -> list[_Worker[Task]]:
        return [worker for worker in self._workers if worker.task is not None]

    def _answer(self, worker: _Worker[Task]) -> tuple[Task, Answer | Lost] | None:
        """What became of the task of a busy process; None as long as it is at work."""
        task = worker.task
        if task is None:
            return None
        took = time.monotonic() - worker.started
        answer: Answer | Lost
        try:
            if worker.connection.poll():
                answer = worker.connection.recv()
            elif not worker.process.is_alive():
                raise EOFError
            elif took > self._seconds:
                self._end(worker)
                answer = Lost("TimeLimit", TIME_IS_UP.filled(seconds=f"{self._seconds:g}").kept(), took)
            else:
                return None
        except (EOFError, OSError):
            worker.process.join(1)
            how = how_it_ended(worker.process.exitcode)
            answer = Lost("WorkerDied", _DIED_TWICE.filled(how=how).kept(), took)
        worker.task = None
        if isinstance(answer, Lost) or worker.tasks >= self._tasks_each:
            self._end(worker)
            self._workers.remove(worker)
        return task, answer

    def _start(self) -> _Worker[Task]:
        ours, theirs = self._context.Pipe()
        process = started(self._context, _serve, (theirs, self._function, self._seconds, self._memory))
        theirs.close()
        worker: _Worker[Task] = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _end(self, worker: _Worker[Task]) -> None:
        worker.connection.close()  # an idle process ends by itself
        if worker.task is not None:
            worker.process.kill()
        worker.process.join(1)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()

    def _pause(self, busy: list[_Worker[Task]]) -> float:
        left = min(worker.started for worker in busy) + self._seconds - time.monotonic()
        return max(0.0, min(_LOOK_EVERY, left + 0.01))


def starting(preload: Sequence[str] = ()) -> Any:
    """How processes are started that share the package, and `preload`, from the first one on.

    Forking a process that has threads (a progress bar has) can lock it up; a fork server has none.
    """
    methods = multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload(["summarizer.batch.loaded", *preload])
    return context


def started(context: Any, target: Callable[..., None], args: tuple[Any, ...]) -> BaseProcess:
    """A process at work. Raises EngineUnavailable where the system starts none, asked several times."""
    pauses = iter(_STARTS)
    while True:
        process: BaseProcess = context.Process(target=target, args=args, daemon=True)
        try:
            process.start()
            return process
        except (OSError, EOFError) as error:  # the fork server was killed, or something is short
            pause = next(pauses, None)
            if pause is None:
                why = reason_of(error)
                raise EngineUnavailable(
                    f"系统无法启动工作进程（{why.zh}）。已完成的都保留着：有余力后再运行同一命令。",
                    f"The system starts no process to work in ({why.en}). What is done is kept: "
                    "run the same command again when there is room.",
                ) from error
            time.sleep(pause)


def _serve(
    connection: Connection, function: Callable[[Any], Any], seconds: float, memory: int | None
) -> None:
    """The life of one process: task after task until nobody sends any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever feeds us decides what Ctrl-C means
    # What is loaded by now stays, and a task hardly leaves any cycles: the collector need not look again and again.
    gc.freeze()
    gc.set_threshold(_COLLECT_EVERY)
    if memory is not None:
        _limit_memory(memory)
    alarm = getattr(signal, "setitimer", None)
    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        if alarm:  # should the parent be killed meanwhile, nobody else would ever end us
            alarm(signal.ITIMER_REAL, seconds + _GRACE)
        answer = function(task)
        if alarm:
            alarm(signal.ITIMER_REAL, 0)
        try:
            connection.send(answer)
        except OSError:
            return


def _limit_memory(memory: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not on every system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def how_it_ended(code: int | None) -> str:
    """An exit code in words."""
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"
