"""The model points at a number, the code reads it: which place is meant, and what stands there."""

from __future__ import annotations

import pytest

from summarizer.extraction.combine import merge
from summarizer.extraction.llm.drafts import salvage
from summarizer.extraction.llm.resolve import resolve
from tests.extraction.llm.articles import NEWS, answered, number, one


@pytest.mark.parametrize(
    ("quote", "mention", "read"),
    [
        ("完成投资38.5亿元", "38.5亿元", ("38.5", "亿元", "exact")),
        ("完成投资38.5亿元", "38.5", ("38.5", "亿元", "exact")),
        ("完成投资38.5亿", "38.5亿", ("38.5", "亿元", "exact")),
        ("完成投資３８.５億元", "３８.５億元", ("38.5", "亿元", "exact")),
        ("全年计划开工60余个", "60", ("60", "个", "more_than")),
        ("审批压缩至3个工作日以内", "3个工作日", ("3", "个工作日", "at_most")),
    ],
)
def test_values_units_and_bounds_are_read_from_the_article(
    quote: str, mention: str, read: tuple[str, ...]
) -> None:
    quantity = one(answered(NEWS, metrics=[number(quote, mention)])).quantity
    assert (str(quantity.value), quantity.unit, quantity.bound) == read


@pytest.mark.parametrize(
    ("quote", "mention", "reason"),
    [
        ("完成投资39.5亿元", "39.5亿元", "不在本段原文中"),
        ("完成投资38.5万元", "38.5万元", "不在本段原文中"),
        ("完成投资38亿元", "38亿元", "不在本段原文中"),
        ("完成投资38.5亿元", "385亿元", "没有数字"),
        ("完成投资38.5亿元", "8.5亿元", "没有数字"),
        ("完成投资38.5亿元", "38.5万元", "没有数字"),
        ("完成投资38.5亿元", "46个", "没有数字"),
        ("今年1至8月", "1至8月", "日期"),
        ("亿元以上项目由领导牵头", "亿元以上", "门槛"),
        ("江阴市完成投资38.5亿元", "38.5亿元", "不在本段原文中"),
    ],
)
def test_what_does_not_ground_is_rejected_with_its_reason(quote: str, mention: str, reason: str) -> None:
    for role in ("goals", "metrics"):
        result = answered(NEWS, **{role: [number(quote, mention)]})
        assert not result.found.facts
        assert reason in result.reasons


def test_one_bad_draft_does_not_cost_the_others() -> None:
    result = answered(
        NEWS, metrics=[number("完成投资1亿元", "1亿元"), number("完成投资38.5亿元", "38.5亿元")]
    )
    assert result.numbers == ["38.5亿元"]
    assert len(result.rejected) == 1


def test_of_several_places_each_draft_takes_the_next() -> None:
    same = number("江口市新开工项目46个", "46个", "新开工项目")
    result = answered(NEWS, metrics=[same, same, same])
    assert [f.mention.start for f in result.found.facts] == [NEWS.index("46个"), NEWS.rindex("46个")]
    assert not result.rejected, "a draft said again is no error"


def test_the_labels_say_which_of_several_places_is_meant() -> None:
    text = (
        "江口市税收收入8亿元,同比增长5%。\n云岭县外贸出口9亿元,同比增长5%。\n海阳区园区产值7亿元,同比增长5%。"
    )
    for label, scope, place in (
        ("外贸出口", "", 1),
        ("", "海阳区", 2),
        ("税收收入", "江口市", 0),
        ("", "", 0),
    ):
        result = answered(text, metrics=[number("同比增长5%", "5%", label, scope=scope)])
        assert result.ground.text.count("\n", 0, one(result).mention.start) == place


def test_a_number_ends_where_the_number_layer_says() -> None:
    text = "江口市百香果今年收购价3块5一斤,产业越做越大。"
    assert answered(text, metrics=[number("收购价3块5一斤", "3块5")]).numbers == ["3块5"]


def test_a_gleaned_quote_means_a_place_that_is_not_told_yet() -> None:
    first = answered(NEWS, metrics=[number("江口市新开工项目46个", "46个")])
    draft, _ = salvage({"metrics": [number("江口市新开工项目46个", "46个")]})
    more, refused = resolve(first.ground, first.chunk, draft, first.found)
    assert [f.mention.start for f in more.facts] == [NEWS.rindex("46个")]
    again, refused = resolve(first.ground, first.chunk, draft, merge([first.found, more]))
    assert (again.facts, refused) == ([], [])


def test_one_mention_is_one_item() -> None:
    result = answered(
        NEWS,
        goals=[number("全年计划开工60余个", "60余个")],
        metrics=[number("计划开工60余个", "60余个")],
    )
    assert [f.role for f in result.found.facts] == ["goal"]
    assert "一个数字只作一条" in result.reasons


def test_the_evidence_is_the_quote_and_whole_with_its_number() -> None:
    result = answered(NEWS, metrics=[number("江口市新开工项目46个,完成投资38.5亿", "38.5亿")])
    assert result.quote() == "江口市新开工项目46个,完成投资38.5亿元"


def test_a_quote_too_short_to_say_anything_shows_its_clause() -> None:
    assert answered(NEWS, metrics=[number("38.5亿元", "38.5亿元")]).quote() == "完成投资38.5亿元"
