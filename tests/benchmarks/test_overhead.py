"""What an engine costs beside its server: the counting, and the script that plays a perfect model."""

from __future__ import annotations

import json

import pytest

from benchmarks.overhead import figures_of, means, union
from benchmarks.workers.scripted_model import Script

ARTICLE = {
    "ours": {
        "goals": [{"quote": "计划投资12亿元", "mention": "12亿元"}],
        "metrics": [],
        "projects": [{"quote": "智造园", "name": "智造园", "numbers": [{"quote": "占地320亩"}]}],
        "measures": [],
    },
    "langextract": [["goals", ["計(jì)劃投資12億元", "计划投资12亿元"], {"mention": "12亿元"}]],
}
EMPTY: dict[str, list[str]] = {"goals": [], "metrics": [], "projects": [], "measures": []}


def asked(prompt: str) -> object:
    request = {"model": "m", "messages": [{"role": "user", "content": prompt}]}
    return json.loads(Script(0.0, [ARTICLE]).reply(request)["choices"][0]["message"]["content"])


def ours(text: str, question: str = "按规则摘录这一段。") -> object:
    return asked(f"<文档信息>\n计划投资12亿元\n</文档信息>\n<原文>\n{text}\n</原文>\n{question}")


def test_our_prompt_gets_what_stands_in_its_text() -> None:
    assert ours("某市计划投资12亿元。") == EMPTY | {"goals": ARTICLE["ours"]["goals"]}  # type: ignore[index]
    assert ours("智造园落成") == EMPTY | {"projects": [{"quote": "智造园", "name": "智造园", "numbers": []}]}
    assert ours("别的") == EMPTY


def test_a_number_brings_its_project_along() -> None:
    number = {"quote": "占地320亩"}
    project = {"quote": "占地320亩", "name": "智造园", "numbers": [number]}
    assert ours("园区占地320亩") == EMPTY | {"projects": [project]}


def test_a_perfect_model_left_nothing_out() -> None:
    assert ours("某市计划投资12亿元。", "下面这些数字在上一次摘录中遗漏了。\n12亿元") == EMPTY


@pytest.mark.parametrize("words", ["計(jì)劃投資12億元", "计划投资12亿元"])
def test_langextract_gets_the_words_as_its_text_spells_them(words: str) -> None:
    prompt = f"说明\n\nExamples\nQ: 计划投资12亿元\nA: {{}}\n\nQ: 某市{words}。\nA: "
    assert asked(prompt) == {"extractions": [{"goals": words, "goals_attributes": {"mention": "12亿元"}}]}
    assert asked("说明\nQ: 计划投资12亿元\nA: {}\n\nQ: 别的\nA: ") == {"extractions": []}


def test_time_at_the_server_is_counted_once() -> None:
    assert union([]) == 0
    assert union([(1.0, 3.0), (2.0, 4.0), (2.5, 2.75), (6.0, 7.0)]) == 4.0


def test_an_article_owns_the_requests_of_its_time() -> None:
    answer = {"start": 10.0, "end": 12.0, "processor": 0.5, "items": 7}
    figures = figures_of(answer, [(9.0, 9.5), (10.5, 11.0), (10.75, 11.5), (12.5, 13.0)])
    assert figures == {
        "requests": 2, "seconds": 2.0, "server": 1.0, "beyond": 1.0, "processor": 0.5, "items": 7
    }  # fmt: skip


def test_rounds_give_the_median_and_articles_the_mean() -> None:
    rounds = [[{"beyond": 1.0}, {"beyond": 10.0}], [{"beyond": 2.0}, {"beyond": 20.0}], [{"beyond": 9.0}, {"beyond": 30.0}]]  # fmt: skip
    assert means(rounds) == {"beyond": 11.0}
