"""A figure whose number and unit a rule already knows: only the bound words around it are read."""

from __future__ import annotations

from decimal import Decimal

from summarizer.quantities.bounds import bound_after, bound_before, remote_bound
from summarizer.quantities.making import canonical_of, make_quantity
from summarizer.quantities.mention import Mention
from summarizer.quantities.page import Page
from summarizer.schemas import Bound, Kind

__all__ = ["plain_figure"]

_ONE = Decimal(1)


def plain_figure(
    page: Page, start: int, end: int, value: Decimal, unit: str, kind: Kind, rule: str, *,
    bound: Bound = "exact", high: Decimal | None = None, base: str = "", factor: Decimal = _ONE,
) -> Mention:  # fmt: skip
    """A figure from `start` to `end`, the bound words around it taken in."""
    after = bound_after(page.s, end, kind)
    if after:
        end, bound = after.at, (after.bound if bound == "exact" else bound)
    before = bound_before(page.s, start, page.floor)
    if before:
        start, bound = before.at, (before.bound if bound != "range" else bound)
    elif bound == "exact":
        bound = remote_bound(page.s, start, page.floor, kind)
    canonical = canonical_of(value, "", base, factor) if base else None
    quantity = make_quantity(page.text[start:end], value, unit, kind, bound, high=high, canonical=canonical)
    return page.resolve(start, end, quantity, rule)
