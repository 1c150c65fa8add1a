"""When two wordings mean the same thing: quotes that share a stretch, labels that share pairs of characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_PUNCTUATION = re.compile(r"[\s，。、；：“”‘’「」（）()《》〈〉,.;:\"'·\-—–~～|]+")
_GENERIC_END = re.compile(r"(建设)?(项目|工程)$")
# Labels agree from this share of common pairs on (Dice); a gold label is told from this share of its pairs.
_LABELS_AGREE: Final = 0.4
_LABEL_TOLD: Final = 0.5


def bare(text: str | None) -> str:
    """The text without blanks and punctuation; 著 and 着 are one (converters disagree about them)."""
    return _PUNCTUATION.sub("", (text or "").replace("著", "着"))


def common(one: str | None, other: str | None) -> int:
    """Length of the longest stretch that both have, blanks and punctuation aside."""
    a, b = bare(one), bare(other)
    longest = 0
    for start in range(len(a)):
        # Only a stretch longer than the best so far is of interest; each step makes that one longer.
        while start + longest < len(a) and a[start : start + longest + 1] in b:
            longest += 1
    return longest


def near(anchor: str, quote: str) -> bool:
    """Whether the quote stands where the anchor stands: it shares most of it, six characters being enough."""
    length = len(bare(anchor))
    return length > 0 and common(anchor, quote) >= min(6, max(2, int(0.7 * length)))


def overlaps(anchors: Iterable[str], quote: str) -> bool:
    """Whether the quote holds (nearly) all of a short anchor, or a good piece of a long one."""
    return any(common(a, quote) >= min(6, max(3, len(bare(a)) - 1)) for a in anchors)


def holds_aim(anchor: str, quote: str) -> bool:
    """Whether the quote tells the aim that stands in the anchor: eight characters of it, or all."""
    return common(anchor, quote) >= min(8, len(bare(anchor)))


def pairs(text: str | None) -> set[str]:
    """Neighbouring characters; a text shorter than two is one element."""
    short = bare(text)
    return {short[i : i + 2] for i in range(len(short) - 1)} or {short}


def alike(gold: str, reported: str, owner: str = "") -> bool:
    """Whether two indicators agree, the reported one alone or with its owner's name before it."""
    wanted = pairs(gold)
    return any(
        2 * len(wanted & told) / (len(wanted) + len(told)) >= _LABELS_AGREE
        for told in (pairs(reported), pairs(owner + reported))
    )


def told(name: str, *texts: str | None) -> bool:
    """Whether the texts together hold half of a name."""
    wanted = pairs(name)
    there = set().union(*(pairs(text) for text in texts))
    return len(wanted & there) / len(wanted) >= _LABEL_TOLD


def same_name(one: str, other: str) -> bool:
    """Whether two project names are one, or one is most of the other."""
    short, long = sorted((_GENERIC_END.sub("", bare(one)), _GENERIC_END.sub("", bare(other))), key=len)
    if not short:
        return False
    return short == long or (len(short) >= 3 and short in long and 2 * len(short) >= len(long))
