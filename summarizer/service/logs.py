"""Structured logs: one JSON object a line, with the request id; never an article, never a key."""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
from contextvars import ContextVar
from types import TracebackType
from typing import Any, Final

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)

logger: Final = logging.getLogger("summarizer.service")


def log(event: str, level: int = logging.INFO, **fields: Any) -> None:
    """One line: what happened, with `fields` as they are."""
    logger.log(level, event, extra={"fields": fields})


def log_error(event: str, error: BaseException, **fields: Any) -> None:
    """An error of ours: its type and where it happened. Its message stays out, it may quote an article."""
    log(event, logging.ERROR, error=type(error).__name__, where=places(error.__traceback__), **fields)


def places(trace: TracebackType | None) -> list[str]:
    """The frames of a traceback, innermost last, the last dozen."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)][-12:]


class JsonLines(logging.Formatter):
    """Every record as one line of JSON, those of other libraries included."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
            + f".{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        if id_ := request_id.get():
            line["request_id"] = id_
        line.update(getattr(record, "fields", {}))
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = type(record.exc_info[1]).__name__
            line["where"] = places(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False, default=str)


def log_to_stderr(level: str = "INFO") -> None:
    """For `summarizer serve`: every logger of this process writes JSON lines. Hosts keep their own way."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in ("httpx2", "httpcore2", "alembic", "sqlalchemy", "aiosqlite", "uvicorn.access"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
