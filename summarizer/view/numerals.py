"""How a quantity is written for a reader: exact, grouped, never in scientific notation."""

from __future__ import annotations

from decimal import Decimal

from summarizer.schemas import Quantity
from summarizer.view.labels import BOUND_SIGNS


def plain(value: Decimal) -> str:
    """`1234.5` → `1,234.5`; trailing zeros go, nothing is rounded."""
    if not value.is_finite():
        return str(value)
    # A foreign report may hold 1e999999: writing that out would take a gigabyte.
    if abs(value.adjusted()) > 30:
        return str(value)
    text = format(value, ",f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(quantity: Quantity) -> str:
    """The numeral alone, a range with both ends: `8–10`."""
    low = plain(quantity.value)
    return low if quantity.high is None else f"{low}–{plain(quantity.high)}"


def unit(quantity: Quantity) -> str:
    """The unit as written, with its denominator: `亿元/平方公里`."""
    return f"{quantity.unit}/{quantity.per}" if quantity.per else quantity.unit


def sign(quantity: Quantity) -> str:
    """`≥`, `>`, `≤`, `<`, `≈`, or nothing for an exact value or a range."""
    return BOUND_SIGNS.get(quantity.bound, "")


def written(quantity: Quantity) -> str:
    """All of it in one short string: `≥ 20家`."""
    mark = sign(quantity)
    return f"{mark} {amount(quantity)}{unit(quantity)}" if mark else f"{amount(quantity)}{unit(quantity)}"
