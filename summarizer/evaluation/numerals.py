"""The numerals of an annotation, read without the number layer: gold must not be checked by what it judges."""

from __future__ import annotations

import re
from typing import Final

# Every run of these characters in a body has to be accounted for.
NUMERAL: Final = re.compile(r"\d+|[零〇一二三四五六七八九十百千万亿两双半倍番壹]+")
_ARABIC = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_HAN_RUN = re.compile(r"[零〇一二两三四五六七八九十百千双]+")
_HAN = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "双": 2}
_HAN_SCALE = {"十": 10, "百": 100, "千": 1000}
# 翻番, 居首, 半, 九成二, 三亿二千万: a person reads these.
_UNREAD = re.compile(
    r"翻番|倍增|首|半|两位数|分之|[点数几]|[成万亿][一二两三四五六七八九]|[一二三四五六七八九]{2}"
)
# Damaged copy: blanks inside a numeral (2 400亿元, 13. 7亿元).
_INNER_BLANK = re.compile(r"(?<=[\d.]) +(?=\d)")
_JOINED = re.compile(r"\d万\d")  # 3万6,200坪 is one number


def says(text: str, values: list[float]) -> bool:
    """Whether the numerals of `text` are these values; forms that only a person reads pass."""
    text = _INNER_BLANK.sub("", text.replace("．", "."))
    numbers = [float(re.sub(r"[,，]", "", one)) for one in _ARABIC.findall(text)]
    if numbers and text[0] in "-−－":  # 增速-6.9%
        numbers[0] = -numbers[0]
    if len(numbers) == 2 and _JOINED.search(text):
        numbers = [numbers[0] * 10000 + numbers[1]]
    if numbers:
        return all(any(abs(value - one) < 1e-9 for one in numbers) for value in values)
    if _UNREAD.search(text):
        return True
    read = han_value(text)
    return read is None or any(read == value for value in values)


def han_value(text: str) -> float | None:
    """Value of the first Chinese numeral of `text` up to 万/亿, None where there is none."""
    match = _HAN_RUN.search(text)
    if match is None:
        return None
    total = digit = 0
    for char in match.group():
        if char in _HAN:
            digit = digit * 10 + _HAN[char]
        else:
            total, digit = total + (digit or 1) * _HAN_SCALE[char], 0
    return total + digit


def occurrences(needle: str, text: str) -> list[int]:
    """Start of every occurrence, overlapping ones included."""
    found, at = [], text.find(needle) if needle else -1
    while at >= 0:
        found.append(at)
        at = text.find(needle, at + 1)
    return found


def number_places(needle: str, quote: str) -> list[int]:
    """Where `needle` stands in `quote` as a number of its own: `8个` is not the tail of `18个`."""
    return [
        at
        for at in occurrences(needle, quote)
        if not (needle[0].isdigit() and at and (quote[at - 1].isdigit() or quote[at - 1] == "."))
    ]
