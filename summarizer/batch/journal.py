"""What a run has done, in one SQLite file that survives a kill at any moment.

`documents` is the corpus as the last scan saw it; `results` holds one row a key, written once. A key stands for
content, contract, code, engine, prompt and model, so that what is there needs no doing again, and what another
prompt would answer otherwise is not there.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from summarizer.batch.lock import LOCK, address, locked
from summarizer.batch.work import Result, Status
from summarizer.errors import InputError, reason_of

JOURNAL: Final = "journal.sqlite"  # in the folder of its run
_FORMAT: Final = 1  # of the file
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, key TEXT NOT NULL, size INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS documents_by_key ON documents (key);
CREATE TABLE IF NOT EXISTS results (
    key TEXT PRIMARY KEY, status TEXT NOT NULL, report BLOB, error TEXT, reason TEXT,
    characters INTEGER NOT NULL, verdict TEXT, tokens INTEGER NOT NULL, cost REAL, seconds REAL NOT NULL);
"""
_RESULT: Final = "status, report, error, reason, characters, verdict, tokens, cost, seconds"
_COMMIT_EVERY: Final = 0.25  # seconds; what a kill can lose is done again, never twice kept
_BUSY: Final = 30.0  # seconds to wait for a reader of the file


@dataclass(frozen=True, slots=True)
class Sums:
    """The corpus of the last scan: its documents, how many of them have a result, and of which kind."""

    documents: int
    size: int
    to_do: int
    to_do_size: int
    statuses: Counter[Status]
    errors: Counter[str]
    tokens: int
    cost: float


@dataclass(frozen=True, slots=True)
class Entry:
    """One document with its result; None where it has none yet."""

    id: str
    key: str
    result: Result | None


class Journal:
    """One run's journal; a context manager. One process writes at a time, others may read."""

    def __init__(self, folder: Path, *, writing: bool = True) -> None:
        """Raises InputError where another process writes, or where the file is none of ours."""
        self.path = folder / JOURNAL
        self._lock: sqlite3.Connection | None = None
        self._made = [path for path in (folder, *folder.parents) if writing and not path.exists()]
        self._new = not self.path.exists()
        self._discarded = False
        if writing:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                why = reason_of(error)
                raise InputError(
                    f"无法建立 {folder}（{why.zh}）。请换一个 --out。",
                    f"{folder} cannot be made ({why.en}). Choose another --out.",
                ) from error
            self._lock = locked(folder)
        elif not self.path.exists():
            raise InputError(
                f"{folder} 里没有 batch 的结果：请先运行 summarizer batch INPUT... --out {folder}。",
                f"{folder} holds no run: make one with summarizer batch INPUT... --out {folder}.",
            )
        where = address(self.path, writing)
        self._db = sqlite3.connect(where, _BUSY, isolation_level=None, check_same_thread=False, uri=True)
        self._open_since: float | None = None
        try:
            if writing:
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = NORMAL")
                self._db.executescript(_TABLES)
            format_ = self.fact("format")
        except sqlite3.OperationalError as error:
            self.close()
            raise _unwritable(self.path, error) from None
        except sqlite3.DatabaseError as error:
            self.close()
            raise InputError(
                f"{self.path} 不是 batch 的记录（{error}）。请换一个 --out。",
                f"{self.path} is no journal of a run ({error}). Choose another --out.",
            ) from None
        if format_ is None and writing:
            self.state("format", str(_FORMAT))
        elif format_ != str(_FORMAT):
            self.close()
            raise InputError(
                f"{self.path} 是另一版本写的。请换一个 --out。",
                f"{self.path} was written by another version. Choose another --out.",
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.commit()
        except InputError:
            if error is None:
                raise
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the files; what was not committed is forgotten."""
        self._db.close()
        if self._lock is not None:
            if self._discarded:
                for path in (self.path, Path(f"{self.path}-wal"), Path(f"{self.path}-shm")):
                    path.unlink(missing_ok=True)
                (self.path.parent / LOCK).unlink(missing_ok=True)
            self._lock.close()
            if self._discarded:
                with contextlib.suppress(OSError):  # somebody else keeps something there
                    for folder in self._made:
                        folder.rmdir()

    def discard(self) -> None:
        """Leave nothing behind at the end if this command has begun the run; an older run stays as it is."""
        self._discarded = self._new

    def commit(self) -> None:
        """Make everything so far survive a kill. Raises InputError where the disk takes no more, as all that writes."""
        if self._open_since is not None:
            self._open_since = None
            if self._db.in_transaction:  # a full disk makes SQLite itself end it
                self._execute("COMMIT")

    # --- facts about the run

    def fact(self, name: str) -> str | None:
        """What was stated under this name, or None."""
        found = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else None

    def state(self, name: str, value: str) -> None:
        """Keep a fact, in place of an older one of the same name."""
        self._write("INSERT INTO facts VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                    (name, value))  # fmt: skip

    # --- the scan

    def scan(self, found: Iterable[tuple[str, str, int]]) -> None:
        """Take `(id, key, size)` of every document for the corpus, in this order, in place of what it was.

        Ids that come twice get a number: `x`, `x~2`.
        """
        self.commit()
        self._execute("BEGIN IMMEDIATE")
        try:
            self._execute("DELETE FROM documents")
            numbers: dict[str, int] = {}  # of ids that came twice: a column may say the same in every record
            for position, (id_, key, size) in enumerate(found):
                name, number = id_, 1
                while not self._execute(
                    "INSERT OR IGNORE INTO documents VALUES (?, ?, ?, ?)", (position, name, key, size)
                ).rowcount:
                    numbers[id_] = number = numbers.get(id_, 1) + 1
                    name = f"{id_}~{number}"
        except BaseException:
            if self._db.in_transaction:  # SQLite itself may have ended it
                self._db.execute("ROLLBACK")
            raise
        self._execute("COMMIT")

    def forget_failures(self) -> int:
        """Drop the results that are no whole report, of documents of this corpus; how many they were."""
        return self._write(
            "DELETE FROM results WHERE status <> 'done' AND key IN (SELECT key FROM documents)"
        ).rowcount

    # --- results

    def wanted(self, key: str) -> bool:
        """Whether a document of the corpus has this key and there is no result for it."""
        found = self._db.execute(
            "SELECT 1 FROM documents d WHERE d.key = ? "
            "AND NOT EXISTS (SELECT 1 FROM results r WHERE r.key = d.key)",
            (key,),
        )
        return found.fetchone() is not None

    def store(self, key: str, result: Result) -> bool:
        """Keep a result; False, and nothing changed, if there was one."""
        done = self._write(
            f"INSERT OR IGNORE INTO results (key, {_RESULT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            (
                *(key, result.status, result.report, _sound(result.error), _sound(result.reason)),
                *(result.characters, result.verdict, result.tokens, result.cost, result.seconds),
            ),
        )
        return done.rowcount > 0

    def entries(self) -> Iterator[Entry]:
        """Every document of the corpus in its order, one at a time."""
        self.commit()
        found = self._db.execute(
            f"SELECT d.id, d.key, {_RESULT} FROM documents d LEFT JOIN results r USING (key) ORDER BY position"  # noqa: S608
        )
        for id_, key, *result in found:
            yield Entry(id_, key, None if result[0] is None else Result(*result))

    def entry(self, number: int) -> Entry | None:
        """The document at a place of the corpus, counted from 1; None where there is none."""
        found = self._db.execute(
            f"SELECT d.id, d.key, {_RESULT} FROM documents d LEFT JOIN results r USING (key) WHERE position = ?",  # noqa: S608
            (number - 1,),
        ).fetchone()
        if found is None:
            return None
        id_, key, *result = found
        return Entry(id_, key, None if result[0] is None else Result(*result))

    def tally(self) -> Counter[Status | None]:
        """Documents of the corpus by what became of them, None for nothing yet."""
        found = self._db.execute(
            "SELECT r.status, count(*) FROM documents d LEFT JOIN results r USING (key) GROUP BY 1"
        )
        return Counter(dict(found.fetchall()))

    def failures(self) -> Iterator[tuple[str, str, str]]:
        """Id, kind of error and reason of every document whose result is no whole report."""
        self.commit()
        yield from self._db.execute(
            "SELECT d.id, coalesce(error, ''), coalesce(reason, '') FROM documents d JOIN results r USING (key) "
            "WHERE r.status <> 'done' ORDER BY position"
        )

    def sums(self) -> Sums:
        """Where the run stands."""
        documents, size, to_do, to_do_size = self._db.execute(
            "SELECT count(*), coalesce(sum(size), 0), coalesce(sum(r.key IS NULL), 0), "
            "coalesce(sum(CASE WHEN r.key IS NULL THEN size END), 0) "
            "FROM documents LEFT JOIN results r USING (key)"
        ).fetchone()
        statuses: Counter[Status] = Counter()
        errors: Counter[str] = Counter()
        for status, error, count in self._db.execute(
            "SELECT status, error, count(*) FROM documents JOIN results USING (key) GROUP BY status, error"
        ):
            statuses[status] += count
            if error:
                errors[error] += count
        tokens, cost = self._db.execute(
            "SELECT coalesce(sum(tokens), 0), coalesce(sum(cost), 0) FROM results "
            "WHERE key IN (SELECT key FROM documents)"
        ).fetchone()
        return Sums(documents, size, to_do, to_do_size, statuses, errors, tokens, float(cost))

    def _write(self, sql: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        """Inside a transaction that is committed when it is old enough: a commit a result would be slow."""
        now = time.monotonic()
        if self._open_since is not None and now - self._open_since > _COMMIT_EVERY:
            self.commit()
        if self._open_since is None:
            self._execute("BEGIN IMMEDIATE")
            self._open_since = now
        return self._execute(sql, values)

    def _execute(self, sql: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        try:
            return self._db.execute(sql, values)
        except sqlite3.DatabaseError as error:
            raise _unwritable(self.path, error) from error


def _unwritable(path: Path, error: sqlite3.Error) -> InputError:
    return InputError(
        f"无法写入 {path}（{error}）。请腾出空间并确认可写；再运行同一命令即可继续，已完成的都保留着。",
        f"{path} cannot be written to ({error}). Make room there and see that it may be written; "
        "then the same command goes on, for what was done is kept.",
    )


def _sound(text: str | None) -> str | None:
    """Text that SQLite can hold: no lone surrogates."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")
