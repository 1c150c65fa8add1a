"""`summarizer serve`: the application behind uvicorn, stopped gently."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import anyio
import uvicorn

from summarizer.errors import InputError, reason_of
from summarizer.service.app import create_app
from summarizer.service.database import open_database
from summarizer.service.exporting import export_traces
from summarizer.service.logs import log_to_stderr
from summarizer.service.runtime import Runtime
from summarizer.service.settings import ServiceSettings

_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server that listens there."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def guarded(settings: ServiceSettings, host: str) -> ServiceSettings:
    """Settings that are safe on `host`. Raises InputError where tokens are needed and there are none."""
    if settings.tokens:
        return settings
    if not is_loopback(host):
        raise InputError(
            f"在 {host} 上其他机器能访问本服务，所以需要令牌：把“名称=令牌”逐行写进文件，用 --token-file"
            "（或 SUMMARIZER_TOKEN_FILE）指定，或改为监听 127.0.0.1。",
            f"On {host} others can reach the service, so it needs tokens: put name=SECRET lines into a file "
            "and name it with --token-file (or SUMMARIZER_TOKEN_FILE), or listen on 127.0.0.1.",
        )
    return replace(settings, allowed_hosts=(*settings.allowed_hosts, *_LOOPBACK, host))


def serve(
    settings: ServiceSettings,
    host: str = "127.0.0.1",
    port: int = 8000,
    announce: Callable[[str], None] | None = None,
) -> None:
    """Serve until told to stop (SIGTERM, Ctrl-C). Raises InputError for what cannot work.

    Port 0 takes any that is free; `announce` is told the address.
    """
    settings = guarded(settings, host)
    app = create_app(settings)
    log_to_stderr()
    export_traces()
    config = uvicorn.Config(
        app,
        host,
        port,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        timeout_graceful_shutdown=int(settings.grace) or 1,
    )
    server = _Server(config, app.state.runtime)
    anyio.run(
        _try_store, settings
    )  # here its failure is one line; within the lifespan it would be a traceback
    listening = listen(host, port)
    if announce is not None:
        announce(f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/")
    server.run(sockets=[listening])
    if not server.started:
        raise InputError(
            "服务没能启动；原因见上一行。", "The service could not start; the line before says why."
        )


async def _try_store(settings: ServiceSettings) -> None:
    await (await open_database(settings.database, settings.folder())).close()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises InputError where the address is taken or not of this machine."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=2048, reuse_port=False)
    except OSError as error:
        why = reason_of(error)
        raise InputError(
            f"无法监听 {host} 的端口 {port}（{why.zh}）：请用 --host 和 --port 另选。",
            f"Cannot listen on {host}, port {port} ({why.en}): choose others with --host and --port.",
        ) from None


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, runtime: Runtime) -> None:
        super().__init__(config)
        self._runtime = runtime

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # Before uvicorn waits for the connections to end: streams of events would keep it waiting.
        self._runtime.drain()
        await super().shutdown(sockets)
