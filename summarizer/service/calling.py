"""What every route shares: who is calling, for how long, and what may go wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Annotated, Any, Final, TypeVar

import anyio
from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.requests import ClientDisconnect

from summarizer.errors import SummarizerError
from summarizer.service.problems import KINDS, MEDIA_TYPE, Problem, problem_of
from summarizer.service.runtime import Runtime
from summarizer.service.tokens import bearer, owner_of

LOCAL: Final = "local"  # the one owner where there are no tokens

T = TypeVar("T")


def runtime_of(request: Request) -> Runtime:
    runtime: Runtime = request.app.state.runtime
    return runtime


_scheme = HTTPBearer(auto_error=False, description="Needed where the service was started with tokens.")


async def caller(
    request: Request, _: Annotated[HTTPAuthorizationCredentials | None, Security(_scheme)]
) -> AsyncIterator[str]:
    """The owner of what this request makes and sees. Raises unauthorized and too-many-requests."""
    runtime = runtime_of(request)
    tokens = runtime.settings.tokens
    owner = owner_of(bearer(request.headers.get("authorization")), tokens) if tokens else LOCAL
    if owner is None:
        raise Problem(
            "unauthorized",
            "请发送本服务的令牌：Authorization: Bearer TOKEN。",
            "Send a token of this service: Authorization: Bearer TOKEN.",
            headers={"WWW-Authenticate": 'Bearer realm="summarizer"'},
        )
    request.state.owner = owner
    with runtime.limits.request(owner):
        yield owner


Owner = Annotated[str, Depends(caller)]
Running = Annotated[Runtime, Depends(runtime_of)]


async def attended(request: Request, seconds: float, work: Callable[[], Awaitable[T]]) -> T:
    """The result of `work`, stopped when its time is up or its client has gone.

    The body has to be read before. Raises deadline, ClientDisconnect, and what `work` raises, errors of
    the library as problems.
    """
    result: list[T] = []
    error: Exception | None = None
    async with anyio.create_task_group() as group:

        async def watch() -> None:
            while (await request.receive())["type"] != "http.disconnect":
                pass
            group.cancel_scope.cancel()

        group.start_soon(watch)
        try:
            with anyio.fail_after(seconds):
                result.append(await work())
        except TimeoutError:
            error = Problem(
                "deadline",
                f"一个请求连同等候最多 {seconds:g} 秒。多篇或长文请用 /v1/jobs。",
                f"A request may take {seconds:g} s, waiting included. For many or long articles there is /v1/jobs.",
            )
        except SummarizerError as known:
            error = problem_of(known)
        except Exception as other:  # raised below: a task group would wrap it
            error = other
        group.cancel_scope.cancel()
    if error is not None:
        raise error
    if not result:
        raise ClientDisconnect
    return result[0]


_ALWAYS: Final = ("unauthorized", "forbidden-origin", "too-many-requests", "internal")


def problems(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """For OpenAPI: the answers of a route that are problems."""
    found: dict[int | str, dict[str, Any]] = {}
    for kind in dict.fromkeys((*kinds, *_ALWAYS)):
        known = KINDS[kind]
        answer = found.setdefault(
            known.status,
            {
                "description": "",
                "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}},
            },
        )
        answer["description"] += ("; " if answer["description"] else "") + f"`{kind}`: {known.en}"
        if known.status == 429:
            answer["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "description": "seconds"}}
    return found
