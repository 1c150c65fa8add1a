"""Which written amounts are the same."""

from __future__ import annotations

import pytest

from summarizer.evaluation.amounts import amount, same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((0.5, "万亿元"), (5000, "亿元")),
        ((28, "万平方米"), (280000, "平米")),
        ((20, "个"), (20, "家")),
        ((50, "余个"), (50, "个")),
        ((6, "成"), (60, "%")),
        ((3, "个工作日"), (3, "工作日")),
        ((4.5, "亿元/平方公里"), (4.5, "亿元")),
        ((3, "新台币兆元"), (30000, "亿元")),
        ((12, "％"), (12, "%")),
        ((2, "公斤"), (2, "千克")),
    ],
)
def test_the_same(one: tuple[float, str], other: tuple[float, str]) -> None:
    assert same(amount(*one), amount(*other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((5, "亿元"), (5, "万元")),
        ((5.3, "个百分点"), (5.3, "%")),
        ((3, "亿元"), (3, "亿美元")),
        ((5, "公里"), (5, "平方公里")),
        ((2, "年"), (2, "月")),
        ((1, "倍"), (1, "番")),
        ((20, "个"), (20, "亩")),
    ],
)
def test_not_the_same(one: tuple[float, str], other: tuple[float, str]) -> None:
    assert not same(amount(*one), amount(*other))


def test_a_unit_that_begins_like_a_scale_is_not_scaled() -> None:
    assert amount(5, "千瓦") == (5, "千瓦")
    assert amount(5, "万千瓦") == (50000, "千瓦")


def test_no_value_is_no_amount_and_equals_nothing() -> None:
    assert amount(None, "元") is None
    assert not same(None, None)
