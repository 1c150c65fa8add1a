"""Mutants of one number: a digit, the point, the scale, per cent, the end of a range, the bound."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from decimal import Decimal

from benchmarks.mutations.mutant import Mutant, one, setting
from benchmarks.mutations.reports import Case, Item, Json, quantity_of

_DIGITS = "0123456789"
_HAN = "一二三四五六七八九"
_PERCENT, _POINTS = "%", "个百分点"
_BOUNDS = ("exact", "at_least", "more_than", "at_most", "less_than", "approx")
_BASE_SCALED = frozenset(("money", "area", "mass", "power", "volume"))


def digits(case: Case) -> Iterator[Mutant]:
    """One digit of the number becomes another, in the value, in the text and in the base units."""
    chance = case.dice("digits")
    for item in case.items:
        quantity = other_digit(item.fact, chance)
        yield _told(case, "digit", item, quantity)


def digits_of_the_value(case: Case) -> Iterator[Mutant]:
    """The same, but the text still says the right number."""
    chance = case.dice("digits_of_the_value")
    for item in case.items:
        quantity = other_digit(item.fact, chance) | {"text": item.fact["text"]}
        yield _told(case, "digit in value alone", item, quantity)


def rewritten(case: Case) -> Iterator[Mutant]:
    """Number and quote (and the statement of a goal) tell the same wrong number: offsets are still right."""
    chance = case.dice("rewritten")
    for item in case.items:
        quantity = other_digit(item.fact, chance)
        old, new = item.fact["text"], quantity["text"]
        if old == new:
            continue

        def edit(told: Json, quantity: Json = quantity, old: str = old, new: str = new) -> Json:
            told["quantity"] = quantity
            for evidence in told["evidence"]:
                evidence["quote"] = evidence["quote"].replace(old, new)
            if "statement" in told:
                told["statement"] = told["statement"].replace(old, new)
            return told

        yield one(case, "rewritten", item, f"{old} → {new}, quote too", edit, number=new)


def points(case: Case) -> Iterator[Mutant]:
    """The decimal point moves by one place."""
    chance = case.dice("points")
    for item in case.items:
        value = Decimal(str(item.fact["value"]))
        moved = value.scaleb(-1 if chance.random() < 0.5 else 1)
        yield _told(case, "decimal point", item, _with_value(item.fact, moved))


def scales(case: Case) -> Iterator[Mutant]:
    """万 becomes 亿, 亿 becomes 万, and a bare unit gets a 万."""
    for item in case.items:
        unit = item.fact["unit"]
        if "亿" in unit:
            new = unit.replace("亿", "万", 1) if "万亿" not in unit else unit.replace("万亿", "亿", 1)
        elif "万" in unit:
            new = unit.replace("万", "亿", 1)
        elif item.fact["kind"] in _BASE_SCALED and unit and not unit.startswith(("千", "兆", "百")):
            new = f"万{unit}"
        else:
            continue
        yield _told(case, "scale", item, _with_unit(item.fact, new))


def percentages(case: Case) -> Iterator[Mutant]:
    """A change in per cent is told in points, one in points as per cent."""
    for item in case.items:
        if item.fact["unit"] == _PERCENT:
            new, kind = _POINTS, "percentage_points"
        elif item.fact["kind"] == "percentage_points":
            new, kind = _PERCENT, "percent"
        else:
            continue
        yield _told(case, "per cent or points", item, {**_with_unit(item.fact, new), "kind": kind})


def ends(case: Case) -> Iterator[Mutant]:
    """The end of a range becomes another number, is lost, or is added to a number that has none."""
    chance = case.dice("ends")
    for item in case.items:
        quantity = quantity_of(item.fact)
        if item.fact["high"] is None:
            if item.fact["bound"] == "exact" and item.fact["kind"] != "rank":
                high = Decimal(str(item.fact["value"])) + Decimal(chance.choice((1, 2, 5)))
                made = {**quantity, "high": str(high), "bound": "range"}
                yield _told(case, "range end", item, made, "an end added")
            continue
        high = Decimal(str(item.fact["high"]))
        yield _told(case, "range end", item, {**quantity, "high": str(high + 1)}, "another end")
        yield _told(case, "range end", item, {**quantity, "high": None, "bound": "exact"}, "the end lost")
        yield _told(
            case,
            "range end",
            item,
            {**quantity, "value": str(high), "high": None, "bound": "exact"},
            "the end alone",
        )


def bounds(case: Case) -> Iterator[Mutant]:
    """超过, 不少于, 约 are lost, or one is added."""
    chance = case.dice("bounds")
    for item in case.items:
        there = item.fact["bound"]
        if there == "range":
            continue
        accepted = {there, *_listed(item.fact.get("bound_alt"))}
        new = "exact" if there != "exact" else chance.choice(_BOUNDS[1:])
        true = "the annotation accepts this bound too" if new in accepted else None
        quantity = {**quantity_of(item.fact), "bound": new}
        yield one(case, "bound", item, f"{there} → {new}", setting(quantity=quantity), true=true)


def other_digit(fact: Json, chance: random.Random) -> Json:
    """The quantity of a fact with one digit changed; never one that leads (0 stays away from the front)."""
    plain = _plain(Decimal(str(fact["value"])))
    places = [i for i, c in enumerate(plain) if c in _DIGITS]
    at = chance.choice(places)
    choices = [d for d in _DIGITS if d != plain[at] and not (d == "0" and at == 0)]
    return _with_value(fact, Decimal(plain[:at] + chance.choice(choices) + plain[at + 1 :]))


def _told(case: Case, kind: str, item: Item, quantity: Json, why: str = "") -> Mutant:
    old, new = quantity_of(item.fact), quantity
    true = _true(item.fact, quantity)
    told = f"{old['value']}{old['unit']} → {new['value']}{new['unit']}" + (f" ({why})" if why else "")
    return one(case, kind, item, told, setting(quantity=quantity), true=true, number=quantity["text"])


def _true(fact: Json, quantity: Json) -> str | None:
    """Whether the annotation gives the new value as an equally right one."""
    for other in fact.get("alt_values", []):
        value, unit = (other["value"], other.get("unit")) if isinstance(other, dict) else (other, None)
        same = Decimal(str(value)) == Decimal(str(quantity["value"]))
        if same and (unit or fact["unit"]) == quantity["unit"] and quantity["high"] == fact["high"]:
            return "the annotation gives this value as equally right"
    return None


def _with_value(fact: Json, value: Decimal) -> Json:
    """The quantity of a fact with another value, told in its text as well."""
    plain = _plain(Decimal(str(fact["value"])))
    text = fact["text"]
    if plain in text:
        text = text.replace(plain, _plain(value), 1)
    elif f"{Decimal(plain):,}" in text:
        text = text.replace(f"{Decimal(plain):,}", f"{value:,}", 1)
    else:  # Chinese numerals: the value in digits where they stood
        text = re.sub(r"[零〇一二两三四五六七八九十百千]+", _plain(value), text, count=1)
    return quantity_of({**fact, "value": str(value), "text": text})


def _with_unit(fact: Json, unit: str) -> Json:
    """The quantity of a fact with another unit, told in its text as well."""
    text = fact["text"].replace(fact["unit"], unit, 1) if fact["unit"] in fact["text"] else fact["text"]
    return quantity_of({**fact, "unit": unit, "text": text})


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else [value] if value else []
