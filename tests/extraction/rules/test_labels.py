"""What a number counts: its indicator, and the quote that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarizer.extraction.rules.phrases import MAX_LABEL, is_relative, shorten, trim, trim_end

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader


@pytest.mark.parametrize(
    ("text", "number", "words", "foreign"),
    [
        # the noun behind the number, or before it
        ("江口市已有176个重点项目完成审批。", "176个", ["重点项目"], []),
        ("江口市已完成固定资产投资17亿元。", "17亿元", ["固定资产投资"], []),
        ("江口市登记失业率平均为4%。", "4%", ["登记失业率"], ["平"]),
        ("江口市吸引来自40个国家的企业参展。", "40个", ["来自"], []),
        # two numbers with a head each
        ("江口市41个重点项目已完成投资52亿元。", "41个", ["重点项目"], ["52"]),
        ("江口市41个重点项目已完成投资52亿元。", "52亿元", ["投资"], ["41"]),
        ("江口市1260套房源入住率已达94%。", "1260套", ["房源"], ["入住率"]),
        ("江口市1260套房源入住率已达94%。", "94%", ["房源", "入住率"], []),
        # the size of a work told before its name
        ("占地35亩、投资2800万元的山茶加工厂今年开工。", "2800万元", ["投资"], ["开工"]),
        # sums in a row, and what they all are
        ("江口市对先进园区分别给予80万元、50万元、30万元奖励。", "80万元", ["奖励"], ["50"]),
        ("江口市三个园区分别投资80万元、50万元、30万元建设厂房。", "80万元", ["投资"], ["厂房"]),
        # a list with one number for all of it
        ("江口市的轴承、铝材、锂电等产业已集聚企业320家。", "320家", ["企业"], []),
        # the same sum in another currency
        ("江口市外资项目完成投资6亿美元（约47亿港元），企业十分期待。", "约47亿港元", ["完成投资"], ["6"]),
        # a verb of level counts what was counted before
        ("江口市茶园试种60亩，去年扩到400亩。", "400亩", ["茶园试种"], ["扩到"]),
        ("江口市村集体收入涨到12万元。", "12万元", ["村集体收入"], ["涨到"]),
        # what only relates to a figure is told with that figure
        ("江口市已签约外资项目41个，同比增长12%。", "12%", ["外资项目", "增长"], ["41"]),
        ("江口市已签约外资项目41个，总投资52亿元。", "52亿元", ["外资项目", "投资"], ["41"]),
        ("江口市外资项目到位资金8亿元，占全市的15%。", "15%", ["到位资金", "占全市"], ["8亿"]),
    ],
)
def test_an_indicator_names_what_is_counted(
    read: Reader, text: str, number: str, words: list[str], foreign: list[str]
) -> None:
    indicator = read(text).fact(number).indicator
    assert [w for w in words if w not in indicator] == []
    assert [w for w in foreign if w in indicator] == []


@pytest.mark.parametrize("number", ["41个", "12%"])
def test_the_quote_holds_the_number_and_the_figure_it_relates_to(read: Reader, number: str) -> None:
    quote = read("据统计，江口市已签约外资项目41个，同比增长12%，园区面貌一新。").quote(number)
    assert number in quote
    assert "外资项目" in quote


def test_a_new_sentence_or_semicolon_relates_to_nothing_before_it(read: Reader) -> None:
    two = read("江口市签约外资项目41个。全市财政收入同比增长12%；城镇登记失业率下降3%。")
    assert "外资" not in two.fact("12%").indicator
    assert "财政" not in two.fact("3%").indicator


def test_numbers_of_a_change_count_the_same_thing(read: Reader) -> None:
    change = read("江口市规模以上企业由142家增加到173家，全部入驻园区。")
    assert "规模以上企业" in change.fact("142家").indicator
    assert change.fact("142家").indicator == change.fact("173家").indicator


@pytest.mark.parametrize(
    ("text", "comparison"),
    [
        ("江口市工业总产值同比增长8%。", "同比"),
        ("江口市工业总产值比上年增长8%。", "比上年"),
        ("江口市工业总产值环比增长8%。", "环比"),
        ("江口市工业总产值增长8%。", None),
        ("江口市居民消费价格上涨8%。", None),
        ("江口市人均水资源占有量增长8%。", None),
    ],
)
def test_what_a_rate_is_compared_with_is_a_label(read: Reader, text: str, comparison: str | None) -> None:
    assert read(text).fact("8%").comparison == comparison


@pytest.mark.parametrize(
    "text", ["围绕四大主导产业精准招商。", "全市从5个方面优化营商环境。", "园区第三批项目进展顺利。"]
)
def test_numbers_that_state_nothing_make_no_fact(read: Reader, text: str) -> None:
    assert read(text).numbers == []


@pytest.mark.parametrize(
    ("phrase", "label"),
    [
        ("其中,外资项目", "外资项目"),
        ("同时还将新建园区", "新建园区"),
        ("外资项目分别达到", "外资项目"),
        ("外资项目", "外资项目"),
        ("“外资项目”", "外资项目"),
        ("", ""),
    ],
)
def test_linking_words_are_trimmed(phrase: str, label: str) -> None:
    assert trim(phrase) == label
    assert trim(label) == label


@pytest.mark.parametrize(
    ("phrase", "label"), [("其中外资项目达到", "其中外资项目"), ("达到", "达到"), ("了", "了")]
)
def test_trim_end_leaves_the_front_and_never_nothing(phrase: str, label: str) -> None:
    assert trim_end(phrase) == label


@pytest.mark.parametrize(
    ("phrase", "relative"),
    [
        ("同比增长", True),
        ("占全市", True),
        ("完成率", True),
        ("外资项目", False),
        ("居民消费价格涨幅", False),
        ("居全省", True),
        ("比上一年增加", True),
        ("比1980年预计增长", True),
        ("较五年前", True),
        ("平均每年增长", True),
        ("工业总产值增长", False),
        ("比亚迪产业园", False),
        ("", False),
    ],
)
def test_a_relative_phrase_needs_a_figure_before_it(phrase: str, relative: bool) -> None:
    assert is_relative(phrase) is relative


def test_a_long_label_is_cut_at_the_front() -> None:
    long = "、".join(["某某行业企业"] * 12) + "总产值"
    assert len(shorten(long)) <= MAX_LABEL
    assert shorten(long).endswith("总产值")
    assert shorten("总产值") == "总产值"
