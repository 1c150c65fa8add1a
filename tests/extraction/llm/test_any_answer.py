"""Any answer at all, to any article: no error, and no number that the article does not have."""

from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.article import clean, source_from_text
from summarizer.extraction.llm.chunks import split_article
from summarizer.extraction.llm.drafts import salvage
from summarizer.extraction.llm.resolve import resolve
from summarizer.grounding import Ground
from tests.extraction.llm.articles import on_ground
from tests.extraction.llm.lying import (
    TEXT,
    Json,
    assert_grounded,
    report_of,
)

PIECES = [
    "江口市",
    "项目",
    "投资",
    "38.5",
    "46",
    "4",
    "15",
    "12.6%",
    "亿元",
    "万元",
    "个",
    "0",
    "9",
    ",",
    "。",
    "同比",
    "云岭产业园",
    "增长",
    "三",
    "百",
    " ",
]
words = st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.sampled_from(
    ["完成投资38.5亿元", "新开工项目46个", "38.5亿元", "46个", "云岭产业园总投资15亿元", "云岭产业园"]
)
number = st.fixed_dictionaries(
    {
        "quote": words,
        "mention": words,
        "indicator": words,
        "period": words,
        "scope": words,
        "comparison": words,
    }
)
named = st.fixed_dictionaries(
    {
        "quote": words,
        "name": words,
        "aliases": st.lists(words, max_size=2),
        "location": words,
        "industry": words,
        "numbers": st.lists(number, max_size=2),
    }
)
answers = st.fixed_dictionaries(
    {
        "goals": st.lists(number, max_size=3),
        "metrics": st.lists(number, max_size=3),
        "projects": st.lists(named, max_size=2),
        "measures": st.lists(named, max_size=2),
    }
)


@given(answers)
def test_no_answer_tells_a_number_that_is_not_in_the_article(answer: Json) -> None:
    ground, chunk = on_ground(TEXT)
    draft, _ = salvage(json.dumps(answer))
    found, _ = resolve(ground, chunk, draft)
    assert all(f.mention in ground.mentions for f in found.facts)
    assert len({f.mention.start for f in found.facts}) == len(found.facts), "one mention, one item"
    for fact in found.facts:
        assert fact.mention in ground.mentions_in(fact.evidence[0])
    assert_grounded(ground, report_of(ground, chunk, answer))


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["quote", "mention", "name", "numbers", "goals", "metrics", "projects", "measures"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(anything)
def test_any_json_is_read_without_an_error(answer: Json) -> None:
    ground, chunk = on_ground(TEXT)
    assert_grounded(ground, report_of(ground, chunk, answer))


@given(st.text(max_size=120), st.text(max_size=40))
@example("0,0", "0,0")  # a name that is only a number would be read as one
@example("0\n0", "0,0")
def test_any_article_and_any_quote(text: str, quote: str) -> None:
    ground = Ground(clean(source_from_text("江口市项目。" + text)))
    for chunk in split_article(ground, 50):
        item = {"quote": quote, "mention": quote[:10], "indicator": quote}
        assert_grounded(
            ground,
            report_of(
                ground,
                chunk,
                {"goals": [item], "metrics": [item], "measures": [{"quote": quote, "name": quote}]},
            ),
        )
