"""Date and period expressions, as the `period` of a fact."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Period", "find_periods"]


@dataclass(frozen=True, slots=True)
class Period:
    """`text == source[start:end]`; `normalised` has the year filled in where it is known."""

    text: str
    start: int
    end: int
    normalised: str
    iso_start: str | None = None
    iso_end: str | None = None
    kind: str = "date"


def find_periods(text: str, reference_year: int | None = None) -> list[Period]:
    """Every expression of `text` that can stand as the period of a fact."""
    return []
