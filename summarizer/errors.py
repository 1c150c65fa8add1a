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

Messages are complete sentences for a person: what was wrong, where, and what to do.
"""

from __future__ import annotations

__all__ = [
    "BudgetSpent",
    "CircuitOpen",
    "DeadlineExceeded",
    "EmptyInput",
    "EngineError",
    "EngineUnavailable",
    "InputError",
    "InvalidReport",
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
    "UnreadableInput",
]


class SummarizerError(Exception):
    """Base of every error raised on purpose. `exit_code` is what the command line answers with."""

    exit_code = 1


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
        self, message: str, *, retry_after: float | None = None, parameter: str | None = None
    ) -> None:
        super().__init__(message)
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
