"""The same text in another writing: what both benchmarks of the validator tell right things in."""

from __future__ import annotations

from functools import cache
from typing import Any

_DIGITS = "零一二三四五六七八九"
_WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


def full_width(text: str) -> str:
    """１２．５％ for 12.5%."""
    return text.translate(_WIDE)


def in_chinese(number: int) -> str:
    """一百二十 for 120, up to 9999."""
    text, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
            gap = False
        elif text:
            gap = True
    text = text or "零"
    return text[1:] if text.startswith("一十") else text


def traditional(text: str) -> str:
    """完成投資 for 完成投资."""
    return text if text.isascii() else str(_converter().convert(text))


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("s2t")
