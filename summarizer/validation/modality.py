"""Family `modality`: a plan is told as a plan, a result as a result, a rise as a rise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from summarizer.schemas import Finding
from summarizer.validation.context import Context
from summarizer.validation.contexts import Contexts
from summarizer.validation.cues import Cue, Stance, comparisons_in, cues_in, directions_in
from summarizer.validation.rules import finding

Reach = Literal["clause", "sentence", "paragraph", "none"]
_SENTENCES_BACK = 6


class Reading(NamedTuple):
    """What the words around a number say about it, and how far from it they stand."""

    stance: Stance | None
    reach: Reach
    any_goal: bool  # some word of planning stands in reach


def read_stance(contexts: Contexts, i: int) -> Reading:
    """Whether mention `i` is told as planned, expected or done."""
    mention = contexts.mentions[i]
    layout, text = contexts.layout, contexts.text
    at = layout.clause_index(mention.start)
    clause = layout.clauses[at]
    right = contexts.right[i][1]
    own = cues_in(text, clause.start, max(right, mention.end))
    stance = _governing(own, mention.start)
    sentence_first = layout.first_clauses[clause.sentence]
    back = list(range(at - 1, sentence_first - 1, -1))
    if stance is not None and not _weak(own, stance):
        return Reading(stance, "clause", stance != "achieved")
    found = None
    for j in back:
        other = layout.clauses[j]
        cues = cues_in(text, other.start, other.end)
        found = _governing(cues, other.end)
        if found is not None and not (_weak(cues, found)):
            return Reading(found, "sentence", found != "achieved")
    first = layout.first_sentences[clause.paragraph]
    for s in range(clause.sentence - 1, max(first, clause.sentence - _SENTENCES_BACK) - 1, -1):
        sentence = layout.sentences[s]
        cues = cues_in(text, sentence.start, sentence.end)
        if any(c.stance != "achieved" for c in cues):
            return Reading(stance or found, "paragraph", True)
    return Reading(stance or found, "none" if stance is None else "clause", _heading_plans(contexts, clause.paragraph))


def _heading_plans(contexts: Contexts, paragraph: int) -> bool:
    """Whether the line before the paragraph, or the paragraph's own rest, speaks of plans."""
    layout = contexts.layout
    if paragraph == 0:
        return False
    start = layout.sentences[layout.first_sentences[paragraph - 1]].start
    end = layout.sentences[layout.first_sentences[paragraph]].start
    return any(c.stance == "goal" for c in cues_in(contexts.text, start, end))


def _weak(cues: list[Cue], stance: Stance) -> bool:
    """完成, 实现, 达到 stand in plans and in results alike."""
    return stance == "achieved" and not any(c.plain for c in cues)


def _governing(cues: list[Cue], position: int) -> Stance | None:
    """The stance of a clause at `position`: a plan word rules unless a plain result word follows it."""
    left = [c for c in cues if c.end <= position]
    usable = left or cues
    stance: Stance | None = None
    for cue in usable:
        if cue.stance != "achieved" or cue.plain or stance is None:
            stance = cue.stance
    if stance == "achieved" and not left:
        return stance
    return stance


def check_modality(context: Context) -> Iterator[Finding]:
    """Goals are planned in the text, achievements are not."""
    contexts = context.contexts
    for placed in context.claims:
        claim = placed.claim
        if placed.index is None or claim.role not in ("goal", "achieved") or placed.mention is None:
            continue
        reading = read_stance(contexts, placed.index)
        span = context.mention_span(placed.mention)
        if claim.role == "achieved":
            if reading.stance == "goal" and reading.reach in ("clause", "sentence"):
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
    if reading.stance == "achieved" and reading.reach in ("clause", "sentence") and not reading.any_goal:
        return True
    return not reading.any_goal


def check_direction(context: Context) -> Iterator[Finding]:
    """Growth is told as growth, decline as decline; the comparison is the one in the text."""
    contexts = context.contexts
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
                span=context.mention_span(placed.mention),
                expected="、".join(sorted(there)),
                found="、".join(sorted(told)),
            )
        if claim.comparison:
            yield from _check_comparison(context, placed.index, claim.comparison, claim.path)


def direction_of(contexts: Contexts, i: int) -> set[str]:
    """The direction of a number: the word next to it, or what a list hands on."""
    text = contexts.text
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
    contexts = context.contexts
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
            span=context.mention_span(mention),
            expected="、".join(sorted(there)),
            found=comparison,
        )
