"""Errors of openai, anthropic, their HTTP client and instructor become errors of our tree.

Nothing of a foreign message is passed on: servers quote keys, instructor quotes whole conversations.
"""

from __future__ import annotations

import email.utils
import functools
import json
import math
import re
import time
from typing import Any

from pydantic import ValidationError

from summarizer.errors import (
    ModelAnswerInvalid,
    ModelAnswerTruncated,
    ModelDeclined,
    ModelError,
    ModelFailed,
    ModelInputTooLong,
    ModelOverloaded,
    ModelRefused,
    ModelRequestInvalid,
    ModelTimeout,
    ModelUnreachable,
    Told,
)

_WORD = re.compile(r"[a-z][a-z_]{2,40}")
_TOO_LONG = re.compile(
    r"context[ _](?:length|size|window)|maximum context|too many tokens|prompt is too long", re.I
)
_BODY_LOOKED_AT = 2000  # characters of an error body


def mapped(error: BaseException, server: str) -> ModelError:
    """The error of our tree for any error met while talking to `server`; one of ours is returned as it is."""
    if isinstance(error, ModelError):
        return error
    if isinstance(error.__cause__, ModelError):  # ours, met inside the SDK's HTTP client
        return error.__cause__
    status = getattr(error, "status_code", None)
    if isinstance(status, int) and status >= 400:
        return _by_status(error, status, server)
    # An error that no table knows must still not end as a traceback full of article text.
    return saying(kind_of(type(error)) or ModelFailed, server)


def kind_of(foreign: type[BaseException]) -> type[ModelError] | None:
    """Our class for a foreign one, its nearest ancestor deciding; None for what no table knows."""
    kinds = _kinds() | (_anthropic_kinds() if foreign.__module__.startswith("anthropic") else {})
    return next((kinds[base] for base in foreign.__mro__ if base in kinds), None)


@functools.cache
def _kinds() -> dict[type[BaseException], type[ModelError]]:
    import httpx2
    import openai
    from instructor.v2.core import errors as instructor
    from instructor.v2.core.remote import RemoteFetchError

    return {
        # instructor
        instructor.InstructorError: ModelAnswerInvalid,
        instructor.IncompleteOutputException: ModelAnswerTruncated,
        instructor.ProviderError: ModelFailed,
        instructor.ConfigurationError: ModelRequestInvalid,
        instructor.ModeError: ModelRequestInvalid,
        instructor.ClientError: ModelRequestInvalid,
        instructor.MultimodalError: ModelRequestInvalid,
        RemoteFetchError: ModelRequestInvalid,
        # openai
        openai.OpenAIError: ModelRequestInvalid,
        openai.APIError: ModelFailed,
        openai.APIConnectionError: ModelUnreachable,
        openai.APITimeoutError: ModelTimeout,
        openai.APIResponseValidationError: ModelAnswerInvalid,
        openai.BadRequestError: ModelRequestInvalid,
        openai.AuthenticationError: ModelRefused,
        openai.PermissionDeniedError: ModelRefused,
        openai.NotFoundError: ModelRequestInvalid,
        openai.ConflictError: ModelOverloaded,
        openai.UnprocessableEntityError: ModelRequestInvalid,
        openai.RateLimitError: ModelOverloaded,
        openai.LengthFinishReasonError: ModelAnswerTruncated,
        openai.ContentFilterFinishReasonError: ModelDeclined,
        openai.WebSocketConnectionClosedError: ModelUnreachable,
        openai.WebSocketQueueFullError: ModelOverloaded,
        openai.InvalidWebhookSignatureError: ModelRefused,
        # the HTTP client of openai
        httpx2.HTTPError: ModelUnreachable,
        httpx2.TimeoutException: ModelTimeout,
        httpx2.UnsupportedProtocol: ModelRequestInvalid,
        httpx2.LocalProtocolError: ModelRequestInvalid,
        httpx2.DecodingError: ModelAnswerInvalid,
        httpx2.InvalidURL: ModelRequestInvalid,
        httpx2.CookieConflict: ModelAnswerInvalid,
        httpx2.StreamError: ModelUnreachable,
        # Python
        TimeoutError: ModelTimeout,
        OSError: ModelUnreachable,
        ValidationError: ModelAnswerInvalid,
        json.JSONDecodeError: ModelAnswerInvalid,
        UnicodeDecodeError: ModelAnswerInvalid,
    }


@functools.cache
def _anthropic_kinds() -> dict[type[BaseException], type[ModelError]]:
    """The same for anthropic's SDK, which not everybody has. A status is judged by its number."""
    import anthropic

    return {
        anthropic.AnthropicError: ModelRequestInvalid,
        anthropic.APIError: ModelFailed,
        anthropic.APIConnectionError: ModelUnreachable,
        anthropic.APITimeoutError: ModelTimeout,
        anthropic.APIResponseValidationError: ModelAnswerInvalid,
    }


_SAYINGS: dict[type[ModelError], Told] = {
    ModelUnreachable: Told(
        "无法连接，或连接中断：它在运行吗？地址（base URL）对吗？",
        "cannot be reached, or the connection broke: is it running, is the base URL right?",
    ),
    ModelTimeout: Told(
        "没有按时回答：请延长请求时限或换更快的模型。",
        "did not answer in time: give requests more time or take a faster model.",
    ),
    ModelOverloaded: Told(
        "过于繁忙：请稍后再试，或减少同时的请求。",
        "is overloaded: try again later, or with fewer requests at once.",
    ),
    ModelFailed: Told("自身出错：请稍后再试。", "met an error of its own: try again later."),
    ModelRefused: Told(
        "不接受密钥：请检查 SUMMARIZER_API_KEY（或厂商自己的变量，如 OPENAI_API_KEY）和账户权限。",
        "refused the key: check SUMMARIZER_API_KEY (or the provider's own variable, such as "
        "OPENAI_API_KEY) and the rights of the account.",
    ),
    ModelRequestInvalid: Told(
        "不接受这样的请求：请检查模型名、地址（base URL）和模式。",
        "does not take such requests: check the model's name, the base URL and the mode.",
    ),
    ModelInputTooLong: Told(
        "称文本超出模型的上下文：请用更小的分段。",
        "says the text does not fit into the model's context: use smaller chunks.",
    ),
    ModelDeclined: Told("拒绝就这段文字作答。", "declined to answer about this text."),
    ModelAnswerInvalid: Told("的回答不合要求。", "gave an answer that is not what was asked for."),
    ModelAnswerTruncated: Told(
        "的回答在 token 上限处被截断：请允许更多输出 token，或用更小的分段。",
        "cut its answer at the token limit: allow more output tokens or use smaller chunks.",
    ),
}


def saying(
    kind: type[ModelError], server: str, note: str = "", retry_after: float | None = None
) -> ModelError:
    """An error of `kind` with its complete message."""
    said = _SAYINGS[kind]
    return kind(
        f"{server} {said.zh}{f'（{note}）' if note else ''}",
        f"{server} {said.en}{f' ({note})' if note else ''}",
        retry_after=retry_after,
    )


def by_answer(status: int, body: object, server: str) -> ModelError:
    """The error of our tree for an answer that came by another way than an SDK's exception."""
    return _told(status, body, None, server)


def _by_status(error: BaseException, status: int, server: str) -> ModelError:
    response = getattr(error, "response", None)
    return _told(status, getattr(error, "body", None), getattr(response, "headers", None), server)


def _told(status: int, body: object, headers: Any, server: str) -> ModelError:
    if isinstance(body, dict) and isinstance(body.get("error"), dict):
        body = body["error"]  # openai's SDK takes it out, anthropic's leaves it in
    code = body.get("code") if isinstance(body, dict) else None
    kind = body.get("type") if isinstance(body, dict) else None
    parameter = body.get("param") if isinstance(body, dict) else None
    words = [str(word) for word in (code, kind, parameter) if isinstance(word, str) and _WORD.fullmatch(word)]
    note = ", ".join([f"HTTP {status}", *dict.fromkeys(words)])
    told = saying(_kind_of_status(status, words, body), server, note, retry_after(headers))
    told.parameter = parameter if parameter in words else None
    return told


def _kind_of_status(status: int, words: list[str], body: object) -> type[ModelError]:
    if status in (401, 402, 403) or "insufficient_quota" in words:
        return ModelRefused
    if status == 413 or (status < 500 and _TOO_LONG.search(" ".join(words) + str(body)[:_BODY_LOOKED_AT])):
        return ModelInputTooLong
    if status == 408:
        return ModelTimeout
    if status in (409, 425, 429, 503, 529):
        return ModelOverloaded
    return ModelFailed if status >= 500 else ModelRequestInvalid


def retry_after(headers: Any, now: float | None = None) -> float | None:
    """The seconds a response asks to wait (Retry-After in seconds or as a date, retry-after-ms), or None."""
    if headers is None:
        return None
    told: float | None = None
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        text = headers.get(name)
        if text is None:
            continue
        try:
            told = float(text) * unit
        except ValueError:
            date = email.utils.parsedate_tz(text)
            told = email.utils.mktime_tz(date) - (time.time() if now is None else now) if date else None
        if told is not None and math.isfinite(told):
            return max(0.0, told)
    return None
