"""The open SDK of a model: its raw call, and what instructor calls it. Both SDKs speak through httpx2.

Retries, deadlines and limits are the transport's: the SDKs get no retries, no addresses and no keys of
their own choice. That is why instructor's `from_provider`, which leaves all three to them, is not used.
"""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from pydantic import ValidationError

from summarizer.errors import ModelAnswerInvalid
from summarizer.extraction.llm.config import Mode, ModelConfig
from summarizer.extraction.llm.faults import saying
from summarizer.extraction.llm.transport import TURN, Create

MOST_BYTES: Final = 8_000_000  # of one answer; thousands of output tokens are some ten thousands

_LARGE: Final = ("response_format", "tools")  # stand at the end
_BY_KEY: Final[Mapping[str, Any]] = MappingProxyType({"security": {"bearer_auth": True}})


@dataclass(frozen=True, slots=True)
class Connection:
    """`create` sends one request and gives the SDK's response, in the task's `TURN`; `close` ends what is open."""

    create: Create
    close: Callable[[], Awaitable[None]]


def connect(config: ModelConfig, observe: Callable[[Any], None] | None = None) -> Connection:
    """The SDK for the protocol of `config`; `observe` is shown the headers of every answer."""
    import httpx2

    options: dict[str, Any] = {
        "api_key": config.key(),
        "base_url": config.base_url,
        "max_retries": 0,
        "timeout": config.request_timeout,
    }
    http: dict[str, Any] = {
        "verify": _tls(),
        "limits": httpx2.Limits(max_connections=config.concurrency + 2),
        "event_hooks": {
            "request": [_wait_for_its_turn],
            "response": [functools.partial(_read_bounded, server=config.server, observe=observe)],
        },
    }
    if config.protocol == "anthropic":
        import anthropic

        claude = anthropic.AsyncAnthropic(
            **options, http_client=anthropic.DefaultAsyncHttpxClient(**http), open_telemetry=False
        )
        return Connection(claude.messages.create, claude.close)
    import openai

    sdk = openai.AsyncOpenAI(**options, http_client=openai.DefaultAsyncHttpxClient(**http))
    return Connection(functools.partial(_chat, sdk), sdk.close)


async def _chat(sdk: Any, messages: Any, **request: Any) -> Any:
    """A chat completion of what stands there: the SDK's own method would walk every node of it in search of files and dates.

    The body has the order that requests have always had, so that recorded ones are known again.
    """
    import httpx2
    from openai.types.chat import ChatCompletion

    large: dict[str, Any] = {name: request.pop(name) for name in _LARGE if name in request}
    body: dict[str, Any] = {"messages": messages, **request, **large}
    answer = await sdk.post("/chat/completions", body=body, cast_to=httpx2.Response, options=_BY_KEY)
    try:
        return ChatCompletion.model_validate_json(answer.content)
    except ValidationError:  # servers differ: what is of use in it is found out later
        found = answer.json()
        return ChatCompletion.construct(**found) if isinstance(found, dict) else found


def asker(create: Create, config: ModelConfig, mode: Mode) -> Any:
    """`create` with instructor around it: it takes a `response_model` and asks again with the reason."""
    import instructor

    if (config.protocol, mode) == ("openai", "json"):
        create = functools.partial(_without_its_last_break, create)
    modes = {
        "json_schema": instructor.Mode.JSON_SCHEMA,
        "tools": instructor.Mode.TOOLS,
        "json": instructor.Mode.JSON,
    }
    return instructor.patch(create=create, mode=modes[mode], provider=instructor.Provider(config.protocol))


async def _without_its_last_break(create: Create, messages: list[dict[str, Any]], **request: Any) -> Any:
    """instructor ends the system's words with a line break here: noted and recorded requests have none."""
    first, *rest = messages
    return await create(
        messages=[{**first, "content": first["content"].removesuffix("\n")}, *rest], **request
    )


async def _wait_for_its_turn(_: Any) -> None:
    await TURN.get().begin()


async def _read_bounded(response: Any, server: str, observe: Callable[[Any], None] | None = None) -> None:
    """Read the body, as the SDK would do next, up to a limit: a server may send without end.

    The limit is on the decoded bytes, for a small compressed body can stand for a huge one.
    """
    import httpx2

    if observe is not None:
        observe(response.headers)
    if response.is_stream_consumed:
        return
    twin = httpx2.Response(response.status_code, headers=response.headers, stream=response.stream)
    body = bytearray()
    async for part in twin.aiter_bytes():
        body += part
        if len(body) > MOST_BYTES:
            raise saying(ModelAnswerInvalid, server, f"more than {MOST_BYTES // 1_000_000} MB")
    response.headers.pop("content-encoding", None)
    response.stream = httpx2.ByteStream(bytes(body))
    TURN.get().end()


@functools.cache
def _tls() -> Any:
    """The certificates of this machine: reading them takes longer than a local server's answer."""
    import ssl

    return ssl.create_default_context()
