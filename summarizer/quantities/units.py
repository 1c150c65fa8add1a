"""Unit words: which one starts here, its kind, its base unit."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import NamedTuple, cast

from summarizer.schemas import Kind

__all__ = ["Unit", "data_lines", "match_unit", "unit_named"]


class Unit(NamedTuple):
    """A unit word: `factor` turns one of it into `base`."""

    text: str
    kind: Kind
    base: str
    factor: Decimal


def data_lines(name: str) -> list[str]:
    """The lines of a vocabulary file, comments and empty lines left out."""
    text = files("summarizer.quantities").joinpath("data", name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _units() -> dict[str, Unit]:
    table: dict[str, Unit] = {}
    for line in data_lines("units.txt"):
        kind, base, factor, *surfaces = line.split()
        for surface in surfaces:
            table.setdefault(surface, Unit(surface, cast(Kind, kind), base, Decimal(factor)))
    return table


@cache
def _by_first() -> dict[str, tuple[tuple[str, Unit], ...]]:
    """First character → units that start with it, longest first."""
    grouped: dict[str, list[tuple[str, Unit]]] = {}
    for surface, unit in _units().items():
        grouped.setdefault(surface[0], []).append((surface, unit))
    return {c: tuple(sorted(found, key=lambda p: -len(p[0]))) for c, found in grouped.items()}


@cache
def _guards() -> dict[str, tuple[str, ...]]:
    """Unit → words that begin with it and are no unit (人 → 人才)."""
    grouped: dict[str, list[str]] = {}
    for line in data_lines("unit_guards.txt"):
        unit, *words = line.split()
        grouped.setdefault(unit, []).extend(words)
    return {unit: tuple(words) for unit, words in grouped.items()}


def unit_named(surface: str) -> Unit | None:
    """The unit of exactly this surface."""
    return _units().get(surface)


def match_unit(s: str, at: int) -> Unit | None:
    """The longest unit word that starts at `at`; None where a longer word only begins like a unit."""
    if at >= len(s):
        return None
    guards = _guards()
    for surface, unit in _by_first().get(s[at], ()):
        if s.startswith(surface, at):
            end = at + len(surface)
            if surface[-1].isascii() and surface[-1].isalnum() and end < len(s):
                after = s[end]
                if after.isascii() and after.isalnum():
                    continue
            guard = guards.get(surface)
            if guard and s.startswith(guard, at):
                continue
            return unit
    return None
