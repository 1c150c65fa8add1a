"""Articles on their ground, and answers of a model as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from summarizer.article import clean, source_from_text
from summarizer.extraction.items import Extraction
from summarizer.extraction.llm.chunks import Chunk
from summarizer.extraction.llm.drafts import salvage
from summarizer.extraction.llm.resolve import resolve
from summarizer.grounding import Ground
from summarizer.schemas import Rejected


@dataclass(frozen=True)
class Resolved:
    """What became of one answer to one chunk."""

    ground: Ground
    chunk: Chunk
    found: Extraction
    rejected: list[Rejected]

    @property
    def numbers(self) -> list[str]:
        return [f.mention.text for f in self.found.facts]

    @property
    def reasons(self) -> str:
        return "\n".join(r.reason for r in self.rejected)

    def quote(self, at: int = 0) -> str:
        """The evidence of the fact number `at`."""
        span = self.found.facts[at].evidence[0]
        return self.ground.text[span.start : span.end]


def on_ground(text: str) -> tuple[Ground, Chunk]:
    """A text as an article of one chunk."""
    ground = Ground(clean(source_from_text(text)))
    return ground, Chunk(0, len(ground.text), ground.text, "", 0)


def answered(text: str, **lists: list[dict[str, Any]]) -> Resolved:
    """A model's answer (its lists by name) resolved to an article of one chunk."""
    ground, chunk = on_ground(text)
    draft, unread = salvage(lists)
    found, refused = resolve(ground, chunk, draft)
    return Resolved(ground, chunk, found, [*unread, *refused])
