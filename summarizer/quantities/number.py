"""A numeral read where it stands: its value, its 万/亿, and 多, 余 or + inside or behind it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from summarizer.quantities.numerals import SCALES, chinese_fraction, chinese_value, split_scale
from summarizer.schemas import Bound

__all__ = ["Number", "number_at"]

_ONE = Decimal(1)

_ARABIC = re.compile(
    r"(?P<num>[0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9])(?:\.[0-9]+)?|[0-9]{1,3}(?: [0-9]{3}){1,5}(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]{1,15}(?:\.[0-9]{1,12}| ?\. ?[0-9]{1,12}(?= ?[%亿万个元]))?)"
    r"(?:(?P<mid>[多余来几]) ?(?=[百千万亿兆个家人件名项次户座套条种所处位米年天元公亩吨辆台只头平美款企场月]))?"
    r"(?: ?(?P<scale>(?:个(?=亿(?!元|级|吨))|个[多余](?=亿))?"
    r"(?:[十百千]?(?:万[多余]?亿|亿|万)|兆(?=[元日韩美新港]|[0-9,]{1,5}[百千]?亿)|[百千](?![瓦米克伏卡赫公帕兆])))"
    r"(?P<low>(?<=兆)[0-9],?[0-9]{0,3}[百千]?亿|(?<=[万亿兆])[0-9]{1,4}(?:\.[0-9]+)?[百千]?[多余]?万|(?<=万)[0-9]千(?!瓦|米|克|伏)|(?<=万)[0-9],?[0-9]{3}(?![0-9,.]|万)|(?<=[万亿])零[0-9]{1,4}万)?)?(?P<post>[多余](?!于|年|额)|\+(?![0-9A-Za-z]))?"
)
_CHINESE = re.compile(
    r"(?P<pre>[数几])?(?P<num>(?:[零〇一二三四五六七八九十百万亿两廿]|千(?![瓦克米伏卡])){1,24})"
    r"(?:点(?P<frac>[零〇一二三四五六七八九]{1,8})(?P<fscale>万亿|亿|万|千|兆(?=[元日韩美新港]))?)?(?P<zhao>兆(?=[元日韩美新港]))?"
    r"(?:(?P<mid>[多余来几])(?P<scale>[十百千]?(?:万亿|亿|万)|(?<=几)[十百千])?)?(?P<post>[多余](?!于|年|额))?"
)


class Number(NamedTuple):
    """A numeral read: `value` before 万/亿, `scale` of 万/亿/万亿/兆 or empty."""

    value: Decimal
    scale: str
    bound: Bound
    end: int
    bare: bool = False
    high: Decimal | None = None


@lru_cache(maxsize=4096)
def _decimal(surface: str) -> Decimal:
    return Decimal(surface.replace(",", "").replace(" ", ""))


_SMALL = {"十": 10, "百": 100, "千": 1000}
_MID: dict[str, Bound] = {
    "多": "more_than",
    "余": "more_than",
    "来": "approx",
    "几": "more_than",
    "+": "more_than",
}


def number_at(s: str, at: int) -> Number | None:
    """The numeral that starts at `at`, its unit not included."""
    if at >= len(s):
        return None
    return _arabic(s, at) if s[at] in "0123456789" else _chinese(s, at)


def _arabic(s: str, at: int) -> Number | None:
    m = _ARABIC.match(s, at)
    if m is None:
        return None
    num, mid, scale, low, post = m.group("num", "mid", "scale", "low", "post")
    value = _decimal(num)
    mark = post or mid
    bound: Bound = _MID[mark] if mark else "exact"
    if not scale:
        return Number(value, "", bound, m.end())
    if scale[-2:] in ("多亿", "余亿"):  # 3万多亿, 5个多亿
        bound, scale = "more_than", scale[:-2] + "亿"
    small, kept = split_scale(scale.removeprefix("个"))
    if small:
        value *= _SMALL[small]
    if low:
        total = value * SCALES[kept]
        if low.endswith("亿"):
            small = low[-2] if low[-2] in "百千" else ""
            part = _decimal(low[: -1 - len(small)]) * _SMALL.get(small, 1)
            kept, value = "亿", total / 10**8 + part
        elif low.endswith("万"):
            if low[-2] in "多余":
                bound, low = "more_than", low[:-2] + "万"
            small = low[-2] if low[-2] in "百千" else ""
            kept, part = "万", _decimal(low[: -1 - len(small)].lstrip("零")) * _SMALL.get(small, 1)
            value = total / 10000 + part
        else:
            kept = ""
            value = total + (_decimal(low[:-1]) * 1000 if low.endswith("千") else _decimal(low))
    elif scale == "兆":
        kept = "兆"
    return Number(value, kept, bound, m.end())


def _chinese(s: str, at: int) -> Number | None:
    m = _CHINESE.match(s, at)
    if m is None:
        return None
    pre, num, frac, fscale, mid, scale, post = m.group("pre", "num", "frac", "fscale", "mid", "scale", "post")
    bound: Bound = "approx" if pre else "exact"
    end = m.end()
    if (mid or post) and num[-1] not in "十百千万亿廿":
        mid = post = scale = None
        end = m.end("num") if not frac else m.end("frac")
    if (
        mid == "来"
        and not scale
        and s[m.end("mid") : m.end("mid") + 1] not in ("个", "人", "家", "年", "天", "项", "名")
    ):
        mid, end = None, m.end("num")
    if frac:
        value = chinese_fraction(num, frac)
        if value is None:
            return None
        if fscale == "千":
            value, fscale = value * 1000, ""
        return Number(value, fscale or "", bound, end)
    total = chinese_value(num)
    if total is None:
        return None
    if m.group("zhao"):
        return Number(total, "兆", bound, m.end("zhao"))
    _, kept = split_scale(num)
    if mid and scale:
        if kept and "亿" not in num[:-1]:
            return None
        small2, kept = split_scale(scale)
        head, hundred_millions, _ = num.partition("亿")
        if hundred_millions and kept == "万":  # 五亿二千多万: only what follows 亿 counts 万
            high = (chinese_value(head) if head else _ONE) or _ONE
            total = high * 10**4 + (total - high * SCALES["亿"])
        total += _SMALL.get(small2, 0)  # 一百几十万: at least 110
    elif kept:
        total /= SCALES[kept]
    mark = post or mid
    if mark:
        bound = _MID[mark]
    return Number(total, kept, bound, end, bare=not pre and num[0] in "百千万亿" and not mark)
