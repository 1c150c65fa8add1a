"""Processes with an event loop each, that do many tasks at once: one that dies costs no task that did not kill it.

What was in flight in a process that died is done again by another. Who of many brought it down is not known, so that a
task that has seen two of them die is done alone the third time: then it is lost, and nothing else with it.
"""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final, Generic, TypeVar

from summarizer.batch.workers import DIED, Lost, how_it_ended, started, starting

Task = TypeVar("Task")
Answer = TypeVar("Answer")
Doing = AbstractAsyncContextManager[Callable[[Task], Awaitable[Answer]]]

_LOOK_EVERY: Final = 0.2  # seconds, for a wish to stop
_DEATHS: Final = 3  # of processes, that one task may see
_SWITCH: Final = 0.0005  # seconds that a thread that reads an article may keep the loop from its requests


@dataclass(slots=True)
class _Job(Generic[Task]):
    task: Task
    deaths: int = 0
    started: float = field(default_factory=time.monotonic)


@dataclass(slots=True)
class _Loop(Generic[Task]):
    process: BaseProcess
    connection: Connection
    jobs: dict[int, _Job[Task]] = field(default_factory=dict)
    alone: bool = False  # with a job that may be the end of it


class Loops(Generic[Task, Answer]):
    """`sizes[i]` tasks at once in the i-th process, where `open_(i, number of processes)` gives what does them.

    `open_` has to be importable, tasks and answers picklable. Processes start when there is work for them;
    `preload` are modules that they share. A process whose parent is gone ends at once, whatever it does.
    """

    def __init__(
        self,
        open_: Callable[[int, int], Doing[Task, Answer]],
        sizes: Sequence[int],
        preload: Sequence[str] = (),
    ) -> None:
        self._open = open_
        self._sizes = sizes
        self._context = starting(preload)
        self._loops: dict[int, _Loop[Task]] = {}
        self._again: deque[_Job[Task]] = deque()
        self._suspects: deque[_Job[Task]] = deque()
        self._count = 0

    def run(
        self, tasks: Iterator[Task], stopping: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[Task, Answer | Lost]]:
        """Every task with its answer, as they come. Once `stopping()`, what is in flight is finished."""
        try:
            while True:
                if stopping():
                    tasks = iter(())
                    self._again.clear()
                    self._suspects.clear()
                self._feed(tasks, stopping)
                busy = [loop for loop in self._loops.values() if loop.jobs]
                if not busy:
                    return
                wait([one for loop in busy for one in (loop.connection, loop.process.sentinel)], _LOOK_EVERY)
                for number, loop in list(self._loops.items()):
                    yield from self._answers(number, loop)
        finally:
            self.close()

    def close(self) -> None:
        """End every process, whatever it does."""
        for loop in self._loops.values():
            loop.connection.close()
        for loop in self._loops.values():
            loop.process.join(1)
            if loop.process.is_alive():
                loop.process.kill()
                loop.process.join()
        self._loops.clear()

    def _feed(self, tasks: Iterator[Task], stopping: Callable[[], bool]) -> None:
        """Give out tasks until there are no more, or no process has room."""
        if self._suspects and not (0 in self._loops and self._loops[0].jobs):
            self._give(0, self._suspects.popleft())
            self._loops[0].alone = True
        while (number := self._roomy()) is not None:
            if self._again:
                self._give(number, self._again.popleft())
                continue
            task = None if stopping() else next(tasks, None)
            if task is None:
                return
            self._give(number, _Job(task))

    def _roomy(self) -> int | None:
        """The process with the least to do that has room. The first one takes no more while suspects wait for it."""
        loads: dict[int, int] = {}
        for number, size in enumerate(self._sizes):
            loop = self._loops.get(number)
            load = len(loop.jobs) if loop else 0
            if load < size and not (loop and loop.alone) and not (number == 0 and self._suspects):
                loads[number] = load
        return min(loads, key=loads.__getitem__, default=None)

    def _give(self, number: int, job: _Job[Task]) -> None:
        loop = self._loops.get(number) or self._start(number)
        self._count += 1
        loop.jobs[self._count] = job
        with suppress(OSError):  # it died meanwhile: its sentinel tells
            loop.connection.send((self._count, job.task))

    def _answers(self, number: int, loop: _Loop[Task]) -> Iterator[tuple[Task, Answer | Lost]]:
        """What a process has answered; what it had in flight is in other hands when it died."""
        try:
            while loop.connection.poll():
                which, answer = loop.connection.recv()
                job = loop.jobs.pop(which)
                loop.alone = loop.alone and bool(loop.jobs)
                yield job.task, answer
            if loop.process.is_alive():
                return
        except (EOFError, OSError):
            pass
        del self._loops[number]
        loop.connection.close()
        loop.process.join(1)
        for job in loop.jobs.values():
            job.deaths += 1
            if job.deaths >= _DEATHS:
                reason = DIED.filled(how=how_it_ended(loop.process.exitcode)).kept()
                yield job.task, Lost("WorkerDied", reason, time.monotonic() - job.started)
            else:
                (self._suspects if job.deaths == _DEATHS - 1 else self._again).append(job)

    def _start(self, number: int) -> _Loop[Task]:
        ours, theirs = self._context.Pipe()
        process = started(self._context, _serve, (theirs, self._open, number, len(self._sizes)))
        theirs.close()
        loop: _Loop[Task] = _Loop(process, ours)
        self._loops[number] = loop
        return loop


def _serve(
    connection: Connection, open_: Callable[[int, int], Doing[Any, Any]], number: int, of: int
) -> None:
    """The life of one process: until nobody sends any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever feeds us decides what Ctrl-C means
    sys.setswitchinterval(_SWITCH)
    gc.freeze()  # what is loaded stays loaded: no collection has to walk it
    asyncio.run(_live(connection, open_(number, of)))


async def _live(connection: Connection, doing: Doing[Any, Any]) -> None:
    loop = asyncio.get_running_loop()
    under_way: set[asyncio.Task[None]] = set()
    async with doing as do:

        async def work(which: int, task: Any) -> None:
            try:
                connection.send((which, await do(task)))
            except OSError:  # nobody wants it any more
                os._exit(0)
            except BaseException:  # of what does the tasks, a bug; the task would never be answered
                traceback.print_exc()
                os._exit(1)

        def begin(which: int, task: Any) -> None:
            one = loop.create_task(work(which, task))
            under_way.add(one)
            one.add_done_callback(under_way.discard)

        def listen() -> None:
            """In a thread: the end of our parent is to be ours, too, however busy the loop is."""
            while True:
                try:
                    which, task = connection.recv()
                except (EOFError, OSError):
                    os._exit(0)  # requests on their way are cut off: nobody would read the answers
                loop.call_soon_threadsafe(begin, which, task)

        threading.Thread(target=listen, daemon=True).start()
        await asyncio.Event().wait()  # for ever: the end is that of `listen`
