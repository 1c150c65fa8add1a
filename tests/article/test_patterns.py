"""Regular expressions with pieces of the byline grammar in them."""

from __future__ import annotations

from summarizer.article.patterns import Span, compiled


def test_a_pattern_joins_expressions_and_pieces() -> None:
    assert compiled("[(]{signed}[)]").match("(记者 张三)今年以来") == Span(0, 7, "记者 张三")
    assert compiled("[(]{signed}[)]").match("(含在建项目)") is None


def test_the_longest_piece_that_lets_the_rest_match_is_taken() -> None:
    assert compiled("{persons}(?= 报道)").match("张三 报道") == Span(0, 2, "张三")
    assert compiled("{persons}").match("张三 李四") == Span(0, 5, "张三 李四")


def test_a_full_match_takes_the_whole_text() -> None:
    pattern = compiled("{persons} ?摄?", "A图")
    assert pattern.fullmatch("张三 摄") == Span(0, 4, "张三")
    assert pattern.fullmatch("A图") == Span(0, 2, "")
    assert pattern.fullmatch("A图集") is None


def test_a_search_finds_the_first_of_all_alternatives() -> None:
    pattern = compiled("[(]{persons}[)]$", "。[(]完[)]$")
    assert pattern.search("开工。(完)") == Span(2, 6, "")
    assert pattern.search("开工。(张三)") == Span(3, 7, "张三")
    assert pattern.search("开工(一期)投产") is None


def test_a_group_gives_the_value() -> None:
    assert compiled("来源:(?P<v>.{2,4})").match("来源:江南日报") == Span(0, 7, "江南日报")
