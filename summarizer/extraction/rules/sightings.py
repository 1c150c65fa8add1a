"""Sightings of project names: members of lists (A、B等6个加工项目) and names that end like projects do."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from summarizer.extraction.rules.clauses import Clause, Layout
from summarizer.extraction.rules.names import (
    MAX_WINDOW,
    bare,
    is_member,
    is_place,
    trim_left,
    trim_right,
    unusual,
)
from summarizer.extraction.rules.rosters import headed
from summarizer.extraction.rules.scope import short_name
from summarizer.extraction.rules.sizes import find_sized
from summarizer.extraction.rules.suffixed import find_suffixed
from summarizer.extraction.rules.vocabulary import Endings, alternation, endings, last_word, words
from summarizer.grounding import Ground


class Sighting(NamedTuple):
    """A project name at one place. `listed` = one member of a counted list."""

    name: str
    start: int
    end: int
    clause: Clause
    listed: bool
    list_end: int


_PRICED = re.compile(
    r"(?:(?:总|计划)?投资|占地|用地|建筑面积|全长)[^，,。；;、的]{1,12}[元亩米里顷]的"
)  # a member with its size
MIN_KNOWN = 5  # characters of a name that is known again wherever it stands
MIN_PURPOSE = 3  # characters that say what a place is for
MAX_MEMBER = 16  # a longer member of a list is taken to begin with a verb
_NUMBER_OF = re.compile(r"(?P<n>[2-9]|1\d|[两三四五六七八九十])个[^，,。；;、的等\d]{0,6}?(?:项目|工程)")
_DIGITS = {digit: number for number, digit in enumerate("两三四五六七八九十", 2)}
_MEMBER_BREAK = re.compile(r"、|以及|及(?=[^、]{3,20}等?$)")


@cache
def _list_end() -> re.Pattern[str]:
    heads = alternation(words("projects", "head"))
    # 高等学校, 中等专业学校: 等 is the end of a word, not of a list
    return re.compile(
        rf"(?<![高同均特优头])(?!(?<=中)等(?:学校|专业|职业|教育))等(?:[^，,。；;、等参负\n]{{0,14}}?)(?:{heads})"
    )


@cache
def _strong() -> Endings:
    return endings(words("projects", "strong"))


@cache
def _building() -> re.Pattern[str]:
    verbs = alternation(words("projects", "building"))
    return re.compile(rf"(?:[一二三四五六七八九十]是)?(?:加快|确保|力争|积极|全力)?(?:{verbs})")


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
        listed = list(_members(ground, clause))
        if not listed:
            listed = list(_objects(ground, clause))
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
    taken: dict[int, list[Sighting]] = {}
    for sighting in found:
        taken.setdefault(sighting.clause.number, []).append(sighting)
    for name in sorted({bare(s.name) for s in found}, key=len, reverse=True):
        if len(name) < MIN_KNOWN:
            continue
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            clause = layout.clause_at(at)
            if clause and end <= clause.end:
                here = taken.setdefault(clause.number, [])
                if not any(s.start < end and at < max(s.end, s.list_end) for s in here):
                    here.append(Sighting(name, at, end, clause, False, end))
                    yield here[-1]
            at = text.find(name, end)


def _is_whereabouts(name: str, own: str) -> bool:
    """Whether all that a name adds to kinds of projects is the article's own place, `own`.

    A park or a plant says what it is for besides (the city's name 新能源产业园), and is a name.
    """
    rest = name.removeprefix(own)
    if rest == name or unusual(rest):
        return False
    purpose = rest.lstrip("省市县区州旗").removesuffix(last_word(_strong(), rest))
    return len(purpose) < MIN_PURPOSE or not is_place(name)


def sightings_between(sightings: Sequence[Sighting], start: int, end: int) -> Sequence[Sighting]:
    """Those of `sightings`, in order, that begin in `start:end`."""
    return sightings[bisect_left(sightings, start, key=_start) : bisect_left(sightings, end, key=_start)]


def _start(sighting: Sighting) -> int:
    return sighting.start


def _members(ground: Ground, clause: Clause) -> Iterator[Sighting]:
    text = ground.text
    yield from _numbered(ground, clause)
    at = clause.start
    for match in _list_end().finditer(text, clause.start, clause.end):
        stop = match.start()
        members = []
        pieces = list(_split(text, at, stop))
        for i, (start, end) in enumerate(pieces):
            start = max(start, end - 2 * MAX_WINDOW)
            piece = text[start:end]
            name = piece.strip(" “”")
            priced = _PRICED.match(name)
            if priced:
                name = name[priced.end() :]
            elif i == 0 or len(name) > MAX_MEMBER:
                name = trim_left(name)
            name = trim_right(name)
            offset = piece.rfind(name)
            if offset >= 0 and is_member(name):
                first = start + offset
                members.append(Sighting(name, first, first + len(name), clause, True, match.end()))
        goods = "配套" in match.group() and not any(is_place(s.name) for s in members)
        if not goods and (len(members) > 1 or len(pieces) <= 2):
            yield from members  # of kinds of goods (整机、叶片、支架等…项目) hardly one looks like a name
        at = match.end()


def _numbered(ground: Ground, clause: Clause) -> Iterator[Sighting]:
    """As many members as are counted behind them (A、B、C3个项目)."""
    text = ground.text
    for match in _NUMBER_OF.finditer(text, clause.start, clause.end):
        number = _DIGITS.get(match["n"]) or int(match["n"])
        pieces = list(_split(text, clause.start, match.start()))[-number:]
        if number < 2 or len(pieces) < number or pieces[0][1] - pieces[0][0] > 2 * MAX_WINDOW:
            continue
        names = [trim_left(text[pieces[0][0] : pieces[0][1]]), *(text[a:b] for a, b in pieces[1:])]
        if all(unusual(name) >= 1 and len(name) <= MAX_MEMBER and is_member(name) for name in names):
            for (_, end), name in zip(pieces, names, strict=True):
                yield Sighting(name, end - len(name), end, clause, True, match.end())


def _objects(ground: Ground, clause: Clause) -> Iterator[Sighting]:
    """The members of a list that is the object of a verb of building (建成A、B), names all."""
    text = ground.text
    verb = _building().match(text, clause.start, clause.end)
    if (
        verb is None
        or text.find("、", verb.end(), clause.end) < 0
        or clause.end - verb.end() > 4 * MAX_WINDOW
    ):
        return
    pieces = [(a, b, trim_right(text[a:b])) for a, b in _split(text, verb.end(), clause.end)]
    if all(unusual(name) >= 2 and is_member(name) and "等" not in name for _, _, name in pieces):
        for start, _, name in pieces:
            if text.startswith(name, start):
                yield Sighting(name, start, start + len(name), clause, True, clause.end)


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of a list: 、 parts them, and 及/和/与 before the last one."""
    at = start
    for match in _MEMBER_BREAK.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end
