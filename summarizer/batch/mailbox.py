"""Requests and answers that travel in a provider's batches, in a file of their own beside the journal."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS batches (id TEXT PRIMARY KEY, over INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS requests (key TEXT PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, status INTEGER NOT NULL, body BLOB NOT NULL,
    tries INTEGER NOT NULL);
"""
_TRIES: Final = 3  # of a request that the service failed at


class Mailbox:
    """A context manager. `requests` are those noted and not answered; `answers` are kept for good."""

    def __init__(self, folder: Path) -> None:
        self._db = sqlite3.connect(folder / "provider.sqlite", isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(_TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def known(self, key: str) -> tuple[int, dict[str, Any]] | None:
        """The answer of a request; None where there is none, or the service failed and may be asked again."""
        row = self._db.execute("SELECT status, body, tries FROM answers WHERE key = ?", (key,)).fetchone()
        if row is None or (_may_succeed(row[0]) and row[2] < _TRIES):
            return None
        return row[0], json.loads(zlib.decompress(row[1]))

    def note(self, key: str, body: dict[str, Any]) -> None:
        """A request to send."""
        packed = zlib.compress(json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"), 1)
        self._db.execute("INSERT OR IGNORE INTO requests VALUES (?, ?)", (key, packed))

    def requests(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """All that are noted."""
        for key, body in self._db.execute("SELECT key, body FROM requests ORDER BY key"):
            yield key, json.loads(zlib.decompress(body))

    def waiting(self) -> int:
        """How many are noted."""
        return int(self._db.execute("SELECT count(*) FROM requests").fetchone()[0])

    def forget_requests(self) -> None:
        """Before the articles are read anew and note what they need."""
        self._db.execute("DELETE FROM requests")

    def submitted(self, id_: str) -> None:
        """A batch is at the service."""
        self._db.execute("INSERT OR IGNORE INTO batches (id) VALUES (?)", (id_,))

    def open_batches(self) -> list[str]:
        """Those whose answers have not been collected."""
        return [row[0] for row in self._db.execute("SELECT id FROM batches WHERE NOT over ORDER BY rowid")]

    def collect(self, id_: str, answers: Iterable[tuple[str, int, dict[str, Any]]]) -> tuple[int, int]:
        """Keep the answers of a batch, all or none; the tokens of its prompts and of its answers."""
        prompt = completion = 0
        self._db.execute("BEGIN IMMEDIATE")
        try:
            for key, status, body in answers:
                usage = body.get("usage") or {}
                prompt += int(usage.get("prompt_tokens") or 0)
                completion += int(usage.get("completion_tokens") or 0)
                packed = zlib.compress(json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"), 1)
                self._db.execute(
                    "INSERT INTO answers VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET "
                    "status = excluded.status, body = excluded.body, tries = tries + 1",
                    (key, status, packed),
                )
            self._db.execute("UPDATE batches SET over = 1 WHERE id = ?", (id_,))
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")
        return prompt, completion


def _may_succeed(status: int) -> bool:
    return status in (408, 409, 429) or status >= 500
