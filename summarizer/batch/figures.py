"""What the corpus page shows, asked of a settled collection: each list short enough to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from summarizer.batch.collect import Collection

Row = tuple[Any, ...]
_LINES: Final = 400  # indicators by region and year
_PAIRS: Final = 400  # goals with achievements
_PROJECTS: Final = 400
_TEXTS: Final = 60  # uncovered numbers
_REGIONS: Final = 25
_TELLERS: Final = 5  # articles that are named beside what they tell

# What part of the year a number is of: the same part of another year may stand beside it.
_PART: Final = """CASE
    WHEN start = '' THEN 'day'
    WHEN substr(start, 6) = '01-01' AND substr(end, 6) = '12-31' THEN 'year'
    ELSE substr(start, 6) || '/' || substr(end, 6) END"""


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator of one region: year → value in base units, the lowest and the highest that articles tell.

    `part` of the year: `year`, `day` for a state (the latest of each year), or MM-DD/MM-DD.
    """

    region: str
    indicator: str
    basis: str
    part: str
    unit: str
    years: dict[str, tuple[float, float]]
    articles: int


def regions(collection: Collection) -> list[Row]:
    """Region, documents; those with the most."""
    return collection.db.execute(
        "SELECT coalesce(region, ''), count(*) FROM documents WHERE status <> 'failed' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?",
        (_REGIONS,),
    ).fetchall()


def years(collection: Collection) -> list[Row]:
    """Year of publication (or nothing), documents."""
    return collection.db.execute(
        "SELECT coalesce(substr(published, 1, 4), ''), count(*) FROM documents WHERE status <> 'failed' GROUP BY 1 ORDER BY 1"
    ).fetchall()


def coverage(collection: Collection) -> list[Row]:
    """How much of its numbers a report accounts for (100, 95, 80, 50 or 0 per cent and more), documents."""
    return collection.db.execute(
        "SELECT CASE WHEN covered = mentions THEN 100 WHEN covered >= 0.95 * mentions THEN 95 "
        "WHEN covered >= 0.8 * mentions THEN 80 WHEN covered >= 0.5 * mentions THEN 50 ELSE 0 END, count(*) "
        "FROM documents WHERE status <> 'failed' AND mentions > 0 GROUP BY 1 ORDER BY 1 DESC"
    ).fetchall()


def uncovered(collection: Collection) -> list[tuple[str, int, int, list[int]]]:
    """Text of a number no report accounts for, how often, in how many documents, the first of them."""
    found = collection.db.execute(
        "SELECT text, count(*), count(DISTINCT document) FROM uncovered GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?",
        (_TEXTS,),
    ).fetchall()
    where = "SELECT DISTINCT document FROM uncovered WHERE text = ? ORDER BY 1 LIMIT ?"
    return [
        (text, times, number, [one for (one,) in collection.db.execute(where, (text, _TELLERS))])
        for text, times, number in found
    ]


def series(collection: Collection) -> list[Series]:
    """Achieved numbers by year, like with like, those told for several years first."""
    db = collection.db
    group = f"region, name, basis, unit, {_PART}"
    of_a_year = (
        "role = 'achieved' AND region <> '' AND (start = '' OR substr(start, 1, 4) = substr(end, 1, 4))"
    )
    lines = db.execute(
        f"SELECT {group}, min(indicator), count(DISTINCT document) AS n, count(DISTINCT substr(end, 1, 4)) AS y "  # noqa: S608
        f"FROM facts WHERE {of_a_year} GROUP BY {group} ORDER BY y DESC, n DESC, region, name LIMIT ?",
        (_LINES,),
    ).fetchall()
    found = []
    for region, name, basis, unit, part, indicator, articles, _ in lines:
        told = db.execute(
            # A state has as many days as articles tell: the latest of a year stands for it.
            "SELECT substr(end, 1, 4) AS y, min(value), max(value) FROM facts f "  # noqa: S608
            f"WHERE {of_a_year} AND region = ?1 AND name = ?2 AND basis = ?3 AND unit = ?4 AND {_PART} = ?5 "
            "AND (start <> '' OR end = (SELECT max(end) FROM facts g WHERE g.name = ?2 AND g.region = ?1 "
            "AND g.start = '' AND g.unit = ?4 AND g.basis = ?3 AND g.role = 'achieved' "
            "AND substr(g.end, 1, 4) = substr(f.end, 1, 4))) GROUP BY y ORDER BY y",
            (region, name, basis, unit, part),
        )
        years = {year: (low, high) for year, low, high in told}
        found.append(Series(region, indicator, basis, part, unit, years, articles))
    return found


def pairs(collection: Collection) -> list[Row]:
    """Region, indicator, end and unit of a goal; its text, value, document; text, value, document and end of what
    was achieved.

    A goal of a year beside the latest number achieved in it.
    """
    return collection.db.execute(
        """
        SELECT g.region, g.indicator, g.end, g.unit,
               g.text, g.value, g.document, a.text, a.value, a.document, max(a.end)
        FROM facts g JOIN facts a
          ON a.name = g.name AND a.region = g.region AND a.unit = g.unit
         AND (a.basis = g.basis OR g.basis = 'stretch')
         AND substr(a.end, 1, 4) = substr(g.end, 1, 4) AND a.end <= g.end
         AND (g.start = '' OR a.start = '' OR a.start >= g.start)
         AND (g.region <> '' OR a.document = g.document)
        WHERE g.role = 'goal' AND a.role = 'achieved'
        GROUP BY g.document, g.id ORDER BY g.region, g.indicator, 3 LIMIT ?
        """,
        (_PAIRS,),
    ).fetchall()


def projects(collection: Collection) -> list[tuple[str, str, list[str], int, list[int]]]:
    """Region and name of a project, its stages in the order they are told, in how many documents, the first of them.

    Those that most articles tell of come first.
    """
    db = collection.db
    found = db.execute(
        "SELECT region, key, min(name), count(DISTINCT document) AS n FROM projects "
        "GROUP BY region, key ORDER BY n DESC, region = '', region, 3 LIMIT ?",
        (_PROJECTS,),
    ).fetchall()
    every: list[tuple[str, str, list[str], int, list[int]]] = []
    seen: set[tuple[Any, ...]] = set()
    for region, key, name, articles in found:
        told = db.execute(
            "SELECT p.document, stage FROM projects p JOIN documents d ON d.number = p.document "
            "WHERE p.region = ? AND key = ? ORDER BY coalesce(d.published, ''), p.document",
            (region, key),
        ).fetchall()
        stages = list(dict.fromkeys(stage for _, stage in told))
        tellers = list(dict.fromkeys(document for document, _ in told))[:_TELLERS]
        one = (region, name, tuple(stages), articles, tuple(tellers))
        if one not in seen:  # a name and its alias are one
            seen.add(one)
            every.append((region, name, stages, articles, tellers))
    return every


def documents(collection: Collection) -> list[Row]:
    """Every document with its counts, in the order of the corpus."""
    return collection.db.execute(
        "SELECT number, id, coalesce(title, ''), coalesce(region, ''), coalesce(published, ''), status, "
        "coalesce(verdict, ''), coalesce(reason, ''), goals, metrics, projects, measures, errors, warnings, "
        "mentions, uncovered FROM documents ORDER BY number"
    ).fetchall()
