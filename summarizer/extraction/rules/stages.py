"""The stage a clause states for a project."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple, cast

from summarizer.extraction.rules.clauses import Clause
from summarizer.extraction.rules.vocabulary import alternation, sections, words
from summarizer.schemas import Stage

# What stands before a stage that is still to come.
_BEFORE: dict[Stage | None, Stage] = {
    "operating": "under_construction",
    "completed": "under_construction",
    "started": "planned",
    "approved": "planned",
}
_TO_COME = re.compile(
    r"(?:预计|计划|力争|有望|可望|拟|将于|即将|明年|后年|确保|争取|预定|目标)[^，,。；;]{0,14}$|(?:底|月|年|日)之?前[^，,。；;]{0,4}$|(?:早日?|尽快|尽早)$"
)
_AFTERWARDS = re.compile(r"[之以]?后")  # 投产后年产值可达…: when it will, not that it does
_AT_HAND = re.compile(r"在即|在望|准备|倒计时|指日可待|进入[^，,。；;]{0,3}阶段")  # 通车在即
_DATED = re.compile(r"[\d一二三四五六七八九十][月年日]|已")
_SPAN = re.compile(r"[到至]")
_PROGRESS = re.compile(
    r"(?:工程|施工|形象|建设|整体|总体)?进度[^，,。；;]{0,4}\d|完成[^，,。；;、]{0,8}?(?:\d(?:\.\d+)?[%％]|[一二三四五六七八九]成|过半)|[完铺安建]成?[^，,。；;、]{0,4}(?:过半|[二三四五六七八九]成)"
)
# What a park or an institute does for others: 产业园引来企业23家 is no stage of the park's.
_DOES = frozenset({"引进", "组建", "谋划", "争取", "申报", "签约", "签订", "签署", "签下"})
_COMPANY = re.compile(r"[^，,。；;、]{2,16}?(?:公司|集团|企业|院士|团队)")
_THING = re.compile(r"[^，,。；;、的将等]{1,6}")
FORESIGHT = 24  # characters before a stage that can tell it is still to come
REACH = 120  # characters around a name in which its clause tells its stage


@cache
def _stages() -> tuple[re.Pattern[str], dict[str, Stage | None]]:
    table: dict[str, Stage | None] = {}
    for section in sections("projects"):
        if section.startswith("stage."):
            name = section.removeprefix("stage.")
            stage = cast(Stage, name) if name != "none" else None
            table.update(dict.fromkeys(words("projects", section), stage))
    return re.compile("(?:" + alternation(table) + ")"), table


class Told(NamedTuple):
    """A stage told at a place; `ahead`: it is still to come, and stands for the one before it."""

    stage: Stage | None
    ahead: bool


def stage_of(
    text: str, clause: Clause, start: int, end: int, planned: Callable[[int, Clause], bool]
) -> Stage | None:
    """The last stage told after the name at `start:end`, else the nearest one told before it.

    `planned` says whether what stands at a position of the clause is still to come: a work that
    is to be finished is under construction, one that is to be started is planned. Such stages
    count where the clause tells none that is reached.
    """
    after = list(_told(text, clause, end, min(clause.end, end + REACH), planned, own=start < end))
    if after:
        return _last(after)
    before = list(_told(text, clause, max(clause.start, start - REACH), start, planned))
    return _last(before) if before else None


def _last(told: list[Told]) -> Stage | None:
    reached = [t for t in told if not t.ahead]
    return (reached or told)[-1].stage


def _told(
    text: str,
    clause: Clause,
    start: int,
    end: int,
    planned: Callable[[int, Clause], bool],
    *,
    own: bool = False,
) -> Iterator[Told]:
    """The stages told between `start` and `end`; `own`: behind the name itself, of what it does."""
    pattern, table = _stages()
    for match in pattern.finditer(text, start, end):
        stage = table[match.group()]
        if own and match.group() in _DOES and _THING.match(text, match.end()):
            continue
        if not own and match.group() == "引进" and _COMPANY.match(text, match.end()):
            continue  # 引进某公司打造…: the company came, the work is under way
        if _SPAN.match(text, match.end()) or text[match.start() - 1 : match.start()] in ("从", "自"):
            continue  # 从签约到投产仅用9个月
        if text[match.start() - 1 : match.start()] in ("到", "至") and text.startswith("的", match.end()):
            continue  # 从签约到投产的周期
        to_come = (
            _TO_COME.search(text, max(clause.start, match.start() - FORESIGHT), match.start()) is not None
            or _AT_HAND.match(text, match.end()) is not None
        )
        if stage in _BEFORE and (to_come or (stage != "approved" and planned(match.start(), clause))):
            yield Told(_BEFORE[stage], True)
        elif not (
            _AFTERWARDS.match(text, match.end()) and not _DATED.search(text, clause.start, match.start())
        ):
            yield Told(stage, False)
    if _PROGRESS.search(text, start, end):
        yield Told("under_construction", False)


def stage_pattern() -> re.Pattern[str]:
    """Finds any word that tells a stage."""
    return _stages()[0]


@cache
def stage_words() -> frozenset[str]:
    """Every word that tells a stage."""
    return frozenset(_stages()[1])
