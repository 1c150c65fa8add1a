"""Where one statement ends and the next begins."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.article import clean
from summarizer.extraction.rules.clauses import Layout
from summarizer.grounding import Ground


def layout(text: str) -> Layout:
    return Layout(Ground(clean(text)))


def clauses(text: str) -> list[str]:
    parts = layout(text)
    return [parts.text[c.start : c.end] for c in parts.clauses]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("江口市开工5个项目，完成投资3亿元。", ["江口市开工5个项目", "完成投资3亿元"]),
        ("开工5个;完成3个；储备7个", ["开工5个", "完成3个", "储备7个"]),
        ("有三点：一看、二问、三查！", ["有三点", "一看、二问、三查"]),
        ("第一行没有标点\n第二行也没有", ["第一行没有标点", "第二行也没有"]),
        ("，，。；", []),
    ],
)
def test_punctuation_parts_clauses_and_the_enumeration_comma_does_not(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


@pytest.mark.parametrize(
    "whole",
    [
        "完成投资1,046.6万元",  # the comma of a number
        "配比为2.05:1",
        "推行“办事，只跑一次”模式",  # a short quotation is a word
        "江口港(一期，含码头)开工",
        "出台《条例：试行，第二版》",
    ],
)
def test_a_comma_inside_a_word_parts_nothing(whole: str) -> None:
    assert clauses(f"前句，{whole}，后句") == ["前句", whole, "后句"]


def test_a_long_quotation_is_speech_and_is_parted() -> None:
    speech = "“我们今年要把项目建设放在第一位，要把园区建设得更好，还要服务企业”"
    assert len(clauses(f"他说{speech}")) == 3


def test_sentences_hold_clauses_and_paragraphs_hold_sentences() -> None:
    parts = layout("开工5个，完成3个。储备7个；签约2个。\n另有园区4个，都在建设。")
    assert [len(s.clauses) for s in parts.sentences] == [2, 2, 2]
    assert [s.paragraph for s in parts.sentences] == [0, 0, 1]
    assert [c.before for c in parts.clauses] == ["", "，", "", "；", "", "，"]
    assert [c.sentence for c in parts.clauses] == [0, 0, 1, 1, 2, 2]
    assert [parts.paragraph_start(c) for c in parts.clauses[-2:]] == [parts.sentences[2].start] * 2


def test_every_character_of_a_clause_leads_to_it_and_a_break_to_none() -> None:
    parts = layout("开工5个，完成3个。")
    first, second = parts.clauses
    assert parts.clause_at(first.start) is first
    assert parts.clause_at(first.end - 1) is first
    assert parts.clause_at(first.end) is None
    assert parts.clause_at(second.start) is second
    assert parts.clause_at(len(parts.text) - 1) is None


@settings(max_examples=80)
@given(st.text(alphabet=st.sampled_from("开工项目57，,。；：:“”()《》…\n ！1,0.5"), max_size=80))
def test_clauses_of_any_text_are_in_order_apart_and_not_empty(text: str) -> None:
    parts = layout(text)
    at = 0
    for clause in parts.clauses:
        assert at <= clause.start < clause.end <= len(parts.text)
        assert not parts.text[clause.start].isspace()
        assert parts.clause_at(clause.start) is clause
        sentence = parts.sentences[clause.sentence]
        assert sentence.start <= clause.start
        assert clause.end <= sentence.end
        at = clause.end


def test_blanks_part_clauses_where_a_copy_has_lost_its_punctuation() -> None:
    lost = "江口园区已引进企业40家 国家级平台9个 去年实现产值76亿元 同比增长8% 新区建设提速"
    assert clauses(lost) == lost.split(" ")


@pytest.mark.parametrize(
    "text",
    [
        "江口 云岭 两市，共建园区，引进企业40家，实现产值76亿元，同比增长8%",  # blanks beside punctuation
        "江口科学城 2018年启动建设",  # too few to tell
        "GB T 19001 ISO 9001 A B C D",  # blanks of Latin words
    ],
)
def test_other_blanks_part_nothing(text: str) -> None:
    assert " " in "".join(clauses(text))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("（一）聚力项目建设。", "聚力项目建设"),
        ("3.云岭产业园，总投资3亿元", "云岭产业园"),
        ("二、支持企业发展", "支持企业发展"),
        ("3.5亿元投资到位", "3.5亿元投资到位"),
        ("一季度，产值增长", "一季度"),
    ],
)
def test_what_numbers_a_paragraph_is_no_part_of_its_first_clause(text: str, first: str) -> None:
    assert clauses(text)[0] == first


def test_a_numbered_sentence_that_stands_alone_heads_its_paragraph() -> None:
    parts = layout("三、支持航线运营。对企业给予补助。\n四、支持企业发展，给予补助。")
    assert [parts.is_run_in(s) for s in parts.sentences] == [True, False, False]


def test_a_blank_in_a_title_parts_clauses_and_in_a_sentence_it_does_not() -> None:
    title, sentence = "江口市签约8个项目 明川区开工5个项目", "江口市签约8个项目 明川区开工5个项目，势头很好。"
    assert clauses(f"{title}\n本报讯。{sentence}")[:2] == title.split()
    assert sentence.split("，")[0] in clauses(f"标题\n本报讯。{sentence}")
