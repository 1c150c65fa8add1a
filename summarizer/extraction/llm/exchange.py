"""One structured answer as it goes over the wire: what instructor takes for the SDK, and the texts that came back."""

from __future__ import annotations

import json
from typing import Any

from summarizer.errors import ModelAnswerInvalid, ModelAnswerTruncated, ModelDeclined, ModelError
from summarizer.extraction.llm.faults import saying
from summarizer.extraction.llm.transport import Transport


class Exchange:
    """What went over the wire for one structured answer, and the texts that came back."""

    def __init__(self, transport: Transport, server: str, attempts: int) -> None:
        self.transport = transport
        self._server = server
        self._attempts = attempts
        self.texts: list[str] = []
        self.failure: ModelError | None = None

    async def create(self, **request: Any) -> Any:
        """What instructor takes for the SDK's call."""
        try:
            response = await self.transport.send(self._attempts, **request)
            self.texts.append(_text_of(response, self._server))
        except ModelError as error:
            self.failure = error
            raise
        return response

    def invalid_only(self, error: BaseException) -> bool:
        """Whether `error` says no more than that the answers did not validate."""
        from instructor.v2.core.errors import InstructorRetryException

        return isinstance(error, InstructorRetryException) and bool(self.texts)


def _text_of(response: Any, server: str) -> str:
    """The JSON text of an answer. Raises ModelAnswerTruncated, ModelDeclined and ModelAnswerInvalid."""
    choices: Any = getattr(response, "choices", None)
    message: Any = getattr(choices[0], "message", None) if choices else None
    if message is None:
        raise saying(ModelAnswerInvalid, server, "no choices in it")
    if choices[0].finish_reason == "length":
        raise saying(ModelAnswerTruncated, server)
    if choices[0].finish_reason == "content_filter" or getattr(message, "refusal", None):
        raise saying(ModelDeclined, server)
    calls = getattr(message, "tool_calls", None)
    text = calls[0].function.arguments if calls else message.content
    return text if isinstance(text, str) else ""


def json_object(text: str) -> str | None:
    """The JSON object in `text`, which may stand in prose or a code block; None if there is none."""
    from instructor.v2.core.json import extract_json_from_codeblock

    try:
        text = extract_json_from_codeblock(text)
        return text if isinstance(json.loads(text), dict) else None
    except (ValueError, RecursionError):
        return None
