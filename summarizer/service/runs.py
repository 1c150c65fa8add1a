"""Runs of `summarizer batch` that the service shows: read where they lie, finished or still being written."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import anyio
from anyio import to_thread

from summarizer.batch.article_pages import NoArticle
from summarizer.batch.journal import JOURNAL, Journal
from summarizer.errors import InputError
from summarizer.service.corpus_files import progress, write_article, write_run
from summarizer.service.problems import Problem
from summarizer.service.shapes import Run

if TYPE_CHECKING:
    from summarizer.service.runtime import Runtime

# What is still being written is put on its page again when ten times as long has passed as that takes.
_REST: Final = 10.0
_PATIENCE: Final = 10.0  # seconds a request waits for a page of minutes
_AGAIN: Final = 1.0


@dataclass(frozen=True, slots=True)
class Folder:
    """One run. Its id says nothing of its place and stays through restarts."""

    id: str
    name: str
    path: Path

    def state(self) -> tuple[str, float]:
        """Another text whenever the journal was written to, and when that was. Raises the problem not-found."""
        marks, changed = [], 0.0
        for name in (JOURNAL, f"{JOURNAL}-wal"):
            try:
                told = (self.path / name).stat()
            except OSError:
                told = None
            if told is None or not told.st_size:  # a reader makes an empty one
                marks.append("-")
                continue
            marks.append(f"{told.st_ino} {told.st_size} {told.st_mtime_ns}")
            changed = max(changed, told.st_mtime)
        if marks[0] == "-":
            raise _gone()
        return " ".join(marks), changed


class Runs:
    """Those of the settings, in their order. Raises InputError where a folder holds no run."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders: dict[str, Folder] = {}
        self._rows: dict[str, tuple[str, Run]] = {}  # by id, as they were in a state
        for path in dict.fromkeys(folder.resolve() for folder in folders):
            Journal(path, writing=False).close()
            id_ = "run_" + hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:16]
            alike = sum(path.name == other.path.name for other in self._folders.values())
            name = path.name.encode("utf-8", "replace").decode()
            self._folders[id_] = Folder(id_, f"{name} ({alike + 1})" if alike else name, path)

    def get(self, id_: str) -> Folder:
        """Raises the problem not-found."""
        if id_ not in self._folders:
            raise Problem("not-found", "没有这个批次。", "There is no such run.")
        return self._folders[id_]

    async def listed(self) -> list[Run]:
        """All that can be read."""
        found = []
        for folder in self._folders.values():
            try:
                found.append(await self.row(folder))
            except Problem:  # its folder has gone
                continue
        return found

    async def row(self, folder: Folder) -> Run:
        """How far a run is. Raises the problem not-found."""
        state, changed = folder.state()
        known = self._rows.get(folder.id)
        if known is None or known[0] != state:
            known = self._rows[folder.id] = state, await to_thread.run_sync(_row, folder, changed)
        return known[1]


async def run_file(runtime: Runtime, folder: Folder, name: str) -> BinaryIO:
    """A file of corpus_files about a run. It is made once, however long that takes and whoever waits for it.

    Raises the problems not-found and being-made.
    """

    async def make(into: Path) -> None:
        await _tried(runtime.engine.do_beside(write_run, folder.path, into, folder.id))

    row = await runtime.runs.row(folder)
    rest = _REST if row.left else 0.0  # when it is finished, nobody shall see less of it
    with anyio.move_on_after(_PATIENCE):
        return await runtime.kept.open(folder.id, folder.state()[0], name, make, rest=rest, goes_on=True)
    passed, every = progress(runtime.kept.making(folder.id)), row.documents
    raise Problem(
        "being-made",
        f"正在汇总这个批次：{passed:,} / {every:,} 篇。",
        f"The run is being put on its page: {passed:,} of {every:,} articles.",
        retry_after=_AGAIN,
    )


async def article_file(runtime: Runtime, folder: Folder, number: int, name: str) -> BinaryIO:
    """A form of the page of an article, counted from 1. Raises the problems not-found and queue-full."""

    async def make(into: Path) -> None:
        await _tried(runtime.engine.do(write_article, folder.path, number, into, name))

    subject = f"{folder.id}/{number}/{name}"
    return await runtime.kept.open(subject, folder.state()[0], name, make, rest=_REST)


async def _tried(work: Awaitable[None]) -> None:
    """Errors name no folder."""
    try:
        await work
    except NoArticle as error:
        raise Problem("not-found", *error.told) from None
    except (InputError, OSError, sqlite3.Error) as error:
        raise _gone() from error


def _row(folder: Folder, changed: float) -> Run:
    try:
        with Journal(folder.path, writing=False) as journal:
            tally = journal.tally()
    except (InputError, OSError, sqlite3.Error) as error:
        raise _gone() from error
    counts = {status: tally[status] for status in ("done", "incomplete", "failed")}
    return Run(
        id=folder.id,
        name=folder.name,
        documents=tally.total(),
        changed_at=datetime.fromtimestamp(changed, UTC),
        left=tally[None],
        **counts,
    )


def _gone() -> Problem:
    return Problem(
        "not-found",
        "这个批次的文件夹已不在，或无法读取。请在启动服务处检查。",
        "The folder of this run is gone or cannot be read: look at it where the service is started.",
    )
