"""Jobs in the store: taken in whole, worked off article by article under leases, asked about by owner."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import RowMapping, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from summarizer.service.database import Database, new_id
from summarizer.service.problems import Problem
from summarizer.service.stored_reports import clean, row_of
from summarizer.service.tables import clock, items, jobs, reports
from summarizer.service.work import Made, Submission, pack, unpack

OPEN: Final = ("queued", "running")
# An article gives way to whatever comes this many seconds later for each article before it in its own
# job: a small job does not wait for all of a large one, and a large one is never overtaken for ever.
_SPACING: Final = 0.1
_AT_ONCE: Final = 500  # rows of one INSERT


@dataclass(frozen=True, slots=True)
class Leased:
    """An article that this worker has for as long as it keeps the lease."""

    id: int
    job_id: str
    owner: str
    position: int
    engine: str
    model: str | None
    submission: Submission
    attempts: int
    lease: str


class StoredJobs:
    def __init__(self, database: Database) -> None:
        self._database = database

    # --- for callers

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
                "This Idempotency-Key came with another request before. Send a new key for a new request.",
            )
        return str(found.id)

    async def _first(self, owner: str, key: str, fingerprint: str) -> str:
        found = await self.first(owner, key, fingerprint)
        if found is None:  # deleted between the two statements
            raise Problem("idempotency-conflict", "The job of this Idempotency-Key was deleted just now.")
        return found

    async def waiting(self) -> int:
        """Articles of all jobs that nobody has begun."""
        query = select(func.count()).select_from(items).where(items.c.state == "queued")
        async with self._database.reading() as connection:
            return int((await connection.execute(query)).scalar_one())

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

    # --- for workers

    async def any_waiting(self, lane: str) -> bool:
        """Whether there may be something to claim."""
        query = select(items.c.id).where(items.c.state == "queued", items.c.lane == lane).limit(1)
        async with self._database.reading() as connection:
            return (await connection.execute(query)).first() is not None

    async def claim(self, lane: str, seconds: float) -> Leased | None:
        """The next article that waits, leased to the caller for so long. One statement: no two get it."""
        lease = secrets.token_hex(16)
        following = (
            select(items.c.id)
            .where(items.c.state == "queued", items.c.lane == lane)
            .order_by(items.c.turn, items.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)  # PostgreSQL; SQLite has one writer anyway
        )
        take = (
            update(items)
            .where(items.c.id == following.scalar_subquery())
            .values(
                state="running", lease=lease, lease_until=clock() + seconds, attempts=items.c.attempts + 1
            )
            .returning(items)
        )
        async with self._database.writing() as connection:
            row = (await connection.execute(take)).mappings().one_or_none()
            if row is None:
                return None
            job = (await connection.execute(select(jobs).where(jobs.c.id == row["job_id"]))).mappings().one()
        return Leased(
            id=row["id"],
            job_id=row["job_id"],
            owner=job["owner"],
            position=row["position"],
            engine=job["engine"],
            model=job["model"],
            submission=Submission(unpack(row["body"]), row["is_text"], row["name"]),
            attempts=row["attempts"],
            lease=lease,
        )

    async def renew(self, leases: Sequence[str], seconds: float) -> set[str]:
        """Keep leases for so long from now; those that are still there to be kept."""
        if not leases:
            return set()
        query = (
            update(items)
            .where(items.c.lease.in_(leases), items.c.state == "running")
            .values(lease_until=clock() + seconds)
            .returning(items.c.lease)
        )
        async with self._database.writing() as connection:
            return set((await connection.execute(query)).scalars())

    async def finish(self, leased: Leased, made: Made) -> str | None:
        """Store the report; its id, or None where the lease was lost: then nothing is stored."""
        row = row_of(made, leased.owner, leased.submission.name)
        row |= {"item_id": leased.id, "job_id": leased.job_id}
        async with self._database.writing() as connection:
            kept = await connection.execute(
                self._closing(leased).values(state="done", report_id=row["id"], verdict=made.verdict)
            )
            if not kept.rowcount:
                return None
            await connection.execute(insert(reports).values(row))
        return str(row["id"])

    async def fail(self, leased: Leased, problem: Problem) -> bool:
        """Note why there is no report; False where the lease was lost."""
        document = json.dumps(problem.document(), ensure_ascii=False)
        async with self._database.writing() as connection:
            query = self._closing(leased).values(state="failed", problem=clean(document))
            return bool((await connection.execute(query)).rowcount)

    async def hand_back(self, leased: Leased, *, counted: bool) -> None:
        """Let another worker have it. An attempt that is not `counted` was nobody's fault."""
        query = (
            update(items)
            .where(items.c.id == leased.id, items.c.lease == leased.lease)
            .values(
                state="queued",
                lease=None,
                lease_until=None,
                attempts=items.c.attempts if counted else items.c.attempts - 1,
            )
        )
        async with self._database.writing() as connection:
            await connection.execute(query)

    async def reclaim(self, attempts: int) -> int:
        """Queue again what dead workers held; what has had `attempts` is given up. How many."""
        expired = (items.c.state == "running") & (items.c.lease_until < clock())
        lost = Problem(
            "worker-lost", f"The process at work on this article ended unexpectedly, {attempts} times."
        )
        released = {"lease": None, "lease_until": None}
        async with self._database.writing() as connection:
            given_up = await connection.execute(
                update(items)
                .where(expired, items.c.attempts >= attempts)
                .values(
                    state="failed",
                    problem=json.dumps(lost.document()),
                    finished_at=clock(),
                    body=None,
                    **released,
                )
            )
            again = await connection.execute(update(items).where(expired).values(state="queued", **released))
            return given_up.rowcount + again.rowcount

    @staticmethod
    def _closing(leased: Leased) -> Any:
        return (
            update(items)
            .where(items.c.id == leased.id, items.c.lease == leased.lease, items.c.state == "running")
            .values(lease=None, lease_until=None, body=None, finished_at=clock())
        )


_SHOWN: Final = ("position", "name", "state", "attempts", "finished_at", "report_id", "verdict", "problem")
