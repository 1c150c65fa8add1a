"""A model that lies gets nothing false into a report: every number of it stands in the article, as written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.article import clean, source_from_text
from summarizer.extraction.assemble import assemble
from summarizer.extraction.llm.chunks import Chunk, split_article
from summarizer.extraction.llm.drafts import salvage
from summarizer.extraction.llm.prompting import examples
from summarizer.extraction.llm.resolve import resolve
from summarizer.grounding import Ground
from summarizer.quantities import read_mentions
from summarizer.schemas import DevelopmentReport, Document, Provenance
from tests.extraction.llm.articles import on_ground
from tests.extraction.llm.perfect import SEEDS, answer_to, seed
from tests.extraction.llm.scoring import numbers_of

Json = Any
SWAPPED = {"万": "亿", "亿": "万", "%": "个百分点", "个": "万个", "余": "", "以上": "以下"}


def report_of(ground: Ground, chunk: Chunk, answer: Json) -> DevelopmentReport:
    draft, _ = salvage(answer)
    return assemble(ground, resolve(ground, chunk, draft)[0], Document(), Provenance(engine="llm"))


def assert_grounded(ground: Ground, report: DevelopmentReport) -> None:
    """Every number stands in its evidence as the number layer reads it, and no other text holds a number of its own."""
    for number in numbers_of(report):
        assert any(number.quantity.text in e.quote for e in number.evidence)
        assert number.quantity in [m.quantity for m in ground.mentions]
    items: list[Any] = [
        *report.goals,
        *report.achieved_metrics,
        *report.named_projects,
        *report.policy_measures,
    ]
    for item in items:
        assert item.evidence
        for evidence in item.evidence:
            place = ground.clean_span(evidence.start, evidence.end)
            assert place is not None
            assert evidence.quote == ground.text[place.start : place.end]
    for text in [report.summary, *_texts([i.model_dump(exclude={"evidence"}) for i in items])]:
        for mention in read_mentions(text):
            assert mention.quantity is None or ground.occurrences(mention.text), text


def _texts(value: Json) -> list[str]:
    """Every string in the labels of items, ISO dates and enumerations aside."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    if isinstance(value, dict):
        aside = (
            "id",
            "quantity",
            "investment",
            "period_start",
            "period_end",
            "period",
            "engine",
            "stage",
            "category",
        )
        return [text for key, part in value.items() if key not in aside for text in _texts(part)]
    return []


def changed(value: Json, change: Any) -> Json:
    """The answer with `change` done to every text of it."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [changed(part, change) for part in value]
    if isinstance(value, dict):
        return {key: changed(part, change) for key, part in value.items()}
    return value


def other_digits(text: str) -> str:
    return text.translate(str.maketrans("0123456789一二三四五六七八九", "1234567890二三四五六七八九一"))


def other_scale(text: str) -> str:
    return "".join(SWAPPED.get(c, c) for c in text)


@pytest.mark.parametrize("lie", [other_digits, other_scale], ids=["digits", "scale"])
@pytest.mark.parametrize("number", SEEDS)
def test_wrong_digits_and_wrong_scales_stay_out(number: str, lie: Any) -> None:
    ground = seed(number).ground
    for chunk in split_article(ground, 1200):
        right = answer_to(chunk, seed(number))
        report = report_of(ground, chunk, changed(right, lie))
        assert_grounded(ground, report)
        told = {(n.quantity.text, e.start) for n in numbers_of(report) for e in n.evidence}
        truth = {
            (n.quantity.text, e.start)
            for n in numbers_of(report_of(ground, chunk, right))
            for e in n.evidence
        }
        assert told <= truth, "what still grounds is what the lie did not touch"


@pytest.mark.parametrize("number", SEEDS)
def test_a_wrong_mention_beside_a_right_quote_stays_out(number: str) -> None:
    ground = seed(number).ground
    for chunk in split_article(ground, 1200):
        answer = answer_to(chunk, seed(number))
        for item in [*answer["goals"], *answer["metrics"]]:
            item["mention"] = other_digits(item["mention"])
            item["indicator"] += "900亿元"
        report = report_of(ground, chunk, answer)
        assert_grounded(ground, report)
        assert "900亿元" not in report.model_dump_json()


@pytest.mark.parametrize("number", SEEDS)
def test_quotes_of_other_articles_stay_out(number: str) -> None:
    ground = seed(number).ground
    other = seed(SEEDS[(SEEDS.index(number) + 1) % len(SEEDS)])
    whole = Chunk(0, len(other.ground.text), other.ground.text, "", 0)
    foreign = answer_to(whole, other)
    for chunk in split_article(ground, 1200):
        report = report_of(ground, chunk, foreign)
        assert_grounded(ground, report)
        assert not list(numbers_of(report))


@pytest.mark.parametrize("number", SEEDS)
def test_the_examples_of_the_prompt_stay_out(number: str) -> None:
    ground = seed(number).ground
    for chunk in split_article(ground, 1200):
        for shown in examples():
            assert report_of(ground, chunk, shown.answer).model_dump(
                include={"goals", "achieved_metrics", "named_projects", "policy_measures"}
            ) == {"goals": [], "achieved_metrics": [], "named_projects": [], "policy_measures": []}


@pytest.mark.parametrize("number", SEEDS)
def test_items_said_many_times_are_in_the_report_once(number: str) -> None:
    ground = seed(number).ground
    for chunk in split_article(ground, 1200):
        answer = answer_to(chunk, seed(number))
        once = report_of(ground, chunk, {key: items[:12] for key, items in answer.items()})
        often = report_of(ground, chunk, {key: items[:12] * 5 for key, items in answer.items()})
        assert [len(once.named_projects), len(once.policy_measures)] == [
            len(often.named_projects),
            len(often.policy_measures),
        ]
        places = [m.start for m in ground.mentions]
        assert len(list(numbers_of(often))) <= len(places)
        assert_grounded(ground, often)


TEXT = "江口市今年新开工项目46个,完成投资38.5亿元,同比增长12.6%。云岭产业园总投资15亿元。"


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "抱歉,我无法完成这个请求。",
        '{"error":"refused"}',
        '{"metrics":[{"quote":"完成投资38.5亿元","mention":"38.5亿',
        "[]",
        "{}",
        '{"metrics":{"quote":"完成投资38.5亿元","mention":"38.5亿元"}}',
        '{"metrics":[{"value":900,"unit":"亿元"}]}',
        '{"goals":[[]],"metrics":[null],"projects":["云岭产业园"],"measures":[1]}',
    ],
)
def test_refusals_and_wreckage_give_no_item(answer: str) -> None:
    ground, chunk = on_ground(TEXT)
    report = report_of(ground, chunk, answer)
    assert not report.goals
    assert not report.achieved_metrics
    assert not report.named_projects


def test_the_number_of_one_clause_is_not_told_with_the_quote_of_another() -> None:
    ground, chunk = on_ground(TEXT)
    report = report_of(
        ground,
        chunk,
        {"metrics": [{"quote": "云岭产业园总投资15亿元", "mention": "38.5亿元", "indicator": "总投资"}]},
    )
    assert not list(numbers_of(report))


def test_labels_do_not_carry_numbers_in() -> None:
    ground, chunk = on_ground(TEXT)
    item = {
        "quote": "完成投资38.5亿元",
        "mention": "38.5亿元",
        "indicator": "完成投资900亿元",
        "scope": "江口市99个园区",
        "period": "2031年",
        "comparison": "同比增长77%",
    }
    project = {
        "quote": "云岭产业园总投资15亿元",
        "name": "云岭产业园",
        "aliases": ["云岭产业园500亿元"],
        "industry": "年产值88亿元",
        "location": "江口市66公里",
    }
    report = report_of(
        ground,
        chunk,
        {
            "metrics": [item],
            "projects": [project],
            "measures": [{"quote": "完成投资38.5亿元", "name": "完成投资55亿元"}],
        },
    )
    assert_grounded(ground, report)
    text = report.model_dump_json()
    assert not [lie for lie in ("900", "99个", "2031", "77%", "500亿", "88亿", "66", "55") if lie in text]
    assert len(list(numbers_of(report))) == 1


# --- any answer at all

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
