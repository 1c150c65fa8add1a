"""Lists that say their unit once: 给予50万、30万、10万元 are three amounts of money."""

from __future__ import annotations

import re

from summarizer.quantities.making import canonical_of, make_quantity
from summarizer.quantities.mention import Mention
from summarizer.quantities.units import unit_named

__all__ = ["share_bounds", "share_denominators", "share_units"]

_LINKS = frozenset("、/,和及与或")
_SCALES = ("万亿", "亿", "万", "兆")


def share_units(s: str, mentions: list[Mention]) -> None:
    """Gives a figure without unit the unit of its right neighbour in the same list, in place."""
    for k in range(len(mentions) - 2, -1, -1):
        here = mentions[k].quantity
        if (
            here is None
            or here.unit not in ("", "万", "亿", "万亿", "兆")
            or here.kind in ("ratio", "multiple")
        ):
            continue
        following = mentions[k + 1]
        there = following.quantity
        if there is None or s[mentions[k].end : following.start] not in _LINKS or there.bound != "exact":
            continue
        scale, word = _split(there.unit)
        unit = unit_named(word)
        if unit is None or (here.unit == "" and s[mentions[k].end] == ","):
            continue
        if here.unit == "" and (here.value != here.value.to_integral_value() and unit.kind != "percent"):
            continue
        scale = here.unit or scale
        canonical = canonical_of(here.value, scale, unit.base, unit.factor)
        quantity = make_quantity(
            here.text,
            here.value,
            scale + word,
            unit.kind,
            here.bound,
            high=here.high,
            canonical=canonical,
            per=there.per,
        )
        mentions[k] = mentions[k]._replace(quantity=quantity)


def _split(unit: str) -> tuple[str, str]:
    for scale in _SCALES:
        if unit.startswith(scale) and len(unit) > len(scale):
            return scale, unit[len(scale) :]
    return "", unit


def share_denominators(s: str, mentions: list[Mention]) -> None:
    """人均收入分别为2.1万元、1.3万元: what the first is counted per, its neighbours are too, in place."""
    for k in range(1, len(mentions)):
        before, here = mentions[k - 1].quantity, mentions[k].quantity
        if (
            before is not None
            and here is not None
            and before.per is not None
            and here.per is None
            and here.unit == before.unit
            and s[mentions[k - 1].end : mentions[k].start] in ("、", "或", "和", "及")
        ):
            quantity = make_quantity(
                here.text, here.value, here.unit, here.kind, here.bound,
                high=here.high, canonical=here.canonical, per=before.per,
            )  # fmt: skip
            mentions[k] = mentions[k]._replace(quantity=quantity)


_BOUNDING = ("at_least", "more_than", "at_most", "less_than")
_OWN = re.compile("[多余]|(?:以上|以下|以内|之内|有余|还多|出头|开外|内)$")


def share_bounds(s: str, mentions: list[Mention]) -> None:
    """突破3亿元、8亿元、20亿元: the word before the first bounds them all, in place.

    A word behind or inside a number (25家以上, 40余个) is its own.
    """
    for k in range(1, len(mentions)):
        before, here = mentions[k - 1].quantity, mentions[k].quantity
        if (
            before is None
            or here is None
            or here.bound != "exact"
            or before.bound not in _BOUNDING
            or here.unit != before.unit
            or s[mentions[k - 1].end : mentions[k].start] not in ("、", "或", "和", "及")
            or _OWN.search(before.text)
        ):
            continue
        quantity = make_quantity(
            here.text, here.value, here.unit, here.kind, before.bound,
            high=here.high, canonical=here.canonical, per=here.per,
        )  # fmt: skip
        mentions[k] = mentions[k]._replace(quantity=quantity)
