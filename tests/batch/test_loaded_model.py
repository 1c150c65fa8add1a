"""What is read before any process is forked is read to its end: a fault of it would be suppressed, and cost time only."""

from __future__ import annotations

import asyncio

from summarizer.batch.loaded_model import load


def test_a_document_is_read_without_a_model() -> None:
    result = asyncio.run(load())
    assert (result.status, result.reason) == ("done", None)
