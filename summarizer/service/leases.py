"""The articles of jobs that wait, handed to workers under leases: one that dies loses its lease, not the article."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, select, update

from summarizer.service.database import Database
from summarizer.service.problems import Problem
from summarizer.service.stored_reports import clean, row_of
from summarizer.service.tables import clock, items, jobs, reports
from summarizer.service.work import Made, Submission, unpack


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


class Leases:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def waiting(self) -> int:
        """Articles of all jobs that nobody has begun."""
        query = select(func.count()).select_from(items).where(items.c.state == "queued")
        async with self._database.reading() as connection:
            return int((await connection.execute(query)).scalar_one())

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
        async with self._database.writing() as connection:
            query = self._closing(leased).values(state="failed", problem=clean(problem.kept()))
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
            "worker-lost",
            f"处理这篇文章的进程意外终止了 {attempts} 次。",
            f"The process at work on this article ended unexpectedly, {attempts} times.",
        )
        released = {"lease": None, "lease_until": None}
        async with self._database.writing() as connection:
            given_up = await connection.execute(
                update(items)
                .where(expired, items.c.attempts >= attempts)
                .values(
                    state="failed",
                    problem=lost.kept(),
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
