"""What the corpus page shows, asked of a collection: each list short enough to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from summarizer.batch.collect import Collection

Row = tuple[Any, ...]
_LINES: Final = 400  # indicators by region and year
_PAIRS: Final = 400  # goals with achievements
_TEXTS: Final = 60  # uncovered numbers
_REGIONS: Final = 25


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator of one region: year → value in base units, the lowest and the highest that articles tell."""

    region: str
    indicator: str
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


def uncovered(collection: Collection) -> list[Row]:
    """Text of a number no report accounts for, how often, in how many documents."""
    return collection.db.execute(
        "SELECT text, count(*), count(DISTINCT document) FROM uncovered GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?",
        (_TEXTS,),
    ).fetchall()


def series(collection: Collection) -> list[Series]:
    """Achieved numbers of whole years or up to a day of one, those told for several years first."""
    lines = collection.db.execute(
        "SELECT region, name, unit, min(indicator), count(DISTINCT document) AS n, count(DISTINCT substr(end, 1, 4)) AS y "
        "FROM facts WHERE role = 'achieved' GROUP BY region, name, unit ORDER BY y DESC, n DESC, region, name LIMIT ?",
        (_LINES,),
    ).fetchall()
    found = []
    for region, name, unit, indicator, articles, _ in lines:
        told = collection.db.execute(
            "SELECT substr(end, 1, 4), min(value), max(value) FROM facts "
            "WHERE role = 'achieved' AND region = ? AND name = ? AND unit = ? GROUP BY 1 ORDER BY 1",
            (region, name, unit),
        )
        found.append(
            Series(region, indicator, unit, {year: (low, high) for year, low, high in told}, articles)
        )
    return found


def pairs(collection: Collection) -> list[Row]:
    """Region, indicator, year, unit; goal: text, value, document; achieved: text, value, document, end of its period.

    A goal of a year beside the latest number achieved in it.
    """
    return collection.db.execute(
        """
        SELECT g.region, g.indicator, substr(g.end, 1, 4), g.unit,
               g.text, g.value, g.document, a.text, a.value, a.document, max(a.end)
        FROM facts g JOIN facts a
          ON a.name = g.name AND a.region = g.region AND a.unit = g.unit
         AND substr(a.end, 1, 4) = substr(g.end, 1, 4) AND a.end <= g.end
        WHERE g.role = 'goal' AND a.role = 'achieved'
        GROUP BY g.document, g.id ORDER BY g.region, g.indicator, 3 LIMIT ?
        """,
        (_PAIRS,),
    ).fetchall()


def documents(collection: Collection) -> list[Row]:
    """Every document with its counts, in the order of the corpus."""
    return collection.db.execute(
        "SELECT number, id, coalesce(title, ''), coalesce(region, ''), coalesce(published, ''), status, "
        "coalesce(verdict, ''), coalesce(reason, ''), goals, metrics, projects, measures, errors, warnings, "
        "mentions, uncovered FROM documents ORDER BY number"
    ).fetchall()
