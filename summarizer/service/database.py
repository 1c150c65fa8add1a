"""The store: SQLite in a folder, or PostgreSQL by URL; brought up to date when it is opened."""

from __future__ import annotations

import asyncio
import secrets
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any, Final

import anyio
from sqlalchemy import Connection, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from summarizer.errors import InputError, reason_of

FILE_NAME: Final = "service.sqlite3"
_DRIVERS: Final = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
}
_BUSY: Final = 30_000  # milliseconds a writer waits for another server to finish
_LOCK: Final = 7_236_081_001  # any number: the advisory lock under which PostgreSQL is migrated


class Database:
    """One engine and its connections. `close` it.

    What is begun is finished, whatever becomes of the task: a driver that is interrupted loses its connection,
    and the one of SQLite may wait for its thread for ever. Every use is short.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self.is_sqlite = engine.dialect.name == "sqlite"
        # SQLite has one writer at a time, and waits by sleeping; in one process we can do better.
        self._writing: Any = asyncio.Lock() if self.is_sqlite else nullcontext()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        with anyio.CancelScope(shield=True):
            async with self.engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """One transaction, committed at the end."""
        with anyio.CancelScope(shield=True):
            async with self._writing, self.engine.begin() as connection:
                yield connection

    async def ping(self) -> None:
        async with self.reading() as connection:
            await connection.execute(text("SELECT 1"))

    async def close(self) -> None:
        await self.engine.dispose()


async def open_database(url: str, folder: Path) -> Database:
    """The store at `url`, or in `folder` where the URL is empty, with every table it needs.

    Raises InputError where there is none to be had.
    """
    if not url:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)  # articles may be confidential
        except OSError as error:
            why = reason_of(error)
            raise InputError(
                f"{folder} 不能用作数据目录（{why.zh}）。请用 --data 另选。",
                f"{folder} cannot be the data folder ({why.en}). Choose another with --data.",
            ) from None
        url = f"sqlite+aiosqlite:///{folder / FILE_NAME}"
    try:
        parsed = make_url(url)
        parsed = parsed.set(drivername=_DRIVERS.get(parsed.drivername, parsed.drivername))
        if parsed.drivername not in _DRIVERS.values():
            raise InputError(
                "数据库应为 sqlite 或 postgresql，如 postgresql://user:password@host/name。",
                "The database is sqlite or postgresql, as in postgresql://user:password@host/name.",
            )
        engine = _sqlite(parsed) if parsed.drivername.startswith("sqlite") else _postgresql(parsed)
    except ArgumentError:
        raise InputError(
            "数据库地址无法解读：请写成 postgresql://user:password@host/name 的样子。",
            "The database URL cannot be read: give one as in postgresql://user:password@host/name.",
        ) from None
    except ImportError:
        raise InputError(
            '这种数据库的驱动没有安装：请运行 pip install "devreport[postgres]"。',
            'The driver of this database is not installed: pip install "devreport[postgres]".',
        ) from None
    database = Database(engine)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(_migrate)
    except (SQLAlchemyError, OSError) as error:
        await database.close()
        await anyio.sleep(0.05)  # aiosqlite's thread has one more word to say, and the loop may end with us
        where = parsed.render_as_string(hide_password=True)
        reason = str(getattr(error, "orig", None) or error)
        raise InputError(
            f"数据库 {where} 用不了（{type(error).__name__}：{reason}）。",
            f"The database {where} cannot be used ({type(error).__name__}: {reason}).",
        ) from None
    return database


def _sqlite(url: Any) -> AsyncEngine:
    engine = create_async_engine(url)

    @event.listens_for(engine.sync_engine, "connect")
    def _connected(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={_BUSY}")
        _into_wal(cursor)
        for pragma in ("synchronous=FULL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine


def _into_wal(cursor: Any) -> None:
    """SQLite does not wait by itself where another server is about to write into a new file, or switches it, too."""
    until = time.monotonic() + _BUSY / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
        time.sleep(0.02)


def _postgresql(url: Any) -> AsyncEngine:
    return create_async_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=10, pool_timeout=30)


def _migrate(connection: Connection) -> None:
    """To the newest revision; of several servers that start at once one does it, the others wait."""
    from alembic import command
    from alembic.config import Config

    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
    config = Config()
    config.set_main_option("script_location", "summarizer.service:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.commit()


def new_id(prefix: str) -> str:
    """An id that sorts by the time it was made and cannot be guessed."""
    return f"{prefix}_{time.time_ns() // 1_000_000:011x}{secrets.token_hex(10)}"
