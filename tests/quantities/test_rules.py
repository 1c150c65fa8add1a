"""Every rule has examples of both kinds, and reads exactly what it says it reads."""

from __future__ import annotations

import pytest

from summarizer.quantities import read_mentions
from summarizer.quantities.page import Rule
from summarizer.quantities.rules import RULES, rules_at

EXAMPLES = [
    pytest.param(rule, text, mention, id=f"{rule.name}:{text}")
    for rule in RULES
    for text, mention in rule.examples
]
OTHERS = [pytest.param(rule, text, id=f"{rule.name}:{text}") for rule in RULES for text in rule.others]


def test_every_rule_is_listed_once() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_examples_and_counter_examples(rule: Rule) -> None:
    assert rule.examples
    assert len(rule.others) >= 2


@pytest.mark.parametrize(("rule", "text", "mention"), EXAMPLES)
def test_an_example_is_read_whole_and_by_its_rule(rule: Rule, text: str, mention: str) -> None:
    found = [m for m in read_mentions(text) if m.rule == rule.name]
    assert [m.text for m in found] == mention.split("｜")
    assert all(text[m.start : m.end] == m.text for m in found)


@pytest.mark.parametrize(("rule", "text"), OTHERS)
def test_a_counter_example_is_not_read_by_the_rule(rule: Rule, text: str) -> None:
    assert [m.text for m in read_mentions(text) if m.rule == rule.name] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_neighbours_never_hide_a_rule_from_its_example(rule: Rule) -> None:
    """`left` and `right` only save time: the pattern itself could not match where they say no."""
    for text, _ in rule.examples:
        assert any(rule.name == m.rule for m in read_mentions(text))


def test_rules_keep_their_order() -> None:
    found = rules_at("3", "", "个")
    assert [RULES.index(rule) for rule in found] == sorted(map(RULES.index, found))
