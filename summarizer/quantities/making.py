"""Quantities made without the cost of validation, and their amounts in base units."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from summarizer.quantities.numerals import SCALES
from summarizer.schemas import Bound, Canonical, Kind, Quantity, built

__all__ = ["canonical_of", "make_quantity"]

_ONE = Decimal(1)


def make_quantity(
    text: str, value: Decimal, unit: str, kind: Kind, bound: Bound = "exact", *, high: Decimal | None = None,
    canonical: Canonical | None = None, per: str | None = None,
) -> Quantity:  # fmt: skip
    """The same as the validated model, without the cost of validation (proved by test)."""
    return built(
        Quantity,
        {"text": text, "value": value, "high": high, "unit": unit, "kind": kind, "bound": bound,
         "canonical": canonical, "per": per},
    )  # fmt: skip


@lru_cache(maxsize=4096)
def canonical_of(value: Decimal, scale: str, base: str, factor: Decimal) -> Canonical:
    """`value` in base units."""
    amount = value * SCALES.get(scale, _ONE) * factor
    whole = amount.to_integral_value()
    return built(Canonical, {"value": whole if whole == amount else amount, "unit": base})
