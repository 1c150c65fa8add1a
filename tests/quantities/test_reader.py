"""Properties that hold for every text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.quantities import Mention, find_quantities, read_mentions
from summarizer.quantities.page import Rule
from summarizer.quantities.rules import RULES
from summarizer.schemas import Quantity
from tests.growth import assert_linear

NUMERALS = frozenset("0123456789０１２３４５６７８９零〇一二三四五六七八九十百千万亿两双半倍番壹")
NEWS = "零〇一二三四五六七八九十百千万亿两双半倍番壹几数多余近超第年月日个家元%％．，。、:：-—~至到“”《》()（） \nAGkV翻首位期分之点以上内约不少于项目企业"
# Whole numerals and the signs that join them: characters alone seldom make "14 比 25".
PIECES = "12 3.5 1,046.6 2023 ８ 十二 亿 万 元 % 个 年 月 日 第 比 : / 分之 成 半 倍 番 至 — ~ 、 和 由 到 每 人 约 余 以上 平方米 \n".split(
    " "
)
joined = st.lists(st.sampled_from([*PIECES, " ", " "]), max_size=25).map("".join)
texts = (
    joined | st.text(alphabet=st.sampled_from(NEWS + "0123456789０９"), max_size=80) | st.text(max_size=80)
)


def check(text: str, mentions: list[Mention]) -> None:
    """Sorted, apart, inside the text, verbatim; quantity or reason; every numeral accounted for."""
    at, covered = 0, set[int]()
    for m in mentions:
        assert at <= m.start < m.end <= len(text)
        assert text[m.start : m.end] == m.text
        assert (m.quantity is None) != (m.reason is None)
        if m.quantity is not None:
            assert m.quantity.text == m.text
        covered.update(range(m.start, m.end))
        at = m.end
    assert [text[k] for k in range(len(text)) if text[k] in NUMERALS and k not in covered] == []


@settings(max_examples=150, deadline=None)
@given(texts)
def test_any_text_is_accounted_for(text: str) -> None:
    check(text, read_mentions(text))


@settings(max_examples=150, deadline=None)
@given(texts)
def test_reading_is_deterministic(text: str) -> None:
    assert read_mentions(text) == read_mentions(text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60) | texts)
def test_quantities_of_any_text_lie_inside_it(text: str) -> None:
    at = 0
    for m in find_quantities(text):
        assert at <= m.start < m.end <= len(text)
        at = m.end


@settings(max_examples=150, deadline=None)
@given(texts)
def test_built_quantities_equal_validated_ones(text: str) -> None:
    for m in read_mentions(text):
        if m.quantity is not None:
            validated = Quantity.model_validate(m.quantity.model_dump())
            assert m.quantity == validated
            assert m.quantity.model_dump_json() == validated.model_dump_json()
            assert m.quantity.model_fields_set == validated.model_fields_set


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "seeds").glob("*.txt")), ids=lambda p: p.name[:3]
)
def test_every_numeral_of_the_seeds_is_accounted_for(path: Path) -> None:
    text = path.read_text("utf-8")
    check(text, read_mentions(text))


def test_dirty_text_keeps_its_own_offsets() -> None:
    text = "總投資1237.2億(yì)元,開(kāi)工335個(gè)項(xiàng)目"
    first, second = find_quantities(text)
    assert (first.text, text[first.start : first.end]) == ("1237.2亿元", "1237.2億(yì)元")
    assert (second.text, text[second.start : second.end]) == ("335个", "335個(gè)")
    assert first.quantity is not None
    assert str(first.quantity.canonical and first.quantity.canonical.value) == "123720000000"


@pytest.mark.parametrize(
    "unit",
    [
        "7",
        "一",
        "万",
        "1 ",
        "1,",
        "第一",
        "“1",
        "3至",
        "每万人",
        "百分之",
        "1:",
        "(一",
        "5亿、",
        "|1",
        "项目 1年\n产值 1\n",
        "项目\n1\n",
        "1 -\n",
    ],
)
def test_time_is_linear_on_hostile_text(unit: str) -> None:
    def read(size: int) -> Callable[[], object]:
        text = unit * (size // len(unit))
        return lambda: read_mentions(text)

    assert_linear(read, 2_000, 10)


def test_rules_find_the_same_without_their_neighbour_hints(monkeypatch: pytest.MonkeyPatch) -> None:
    """`left` and `right` save time and change nothing."""
    text = "\n".join(text for rule in RULES for text, _ in rule.examples)
    hinted = read_mentions(text)

    def every_rule(anchor: str, left: str, right: str) -> tuple[Rule, ...]:
        return tuple(rule for rule in RULES if anchor in rule.anchors)

    monkeypatch.setattr("summarizer.quantities.reader.rules_at", every_rule)
    assert read_mentions(text) == hinted
