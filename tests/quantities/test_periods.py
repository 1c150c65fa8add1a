"""Periods: words, year filled in, ISO bounds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.quantities import find_periods

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "spec" / "periods.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_period_is_found_and_filled_in(row: list[str]) -> None:
    text, surface, normalised, iso_start, iso_end, kind = row
    (period,) = find_periods(text, 2022)
    assert text[period.start : period.end] == period.text == surface
    assert period.normalised == normalised
    assert (period.iso_start or "-", period.iso_end or "-", period.kind) == (iso_start, iso_end, kind)


@pytest.mark.parametrize(
    "text",
    [
        "达到2025个",
        "5年内建成",
        "9个月内",
        "60岁以上老年人",
        "日均30吨",
        "第二批项目",
        "全市推进",
        "到会企业",
        "十分重要",
    ],
)
def test_what_is_no_period(text: str) -> None:
    assert find_periods(text, 2022) == []


def test_without_a_reference_year_words_stay() -> None:
    assert [(p.normalised, p.iso_start) for p in find_periods("今年一季度,6月底")] == [
        ("今年一季度", None),
        ("6月底", None),
    ]


def test_a_named_year_holds_for_its_sentence_only() -> None:
    text = "2019年签约,9月开工。10月投产"
    assert [p.normalised for p in find_periods(text, 2022)] == ["2019年", "2019年9月", "2022年10月"]


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet="0123456789一二三十〇年月日季度前后近未来去今明至到截底初末半全“”十五期间同 ，。-—民国",
        max_size=50,
    )
    | st.text(max_size=50)
)
def test_periods_of_any_text_lie_inside_it_and_are_real_dates(text: str) -> None:
    at = 0
    for p in find_periods(text, 2022):
        assert at <= p.start < p.end <= len(text)
        assert text[p.start : p.end] == p.text
        for iso in (p.iso_start, p.iso_end):
            assert iso is None or date.fromisoformat(iso).isoformat() == iso
        at = p.end
