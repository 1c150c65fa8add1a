"""Bound words."""

from __future__ import annotations

import pytest

from summarizer.quantities import read_mentions


@pytest.mark.parametrize(
    ("text", "bound"),
    [("超过5亿元", "more_than"), ("逾5亿元", "more_than"), ("5亿元以上,", "at_least"), ("不低于5亿元", "at_least"), ("5亿元以内", "at_most"),
     ("不超过5亿元", "at_most"), ("不足5亿元", "less_than"), ("低于5亿元", "less_than"), ("近5亿元", "approx"), ("5亿元左右", "approx"),
     ("达5亿元", "exact"), ("签约5亿元", "exact"), ("附近5亿元", "exact"), ("5亿至8亿元", "range")],
)  # fmt: skip
def test_bounds(text: str, bound: str) -> None:
    (mention,) = read_mentions(text)
    assert mention.quantity is not None
    assert mention.quantity.bound == bound
    assert ("达" in mention.text, "签约" in mention.text, "附近" in mention.text) == (False, False, False)


@pytest.mark.parametrize("text", ["最高可获得50万元", "每户至多补助50万元", "补助上限50万元"])
def test_a_bound_from_afar_stays_out_of_the_text(text: str) -> None:
    (mention,) = read_mentions(text)
    assert mention.quantity is not None
    assert (mention.text, mention.quantity.bound) == ("50万元", "at_most")


@pytest.mark.parametrize("text", ["最高气温38℃", "不超过标准,投资50万元", "至少一次,50万元"])
def test_it_does_not_reach_over_a_border(text: str) -> None:
    mention = read_mentions(text)[-1]
    assert mention.quantity is not None
    assert mention.quantity.bound == "exact"
