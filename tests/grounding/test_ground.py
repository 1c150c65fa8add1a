"""Quotes find their exact place in the clean and in the raw article, or none."""

from __future__ import annotations

import pytest

from summarizer.article import clean
from summarizer.grounding import MAX_QUOTE, Ground, Span

RAW = (
    "雲嶺縣今年引進(jìn)項(xiàng)目12個(gè)，總投資52.3億元。\n"
    "其中，江口镇新建项目３个，完成投资1,046.6万元，增长１２．５％。\n"
    "云岭县推行“一窗 办理”模式，累计办理事项三百二十件。"
)


def ground(raw: str) -> Ground:
    return Ground(clean(raw))


@pytest.fixture(scope="module")
def county() -> Ground:
    return ground(RAW)


def place(ground: Ground, quote: str) -> str | None:
    """The raw text at which a quote is found."""
    span = ground.find(quote)
    if span is None:
        return None
    evidence = ground.evidence(span)
    return ground.article.raw[evidence.start : evidence.end]


def test_a_verbatim_quote_has_a_literal_clean_and_raw_span(county: Ground) -> None:
    span = county.find("引进项目12个")
    assert span == Span(5, 12)
    assert county.text[5:12] == "引进项目12个"
    evidence = county.evidence(Span(5, 12))
    assert (evidence.quote, evidence.start, evidence.end) == ("引进项目12个", 5, 28)
    assert RAW[5:28] == "引進(jìn)項(xiàng)目12個(gè)"


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ("总投资52.3亿元", "總投資52.3億元"),
        ("總投資52.3億元", "總投資52.3億元"),
        ("總(zǒng)投資52.3億元", "總投資52.3億元"),
        ("总投资 52.3 亿元", "總投資52.3億元"),
        ("引进项目12个,总投资52.3亿元", "引進(jìn)項(xiàng)目12個(gè)，總投資52.3億元"),
        ("新建项目3个", "新建项目３个"),
        ("增长12.5%", "增长１２．５％"),
        ("完成投资1046.6万元", "完成投资1,046.6万元"),
        ("推行「一窗办理」模式", "推行“一窗 办理”模式"),
        ("三百二十件", "三百二十件"),
    ],
)
def test_script_width_blanks_and_punctuation_may_differ(county: Ground, quote: str, there: str) -> None:
    assert place(county, quote) == there


@pytest.mark.parametrize(
    "quote",
    [
        "总投资53.3亿元",  # another digit
        "总投资523亿元",  # another decimal point
        "总投资5.23亿元",
        "总投资52.3万元",  # another scale
        "增长12.5‰",
        "新建项目3家",
        "完成投资10466万元",
        "三百二十一件",
        "三百件",
        "江口乡新建项目3个",  # another name
        "总投资",  # stands there: a guard that this list would fail if nothing were found
    ],
)
def test_a_changed_quote_is_found_nowhere(county: Ground, quote: str) -> None:
    assert (county.occurrences(quote) == []) is (quote != "总投资")


@pytest.mark.parametrize(
    "quote",
    [
        "2.3亿元",
        "3亿元",
        "总投资52",
        "引进项目1",
        "046.6万元",
        "完成投资1",
        "二十件",
        "累计办理事项三百",
        "2.5%",
    ],
)
def test_a_quote_that_ends_inside_a_number_is_found_nowhere(county: Ground, quote: str) -> None:
    assert county.occurrences(quote) == []


@pytest.mark.parametrize("quote", ["", "  ", "\n", "()"])
def test_nothing_stands_nowhere(county: Ground, quote: str) -> None:
    assert county.occurrences(quote) == []
    assert county.find(quote) is None


def test_exact_spelling_comes_before_a_like_one() -> None:
    both = ground("甲镇建成5个，园区。乙镇建成5个园区。")
    assert [both.text[s.start : s.end] for s in both.occurrences("建成5个园区")] == ["建成5个园区"]
    assert [both.text[s.start : s.end] for s in both.occurrences("建成 5个园区")] == [
        "建成5个，园区",
        "建成5个园区",
    ]


REPEATED = "东岭镇投资3亿元，建设厂房。西岭镇投资3亿元，建设仓库。南岭镇投资3亿元，建设码头。"


@pytest.mark.parametrize(
    ("before", "after", "near", "expected"),
    [
        ("", "", None, 3),  # the first
        ("西岭镇", "", None, 17),
        ("", ",建设码头", None, 31),
        ("西嶺鎮", "", 0, 17),  # neighbours before nearness, in any script
        ("", "", 30, 31),
        ("", "", 19, 17),
        ("北岭镇", "", None, 3),  # shares only 岭镇, which all share
    ],
)
def test_a_repeated_phrase_is_told_by_its_neighbours(
    before: str, after: str, near: int | None, expected: int
) -> None:
    towns = ground(REPEATED)
    assert [s.start for s in towns.occurrences("投资3亿元")] == [3, 17, 31]
    span = towns.find("投资3亿元", near=near, before=before, after=after)
    assert span is not None
    assert span.start == expected


@pytest.mark.parametrize(
    ("raw", "clean_text"),
    [
        ("項(xiàng)目12個(gè)", "项目12个"),
        ("總投資52.3億元", "总投资52.3亿元"),
        ("其中，江口镇", "其中，江口镇"),
        ("１２．５％", "１２．５％"),
    ],
)
def test_a_raw_span_leads_back_to_its_clean_text(county: Ground, raw: str, clean_text: str) -> None:
    start = RAW.index(raw)
    span = county.clean_span(start, start + len(raw))
    assert span is not None
    assert county.text[span.start : span.end] == clean_text
    evidence = county.evidence(span)
    assert (evidence.quote, evidence.start, evidence.end) == (clean_text, start, start + len(raw))


def test_a_raw_span_without_clean_text_has_no_clean_span(county: Ground) -> None:
    gloss = RAW.index("(jìn)")
    assert county.clean_span(gloss, gloss + len("(jìn)")) is None
    assert county.clean_span(4, 4) is None


def test_mentions_in_a_span_lie_wholly_inside_it(county: Ground) -> None:
    first = county.text.index("。")
    assert [m.text for m in county.mentions_in(Span(0, first))] == ["12个", "52.3亿元"]
    cut = county.text.index("52.3") + 2
    assert [m.text for m in county.mentions_in(Span(0, cut))] == ["12个"]
    assert county.mentions_in(Span(0, 0)) == []


def test_evidence_longer_than_a_quote_may_be_is_cut_before_a_number() -> None:
    text = "力争建设" + "产" * (MAX_QUOTE - 6) + "1234个园区"
    long = ground(text)
    evidence = long.evidence(Span(0, len(long.text)))
    assert evidence.quote == text[: MAX_QUOTE - 2]  # 1234 does not fit
    assert (evidence.start, evidence.end) == (0, MAX_QUOTE - 2)
    assert long.occurrences(evidence.quote) == [Span(0, MAX_QUOTE - 2)]
    short = long.evidence(Span(0, 4))
    assert short.quote == "力争建设"
