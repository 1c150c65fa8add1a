"""The service in this process, its worker processes replaced by threads; on SQLite, and on PostgreSQL where
SUMMARIZER_TEST_POSTGRES names a server in which databases may be made (postgresql://user@host/postgres).

Starting processes takes seconds; what needs real ones (kill -9, shutdown) starts real servers itself.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from anyio import to_thread

from summarizer.service import ServiceSettings, create_app, running
from summarizer.service.engine import Engine

sys.path.append(str(Path(__file__).resolve().parents[2]))  # for the helpers beside these tests

from tests.service.inside import Service, Serving

POSTGRES = os.environ.get("SUMMARIZER_TEST_POSTGRES", "")


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(name="_threads", autouse=True)
def threads(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("processes"):
        return

    async def in_thread(self: Engine, work: Callable[..., Any], *arguments: Any) -> Any:
        return await to_thread.run_sync(work, *arguments)

    async def none_begins(self: Engine) -> None:
        """Two processes a test would be most of its time."""

    monkeypatch.setattr(Engine, "_in_process", in_thread)
    monkeypatch.setattr(Engine, "_begin", none_begins)


@pytest.fixture(params=["sqlite", *(["postgresql"] if POSTGRES else [])])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of an empty store, gone after the test; empty for SQLite in the data folder."""
    if request.param == "sqlite":
        yield ""
        return
    name = f"test_{secrets.token_hex(6)}"
    _administer(f"CREATE DATABASE {name}")
    yield POSTGRES.rpartition("/")[0] + f"/{name}"
    _administer(f"DROP DATABASE {name} WITH (FORCE)")


def _administer(statement: str) -> None:
    import asyncpg

    async def run() -> None:
        connection = await asyncpg.connect(POSTGRES)
        await connection.execute(statement)
        await connection.close()

    asyncio.run(run())


@pytest.fixture
def serving(tmp_path: Path) -> Serving:
    """`async with serving(queue=2) as service`: settings by name; several on one store are allowed."""

    @asynccontextmanager
    async def start(**settings: Any) -> AsyncIterator[Service]:
        chosen = {"data": tmp_path / "data", "workers": 2, "poll": 0.1, **settings}
        app = create_app(ServiceSettings(**chosen))
        async with running(app):
            transport = httpx2.ASGITransport(app)
            async with httpx2.AsyncClient(transport=transport, base_url="http://test", timeout=180) as http:
                yield Service(http, app.state.runtime)

    return start
