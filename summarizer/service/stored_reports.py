"""Reports in the store. Everything is asked for by owner: another's report is not there."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from sqlalchemy import RowMapping, delete, insert, select

from summarizer.service.database import Database, new_id
from summarizer.service.tables import items, jobs, reports
from summarizer.service.work import Made

_LISTED = (
    reports.c.id,
    reports.c.created_at,
    reports.c.name,
    reports.c.title,
    reports.c.published_on,
    reports.c.verdict,
    reports.c.characters,
    reports.c.engine,
    reports.c.job_id,
)


def row_of(made: Made, owner: str, name: str | None) -> dict[str, Any]:
    """The columns of a new report."""
    return {
        "id": new_id("rep"),
        "owner": owner,
        "created_at": time.time(),
        "name": clean(name),
        "title": clean(made.title),
        "published_on": made.published_on,
        "verdict": made.verdict,
        "characters": made.characters,
        "engine": made.engine,
        "source": made.source,
        "report": made.report,
    }


def clean(text: str | None) -> str | None:
    """A text that every database takes: no NUL, no lone surrogate."""
    return text and text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


class StoredReports:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, made: Made, owner: str, name: str | None = None) -> str:
        """Store a report; its id."""
        row = row_of(made, owner, name)
        async with self._database.writing() as connection:
            await connection.execute(insert(reports).values(row))
        return str(row["id"])

    async def page(self, owner: str, before: str | None, limit: int, job: str | None) -> Sequence[RowMapping]:
        """The newest reports first, those older than the id `before`; texts left out."""
        query = select(*_LISTED).where(reports.c.owner == owner).order_by(reports.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(reports.c.id < before)
        if job is not None:
            query = query.where(reports.c.job_id == job)
        async with self._database.reading() as connection:
            return (await connection.execute(query)).mappings().all()

    async def get(self, owner: str, id_: str) -> RowMapping | None:
        """All of one report, texts compressed."""
        query = select(reports).where(reports.c.owner == owner, reports.c.id == id_)
        async with self._database.reading() as connection:
            return (await connection.execute(query)).mappings().one_or_none()

    async def delete(self, owner: str, id_: str) -> bool:
        query = delete(reports).where(reports.c.owner == owner, reports.c.id == id_)
        async with self._database.writing() as connection:
            return bool((await connection.execute(query)).rowcount)

    async def sweep(self, before: float) -> int:
        """Delete reports and finished jobs made before that time; how many."""
        unfinished = select(items.c.job_id).where(items.c.state.in_(("queued", "running")))
        async with self._database.writing() as connection:
            old = await connection.execute(delete(reports).where(reports.c.created_at < before))
            done = await connection.execute(
                delete(jobs).where(jobs.c.created_at < before, jobs.c.id.not_in(unfinished))
            )
            return old.rowcount + done.rowcount
