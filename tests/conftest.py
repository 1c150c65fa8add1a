"""What every test gets: no network unless it is recording, and hypothesis settings that cannot flake.

A test that reaches out would pass on one machine, fail on the next and tell strangers what is tested.
Loopback stays open for servers that a test starts itself; `pytest --record` opens the rest for recording.
"""

from __future__ import annotations

import ipaddress
import os
import signal
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("summarizer", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "summarizer")

# A shell starts what it runs in the background with Ctrl-C ignored, and processes that a test starts inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)


class NetworkBlocked(RuntimeError):
    """Not an OSError, so that no retry and no `except OSError` in the code under test hides it."""


def _is_local(host: object) -> bool:
    if host is None:
        return True
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    if name in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _refuse(host: object) -> None:
    if not _is_local(host):
        raise NetworkBlocked(f"A test tried to reach {host!r}. Replay a cassette or pass --record.")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record", action="store_true", help="let tests reach the network, to record cassettes")


@pytest.fixture(autouse=True, scope="session")
def _no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.config.getoption("--record"):
        yield
        return

    def guard(name: str) -> Any:
        original = getattr(socket.socket, name)

        def guarded(sock: socket.socket, *args: Any) -> Any:
            address = args[-1]  # sendto(data, [flags,] address), connect(address)
            if sock.family in (socket.AF_INET, socket.AF_INET6):
                _refuse(address[0])
            return original(sock, *args)

        return guarded

    real_getaddrinfo = socket.getaddrinfo

    def getaddrinfo(host: Any, *args: Any, **options: Any) -> Any:
        _refuse(host)
        return real_getaddrinfo(host, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, guard(name))
        patch.setattr(socket, "getaddrinfo", getaddrinfo)
        yield
