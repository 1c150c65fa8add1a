"""Who opens the files of a run: one process at a time to work on it, any number to read."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Final

from summarizer.errors import InputError

LOCK: Final = ".lock.sqlite"


def locked(folder: Path) -> sqlite3.Connection:
    """A lock that a kill releases: an open transaction on a file of its own. Closing it lets go.

    Raises InputError where another process holds it, or where the folder cannot be written to.
    """
    lock = None
    try:
        lock = sqlite3.connect(folder / LOCK, timeout=0, isolation_level=None, check_same_thread=False)
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if lock is not None:
            lock.close()
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise InputError(
                f"无法写入 {folder}（{error}）。请换一个 --out。",
                f"{folder} cannot be written to ({error}). Choose another --out.",
            ) from None
        raise InputError(
            f"另一个进程正在 {folder} 里工作（{error}）。请等它结束，或换一个 --out。",
            f"Another process is at work in {folder} ({error}). Wait for it, or choose another --out.",
        ) from None
    return lock


def address(path: Path, writing: bool) -> str:
    """The URI of a database. Beside one that it reads SQLite wants files of its own; on a disk that is read only it
    does without them."""
    uri = path.absolute().as_uri()
    if writing or os.access(path.parent, os.W_OK):
        return uri
    log = Path(f"{path}-wal")
    return f"{uri}?mode=ro" if log.exists() and log.stat().st_size else f"{uri}?immutable=1"
