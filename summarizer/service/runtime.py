"""What lives as long as the application: the store, the engine, the work on jobs, the sweep."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import anyio

from summarizer.service.database import Database, open_database
from summarizer.service.engine import Engine
from summarizer.service.kept import Kept
from summarizer.service.leases import Leases
from summarizer.service.limits import Limits
from summarizer.service.logs import log, log_error
from summarizer.service.metrics import Metrics
from summarizer.service.problems import Problem
from summarizer.service.runner import Runner
from summarizer.service.runs import Runs
from summarizer.service.settings import ServiceSettings
from summarizer.service.stored_jobs import StoredJobs
from summarizer.service.stored_reports import StoredReports

_DAY: Final = 86_400.0
_BETWEEN_SWEEPS: Final = 3_600.0


class Runtime:
    """Made with the application; works while `running()` is held open.

    Raises InputError where a folder among the settings' runs holds none.
    """

    reports: StoredReports
    jobs: StoredJobs
    leases: Leases
    runner: Runner
    database: Database

    def __init__(self, settings: ServiceSettings) -> None:
        self.settings = settings
        self.metrics = Metrics()
        self.limits = Limits(settings.token_rate, settings.token_concurrency)
        self.kept = Kept(settings.max_kept)
        self.runs = Runs(settings.runs)
        self.ready = False
        self.draining = anyio.Event()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Open the store and begin. At the end what is held is finished within `grace`, or handed back.

        Raises InputError where the store cannot be used.
        """
        settings = self.settings
        self.draining = anyio.Event()
        self.database = await open_database(settings.database, settings.folder())
        self.engine = Engine(settings)
        self.metrics.watch(self.engine)
        self.reports, self.jobs = StoredReports(self.database), StoredJobs(self.database)
        self.leases = Leases(self.database)
        self.runner = Runner(settings, self.engine, self.leases, self.metrics)
        try:
            await self.engine.start()
            async with self.kept.running(), anyio.create_task_group() as group:
                ended = anyio.Event()
                if settings.work_on_jobs:
                    group.start_soon(self._work, ended)
                else:
                    ended.set()
                if settings.retention_days is not None:
                    group.start_soon(self._sweep, settings.retention_days * _DAY)
                self.ready = True
                log("ready", workers=settings.workers, store=self.database.engine.dialect.name)
                try:
                    yield
                finally:
                    with anyio.CancelScope(shield=True):
                        self.drain()
                        with anyio.move_on_after(settings.grace):
                            await ended.wait()
                        self.runner.stop()
                        with anyio.move_on_after(5):
                            await ended.wait()
                    group.cancel_scope.cancel()
        finally:
            self.ready = False
            with anyio.CancelScope(shield=True):
                await self.engine.close()
                await self.database.close()
            log("stopped")

    def drain(self) -> None:
        """Take nothing more in, begin nothing more, end the streams."""
        if self.ready:
            log("draining")
        self.ready = False
        self.draining.set()
        self.runner.drain()

    def check(self) -> None:
        """Raise the problem shutting-down where nothing more is taken in."""
        if self.draining.is_set():
            raise Problem(
                "shutting-down",
                "本服务器不再接收请求；请换一台，或稍后再试。",
                "This server takes nothing more in; try another one.",
                retry_after=5,
            )

    async def _work(self, ended: anyio.Event) -> None:
        try:
            await self.runner.run()
        finally:
            ended.set()

    async def _sweep(self, age: float) -> None:
        while True:
            try:
                if deleted := await self.reports.sweep(time.time() - age):
                    log("swept", deleted=deleted)
            except Exception as error:  # the store may be away for a while
                log_error("sweep failed", error)
            await anyio.sleep(_BETWEEN_SWEEPS)
