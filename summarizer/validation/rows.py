"""Family `binding`, rows: the place of a number among those told in one breath."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.schemas import Finding
from summarizer.validation.context import Context
from summarizer.validation.contexts import Contexts
from summarizer.validation.rules import finding

_ORDINAL = re.compile(r"第([一二三四五])(?:产业|次|类|档|级)")
_OLD = re.compile(r"[（(]原|原[先来有]?[）)]|改造前|[调改]整?前")
_THEN = re.compile(
    r"(?<![由从])(?<![由从][一两二三四五六七八九十])(?:年初|法定|年前|过去|此前|以往|往年|去年|上年|原来|原先|从前|当初)"
)
_NOW = re.compile(r"如今|现在|眼下|目前")
# One word that names two things, of which a row of two numbers tells in this order.
_TWOFOLD = (
    (re.compile("城乡"), re.compile("城镇|城市|市民"), re.compile("农村|乡村|农民|农牧|牧区")),
    (re.compile("进出口"), re.compile("(?<!出)进口"), re.compile("(?<!进)出口")),
)


def check_rows(context: Context) -> Iterator[Finding]:
    """12:40:48 are the first, the second and the third; from A to B, the old value is A; of 城乡 the first is urban."""
    contexts = context.reading.contexts
    for placed in context.claims:
        claim = placed.claim
        if placed.index is None or not claim.label:
            continue
        wrong = _in_figures(contexts, placed.index, claim.label)
        if wrong is None:
            wrong = _of_then(contexts, placed.index, claim.label)
        if wrong is None:
            wrong = _of_two(contexts, placed.index, claim.label)
        if wrong is not None:
            other, mine = contexts.mentions[wrong], contexts.mentions[placed.index]
            yield finding(
                "binding.other_indicator",
                f"“{claim.label}”在原文中对应的是“{other.text}”，不是“{mine.text}”。",
                path=claim.path,
                span=context.reading.mention_span(mine),
                expected=other.text,
                found=mine.text,
            )


def _in_figures(contexts: Contexts, i: int, label: str) -> int | None:
    """The number of a row parted by colons that the label's ordinal means, where it is another one."""
    ordinals = _ORDINAL.findall(label)
    if len(ordinals) != 1:
        return None
    place, length = contexts.row_place(i)
    should = "一二三四五".index(ordinals[0])
    return i - place + should if length >= 3 and should != place and should < length else None


def _of_then(contexts: Contexts, i: int, label: str) -> int | None:
    """The old value before mention `i`, where the label is the old one's (由规定18个工作日压减到4个工作日)."""
    if i == 0:
        return None
    leads = contexts.leads_to(i)
    if leads and _OLD.search(label):
        return i - 1
    old = _THEN.search(label)
    if old is None or contexts.groups[i] != contexts.groups[i - 1]:
        return None
    text, start = contexts.text, contexts.near(contexts.starts[i])[0]
    left = text[slice(*contexts.left[i])]
    if old.group() in left or not (leads or _NOW.search(left)):
        return None
    # 十年前…,人均收入六千元,如今超过三万元: a word of now answers one from anywhere in the sentence.
    floor = max(start, contexts.clause_start(i - 1)) if leads else start
    before = text[floor : contexts.starts[i - 1]]
    return i - 1 if contexts.starts[i - 1] >= start and old.group() in before else None


def _of_two(contexts: Contexts, i: int, label: str) -> int | None:
    """The other one of two numbers with 分别, where a word before them names two things and the label the other."""
    row = contexts.row_of(i)
    two = [j for j in row if contexts.groups[j] == contexts.groups[i]]
    if len(two) != 2:
        return None
    head = contexts.text[contexts.clause_start(row[0]) : contexts.starts[row[0]]]
    for both, first, second in _TWOFOLD:
        if both.search(head) is None or both.search(label) is not None:
            continue
        named = (first.search(label) is not None, second.search(label) is not None)
        if named == (True, False) and i == two[1]:
            return two[0]
        if named == (False, True) and i == two[0]:
            return two[1]
    return None
