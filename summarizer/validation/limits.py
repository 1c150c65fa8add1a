"""Bounds that the words around a number tell, not its own text: 迈过20亿元大关, 150万元封顶, 起步价10元."""

from __future__ import annotations

import re

from summarizer.grounding import Span
from summarizer.schemas import Quantity
from summarizer.validation.reading import Reading

_BEFORE, _BEHIND = 12, 6  # characters
_PASSED = re.compile(r"(?:迈[过上入进]|跨[过上越入]|越过|冲破|冲上|站上|突破|超过?)了?(?:约|近)?$")
_LOWER = re.compile(r"(?:下限|起步价?|最[低少短]|至少|不低于|不少于|不小于|门槛|起点)[^\d，,。；;、]{0,6}$")
_UPPER = re.compile(
    r"(?:上限|最[高多长大晚迟]|至多|封顶|限额|不超过?|不高于|不大于|控制在|[缩减]至|限于)[^\d，,。；;、]{0,6}$|前$"
)
_LOWER_BEHIND = re.compile(r"起(?![^，。,；;]{0,3}[至到])|起步|打底|保底|为(?:下限|起点)")
_UPPER_BEHIND = re.compile(r"封顶|为(?:上限|限)|之内|以内|内")
_ABOUT_BEHIND = re.compile(r"左右|上下|出头|光景")
# 耗去小一个月, 花了小半年: not quite so long
_ABOUT = re.compile(r"(?:约|大约|大概|大致|近|将近|接近|(?<=[上了花要有用得])小)为?$")


def said_around(reading: Reading, q: Quantity, number: Span) -> bool:
    """Whether words next to an exactly read number tell the bound that the report gives it."""
    text = reading.text
    clause = reading.contexts.layout.clause_at(number.start)
    before = text[max(clause.start, number.start - _BEFORE) : number.start]
    behind = text[number.end : min(clause.end, number.end + _BEHIND)]
    if q.bound in ("more_than", "at_least"):
        return bool(_PASSED.search(before) or _LOWER.search(before) or _LOWER_BEHIND.match(behind))
    if q.bound in ("at_most", "less_than"):
        return bool(_UPPER.search(before) or _UPPER_BEHIND.match(behind))
    if q.bound == "approx":
        return bool(_ABOUT.search(before) or _ABOUT_BEHIND.match(behind))
    return False
