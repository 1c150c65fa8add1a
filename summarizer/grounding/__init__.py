"""Grounding: quotes, numbers and periods find their exact place in the clean and the raw article."""

from summarizer.grounding.coverage import coverage, is_label
from summarizer.grounding.ground import MAX_QUOTE, Ground, Span

__all__ = ["MAX_QUOTE", "Ground", "Span", "coverage", "is_label"]
