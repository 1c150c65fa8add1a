"""Alembic runs this; the connection, and the transaction around it, are the caller's."""

from __future__ import annotations

from alembic import context

from summarizer.service.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
