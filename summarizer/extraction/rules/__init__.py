"""The embedded engine: rules only, no model, no key, no network."""

from summarizer.extraction.rules.engine import extract

__all__ = ["extract"]
