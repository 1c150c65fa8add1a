"""A hostile summary of a hostile article costs the sum of their lengths, not the product."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from summarizer.validation import validate_text
from tests.growth import assert_linear

OPENING = "全县投资项目产业建设经济发展招商园区企业,"
BOTH = [
    "A、B分别",
    "甲、乙分别5亿元、",
    "约5亿元、",
    "松岭镇投资5亿元，",
    "2022年1月投资5亿元",
    "截至12月31日",
    "第1盘6-3",
    "1/2",
    "（投资3亿元）",
    "相差5亿元。",
    "\n7个",
]
# Beside an article or a summary of ordinary length.
ALONE = ["、", "（", "1", "1：", "\n", "2022年", "5亿元 ", "A1B", "比去年", "镇"]


def _calls(bench: Any, unit: str, length: int) -> int:
    """How many functions are called to judge so much of a summary against as much of an article."""
    town = bench(OPENING + unit * (length // len(unit)))
    assert town.ground.mentions is not None
    assert town.ground.periods is not None
    count = 0

    def counted(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        validate_text(unit * (length // len(unit)), town.ground)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", BOTH)
def test_endless_prose_of_an_endless_article(bench: Any, unit: str) -> None:
    _calls(bench, unit, 100)
    # Four times both lengths. Every number against every number would be 16 times as many; a little more than four
    # times as many it is, as the sentence in sight of a number grows up to 600 characters on either side.
    assert _calls(bench, unit, 1200) < 9 * _calls(bench, unit, 300)


@pytest.mark.parametrize("unit", ALONE)
def test_endless_prose_of_a_short_article(town: Any, unit: str) -> None:
    def judge(length: int) -> Callable[[], object]:
        return lambda: validate_text(unit * (length // len(unit)), town.ground)

    assert_linear(judge, 1000, 8)


@pytest.mark.parametrize("unit", ALONE)
def test_a_short_summary_of_an_endless_article(bench: Any, town: Any, unit: str) -> None:
    def judge(length: int) -> Callable[[], object]:
        long = bench(OPENING + unit * (length // len(unit)))
        return lambda: validate_text(town.raw, long.ground)

    assert_linear(judge, 1000, 8)
