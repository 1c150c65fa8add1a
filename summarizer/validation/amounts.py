"""Amounts: when two quantities mean the same, whatever notation they are written in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, DecimalException
from functools import lru_cache

from summarizer.quantities.units import unit_named
from summarizer.schemas import Kind, Quantity

_SCALES = {
    "十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4),
    "亿": Decimal(10**8), "兆": Decimal(10**12),
}  # fmt: skip
# Classifiers that count things without saying what: one may stand for another.
_GENERIC = {"个": "个", "大": "个", "": "个", "重": "个", "项": "个"}
# A rounded canonical amount (1 亩 = 666.67 平方米) is not a wrong one.
_TOLERANCE = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class UnitParts:
    """A unit taken apart: 万千瓦 = 10000 × 1000 W. `named` is false for a unit nobody knows."""

    factor: Decimal
    base: str
    kind: Kind | None
    named: bool


# Shares in other notations: 六成 and 三分之二 are per cent in base units; 翻一番 is one doubling.
_SPECIAL = {
    "成": UnitParts(Decimal(10), "%", "ratio", True),
    "％": UnitParts(Decimal(1), "%", "percent", True),
}


@lru_cache(maxsize=1024)
def parts_of(unit: str) -> UnitParts:
    """Scale, base and kind of a unit as written. `新台币兆元` and `兆元新台币` are both read."""
    if unit in _SPECIAL:
        return _SPECIAL[unit]
    if (known := unit_named(unit)) is not None:
        return UnitParts(known.factor, known.base, known.kind, True)
    factor, at = Decimal(1), 0
    while (
        at < len(unit) and unit[at] in _SCALES and unit_named(unit[at:]) is None
    ):  # 万千伏安 is 万 of 千伏安
        factor *= _SCALES[unit[at]]
        at += 1
    rest = unit[at:]
    if (known := unit_named(rest)) is not None:
        return UnitParts(factor * known.factor, known.base, known.kind, True)
    for scale in ("万亿", "兆", "亿", "万", "千", "百"):
        if scale in rest:
            bare = rest.replace(scale, "", 1)
            if (known := unit_named(bare)) is not None:
                for char in scale:
                    factor *= _SCALES[char]
                return UnitParts(factor * known.factor, known.base, known.kind, True)
    return UnitParts(factor, rest, None, False)


def base_of(unit: str) -> str:
    """What a unit measures in, scale left out: 亿元 and 万元 → CNY; 个, 大 and no unit → 个."""
    base = parts_of(unit).base
    return _GENERIC.get(base, base)


def amount(value: Decimal, unit: str) -> Decimal | None:
    """The amount in base units, or None where it cannot be computed."""
    try:
        return value * parts_of(unit).factor
    except DecimalException:
        return None


def close(a: Decimal, b: Decimal) -> bool:
    """Whether two amounts are the same up to the rounding of unit conversion."""
    if a == b:
        return True
    try:
        return abs(a - b) <= _TOLERANCE * min(abs(a), abs(b))
    except DecimalException:
        return False


def same_amount(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities are the same amount of the same thing (range ends included, bound not)."""
    if base_of(a.unit) != base_of(b.unit):
        return False
    left, right = amount(a.value, a.unit), amount(b.value, b.unit)
    if left is None or right is None or not _equal(left, right, a.unit == b.unit):
        return False
    if (a.high is None) != (b.high is None):
        return False
    if a.high is None or b.high is None:
        return True
    left, right = amount(a.high, a.unit), amount(b.high, b.unit)
    return left is not None and right is not None and _equal(left, right, a.unit == b.unit)


def _equal(left: Decimal, right: Decimal, one_unit: bool) -> bool:
    # Only a conversion between base factors that are no decimals (亩) may round.
    return left == right or (not one_unit and abs(left - right) <= Decimal("0.000001") * abs(left))
