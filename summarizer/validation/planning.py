"""Whether a number stands amid plans: what the text was last about before it."""

from __future__ import annotations

import re
from typing import Literal

from summarizer.validation.contexts import Contexts
from summarizer.validation.cues import Cue, is_firm
from summarizer.validation.layout import Stretch

REACH = 150  # characters before a number in which a word may speak for it
Planning = Literal["list", "order", "paragraph", "near", "noun"]
_LOOSE_ORDERS = ("坚持", "聚焦", "围绕", "深入", "紧盯", "突出")  # also said of what was done
_HEADING = 40  # characters of a heading line
_PLANS_BACK = 300  # characters in which an earlier plan word still colours a list
_PLAN_NOUN = re.compile(r"目标|任务")
_OF_THEN = ("的", "同期")
_TODAY = ("目前", "现有", "当前", "眼下", "如今")
_YEAR = re.compile(r"20\d\d")
_FIVE_YEARS = {"四": 2025, "五": 2030, "六": 2035}
_ANSWERED = re.compile(r"[,，](?:实际)?(?:建成|完成|完工|办结|落实)\d")
CAN = re.compile("可(?!望)")


def planning_before(contexts: Contexts, clause: Stretch, start: int, year: int | None) -> Planning | None:
    """What the text was last about before `start`, where that is planning.

    The nearest telling word decides: one of a plain result or of an estimate ends all planning. `list`: a plan
    word rules the sentence; `order`: an order does; `near`: it stands further off.
    """
    layout = contexts.layout
    sentence = layout.sentences[clause.sentence]
    paragraph = layout.sentences[layout.first_sentences[clause.paragraph]].start
    ended = False  # 目前…: from here the paragraph tells of today, whatever its heading announced
    for cue in reversed(contexts.cues(max(0, start - _PLANS_BACK), start)):
        if gone_by(contexts.text, cue, year) and contexts.text.startswith(_OF_THEN, cue.end):
            continue  # 增加到2021年的70亿元
        if cue.plain or cue.stance == "expect":
            today = cue.over or contexts.text.startswith(_TODAY, cue.start)
            ended = today and cue.start >= paragraph
            break
        if cue.stance == "order" and contexts.sections.looks_back(cue.start):
            continue  # 工作回顾: 落实休渔轮捕, 发放燃油补贴: so it was done
        if cue.stance == "achieved" and _ANSWERED.match(contexts.text, max(0, cue.start - 1)):
            break  # 计划修建驿站20个,建成16个;…: the plan has been answered
        if cue.stance == "achieved" or (cue.stance == "goal" and _speaks_for_itself(contexts.text, cue)):
            continue
        if cue.start >= sentence.start:
            loose = cue.stance == "order" and contexts.text.startswith(_LOOSE_ORDERS, cue.start)
            if cue.stance == "order":
                return "near" if loose else "order"
            return "list"
        if cue.start >= paragraph and cue.stance == "goal" and is_firm(contexts.text[cue.start : cue.end]):
            return "paragraph"
        if cue.start >= paragraph or _is_heading(contexts, cue.start, paragraph):
            return "near"
        break
    if contexts.sections.mood(start) == "plan" and not ended:
        return "near"
    end = min(sentence.end, clause.end + REACH)
    return "noun" if _PLAN_NOUN.search(contexts.text, start, min(end, start + 2 * REACH)) else None


def _is_heading(contexts: Contexts, position: int, paragraph: int) -> bool:
    """Whether the line of `position` is a short one right above the paragraph."""
    start = contexts.layout.paragraph_start(position)
    return paragraph - start <= _HEADING and "\n" not in contexts.text[position : paragraph - 1]


def _speaks_for_itself(text: str, cue: Cue) -> bool:
    """Whether a plan word tells of its own number alone (年度计划投资…, 可新增学位…)."""
    return text.startswith("投资", cue.end) or CAN.match(text, cue.start) is not None


def gone_by(text: str, cue: Cue, year: int | None) -> bool:
    target = year_in(text[cue.start : cue.end]) if text.startswith("到", cue.start) else None
    return target is not None and year is not None and target < year


def year_in(words: str) -> int | None:
    match = _YEAR.search(words)
    return int(match.group()) if match else next((y for c, y in _FIVE_YEARS.items() if c in words), None)
