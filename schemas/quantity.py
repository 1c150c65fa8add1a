"""Quantities: a numeral of the source, resolved."""

from __future__ import annotations

from typing import Literal

from summarizer.schemas.base import Model, Number

Kind = Literal[
    "count",
    "money",
    "percent",
    "percentage_points",
    "multiple",
    "area",
    "length",
    "power",
    "volume",
    "mass",
    "duration",
    "rank",
    "ratio",
    "other",
]

Bound = Literal["exact", "at_least", "more_than", "at_most", "less_than", "approx", "range"]


class Canonical(Model):
    """The same amount in base units: `value` 4760000000, `unit` `CNY`."""

    value: Number
    unit: str


class Quantity(Model):
    """One numeral with its unit and bound, as the source states it.

    `text` is the surface in clean text, bound word included (`40余个`, `25个工作日内`).
    `value` is the numeral as written, before 万/亿; `unit` keeps 万/亿 (`亿元`).
    `high` is the upper end of a range, else null. `per` names a denominator (`平方公里`).
    """

    text: str
    value: Number
    high: Number | None = None
    unit: str
    kind: Kind
    bound: Bound = "exact"
    canonical: Canonical | None = None
    per: str | None = None
