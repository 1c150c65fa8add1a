"""The tables of the store. `migrations/` makes them; a test compares the two."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
# SQLite numbers rows by itself in a column of type INTEGER only.
_Number = BigInteger().with_variant(Integer(), "sqlite")

# Times are seconds since 1970 UTC. Texts of articles and reports are compressed bytes: neither a NUL
# nor a lone surrogate, which an article may hold, goes into a text column of PostgreSQL.

jobs: Final = Table(
    "jobs",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("owner", String(64), nullable=False),
    Column("created_at", Double, nullable=False),
    Column("cancelled_at", Double),
    Column("engine", String(16), nullable=False),  # as asked for
    Column("model", String(200)),
    Column("total", Integer, nullable=False),
    Column("idempotency_key", String(255)),
    Column("fingerprint", String(64), nullable=False),  # of the request, to tell a repeat from another one
    UniqueConstraint("owner", "idempotency_key"),
    Index(None, "owner", "id"),
    Index(None, "created_at"),
)

# One article of a job. `state` is queued, running, done, failed or cancelled.
items: Final = Table(
    "items",
    metadata,
    Column("id", _Number, primary_key=True, autoincrement=True),
    Column("job_id", ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("lane", String(8), nullable=False),  # what it needs: rules (a process) or model
    Column("turn", Double, nullable=False),  # the lowest goes first
    Column("name", Text),
    Column("body", LargeBinary),  # emptied when the article is done: the report has its text
    Column("is_text", Boolean, nullable=False),
    Column("state", String(12), nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("lease", String(40)),  # of the worker that has it; whoever lost it may store nothing
    Column("lease_until", Double),
    Column("finished_at", Double),
    Column("problem", Text),  # JSON
    Column("report_id", String(40)),
    Column("verdict", String(8)),
    UniqueConstraint("job_id", "position"),
    Index(None, "state", "lane", "turn"),
    Index(None, "lease"),
)

reports: Final = Table(
    "reports",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("owner", String(64), nullable=False),
    Column("created_at", Double, nullable=False),
    Column("item_id", _Number, unique=True),  # of a job; no second report of one article gets in
    Column("job_id", String(40)),
    Column("name", Text),
    Column("title", Text),
    Column("published_on", String(10)),
    Column("verdict", String(8), nullable=False),
    Column("characters", Integer, nullable=False),
    Column("engine", String(16), nullable=False),
    Column("source", LargeBinary, nullable=False),
    Column("report", LargeBinary, nullable=False),
    Index(None, "owner", "id"),
    Index(None, "job_id"),
    Index(None, "created_at"),
)


class clock(FunctionElement[float]):  # noqa: N801 - it stands where SQL has a function
    """Seconds since 1970 by the clock of the database: the one clock that all servers share."""

    type = Double()
    inherit_cache = True


@compiles(clock)
def _postgresql(*_: object, **__: object) -> str:
    return "CAST(extract(epoch FROM clock_timestamp()) AS double precision)"


@compiles(clock, "sqlite")
def _sqlite(*_: object, **__: object) -> str:
    return "((julianday('now') - 2440587.5) * 86400.0)"
