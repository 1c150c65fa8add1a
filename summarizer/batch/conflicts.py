"""Where articles contradict each other: values, roles, what is counted, stages of projects.

Numbers are compared within one region, one period and one unit, between different articles:

- value: one indicator, different values in the same role
- role: one indicator and value, planned in one article and achieved in the other
- counted: one value of one thing, counted by different actions (arranged here, started there)
- stage: one project, different stages; where both articles are dated, only if the later one tells the earlier stage
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from summarizer.batch.collect import Collection

Kind = Literal["value", "role", "counted", "stage"]

MOST: Final = 300  # conflicts of one kind that are told
_MEMBERS: Final = 6  # articles of one conflict that are told
_SMALLEST: Final = 10  # a value that two articles share by no chance
_ORDER: Final = ("planned", "negotiating", "signed", "approved", "land", "started", "resumed",
                 "under_construction", "completed", "operating")  # fmt: skip


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
    """`subject` is the indicator, thing or project; `articles` counts all of them, `members` are the first."""

    kind: Kind
    region: str
    subject: str
    period: str
    articles: int
    members: tuple[Member, ...]


# The groups of facts that contradict each other, the ones told by most articles first.
_GROUPS: Final[dict[Kind, str]] = {
    "value": """
        SELECT region, name, start, end, unit, role, NULL AS value, count(DISTINCT document) AS articles
        FROM facts WHERE bound IN ('exact', 'range') GROUP BY 1, 2, 3, 4, 5, 6
        HAVING count(DISTINCT document) > 1 AND count(DISTINCT value) > 1
           AND count(DISTINCT document || ':' || value) < count(DISTINCT document) * count(DISTINCT value)
        ORDER BY articles DESC, name LIMIT :most""",
    "role": """
        SELECT region, name, start, end, unit, NULL, value, count(DISTINCT document) AS articles
        FROM facts WHERE value >= :smallest GROUP BY 1, 2, 3, 4, 5, 7
        HAVING count(DISTINCT role) > 1 AND count(DISTINCT document) > 1
        ORDER BY articles DESC, name LIMIT :most""",
    "counted": """
        SELECT region, thing, start, end, unit, NULL, value, count(DISTINCT document) AS articles
        FROM facts WHERE action <> '' AND value >= :smallest GROUP BY 1, 2, 3, 4, 5, 7
        HAVING count(DISTINCT action) > 1 AND count(DISTINCT document) > 1
        ORDER BY articles DESC, thing LIMIT :most""",
}
_STAGES: Final = """
    SELECT key, count(DISTINCT document) AS articles FROM projects GROUP BY key
    HAVING count(DISTINCT stage) > 1 AND count(DISTINCT document) > 1 ORDER BY articles DESC, key LIMIT :most"""


def conflicts(collection: Collection) -> list[Conflict]:
    """All of them, at most 300 of each kind."""
    found: list[Conflict] = []
    for kind, sql in _GROUPS.items():
        groups = collection.db.execute(sql, {"most": MOST, "smallest": _SMALLEST}).fetchall()
        for group in groups:
            found += _of_numbers(collection.db, kind, group)
    for key, _ in collection.db.execute(_STAGES, {"most": MOST}).fetchall():
        found += _of_project(collection.db, key)
    return found


def _of_numbers(db: sqlite3.Connection, kind: Kind, group: tuple[object, ...]) -> Iterator[Conflict]:
    region, subject, start, end, unit, role, value, articles = group
    column = "thing" if kind == "counted" else "name"
    told = db.execute(
        f"SELECT f.document, d.id, indicator, text, role, quote, value, action FROM facts f JOIN documents d "  # noqa: S608
        f"ON d.number = f.document WHERE f.region = ? AND {column} = ? AND start = ? AND end = ? AND unit = ? "
        "AND coalesce(?, role) = role AND coalesce(?, value) = value "
        + {"value": "AND bound IN ('exact', 'range')", "counted": "AND action <> ''"}.get(kind, "")
        + " ORDER BY f.document",
        (region, subject, start, end, unit, role, value),
    )
    differing = {"value": 6, "role": 4, "counted": 7}[kind]
    members = _one_of_each([(row[differing], Member(*row[:6])) for row in told])
    if len({member.document for member in members}) > 1:
        yield Conflict(
            kind, str(region), str(subject), _period(str(start), str(end)), int(str(articles)), members
        )


def _of_project(db: sqlite3.Connection, key: str) -> Iterator[Conflict]:
    told = db.execute(
        "SELECT p.document, d.id, name, stage, '', quote, p.region, d.published FROM projects p "
        "JOIN documents d ON d.number = p.document WHERE key = ? ORDER BY p.document",
        (key,),
    ).fetchall()
    while told:
        region = max((row[6] for row in told), key=len)
        together = [row for row in told if region.startswith(row[6])]
        told = [row for row in told if row not in together]
        if len({row[0] for row in together}) < 2 or len({row[3] for row in together}) < 2:
            continue
        dated = sorted((row for row in together if row[7]), key=lambda row: row[7])
        ranks = [_ORDER.index(row[3]) for row in dated]
        if len(dated) == len(together) and ranks == sorted(ranks):
            continue  # the project went on
        members = _one_of_each([(row[3], Member(*row[:6])) for row in together])
        if len({member.document for member in members}) > 1:
            articles = len({row[0] for row in together})
            yield Conflict("stage", region, str(together[0][2]), "", articles, members)


def _one_of_each(told: list[tuple[object, Member]]) -> tuple[Member, ...]:
    """The first article for each thing that is said, then others, as many as are shown."""
    firsts: dict[object, Member] = {}
    documents: set[int] = set()
    for said, member in told:
        if said not in firsts and member.document not in documents:
            firsts[said] = member
            documents.add(member.document)
    for said, member in told:
        firsts.setdefault(said, member)
    return tuple(sorted(firsts.values(), key=lambda member: member.document))[:_MEMBERS]


def _period(start: str, end: str) -> str:
    if start[4:] == "-01-01" and end[4:] == "-12-31" and start[:4] == end[:4]:
        return start[:4]
    return end if start in ("", end) else f"{start} – {end}"
