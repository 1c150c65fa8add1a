"""Quantities of any text, dirty or clean."""

from __future__ import annotations

from summarizer.article.normalise import normalise
from summarizer.quantities.mention import Mention
from summarizer.quantities.reader import read_mentions

__all__ = ["find_quantities"]


def find_quantities(text: str) -> list[Mention]:
    """Every numeral of any text, glossed or in traditional script included; raises nothing.

    Offsets count code points of `text` as given. `Mention.text` is the clean text of the mention
    (glosses removed, simplified script); `text[m.start:m.end]` covers it, a gloss after it included.
    """
    clean = normalise(text)
    if clean.text == text:
        return read_mentions(text)
    starts, ends = clean.starts, clean.ends
    return [m._replace(start=starts[m.start], end=ends[m.end - 1]) for m in read_mentions(clean.text)]
