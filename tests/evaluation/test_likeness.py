"""Wordings that mean the same."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.likeness import alike, bare, common, near, overlaps, same_name, told

WORDS = st.text(alphabet="项目建设5.,，。 年", max_size=30)


@given(WORDS, WORDS)
def test_common_is_the_longest_stretch_that_difflib_finds(one: str, other: str) -> None:
    a, b = bare(one), bare(other)
    longest = SequenceMatcher(None, a, b, autojunk=False).find_longest_match(0, len(a), 0, len(b)).size
    assert common(one, other) == longest


def test_near_asks_for_most_of_a_short_anchor_and_six_characters_of_a_long_one() -> None:
    assert near("全市计划新建标准厂房12万平方米", "新建标准厂房12万")
    assert not near("全市计划新建标准厂房12万平方米", "全市计划拆除")
    assert near("增长7%", "同比增长7%")
    assert not near("增长7%", "同比下降9%")
    assert not near("", "任何话")


def test_an_indicator_may_be_told_with_its_owner() -> None:
    assert alike("云溪大桥总投资", "投资", "云溪大桥")
    assert not alike("云溪大桥总投资", "投资")
    assert not alike("就业人数", "总投资", "云溪大桥")


def test_a_name_is_told_by_half_of_it() -> None:
    assert told("容缺审批机制", "容缺审批")
    assert told("容缺审批", None, "推行容缺审批和承诺制")
    assert not told("容缺审批机制", "项目管家")


@pytest.mark.parametrize(
    ("one", "other"),
    [("云溪大桥", "云溪大桥建设项目"), ("“云溪大桥”", "云溪大桥"), ("云溪大桥", "云溪大桥工程")],
)
def test_names_that_are_one(one: str, other: str) -> None:
    assert same_name(one, other)


@pytest.mark.parametrize(("one", "other"), [("云溪大桥", "云溪隧道"), ("", "云溪"), ("园", "云溪产业园")])
def test_names_that_are_two(one: str, other: str) -> None:
    assert not same_name(one, other)


def test_a_quote_overlaps_an_anchor_by_nearly_all_of_a_short_one() -> None:
    assert overlaps(["一窗受理"], "推行一窗受理")
    assert not overlaps(["一窗受理"], "推行一网通办")
    assert not overlaps([], "推行一窗受理")
