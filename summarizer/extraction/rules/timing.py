"""The period of a number: in its clause, else carried over from the clauses before."""

from __future__ import annotations

import re
from bisect import bisect_left

from summarizer.extraction.rules.clauses import Clause, Layout
from summarizer.extraction.rules.modality import Modality
from summarizer.extraction.rules.sections import Mood
from summarizer.extraction.rules.spells import is_named, reaches_on, spells
from summarizer.grounding import Ground
from summarizer.quantities import Period

_HEADING_YEAR = re.compile(
    r"(?:19|20)\d\d(?!\d|年\d{1,2}月\d|-\d|[余多]?[亩个家项户人名万亿元吨公平套张台座])"
)
REACH = 150  # characters around a number in which a period of its clause is its own
_NUMERAL = re.compile(r"[0-9０-９一二三四五六七八九十百千万两]")
MAX_ATTACHED = 10  # characters between such a period and its number
MAX_BACK = 16  # periods that are looked at before a number
MAX_YEARLY = 10  # characters between 年度任务 and its number
_YEARLY = re.compile(r"(?P<year>年度)(?:计划|目标|任务|投资|安排)[^，,。；;的\d]{0,6}$")
_ON_THE_DAY = re.compile(
    r"当天|当日|(?:活动|大会|会议|仪式|签约|推介)?现场[^，,。；;]{0,4}签|集中签约|(?:本次|此次|今次)[^，,。；;]{0,6}签|仪式上|(?:大会|推介会|签约会)上"
)
_ACCOUNT = re.compile(r"运行|进出口|经济|情况|分析|公报|通报|简析|统计|形势|数据|答记者问|发布会")
# 年初确定的目标: the period of the deciding, not of what was decided.
_SET = re.compile(r"[^，,。；;]{0,2}(?:确定|制定|提出|下达|部署|明确|签订|出台|印发)的")
# The title of a document dates nothing (《“十三五”时期…规划》).
_TITLED = re.compile(r"《[^《》\n]{1,60}》")
_TIMES = re.compile(r"的[\d.一二三四五六七八九十两]{1,6}多?倍")  # 是2018年的1.7倍
# 近年来首次: since when there was none, not when there is one.
_FIRST = re.compile(r"[，,]?(?:首次|首个|首现|最[高低好大多快佳]|少有|罕见|新高)")
# Who says it on that day: the day of the telling.
_TOLD = re.compile(r"获悉|了解到|记者从|消息|发布会|表示|透露|公布|通报|介绍说?$")
_PART = re.compile(r"[;；]")
_NUMBERED = re.compile(r"[(（]?(?:[一二三四五六七八九十]{1,3}[)）]|\d{1,2}[)）.．、])")
_PARTS_OF_YEAR = frozenset({"month", "quarter", "half"})
# 完成全年目标的76%: of the target, not of what has been reached.
_OF_TARGET = re.compile(r"(?:的|度|总)?(?:目标|任务|计划)[数值]?的")
_VAGUE = ("当年", "同期", "当时")
_COMPARED = (
    "好于",
    "高于",
    "低于",
    "多于",
    "少于",
    "快于",
    "优于",
    "与",
    "比",
    "较",
    "同",
    "和",
    "跟",
    "相比",
    "对比",
)


def _is_base(text: str, period: Period) -> bool:
    """Whether a period is what a figure is compared with (较上年同期, 与去年相比)."""
    if _SET.match(text, period.end) or _TIMES.match(text, period.end):
        return True
    if _OF_TARGET.match(text, period.end):
        return True
    if period.kind == "span" and _FIRST.match(text, period.end):
        return True
    return (
        period.kind == "comparison"
        or period.text in _VAGUE
        or text[max(0, period.start - 2) : period.start].endswith(_COMPARED)
        or text.startswith(("相比", "同期", "水平", "的水平"), period.end)
    )


def _counts(text: str, years: Period | None, span: Period) -> bool:
    """Whether a period only counts the years before it (1953年至1980年的二十八年间)."""
    return (
        years is not None
        and (years.kind, span.kind) == ("years", "span")
        and text[years.end : span.start] in ("", "的", "这", "的这")
    )


def _section_periods(ground: Ground) -> list[Period | None]:
    """For each paragraph, the year or the part of one that its heading names (数读2024, 2025年主要目标, 上半年)."""
    periods: list[Period | None] = []
    current: Period | None = None
    part: Period | None = None  # 上半年 as a heading
    columns = {cell.head[0] for cell in ground.cells.values()}  # 2023年 above a column dates no text below
    for paragraph in ground.article.paragraphs:
        if any(paragraph.start <= start < paragraph.end for start in columns):
            periods.append(part or current)
            continue
        content = ground.text[paragraph.start : paragraph.end]
        if paragraph.kind == "heading" or len(content) <= 16:
            named = [p for p in ground.periods if paragraph.start <= p.start < paragraph.end]
            if (
                not content.endswith(("。", "；"))
                and paragraph.kind != "title"
                and not _NUMBERED.match(content)
            ):
                part = named[0] if len(named) == 1 and named[0].kind in _PARTS_OF_YEAR else None
            match = _HEADING_YEAR.search(content)
            if match:  # a heading without a year stands below the one that has it
                year, start = match.group(), paragraph.start + match.start()
                current = Period(
                    year, start, start + 4, f"{year}年", f"{year}-01-01", f"{year}-12-31", "year"
                )
        periods.append(part or current)
    return periods


def _reported(ground: Ground) -> Period | None:
    """The period that the title of an account of figures names (前三季度全县农业生产情况)."""
    title = next((p for p in ground.article.paragraphs if p.kind == "title"), None)
    if title is None or _ACCOUNT.search(ground.text, title.start, title.end) is None:
        return None
    named = [p for p in ground.periods if title.start <= p.start < title.end]
    return named[0] if len(named) == 1 and named[0].kind in ("month", "quarter", "half", "year") else None


class Timing:
    """Finds the period that holds at a place."""

    def __init__(self, ground: Ground, layout: Layout, modality: Modality) -> None:
        titles = [m.span() for m in _TITLED.finditer(ground.text)]
        self._periods = [
            p
            for earlier, p in zip([None, *ground.periods], ground.periods, strict=False)
            if not _is_base(ground.text, p)
            and not any(a < p.start < b for a, b in titles)
            and not _counts(ground.text, earlier, p)
            and not is_named(ground.text, p)
        ]
        self._periods = sorted([*self._periods, *spells(ground)], key=lambda p: p.start)
        self._starts = [p.start for p in self._periods]
        self._layout = layout
        self._modality = modality
        self._sections = _section_periods(ground)
        self._year = ground.article.metadata.reference_year
        self._reported = _reported(ground)

    def within(self, start: int, end: int) -> list[Period]:
        """The periods that lie in the clean span `start:end`."""
        return self._periods[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def at(self, position: int, clause: Clause) -> Period | None:
        """The period for a number at `position`: the nearest before it in its clause, else the
        nearest after it there, else the last one before it in its paragraph that stands in a
        clause of no other mood, else that of the heading above.
        """
        here = self.within(max(clause.start, position - REACH), min(clause.end, position + REACH))
        attached = [p for p in here if self._attached(p)]
        for period in attached:
            if period.end <= position <= period.end + MAX_ATTACHED and not _NUMERAL.search(
                self._layout.text, period.end, position
            ):
                return period
        free = [p for p in here if p not in attached]
        before = [p for p in free if p.start < position]
        if len(before) > 1 and before[-1].kind == "event":
            before = before[:-1]  # 明年达产后年产10万吨: next year
        if before or free:
            return before[-1] if before else free[0]
        mood = self._modality.at(position, clause)
        paragraph = self._layout.paragraph_start(clause)
        sentence = self._layout.sentences[clause.sentence].start
        if mood == "achieved" and (day := self._of_the_day(paragraph, position, clause)) is not None:
            return day
        carried = self._carried(paragraph, sentence, clause.start, mood) or self._sections[clause.paragraph]
        if (year := self._of_the_year(position, clause, carried)) is not None:
            return year
        return carried or (self._reported if mood == "achieved" else None)

    def _of_the_year(self, position: int, clause: Clause, carried: Period | None) -> Period | None:
        """年度任务50个: of the whole year that the text around is about."""
        match = _YEARLY.search(self._layout.text, max(clause.start, position - MAX_YEARLY), position)
        if match is None or self._year is None:
            return None
        known = (carried.iso_end or carried.iso_start) if carried else None
        year = known[:4] if known else f"{self._year}"
        return Period(
            match["year"], *match.span("year"), f"{year}年", f"{year}-01-01", f"{year}-12-31", "year"
        )

    def _of_the_day(self, paragraph: int, position: int, clause: Clause) -> Period | None:
        """What is signed 当天 or 现场 is of the day told last, in the paragraph or before it."""
        start = max(paragraph, position - REACH)
        if _ON_THE_DAY.search(self._layout.text, start, position) is None:
            return None
        last = bisect_left(self._starts, position)
        for period in reversed(self._periods[max(0, last - MAX_BACK) : last]):
            if period.kind == "day" and period.iso_start is not None:
                return period
            if period.start >= start:
                return None  # another time was told since
        return None

    def _attached(self, period: Period) -> bool:
        """Whether a period belongs to the next number alone (由2023年的31家增至38家)."""
        text = self._layout.text
        if text[max(0, period.start - 1) : period.start] in ("由", "从") and period.kind != "years":
            return True
        return text[period.end : period.end + 1] == "的" and text[period.end + 1 : period.end + 2].isdigit()

    def _carried(self, start: int, sentence: int, end: int, mood: Mood) -> Period | None:
        """The last period in `start:end` that may date figures told later; `sentence` is where theirs begins."""
        last = bisect_left(self._starts, end)
        for period in reversed(self._periods[max(bisect_left(self._starts, start), last - MAX_BACK) : last]):
            clause = self._layout.clause_at(period.start)
            if clause is None or self._attached(period):
                continue
            if period.kind == "day" and _TOLD.search(self._layout.text, period.end, clause.end):
                continue  # 记者20日获悉: of the telling
            if (period.kind == "event" and period.text.endswith("后")) or period.text.startswith("多年"):
                continue  # 建成后: of its own sentence; 多年来没有过的: of no figure
            if not reaches_on(period) and (
                period.start < sentence
                or period.text.startswith("连续")
                or _PART.search(self._layout.text, period.end, min(end, period.end + REACH))
            ):
                continue  # 实现连续6年增产；城镇新增就业…
            cues = {cue.strength for cue in self._modality.cues_of(clause)}
            if not cues & ({"achieved"} if mood == "goal" else {"goal"}):
                return period
        return None
