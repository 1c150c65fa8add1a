"""Surface of a numeral → exact Decimal."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

__all__ = ["DIGITS", "SCALES", "chinese_fraction", "chinese_value", "decimal_of", "split_scale"]

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
SCALES: dict[str, Decimal] = {
    "万": Decimal(10**4),
    "亿": Decimal(10**8),
    "万亿": Decimal(10**12),
    "兆": Decimal(10**12),
}


@lru_cache(maxsize=4096)
def chinese_value(run: str) -> Decimal | None:
    """`一百二十` → 120, `两千三` → 2300, `三万亿` → 3e12; a leading 百/千/万/亿 counts as one of it.

    None when the run is no well-formed numeral (`五三`, `一二三`, `百千`): digits side by side are a
    name, a year or an approximation, which other rules read.
    """
    if "万万" in run[1:]:  # 六万万 is 600 million
        run = run[0] + run[1:].replace("万万", "亿")
    high = low = section = 0  # above 亿, above 万, below
    digit: int | None = None
    last_unit, zero, small_limit = 0, False, 10**5
    for c in run:
        if c in DIGITS:
            value = DIGITS[c]
            if value == 0:
                if digit is not None:
                    return None
                zero = True
                continue
            if digit is not None:
                return None
            digit = value
        elif c in _SMALL:
            unit = _SMALL[c]
            if unit >= small_limit:
                return None
            # 四百十一 is 411, as it was written before the 1960s; 百十 alone is no number
            if digit is None and last_unit and not (c == "十" and (zero or run[0] in DIGITS)):
                return None
            section += (1 if digit is None else digit) * unit
            digit, last_unit, zero, small_limit = None, unit, False, unit
        elif c == "廿":
            if digit is not None or small_limit <= 10:
                return None
            section, last_unit, small_limit = section + 20, 10, 10
        elif c == "万":
            part = section + (digit or 0)
            if low or (part == 0 and (high or zero)):
                return None
            low, section, digit, last_unit, zero, small_limit = (
                (part or 1) * 10**4,
                0,
                None,
                10**4,
                False,
                10**5,
            )
        elif c == "亿":
            part = low + section + (digit or 0)
            if high or (zero and digit is None):
                return None
            high, low, section = (part or 1) * 10**8, 0, 0
            digit, last_unit, zero, small_limit = None, 10**8, False, 10**5
        else:
            return None
    if digit is not None:
        # 两千三 is 2300: a digit right after a unit counts tenths of it, unless 零 stands between.
        section += digit if zero or last_unit <= 10 else digit * (last_unit // 10)
    total = high + low + section
    return Decimal(total) if total or run in {"零", "〇"} else None


@lru_cache(maxsize=1024)
def chinese_fraction(whole: str, fraction: str) -> Decimal | None:
    """`二`, `四` → 2.4 (二点四)."""
    head = chinese_value(whole)
    return None if head is None else head + Decimal("0." + "".join(str(DIGITS[c]) for c in fraction))


def split_scale(run: str) -> tuple[str, str]:
    """`一百五十亿` → (`一百五十`, `亿`): the scale that belongs to the unit."""
    for scale in ("万亿", "亿", "万", "兆"):
        if run.endswith(scale):
            return run[: -len(scale)], scale
    return run, ""


def decimal_of(surface: str) -> Decimal | None:
    """`12.5`, `十二点五`, `半`: a whole surface as a number."""
    if surface[0].isascii():
        return Decimal(surface)
    if surface == "半":
        return Decimal("0.5")
    whole, point, fraction = surface.partition("点")
    return chinese_fraction(whole, fraction) if point else chinese_value(whole)
