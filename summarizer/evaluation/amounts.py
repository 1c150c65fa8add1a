"""When two written amounts are the same: 0.5万亿元 and 5000亿元, 20个 and 20家.

Measured units are told apart. Classifiers are not: which of 个, 家 and 户 a report took says nothing
about whether it found the number.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

# Looseness (40余个), a currency in front of the numeral, and a denominator (元/亩) are no part of the unit.
_DECORATION = re.compile(r"[余多几]|^(?:新台币|人民币|港币)(?=.)|[/／].*$")
_TOLERANCE = 1e-6


class Amount(NamedTuple):
    """A value in the base of its unit: 63.2亿元 is 6320000000 `元`, any counted thing is `count`."""

    value: float
    base: str


def amount(value: float | None, unit: str | None) -> Amount | None:
    """The amount of a numeral and its unit as written; None without a value."""
    if value is None:
        return None
    factor, base = _unit(unit or "")
    return Amount(round(float(value) * factor, 6), base)


def same(one: Amount | None, other: Amount | None) -> bool:
    """Whether both are given and equal up to the error of a float."""
    if one is None or other is None or one.base != other.base:
        return False
    return abs(one.value - other.value) <= _TOLERANCE * max(1.0, abs(one.value))


@cache
def _words() -> dict[str, Any]:
    text = (resources.files("summarizer.evaluation") / "data" / "units.json").read_text("utf-8")
    words: dict[str, Any] = json.loads(text)
    return words


@cache
def _unit(written: str) -> tuple[float, str]:
    """The factor and the base of a unit."""
    words = _words()
    unit, factor = _DECORATION.sub("", written.strip()), 1.0
    if "百分点" in unit:
        return factor, "percentage point"
    while unit and unit[0] in words["scales"] and unit not in words["unscaled"]:
        factor *= words["scales"][unit[0]]
        unit = unit[1:]
    if unit in ("%", "％", "percent"):
        return factor, "%"
    if unit == "成":
        return factor * 10, "%"
    unit = words["synonyms"].get(unit, unit)
    if unit in words["measured"]:
        return factor, unit
    time = unit.removeprefix("个")
    return factor, time if time in words["times"] else "count"
