"""What an engine hands over: grounded items, before they become a report.

Spans are clean code points. Numbers are mentions that the number layer read; an engine only
points at them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from summarizer.grounding import Span
from summarizer.quantities import Mention, Period
from summarizer.schemas import Category, Engine, Quantity, Stage

Role = Literal["goal", "achieved", "measure", "capacity"]


@dataclass(slots=True)
class Fact:
    """One number in its role; `owner` is the name of its project or measure (capacity, measure)."""

    role: Role
    mention: Mention
    evidence: list[Span]
    indicator: str
    scope: str | None = None
    period: Period | None = None
    comparison: str | None = None
    stretch: bool = False
    owner: str | None = None
    is_investment: bool = False
    headline: bool = False
    engine: Engine = "rules"

    @property
    def quantity(self) -> Quantity:
        """The resolved quantity of the mention; an excluded mention makes no fact (ValueError)."""
        if self.mention.quantity is None:
            raise ValueError(f"no quantity was read from {self.mention.text!r}")
        return self.mention.quantity


@dataclass(slots=True)
class Aim:
    """A goal without a number."""

    statement: str
    evidence: list[Span]
    scope: str | None = None
    period: Period | None = None
    engine: Engine = "rules"


@dataclass(slots=True)
class Project:
    """A named project; its numbers are facts of role capacity that name it as owner."""

    name: str
    evidence: list[Span]
    aliases: list[str] = field(default_factory=list)
    stage: Stage | None = None
    industry: str | None = None
    location: str | None = None
    engine: Engine = "rules"


@dataclass(slots=True)
class Measure:
    """A policy measure; its numbers are facts of role measure that name it as owner."""

    name: str
    category: Category
    evidence: list[Span]
    statement: str | None = None
    engine: Engine = "rules"


@dataclass(slots=True)
class Extraction:
    """Everything one engine found in one article, in the order of the text."""

    facts: list[Fact] = field(default_factory=list)
    aims: list[Aim] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
