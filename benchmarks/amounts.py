"""When a peer's number is the gold's number: amounts, units and bounds compared generously.

A peer may keep 万 and 亿 in the unit or multiply them in, give 12.5 % as 12.5 or as 0.125, 千伏安 as
千 times 伏安, 三分之二 as a fraction, and any of the gold's `alt_values`. A peer without bounds is
taken to mean `exact`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

Json = dict[str, Any]

SCALES = {
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10**4),
    "亿": Decimal(10**8),
    "兆": Decimal(10**12),
}
WHOLE = ("千米", "千瓦", "千克", "千伏")  # their 千 belongs to the unit
SAME_UNIT = {"大": "个", "平米": "平方米", "㎡": "平方米", "千米": "公里", "人民币": "元", "％": "%"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a peer got right of one gold fact."""

    found: bool = False
    value: bool = False
    unit: bool = False
    bound: bool = False

    @property
    def all(self) -> bool:
        return self.value and self.unit and self.bound


def split_unit(unit: str | None) -> tuple[Decimal, str]:
    """`亿元` → (10⁸, `元`); a classifier that only counts is kept."""
    rest, scale = (unit or "").strip(), Decimal(1)
    while rest and rest[0] in SCALES and not rest.startswith(WHOLE):
        scale, rest = scale * SCALES[rest[0]], rest[1:]
    return scale, SAME_UNIT.get(rest, rest)


def accepted_amounts(fact: Json) -> set[Decimal]:
    """Every amount, in base units, that says what the gold says."""
    amounts: set[Decimal] = set()
    for value, unit in _readings(fact):
        scale, base = split_unit(unit)
        amount = value * scale
        amounts.add(amount)
        if base in ("%", "个百分点"):
            amounts.add(amount / 100)
        elif base == "成":
            amounts |= {amount / 10, amount * 10}
        elif base.startswith("/") and base[1:].isdigit():
            amounts.add(round(amount / Decimal(base[1:]), 12))
        elif base.startswith("千"):
            amounts.add(amount * 1000)
    return amounts


def accepted_units(fact: Json) -> set[str]:
    """Every base unit that says what the gold says."""
    units = {split_unit(unit)[1] for _, unit in _readings(fact)}
    if any(unit.startswith("/") for unit in units):
        units.add("ratio")
    if "成" in units:
        units.add("%")
    return units


def judge(fact: Json, mentions: Sequence[Json]) -> Verdict:
    """The verdict on the best of the mentions that share a character with the gold's number expression."""
    amounts, units = accepted_amounts(fact), accepted_units(fact)
    bounds = {fact.get("bound") or "exact", *_listed(fact.get("bound_alt"))}
    best = Verdict()
    for mention in mentions:
        scale, base = split_unit(mention["unit"])
        amount = _decimal(mention["value"])
        verdict = Verdict(
            found=True,
            value=amount is not None and any(_close(amount * scale, wanted) for wanted in amounts),
            unit=base in units,
            bound=bool(bounds & set((mention["bound"] or "exact").split("|"))),
        )
        best = max(best, verdict, key=lambda v: (v.found, v.value, v.unit, v.bound))
    return best


def _readings(fact: Json) -> list[tuple[Decimal, str]]:
    alternatives = [
        (a["value"], a.get("unit", fact["unit"])) if isinstance(a, dict) else (a, fact["unit"])
        for a in _listed(fact.get("alt_values"))
    ]
    pairs = [(fact["value"], fact["unit"]), *alternatives]
    return [(Decimal(str(value)), unit or "") for value, unit in pairs if not isinstance(value, str)]


def _decimal(value: str) -> Decimal | None:
    try:
        number = Decimal(value.replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _close(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) <= Decimal("1e-9") * max(Decimal(1), abs(b))


def _listed(value: Any) -> list[Any]:
    return [] if value is None or value is False else value if isinstance(value, list) else [value]
