"""One process at a time works on a run."""

from __future__ import annotations

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
