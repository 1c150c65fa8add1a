"""Reports, jobs and the articles of jobs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("created_at", sa.Double, nullable=False),
        sa.Column("cancelled_at", sa.Double),
        sa.Column("engine", sa.String(16), nullable=False),
        sa.Column("model", sa.String(200)),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("idempotency_key", sa.String(255)),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
        sa.UniqueConstraint("owner", "idempotency_key", name="uq_jobs_owner_idempotency_key"),
    )
    op.create_index("ix_jobs_owner_id", "jobs", ["owner", "id"])
    op.create_index("ix_jobs_created_at", "jobs", ["created_at"])
    op.create_table(
        "items",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("job_id", sa.String(40), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("lane", sa.String(8), nullable=False),
        sa.Column("turn", sa.Double, nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("body", sa.LargeBinary),
        sa.Column("is_text", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("lease", sa.String(40)),
        sa.Column("lease_until", sa.Double),
        sa.Column("finished_at", sa.Double),
        sa.Column("problem", sa.Text),
        sa.Column("report_id", sa.String(40)),
        sa.Column("verdict", sa.String(8)),
        sa.PrimaryKeyConstraint("id", name="pk_items"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_items_job_id", ondelete="CASCADE"),
        sa.UniqueConstraint("job_id", "position", name="uq_items_job_id_position"),
    )
    op.create_index("ix_items_state_lane_turn", "items", ["state", "lane", "turn"])
    op.create_index("ix_items_lease", "items", ["lease"])
    op.create_table(
        "reports",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("created_at", sa.Double, nullable=False),
        sa.Column("item_id", NUMBER),
        sa.Column("job_id", sa.String(40)),
        sa.Column("name", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("published_on", sa.String(10)),
        sa.Column("verdict", sa.String(8), nullable=False),
        sa.Column("characters", sa.Integer, nullable=False),
        sa.Column("engine", sa.String(16), nullable=False),
        sa.Column("source", sa.LargeBinary, nullable=False),
        sa.Column("report", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sa.UniqueConstraint("item_id", name="uq_reports_item_id"),
    )
    op.create_index("ix_reports_owner_id", "reports", ["owner", "id"])
    op.create_index("ix_reports_job_id", "reports", ["job_id"])
    op.create_index("ix_reports_created_at", "reports", ["created_at"])
