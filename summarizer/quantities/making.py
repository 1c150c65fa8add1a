"""Quantities made without the cost of validation, and their amounts in base units."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from pydantic import BaseModel

from summarizer.quantities.numerals import SCALES
from summarizer.schemas import Bound, Canonical, Kind, Quantity

__all__ = ["canonical_of", "make_quantity"]

_M = TypeVar("_M", bound=BaseModel)
_ONE = Decimal(1)


def make_quantity(
    text: str, value: Decimal, unit: str, kind: Kind, bound: Bound = "exact", *, high: Decimal | None = None,
    canonical: Canonical | None = None, per: str | None = None,
) -> Quantity:  # fmt: skip
    """The same as the validated model, without the cost of validation (proved by test)."""
    return _built(
        Quantity,
        {"text": text, "value": value, "high": high, "unit": unit, "kind": kind, "bound": bound,
         "canonical": canonical, "per": per},
    )  # fmt: skip


def _built(model: type[_M], fields: dict[str, object]) -> _M:
    """An instance as validation leaves it: the four slots of a pydantic model, all fields set."""
    made = model.__new__(model)
    write = object.__setattr__
    write(made, "__dict__", fields)
    write(made, "__pydantic_fields_set__", set(fields))
    write(made, "__pydantic_extra__", {})
    write(made, "__pydantic_private__", None)
    return made


@lru_cache(maxsize=4096)
def canonical_of(value: Decimal, scale: str, base: str, factor: Decimal) -> Canonical:
    """`value` in base units."""
    amount = value * SCALES.get(scale, _ONE) * factor
    whole = amount.to_integral_value()
    return _built(Canonical, {"value": whole if whole == amount else amount, "unit": base})
