"""Sections: which headings and lead-ins announce plans, and which a look back."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

Mood = Literal["plan", "result"]

_LONGEST = 40  # characters of a heading
# A look back wins over a plan word: 重点工作完成情况, 工作回顾.
_BACK = re.compile(
    r"回顾|完成情况|执行情况|运行情况|工作总结|情况总结|主要成绩|成绩单|成就|印记|过去[一五]年|(?:20\d\d|[去上])年[的]?工作情况"
    r"|^\s?(?:数说|数读|回眸|回望|盘点|细数)"
)
_PLAN = re.compile(
    r"工作安排|下步|下阶段|下一阶段|工作要求|工作建议|工作打算|工作计划|工作思路|工作要点|重点工作|重点任务|工作任务|主要任务|目标任务|预期目标|奋斗目标"
    r"|主要目标|总体要求|今后五年|下一步|今年工作|年工作(?:的)?(?:建议|安排|打算|总体)|发展目标|^\s?展望(?!台)|^\s?下半年[^\d了]{1,8}$"
)
# 一张2026年的施工图徐徐展开——: a line that says what the paragraphs below it are.
_UNROLLS = re.compile(
    r"(?:施工图|路线图|任务书|作战图|时间表|蓝图|怎么干|如何干|这[么样]干|干什么|怎么做|如何做)[^，。,；;\n\d]{0,12}(?:——|—|[:：?？])\s*$"
)
_LEAD_IN = re.compile(
    r"(?:抓好|做好|推进|办好|实施|开展|落实)[^，。,；;\n\d]{0,4}(?:以下|下列|如下)[^，。,；;\n]{0,6}(?:工作|任务|实事|举措|行动)"
    r"|(?:今年|新的一年|下一步|明年)[,，]?(?:我们|全[省市县区])?(?:要|将)?(?:着力|重点|集中力量)(?:抓好|做好|办好)"
    r"|(?:今年|新的一年)[,，]?我们要"
    r"|(?:计划|目标|任务)(?:的)?(?:主要)?(?:指标)?(?:安排)?如下(?=[:：。])"
)


_NEXT_STEP = re.compile(r"(?:^|(?<=[。！”\n]))\s{0,8}(?:下一步|下一阶段|下步|接下来)[,，]", re.M)


class Sections:
    """The mood of every position, in order of the text."""

    def __init__(self, text: str) -> None:
        marks: list[tuple[int, Mood]] = [(m.start(), "plan") for m in _LEAD_IN.finditer(text)]
        at = 0
        for line in text.splitlines(keepends=True):
            if len(line) <= _LONGEST and (mood := _mood_of(line)) is not None:
                marks.append((at, mood))
            at += len(line)
        marks.sort()
        self._next_steps = [m.start() for m in _NEXT_STEP.finditer(text)]
        self._starts = [start for start, _ in marks]
        self._moods: list[Mood] = [mood for _, mood in marks]

    def mood(self, position: int) -> Mood | None:
        """What the last heading or lead-in before `position` announced, or None without one."""
        at = bisect_right(self._starts, position) - 1
        return self._moods[at] if at >= 0 else None

    def heading(self, position: int) -> int | None:
        """Where the last heading or lead-in before `position` begins, or None without one."""
        at = bisect_right(self._starts, position) - 1
        return self._starts[at] if at >= 0 else None

    def looks_back(self, position: int) -> bool:
        """Whether what stands at `position` was done: under a heading of results, or before 下一步,… opens the plans."""
        if self.mood(position) is None:
            return bool(self._next_steps) and position < self._next_steps[0]
        return self.reviews(position)

    def reviews(self, position: int) -> bool:
        """Whether `position` stands under a heading of results, and no 下一步,… has opened the plans since."""
        if self.mood(position) != "result":
            return False
        steps = bisect_right(self._next_steps, position)
        return steps == 0 or self._next_steps[steps - 1] < (self.heading(position) or 0)


def _mood_of(line: str) -> Mood | None:
    if line.rstrip().endswith(("。", "；", ";", "，", ",")):
        return None
    if _BACK.search(line):
        return "result"
    return "plan" if _PLAN.search(line) or _UNROLLS.search(line) else None
