"""The classes of mutants, each listed once."""

from __future__ import annotations

from benchmarks.mutations import meanings, numerals, places, swaps
from benchmarks.mutations.mutant import Kind

_DRAWN = 12  # of each article in the classes that are mechanical: more of the same tell nothing new
_MORE = 16  # in those that depend on the words around a number

KINDS: tuple[Kind, ...] = (
    Kind("digit", "a digit of value and text changed", numerals.digits, most=_DRAWN),
    Kind(
        "digit in value alone",
        "a digit of the value changed, the text is right",
        numerals.digits_of_the_value,
        most=_DRAWN,
    ),
    Kind("decimal point", "value and text ten times or a tenth", numerals.points, most=_DRAWN),
    Kind("scale", "万 for 亿, 亿 for 万, 万 added", numerals.scales, most=_DRAWN),
    Kind("per cent or points", "% for 个百分点 and the reverse", numerals.percentages, most=_DRAWN),
    Kind("bound", "超过, 不少于, 约 lost or added", numerals.bounds, most=_DRAWN),
    Kind("range end", "an end changed, lost or added", numerals.ends, most=_DRAWN),
    Kind("year", "the year of the period one more or less", meanings.years, most=_MORE),
    Kind("role", "a target told as result, a result as target", meanings.roles, most=_MORE),
    Kind("direction", "growth told as decline and the reverse", meanings.directions),
    Kind("name", "a project under a changed name or another's", places.names, most=_MORE),
    Kind("offset", "start, end or both 1 to 400 characters off", places.offsets, most=_DRAWN),
    Kind("drop", "an item missing", places.drops, most=_DRAWN),
    Kind("duplicate", "an item twice", places.duplicates, most=_DRAWN),
    Kind("same-unit swap", "two numbers exchanged, quotes kept", swaps.swaps, hard=True, most=_MORE),
    Kind(
        "moved with evidence", "two numbers exchanged with their quotes", swaps.moves, hard=True, most=_MORE
    ),
    Kind("moved alone", "a label takes another's number and quote", swaps.takeovers, hard=True, most=_MORE),
    Kind("rewritten", "number and quote changed alike", numerals.rewritten, hard=True, most=_DRAWN),
    Kind("wrong period", "another period of the article", meanings.periods, hard=True, most=_MORE),
    Kind("target as result", "the target's figure under the result's label", swaps.targets, hard=True),
    Kind("year-on-year or share", "同比 told as 占比 and the reverse", meanings.shares, hard=True),
)
