"""Sentences of development news, read by the embedded engine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import pytest

from summarizer.article import Metadata, clean
from summarizer.extraction.items import Extraction, Fact, Measure, Project
from summarizer.extraction.rules import extract
from summarizer.grounding import Ground

# Words of development without any statement: what makes the sentences of a test news of development.
BACKGROUND = "\n产业、企业、园区、经济、工业、财政收入、制造业、营商环境、港口、贸易、固定资产、城镇。"


@dataclass(frozen=True)
class Reading:
    """What the engine made of a text."""

    ground: Ground
    found: Extraction

    def fact(self, text: str) -> Fact:
        """The one fact whose number is written `text`."""
        (fact,) = [f for f in self.found.facts if f.mention.text == text]
        return fact

    def role(self, text: str) -> str:
        return self.fact(text).role

    def period(self, text: str) -> str | None:
        period = self.fact(text).period
        return period.normalised if period else None

    def quote(self, text: str) -> str:
        """The first evidence of the fact whose number is written `text`."""
        span = self.fact(text).evidence[0]
        return self.ground.text[span.start : span.end]

    @property
    def numbers(self) -> list[str]:
        return [f.mention.text for f in self.found.facts]

    @property
    def names(self) -> list[str]:
        return [p.name for p in self.found.projects]

    def project(self, name: str) -> Project:
        (project,) = [p for p in self.found.projects if p.name == name]
        return project

    @property
    def measures(self) -> list[str]:
        return [m.name for m in self.found.measures]

    def measure(self, word: str) -> Measure:
        """The one measure that holds `word` in its name."""
        (measure,) = [m for m in self.found.measures if word in m.name]
        return measure

    @property
    def aims(self) -> list[str]:
        return [a.statement for a in self.found.aims]


class Reader(Protocol):
    def __call__(
        self, text: str, *, region: str | None = ..., year: int | None = ..., published: str | None = ...
    ) -> Reading: ...


@pytest.fixture
def read() -> Reader:
    """Reads a text as part of an article of 云岭省江口市, of 2024 unless told otherwise."""

    def reader(
        text: str,
        *,
        region: str | None = "云岭省江口市",
        year: int | None = 2024,
        published: str | None = None,
    ) -> Reading:
        article = clean(text + BACKGROUND)
        metadata = Metadata(region=region, reference_year=year, published_on=published)
        ground = Ground(replace(article, metadata=metadata))
        return Reading(ground, extract(ground))

    return reader
