"""Digits set apart one by one (`1 9 9 7 年`, `4 9 2 5 0 万吨`): the blanks are taken out for reading."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

__all__ = ["without_blanks"]

# Three lone digits in a row, or two before a unit: a column of one-digit figures is rarer than broken type.
_SPACED = re.compile(
    r"(?<![0-9.])(?<![0-9],)(?:[0-9](?:(?: [0-9]| ?\. ?[0-9])(?![0-9])){2,40}(?![0-9])(?: (?=[多余]))?"
    r"|[0-9] [0-9](?= ?[%亿万年月日个家项余多平元岁公千吨倍])|[0-9] \.[0-9](?= ?[%亿万平元岁公千吨倍米个]))"
)


def without_blanks(s: str, kept: Sequence[tuple[int, int]] = ()) -> tuple[str, list[int]] | None:
    """The text without those blanks and the old place of every character, or None where there are none.

    What touches one of the spans `kept` (rows of tables, in order) stays as it is.
    """
    found = [m for m in _SPACED.finditer(s) if not _touches(m.span(), kept)]
    if not found:
        return None
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for m in found:
        start, end = m.span()
        pieces.append(s[at:start])
        places.extend(range(at, start))
        for k in range(start, end):
            if s[k] != " ":
                pieces.append(s[k])
                places.append(k)
        at = end
    pieces.append(s[at:])
    places.extend(range(at, len(s)))
    return "".join(pieces), places


def _touches(span: tuple[int, int], kept: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(kept, span)
    return any(a < span[1] and span[0] < b for a, b in kept[max(0, at - 1) : at + 1])
