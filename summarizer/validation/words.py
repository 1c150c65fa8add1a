"""What two wordings share: pairs of neighbouring characters, function words left out.

Chinese has no blanks between words, labels are free wording, and a word list would only know the
words it was given. Pairs of characters inside runs of content characters are enough to tell
新开工项目 from 复工项目, and cost nothing to compute.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Characters that join or colour words but name nothing, and words that only report a number.
_EMPTY = re.compile(
    r"[^\w]+|[的了等及和与或并已又仅只为达是]|实现|完成率?(?=达|为|$)|达到|预计|力争|确保|计划"
    r"|截至|目前|累计|其中|分别|今年|全年|[0-9０-９]+"
)
_NUMERAL = re.compile(r"\d[\d.]*(?:[万亿]?[元%％个家人亩户]?)")
_SHORT = 60  # characters of a stretch whose pairs are remembered
_NO_WORDS: frozenset[str] = frozenset()


def pairs(text: str) -> frozenset[str]:
    """The character pairs of the content runs of `text`; a run of one character gives that character."""
    return label_pairs(text) if len(text) <= _SHORT else _pairs(text)


def _pairs(text: str) -> frozenset[str]:
    if not text:
        return _NO_WORDS
    found: set[str] = set()
    for run in _EMPTY.split(text):
        if len(run) == 1:
            found.add(run)
        elif run:
            found.update([run[i : i + 2] for i in range(len(run) - 1)])
    return frozenset(found)


@lru_cache(maxsize=4096)
def label_pairs(label: str) -> frozenset[str]:
    """`pairs` of a label, remembered: reports repeat their scopes and indicators, families ask for one stretch anew."""
    return _pairs(label)


def numerals(text: str) -> frozenset[str]:
    """The numbers of `text` with the unit they are written with (5亿元): of a ladder they are all that tells its steps."""
    return frozenset(_NUMERAL.findall(text))


def share(words: frozenset[str], there: frozenset[str]) -> float:
    """The share of `words` that stands `there`; none of no words."""
    return len(words & there) / len(words) if words else 0.0


def shortened(text: str, limit: int = 40) -> str:
    """The text for a message: at most `limit` characters."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
