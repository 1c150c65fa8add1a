"""Every rule has examples of what it takes and of what it leaves, and keeps to both."""

from __future__ import annotations

import pytest

from summarizer.article import furniture
from summarizer.article.furniture import RULES, Rule


def _taken(rule: Rule, line: str) -> bool:
    pattern = rule.compiled()
    if rule.where == "line":
        return pattern.fullmatch(line) is not None
    match = pattern.match(line) if rule.where == "start" else pattern.search(line)
    return match is not None and match.end() - match.start() < len(line)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_rule_takes_its_positive_examples(rule: Rule) -> None:
    assert rule.takes
    assert [line for line in rule.takes if not _taken(rule, line)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_rule_leaves_its_negative_examples(rule: Rule) -> None:
    assert rule.leaves
    assert [line for line in rule.leaves if _taken(rule, line)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_word_of_the_rule_is_in_all_that_it_takes(rule: Rule) -> None:
    assert [line for line in rule.takes if not any(word in line for word in rule.words)] == []


def test_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    "line",
    [
        "截至6月底,全市开复工项目314个,总投资1046.6亿元。",
        "一、大力发展工业",
        "新突破",
        "链接东北亚的开放通道",
        "主要预期目标:地区生产总值增长6%",
        "(二)推动项目建设",
        "2023年重点工作",
        "责任单位:市发改委",
        "来源地结构不断优化",
    ],
)
def test_lines_of_articles_are_no_furniture(line: str) -> None:
    assert furniture.line_kind(line) is None
