"""Lines that were broken at a fixed width (e-mail, OCR) are put together again.

A text is taken for wrapped when nearly all of its lines keep within one width, and many lines reach
that width in the middle of a sentence. Nothing but line breaks is taken away.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable

from summarizer.article.mapped import Edit, Mapped

_NARROW, _WIDE = 20, 160  # columns; a hanzi takes two
_SLACK = 4  # columns a line may fall short: no mark may begin a line, no long word is broken
_ENDS = re.compile(r"[。！？!?…；;:：][”』」’\")）]?$|[.][”’\")]?$")
_OPEN_END = re.compile(r"[,，、(（“‘《「『]$")
_NEW_START = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十百]{1,3}[章节条]|"
    r"\d{1,2}[、.．](?!\d)|[●◆■▲○·•\-—]|[(（【]?(?:来源|责编|编辑|记者|作者|责任编辑))"
)
_INSIDE = re.compile(r"[。,，、;；]")


def _columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line)


def unwrapped(mapped: Mapped, raw: str) -> tuple[Mapped, int]:
    """The text with its wrapped lines joined, and how many line breaks that took. Linear time."""
    text = mapped.text
    lines = text.split("\n")
    if len(lines) < 2:
        return mapped, 0
    measure, width = _measure(lines)
    edits: list[Edit] = []
    at = 0
    for line, following in itertools.pairwise(lines):
        at += len(line) + 1
        if not line or not following or _NEW_START.match(following[:8]):
            continue
        decimal = line[-1] in ".．" and line[-2:-1].isdigit() and following[0].isdigit()
        if _ENDS.search(line[-3:]) and not decimal:
            continue
        if at == len(line) + 1 and not _INSIDE.search(line):
            continue  # a title stays a line of its own
        full = width is not None and width - _SLACK <= measure(line) <= width
        if not full and not decimal and not (_OPEN_END.search(line[-1:]) and len(line) > 3):
            continue
        between = raw[mapped.starts[at - 1] : mapped.ends[at - 1]]
        if between.replace("\r\n", "\n").count("\n") > 1:
            continue  # a blank line parts paragraphs
        letters = (
            line[-1].isascii() and line[-1].isalpha() and following[0].isascii() and following[0].isalpha()
        )
        edits.append((at - 1, at, " " if letters else "", False))
    return (mapped.edited(edits), len(edits)) if edits else (mapped, 0)


def _measure(lines: list[str]) -> tuple[Callable[[str], int], int | None]:
    """How the width is counted, in columns or in characters, and the width itself (None: not wrapped)."""
    if len(lines) < 4 or max(map(len, lines[:200])) > _WIDE:
        return len, None
    sample = lines[:2000]
    found = [
        (at_width, measure, width)
        for measure in (len, _columns)
        for at_width, width in _width(sample, measure)
    ]
    if not found:
        return len, None
    _, measure, width = max(found, key=lambda choice: choice[0])
    return measure, width


def _width(lines: list[str], measure: Callable[[str], int]) -> list[tuple[int, int]]:
    """How many lines reach the width all of them keep to, and the width; empty if they keep to none."""
    widths = [measure(line) for line in lines]
    width = max(widths)
    if not _NARROW <= width * (2 if measure is len else 1) <= _WIDE:
        return []
    full = [line for line, w in zip(lines, widths, strict=True) if width - _SLACK <= w]
    broken = [line for line in full if not _ENDS.search(line[-3:])]
    if len(broken) < 3 or len(full) * 5 < len(lines) * 2 or len(broken) * 2 < len(full):
        return []
    if sum(1 for line in broken if _INSIDE.search(line)) * 10 < len(broken) * 6:
        return []  # a list of names, not sentences
    return [(widths.count(width), width)]
