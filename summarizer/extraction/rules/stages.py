"""The stage a clause states for a project."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from summarizer.extraction.rules.clauses import Clause
from summarizer.extraction.rules.vocabulary import alternation, sections, words
from summarizer.schemas import Stage

REACH = 120  # characters around a name in which its clause tells its stage


@cache
def _stages() -> tuple[re.Pattern[str], dict[str, Stage | None]]:
    table: dict[str, Stage | None] = {}
    for section in sections("projects"):
        if section.startswith("stage."):
            name = section.removeprefix("stage.")
            stage = cast(Stage, name) if name != "none" else None
            table.update(dict.fromkeys(words("projects", section), stage))
    return re.compile("(?:" + alternation(table) + ")"), table


def stage_of(text: str, clause: Clause, start: int, end: int) -> Stage | None:
    """The last stage told after the name at `start:end`, else the nearest one told before it."""
    pattern, table = _stages()
    after = list(pattern.finditer(text, end, min(clause.end, end + REACH)))
    if after:
        return table[after[-1].group()]
    before = list(pattern.finditer(text, max(clause.start, start - REACH), start))
    return table[before[-1].group()] if before else None


def stage_pattern() -> re.Pattern[str]:
    """Finds any word that tells a stage."""
    return _stages()[0]


@cache
def stage_words() -> frozenset[str]:
    """Every word that tells a stage."""
    return frozenset(_stages()[1])
