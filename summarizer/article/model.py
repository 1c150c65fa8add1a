"""The article as every later layer sees it: clean body text, and the way back to the raw one."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import Literal

from summarizer.schemas import Script

ParagraphKind = Literal["title", "heading", "paragraph", "caption"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of `Article.text`: half-open span of clean code points, newline not included."""

    start: int
    end: int
    kind: ParagraphKind = "paragraph"


@dataclass(frozen=True, slots=True)
class Removal:
    """A stretch of the raw text that is not body (half-open, raw code points)."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the article says about itself. `reference_year` is the year its undated periods mean."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_on: str | None = None  # ISO date
    region: str | None = None  # 山东省临沂市
    region_code: str | None = None
    reference_year: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """Clean body text with an offset map to the raw characters.

    `text` holds the body, simplified, glosses removed, one paragraph a line. The raw
    characters of clean character i are `raw[starts[i]:ends[i]]`; a gloss after a character
    belongs to it. Both arrays never decrease. `removed` lists whole pieces that are not body.
    `counts` says how often each kind of cleaning was done (glosses, script, furniture …).
    """

    raw: str
    text: str
    starts: array[int]
    ends: array[int]
    paragraphs: tuple[Paragraph, ...]
    removed: tuple[Removal, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    metadata: Metadata = field(default_factory=Metadata)
    script: Script = "zh-Hans"
    from_html: bool = False

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open raw span of the clean characters `text[start:end]` (not empty)."""
        return self.starts[start], self.ends[end - 1]
