"""One place by one name: 青禾县 of one article is 江南省云溪市青禾县 of another, where no second 青禾县 is told of."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Final

# Every city has one: alone they name no place.
ANYWHERE: Final = frozenset(
    "高新区 经开区 开发区 新区 园区 综保区 保税区 示范区 城区 市区 县区 郊区 主城区 自贸区 工业区".split()
)
_SHORTEST: Final = 3  # characters of a name


def resolved(regions: Iterable[str]) -> dict[str, str]:
    """The full path of each region that is told by its last names only; those that stay are left out."""
    backwards = sorted({region[::-1] for region in regions})  # what ends alike is neighbours now
    found = {}
    for at, end in enumerate(backwards):
        region = end[::-1]
        if len(region) < _SHORTEST or region in ANYWHERE:
            continue
        longest = end
        for other in islice(backwards, at + 1, None):
            if not other.startswith(longest):
                if other.startswith(end):
                    longest = end  # two places that end alike
                break
            longest = other
        if longest != end:
            found[region] = longest[::-1]
    return found
