"""The store: what the migrations make is what the code expects."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, select

from summarizer.service.database import FILE_NAME, new_id, open_database
from summarizer.service.tables import clock, metadata

pytestmark = pytest.mark.anyio


async def test_migrations_make_the_tables_that_the_code_declares(tmp_path: Path, database: str) -> None:
    def differences(connection: Connection) -> Any:
        return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)

    store = await open_database(database, tmp_path)
    async with store.reading() as connection:
        assert await connection.run_sync(differences) == []
    await store.close()


async def test_servers_that_start_together_migrate_once(tmp_path: Path, database: str) -> None:
    stores = await asyncio.gather(*(open_database(database, tmp_path) for _ in range(4)))
    for store in stores:
        await store.ping()
        await store.close()


async def test_a_new_file_that_another_server_is_about_to_write_is_waited_for(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.2, other.execute, ("ROLLBACK",))
    release.start()
    store = await open_database("", tmp_path)
    await store.ping()
    await store.close()
    release.join()
    other.close()


async def test_the_clock_is_that_of_the_database_in_seconds(tmp_path: Path, database: str) -> None:
    store = await open_database(database, tmp_path)
    async with store.reading() as connection:
        now = (await connection.execute(select(clock()))).scalar_one()
    await store.close()
    assert now == pytest.approx(time.time(), abs=30)


async def test_the_data_folder_is_its_owners_alone(tmp_path: Path) -> None:
    store = await open_database("", tmp_path / "data")
    await store.close()
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0


def test_ids_sort_by_the_time_they_were_made() -> None:
    first = new_id("rep")
    time.sleep(0.003)
    assert first < new_id("rep")
    assert len({new_id("rep") for _ in range(1000)}) == 1000
