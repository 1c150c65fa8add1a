"""What processes are told to do in tests: by name, for they import it."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path


def chore(task: str) -> str:
    """`echo:x` answers; the others are what a document must not be able to do to a run."""
    kind, _, value = task.partition(":")
    if kind == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "die once" and not Path(value).exists():
        Path(value).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "die once":
        return f"beside {len(list(Path(value).parent.glob('*.at work')))} others"
    if kind == "at work":
        Path(value).touch()
        time.sleep(0.5)
        Path(value).unlink()
    if kind == "exit":
        os._exit(3)
    if kind == "sleep":
        time.sleep(float(value))
    if kind == "eat":
        return str(len(bytearray(int(value))))
    if kind == "pid":
        return str(os.getpid())
    return value


@asynccontextmanager
async def chores(number: int, of: int) -> AsyncIterator[Callable[[str], Awaitable[str]]]:
    """The same for a process that does many at once; `sleep:x` tells how many there were, `who:` which process it is."""
    under_way = most = 0

    async def one(task: str) -> str:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        try:
            kind, _, value = task.partition(":")
            if kind == "who":
                return f"{number} of {of}"
            if kind == "fail":
                raise RuntimeError(value)
            if kind in ("sleep", "slow"):
                await asyncio.sleep(float(value.partition("#")[0]))
                return str(most) if kind == "sleep" else str(os.getpid())
            await asyncio.sleep(0.1)
            return chore(task)
        finally:
            under_way -= 1

    yield one
