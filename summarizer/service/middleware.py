"""Around every request: its id, its line in the log, its place in the metrics, the cap on its body."""

from __future__ import annotations

import json
import re
import secrets
import time
from typing import Any, Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from summarizer.service.logs import log, log_error, request_id
from summarizer.service.metrics import Metrics
from summarizer.service.problems import MEDIA_TYPE, Problem
from summarizer.service.settings import ServiceSettings
from summarizer.tracing import below, span

_ID: Final = re.compile(r"[A-Za-z0-9._\-]{1,128}")
_QUIET: Final = ("/healthz", "/readyz", "/metrics")  # asked every few seconds
_LANGUAGES: Final = 20  # of a header that are looked at
_WEIGHT: Final = re.compile(r"q\s*=\s*([01](?:\.[0-9]{0,3})?)", re.I)
_GONE: Final = 499  # the client went away before its answer; nothing is sent
# The page is at home here and nowhere else; an answer of the interface is no page at all.
PAGE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
API_POLICY: Final = "default-src 'none'; frame-ancestors 'none'; sandbox"


def language_of(headers: Headers) -> str:
    """`zh` where the caller likes Chinese best of what it accepts (RFC 9110), else `en`."""
    best, lang = 0.0, "en"
    for one in headers.get("accept-language", "").split(",", _LANGUAGES)[:_LANGUAGES]:
        tag, _, weight = one.partition(";")
        found = _WEIGHT.fullmatch(weight.strip())
        liked = float(found[1]) if found else 0.0 if weight.strip() else 1.0
        if liked > best:
            best, lang = liked, "zh" if tag.strip().lower().partition("-")[0] == "zh" else "en"
    return lang


async def send_problem(problem: Problem, scope: Scope, send: Send) -> None:
    body = json.dumps(problem.document(language_of(Headers(scope=scope))), ensure_ascii=False).encode()
    headers = {"content-type": MEDIA_TYPE, "content-length": str(len(body)), **problem.headers()}
    raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": problem.status, "headers": raw})
    await send({"type": "http.response.body", "body": body})


class Observed:
    """Request id in and out, one line in the log and one observation a request, errors of ours as 500."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        id_ = given if _ID.fullmatch(given) else secrets.token_hex(12)
        context = request_id.set(id_)
        started, status = time.monotonic(), 0

        async def observed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = id_
                headers.setdefault("X-Content-Type-Options", "nosniff")
                headers.setdefault("Referrer-Policy", "no-referrer")
                headers.setdefault("Content-Security-Policy", API_POLICY)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            with below(Headers(scope=scope)), span("request", method=scope["method"], request_id=id_):
                await self._app(scope, receive, observed)
        except Exception as error:
            log_error("request failed", error)
            if status == 0:
                problem = Problem(
                    "internal",
                    f"请附上请求编号 {id_} 报告此问题。",
                    f"Please report it with the request id {id_}.",
                )
                await send_problem(problem, scope, observed)
        finally:
            self._note(scope, status or _GONE, time.monotonic() - started)
            request_id.reset(context)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        # The path as declared, not as sent: it names no report and cannot be made up.
        route = getattr(scope.get("route"), "path", None) or "other"
        self._metrics.requests.labels(scope["method"], route, str(status)).inc()
        self._metrics.seconds.labels(scope["method"], route).observe(seconds)
        if route not in _QUIET:
            state: dict[str, Any] = scope.get("state", {})
            log(
                "request",
                method=scope["method"],
                route=route,
                status=status,
                milliseconds=round(seconds * 1000, 1),
                owner=state.get("owner"),
            )


class Guarded:
    """Refuses what must not get in: bodies beyond the cap before they are read, pages of other sites.

    Without tokens any page open in the user's browser could send articles to a service on loopback;
    its requests carry its own Origin, or a Host that was bent to this address.
    """

    def __init__(self, app: ASGIApp, settings: ServiceSettings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        limit = self._limit(scope)
        try:
            self._check_site(headers)
            declared = headers.get("content-length", "0")
            if declared.isdigit() and int(declared) > limit:
                raise _too_large(limit)
        except Problem as problem:
            await send_problem(problem, scope, send)
            return
        read = 0

        async def capped() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > limit:
                raise _too_large(limit)
            return message

        await self._app(scope, capped, send)

    def _limit(self, scope: Scope) -> int:
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        return self._settings.max_job_body if path.startswith("/v1/jobs") else self._settings.max_body

    def _check_site(self, headers: Headers) -> None:
        host = headers.get("host", "")
        allowed = self._settings.allowed_hosts
        if allowed and _name(host) not in allowed:
            raise Problem(
                "forbidden-origin",
                "本服务没有 Host 头里的这个名字。请用启动时的地址，或把它加到 SUMMARIZER_SERVICE_ALLOWED_HOSTS。",
                "This service does not go by the name in the Host header. Use the address it was started with, "
                "or add the name to SUMMARIZER_SERVICE_ALLOWED_HOSTS.",
            )
        origin = headers.get("origin")
        if not self._settings.tokens and origin is not None and urlsplit(origin).netloc != host:
            raise Problem(
                "forbidden-origin",
                "没有设置令牌时，本服务只回应自己的网页。",
                "Without tokens this service answers its own page only.",
            )


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _too_large(limit: int) -> Problem:
    return Problem(
        "too-large",
        f"这种请求的正文最多 {limit} 字节。",
        f"The body of such a request may have {limit} bytes at most.",
    )
