"""Jobs in the store: taken in whole, asked about by owner; leases.py works them off."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import RowMapping, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from summarizer.service.database import Database, new_id
from summarizer.service.problems import Problem
from summarizer.service.stored_reports import clean
from summarizer.service.tables import clock, items, jobs, reports
from summarizer.service.work import Submission, pack

OPEN: Final = ("queued", "running")
# An article gives way to whatever comes this many seconds later for each article before it in its own
# job: a small job does not wait for all of a large one, and a large one is never overtaken for ever.
_SPACING: Final = 0.1
_AT_ONCE: Final = 500  # rows of one INSERT
_SHOWN: Final = ("position", "name", "state", "attempts", "finished_at", "report_id", "verdict", "problem")


class StoredJobs:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self,
        owner: str,
        engine: str,
        model: str | None,
        lane: str,
        articles: Sequence[Submission],
        fingerprint: str,
        idempotency_key: str | None = None,
    ) -> tuple[str, bool]:
        """Take a job in; its id, and whether it is new. Raises the problem idempotency-conflict."""
        id_, now = new_id("job"), time.time()
        row = {
            "id": id_,
            "owner": owner,
            "created_at": now,
            "engine": engine,
            "model": model,
            "total": len(articles),
            "idempotency_key": idempotency_key,
            "fingerprint": fingerprint,
        }
        rows = [
            {
                "job_id": id_,
                "position": position,
                "lane": lane,
                "turn": now + position * _SPACING,
                "name": clean(article.name),
                "body": pack(article.body),
                "is_text": article.is_text,
                "state": "queued",
                "attempts": 0,
            }
            for position, article in enumerate(articles)
        ]
        try:
            async with self._database.writing() as connection:
                await connection.execute(insert(jobs).values(row))
                for start in range(0, len(rows), _AT_ONCE):
                    await connection.execute(insert(items), rows[start : start + _AT_ONCE])
        except IntegrityError:
            if idempotency_key is None:
                raise
            return await self._first(owner, idempotency_key, fingerprint), False
        return id_, True

    async def first(self, owner: str, idempotency_key: str, fingerprint: str) -> str | None:
        """The job this key stands for, if any. Raises the problem idempotency-conflict."""
        query = select(jobs.c.id, jobs.c.fingerprint).where(
            jobs.c.owner == owner, jobs.c.idempotency_key == idempotency_key
        )
        async with self._database.reading() as connection:
            found = (await connection.execute(query)).one_or_none()
        if found is None:
            return None
        if found.fingerprint != fingerprint:
            raise Problem(
                "idempotency-conflict",
                "这个 Idempotency-Key 已用于另一请求。新的请求请用新的键。",
                "This Idempotency-Key came with another request before. Send a new key for a new request.",
            )
        return str(found.id)

    async def _first(self, owner: str, key: str, fingerprint: str) -> str:
        found = await self.first(owner, key, fingerprint)
        if found is None:  # deleted between the two statements
            raise Problem(
                "idempotency-conflict",
                "这个 Idempotency-Key 的任务刚刚被删除。请用新的键。",
                "The job of this Idempotency-Key was deleted just now. Send a new key.",
            )
        return found

    async def page(self, owner: str, before: str | None, limit: int) -> Sequence[RowMapping]:
        """The newest jobs first, those older than the id `before`."""
        query = select(jobs).where(jobs.c.owner == owner).order_by(jobs.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(jobs.c.id < before)
        async with self._database.reading() as connection:
            return (await connection.execute(query)).mappings().all()

    async def get(self, owner: str, id_: str) -> RowMapping | None:
        query = select(jobs).where(jobs.c.owner == owner, jobs.c.id == id_)
        async with self._database.reading() as connection:
            return (await connection.execute(query)).mappings().one_or_none()

    async def counts(self, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """By job: articles by state, and when the last of them was finished (`finished_at`)."""
        query = (
            select(items.c.job_id, items.c.state, func.count(), func.max(items.c.finished_at))
            .where(items.c.job_id.in_(list(ids)))
            .group_by(items.c.job_id, items.c.state)
        )
        found: dict[str, dict[str, Any]] = {}
        async with self._database.reading() as connection:
            for id_, state, count, last in await connection.execute(query):
                known = found.setdefault(id_, {"finished_at": None})
                known[state] = count
                known["finished_at"] = (
                    max(known["finished_at"] or 0.0, last) if last else known["finished_at"]
                )
        return found

    async def mark(self, id_: str) -> str:
        """Another text whenever something became of an article of the job, or a report of it is gone.

        Articles only go on to the end, and reports of those that ended only go away: how many there are of each says
        which they are.
        """
        by_state = select(items.c.state, func.count()).where(items.c.job_id == id_).group_by(items.c.state)
        left = select(func.count()).where(reports.c.job_id == id_)
        async with self._database.reading() as connection:
            states = sorted(f"{state} {count}" for state, count in await connection.execute(by_state))
            return f"{states} {(await connection.execute(left)).scalar_one()}"

    async def results(self, id_: str, after: int, limit: int, with_reports: bool) -> Sequence[RowMapping]:
        """Articles of a job by position, those after `after`; `report` is compressed JSON or None."""
        columns = [items.c[name] for name in _SHOWN]
        query = select(*columns, *([reports.c.report] if with_reports else []))
        if with_reports:
            query = query.outerjoin(reports, reports.c.id == items.c.report_id)
        query = query.where(items.c.job_id == id_, items.c.position > after)
        async with self._database.reading() as connection:
            rows = await connection.execute(query.order_by(items.c.position).limit(limit))
            return rows.mappings().all()

    async def finished_since(self, id_: str, since: float) -> Sequence[RowMapping]:
        """Articles of a job finished at or after a time, in that order."""
        query = select(*(items.c[name] for name in _SHOWN)).where(
            items.c.job_id == id_, items.c.finished_at >= since
        )
        async with self._database.reading() as connection:
            rows = await connection.execute(query.order_by(items.c.finished_at, items.c.position))
            return rows.mappings().all()

    async def cancel(self, id_: str) -> None:
        """Nothing of the job is begun any more; whoever is at work on it loses the lease."""
        async with self._database.writing() as connection:
            await connection.execute(
                update(items)
                .where(items.c.job_id == id_, items.c.state.in_(OPEN))
                .values(state="cancelled", lease=None, lease_until=None, body=None, finished_at=clock())
            )
            await connection.execute(
                update(jobs)
                .where(jobs.c.id == id_, jobs.c.cancelled_at.is_(None))
                .values(cancelled_at=clock())
            )

    async def delete(self, id_: str) -> None:
        """The job, its articles and their reports."""
        async with self._database.writing() as connection:
            await connection.execute(delete(items).where(items.c.job_id == id_))
            await connection.execute(delete(reports).where(reports.c.job_id == id_))
            await connection.execute(delete(jobs).where(jobs.c.id == id_))
