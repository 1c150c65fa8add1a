"""Whether a number is told as planned, as expected or as done, and how surely the text says so."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from summarizer.validation.contexts import Contexts
from summarizer.validation.cues import Cue, Stance, is_firm
from summarizer.validation.layout import Stretch
from summarizer.validation.planning import CAN, REACH, Planning, gone_by, planning_before, year_in

Reach = Literal["clause", "sentence", "list", "none"]
_CLAUSES = 8  # the same in clauses
_CARRY = frozenset(",，、:：")  # across a semicolon or full stop a plan word does not rule

OF_PLAN = re.compile(
    r"的?(?:年度|全年|预期|既定)?(?:目标|任务|计划)"
)  # behind a number (完成80个的任务): it is the target
_MISSED = re.compile(
    r"(?:[离距]|距离|[与同和跟][^，,。；;\d]{0,8}(?:定下|设定|提出|确定|制定)的)[^，,。；;\d]{0,6}$"
)
_KEPT_UP = re.compile(r"的?(?:年度|全年|预期|既定)?(?:目标|任务)(?:始终|坚决)?不(?:变|动摇|放松|松)")
# 年度任务50个, 完成年度目标80亿元的四成: the number is the target
_TARGET = re.compile(r"(?:年度|全年|既定|今年)(?:的)?(?:目标|任务)(?:数|值|量)?[为是：:]?\s?$")
_TARGET_WORDS = ("的目标", "目标", "的任务", "的奋斗目标", "任务")
_HOPES = frozenset(("有望", "可望", "料将", "预计"))
_AT_LEAST = ("不少于", "不低于", "不得少于", "不得低于")
# 从现在的三成多提高到65%: the base of a plan is a fact of today.
_BASE = re.compile(
    r"(?:[从由](?:[^\d，,。；;]{0,6}的)?|(?:眼下|目前|现在|现有|当前|如今)的)\s?(?:约|近|不足|超过)?$"
)
_FORMERLY = re.compile(r"(?:原来|以前|原先|从前|早先)[^，,。；;]{0,8}$")  # 原来要跑三趟: so it was
_KEPT = re.compile(r"[^\w]*(?:实际)?(?:建成|完成|完工|达成|落实|办结)[^\w]*")
_ROUNDLY = re.compile("[%％]左右$")
# 比上年增加1200亿元: a clause without a subject that compares the number before it: planned if that is.
COMPARED = re.compile(r"\s?[比较](?:去年|上年|上一年|前年|20\d\d年|一九..年)")
_PURPOSE = ("为", "以", "来", "为了", "旨在", "从而")  # 为确保…,已…: what follows is what was done for it
_TIMES = (
    "到",
    "明年",
    "今后",
    "未来",
    "届时",
    "新的一年",
    "下一步",
)  # open a list of targets without a number
_PAST = ("去年", "上年", "前年", "昨日", "当天")
_ATTRIBUTE = re.compile(r"的[^，,。；;]{0,8}$|基础")


_PLANNED_COLUMN = re.compile("目标(?!完成|进度)|预期(?!完成)|年度计划$|计划(?:数|值|额)?(?:\\(|$)")


class Reading(NamedTuple):
    """What the words around a number say about it.

    `reach` tells how far from the number the deciding word stands; `plain` whether a result is told plainly;
    `planning` whether any word of planning stands near enough for a goal to be possible; `sure` whether an
    explicit word rules the number beyond doubt: only then may a report be said to contradict the text.
    """

    stance: Stance | None
    reach: Reach
    plain: bool
    planning: Planning | None
    sure: bool = False


def read_stance(contexts: Contexts, i: int, year: int | None = None) -> Reading:
    """Whether mention `i` is told as planned, expected or done; `year` is the one the article was written in."""
    mention, text = contexts.mentions[i], contexts.text
    if _PLANNED_COLUMN.search(contexts.column(i)):
        return Reading("goal", "clause", False, "near", True)
    layout = contexts.layout
    at = layout.clause_index(mention.start)
    clause = layout.clauses[at]
    start = max(clause.start, mention.start - REACH)
    own = _cues(contexts, start, min(max(contexts.right[i][1], mention.end), mention.end + REACH), year)
    stance = _governing(own, mention.start)
    plain = any(c.plain for c in own)
    if OF_PLAN.match(text, mention.end):
        # 离9亿元的任务还差三分之一: the target itself; 完成80个的任务 may be told either way
        if _KEPT_UP.match(text, mention.end):
            return Reading("goal", "clause", False, "near", True)
        missed = _MISSED.search(text, start, mention.start) is not None
        return Reading("goal" if missed else None, "clause" if missed else "none", False, "near")
    if not any(c.over for c in own) and _TARGET.search(text, start, mention.start):
        return Reading("goal", "clause", plain, "list")
    if not any(c.over for c in own) and is_base(contexts, i):
        return Reading(None, "none", False, None)
    if stance == "goal" and _merely_can(text, own, mention.start):
        stance = "expect"  # 每箱可节省200元: neither promised nor counted
    if stance in ("goal", "expect"):
        return Reading(stance, "clause", plain, "list", _firm(text, own, mention.start, year))
    planning = planning_before(contexts, clause, start, year)
    counted = any(text.startswith("累计", c.start) for c in own)
    compared = _planned_before_comparison(contexts, at, year)
    if compared is not None:
        return Reading(compared, "sentence", False, "list")
    if plain or (counted and stance == "achieved" and planning is None):
        sure = _surely_done(text, own, mention.start, planning) and not mention.text.startswith(_AT_LEAST)
        return Reading("achieved", "clause", True, planning, sure)
    weak: Stance | None = None
    floor = max(layout.first_clauses[clause.sentence], at - _CLAUSES)
    for j in range(at - 1, floor - 1, -1):
        other = layout.clauses[j]
        if text[other.end - 1] not in _CARRY or other.end < mention.start - 2 * REACH:
            break
        begin = max(other.start, other.end - REACH)
        cues = _cues(contexts, begin, other.end, year)
        if any(text[c.start : c.end] in _HOPES for c in cues):
            weak = weak or "expect"  # 有望…: neither a target nor a result, and no result rules across it
            continue
        found = None if _stays(text, cues) else _governing(cues, other.end)
        if found == "goal" or found == "expect":
            if _is_kept(contexts, i, other):
                return Reading(None, "none", False, "near")
            if _firm(text, cues, other.end, year) and _opens_a_list(contexts, cues, begin, other.end):
                return Reading("goal", "sentence", False, "list", True)
            weak = weak or found
        elif any(c.plain for c in cues):
            if weak is None:
                sure = _surely_done(text, cues, other.end, planning) and not mention.text.startswith(
                    _AT_LEAST
                )
                return Reading("achieved", "sentence", True, planning, sure)
            break
    if weak is not None:
        return Reading(weak, "sentence", False, "list")
    if mention.text.startswith(_AT_LEAST):
        return Reading("goal", "clause", False, "list")
    if (
        planning is not None
        and stance is None
        and _at_least(contexts, i)
        and not _is_share(text, mention.start)
    ):
        return Reading("goal", "list", False, "list")
    if _called_a_plan(contexts, mention.start, mention.end):
        return Reading("goal", "list", False, "list", True)
    after = any(c.start >= mention.end for c in own)
    # 推行并联审批,用时由90天压减到50天: an order tells of no target where the way from old to new is told
    if planning == "order" and not after and not contexts.leads_to(i):
        return Reading("goal", "list", False, "order")
    if planning == "list" and (stance is None or _at_least(contexts, i)):
        return Reading("goal", "list", False, "list")
    return Reading(stance, "clause" if stance else "none", False, planning)


def _planned_before_comparison(contexts: Contexts, at: int, year: int | None) -> Stance | None:
    """拟安排赤字11200亿元,比上年增加1200亿元,其中中央8600亿元: what goes on behind the comparison of a plan is planned;
    the difference itself may be told either way (`expect`). None where clause `at` stands behind no such thing."""
    layout, text = contexts.layout, contexts.text
    first = layout.first_clauses[layout.clauses[at].sentence]
    behind = False
    for j in range(at, max(first, at - _CLAUSES) - 1, -1):
        clause = layout.clauses[j]
        if j < at and text[clause.end - 1] not in _CARRY:
            return None
        cues = _cues(contexts, max(clause.start, clause.end - REACH), clause.end, year)
        if COMPARED.match(text, clause.start) and not any(c.over for c in cues):
            behind = True
        elif any(c.plain for c in cues):
            return None
        elif _governing(cues, clause.end) == "goal" and not _stays(text, cues):
            if not behind or not contexts.numbers(clause.start, clause.end):
                return None
            open_ = COMPARED.match(text, layout.clauses[at].start) or _merely_can(text, cues, clause.end)
            return "expect" if open_ else "goal"
    return None


def is_base(contexts: Contexts, i: int) -> bool:
    """Whether a number is the level of today that a plan starts from (由现在的两成提高到55%)."""
    at = contexts.starts[i]
    return _BASE.search(contexts.text, max(contexts.clause_start(i), at - 12), at) is not None


def _merely_can(text: str, cues: list[Cue], position: int) -> bool:
    """Whether 可 is all that speaks for a plan before `position`."""
    return all(CAN.match(text, c.start) for c in cues if c.stance == "goal" and c.end <= position)


def _cues(contexts: Contexts, start: int, end: int, year: int | None) -> list[Cue]:
    """The cue words of a stretch. 到2019年 of an article of 2024 plans nothing (恢复到2019年的水平)."""
    text = contexts.text
    return [
        cue
        for cue in contexts.cues(start, end)
        if not gone_by(text, cue, year)
        and not (
            text.startswith("要", cue.start) and _FORMERLY.search(text, max(0, cue.start - 12), cue.start)
        )
    ]


def _firm(text: str, cues: list[Cue], position: int, year: int | None) -> bool:
    """Whether an explicit plan word stands before `position`, and nothing takes it back."""
    for cue in cues:
        if cue.end > position:
            break
        if cue.stance == "goal" and is_firm(text[cue.start : cue.end]):
            until = text.startswith("到", cue.start)
            if until and (text.startswith("的", cue.end) or not _to_come(text[cue.start : cue.end], year)):
                continue  # 由2017年的96亿元增加到2021年的158亿元: a level, not a plan
            if not text[max(0, cue.start - 2) : cue.start].endswith(_PURPOSE):
                return True
    return False


def _to_come(words: str, year: int | None) -> bool:
    """Whether 到2027年 or 到“十五五”末 lies after the year of writing."""
    target = year_in(words)
    return target is not None and year is not None and target > year


def _opens_a_list(contexts: Contexts, cues: list[Cue], start: int, end: int) -> bool:
    """Whether what follows a clause continues its targets: it has a number itself, a colon, or only says when."""
    if contexts.text[end - 1] in ":：" or contexts.numbers(start, end):
        return True
    return any(c.stance == "goal" and contexts.text.startswith(_TIMES, c.start) for c in cues)


def _surely_done(text: str, cues: list[Cue], position: int, planning: Planning | None) -> bool:
    """Whether a plain word of result rules what follows: beside planning only one that ends it (已, 截至, 了),
    and not one that only describes (已签约的30个项目)."""
    for cue in cues:
        if cue.end > position or cue.stance != "achieved":
            continue
        if text.startswith("已", cue.start) and _ATTRIBUTE.search(text, cue.end, position):
            continue
        if planning is None and (cue.plain or text.startswith("累计", cue.start)):
            return True
        if planning in ("list", "order") and cue.end < position - REACH // 3:
            continue
        if (cue.over or text.startswith(_PAST, cue.start)) and not _ATTRIBUTE.search(text, cue.end, position):
            return True
    return False


def _called_a_plan(contexts: Contexts, start: int, end: int) -> bool:
    """Whether the number stands in quotation marks that are then called a target (“全年…60个”的目标)."""
    sentence = contexts.layout.sentence_at(start)
    floor = max(sentence.start, start - REACH)
    opened = contexts.text.rfind("“", floor, start)
    if opened < 0 or contexts.text.find("”", opened, start) >= 0:
        return False
    closed = contexts.text.find("”", end, min(sentence.end, end + REACH))
    return closed >= 0 and contexts.text.startswith(_TARGET_WORDS, closed + 1)


def _is_kept(contexts: Contexts, i: int, plan: Stretch) -> bool:
    """计划修建驿站20个,建成16个: a bare verb of completion behind a plan of the same unit tells how much of it was kept."""
    start, end = contexts.left[i]
    if not _KEPT.fullmatch(contexts.text, start, end) or i == 0 or contexts.starts[i - 1] < plan.start:
        return False
    return contexts.quantity(i - 1).unit == contexts.quantity(i).unit


def _stays(text: str, cues: list[Cue]) -> bool:
    """Whether the plan words of a clause speak for it alone (年度计划投资…)."""
    return any(c.stance == "goal" and text.startswith("投资", c.end) for c in cues)


def _is_share(text: str, position: int) -> bool:
    """Whether the number is a share of something (占旱地的三成以上): its bound word tells of no minimum."""
    return "占" in text[max(0, position - 8) : position]


def _at_least(contexts: Contexts, i: int) -> bool:
    bound = contexts.quantity(i).bound
    # 增长12%左右: what was reached is told to the decimal
    return bound in ("at_least", "at_most", "range") or (
        bound == "approx" and _ROUNDLY.search(contexts.mentions[i].text) is not None
    )


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
