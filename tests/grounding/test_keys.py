"""The key drops script, width, blanks and punctuation, and nothing of a number."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.grounding.keys import fold, key_of, splits_number

ANY = st.text(
    alphabet=st.sampled_from("0123456789１２．％%.,，-—~:/·点二十亿元项目 \nAａ著〇"), max_size=40
) | st.text(max_size=40)


def key(text: str) -> str:
    return key_of(text)[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("增长12.5%", "增长１２．５％"),
        ("总投资3亿元，开工5个", "总投资3亿元,开工5个"),
        ("推行“一窗办理”模式", "推行一窗办理模式"),
        ("建成 3 个园区", "建成3个园区"),
        ("引进GDP", "引进ｇｄｐ"),
        ("1,046.6万元", "1046.6万元"),
        ("1，046.6万元", "1046.6万元"),
        ("3—5个", "3~5个"),
        ("12 3个", "123个"),
        ("依托著名品牌", "依托着名品牌"),
    ],
)
def test_spellings_of_one_text_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("增长12.5%", "增长12.6%"),
        ("增长12.5%", "增长125%"),
        ("增长12.5%", "增长12.5‰"),
        ("增长12.5%", "增长12.5"),
        ("增速为-1.2%", "增速为1.2%"),
        ("5、3个", "53个"),
        ("3—5个", "35个"),
        ("2.05:1", "2.051"),
        ("1/3", "13"),
        ("12,5亿", "125亿"),
        ("1,2345亿", "12345亿"),
        ("12%5个", "125个"),
        ("5亿元", "5万元"),
    ],
)
def test_another_number_has_another_key(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_the_index_leads_back_to_the_text() -> None:
    text = "完成，１,046 个。"
    folded, index = key_of(text)
    assert folded == "完成1046个"
    assert list(index) == [0, 1, 3, 5, 6, 7, 9]
    assert [text[i] for i in index] == list("完成１046个")


@settings(max_examples=100)
@given(ANY)
def test_key_and_index_belong_together(text: str) -> None:
    folded, index = key_of(text)
    assert len(fold(text)) == len(text)
    assert len(folded) == len(index)
    assert all(a < b for a, b in pairwise(index))
    assert [c for c in fold(text) if c in "0123456789"] == [c for c in folded if c in "0123456789"]


@settings(max_examples=100)
@given(ANY)
def test_full_width_forms_make_no_difference(text: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" and c not in "-~" else c for c in text)
    assert key(wide) == key(text)


@pytest.mark.parametrize(
    ("text", "cut", "splits"),
    [
        ("投资52.3亿元", "52.3亿元", False),
        ("投资52.3亿元", "3亿元", True),
        ("投资52.3亿元", ".3亿元", True),
        ("投资52.3亿元", "投资52", True),
        ("投资52.3亿元", "投资52.", True),
        ("投资1,046万元", "046万元", True),
        ("投资1,046万元", "投资1", True),
        ("增长二点四倍", "四倍", True),
        ("增长二点四倍", "二点四倍", False),
        ("一百二十个", "二十个", True),
        ("一百二十个", "一百二十个", False),
        ("2022年建成", "22年建成", True),
        ("共3个,12人", "12人", False),
        ("到2点前,四人", "四人", False),
        ("完成。5个", "5个", False),
    ],
)
def test_a_cut_through_a_number_is_seen(text: str, cut: str, splits: bool) -> None:
    start = text.index(cut)
    assert splits_number(text, start, start + len(cut)) is splits
