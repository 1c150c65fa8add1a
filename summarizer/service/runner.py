"""Works on jobs: takes articles out of the store under a lease, keeps the lease alive, stores reports.

Any number of servers may do this on one store. A server that dies loses its leases, and what it held
goes to another; a report comes in only with the lease it was made under, so none comes in twice.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager

import anyio
from anyio import BrokenWorkerProcess
from sqlalchemy.exc import SQLAlchemyError

from summarizer.errors import SummarizerError, Told
from summarizer.service.engine import LANES, Engine, Lane
from summarizer.service.leases import Leased, Leases
from summarizer.service.logs import log, log_error
from summarizer.service.metrics import Metrics
from summarizer.service.problems import Problem, problem_of
from summarizer.service.settings import ServiceSettings

_STORE_FAULTS = (SQLAlchemyError, OSError, TimeoutError)
_INTERNAL = Told(
    "文章处理失败；服务的日志中有失败之处。",
    "The article could not be worked on; the logs of the service say where it failed.",
)


class Runner:
    """`run` it in a task; `drain` ends it gently."""

    def __init__(self, settings: ServiceSettings, engine: Engine, store: Leases, metrics: Metrics) -> None:
        self._settings = settings
        self._engine = engine
        self._store = store
        self._metrics = metrics
        self._held: dict[str, tuple[Leased, anyio.CancelScope]] = {}
        self._wake = {lane: anyio.Event() for lane in LANES}
        self._draining = False

    def wake(self, lane: Lane) -> None:
        """There is something to do: do not wait for the next look into the store."""
        self._wake[lane].set()
        self._wake[lane] = anyio.Event()

    async def run(self) -> None:
        """Until drained or cancelled; what is held then goes back into the queue."""
        async with anyio.create_task_group() as group:
            group.start_soon(self._keep_leases)
            async with anyio.create_task_group() as loops:
                for lane in LANES:
                    if lane == "model" and self._settings.model is None and not self._settings.models:
                        continue
                    for _ in range(self._engine.gates[lane].slots):
                        loops.start_soon(self._loop, lane)
            group.cancel_scope.cancel()

    def drain(self) -> None:
        """Begin nothing more."""
        self._draining = True
        for lane in LANES:
            self.wake(lane)

    def stop(self) -> None:
        """Hand back what is still under way."""
        for _, scope in self._held.values():
            scope.cancel()

    def forget(self, job_id: str) -> None:
        """Stop work on a job that was cancelled here; other servers notice by their leases."""
        for leased, scope in self._held.values():
            if leased.job_id == job_id:
                scope.cancel()

    async def _loop(self, lane: Lane) -> None:
        while not self._draining:
            wake = self._wake[lane]
            try:
                busy = await self._store.any_waiting(lane)
                if busy:  # else no request has to wait while we look
                    async with self._engine.place(lane, job=True):
                        busy = await self._work_on_next(lane)
            except _STORE_FAULTS as error:
                log_error("store unavailable", error)
                await anyio.sleep(self._settings.poll)
                continue
            if not busy:
                with anyio.move_on_after(self._settings.poll * random.uniform(0.8, 1.2)):  # noqa: S311
                    await wake.wait()

    async def _work_on_next(self, lane: Lane) -> bool:
        """Whether there was an article to work on."""
        if self._draining:
            return False
        leased = await self._store.claim(lane, self._settings.lease)
        if leased is None:
            return False
        with self._hold(leased) as scope:
            await self._work(leased, lane)
        if scope.cancelled_caught:  # the lease is gone, or we are to stop
            await self._store.hand_back(leased, counted=False)
        return True

    async def _work(self, leased: Leased, lane: Lane) -> None:
        started = time.monotonic()
        try:
            with anyio.fail_after(self._settings.article_deadline):
                made = await self._engine.summarize(leased.submission, leased.engine, leased.model)
        except TimeoutError:
            seconds = round(self._settings.article_deadline)
            await self._fail(
                leased,
                Problem(
                    "deadline",
                    f"这篇文章用时超过 {seconds} 秒。",
                    f"The article took more than {seconds} s.",
                ),
            )
            return
        except SummarizerError as error:
            await self._fail(leased, problem_of(error))
            return
        except BrokenWorkerProcess as error:
            log_error("worker lost", error, job=leased.job_id, position=leased.position)
            if leased.attempts >= self._settings.attempts:
                await self._fail(leased, Problem("worker-lost", *_INTERNAL))
            else:
                await self._store.hand_back(leased, counted=True)
            return
        except Exception as error:  # a bug met by one article must not lose the others
            log_error("article failed", error, job=leased.job_id, position=leased.position)
            await self._fail(leased, Problem("internal", *_INTERNAL))
            return
        self._metrics.article_seconds.labels(lane).observe(time.monotonic() - started)
        if await self._store.finish(leased, made) is not None:
            self._metrics.reports.labels("job", made.engine, made.verdict).inc()

    async def _fail(self, leased: Leased, problem: Problem) -> None:
        if await self._store.fail(leased, problem):
            self._metrics.failures.labels("job", problem.kind).inc()
        log("article without report", job=leased.job_id, position=leased.position, problem=problem.kind)

    @contextmanager
    def _hold(self, leased: Leased) -> Iterator[anyio.CancelScope]:
        with anyio.CancelScope() as scope:
            self._held[leased.lease] = leased, scope
            try:
                yield scope
            finally:
                del self._held[leased.lease]

    async def _keep_leases(self) -> None:
        """Keep what is held, stop what was taken away, and pick up what dead servers left behind."""
        while True:
            try:
                held = list(self._held)
                kept = await self._store.renew(held, self._settings.lease)
                for lease in set(held) - kept:
                    if lease in self._held:
                        self._held[lease][1].cancel()
                if not self._draining and await self._store.reclaim(self._settings.attempts):
                    for lane in LANES:
                        self.wake(lane)
                self._metrics.waiting_jobs.set(await self._store.waiting())
            except _STORE_FAULTS as error:
                log_error("store unavailable", error)
            await anyio.sleep(self._settings.lease / 3)
