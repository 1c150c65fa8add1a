"""Foreign errors: every class has its place in our tree, and nothing they quote comes along."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
from collections.abc import Iterator
from typing import Any

import httpx2
import instructor
import openai
import pytest
from pydantic import BaseModel, ValidationError

from summarizer import errors
from summarizer.extraction.llm.faults import _SAYINGS, kind_of, mapped, retry_after, saying

SERVER = "http://127.0.0.1:1/v1"
SECRET = "sk-secret-and-article-text"  # noqa: S105


def classes_of(package: Any, *, within: tuple[str, ...]) -> Iterator[type[BaseException]]:
    """The exception classes that a package defines in the modules that a chat completion can reach."""
    names = [package.__name__, *within]
    for name in names:
        module = importlib.import_module(name)
        found = [module]
        if hasattr(module, "__path__") and name != package.__name__:
            found += [
                importlib.import_module(f"{name}.{m.name}") for m in pkgutil.iter_modules(module.__path__)
            ]
        for part in found:
            for _, member in inspect.getmembers(part, inspect.isclass):
                own = member.__module__.startswith(package.__name__)
                if own and issubclass(member, Exception) and not issubclass(member, Warning):
                    yield member


OPENAI = sorted(set(classes_of(openai, within=("openai._exceptions",))), key=lambda c: c.__name__)
INSTRUCTOR = sorted(set(classes_of(instructor, within=("instructor.v2.core",))), key=lambda c: c.__name__)
HTTPX2 = sorted(set(classes_of(httpx2, within=("httpx2._exceptions",))), key=lambda c: c.__name__)


def test_the_lists_are_not_empty() -> None:
    assert {"RateLimitError", "APITimeoutError", "LengthFinishReasonError"} <= {c.__name__ for c in OPENAI}
    assert {"InstructorRetryException", "IncompleteOutputException", "ModeError"} <= {
        c.__name__ for c in INSTRUCTOR
    }
    assert {"ConnectError", "ReadTimeout", "InvalidURL"} <= {c.__name__ for c in HTTPX2}


@pytest.mark.parametrize(
    "foreign", [*OPENAI, *INSTRUCTOR, *HTTPX2], ids=lambda c: f"{c.__module__}.{c.__name__}"
)
def test_every_error_of_the_libraries_has_its_place(foreign: type[BaseException]) -> None:
    kind = kind_of(foreign)
    assert kind is not None
    assert issubclass(kind, errors.ModelError)


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        (openai.APITimeoutError, errors.ModelTimeout),
        (openai.APIConnectionError, errors.ModelUnreachable),
        (openai.LengthFinishReasonError, errors.ModelAnswerTruncated),
        (httpx2.ConnectTimeout, errors.ModelTimeout),
        (httpx2.RemoteProtocolError, errors.ModelUnreachable),
        (TimeoutError, errors.ModelTimeout),
        (ConnectionResetError, errors.ModelUnreachable),
        (UnicodeDecodeError, errors.ModelAnswerInvalid),
    ],
)
def test_the_nearest_ancestor_decides(foreign: type[BaseException], ours: type[errors.ModelError]) -> None:
    assert kind_of(foreign) is ours


def status_error(status: int, body: object = None, **headers: str) -> openai.APIStatusError:
    response = httpx2.Response(status, headers=headers, request=httpx2.Request("POST", SERVER))
    return openai.APIStatusError(SECRET, response=response, body=body)


@pytest.mark.parametrize(
    ("status", "ours"),
    [
        (400, errors.ModelRequestInvalid),
        (401, errors.ModelRefused),
        (402, errors.ModelRefused),
        (403, errors.ModelRefused),
        (404, errors.ModelRequestInvalid),
        (408, errors.ModelTimeout),
        (409, errors.ModelOverloaded),
        (413, errors.ModelInputTooLong),
        (422, errors.ModelRequestInvalid),
        (429, errors.ModelOverloaded),
        (500, errors.ModelFailed),
        (502, errors.ModelFailed),
        (503, errors.ModelOverloaded),
        (529, errors.ModelOverloaded),
    ],
)
def test_a_status_decides(status: int, ours: type[errors.ModelError]) -> None:
    error = mapped(status_error(status, {"message": SECRET}), SERVER)
    assert type(error) is ours
    assert f"HTTP {status}" in str(error)
    assert SERVER in str(error)


def test_a_spent_quota_is_no_overload() -> None:
    assert type(mapped(status_error(429, {"code": "insufficient_quota"}), SERVER)) is errors.ModelRefused


@pytest.mark.parametrize(
    "body",
    [
        {"code": "context_length_exceeded"},
        {"type": "exceed_context_size_error"},
        {"message": "This model's maximum context length is 4096 tokens."},
    ],
)
def test_a_text_too_long_is_told_from_other_bad_requests(body: dict[str, str]) -> None:
    assert type(mapped(status_error(400, body), SERVER)) is errors.ModelInputTooLong


def test_words_of_the_server_are_passed_on_and_its_sentences_are_not() -> None:
    body = {"code": "unsupported_value", "param": "temperature", "message": SECRET, "type": SECRET}
    message = str(mapped(status_error(400, body), SERVER))
    assert "(HTTP 400, unsupported_value, temperature)" in message
    assert SECRET not in message


class Strict(BaseModel):
    number: int


def invalid() -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        Strict.model_validate({"number": SECRET})
    return caught.value


@pytest.mark.parametrize(
    "foreign",
    [
        openai.OpenAIError(SECRET),
        instructor.v2.core.errors.InstructorRetryException(SECRET, n_attempts=1, total_usage=0),
        httpx2.ConnectError(SECRET),
        OSError(SECRET),
        json.JSONDecodeError(SECRET, SECRET, 0),
        KeyError(SECRET),
        invalid(),
    ],
    ids=lambda e: type(e).__name__,
)
def test_no_message_of_others_is_passed_on(foreign: Exception) -> None:
    error = mapped(foreign, SERVER)
    assert SECRET not in f"{error} {error!r} {error.__cause__} {error.__context__}"
    assert SERVER in str(error)


def test_our_own_errors_stay_what_they_are() -> None:
    error = errors.CircuitOpen("暂停", "left alone")
    assert mapped(error, SERVER) is error


@pytest.mark.parametrize("kind", _SAYINGS)
def test_messages_are_sentences_that_name_the_server(kind: type[errors.ModelError]) -> None:
    message = str(saying(kind, SERVER, "HTTP 500"))
    assert message.startswith(f"{SERVER} ")
    assert message.endswith(" (HTTP 500)")
    assert str(saying(kind, SERVER))[-1] in ".?"
    assert kind.exit_code == 3


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after": "-3"}, 0.0),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": ""}, None),
        ({"retry-after-ms": "250"}, 0.25),
        ({"retry-after-ms": "x", "retry-after": "2"}, 2.0),
        ({"retry-after": "Thu, 01 Jan 1970 00:01:40 GMT"}, 60.0),
        ({"retry-after": "Thu, 01 Jan 1970 00:00:10 GMT"}, 0.0),
    ],
)
def test_how_long_a_server_asks_to_wait(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(httpx2.Headers(headers), now=40.0) == seconds
    assert retry_after(None) is None
