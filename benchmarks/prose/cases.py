"""What is measured: one text with the places where it is wrong, or with none where it is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from benchmarks.annotated import annotated

Json = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True)
class Case:
    """A text in plain words over an article. `targets`: spans of `prose`, a finding on any of which
    finds the mistake; none in a right text."""

    kind: str
    article: str
    prose: str
    targets: tuple[Span, ...] = ()


@dataclass(frozen=True)
class GoldArticle:
    """One annotated article: the raw text, its body and the annotation by gold/GUIDELINES.md."""

    name: str
    raw: str
    clean: str
    annotation: Json
    held_out: bool = field(default=False)

    @cached_property
    def facts(self) -> list[Json]:
        return [fact for fact in self.annotation["facts"] if not fact.get("alt_values")]

    def has(self, value: float, unit: str, **attributes: Any) -> bool:
        """Whether some fact of this value and unit has these attributes, by its first or other readings."""
        return any(
            fact["value"] == value
            and fact["unit"] == unit
            and all(
                fact.get(key) == wanted or wanted in (fact.get(f"{key}_alt") or ())
                for key, wanted in attributes.items()
            )
            for fact in self.annotation["facts"]
        )


def gold_articles() -> Iterator[GoldArticle]:
    """Every annotated article, seeds first."""
    return (GoldArticle(*one) for one in annotated())


def marked(prose: str, *wrong: str, start: int = 0) -> tuple[Span, ...]:
    """The spans of the wrong words, each at its first place behind `start` and behind the one before."""
    spans: list[Span] = []
    for words in wrong:
        at = prose.index(words, start)
        spans.append((at, at + len(words)))
        start = at + len(words)
    return tuple(spans)


def first_of_each(cases: Iterable[Case]) -> list[Case]:
    """The cases without those that say the same of the same article."""
    return list({(case.article, case.kind, case.prose): case for case in cases}.values())
