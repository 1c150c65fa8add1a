"""Stretches of time that no calendar places date the figures of their clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader


@pytest.mark.parametrize(
    ("text", "number", "period"),
    [
        ("云岭学院每年培养工人500名。", "500名", "每年"),
        ("清障行动以来，干部解决难题87个，解决率94.6%。", "94.6%", "清障行动以来"),
        ("“五一”以来，景区流水40万元。", "40万元", "“五一”以来"),
        ("江口市计划用三年时间投入15亿元。", "15亿元", "三年时间"),
        ("江口市企业总数168家，五年增长2.4倍。", "2.4倍", "五年"),
        ("江口市粮食产量连续五年稳定在6亿斤以上。", "6亿斤以上", "连续五年"),
        ("江口市2021年试种茶树60亩，第二年就扩到400亩。", "400亩", "第二年"),
    ],
)
def test_words_of_time_are_periods(read: Reader, text: str, number: str, period: str) -> None:
    assert read(text).period(number) == period


@pytest.mark.parametrize(
    ("text", "number", "period"),
    [
        ("江口市年度计划每年都提前完成，企业40家。", "40家", None),
        ("这是江口市建市以来最大的工程，铺设管线8公里。", "8公里", None),  # only compares
        ("今年以来，江口市引进企业40家。", "40家", "2024年以来"),  # the calendar's own
        ("2025年，江口市紧扣“三年倍增”计划，力争产值突破700亿元。", "突破700亿元", "2025年"),
        ("江口市工业增加值两年平均增长6.9%。", "6.9%", None),
        ("2023年，江口市企业产值比上一年多了近40万元。", "近40万元", "2023年"),
    ],
)
def test_words_that_date_nothing(read: Reader, text: str, number: str, period: str | None) -> None:
    assert read(text).period(number) == period


def test_the_second_year_is_the_one_behind_the_year_told_before(read: Reader) -> None:
    period = read("江口市2021年试种茶树60亩，第二年就扩到400亩。").fact("400亩").period
    assert period is not None
    assert (period.iso_start, period.iso_end) == ("2022-01-01", "2022-12-31")


def test_a_yearly_figure_dates_its_own_sentence_only(read: Reader) -> None:
    text = "云岭学院每年培养工人500名，安置学徒90名。园区有企业40家。"
    assert [read(text).period(n) for n in ("90名", "40家")] == ["每年", None]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("五年来，经济实力跃上新台阶。江口市财政收入增加8亿元。", "五年来"),
        ("江口市三年建成公路60公里。江口市财政收入增加8亿元。", None),
        ("2023年，粮食实现连续6年增产；财政收入增加8亿元。", "2023年"),
        ("2023年，学院每年培养工人500名；财政收入增加8亿元。", "2023年"),
        ("2023年，学院每年培养工人500名，发放补贴8亿元。", "每年"),
        ("“十四五”时期，江口市产值平均每年增加8亿元。", "“十四五”时期"),
    ],
)
def test_how_far_a_stretch_reaches(read: Reader, text: str, period: str | None) -> None:
    assert read(text).period("8亿元") == period
