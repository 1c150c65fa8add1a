"""The ASGI application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse
from starlette.routing import Match

from summarizer import __version__
from summarizer.errors import Told
from summarizer.service.intake import wrong_places
from summarizer.service.middleware import Guarded, Observed, language_of
from summarizer.service.problems import MEDIA_TYPE, NOTHING_HERE, Problem
from summarizer.service.routes import corpus, gold, jobs, operations, page, reports, runs, validations
from summarizer.service.runtime import Runtime
from summarizer.service.settings import ServiceSettings

_ABOUT: Final = (
    "Chinese regional-development articles into reports whose every number stands in the source. "
    "Errors are problem+json with a stable `type`; every answer carries X-Request-ID."
)


def create_app(settings: ServiceSettings | None = None) -> FastAPI:
    """The application. Served alone it starts and stops by itself; mounted in another one, hold
    `running(app)` open in the lifespan of that one, for mounted applications get no lifespan events.

    Raises InputError where a folder among the settings' runs holds none.
    """
    runtime = Runtime(settings or ServiceSettings())

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with runtime.running():
            yield

    app = FastAPI(
        title="summarizer",
        version=__version__,
        description=_ABOUT,
        lifespan=lifespan,
        docs_url=None,  # they load from hosts of others
        redoc_url=None,
        license_info={"name": "Apache-2.0"},
    )
    app.state.runtime = runtime
    for part in (reports, gold, jobs, corpus, runs, validations, operations, page):
        app.include_router(part.router)
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_middleware(Guarded, settings=runtime.settings)
    app.add_middleware(Observed, metrics=runtime.metrics)  # the outer one
    return app


def running(app: FastAPI) -> AbstractAsyncContextManager[None]:
    """The service at work, for the lifespan of an application that `app` is mounted in."""
    runtime: Runtime = app.state.runtime
    return runtime.running()


def _answer(request: Request, problem: Problem) -> Response:
    document = problem.document(language_of(request.headers))
    return JSONResponse(document, problem.status, problem.headers(), media_type=MEDIA_TYPE)


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)  # noqa: S101
    return _answer(request, error)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    if isinstance(error.__cause__, Problem):  # met while FastAPI was reading the body
        return _answer(request, error.__cause__)
    headers = dict(error.headers or {})
    if error.status_code == 404:
        return _answer(request, Problem("not-found", *NOTHING_HERE, headers=headers))
    if error.status_code == 405:
        # The framework names the methods of the first route of a path only.
        headers = {"Allow": ", ".join(_methods(request))}
        allowed = headers["Allow"]
        told = Told(f"此处可用：{allowed}。", f"Allowed here: {allowed}.")
        return _answer(request, Problem("method-not-allowed", *told, headers=headers))
    told = Told("无法理解这个请求。", "The request cannot be understood.")
    return _answer(request, Problem("invalid-request", *told, headers=headers))


def _methods(request: Request) -> list[str]:
    """What may be done at the path of the request, whatever route does it."""
    return [
        method
        for method in ("DELETE", "GET", "HEAD", "POST")
        if any(
            route.matches({**request.scope, "method": method})[0] is Match.FULL
            for route in request.app.routes
        )
    ]


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    return _answer(request, wrong_places(error.errors()))


async def _gone(_: Request, __: Exception) -> Response:
    return Response(status_code=499)  # nobody hears it
