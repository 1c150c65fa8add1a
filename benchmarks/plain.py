"""Cleaning that owes nothing to the package: glosses by one pattern, script by opencc, marks dropped.

Grounding is judged with it, so that our own cleaner is not the judge of our own offsets.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

GLOSS = re.compile(r"[(（][a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ ]{1,12}[)）]")
MARK = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Simplified characters, letters and digits alone: what must be equal for a span to be right."""
    return MARK.sub("", str(_converter().convert(GLOSS.sub("", text))))


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")
