"""Modality: does a clause tell what is done, or what is meant to be done?

Cues carry from clause to clause within a sentence (计划开工80个,总投资96亿元), stop at a
semicolon, and give way to the mood of the paragraph, which its clauses and its heading vote on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Literal, NamedTuple

from summarizer.extraction.rules.clauses import Clause, Layout
from summarizer.extraction.rules.sections import Mood, section_moods
from summarizer.extraction.rules.vocabulary import pattern, words
from summarizer.grounding import Ground, Span

Strength = Literal["goal", "achieved", "relative", "weak"]

_STRENGTHS: tuple[Strength, ...] = ("weak", "relative", "achieved", "goal")
_NOUN_OR_VERB = frozenset({"计划", "规划", "安排", "预期", "目标", "准备", "预测"})
# In an account of results some words of planning tell what was arranged then, in a plan some words of
# results what is to be reached.
_OTHERWISE = {
    "achieved": frozenset({"安排", "计划", "规划", "要求到", "着手"}),
    "goal": frozenset({"累计", "首次", "新突破", "共有", "成功", "顺利"}),
}
_OWN = frozenset({"计划总投资", "计划投资", "拟投资"})
# 将 as 把: what is done to a thing (将36个环节整合为6个), not what is to come.
_OBJECT = re.compile(
    r"将(?=\d|[“《「]|(?![于在逐进继全力按以通对为依把要会再新从陆分有建推加争打扩培实完开])[^，,。；;]{2,24}?"
    r"(?:纳入|列入|作为|整合[成为]|合并[成为]|分[成为]|划[分入为]|视为|转化为|变[成为]|下放|交由|由[^，,。；;]{1,16}(?:提|降|压|缩|增|调|扩|升|减)))"
)
# 完成年度目标80亿元的37%: the plan is what a result is measured by.
_MEASURED_BY = re.compile(
    r"(?:完成|占|为|超|超出|超过|按|较|比|达|达到|对照)了?(?:年度|全年|年初|既定|省定|市定|总)?$"
)
# 争取外来资金16亿元: what was raised, not what is tried.
_RAISED = re.compile(r"[^，,。；;、]{0,8}(?:资金|债券|补助|指标)")
_ENUMERATOR = re.compile(r"^(?:[一二三四五六七八九十]{1,2}是要?|首先|其次|第[一二三四五六],)")
_TARGET_BOUNDS = ("以上", "左右", "以内")
_REACHED = frozenset("完成 实现 达到 达 增长 下降 新增 突破 引进 签约 减少 增加 提高 提升 上升 回落".split())
_FIGURE = re.compile(r"[了到至约近超]{0,2}\d")
_RATE = re.compile(
    r"(?:完成|开工|复工|竣工|投产|到位|履约|达产)率(?:[为达近约仅]|不足|超过?)?[\d一二三四五六七八九]"
    # the months of a year that are over: 前9个月产值6.3亿元
    r"|(?:前\d{1,2}个月|1月?[至—~-]\d{1,2}月份?)[^，,。；;\d]{1,10}\d"
)
_UNTIL = re.compile(r"到((?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})年(?!以?来|为止|末?已)")
_YEAR_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
# 料 as Hong Kong says it: it is expected (料2030年通车), not a material (原料, 饮料).
_EXPECTED = re.compile(
    r"(?<![原材资燃饮肥布涂塑物颜食预不意照])料(?=20\d\d年|今年|明年|后年|下年|年底|最快|于)"
)
# 要 before a verb: an order or a plan (四季度要补上欠账); 主要, 需要 and 要求 are other words.
_MUST = re.compile(
    r"(?<![主需重必只不想简概纪摘首紧险显若扼切])要(?=[补追赶冲拼抓干建引开完超达突新再继全确力加推争打培落让使做保稳降减压办解]|增[长加]|提[高升]|扩[大建]|实[现施]|紧[盯扣抓]|聚焦|锁定|咬定|坚决|统筹|倒排|围绕)"
)
PRIOR = 1.5  # clauses of results that a paragraph of results before it counts for
_DONE_SUFFIX = re.compile(r"了|过(?!程|渡|去|关)")


class Cue(NamedTuple):
    """A cue word at its place.

    `relative` tells of a result unless a goal cue stands before it; `weak` verbs stand in plans
    and in results alike and only vote on the mood of their paragraph.
    """

    start: int
    end: int
    strength: Strength
    word: str


class _Entry(NamedTuple):
    """The moods that hold where a clause begins, strongest first."""

    state: Mood | None
    first: Mood | None
    carried: Mood | None


class Modality:
    """The mood at any place of an article."""

    def __init__(self, ground: Ground, layout: Layout) -> None:
        self._ground = ground
        self._layout = layout
        self.cues = _find_cues(ground.folded, ground.article.metadata.reference_year)
        self._sections = section_moods(ground)
        self._by_clause: dict[int, list[Cue]] = {}
        self._collect()
        # For each clause the moods before its first cue, after its first cue, and so on.
        self._states: list[list[tuple[Mood | None, Mood | None]]] = []
        self._entries = self._enter()
        self.paragraphs = self._paragraph_moods()

    def cues_of(self, clause: Clause) -> list[Cue]:
        """The cues that stand in `clause`, in order."""
        return self._by_clause.get(clause.start, [])

    def at(self, position: int, clause: Clause) -> Mood:
        """The mood that holds for a number at `position` of `clause`."""
        known = self.told(position, clause) or self._sections[clause.paragraph]
        if known is not None:
            return known
        carried, paragraph = self._entries[clause.number].carried, self.paragraphs[clause.paragraph]
        if carried is None and paragraph == "goal" and self._opens_with_results(clause):
            return "achieved"
        return paragraph if carried is None or paragraph == "achieved" else carried

    def told(self, position: int, clause: Clause) -> Mood | None:
        """The mood that a cue of the sentence itself gives to a number at `position`."""
        if position and self._ground.text[position - 1] == "了":
            return "achieved"  # 前后仅用63天
        cues = self.cues_of(clause)
        passed = bisect_left(cues, position, key=_start)
        state, first = self._states[clause.number][passed]
        after = _next(None, cues[passed]) if passed < len(cues) else None
        # A cue behind the number decides where none stands before it (20宗土地正在出让).
        return state or after or first

    def _opens_with_results(self, clause: Clause) -> bool:
        """Whether a sentence tells a figure reached (收入完成18.7亿元), before the paragraph speaks of plans."""
        sentence = self._layout.sentences[clause.sentence]
        told = _RATE.search(self._ground.text, sentence.start, sentence.end) is not None or any(
            cue.word in _REACHED and _FIGURE.match(self._ground.text, cue.end)
            for here in sentence.clauses
            for cue in self.cues_of(here)
        )
        text = self._ground.text
        ordered = any(pattern("cues", "imperative").match(text, c.start) for c in sentence.clauses)
        return told and not ordered

    def is_planned(self, position: int, clause: Clause) -> bool:
        """Whether a goal cue since the last semicolon reaches `position`."""
        passed = bisect_left(self.cues_of(clause), position, key=_start)
        state = self._states[clause.number][passed][0]
        return state == "goal" or (state is None and self._sections[clause.paragraph] == "goal")

    def of_clause(self, clause: Clause) -> Mood:
        """The mood at the end of `clause`."""
        return self.at(clause.end, clause)

    def has_goal_cue(self, clause: Clause) -> bool:
        """Whether a goal cue stands in the clause itself."""
        return any(cue.strength == "goal" for cue in self.cues_of(clause))

    def _enter(self) -> list[_Entry]:
        """The moods with which each clause begins.

        Cues carry over commas; a semicolon and a full stop end their reach, and leave them as
        what holds where nothing else tells.
        """
        entries: list[_Entry] = []
        state: Mood | None = None  # since the last semicolon
        first: Mood | None = None  # the first one of the sentence
        carried: Mood | None = None  # with which the sentence before ended
        last: Mood | None = None
        sentence = paragraph = -1
        for clause in self._layout.clauses:
            if clause.paragraph != paragraph:
                last, paragraph = None, clause.paragraph
            if clause.sentence != sentence:
                sentence, carried = clause.sentence, last
                state = first = None
            elif clause.before in (";", "；") or clause.before.isspace():
                first = "achieved" if state == "achieved" else first
                state = None
            entries.append(_Entry(state, first, carried))
            here, here_first = state, first
            states: list[tuple[Mood | None, Mood | None]] = [(here, here_first)]
            for cue in self.cues_of(clause):
                # 建成后年产10万吨, 计划投资5亿元: of this statement only
                if not cue.word.endswith("后") and cue.word not in _OWN:
                    last = _next(last, cue)
                here = _next(here, cue)
                here_first = here_first or (None if cue.word.endswith("后") else here)
                states.append((here, here_first))
                if cue.word not in _OWN:  # 计划投资5亿元,开工率90%: only the sum is planned
                    state = _next(state, cue)
                    first = first or (None if cue.word.endswith("后") else state)
            self._states.append(states)
        return entries

    def _collect(self) -> None:
        i = 0
        for clause in self._layout.clauses:
            while i < len(self.cues) and self.cues[i].start < clause.start:
                i += 1
            inside = []
            planned = self._sections[clause.paragraph] == "goal"
            other = _OTHERWISE.get(self._sections[clause.paragraph] or "", frozenset())
            while i < len(self.cues) and self.cues[i].start < clause.end:
                cue = self.cues[i]
                if cue.word not in other and not (other and cue.strength == "relative" and planned):
                    inside.append(cue)
                i += 1
            if inside:
                self._by_clause[clause.start] = inside

    def _paragraph_moods(self) -> list[Mood]:
        text = self._ground.text
        imperative = pattern("cues", "imperative")
        moods: list[Mood] = []
        clauses = iter(self._layout.clauses)
        clause = next(clauses, None)
        for number, paragraph in enumerate(self._ground.article.paragraphs):
            section = self._sections[number]
            goal = done = 0.0
            planned = False
            while clause is not None and clause.paragraph == number:
                cues = self.cues_of(clause)
                strong = {
                    c.strength
                    for c in cues
                    if c.strength != "weak" and not c.word.endswith("后") and c.word not in _OWN
                }
                planned = planned or "goal" in strong
                goal += 2.0 * ("goal" in strong)
                done += 2.0 * ("achieved" in strong) + 1.0 * ("relative" in strong)
                plain = _ENUMERATOR.sub("", text[clause.start : clause.end])
                if not strong:
                    finished = _DONE_SUFFIX.search(plain) is not None
                    done += 1.5 * finished
                    if imperative.match(plain) and not finished:
                        goal += 1.0
                    elif cues:
                        done += 0.75
                clause = next(clauses, None)
            for mention in self._ground.mentions_in(Span(paragraph.start, paragraph.end)):
                # Targets are said with 以上 and 左右, results rarely.
                if mention.quantity is not None and mention.text.endswith(_TARGET_BOUNDS):
                    goal += 0.75
            if section == "goal":
                goal += 3.0
            elif section == "achieved":
                done += 3.0
            if moods and moods[-1] == "achieved" and not section and not planned:
                done += PRIOR  # imperatives alone do not turn an account of results into a plan
            moods.append("goal" if goal > done else "achieved")
        return moods


def _start(cue: Cue) -> int:
    return cue.start


def _next(state: Mood | None, cue: Cue) -> Mood | None:
    if cue.strength in ("goal", "achieved"):
        return "goal" if cue.strength == "goal" else "achieved"
    return state or ("achieved" if cue.strength == "relative" else None)


def _find_cues(text: str, year: int | None) -> list[Cue]:
    strengths: dict[str, Strength] = {}
    for strength in _STRENGTHS:
        strengths.update(dict.fromkeys(words("cues", strength), strength))
    found = pattern("cues", "not_goal", *_STRENGTHS).finditer(text)
    cues = [
        Cue(m.start(), m.end(), strengths[m.group()], m.group())
        for m in found
        if m.group() in strengths
        and not (m.group() in _NOUN_OR_VERB and _is_noun(text, m.end()))
        and not (m.group() == "将" and _OBJECT.match(text, m.start()))
        and not (m.group() == "争取" and _RAISED.match(text, m.end()))
        and not (
            m.group() in ("目标", "计划") and _MEASURED_BY.search(text, max(0, m.start() - 8), m.start())
        )
    ]
    cues.extend(Cue(m.start(), m.end(), "goal", m.group()) for m in _EXPECTED.finditer(text))
    taken = {cue.end for cue in cues} | {cue.start for cue in cues}
    cues.extend(
        Cue(m.start(), m.end(), "goal", m.group()) for m in _MUST.finditer(text) if m.start() not in taken
    )
    if year is not None:
        cues.extend(
            Cue(m.start(), m.end(), "goal", m.group())
            for m in _UNTIL.finditer(text)
            if int(m[1].translate(_YEAR_DIGITS)) > year
        )
    return sorted(cues, key=_start)


def _is_noun(text: str, end: int) -> bool:
    """计划, 规划, 安排 and the like are cues as verbs only: 列入基建计划 plans nothing itself."""
    return text[end : end + 1] in "，,。；;、和与及的”》）)\n" or not text[end : end + 1]
