"""Telling lines and pieces of lines that are no part of the article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from summarizer.article import furniture_rules
from summarizer.article.furniture_rules import Rule, Where
from summarizer.article.furniture_rules_pages import PAGE_RULES
from summarizer.article.patterns import Pattern

__all__ = ["RULES", "Rule", "line_kind", "rules_for"]

RULES: tuple[Rule, ...] = (*furniture_rules.RULES, *PAGE_RULES)
_MAX_LINE = 400  # a longer line is never furniture as a whole, except lists of names


@cache
def _rules(where: Where) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if rule.where == where)


def rules_for(text: str, where: Where) -> Iterator[tuple[Rule, Pattern]]:
    """The rules of one place that may take something off this text, with their patterns."""
    for rule in _rules(where):
        for word in rule.words:
            if word in text:
                yield rule, rule.compiled()
                break


_LEGAL = ("版权", "免责", "未经", "凡本", "转载", "©", "郑重", "分享", "特别声明", "温馨提示", "声明", "以上")


def line_kind(line: str) -> str | None:
    """The kind of furniture a whole line is, or None if it may be text."""
    if is_name_list(line):
        return "spam"
    if len(line) > _MAX_LINE or (
        len(line) > 60 and line.endswith(("。", "”")) and not line.startswith(_LEGAL)
    ):
        return None  # a paragraph: no rule needs trying
    for rule, pattern in rules_for(line, "line"):
        if pattern.fullmatch(line):
            return rule.kind
    return None


def is_name_list(line: str) -> bool:
    """`神农山区| 云梦县| 古田县|`: many short names between bars, and not a sentence anywhere."""
    bars = line.count("|")
    return bars >= 8 and bars * 12 >= len(line) and "。" not in line
