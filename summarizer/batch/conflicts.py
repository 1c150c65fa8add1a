"""Where articles contradict each other: values, roles, what is counted, stages of projects.

Numbers are compared within one region, one period, one unit and one basis of comparison, between different articles:

- value: one indicator, different values in the same role
- role: one indicator and value, planned in one article and achieved in the other
- counted: one value of one thing, counted by different actions (arranged here, started there)
- stage: one project, different stages

A contradiction that is none costs a reader's trust, so doubt speaks against one: an article that gives an indicator
several values speaks of several things, values that agree as far as they are written are one, what a later article
tells of a later state is how things went on, and of one sentence that two articles share it was our own reading that
told two roles or stages.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any, Final, Literal

from summarizer.batch.collect import Collection

Kind = Literal["value", "role", "counted", "stage"]
Row = tuple[Any, ...]

MOST: Final = 300  # conflicts of one kind that are told
_MEMBERS: Final = 6  # articles of one conflict that are told
_SHORTEST: Final = 3  # characters of an indicator: 产值 alone may be that of anybody
_SMALLEST: Final = 10  # a value that a plan and a result share by no chance
_LEAST_COUNTED: Final = 50  # a value that two actions share by no chance
_MOST_VALUES: Final = 12  # where more go about for one thing, two of them are equal by chance
_ORDER: Final = ("planned", "negotiating", "signed", "approved", "land", "started", "resumed",
                 "under_construction", "completed", "operating")  # fmt: skip
_UNDER_WAY: Final = (
    "started",
    "resumed",
    "under_construction",
)  # one state, told by its beginning or by itself
_FIGURES: Final = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Member:
    """What one article says; `says` is the number as written or the stage, `role` that of a number."""

    document: int
    id: str
    name: str
    says: str
    role: str
    quote: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """`subject` is the indicator, thing or project; `articles` counts all of them, `members` are the first.

    `undated`: one of them bears no date, so that they may tell of different days.
    """

    kind: Kind
    region: str
    subject: str
    period: str
    articles: int
    members: tuple[Member, ...]
    undated: bool = False


# The groups of facts that may contradict each other, the ones told by most articles first. The columns of a group
# are those that _FACTS wants equal, None for any.
_GROUPS: Final[dict[Kind, str]] = {
    "value": """
        SELECT region, name, NULL, start, end, unit, basis, role, NULL FROM facts
        WHERE bound = 'exact' AND region <> '' AND length(name) >= :shortest
        GROUP BY region, name, start, end, unit, basis, role
        HAVING count(DISTINCT document) > 1 AND count(DISTINCT value) > 1
        ORDER BY count(DISTINCT document) DESC, name""",
    "role": """
        SELECT region, name, NULL, start, end, unit, basis, NULL, value FROM facts
        WHERE value >= :smallest AND region <> '' AND length(name) >= :shortest
        GROUP BY region, name, start, end, unit, basis, value
        HAVING count(DISTINCT role) > 1 AND count(DISTINCT document) > 1
        ORDER BY count(DISTINCT document) DESC, name""",
    "counted": """
        SELECT region, NULL, thing, start, end, unit, basis, role, value FROM facts
        WHERE action <> '' AND value >= :least AND region <> ''
        GROUP BY region, thing, start, end, unit, basis, role, value
        HAVING count(DISTINCT action) > 1 AND count(DISTINCT document) > 1
        ORDER BY count(DISTINCT document) DESC, thing""",
}
_FACTS: Final = """
    SELECT f.document, d.id, indicator, text, role, quote, value, step, action, bound, d.published
    FROM facts f JOIN documents d ON d.number = f.document
    WHERE f.region = ?1 AND (?2 IS NULL OR name = ?2) AND (?3 IS NULL OR thing = ?3) AND start = ?4 AND end = ?5
      AND unit = ?6 AND basis = ?7 AND (?8 IS NULL OR role = ?8) AND (?9 IS NULL OR value = ?9)
    ORDER BY f.document"""
_VALUE, _STEP, _ACTION, _BOUND, _PUBLISHED = range(6, 11)
_STAGES: Final = """
    SELECT key, count(DISTINCT document) AS articles FROM projects WHERE region <> '' GROUP BY key
    HAVING count(DISTINCT stage) > 1 AND count(DISTINCT document) > 1 ORDER BY articles DESC, key"""


def conflicts(collection: Collection) -> list[Conflict]:
    """All of them in a collection that is settled, at most 300 of each kind."""
    found: list[Conflict] = []
    limits = {"shortest": _SHORTEST, "smallest": _SMALLEST, "least": _LEAST_COUNTED}
    for kind, sql in _GROUPS.items():
        groups = collection.db.execute(sql, limits)
        found += islice(_each(collection.db, kind, groups), MOST)
    keys = collection.db.execute(_STAGES)
    found += islice((one for key, _ in keys for one in _of_project(collection.db, key)), MOST)
    return found


def _each(db: sqlite3.Connection, kind: Kind, groups: Iterable[Row]) -> Iterator[Conflict]:
    for group in groups:
        told = db.execute(_FACTS, group).fetchall()
        match kind:
            case "value":
                differing = _different_values(told)
            case "role":
                differing = _planned_and_achieved(told)
            case _:
                differing = _counted_otherwise(db, group, told)
        members = _members(differing)
        if len(members) > 1:
            region, name, thing, start, end = group[:5]
            articles = len({row[0] for _, row in differing})
            undated = kind == "role" and not all(row[_PUBLISHED] for _, row in differing)
            yield Conflict(kind, region, name or thing, _period(start, end), articles, members, undated)


def _different_values(told: list[Row]) -> list[tuple[object, Row]]:
    """Rows by the value that they agree on; nothing where all agree."""
    values: defaultdict[int, set[float]] = defaultdict(set)
    for row in told:
        values[row[0]].add(row[_VALUE])
    plain = sorted((row for row in told if row[_BOUND] == "exact" and len(values[row[0]]) == 1),
                   key=lambda row: row[_VALUE])  # fmt: skip
    said = [0]
    for one, other in pairwise(plain):
        # 12.5 and 12.53 are one value, told more or less exactly.
        rounding = max(one[_STEP], other[_STEP]) / 2 * 1.001
        same = one[_VALUE] == other[_VALUE] or (
            one[_STEP] != other[_STEP] and other[_VALUE] - one[_VALUE] <= rounding
        )
        said.append(said[-1] + (not same))
    return list(zip(said, plain, strict=False)) if said[-1] else []


def _planned_and_achieved(told: list[Row]) -> list[tuple[object, Row]]:
    """A plan that a later article tells as done was kept; one article that tells both knows what it says."""
    roles: defaultdict[int, set[str]] = defaultdict(set)
    for row in told:
        roles[row[0]].add(row[4])
    plain = [row for row in told if len(roles[row[0]]) == 1]
    planned, achieved = ([row for row in plain if row[4] == role] for role in ("goal", "achieved"))
    if not planned or not achieved:
        return []
    dates = [row[_PUBLISHED] for row in plain]
    kept = all(dates) and max(row[_PUBLISHED] for row in planned) < min(row[_PUBLISHED] for row in achieved)
    return [] if kept else _in_other_words([(row[4], row) for row in plain])


def _counted_otherwise(db: sqlite3.Connection, group: Row, told: list[Row]) -> list[tuple[object, Row]]:
    """An article that gives the other action a number of its own does not take the one for the other."""
    actions = {row[_ACTION] for row in told if row[_ACTION]}
    value = group[-1]
    every = db.execute(_FACTS, (*group[:-1], None)).fetchall()
    if len({row[_VALUE] for row in every}) > _MOST_VALUES:
        return []
    apart = {row[0] for row in every if row[_ACTION] in actions and row[_VALUE] != value}
    several: defaultdict[int, set[str]] = defaultdict(set)
    for row in told:
        several[row[0]].add(row[_ACTION])
    plain = [row for row in told if row[_ACTION] and row[0] not in apart and len(several[row[0]]) == 1]
    bounds = {row[_BOUND] for row in plain}
    return [(row[_ACTION], row) for row in plain] if len(bounds) == 1 else []


def _of_project(db: sqlite3.Connection, key: str) -> Iterator[Conflict]:
    told = db.execute(
        "SELECT p.document, d.id, name, stage, '', quote, p.region, d.published FROM projects p "
        "JOIN documents d ON d.number = p.document WHERE key = ? AND p.region <> '' ORDER BY p.document",
        (key,),
    ).fetchall()
    while told:
        region = max((row[6] for row in told), key=len)
        together = [row for row in told if region.startswith(row[6])]
        told = [row for row in told if not region.startswith(row[6])]
        stages: defaultdict[int, set[str]] = defaultdict(set)
        for row in together:
            stages[row[0]].add(_state(row[3]))
        plain = [row for row in together if len(stages[row[0]]) == 1]
        dated = sorted((row for row in plain if row[7]), key=lambda row: row[7])
        ranks = [_ORDER.index(row[3]) for row in dated]
        if len(dated) == len(plain) and ranks == sorted(ranks):
            continue  # the project went on
        members = _members(_in_other_words([(_state(row[3]), row) for row in plain]))
        if len(members) > 1:
            articles = len({row[0] for row in plain})
            yield Conflict("stage", region, plain[0][2], "", articles, members, len(dated) < len(plain))


def _state(stage: str) -> str:
    return _UNDER_WAY[0] if stage in _UNDER_WAY else stage


def _in_other_words(differing: list[tuple[object, Row]]) -> list[tuple[object, Row]]:
    """Without the sentences that are told two ways though they are the same but for figures."""
    ways: defaultdict[str, set[object]] = defaultdict(set)
    for said, row in differing:
        ways[_FIGURES.sub("", row[5])].add(said)
    return [(said, row) for said, row in differing if len(ways[_FIGURES.sub("", row[5])]) == 1]


def _members(differing: list[tuple[object, Row]]) -> tuple[Member, ...]:
    """The first article for each thing that is said, in the order of the corpus; none where all say the same."""
    firsts: dict[object, Row] = {}
    for said, row in sorted(differing, key=lambda one: int(one[1][0])):
        firsts.setdefault(said, row)
    rows = sorted(firsts.values(), key=lambda row: int(row[0]))
    return tuple(Member(*row[:6]) for row in rows[:_MEMBERS]) if len(rows) > 1 else ()


def _period(start: str, end: str) -> str:
    if start[4:] == "-01-01" and end[4:] == "-12-31" and start[:4] == end[:4]:
        return start[:4]
    return end if start in ("", end) else f"{start} – {end}"
