"""What a prose text says of a number against what one place of the article says of it: role, rise, share, time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.validation.contexts import Contexts
from summarizer.validation.cues import directions_in, is_firm
from summarizer.validation.modality import direction_of
from summarizer.validation.planning import REACH
from summarizer.validation.ranges import Range
from summarizer.validation.told import Told, called, manner
from summarizer.validation.words import label_pairs, share

_PLANS = frozenset(("goal", "expect"))
_OF_PLAN = re.compile(r"计划|拟|规划|预计|目标|任务")  # 计划总投资, 占年度目标的: a number of the plan itself
_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
_SMALL = ("镇", "乡", "村", "公司")  # parts of what an article is about
_NEAR = frozenset(("clause", "sentence"))


class Conflict(NamedTuple):
    """The rule that the difference breaks, and why in Chinese."""

    rule: str
    why: str

    @property
    def grave(self) -> bool:
        return self.rule != "prose.meaning_doubtful"


def conflicts(told: Told, j: int) -> list[Conflict]:
    """Every difference between the prose and mention `j` of the article."""
    return [
        found
        for found in (
            _direction(told, j),
            _manner(told, j),
            _role(told, j),
            time_conflict(told, j),
            _scope(told, j),
        )
        if found is not None
    ]


def _direction(told: Told, j: int) -> Conflict | None:
    left = told.here.left[told.index]
    if not directions_in(told.here.text[left[0] : left[1]]):
        return None
    mine, its = direction_of(told.here, told.index), direction_of(told.there, j)
    if mine and its and not mine & its:
        return Conflict("prose.direction_flipped", "原文的增减方向相反")
    return None


def _manner(told: Told, j: int) -> Conflict | None:
    mine = told.manner
    its = manner(told.there, j) if mine else None
    if mine == its or mine is None:
        return None
    if its is None:
        if mine == "change" and not direction_of(told.there, j):
            return Conflict("prose.meaning_doubtful", "原文中这个数字可能不是增减幅度")
        return None
    return Conflict(
        "prose.other_comparison",
        "原文说的是增减幅度，不是占比" if its == "change" else "原文说的是占比，不是增减幅度",
    )


def _role(told: Told, j: int) -> Conflict | None:
    """A plan told as done, or what is done told as a plan. Only words that say so in the prose itself count."""
    if told.is_verbatim:
        return None  # the article's own clause speaks for itself, whatever heading a summary puts above it
    calendar = told.prose.about
    planned, done = told.called
    mine, its = told.stance, told.reading.stance(j, told.reading.calendar.now_year)
    if not planned and not done and not mine.sure:
        return None
    its_planned, its_done = called(told.there, j)
    planned = planned or (mine.stance in _PLANS and mine.sure and mine.reach in _NEAR)
    done = done or (mine.stance == "achieved" and mine.sure and mine.reach == "clause")
    left = told.there.left[j]
    its_planned = its_planned or bool(_OF_PLAN.search(told.reading.text, *left))
    if planned and not its_planned and its.stance not in _PLANS:
        if its_done or (its.sure and its.reach == "clause") or calendar.is_past(j, own=True):
            return Conflict("prose.other_role", "原文说的是已有的结果，不是计划")
        in_plan = (
            its.planning in ("list", "order") or told.there.sections.mood(told.there.starts[j]) == "plan"
        )
        sure = its.sure or its.plain or calendar.is_past(j)
        if sure or (not in_plan and (its.stance == "achieved" or not _plans_before(told.there, j))):
            return Conflict("prose.meaning_doubtful", "原文说的可能是已有的结果，不是计划")
    elif done and not its_done:
        if its.stance == "goal" and its.sure:
            return Conflict("prose.other_role", "原文说的是计划，不是已有的结果")
        if its.stance in _PLANS or its_planned:
            return Conflict("prose.meaning_doubtful", "原文说的是计划或预计，不是已有的结果")
        amid_plans = its.stance is None and its.planning is not None and _plans_before(told.there, j)
        if not its.plain and (amid_plans or told.there.sections.mood(told.there.starts[j]) == "plan"):
            return Conflict("prose.meaning_doubtful", "原文说的可能是计划，不是已有的结果")
    return None


def _plans_before(contexts: Contexts, i: int) -> bool:
    """Whether a firm word of planning stands before the number in its paragraph, not too far off."""
    text, position = contexts.text, contexts.starts[i]
    start = max(contexts.layout.paragraph_start(position), position - 2 * REACH)
    return any(c.stance == "goal" and is_firm(text[c.start : c.end]) for c in contexts.cues(start, position))


def time_conflict(told: Told, j: int) -> Conflict | None:
    """The period that the prose names for the number against the one the article gives it."""
    # In prose a semicolon ends what a period rules.
    text, at = told.here.text, told.mention.start
    floor = max(text.rfind(mark, told.here.near(at)[0], at) for mark in "；;") + 1
    own, near, _ = told.prose.calendar.ruling(told.index, floor)
    mine = [r for r in own if r.sure] or [r for r in near if r.sure]
    if not mine:
        return None
    calendar = told.prose.about
    own, near, far = calendar.ruling(j)
    named = [r for r in own if r.sure]
    if own:
        if _meet(mine, named or own):
            return None
        # 1月至8月 without a year: a heading may name the year, but it does not change the months.
        months = any(r.fine for r in own) and any(r.fine for r in mine)
        return (
            None if not named and not months and _meet(mine, calendar.around(j)) else _other_time(bool(named))
        )
    if any(r.sure for r in near):
        if _meet(mine, near):
            return None
        return _other_time(len({r for r in near if r.sure}) == 1 and not calendar.after(j))
    # 截至4月底 without a year: the heading may name the year, but it does not change the month.
    dated = [r for r in near if r.fine] if all(r.fine for r in mine) else []
    if dated and not _meet(mine, dated) and not calendar.after(j):
        return _other_time(False)
    return (
        None
        if _meet(mine, [*near, *far[-1:], *calendar.after(j), *calendar.around(j)])
        else _other_time(False)
    )


def _scope(told: Told, j: int) -> Conflict | None:
    """The place or body that the prose names before the number is one the article speaks of there."""
    places = told.reading.places_named
    text, at = told.here.text, told.mention.start
    start = told.here.near(at)[0]
    start = max(start, *(text.rfind(mark, start, at) + 1 for mark in "；;"))
    if told.is_verbatim:
        at = told.here.clause_start(told.index)
    names = told.places(start, at)
    foreign = [name for name in names if not places.governs(name, j)]
    if foreign:
        owner = places.owner(j)
        names = foreign
        if not any(places.is_main(name) for name in names):
            # Two of a kind (镇 and 镇) are taken for each other; a company in a district is no contradiction.
            if owner is None or owner[-1] != names[-1][-1] or len(set(owner) & set(names[-1])) > 1:
                return Conflict("prose.meaning_doubtful", f"原文中这个数字说的可能不是“{names[-1]}”")
            return Conflict("prose.other_scope", f"原文中这个数字说的是“{owner}”，不是“{names[-1]}”")
        if owner is not None and owner.endswith(_SMALL) and owner not in told.here.text[start:at]:
            return Conflict("prose.meaning_doubtful", f"原文中这个数字说的可能是“{owner}”，不是“{names[-1]}”")
    subject = _subject(told, start, at)
    if (
        subject
        and not places.is_main(subject)
        and not any(places.is_main(name) for name in names)
        and not share(label_pairs(subject), places.about(j))
    ):
        return Conflict("prose.meaning_doubtful", f"原文中这个数字说的可能不是“{subject}”")
    return None


def _subject(told: Told, start: int, end: int) -> str:
    """What the prose before a number begins with, in words of the article; none behind another number."""
    contexts = told.here
    first, last = told.reading.places_named.subject(contexts.undated[start:end])
    first, last = start + first, start + last
    i = bisect_left(contexts.starts, first)
    while i < told.index and contexts.mentions[i].end < last:
        i += 1
    if i < told.index or not _HAN.match(contexts.text, first):
        return ""
    return contexts.text[first : min(last, contexts.starts[i])]


def same_period(told: Told, j: int) -> bool:
    """Whether the prose names for the number just the period that the article names in its own stretch."""
    own, near, _ = told.prose.calendar.ruling(told.index)
    mine = {(r.start, r.end) for r in own or near if r.sure}
    return bool(mine) and any((r.start, r.end) in mine for r in told.prose.about.ruling(j)[0])


def _other_time(sure: bool) -> Conflict:
    rule = "prose.other_period" if sure else "prose.meaning_doubtful"
    return Conflict(rule, "原文中这个数字属于另一时期")


def _meet(told: list[Range], there: list[Range]) -> bool:
    return any(a.meets(b) for a in told for b in there)


def worst(found: list[Conflict]) -> Iterator[Conflict]:
    """The gravest conflict first."""
    yield from sorted(found, key=lambda conflict: not conflict.grave)


_TOGETHER = re.compile(r"\s?(?:合计|共计|总计|之和|之差|相差|相加|加起来|均|都|分别|之间)")
_COMPUTED = re.compile(
    r"(?:相差|差距|之差|合计|共计|总计|总和|之和|相加|相当于(?:[^，,。；;\d]{0,10}的)?|[多少高低]出?)[为达到约近是的了\s]{0,2}$"
)


def of_the_text(told_text: str, end: int, unit: str) -> bool:
    """两项合计, 两者相差: a count of what the prose itself has just named."""
    return unit in ("项", "者", "个", "类", "") and _TOGETHER.match(told_text, end) is not None


def is_computed(text: str, start: int) -> bool:
    """Whether the words before a number say that it is reckoned from the numbers beside it (相差, 合计)."""
    return _COMPUTED.search(text, max(0, start - 16), start) is not None
