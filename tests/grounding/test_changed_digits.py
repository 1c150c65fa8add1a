"""Property: a quote with one digit changed is grounded only where the changed quote really stands."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from summarizer.article import clean
from summarizer.article.normalise import normalise
from summarizer.grounding import Ground, Span
from summarizer.grounding.keys import fold, key_of, splits_number

CLAUSES = [
    "引進(jìn)項(xiàng)目12個(gè)", "总投资52.3亿元", "完成投资1,046.6万元", "增长１２．５％", "占比3—5成", "新建泊位21个",
    "配比为2.05:1", "21个泊位投用", "2022年9月21日开工", "下降-1.2%", "建成 1 2座", "惠及三百二十户", "同比提高5.3个百分点",
]  # fmt: skip
articles = st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=6).map("，".join) | st.text(
    alphabet=st.sampled_from("0123456789０９.．,，、 -—:%项目亿元(jìn)個二十"), min_size=1, max_size=60
)
DIGITS = "0123456789"


@st.composite
def changed_quotes(draw: st.DrawFn) -> tuple[Ground, str]:
    """An article and a span of it with one digit changed."""
    ground = Ground(clean(draw(articles)))
    digits = [i for i, c in enumerate(fold(ground.text)) if c in DIGITS]
    assume(digits)
    at = draw(st.sampled_from(digits))
    start = draw(st.integers(0, at))
    end = draw(st.integers(at + 1, len(ground.text)))
    digit = draw(st.sampled_from([d for d in DIGITS if d != fold(ground.text[at])]))
    return ground, ground.text[start:at] + digit + ground.text[at + 1 : end]


@settings(max_examples=200)
@given(changed_quotes())
def test_another_digit_is_another_quote(case: tuple[Ground, str]) -> None:
    ground, quote = case
    wanted = [c for c in fold(normalise(quote).text) if c in DIGITS]
    for span in ground.occurrences(quote):
        there = ground.text[span.start : span.end]
        assert [c for c in fold(there) if c in DIGITS] == wanted
        assert key_of(there)[0] == key_of(normalise(quote).text)[0]
        assert not splits_number(fold(ground.text), span.start, span.end)


@settings(max_examples=200)
@given(articles, st.data())
def test_every_whole_span_is_found_again(article: str, data: st.DataObject) -> None:
    ground = Ground(clean(article))
    assume(ground.text.strip())
    start = data.draw(st.integers(0, len(ground.text) - 1))
    end = data.draw(st.integers(start + 1, len(ground.text)))
    quote = ground.text[start:end]
    assume(quote == normalise(quote).text and not splits_number(fold(ground.text), start, end))
    places = ground.occurrences(quote)
    # A run of one phrase (元元元) has overlapping places: one of them is enough.
    assert any(s.start <= start < s.end or s.start == start for s in places)


@settings(max_examples=100)
@given(articles, st.data())
def test_evidence_and_clean_span_undo_each_other(article: str, data: st.DataObject) -> None:
    ground = Ground(clean(article))
    visible = [i for i, c in enumerate(ground.text) if c != "\n"]
    assume(visible)
    start = data.draw(st.sampled_from(visible))
    end = data.draw(st.sampled_from([i for i in visible if i >= start])) + 1
    evidence = ground.evidence(Span(start, end))
    assert 0 <= evidence.start < evidence.end <= len(article)
    assert ground.clean_span(evidence.start, evidence.end) == (start, end)
