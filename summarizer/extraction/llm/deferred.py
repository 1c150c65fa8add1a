"""Requests that are answered later: by a provider's batch service, hours from now, at half the price.

An article is read as ever, only that a request whose answer is not there yet is noted and fails. When all
requests so noted have been answered, the article is read once more, and this time they succeed; what it asks
next (again, with what was wrong, or for numbers left out) is noted in turn. So there is one way through
prompts, validation and repairs, whoever carries the requests.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from summarizer.errors import ModelError
from summarizer.extraction.llm.connection import Connection
from summarizer.extraction.llm.faults import by_answer
from summarizer.extraction.llm.transport import TURN

Answer = tuple[int, dict[str, Any]]  # HTTP status and body


class AnswerPending(ModelError):
    """The request is noted; nobody has answered it yet."""


class Deferred:
    """`known(key)` gives the answer of a request, or None; `note(key, body)` is told of one without."""

    def __init__(
        self,
        known: Callable[[str], Answer | None],
        note: Callable[[str, dict[str, Any]], None],
        server: str,
    ) -> None:
        self._known = known
        self._note = note
        self._server = server
        self._waits: ContextVar[list[str]] = ContextVar("waits")

    def connection(self) -> Connection:
        """What a channel takes for an open connection."""
        return Connection(self._create, self._close)

    def begin(self) -> list[str]:
        """From here on, in this task and those that it starts: the keys of requests that have no answer yet."""
        waits: list[str] = []
        self._waits.set(waits)
        return waits

    async def _create(self, **request: Any) -> Any:
        from openai.types.chat import ChatCompletion

        await TURN.get().begin()
        key = key_of(request)
        answer = self._known(key)
        if answer is None:
            self._waits.get().append(key)
            self._note(key, request)
            raise AnswerPending(
                f"{self._server} 还没有回答这个请求。", f"{self._server} has not answered this request yet."
            )
        status, body = answer
        if status != 200:
            raise by_answer(status, body, self._server)
        return ChatCompletion.model_validate(body)

    async def _close(self) -> None:
        """Nothing is open."""


def key_of(request: dict[str, Any]) -> str:
    """The name of a request: the same for the same body."""
    text = json.dumps(request, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:32]
