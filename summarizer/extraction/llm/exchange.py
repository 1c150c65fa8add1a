"""One structured answer as it goes over the wire: what instructor takes for the SDK, and the texts that came back."""

from __future__ import annotations

import json
from typing import Any

from summarizer.errors import ModelAnswerInvalid, ModelAnswerTruncated, ModelDeclined, ModelError
from summarizer.extraction.llm.config import ModelConfig
from summarizer.extraction.llm.faults import saying
from summarizer.extraction.llm.transport import Transport


class Exchange:
    """What went over the wire for one structured answer, and the texts that came back."""

    def __init__(self, transport: Transport, config: ModelConfig, attempts: int) -> None:
        self.transport = transport
        self._server = config.server
        self._read = _text_of_message if config.protocol == "anthropic" else _text_of_completion
        self._attempts = attempts
        self.texts: list[str] = []
        self.failure: ModelError | None = None

    async def create(self, **request: Any) -> Any:
        """What instructor takes for the SDK's call."""
        try:
            response = await self.transport.send(self._attempts, **request)
            self.texts.append(self._read(response, self._server))
        except ModelError as error:
            self.failure = error
            raise
        return response

    def invalid_only(self, error: BaseException) -> bool:
        """Whether `error` says no more than that the answers did not validate."""
        from instructor.v2.core.errors import InstructorRetryException

        return isinstance(error, InstructorRetryException) and bool(self.texts)


def _text_of_completion(response: Any, server: str) -> str:
    """The JSON text of an answer of OpenAI's protocol. Raises ModelAnswerTruncated, ModelDeclined and ModelAnswerInvalid."""
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


def _text_of_message(response: Any, server: str) -> str:
    """The same for an answer of Anthropic's protocol."""
    blocks: Any = getattr(response, "content", None)
    if not isinstance(blocks, list):
        raise saying(ModelAnswerInvalid, server, "no content in it")
    if response.stop_reason in ("max_tokens", "model_context_window_exceeded"):
        raise saying(ModelAnswerTruncated, server)
    if response.stop_reason == "refusal":
        raise saying(ModelDeclined, server)
    calls = [block.input for block in blocks if getattr(block, "type", None) == "tool_use"]
    if calls:
        return json.dumps(calls[0], ensure_ascii=False)
    texts = [block.text for block in blocks if getattr(block, "type", None) == "text"]
    return texts[-1] if texts and isinstance(texts[-1], str) else ""


def json_object(text: str) -> str | None:
    """The JSON object in `text`, which may stand in prose or a code block; None if there is none."""
    from instructor.v2.core.json import extract_json_from_codeblock

    try:
        text = extract_json_from_codeblock(text)
        return text if isinstance(json.loads(text), dict) else None
    except (ValueError, RecursionError):
        return None
