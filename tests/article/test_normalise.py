"""What normalising does to a text, and that every clean character knows its raw ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.article import normalise


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("重點項(xiàng)目", "重点项目"),
        ("項（xiàng）目", "项目"),
        ("項(xiang)目", "项目"),
        ("項(xiang4)目", "项目"),
        ("項(xiàng)(xiàng)目", "项目"),
        ("項((xiàng))目", "项目"),
        ("建(jiàn)設(shè)項(xiàng)目(mù)", "建设项目"),
        ("項(xia\u0300ng)目", "项目"),
        ("項xiàng)目", "项目"),
        ("項(xiàng目", "项目"),
        ("綠(lǜ)色", "绿色"),
        ("縣(市、區(qū))級", "县(市、区)级"),
        ("新開工項(xiàn", "新开工项"),
        ("新開工項(xi", "新开工项"),
        ("全市完成投資(zī)。", "全市完成投资。"),
    ],
)
def test_pinyin_glosses_are_removed(raw: str, clean: str) -> None:
    assert normalise(raw).text == clean


@pytest.mark.parametrize(
    "text",
    [
        "地区生产总值(GDP)增长5%",
        "采用(PPP)模式",
        "各县(市、区)",
        "无线(Wi-Fi)覆盖",
        "应用(app)上线",
        "长120公里(km)",
        "占地15公顷(ha)",
        "面积10亩(mu)",
        "项目(一期)开工",
        "增值(lv)服务",
        "(一)加强领导",
        "安(xiang)排",  # no reading of 安
    ],
)
def test_real_parentheses_stay(text: str) -> None:
    assert normalise(text).text == text


def test_an_abbreviation_is_a_gloss_in_a_text_full_of_glosses() -> None:
    assert normalise("項(xiàng)目(mù)投(tóu)資，十畝(mu)地").text == "项目投资，十亩地"


def test_a_gloss_belongs_to_the_character_before_it() -> None:
    result = normalise("新項(xiàng)目")
    assert result.text == "新项目"
    assert [(a, b) for a, b in zip(result.starts, result.ends, strict=True)] == [(0, 1), (1, 9), (9, 10)]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("项\u200b目\u00ad开\ufeff工", "项目开工"),
        ("投资\u00a0\u300017\t亿元", "投资 17 亿元"),
        ("  甲  \r\n\r\n\u3000\u3000乙 ", "甲\n乙"),
        ("甲\u2028乙\x0b丙\x85丁\r戊", "甲\n乙\n丙\n丁\n戊"),
        ("甲&nbsp;乙&amp;丙&#65292;丁", "甲 乙&丙，丁"),
        ("&amp;nbsp;甲", "甲"),
        ("12家\ufffd设立", "12家设立"),
        ("1\ufffd6亿元", "1\ufffd6亿元"),  # must not become 16
        ("１２．５％", "１２．５％"),  # full-width forms are kept as written
        ("標誌著", "标志著"),
    ],
)
def test_white_space_invisible_characters_and_entities(raw: str, clean: str) -> None:
    assert normalise(raw).text == clean


def test_counts_tell_what_was_done() -> None:
    assert normalise("項(xiàng)目\u200b&amp;").counts == {
        "invisible": 1,
        "entities": 1,
        "glosses": 1,
        "script": 1,
    }


_PIECES = st.sampled_from(
    [
        "項", "目", "(xiàng)", "(xiang)", "（mù）", "(", "（", ")", "x", "à", " ", "\u3000", "\n", "\r\n", "\r", "\u200b",
        "&amp;", "&nbsp;", "&", "amp;", "#38;", "乾", "縣", "隆", "著", "反覆", "。", "1", "亿元", "(GDP)", "\ufffd", "\x85", "\ud800",
    ]
)  # fmt: skip
_TEXTS = st.one_of(
    st.text(st.characters(), max_size=80),
    st.lists(st.one_of(_PIECES, st.characters()), max_size=25).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_any_text_offsets_are_monotone_and_normalising_is_idempotent(raw: str) -> None:
    result = normalise(raw)
    assert len(result.text) == len(result.starts) == len(result.ends)
    assert list(result.starts) == sorted(result.starts)
    assert list(result.ends) == sorted(result.ends)
    assert all(0 <= a < b <= len(raw) for a, b in zip(result.starts, result.ends, strict=True))
    assert normalise(result.text).text == result.text


@settings(max_examples=100, deadline=None)
@given(st.text("項目(xiàng)甲乙 ，", max_size=40), st.data())
def test_normalising_a_raw_slice_gives_the_clean_slice(raw: str, data: st.DataObject) -> None:
    result = normalise(raw.replace("(", "").replace(")", "").replace("項", "項(xiàng)"))
    source = raw.replace("(", "").replace(")", "").replace("項", "項(xiàng)")
    if not result.text:
        return
    start = data.draw(st.integers(0, len(result.text) - 1))
    end = data.draw(st.integers(start + 1, len(result.text)))
    assert (
        normalise(source[result.starts[start] : result.ends[end - 1]]).text == result.text[start:end].strip()
    )


def test_colours_of_a_terminal_leave_no_number_behind() -> None:
    assert normalise("\x1b[31m完成投资12亿元\x1b[0m。[31m]").text == "完成投资12亿元。[31m]"
