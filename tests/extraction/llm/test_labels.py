"""Labels of a number: kept where the article tells them."""

from __future__ import annotations

import pytest

from tests.extraction.llm.articles import NEWS, answered, number, one


def test_labels_are_kept_where_the_article_tells_them() -> None:
    fact = one(
        answered(
            NEWS,
            metrics=[
                number(
                    "完成投资38.5亿元,同比增长12.6%",
                    "12.6%",
                    " 投资同比增长。",
                    scope="江口市",
                    period="今年1至8月",
                    comparison="同比",
                )
            ],
        )
    )
    assert (fact.indicator, fact.scope, fact.comparison) == ("投资同比增长", "江口市", "同比")
    assert fact.period.text == "今年1至8月"
    assert fact.engine == "llm"


@pytest.mark.parametrize("indicator", ["", "半导体芯片出口额", "投资900亿元", "项", "完成投资2031年"])
def test_a_label_that_is_not_told_gives_way_to_the_words_of_the_clause(indicator: str) -> None:
    assert (
        one(answered(NEWS, metrics=[number("完成投资38.5亿元", "38.5亿元", indicator)])).indicator
        == "完成投资"
    )


def test_a_comparison_has_no_number_and_scope_and_period_stand_in_the_article() -> None:
    fact = one(
        answered(
            NEWS,
            metrics=[
                number("同比增长12.6%", "12.6%", scope="海阳区", period="2019年", comparison="同比增长12.6%")
            ],
        )
    )
    assert (fact.scope, fact.period, fact.comparison) == (None, None, None)


def test_the_period_is_the_nearest_of_its_words() -> None:
    text = "2021年,江口市完成投资10亿元。2022年,江口市完成投资20亿元。\n2021年以来企业增加30家,园区建设加快。"
    for words, mention, start in (("2021年", "10亿元", 0), ("2022年", "20亿元", text.index("2022年"))):
        fact = one(answered(text, metrics=[number(f"完成投资{mention}", mention, period=words)]))
        assert (fact.period.text, fact.period.start) == (words, start)


def test_words_of_time_without_a_rule_are_kept_as_they_stand() -> None:
    text = "节会期间,江口市接待游客68.4万人次。去冬今春新建泵站27座。"
    for words, quote, mention in (
        ("节会期间", "接待游客68.4万人次", "68.4万人次"),
        ("去冬今春", "新建泵站27座", "27座"),
    ):
        fact = one(answered(text, metrics=[number(quote, mention, period=words)]))
        assert (fact.period.text, fact.period.normalised, fact.period.iso_start) == (words, words, None)
    for words in ("江口市", "明冬", "27座", "接待游客68.4万人次"):
        assert one(answered(text, metrics=[number("新建泵站27座", "27座", period=words)])).period is None
