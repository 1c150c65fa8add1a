"""Unit words."""

from __future__ import annotations

import pytest

from summarizer.quantities.lexicon import word_at, words
from summarizer.quantities.units import data_lines, match_unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [("个百分点,", "个百分点"), ("个项目", "个"), ("平方公里", "平方公里"), ("千瓦时", "千瓦时"), ("人次,", "人次"), ("MWh", "MWh"),
     ("支队伍", "支"), ("美元", "美元"), ("元/吨", "元")],
)  # fmt: skip
def test_the_longest_unit_wins(text: str, unit: str) -> None:
    found = match_unit(text, 0)
    assert found is not None
    assert found.text == unit


@pytest.mark.parametrize("text", ["人才", "项目", "家庭", "元旦", "成为", "面积", "部署", "km2x", "贫困", ""])
def test_a_longer_word_is_no_unit(text: str) -> None:
    found = match_unit(text, 0)
    assert found is None


def test_every_unit_line_has_kind_base_factor_and_surfaces() -> None:
    assert all(len(line.split()) >= 4 for line in data_lines("units.txt"))


def test_every_lexicon_word_is_found_at_its_first_numeral() -> None:
    table = words()
    numerals = set("零〇一二三四五六七八九十百千万亿两双半倍番廿0123456789几")
    for word in table:
        places = [k for k, c in enumerate(word) if c in numerals]
        if places:
            found = word_at(word, places[0], 0)
            assert found is not None, word
            assert found.end == len(word), word
