"""Coverage: every numeral of the body is covered, uncovered or excluded with a reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.article import clean
from summarizer.grounding import Ground, Span, coverage, is_label

TEXT = "云岭县推进第三批亿元以上項(xiàng)目12個(gè)，总投资52.3亿元，完成投资8亿元。"


def ground(raw: str) -> Ground:
    return Ground(clean(raw))


def spans(ground: Ground) -> list[Span]:
    return [Span(m.start, m.end) for m in ground.mentions if m.quantity is not None]


def test_each_numeral_is_accounted_for_once() -> None:
    county = ground(TEXT)
    twelve, total, done = spans(county)
    result = coverage(county, [twelve, done, done])
    assert (result.mentions, result.covered) == (3, 2)
    assert [(u.text, TEXT[u.start : u.end]) for u in result.uncovered] == [("52.3亿元", "52.3亿元")]
    assert [(e.text, e.reason) for e in result.excluded] == [("第三批", "ordinal"), ("亿元以上", "threshold")]
    assert county.text[total.start : total.end] == "52.3亿元"


def test_spans_of_coverage_count_the_raw_article() -> None:
    county = ground(TEXT)
    first = coverage(county, []).uncovered[0]
    assert (first.text, TEXT[first.start : first.end]) == ("12个", "12個(gè)")


def test_all_and_nothing_claimed() -> None:
    county = ground(TEXT)
    assert coverage(county, spans(county)).uncovered == []
    assert coverage(county, []).covered == 0
    assert coverage(ground("没有数字的一句话。"), []).mentions == 0


def test_a_claim_beside_a_mention_covers_nothing() -> None:
    county = ground(TEXT)
    twelve = spans(county)[0]
    assert coverage(county, [Span(twelve.start, twelve.end + 1), Span(0, 2)]).covered == 0


def test_a_claimed_label_is_covered_an_unclaimed_one_excluded() -> None:
    city = ground("围绕5个方面发力，新建园区5个。")
    label, parks = spans(city)
    unclaimed, claimed = coverage(city, [parks]), coverage(city, [label, parks])
    assert (unclaimed.mentions, [(e.text, e.reason) for e in unclaimed.excluded]) == (1, [("5个", "label")])
    assert (claimed.mentions, claimed.covered, claimed.excluded) == (2, 2, [])


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("聚焦四大主导产业。", True),
        ("培育四个主导产业。", True),
        ("从5个方面推进改革。", True),
        ("实施8项重点任务。", True),
        ("打造五大产业板块。", True),
        ("成立两年多的甲乙公司表示满意。", True),
        ("引进5个项目。", False),
        ("建成园区5个。", False),
        ("涉及36个领域。", False),  # too many to number the parts of a list
        ("覆盖10余个领域。", False),  # about ten is counted, not listed
        ("投资5亿元。", False),
        ("增长5%。", False),
        ("审批压缩到35个工作日。", False),
        ("新增企业8家。", False),
        ("引进5个项目,从多方面推进。", False),  # the noun is another clause's
    ],
)
def test_a_label_numbers_the_parts_of_a_list(text: str, label: bool) -> None:
    one = ground(text)
    mention = next(m for m in one.mentions if m.quantity is not None)
    assert is_label(one.text, mention) is label


def test_an_excluded_numeral_is_no_label() -> None:
    one = ground("第一个方面是改革。")
    assert [is_label(one.text, m) for m in one.mentions] == [False] * len(one.mentions)
    assert one.mentions


@settings(max_examples=60)
@given(
    st.text(
        alphabet=st.sampled_from("0123456789一二三十百万亿个项大方面年月日第批元%，。、：5G余多超近"),
        max_size=60,
    ),
    st.data(),
)
def test_the_books_balance(text: str, data: st.DataObject) -> None:
    any_ground = ground(text)
    resolved = spans(any_ground)
    claimed = data.draw(st.lists(st.sampled_from(resolved), max_size=5)) if resolved else []
    result = coverage(any_ground, claimed)
    assert result.mentions == result.covered + len(result.uncovered)
    assert result.covered == len(set(claimed))
    assert result.mentions + len(result.excluded) == len(any_ground.mentions)
    places = [(i.start, i.end) for i in result.uncovered] + [(i.start, i.end) for i in result.excluded]
    assert all(0 <= start < end <= len(text) for start, end in places)


@pytest.mark.parametrize(
    ("text", "label"),
    [("报装压缩至2个环节", False), ("验收等7个环节由串联改为并联", False), ("抓好3个环节", True)],
)
def test_steps_that_are_cut_are_counted(text: str, label: bool) -> None:
    one = ground(text)
    (mention,) = one.mentions
    assert is_label(one.text, mention) is label
