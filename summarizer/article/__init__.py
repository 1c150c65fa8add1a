"""Articles: from bytes to clean text with offsets into the raw characters."""

from __future__ import annotations

from summarizer.article.cleaning import clean
from summarizer.article.model import Article, Metadata, Paragraph, ParagraphKind, Removal
from summarizer.article.normalise import Normalised, normalise
from summarizer.article.reading import Source, decode_source, read_source, source_from_text

__all__ = [
    "Article",
    "Metadata",
    "Normalised",
    "Paragraph",
    "ParagraphKind",
    "Removal",
    "Source",
    "clean",
    "decode_source",
    "normalise",
    "read_source",
    "source_from_text",
]
