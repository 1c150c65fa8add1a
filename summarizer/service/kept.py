"""Pages that take long to make, on disk for as long as what they show stays as it is.

Each is made once: whoever asks for it meanwhile waits for the one making. The folder is this process's own and goes
with it, so that no page outlives the version of the package that made it.
"""

from __future__ import annotations

import itertools
import math
import shutil
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final

import anyio

Make = Callable[[Path], Awaitable[None]]  # writes its files into a folder
_BETWEEN_LOOKS: Final = 60.0


@dataclass(slots=True)
class _Page:
    """Files that show `state`; times are those of the monotonic clock, sizes bytes."""

    state: str
    folder: Path
    size: int
    begun: float
    ended: float
    life: float
    used: float

    def good(self, state: str, asked: float, rest: float) -> bool:
        """Whether it shows what is so now, or nearly so: `rest` times as long as its making took it may stay."""
        if self.state == state or self.begun >= asked:
            return True
        return time.monotonic() - self.ended < rest * (self.ended - self.begun)


@dataclass(slots=True)
class _Making:
    folder: Path
    goes_on: bool  # when nobody waits for it any more
    begun: float = field(default_factory=time.monotonic)
    waiting: int = 0
    scope: anyio.CancelScope = field(default_factory=anyio.CancelScope)
    ended: anyio.Event = field(default_factory=anyio.Event)
    error: Exception | None = None
    forgotten: bool = False


class Kept:
    """Files by subject and name. At most `most` bytes but for the newest subject; the longest unused goes first.

    Belongs to one event loop; works while `running()` is held open.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._pages: OrderedDict[str, _Page] = OrderedDict()  # the longest unused first
        self._makings: dict[str, _Making] = {}
        self._numbers = itertools.count()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        with TemporaryDirectory(prefix="summarizer-pages-", ignore_cleanup_errors=True) as name:
            async with anyio.create_task_group() as group:
                self._folder, self._group = Path(name), group
                group.start_soon(self._age)
                try:
                    yield
                finally:
                    group.cancel_scope.cancel()
            self._pages.clear()

    @property
    def size(self) -> int:
        """Bytes that are kept."""
        return sum(page.size for page in self._pages.values())

    def making(self, subject: str) -> Path | None:
        """The folder in which a subject is being made; None where it is not."""
        making = self._makings.get(subject)
        return making.folder if making else None

    async def open(
        self,
        subject: str,
        state: str,
        name: str,
        make: Make,
        *,
        rest: float = 0.0,
        goes_on: bool = False,
        life: float = math.inf,
    ) -> BinaryIO:
        """A file of the subject as it is in `state`, made now if need be; the caller closes it.

        A subject that keeps changing may be shown as it was for `rest` times as long as it takes to make. `goes_on`:
        the making goes on when nobody waits for it any more. After `life` seconds unused it is dropped. Raises what
        `make` raises.
        """
        asked = time.monotonic()
        while True:
            page = self._pages.get(subject)
            if page is not None and page.good(state, asked, rest):
                page.used = time.monotonic()
                self._pages.move_to_end(subject)
                return (page.folder / name).open("rb")
            await self._made(subject, state, make, goes_on, life)

    def forget(self, subject: str) -> None:
        """Delete what is kept of a subject, and whatever is being made of it."""
        self._drop(subject)
        if making := self._makings.pop(subject, None):
            making.forgotten = True
            making.scope.cancel()

    async def _made(self, subject: str, state: str, make: Make, goes_on: bool, life: float) -> None:
        making = self._makings.get(subject)
        if making is None:
            making = self._makings[subject] = _Making(self._folder / str(next(self._numbers)), goes_on)
            self._group.start_soon(self._make, making, subject, state, make, life)
        making.waiting += 1
        try:
            await making.ended.wait()
        finally:
            making.waiting -= 1
            if not making.waiting and not making.goes_on:
                making.scope.cancel()
        if making.error is not None:
            raise making.error

    async def _make(self, making: _Making, subject: str, state: str, make: Make, life: float) -> None:
        kept = False
        try:
            with making.scope:
                making.folder.mkdir()
                await make(making.folder)
                if not making.forgotten:
                    self._keep(subject, state, making.folder, making.begun, life)
                    kept = True
        except Exception as error:  # raised again by all who wait for it
            making.error = error
        finally:
            if self._makings.get(subject) is making:
                del self._makings[subject]
            if not kept:
                shutil.rmtree(making.folder, ignore_errors=True)
            making.ended.set()

    def _keep(self, subject: str, state: str, folder: Path, begun: float, life: float) -> None:
        self._drop(subject)
        now = time.monotonic()
        size = sum(path.stat().st_size for path in folder.iterdir())
        self._pages[subject] = _Page(state, folder, size, begun, now, life, now)
        while self.size > self._most and len(self._pages) > 1:
            self._drop(next(iter(self._pages)))

    def _drop(self, subject: str) -> None:
        if page := self._pages.pop(subject, None):
            shutil.rmtree(page.folder, ignore_errors=True)  # a file that is open is read to its end

    async def _age(self) -> None:
        while True:
            await anyio.sleep(_BETWEEN_LOOKS)
            now = time.monotonic()
            for subject in [name for name, page in self._pages.items() if now - page.used > page.life]:
                self._drop(subject)
