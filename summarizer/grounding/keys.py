"""The key of a text: what two spellings of one quote have in common.

A model, or a person, copies a quote with other blanks, other punctuation, the other script or
the other width. The key drops exactly these differences and nothing else: no digit, no decimal
point and no sign between two digits is ever dropped, because a quote with another number must
not be found.
"""

from __future__ import annotations

import re
from array import array

# Full-width ASCII block, and the forms in which a decimal point, a per cent sign or a dash appears.
_FOLD: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD.update({ord(c): "-" for c in "—–−~～〜"})
_FOLD.update({ord("％"): "%", ord("﹪"): "%", ord("．"): ".", ord("著"): "着", ord("〇"): "零"})
_FOLD.update({code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})
_FOLD.update({code: chr(code - 0xFEE0 + 32) for code in range(ord("Ａ"), ord("Ｚ") + 1)})

# What a key keeps: word characters, per cent signs; the rest is kept only between two digits.
_DROPPED = re.compile(r"[^\w%‰]+")
_DIGITS = frozenset("0123456789")
_NUMERALS = frozenset("0123456789零一二三四五六七八九十百千万亿两半几")


def fold(text: str) -> str:
    """`text` with width, case and dash forms folded, character by character (equal length)."""
    return text.translate(_FOLD)


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
        if start > 0 and end < len(folded) and folded[start - 1] in _DIGITS and folded[end] in _DIGITS:
            sign = _between_digits(gap.group(), folded, end)
            if sign:
                pieces.append(sign)
                index.append(start)
        at = end
    pieces.append(folded[at:])
    index.extend(range(at, len(folded)))
    return "".join(pieces), index


def _between_digits(gap: str, folded: str, end: int) -> str:
    """What stands between two digits, as one character, or nothing for blanks and separators."""
    mark = gap.strip()
    if not mark:
        return ""  # a blank inside a number
    if mark == "," and folded[end : end + 3].isdigit() and not folded[end + 3 : end + 4].isdigit():
        return ""  # 1,046
    return mark[0] if mark[0] in ".-:/" else "|"


def splits_number(key: str, start: int, end: int) -> bool:
    """Whether the cut `key[start:end]` begins or ends inside a number (3亿 out of 12.3亿)."""
    return _inside(key, start) or _inside(key, end)


def _inside(key: str, at: int) -> bool:
    if not 0 < at < len(key):
        return False
    before, after = key[at - 1], key[at]
    if before in _NUMERALS and after in _NUMERALS:
        return True
    if before == "." and at > 1:
        return key[at - 2] in _DIGITS and after in _DIGITS
    return after == "." and before in _DIGITS and at + 1 < len(key) and key[at + 1] in _DIGITS
