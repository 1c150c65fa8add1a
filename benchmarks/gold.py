"""The annotated seeds: raw text, clean text and annotation side by side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from benchmarks import annotated

Json = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True)
class Seed:
    """One article. Spans are half-open code points of `clean`, the text the annotation is made on."""

    name: str
    raw: str
    clean: str
    annotation: Json

    @cached_property
    def facts(self) -> list[tuple[Span, Json]]:
        """Every annotated fact with the span of its number expression."""
        placed = []
        for fact in self.annotation["facts"]:
            start = self.clean.index(fact["quote"]) + fact["quote"].index(fact["text"])
            placed.append(((start, start + len(fact["text"])), fact))
        return placed

    @cached_property
    def non_facts(self) -> list[Span]:
        """Every place of a date, name, code, idiom or threshold that shares no character with a fact."""
        taken = [
            span for text in {f["text"] for f in self.annotation["facts"]} for span in self._places(text)
        ]
        texts = [n["text"] for key in ("non_facts", "thresholds") for n in self.annotation[key]]
        return [p for text in dict.fromkeys(texts) for p in self._places(text) if not _touches(p, taken)]

    @cached_property
    def quotes(self) -> list[str]:
        """The quotes of facts, measures and projects, each once."""
        items = [x for key in ("facts", "measures", "projects") for x in self.annotation[key]]
        return list(dict.fromkeys(x["quote"] for x in items if x.get("quote")))

    def _places(self, text: str) -> list[Span]:
        places, at = [], self.clean.find(text)
        while at >= 0:
            places.append((at, at + len(text)))
            at = self.clean.find(text, at + len(text))
        return places


def seeds() -> list[Seed]:
    """The five seed articles, in order."""
    return [Seed(one.name, one.raw, one.clean, one.annotation) for one in annotated.seeds()]


def _touches(span: Span, others: list[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)
