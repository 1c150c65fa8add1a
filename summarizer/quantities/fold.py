"""A shadow of the text, equal in length, in which numbers are read.

Full-width forms become ASCII, formal numerals (壹佰) and the few traditional characters that occur in
numbers become the plain ones. One character stands for one character, so offsets carry over.
"""

from __future__ import annotations

import re
from functools import cache

from summarizer.article.folding import folder

__all__ = ["fold"]

_TABLE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_TABLE.update(
    zip(
        "\u3000\u00a0\u2009\u202f○◯萬億兩雙餘個點貳廿幾數﹪圓∶︰",
        "    〇〇万亿两双余个点贰廿几数%元::",
        strict=True,
    )
)
_plain = folder(_TABLE)
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
# 伍, 陆, 拾 are also ordinary characters: they count as numerals only beside another formal numeral.
_FORMAL_SIGNS = "壹贰叁肆柒捌玖佰仟"


@cache
def _formal_run() -> re.Pattern[str]:
    return re.compile("[壹贰叁肆伍陆柒捌玖拾佰仟零万亿]{2,40}|[壹贰叁柒捌玖]|(?<!放)肆(?![虐意无])")


def _is_formal(text: str) -> bool:
    return any(sign in text for sign in _FORMAL_SIGNS)


def fold(text: str) -> str:
    """The shadow of `text`: the same length, plain ASCII digits and plain Chinese numerals."""
    shadow = text if text.isascii() else _plain(text)
    if _is_formal(shadow):
        shadow = _formal_run().sub(
            lambda m: m.group().translate(_FORMAL) if _is_formal(m.group()) else m.group(), shadow
        )
    return shadow
