"""A guess that grows with what is to be done."""

from __future__ import annotations

from summarizer.batch.estimate import estimate
from summarizer.extraction.llm.config import ModelConfig, Price

CONFIG = ModelConfig(model="m", base_url="http://127.0.0.1:1/v1", prices={"m": Price(1.0, 4.0)})


def test_nothing_costs_nothing() -> None:
    assert (estimate(0, 0, CONFIG).requests, estimate(0, 0, CONFIG).cost) == (0, 0.0)


def test_more_documents_or_more_characters_cost_more() -> None:
    one, ten, longer = estimate(1, 800, CONFIG), estimate(10, 8000, CONFIG), estimate(10, 80_000, CONFIG)
    assert one.requests >= 1
    assert one.tokens < ten.tokens < longer.tokens
    assert (one.cost or 0) < (ten.cost or 0) < (longer.cost or 0)


def test_an_unknown_price_gives_no_cost() -> None:
    unknown = ModelConfig(model="x", base_url="http://127.0.0.1:1/v1")
    assert estimate(1, 800, unknown).cost is None
