"""Errors as a caller sees them: problem+json (RFC 9457) with a `type` that does not change."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from summarizer.errors import (
    CircuitOpen,
    DeadlineExceeded,
    EmptyInput,
    EngineUnavailable,
    InputError,
    InvalidReport,
    ModelError,
    ModelOverloaded,
    SummarizerError,
    Told,
    UnreadableInput,
)

PREFIX: Final = "urn:devreport:problem:"
MEDIA_TYPE: Final = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of problem: its HTTP status and its title in both languages."""

    status: int
    zh: str
    en: str


KINDS: Final[dict[str, Kind]] = {
    "invalid-request": Kind(422, "请求不合要求", "The request is not as it has to be"),
    "unreadable-article": Kind(422, "无法读取文章", "The article cannot be read"),
    "invalid-report": Kind(422, "不是发展报告", "This is no development report"),
    "engine-unavailable": Kind(422, "所选引擎不可用", "The engine asked for is not available"),
    "unauthorized": Kind(401, "需要访问令牌", "A token is needed"),
    "forbidden-origin": Kind(403, "拒绝来自其他网站的请求", "Requests from other sites are refused"),
    "not-found": Kind(404, "没有找到", "Not found"),
    "method-not-allowed": Kind(405, "不支持此方法", "This method is not allowed here"),
    "idempotency-conflict": Kind(
        409, "同一幂等键已用于另一请求", "The Idempotency-Key was used for another request"
    ),
    "too-large": Kind(413, "内容过大", "The request is too large"),
    "corpus-too-large": Kind(413, "语料过大，放不进一页", "The corpus is too large for one page"),
    "unsupported-media-type": Kind(415, "不支持此内容类型", "This content type is not supported"),
    "queue-full": Kind(429, "队列已满，请稍后重试", "The queue is full, try again later"),
    "too-many-requests": Kind(429, "请求过于频繁", "Too many requests of this token"),
    "internal": Kind(500, "服务内部错误", "An error of the service itself"),
    "worker-lost": Kind(500, "处理进程意外终止", "The process at work ended unexpectedly"),
    "model-failed": Kind(502, "模型服务失败", "The model service failed"),
    "model-overloaded": Kind(503, "模型服务繁忙", "The model service is overloaded"),
    "being-made": Kind(503, "页面正在生成，请稍后再试", "The page is being made, ask again"),
    "shutting-down": Kind(503, "服务正在停止", "The service is shutting down"),
    "deadline": Kind(504, "超过时限", "The time for this request is up"),
}


NOTHING_HERE: Final = Told("这个地址没有内容。请检查地址。", "There is nothing at this address.")


class Problem(Exception):
    """Ends a request with a problem document. The detail is a sentence, in both languages; it holds no
    article and no key. `errors` are places of the request (JSON pointers) and what is wrong there."""

    def __init__(
        self,
        kind: str,
        zh: str,
        en: str,
        *,
        retry_after: float | None = None,
        errors: Sequence[tuple[str, Told]] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(kind)
        self.kind = kind
        self.detail = Told(zh, en)
        self.retry_after = retry_after
        self.errors = errors
        self._headers = headers or {}

    @property
    def status(self) -> int:
        return KINDS[self.kind].status

    def document(self, lang: str = "en") -> dict[str, Any]:
        """The body of the answer in one language."""
        kind = KINDS[self.kind]
        document: dict[str, Any] = {
            "type": PREFIX + self.kind,
            "title": kind.zh if lang == "zh" else kind.en,
            "status": kind.status,
            "detail": self.detail.of(lang),
        }
        if self.errors is not None:
            document["errors"] = [{"path": path, "message": told.of(lang)} for path, told in self.errors]
        if self.retry_after is not None:
            document["retry_after"] = _whole(self.retry_after)
        return document

    def kept(self) -> str:
        """For the store: in both languages, for who will ask for it is not known yet."""
        return json.dumps({"zh": self.document("zh"), "en": self.document("en")}, ensure_ascii=False)

    def headers(self) -> dict[str, str]:
        if self.retry_after is None:
            return self._headers
        return {**self._headers, "Retry-After": str(_whole(self.retry_after))}


def kept_problem(text: str | None, lang: str) -> dict[str, Any] | None:
    """The document that `Problem.kept` wrote, in one language; rows of older versions have only one."""
    if text is None:
        return None
    kept: dict[str, Any] = json.loads(text)
    shown: dict[str, Any] = kept.get(lang, kept)
    return shown


def _whole(seconds: float) -> int:
    return max(1, -int(-seconds // 1))


def problem_of(error: SummarizerError) -> Problem:
    """What a caller is told of an error of the library; its messages hold no article and no key."""
    match error:
        case EmptyInput() | UnreadableInput():
            kind = "unreadable-article"
        case InvalidReport():
            kind = "invalid-report"
        case InputError():
            kind = "invalid-request"
        case EngineUnavailable():
            kind = "engine-unavailable"
        case DeadlineExceeded():
            kind = "deadline"
        case ModelOverloaded() | CircuitOpen():
            return Problem("model-overloaded", *error.told, retry_after=error.retry_after or 10)
        case ModelError():
            kind = "model-failed"
        case _:
            return Problem(
                "internal",
                "文章处理失败。日志中可凭请求编号找到原因。",
                "The article could not be worked on. The request id names it in the logs.",
            )
    return Problem(kind, *error.told)
