"""Limits of an article: its time, its requests, its tokens; and what an answer says of tokens."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import Any

import pytest

from summarizer import errors
from summarizer.extraction.llm.usage import Ledger, Usage
from tests.extraction.llm.asking import ask


def test_the_time_of_an_article_is_a_limit(server: Any, config_for: Any) -> None:
    server.otherwise = server.hang()
    started = time.monotonic()
    with pytest.raises(errors.DeadlineExceeded, match=r"0\.5 seconds of this article"):
        ask(config_for(article_timeout=0.5))
    assert 0.4 < time.monotonic() - started < 20
    assert len(server.requests) <= 1  # none where half a second is too short to connect


def test_requests_of_an_article_are_limited(server: Any, config_for: Any) -> None:
    server.otherwise = server.status(500)
    with pytest.raises(errors.BudgetSpent, match="2 requests"):
        ask(config_for(), Ledger(server="s", seconds=20, requests=2))
    assert len(server.requests) == 2


def test_tokens_of_an_article_are_limited(server: Any, config_for: Any) -> None:
    ledger = Ledger(server="s", seconds=20, tokens=100)
    ledger.book_usage(Usage(prompt=90, completion=10))
    with pytest.raises(errors.BudgetSpent, match="100 tokens"):
        ask(config_for(), ledger)
    assert server.requests == []


@pytest.mark.parametrize(
    ("usage", "counted"),
    [({"prompt_tokens": 3, "completion_tokens": 2}, Usage(3, 2)), ({"prompt_tokens": 3}, Usage(silent=1)),
     ({"prompt_tokens": -1, "completion_tokens": 2}, Usage(silent=1)), (None, Usage(silent=1))],
)  # fmt: skip
def test_usage_is_what_the_answer_says(usage: dict[str, int] | None, counted: Usage) -> None:
    assert Usage.of(SimpleNamespace(usage=SimpleNamespace(**usage) if usage else None)) == counted
    assert (Usage(1, 2, 1) + Usage(3, 4)) == Usage(4, 6, 1)
