"""The error tree. Everything this package raises on purpose derives from `SummarizerError`.

SummarizerError
├── InputError            the input cannot be used (exit code 2)
│   ├── UnreadableInput     missing, a folder, binary, undecodable, or HTML without text
│   ├── EmptyInput          nothing but white space
│   └── InvalidReport       not a development report (or not JSON)
└── EngineError           an engine could not do its work (exit code 3)
    ├── EngineUnavailable   the engine asked for is not there or not configured
    └── ModelError          the model service, or its answer, was of no use
        ├── ModelUnreachable      no connection, or it broke
        ├── ModelTimeout          no whole answer within the time of one request
        ├── ModelOverloaded       the service asks to come back later (429, 503)
        ├── ModelFailed           the service met an error of its own (5xx)
        ├── ModelRefused          the key is missing, wrong, without rights or without quota
        ├── ModelRequestInvalid   the service does not take such a request (400, 404, 422)
        ├── ModelInputTooLong     the text does not fit into the model's context
        ├── ModelDeclined         the model, or a filter before it, declined to answer
        ├── ModelAnswerInvalid    the answer is not what was asked for, even after asking again
        ├── ModelAnswerTruncated  the answer was cut at the token limit
        ├── DeadlineExceeded      the time of the whole article is up
        ├── BudgetSpent           the requests or tokens of the article are spent
        └── CircuitOpen           the service failed so often that it is left alone for a while

Messages are complete sentences for a person, in Chinese and in English: what was wrong, where, and what to
do. What another program said (a server, the operating system, a library) is quoted in its own words.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

__all__ = [
    "BudgetSpent",
    "CircuitOpen",
    "DeadlineExceeded",
    "EmptyInput",
    "EngineError",
    "EngineUnavailable",
    "InputError",
    "InvalidReport",
    "Lang",
    "ModelAnswerInvalid",
    "ModelAnswerTruncated",
    "ModelDeclined",
    "ModelError",
    "ModelFailed",
    "ModelInputTooLong",
    "ModelOverloaded",
    "ModelRefused",
    "ModelRequestInvalid",
    "ModelTimeout",
    "ModelUnreachable",
    "SummarizerError",
    "Told",
    "UnreadableInput",
    "reason_of",
]

Lang = Literal["zh", "en"]
_BETWEEN: Final = " | "


class Told(NamedTuple):
    """One thing said to a person, in both languages of the interface."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        """The text in one language; English where it is not Chinese."""
        return self.zh if lang == "zh" else self.en

    def filled(self, **values: object) -> Told:
        """Both with their places `{name}` filled in; a value that is Told itself goes in by language."""
        zh = {name: one.zh if isinstance(one, Told) else one for name, one in values.items()}
        en = {name: one.en if isinstance(one, Told) else one for name, one in values.items()}
        return Told(self.zh.format(**zh), self.en.format(**en))

    def kept(self) -> str:
        """Both texts in one, for a row whose reader's language nobody knows yet: `Chinese | English`."""
        return self.zh if self.zh == self.en else f"{self.zh}{_BETWEEN}{self.en}"

    @classmethod
    def read(cls, kept: str) -> Told:
        """What `kept` wrote; a text in one language is taken for both."""
        # Of k separators inside a quoted foreign text each language has its own copy: the middle one parts them.
        parts = kept.split(_BETWEEN)
        half = len(parts) // 2
        if len(parts) % 2:
            return cls(kept, kept)
        return cls(_BETWEEN.join(parts[:half]), _BETWEEN.join(parts[half:]))

    @classmethod
    def together(cls, kept: Iterable[str]) -> Told:
        """Several kept texts as one, language by language."""
        said = [cls.read(one) for one in kept]
        return cls(" ".join(one.zh for one in said), " ".join(one.en for one in said))


_REASONS: Final = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已存在",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "只读文件系统",
    errno.ENAMETOOLONG: "文件名过长",
    errno.EADDRINUSE: "已被占用",
}


def reason_of(error: Exception) -> Told:
    """Why the operating system refused, without the path; other errors in their own words."""
    words = error.strerror if isinstance(error, OSError) else None
    en = words or str(error) or type(error).__name__
    return Told(_REASONS.get(error.errno or 0, en) if isinstance(error, OSError) else en, en)


class SummarizerError(Exception):
    """Base of every error raised on purpose: one message, in Chinese and in English.

    `str(error)` is the English text, for logs and programs; `error.told` has both. `exit_code` is what the
    command line answers with.
    """

    exit_code = 1

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)  # both are arguments: the error comes whole out of another process
        self.told = Told(zh, en)

    def __str__(self) -> str:
        return self.told.en


class InputError(SummarizerError):
    """The input or an option cannot be used."""

    exit_code = 2


class UnreadableInput(InputError):
    """The input could not be turned into text."""


class EmptyInput(InputError):
    """The input holds nothing but white space."""


class InvalidReport(InputError):
    """What was given as a report does not follow the report contract."""


class EngineError(SummarizerError):
    """An extraction engine failed."""

    exit_code = 3


class EngineUnavailable(EngineError):
    """The engine asked for is not installed or not configured."""


class ModelError(EngineError):
    """The model service or its answer was of no use; the message names the server, never key or text.

    `transient`: the same request may succeed later. `retry_after`: seconds the service asked to wait.
    `parameter`: the one of the request that the service named as wrong.
    """

    transient = False

    def __init__(
        self, zh: str, en: str, *, retry_after: float | None = None, parameter: str | None = None
    ) -> None:
        super().__init__(zh, en)
        self.retry_after = retry_after
        self.parameter = parameter


class ModelUnreachable(ModelError):
    """No connection could be made, or it broke."""

    transient = True


class ModelTimeout(ModelError):
    """No whole answer came within the time of one request."""

    transient = True


class ModelOverloaded(ModelError):
    """The service asks to come back later."""

    transient = True


class ModelFailed(ModelError):
    """The service met an error of its own."""

    transient = True


class ModelRefused(ModelError):
    """The key is missing, wrong, without rights or without quota: no request will succeed."""


class ModelRequestInvalid(ModelError):
    """The service does not take such a request."""


class ModelInputTooLong(ModelError):
    """The text does not fit into the model's context."""


class ModelDeclined(ModelError):
    """The model, or a filter before it, declined to answer."""


class ModelAnswerInvalid(ModelError):
    """The answer is not what was asked for, even after asking again."""


class ModelAnswerTruncated(ModelError):
    """The answer was cut at the token limit."""


class DeadlineExceeded(ModelError):
    """The time of the whole article is up."""


class BudgetSpent(ModelError):
    """The requests or tokens of the article are spent."""


class CircuitOpen(ModelError):
    """The service failed so often that it is left alone for a while."""
