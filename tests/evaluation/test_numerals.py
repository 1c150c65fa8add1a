"""Numerals read without the number layer."""

from __future__ import annotations

import pytest

from summarizer.evaluation.numerals import NUMERAL, han_value, number_places, says


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,046.6亿元", [1046.6]), ("3—5个", [3, 5]), ("一百二十家", [120]), ("三十八万亩", [38]), ("两千余", [2000]),
        ("-6.9%", [-6.9]), ("11. 3亿元", [11.3]), ("4万9,900坪", [49900]), ("翻番", [1]), ("八十五", [85]), ("约九成", [9]),
    ],
)  # fmt: skip
def test_what_a_text_says(text: str, values: list[float]) -> None:
    assert says(text, values)


@pytest.mark.parametrize(
    ("text", "values"), [("12亿元", [1.2]), ("3—5个", [3, 6]), ("一百二十家", [12]), ("6.9%", [-6.9])]
)
def test_what_a_text_does_not_say(text: str, values: list[float]) -> None:
    assert not says(text, values)


def test_a_number_is_not_found_inside_a_longer_one() -> None:
    assert number_places("8个", "18个和8个") == [4]
    assert number_places("5个", "2.5个") == []


def test_every_run_of_numerals_is_seen() -> None:
    assert NUMERAL.findall("十四五期间新增12.5万亩,翻番") == ["十四五", "12", "5", "万", "番"]
    assert han_value("无数字") is None
