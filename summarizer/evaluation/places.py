"""Where a quote of the gold or of a report stands in the article that is shown."""

from __future__ import annotations

from summarizer.article import Source, clean
from summarizer.errors import SummarizerError
from summarizer.grounding import Ground

Span = tuple[int, int]


class Places:
    """Finds raw spans in one text; without a text nothing is found."""

    def __init__(self, source: Source | None) -> None:
        self.text = source.text if source else ""
        try:
            self._ground = Ground(clean(source)) if source else None
        except SummarizerError:
            self._ground = None  # a text that cannot be cleaned can still be shown

    def __call__(self, quote: str, part: str) -> Span | None:
        """The half-open raw span of `part` inside `quote`, of the whole quote if it is not inside."""
        span = self._ground.find(quote) if self._ground and quote else None
        if self._ground is None or span is None:
            # What cleaning cut away stands in the raw text only.
            at = self.text.find(quote) if quote else -1
            return (at, at + len(quote)) if at >= 0 else None
        at = self._ground.text.find(part, span.start, span.end) if part else -1
        start, end = (at, at + len(part)) if at >= 0 else span
        return self._ground.article.raw_span(start, end)
