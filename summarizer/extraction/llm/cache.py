"""Answers kept on disk: a file for each request, named by everything that matters to the answer."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

_FORMAT = 1  # of the files; a change makes every older file a miss


class ResponseCache:
    """A folder of JSON files, readable by their owner only: answers quote articles.

    Files that are torn or foreign count as misses; a folder that cannot be written is no error.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @staticmethod
    def key(**parts: Any) -> str:
        """The name of a request: sha256 over its parts in canonical JSON."""
        text = json.dumps({**parts, "format": _FORMAT}, ensure_ascii=True, sort_keys=True)
        return hashlib.sha256(text.encode("ascii")).hexdigest()

    def get(self, key: str) -> dict[str, Any] | None:
        """What was kept under `key`, or None."""
        try:
            kept = json.loads(self._path(key).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return kept if isinstance(kept, dict) else None

    def put(self, key: str, kept: dict[str, Any]) -> None:
        """Keep `kept`: in full or not at all, whoever else writes the same file."""
        path = self._path(key)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")  # readable by us only
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    json.dump(kept, file, ensure_ascii=False)
                Path(name).replace(path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"
