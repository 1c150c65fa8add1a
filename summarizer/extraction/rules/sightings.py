"""Sightings of project names: members of lists, names that end like projects do, names that a size tells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from summarizer.extraction.rules.clauses import Clause, Layout
from summarizer.extraction.rules.lists import find_listed
from summarizer.extraction.rules.names import bare, is_place, unusual
from summarizer.extraction.rules.rosters import headed
from summarizer.extraction.rules.scope import short_name
from summarizer.extraction.rules.sizes import find_sized
from summarizer.extraction.rules.suffixed import find_suffixed
from summarizer.extraction.rules.vocabulary import Endings, endings, last_word, words
from summarizer.grounding import Ground


class Sighting(NamedTuple):
    """A project name at one place. `listed` = one member of a counted list."""

    name: str
    start: int
    end: int
    clause: Clause
    listed: bool
    list_end: int


# A place has one of these, and it goes by the place's name.
_ONE_OF_ITS_KIND = frozenset({"实验室", "大桥", "特大桥", "机场", "水库", "隧道"})
MIN_KNOWN = 5  # characters of a name that is known again wherever it stands
MIN_PURPOSE = 3  # characters that say what a place is for


@cache
def _strong() -> Endings:
    return endings(words("projects", "strong"))


def find_sightings(ground: Ground, layout: Layout) -> list[Sighting]:
    """Every project name of the article with its place, in order, none inside another."""
    found: list[Sighting] = []
    own = short_name(ground.article.metadata.region)  # (the city's name)项目 says where, not which
    for clause in layout.clauses:
        head = headed(ground, layout, clause)
        if head is not None:
            name = ground.text[head.start : head.end]
            found.append(Sighting(name, head.start, head.end, clause, False, head.end))
            continue
        listed = [
            Sighting(ground.text[m.start : m.end], m.start, m.end, clause, True, m.list_end)
            for m in find_listed(ground, layout, clause)
        ]
        found.extend(listed)
        singles: list[Sighting] = []
        for span in find_suffixed(ground, clause):
            name = ground.text[span.start : span.end]
            at = bisect_left(listed, span.end, key=_start)
            inside = at > 0 and span.start < listed[at - 1].list_end
            if not inside and not _is_whereabouts(name, own):
                singles.append(Sighting(name, span.start, span.end, clause, False, span.end))
        if not listed:
            told = [Sighting(ground.text[a:b], a, b, clause, False, b) for a, b in find_sized(ground, clause)]
            paid = [p for p in told if not any(s.start < p.end and p.start < s.end for s in singles)]
            singles.extend(paid)
        found.extend(singles)
    found.extend(_again(ground, layout, found))
    return sorted(found, key=_start)


def _again(ground: Ground, layout: Layout, found: list[Sighting]) -> Iterator[Sighting]:
    """Names told once that stand elsewhere with nothing beside them that would tell them."""
    text = ground.text
    taken = bytearray(len(text))  # 1 where a name or the list that it leads stands
    for sighting in found:
        end = max(sighting.end, sighting.list_end)
        taken[sighting.start : end] = b"\1" * (end - sighting.start)
    for name in sorted({bare(s.name) for s in found}, key=len, reverse=True):
        if len(name) < MIN_KNOWN:
            continue
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            clause = layout.clause_at(at)
            if clause and end <= clause.end and not any(taken[at:end]):
                taken[at:end] = b"\1" * len(name)
                yield Sighting(name, at, end, clause, False, end)
            at = text.find(name, end)


def _is_whereabouts(name: str, own: str) -> bool:
    """Whether all that a name adds to kinds of projects is the article's own place, `own`.

    A park or a plant says what it is for besides (the city's name 新能源产业园), and is a name.
    """
    rest = name.removeprefix(own)
    if rest == name or unusual(rest) or rest in _ONE_OF_ITS_KIND:
        return False
    purpose = rest.lstrip("省市县区州旗").removesuffix(last_word(_strong(), rest))
    return len(purpose) < MIN_PURPOSE or not is_place(name)


def sightings_between(sightings: Sequence[Sighting], start: int, end: int) -> Sequence[Sighting]:
    """Those of `sightings`, in order, that begin in `start:end`."""
    return sightings[bisect_left(sightings, start, key=_start) : bisect_left(sightings, end, key=_start)]


def _start(sighting: Sighting) -> int:
    return sighting.start
