"""Modality: does a clause tell what is done, or what is meant to be done?

Cues carry from clause to clause within a sentence (计划开工80个,总投资96亿元), stop at a
semicolon, and give way to the mood of the paragraph, which its clauses and its heading vote on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from summarizer.extraction.rules.clauses import Clause, Layout
from summarizer.extraction.rules.cues import OWN, Cue, find_cues
from summarizer.extraction.rules.moods import paragraph_moods
from summarizer.extraction.rules.sections import Mood, section_moods
from summarizer.extraction.rules.vocabulary import pattern
from summarizer.grounding import Ground

# In an account of results some words of planning tell what was arranged then, in a plan some words of
# results what is to be reached.
_OTHERWISE = {
    "achieved": frozenset({"安排", "计划", "规划", "要求到", "着手"}),
    "goal": frozenset({"累计", "首次", "新突破", "共有", "成功", "顺利"}),
}
# Words of results that an order may name (推动改革取得新突破).
_AIMED_AT = frozenset({"新突破", "成功", "顺利"})
_REACHED = frozenset("完成 实现 达到 达 增长 下降 新增 突破 引进 签约 减少 增加 提高 提升 上升 回落".split())
_FIGURE = re.compile(r"[了到至约近超]{0,2}\d")
_RATE = re.compile(
    r"(?:完成|开工|复工|竣工|投产|到位|履约|达产)率(?:[为达近约仅]|不足|超过?)?[\d一二三四五六七八九]"
    # the months of a year that are over: 前9个月产值6.3亿元
    r"|(?:前\d{1,2}个月|1月?[至—~-]\d{1,2}月份?)[^，,。；;\d]{1,10}\d"
)


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
        self.cues = find_cues(ground.folded, ground.article.metadata.reference_year)
        self._sections = section_moods(ground)
        self._by_clause: dict[int, list[Cue]] = {}
        self._collect()
        # For each clause the moods before its first cue, after its first cue, and so on.
        self._states: list[list[tuple[Mood | None, Mood | None]]] = []
        self._entries = self._enter()
        self.paragraphs = paragraph_moods(ground, layout, self._sections, self.cues_of)

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
                if not cue.word.endswith("后") and cue.word not in OWN:
                    last = _next(last, cue)
                here = _next(here, cue)
                here_first = here_first or (None if cue.word.endswith("后") else here)
                states.append((here, here_first))
                if cue.word not in OWN:  # 计划投资5亿元,开工率90%: only the sum is planned
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
            ordered = pattern("cues", "imperative").match(self._ground.text, clause.start, clause.end)
            other = _OTHERWISE.get(self._sections[clause.paragraph] or "", frozenset())
            while i < len(self.cues) and self.cues[i].start < clause.end:
                cue = self.cues[i]
                aimed_at = cue.word in other or (ordered is not None and cue.word in _AIMED_AT)
                if not aimed_at and not (other and cue.strength == "relative" and planned):
                    inside.append(cue)
                i += 1
            if inside:
                self._by_clause[clause.start] = inside


def _start(cue: Cue) -> int:
    return cue.start


def _next(state: Mood | None, cue: Cue) -> Mood | None:
    if cue.strength in ("goal", "achieved"):
        return "goal" if cue.strength == "goal" else "achieved"
    return state or ("achieved" if cue.strength == "relative" else None)
