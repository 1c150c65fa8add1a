"""Where the work is done: the embedded engine in worker processes, a model from the server's own loop.

Cancelling a piece of work stops it: a worker process is killed (the next one takes half a second to
start), requests to a model are cancelled.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, TypeVarTuple, Unpack

import anyio
from anyio import BrokenWorkerProcess, to_process, to_thread
from anyio.lowlevel import checkpoint_if_cancelled

from summarizer.errors import EngineUnavailable
from summarizer.service import work
from summarizer.service.gate import Gate
from summarizer.service.settings import ServiceSettings
from summarizer.service.work import Made, Submission
from summarizer.tracing import carrier

if TYPE_CHECKING:
    from summarizer.extraction.llm.channel import Channel

Lane = Literal["rules", "model"]
LANES: Final[tuple[Lane, ...]] = ("rules", "model")

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")


class Engine:
    """Two lanes with a gate each: `rules` has processes, `model` has articles that wait for an answer."""

    def __init__(self, settings: ServiceSettings) -> None:
        self._settings = settings
        self.gates: dict[Lane, Gate] = {
            "rules": Gate(settings.workers, settings.queue),
            "model": Gate(settings.model_articles, settings.queue, expected=20.0),
        }
        self._processes = anyio.CapacityLimiter(math.inf)  # the gate counts
        self._idle = 0  # processes that are ready for work
        self._beside = anyio.CapacityLimiter(1)
        self._models = AsyncExitStack()
        self._channels: dict[tuple[str, str], Channel] = {}  # by server and model

    async def start(self) -> None:
        """Have every worker process ready, so that the first requests find them warm.

        Raises EngineUnavailable where a process cannot be started.
        """
        await self._connect()
        failed: list[Exception] = []

        async def begin() -> None:
            try:
                await self._begin()
            except Exception as error:  # whatever the main module of an embedding program raised
                failed.append(error)

        async with anyio.create_task_group() as group:
            for _ in range(self._settings.workers):
                group.start_soon(begin)
        if failed:
            cause = failed[0].__cause__ or failed[0]
            raise EngineUnavailable(
                f"无法启动工作进程（{type(cause).__name__}）。它们会载入程序的主模块：嵌入本服务的程序须在 "
                'if __name__ == "__main__" 之下启动。',
                f"The worker processes could not be started ({type(cause).__name__}). They load the main module "
                'of the program: a program that embeds the service has to start under if __name__ == "__main__".',
            ) from failed[0]

    async def close(self) -> None:
        """Close the connections to models. Processes end with the event loop."""
        await self._models.aclose()

    def lane(self, engine: str, model: str | None) -> Lane:
        """Where such an article goes. Raises InputError and EngineUnavailable for what is not offered."""
        config = self._settings.model_of(model)
        if engine == "rules" or (engine == "auto" and config is None):
            return "rules"
        if config is None:
            raise EngineUnavailable(
                f"引擎 {engine} 需要模型，而本服务没有：请用 rules，或在启动服务处设置 SUMMARIZER_MODEL。",
                f"The engine {engine} needs a model, and this service has none: use rules, or set "
                "SUMMARIZER_MODEL where the service is started.",
            )
        return "model"

    def place(self, lane: Lane, *, job: bool) -> AbstractAsyncContextManager[None]:
        gate = self.gates[lane]
        return gate.job() if job else gate.request()

    async def summarize(self, submission: Submission, engine: str, model: str | None) -> Made:
        """One report. The caller holds a place in the lane. Raises what `process` raises, and
        BrokenWorkerProcess where a process ended under the work."""
        lane = self.lane(engine, model)
        async with self.gates[lane].timed():
            if lane == "rules":
                return await self._in_process(work.summarize, submission)
            from summarizer.pipeline import aprocess

            source = await to_thread.run_sync(work.open_submission, submission)
            config = self._settings.model_of(model)
            channel = self._channels[config.base_url, config.model] if config else None
            report = await aprocess(source, engine=engine, config=config, channel=channel)
            return await to_thread.run_sync(work.made_of, report, source)

    async def do(self, work_: Callable[[Unpack[Arguments]], T], *arguments: *Arguments) -> T:
        """Another piece of work for a process, queued like an article."""
        gate = self.gates["rules"]
        async with gate.request(), gate.timed():
            return await self._in_process(work_, *arguments)

    async def do_at_length(self, work_: Callable[[Unpack[Arguments]], T], *arguments: *Arguments) -> T:
        """Work that takes much longer than an article and says nothing of how long they take. The caller holds
        a place among the rules."""
        return await self._in_process(work_, *arguments)

    async def do_beside(self, work_: Callable[[Unpack[Arguments]], T], *arguments: *Arguments) -> T:
        """Work of minutes that takes no article's place: one piece at a time, in a process more."""
        async with self._beside:
            return await self._in_process(work_, *arguments)

    async def _in_process(self, work_: Callable[..., T], *arguments: Any) -> T:
        if not self._idle:
            # Out of reach of the request's deadline: were it shorter than such a start, no process would ever
            # take the place of one that was killed.
            with anyio.CancelScope(shield=True):
                await self._begin()
        await checkpoint_if_cancelled()  # from here on who is cancelled costs a process
        self._idle -= 1
        lives = True
        try:
            return await to_process.run_sync(
                work.perform, carrier(), work_, *arguments, cancellable=True, limiter=self._processes
            )
        except (BrokenWorkerProcess, anyio.get_cancelled_exc_class()):
            lives = False
            raise
        finally:
            self._idle += lives

    async def _connect(self) -> None:
        """One pool of connections and one limit of requests a model, whatever the number of articles."""
        default = [self._settings.model] if self._settings.model else []
        for config in (*default, *self._settings.models.values()):
            from summarizer.extraction.llm.channel import Channel

            known = config.base_url, config.model
            if known not in self._channels:
                self._channels[known] = await self._models.enter_async_context(Channel(config))

    async def _begin(self) -> None:
        """One more process, ready for work."""
        await to_process.run_sync(work.perform, {}, work.ready, limiter=self._processes)
        self._idle += 1
