"""How quantities are written for a reader."""

from __future__ import annotations

from decimal import Decimal

import pytest

from summarizer.schemas import Bound, Quantity
from summarizer.view.numerals import plain, written


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("120", "120"),
        ("1237.2", "1,237.2"),
        ("100", "100"),
        ("1E+3", "1,000"),
        ("82.440", "82.44"),
        ("0.0001", "0.0001"),
        ("-3", "-3"),
        ("1E+400", "1E+400"),
    ],
)
def test_plain(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


@pytest.mark.parametrize(
    ("bound", "high", "per", "text"),
    [
        ("exact", None, None, "8亿元"),
        ("at_least", None, None, "≥ 8亿元"),
        ("range", "10", None, "8–10亿元"),
        ("exact", None, "平方公里", "8亿元/平方公里"),
    ],
)
def test_written(bound: Bound, high: str | None, per: str | None, text: str) -> None:
    quantity = Quantity(
        text="8亿元",
        value=Decimal(8),
        high=Decimal(high) if high else None,
        unit="亿元",
        kind="money",
        bound=bound,
        per=per,
    )
    assert written(quantity) == text
