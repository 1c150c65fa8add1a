"""Quantities of any text, dirty or clean."""

from __future__ import annotations

from summarizer.quantities.mention import Mention
from summarizer.quantities.reader import read_mentions

__all__ = ["find_quantities"]


def find_quantities(text: str) -> list[Mention]:
    """Every numeral of `text`; offsets count code points of the text as given.

    `Mention.text` is the clean text of the mention (glosses removed, simplified script);
    `text[m.start:m.end]` covers it.
    """
    return read_mentions(text)
