"""Surface → exact Decimal."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.quantities.number import number_at
from summarizer.quantities.numerals import chinese_fraction, chinese_value, split_scale

DIGITS = "零一二三四五六七八九"


def written(number: int) -> str:
    """A number below 10^8 in Chinese numerals, the way a textbook writes it."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return written(high) + "万" + ("" if low == 0 else ("零" if low < 1000 else "") + written(low))
    out, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += ("零" if zero else "") + DIGITS[digit] + name
            zero = False
        elif out:
            zero = True
    return out


@given(st.integers(1, 10**8 - 1))
def test_written_numbers_read_back(number: int) -> None:
    assert chinese_value(written(number)) == number


@pytest.mark.parametrize(
    ("run", "value"),
    [("十", 10), ("十五", 15), ("廿五", 25), ("两千三", 2300), ("一百二", 120), ("一百零二", 102), ("三万五千", 35000),
     ("一百五十亿", 15 * 10**9), ("三万亿", 3 * 10**12), ("百亿", 10**10), ("一亿三千万", 13 * 10**7), ("零", 0)],
)  # fmt: skip
def test_well_formed_numerals(run: str, value: int) -> None:
    assert chinese_value(run) == value


@pytest.mark.parametrize("run", ["五三", "一二三", "百千", "十十", "二〇二二", "万零万", ""])
def test_digits_side_by_side_are_no_numeral(run: str) -> None:
    assert chinese_value(run) is None


def test_fractions_and_scales() -> None:
    assert chinese_fraction("二", "四") == Decimal("2.4")
    assert chinese_fraction("十二", "〇五") == Decimal("12.05")
    assert chinese_fraction("五三", "四") is None
    assert split_scale("一百五十亿") == ("一百五十", "亿")
    assert split_scale("三万亿") == ("三", "万亿")
    assert split_scale("三百") == ("三百", "")


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_arabic_numerals_stay_exact(value: Decimal) -> None:
    surface = f"{value:f}"
    number = number_at(surface, 0)
    assert number is not None
    assert number.value == value
    assert number.end == len(surface)
