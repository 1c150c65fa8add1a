"""The rules on a cluster of Ray: a document is a task, whatever machine it runs on; the journal stays here.

Plain tasks, not Ray Data: an errored block of Ray Data is dropped without saying which rows were in it, and a
document that kills every process it meets would be tried without end or cost its neighbours. A task is one document,
`ray.wait` gives results in the order in which they come, and what is in hand is bounded.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NoReturn

from summarizer.batch.document import Document
from summarizer.batch.run import Limits, cores
from summarizer.batch.work import Engine, Result, Work, process
from summarizer.batch.workers import TIME_IS_UP
from summarizer.errors import EngineUnavailable, InputError, Told

_LOST: Final = Told(
    "处理它的集群进程丢失了 {attempt} 次（{why}）。",
    "Its process on the cluster was lost {attempt} times ({why}).",
)
_ATTEMPTS: Final = 3  # of a document whose process, machine or result was lost; then it is a failed row
_AHEAD: Final = 2  # documents in hand for each processor, so that none waits for the next one
_LOOK_EVERY: Final = 0.5  # seconds, for a wish to stop
_COUNT_EVERY: Final = 10.0  # seconds between two looks at the size of the cluster: machines come and go
_REACH: Final = 10.0  # seconds for a connection to the cluster
_ANSWER: Final = 30.0  # seconds for a cluster to tell how it is
_TOKEN: Final = Path("~/.ray/auth_token").expanduser()  # where Ray keeps what its clusters ask for
_STORE: Final = 100_000_000  # bytes of shared memory of a cluster of our own; a result has some thousand


class Cluster:
    """`Reading` by the tasks of a Ray cluster: the one at `address`, else the one in RAY_ADDRESS, else one of our own.

    `limits.jobs` is documents at once, by default what the cluster has processors for. `function` takes the place of
    the rules. Raises InputError without Ray, for a model and for a limit of memory, which is the cluster's to set;
    EngineUnavailable where the cluster cannot be reached or has another version of this package.
    """

    tokens, cost, trouble = 0, 0.0, None

    def __init__(
        self,
        work: Work,
        limits: Limits,
        address: str | None = None,
        function: Callable[[Document], Result] | None = None,
    ) -> None:
        if work.config is not None:
            raise InputError(
                "--engine-cluster 只用于内置规则：模型由本机提问。",
                "--engine-cluster is for the embedded rules: a model is asked from this machine.",
            )
        if limits.memory is not None:
            raise InputError(
                "--worker-memory 只用于本机的进程；集群的进程由 Ray 管理。",
                "--worker-memory is for processes of this machine; Ray watches those of a cluster.",
            )
        self._address = address or os.environ.get("RAY_ADDRESS") or "local"
        if self._address != "local" and _TOKEN.exists():
            # `ray start` takes the token that is there; whoever joins has to ask for it, before Ray is imported.
            os.environ.setdefault("RAY_AUTH_MODE", "token")
        self._ray = _library()
        self._function = function or partial(_read, engine=work.engine, version=work.version)
        self._limits = limits

    def run(
        self, documents: Iterator[Document], stopping: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[Document, Result]]:
        """Every document with its result, as they come. Once `stopping()`, what is in flight is finished."""
        # Ray prints what happens to its processes on our standard output, asked for or not.
        with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):  # noqa: PTH123 - no path of ours
            self._connect()
            try:
                yield from self._results(documents, stopping)
            finally:
                self._ray.shutdown()

    def _connect(self) -> None:
        options: dict[str, Any] = {"log_to_driver": False, "configure_logging": False}
        if self._address == "local":
            os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
            options |= {
                "num_cpus": self._limits.jobs or cores(),
                "object_store_memory": _STORE,
                "include_dashboard": False,
            }
        on_sigterm = signal.getsignal(signal.SIGTERM)
        try:
            host, colon, port = self._address.removeprefix("ray://").rpartition(":")
            if colon:  # Ray itself tries a wrong address for many minutes
                socket.create_connection((host, int(port)), _REACH).close()
            if self._address != "local" and "://" not in self._address:
                _look(self._address)
            self._ray.init(self._address, **options)
        except (ConnectionError, OSError, RuntimeError, ValueError, subprocess.SubprocessError) as error:
            raise EngineUnavailable(
                f"Ray 集群 {self._address!r} 用不了：{error}。请启动一个（ray start --head），用 --ray-address 指定，"
                "或不写地址，在本机启动。",
                f"The Ray cluster {self._address!r} cannot be used: {error} Start one (ray start --head), "
                "name it with --ray-address, or leave the address out for one on this machine.",
            ) from error
        finally:
            with contextlib.suppress(ValueError):  # not in the main thread, where Ray sets none either
                signal.signal(signal.SIGTERM, on_sigterm)  # Ray's would end us in the midst of things

    def _results(
        self, documents: Iterator[Document], stopping: Callable[[], bool]
    ) -> Iterator[tuple[Document, Result]]:
        ray = self._ray
        # Ray's own retries are off: they do not say how often, and are without end where memory is short.
        task = ray.remote(_timed).options(max_retries=0, num_cpus=1)
        in_hand: dict[Any, tuple[Document, int]] = {}

        def begin(document: Document, attempt: int) -> None:
            in_hand[task.remote(self._function, document, self._limits.seconds)] = document, attempt

        more, most, counted = True, 0, 0.0
        while True:
            if time.monotonic() - counted > _COUNT_EVERY or not most:
                most, counted = self._most(), time.monotonic()
            while more and len(in_hand) < most:
                document = None if stopping() else next(documents, None)
                if document is None:
                    more = False
                else:
                    begin(document, 1)
            if not in_hand:
                return
            refs = list(in_hand)
            if not ray.wait(refs, timeout=_LOOK_EVERY)[0]:
                continue
            for ref in ray.wait(refs, num_returns=len(refs), timeout=0)[0]:
                document, attempt = in_hand.pop(ref)
                try:
                    result: Result = ray.get(ref)
                except ray.exceptions.RayTaskError as error:
                    _unable(error)
                except ray.exceptions.RayError as error:
                    if attempt < _ATTEMPTS:
                        begin(document, attempt + 1)
                        continue
                    told = _LOST.filled(attempt=attempt, why=type(error).__name__)
                    result = Result.failed("WorkerDied", told.kept())
                yield document, result

    def _most(self) -> int:
        """Documents in hand: Ray holds back what has no processor yet."""
        if self._limits.jobs and self._address != "local":
            return self._limits.jobs
        return _AHEAD * max(1, int(self._ray.cluster_resources().get("CPU", 1)))


class _TimeIsUp(BaseException):
    """No Exception, for nothing on the way may take it for a fault of the article."""


def _timed(function: Callable[[Document], Result], document: Document, seconds: float) -> Result:
    """Ray runs tasks in the main thread of their process, where signals arrive."""

    def up(*_: object) -> NoReturn:
        raise _TimeIsUp

    signal.signal(signal.SIGALRM, up)
    try:
        # Again every second: one may be lost where Python ignores exceptions, in a destructor.
        signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
        try:
            return function(document)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except _TimeIsUp:
        return Result.failed("TimeLimit", TIME_IS_UP.filled(seconds=f"{seconds:g}").kept(), seconds)


def _read(document: Document, engine: Engine, version: str) -> Result:
    """`process`, where the same package is at work as at the journal: results are stored under its version."""
    if _version(engine) != version:
        raise EngineUnavailable("它的 devreport 版本不同。", "it has another version of devreport.")
    return process(document, Work(engine))


@cache
def _version(engine: Engine) -> str:
    return Work(engine).version


def _look(address: str) -> None:
    """Ask for the cluster's state, in a process that can be ended: Ray waits for minutes where a token is wrong."""
    command = [sys.executable, "-m", "ray.scripts.scripts", "status"]
    try:
        subprocess.run(  # noqa: S603 - our own interpreter
            command if address == "auto" else [*command, "--address", address],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=_ANSWER, check=True,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise ConnectionError(
            f"it gave no answer within {_ANSWER:g} seconds; its token (~/.ray/auth_token) may be another one."
        ) from None
    except subprocess.CalledProcessError:
        raise ConnectionError(
            "no cluster answers there, or its token (~/.ray/auth_token) is another one."
        ) from None


def _unable(error: Exception) -> NoReturn:
    """A task raises only what is wrong with the cluster; what is wrong with a document is a result."""
    why = str(error).strip().splitlines()[-1]
    raise EngineUnavailable(
        f"集群无法完成工作：{why} 请在它的每台机器上安装同一版本的 devreport。",
        f"The cluster cannot do the work: {why} Install the same version of devreport on every machine of it.",
    ) from error


def _library() -> Any:
    try:
        ray = import_module("ray")
    except ImportError:
        raise InputError(
            '集群需要 ray：请运行 pip install "devreport[ray]"。',
            'A cluster needs ray: pip install "devreport[ray]".',
        ) from None
    logging.getLogger("ray").setLevel(logging.ERROR)  # which importing it sets, too
    return ray
