"""A model that lies gets nothing false into a report: every number of it stands in the article, as written."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.extraction.llm.chunks import Chunk, split_article
from summarizer.extraction.llm.prompting import examples
from tests.extraction.llm.articles import on_ground
from tests.extraction.llm.lying import (
    TEXT,
    assert_grounded,
    changed,
    other_digits,
    other_scale,
    report_of,
)
from tests.extraction.llm.perfect import SEEDS, answer_to, seed
from tests.extraction.llm.scoring import numbers_of


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
