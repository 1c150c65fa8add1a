"""The industry and the place that the name of a project speaks of."""

from __future__ import annotations

from summarizer.extraction.rules.vocabulary import sections, words


def industry_of(name: str) -> str | None:
    """The first industry whose words stand in `name`, or None."""
    for industry in sections("industries"):
        if any(word in name for word in words("industries", industry)):
            return industry
    return None
