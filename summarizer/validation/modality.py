"""Family `modality`: a plan is told as a plan, a result as a result, a rise as a rise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from summarizer.schemas import Finding
from summarizer.validation.context import Context
from summarizer.validation.contexts import Contexts
from summarizer.validation.cues import Cue, Stance, comparisons_in, directions_in
from summarizer.validation.layout import Stretch
from summarizer.validation.rules import finding

Reach = Literal["clause", "sentence", "list", "none"]
Planning = Literal["list", "order", "near"]
_LOOSE_ORDERS = ("坚持", "聚焦", "围绕", "深入", "紧盯", "突出")  # also said of what was done
_HEADING = 40  # characters of a heading line
_PLANS_BACK = 300  # characters in which an earlier plan word still colours a list
_REACH = 600  # characters of its sentence that are looked at around a number: longer ones are no prose
_CARRY = re.compile(r"[,，、:：]$")  # across a semicolon or full stop a plan word does not rule


class Reading(NamedTuple):
    """What the words around a number say about it.

    `reach` tells how far from the number the deciding word stands; `planning` whether any word of
    planning stands near enough for a goal to be possible; `plain` whether a result is told plainly.
    """

    stance: Stance | None
    reach: Reach
    plain: bool
    planning: bool


def read_stance(contexts: Contexts, i: int) -> Reading:
    """Whether mention `i` is told as planned, expected or done."""
    mention = contexts.mentions[i]
    layout = contexts.layout
    at = layout.clause_index(mention.start)
    clause = layout.clauses[at]
    own = contexts.cues(clause.start, max(contexts.right[i][1], mention.end))
    stance = _governing(own, mention.start)
    plain = any(c.plain for c in own)
    if _OF_PLAN.match(contexts.text, mention.end):
        return Reading(None, "none", False, True)
    if mention.text.startswith(_AT_LEAST) and not plain:
        return Reading("goal", "clause", False, True)
    if stance in ("goal", "expect"):
        return Reading(stance, "clause", plain, True)
    planning = _planning(contexts, clause)
    if plain:
        return Reading("achieved", "clause", True, planning is not None)
    for j in range(at - 1, layout.first_clauses[clause.sentence] - 1, -1):
        other = layout.clauses[j]
        if not _CARRY.search(contexts.text, other.start, other.end):
            break
        cues = contexts.cues(other.start, other.end)
        found = None if _stays(contexts.text, cues) else _governing(cues, other.end)
        if found == "goal" or found == "expect":
            return Reading(found, "sentence", False, True)
        if any(c.plain for c in cues):
            return Reading("achieved", "sentence", True, planning is not None)
    if planning is not None and stance is None and _at_least(contexts, i):
        return Reading("goal", "list", False, True)
    if _called_a_plan(contexts, mention.start, mention.end):
        return Reading("goal", "list", False, True)
    after = any(c.start >= mention.end for c in own)
    if (planning == "order" and not after) or (
        planning == "list" and (stance is None or _at_least(contexts, i))
    ):
        return Reading("goal", "list", False, True)
    return Reading(stance, "clause" if stance else "none", False, planning is not None)


def _called_a_plan(contexts: Contexts, start: int, end: int) -> bool:
    """Whether the number stands in quotation marks that are then called a target (“全年…60个”的目标)."""
    sentence = contexts.layout.sentence_at(start)
    opened = contexts.text.rfind("“", max(sentence.start, start - _REACH), start)
    if opened < 0 or "”" in contexts.text[opened:start]:
        return False
    closed = contexts.text.find("”", end, min(sentence.end, end + _REACH))
    return closed >= 0 and contexts.text.startswith(_TARGET_WORDS, closed + 1)


def _stays(text: str, cues: list[Cue]) -> bool:
    """Whether the plan words of a clause speak for it alone (年度计划投资…, 有望…)."""
    return any(text.startswith("投资", c.end) or text[c.start : c.end] in _HOPES for c in cues)


def _at_least(contexts: Contexts, i: int) -> bool:
    return contexts.quantity(i).bound in ("at_least", "at_most", "range")


def _planning(contexts: Contexts, clause: Stretch) -> Planning | None:
    """What the text was last about, where that is planning.

    The nearest telling word before the clause decides: one of a plain result or of an estimate ends all
    planning. `list`: a plan word rules the sentence; `order`: an order does; `near`: it stands further off.
    """
    layout = contexts.layout
    sentence = layout.sentences[clause.sentence]
    paragraph = layout.sentences[layout.first_sentences[clause.paragraph]].start
    for cue in reversed(contexts.cues(max(0, clause.start - _PLANS_BACK), clause.start)):
        if cue.plain or cue.stance == "expect":
            break
        if cue.stance == "achieved":
            continue
        if cue.start >= sentence.start:
            loose = cue.stance == "order" and contexts.text.startswith(_LOOSE_ORDERS, cue.start)
            if cue.stance == "order":
                return "near" if loose else "order"
            return "list"
        if cue.stance == "order" or cue.start >= paragraph or _is_heading(contexts, cue.start, paragraph):
            return "near"
        break
    reach = min(sentence.end, clause.start + _REACH)
    if any(c.stance in ("goal", "expect") for c in contexts.cues(clause.end, reach)):
        return "near"
    return "near" if _PLAN_NOUN.search(contexts.text, clause.start, reach) else None


def _is_heading(contexts: Contexts, position: int, paragraph: int) -> bool:
    """Whether the line of `position` is a short one right above the paragraph."""
    start = contexts.layout.paragraph_start(position)
    return paragraph - start <= _HEADING and "\n" not in contexts.text[position : paragraph - 1]


_OF_PLAN = re.compile(
    r"的?(?:年度|全年|预期|既定)?(?:目标|任务|计划)"
)  # 完成80个的任务: the number is the target
_TARGET_WORDS = ("的目标", "目标", "的任务", "的奋斗目标", "任务")
_HOPES = frozenset(("有望", "可望", "料将", "预计"))
_AT_LEAST = ("不少于", "不低于", "不得少于", "不得低于")
_PLAN_NOUN = re.compile(r"目标|任务")


def _governing(cues: list[Cue], position: int) -> Stance | None:
    """The stance of a clause at `position`: a plan word rules unless a word of completion follows it."""
    left = [c for c in cues if c.end <= position] or cues
    stance: Stance | None = None
    for cue in left:
        if cue.stance in ("goal", "expect"):
            if stance != "goal":
                stance = cue.stance
        elif cue.stance == "achieved" and (cue.over or stance is None):
            stance = "achieved"
    return stance


def check_modality(context: Context) -> Iterator[Finding]:
    """Goals are planned in the text, achievements are not."""
    contexts = context.reading.contexts
    for placed in context.claims:
        claim = placed.claim
        if placed.index is None or claim.role not in ("goal", "achieved") or placed.mention is None:
            continue
        reading = read_stance(contexts, placed.index)
        span = context.reading.mention_span(placed.mention)
        if claim.role == "achieved":
            if reading.stance == "goal":
                yield finding(
                    "modality.goal_as_achieved",
                    f"原文中“{placed.mention.text}”是计划或目标，报告写成了已完成。",
                    path=claim.path,
                    span=span,
                    expected="goal",
                    found="achieved",
                )
            elif reading.stance == "expect" and reading.reach == "clause":
                yield finding(
                    "modality.estimate_as_fact",
                    f"原文中“{placed.mention.text}”是预计数，报告写成了结果。",
                    path=claim.path,
                    span=span,
                    expected="expected",
                    found="achieved",
                )
        elif _plainly_done(reading):
            yield finding(
                "modality.achieved_as_goal",
                f"原文中“{placed.mention.text}”是已有的结果，报告写成了目标。",
                path=claim.path,
                span=span,
                expected="achieved",
                found="goal",
            )


def _plainly_done(reading: Reading) -> bool:
    if reading.stance in ("goal", "expect"):
        return False
    return reading.plain or not reading.planning


def check_direction(context: Context) -> Iterator[Finding]:
    """Growth is told as growth, decline as decline; the comparison is the one in the text."""
    contexts = context.reading.contexts
    for placed in context.claims:
        claim = placed.claim
        if placed.index is None or placed.mention is None or claim.is_investment:
            continue
        told = set(directions_in(f"{claim.label or ''} {claim.comparison or ''}"))
        there = direction_of(contexts, placed.index)
        if len(told) == 1 and there and not told & there:
            yield finding(
                "modality.direction_flipped",
                f"原文中“{placed.mention.text}”的方向与“{claim.label}”相反。",
                path=claim.path,
                span=context.reading.mention_span(placed.mention),
                expected="、".join(sorted(there)),
                found="、".join(sorted(told)),
            )
        if claim.comparison:
            yield from _check_comparison(context, placed.index, claim.comparison, claim.path)


def direction_of(contexts: Contexts, i: int) -> set[str]:
    """The direction of a number: the word next to it, or what a list hands on."""
    text = contexts.text
    own = directions_in(contexts.mentions[i].text)
    if own:
        return {own[0]}  # 翻番, 倍增
    for j in range(i, max(-1, i - 4), -1):
        left = directions_in(text[slice(*contexts.left[j])])
        if left:
            return {left[-1]}
        right = directions_in(text[slice(*contexts.right[j])])
        if right and j == i:
            return {right[0]}
        if contexts.left[j][1] - contexts.left[j][0] > 2 or j == 0:
            break
    return set()


def _check_comparison(context: Context, i: int, comparison: str, path: str) -> Iterator[Finding]:
    contexts = context.reading.contexts
    told = comparisons_in(comparison)
    mention = contexts.mentions[i]
    clause = contexts.layout.clause_at(mention.start)
    there = comparisons_in(context.text[clause.start : max(contexts.right[i][1], mention.end)])
    if told and there and not told & there:
        sentence = contexts.layout.sentence_at(mention.start)
        if told & comparisons_in(context.text[sentence.start : mention.start]) and len(there) > 1:
            return
        yield finding(
            "binding.other_comparison",
            f"原文中“{mention.text}”不是“{comparison}”。",
            path=f"{path}/comparison",
            span=context.reading.mention_span(mention),
            expected="、".join(sorted(there)),
            found=comparison,
        )
