"""Which times rule a number: those beside it, less the bases of comparisons and those of other numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.validation.announced import over_column
from summarizer.validation.ranges import ANY_TIME, Range, year_of
from summarizer.validation.reckoning import year_after, years_ago

if TYPE_CHECKING:
    from summarizer.validation.calendar import Calendar

BASE = re.compile(r"(?:[比较与继]|相比|相对于?|高于|低于|超过)\s?$")  # 较2019年: the base of a change
_START = re.compile(r"[从由自]\s?$")  # 从2019年的7.1亿元: a base for the others, its own number's time
_ATTACHED = re.compile(r"\s?(?:同期)?的?\s?(?:约|近|超过?|突破|不足|逾)?\s?$")  # 2019年的7.1亿元
_OF_ANOTHER = re.compile(r"\s?(?:同期)?的\s?(?:约|近|超过?|突破|不足|逾)?\s?[\d一二两三四五六七八九十百]")
_BASE_AFTER = re.compile(r"\s?的?(?:同期|水平|基础上|相比)")  # 2021年同期的4倍
_TODAYS = re.compile(r"[从由比较](?:现在|目前|眼下|当前|如今|现有)的?\s?(?:约|近|不足|超过)?\s?$")
_AFTER_THAT = re.compile(r"继\s?$")  # 继2017年上升4位后: the base of what follows, not of its own number
_RELATIVE = re.compile(r"(?:恢复[至到]|相当于|是|为|完成)\s?$")
_LEAD = re.compile(r"[自从至到由]?")
_JOINTS = frozenset(":：、/")
_EVENT = re.compile(
    r"(?:举行|召开|举办|开展|组织)(?:了|全[省市县区])?\s?$"
)  # 举行三季度观摩活动: of its name
_EVENT_NAME = re.compile(r"[^，,。；;\d]{0,16}(?:会|活动|评比|仪式|行动|观摩|点评|调度)")
_ROW = 8  # numbers in a row that share its time


def ruling_of(calendar: Calendar, i: int, floor: int) -> tuple[list[Range], list[Range], list[Range]]:
    """Ranges in the number's own stretch, in its sentence (from `floor` on), and in its paragraph before it."""
    contexts, text = calendar.contexts, calendar.text
    cell = contexts.cells.get(contexts.mentions[i].start)
    if cell is not None and cell.time is not None:
        headed = [days for _, days in calendar.between(*cell.time) if days is not None]
        if headed:
            return headed, [], []
    first = i - _ROW
    while (
        i > max(0, first)
        and contexts.mentions[i].start - contexts.mentions[i - 1].end <= 1
        and text[contexts.mentions[i - 1].end] in _JOINTS
    ):
        i -= 1  # 上年的12:40:48: one time for the whole row
    mention = contexts.mentions[i]
    left = contexts.left[i][0]
    sentence = contexts.layout.sentence_at(mention.start)
    own = years_ago(text, left, mention.start, calendar.year)
    if calendar.now_year is not None and _TODAYS.search(text, max(left, mention.start - 12), mention.start):
        return year_of(calendar.now_year), [], []  # 从现在的两成提高到…: today's, whatever year is named
    near: list[Range] = []
    far: list[Range] = []
    clause = contexts.layout.clause_at(mention.start).start
    dated = False  # whether its own clause already says when
    paragraph = max(contexts.layout.paragraph_start(mention.start), mention.start - 600)
    for period, days in calendar.between(paragraph, contexts.right[i][1]):
        if days is None:
            if period.start >= left and "同期" in period.text:
                if not BASE.search(text, max(0, period.start - 4), period.start):
                    own.append(ANY_TIME)
            elif (
                period.kind == "now"
                and calendar.published is None
                and max(sentence.start, floor) <= period.start < mention.start
            ):
                near.append(ANY_TIME)  # 目前, of a day that nobody knows
            continue
        attached = _ATTACHED.fullmatch(text, period.end, mention.start) is not None
        # The reader may count 到, 至 and 从 to the period itself.
        lead = text[max(0, period.start - 4) : period.start] + _LEAD.match(period.text).group()  # type: ignore[union-attr]
        if attached and _RELATIVE.search(lead):
            continue  # 恢复至2018年的120%
        if attached and text[mention.start - 1] == "的" and mention.text.endswith("倍"):
            continue  # 是建园当年的5.6倍
        if _EVENT.search(lead) and _EVENT_NAME.match(text, period.end):
            continue
        starts = _START.search(lead) is not None
        base = BASE.search(lead) is not None or (starts and not attached)
        if not attached and _OF_ANOTHER.match(text, period.end) and _RELATIVE.search(lead):
            continue  # 是2021年的1.7倍: of that number alone
        base = base or (_BASE_AFTER.match(text, period.end) is not None and not (starts and attached))
        if period.start >= mention.end and (own or dated):
            continue  # 今年已完成3.7亿元计划2026年开通: what is dated already is not dated by what follows
        if period.start >= left and (not base or _AFTER_THAT.search(lead)):
            own.append(days)
        elif base:
            continue
        elif period.start >= max(sentence.start, floor):
            near.append(days)
            dated = dated or period.start >= clause or contexts.layout.is_loose(clause)
        else:
            far.append(days)
    if not own and not near and not calendar.has_now(sentence.start, mention.start):
        near = years_ago(text, max(sentence.start, floor), left, calendar.year)  # 六年前这里…,8个村有5个…
    if not own and near and (later := year_after(text, clause, mention.start, near[-1])):
        own, near = later, []  # 2021年…,第二年扩到400亩
    if not own and not near and contexts.layout.is_loose(mention.start):
        near = over_column(calendar, i, paragraph)
    return own, near, far
