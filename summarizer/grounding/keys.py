"""The key of a text: what two spellings of one quote have in common.

A model, or a person, copies a quote with other blanks, other punctuation, the other script or
the other width. The key drops exactly these differences and nothing else: no digit, no decimal
point and no sign between two digits is ever dropped, because a quote with another number must
not be found. A minus sign before a number stays too.
"""

from __future__ import annotations

import re
from array import array

from summarizer.article.folding import folder

# Full-width ASCII block, and the forms in which a decimal point, a per cent sign or a dash appears.
_FOLD = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FOLD.update(dict.fromkeys("—–−~～〜", "-"))
_FOLD.update({"％": "%", "﹪": "%", "．": ".", "著": "着", "〇": "零"})
_FOLD.update({chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})
_FOLD.update({chr(code): chr(code - 0xFEE0 + 32) for code in range(ord("Ａ"), ord("Ｚ") + 1)})
_folded = folder(_FOLD)

# What a key keeps: word characters, per cent signs; the rest is kept only between two digits.
_DROPPED = re.compile(r"[^\w%‰]+")
_DIGITS = frozenset("0123456789")
_NUMERALS = frozenset("0123456789零一二三四五六七八九十百千万亿两半几")
_MINUS = frozenset("-−－")
_JOINTS = frozenset(".,点")  # join digits to one number


def fold(text: str) -> str:
    """`text` with width, case and dash forms folded, character by character (equal length)."""
    return _folded(text)


def key_of(text: str) -> tuple[str, array[int]]:
    """The key of clean `text` and, for each key character, the index of its character in `text`."""
    folded = fold(text)
    pieces: list[str] = []
    index = array("i")
    at = 0
    for gap in _DROPPED.finditer(folded):
        start, end = gap.span()
        pieces.append(folded[at:start])
        index.extend(range(at, start))
        sign = _sign(text, folded, start, end)
        if sign:
            pieces.append(sign)
            index.append(end - 1)
        at = end
    pieces.append(folded[at:])
    index.extend(range(at, len(folded)))
    return "".join(pieces), index


def _sign(text: str, folded: str, start: int, end: int) -> str:
    """What the gap `start:end` means to the number behind it, as one character, or nothing."""
    if end == len(folded) or folded[end] not in _DIGITS:
        return ""
    if start == 0 or folded[start - 1] not in _DIGITS:
        return "-" if text[end - 1] in _MINUS else ""
    mark = folded[start:end].strip()
    if not mark:
        return ""  # a blank inside a number
    if mark == "," and folded[end : end + 3].isdigit() and not folded[end + 3 : end + 4].isdigit():
        return ""  # 1,046
    return mark[0] if mark[0] in ".-:/" else "|"


def splits_number(key: str, start: int, end: int) -> bool:
    """Whether the cut `key[start:end]` begins or ends inside a number (7亿 out of 12.7亿)."""
    return _inside(key, start) or _inside(key, end)


def _inside(key: str, at: int) -> bool:
    if not 0 < at < len(key):
        return False
    before, after = key[at - 1], key[at]
    if before in _NUMERALS and after in _NUMERALS:
        return True
    if before in _JOINTS:
        return _joins(key, at - 1)
    return after in _JOINTS and _joins(key, at)


def _joins(key: str, at: int) -> bool:
    """Whether the mark at `at` is part of one number: 12.5, 二点四, 1,046."""
    if not 0 < at < len(key) - 1:
        return False
    mark, before, after = key[at], key[at - 1], key[at + 1]
    if mark == "点":
        return before in _NUMERALS and after in _NUMERALS
    if before not in _DIGITS or after not in _DIGITS:
        return False
    return mark == "." or (key[at + 1 : at + 4].isdigit() and key[at + 4 : at + 5] not in _DIGITS)
