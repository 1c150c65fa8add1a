"""The mood of each paragraph: what its clauses and its heading vote for, weighed along the article.

Bare verbs (推进…, 完善…) stand in accounts and in plans alike. What tells the two apart is what else a
paragraph says, and what the paragraphs around it are about: a text seldom changes its mind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from summarizer.extraction.rules.clauses import Clause, Layout
from summarizer.extraction.rules.cues import OWN, Cue
from summarizer.extraction.rules.sections import Mood
from summarizer.extraction.rules.vocabulary import pattern
from summarizer.grounding import Ground, Span

_ENUMERATOR = re.compile(r"^(?:[一二三四五六七八九十]{1,2}是要?|首先|其次|第[一二三四五六],)")
_TARGET_BOUNDS = ("以上", "左右", "以内")
# A figure that somebody has counted up: 16.9%, 1327万吨; what is planned is round.
_COUNTED = re.compile(r"(?<![\d.,，])(?:\d+\.\d*[1-46-9]|\d{2,}[1-46-9])(?![\d.])")
_DONE_SUFFIX = re.compile(r"了|过(?!程|渡|去|关)")
# A subject and what has become of it (产业结构不断优化, 改革取得突破): nothing left to be done.
_BECAME = re.compile(
    r"(?:明显|显著|不断|持续|稳步|大幅度?|进一步|逐步|全面|日益|更加|普遍|有效|切实)"
    r"(?:改善|提高|提升|增强|增加|优化|扩大|上升|下降|加快|增长|完善|巩固|深化|拓展|加强|好转|铺开|推开|显现|健全|缓解|遏制|改观|活跃)$"
    r"|(?:取得|实现|迈出|迈上|呈现|出现|跃上)[^，,。；;]{0,16}(?:进展|成效|突破|成绩|成就|成果|步伐|台阶|胜利|局面|态势|势头|变化|转变|飞跃)$"
    r"|(?:成效|效果|成果|变化)(?:明显|显著|初显|丰硕)$|焕然一新$|蓬勃发展$|(?:总体|保持|运行)(?:平稳|稳定|良好)$"
)
# Works that are through, people who have had the good of it (如期完工, 惠及600万人, 居全省首位).
_HAPPENED = re.compile(
    r"(?:如期|按期|提前|圆满|正式|相继|陆续|先后|顺利|成功|均已?|绝大部分|总体|基本)(?:完工|完成|竣工|通水|通车|通电|贯通|建成|商用|启用|投产|投用|投运|开通|落地|收官|实现|举办|召开)"
    r"|受益$|(?:受到|得到)[^，,。；;]{2,}|居[^，,。；;]{0,6}(?:首位|前列|第[一二三四五六七八九十])|(?:惠及|受益|增收)[^，,。；;]{0,4}\d"
)
# What a plan says begins behind it (按照方案,到2028年…).
_BY_PLAN = re.compile(
    r"(?:按照|根据|按)[^，,。；;]{0,12}(?:方案|规划|计划|部署|安排|路线图)$|[^，,。；;]{0,4}开好局$"
)
# 要 and 应 as an order to whoever reads on.
_ORDER = re.compile(
    r"(?:^|[们都也还更就]|必须|今年|明年|一定|各级|部门|政府)要(?![求素闻点么是不道塞害职领事地务件目旨])|^(?:应|应当|要(?![求素闻点么是不道塞害职领事地务件目旨]))[^，,。；;]"
)
# 我们推进…: told of oneself, without 要 or 将.
_TOLD_OF_US = re.compile(
    r"我们(?!要|将|必须|应|一定|会|可|能|有|是|的|面|相信|坚信|深知|清醒|也要|还要|务必)[^，,。；;要将]{3}"
)

SWITCH_TO_GOAL, SWITCH_TO_DONE = 2.0, 0.5  # votes that a change of mood costs
HEADING = 3.0


class _Votes(NamedTuple):
    goal: float
    done: float
    planned: bool  # a planning word is among them
    told: bool  # a word of results is among them


def paragraph_moods(
    ground: Ground,
    layout: Layout,
    sections: Sequence[Mood | None],
    cues_of: Callable[[Clause], list[Cue]],
) -> list[Mood]:
    """For each paragraph of an article what its numbers tell where no cue of their sentence says it.

    `sections` are the moods of the headings, `cues_of` gives the cues of a clause.
    """
    by_paragraph: list[list[_Votes]] = [[] for _ in ground.article.paragraphs]
    for clause in layout.clauses:
        by_paragraph[clause.paragraph].append(_vote(ground.text, clause, cues_of(clause)))
    sums: list[_Votes] = []
    for paragraph, section, votes in zip(ground.article.paragraphs, sections, by_paragraph, strict=True):
        goal = sum(v.goal for v in votes) + HEADING * (section == "goal")
        done = sum(v.done for v in votes) + HEADING * (section == "achieved")
        for mention in ground.mentions_in(Span(paragraph.start, paragraph.end)):
            # Targets are said with 以上 and 左右, results rarely.
            if mention.quantity is not None and mention.text.endswith(_TARGET_BOUNDS):
                goal += 0.75
            elif mention.quantity is not None and _COUNTED.search(mention.text):
                done += 0.5
        sums.append(_Votes(goal, done, any(v.planned for v in votes), any(v.told for v in votes)))
    return _chain(sums)


def _vote(text: str, clause: Clause, cues: list[Cue]) -> _Votes:
    plain = _ENUMERATOR.sub("", text[clause.start : clause.end])
    strong = {
        c.strength for c in cues if c.strength != "weak" and not c.word.endswith("后") and c.word not in OWN
    }
    goal = 2.0 * ("goal" in strong)
    done = 2.0 * ("achieved" in strong) + 1.0 * ("relative" in strong)
    if not strong:
        ordered = pattern("cues", "imperative").match(plain) is not None
        if _DONE_SUFFIX.search(plain):
            done += 1.5
        elif ordered or _ORDER.search(plain) or _BY_PLAN.match(plain):
            goal += 1.0
        elif _HAPPENED.search(plain):
            done += 1.5
        elif _BECAME.search(plain) or _TOLD_OF_US.match(plain):
            done += 1.0
        elif cues:
            done += 0.75
    return _Votes(goal, done, "goal" in strong, "achieved" in strong)


def _chain(paragraphs: list[_Votes]) -> list[Mood]:
    """The moods that have the most votes behind them; a change that no word tells of is paid for."""
    goal, done = -SWITCH_TO_DONE, 0.0  # in doubt an article begins with what is
    back: list[tuple[bool, bool]] = []  # for goal and for done: whether the mood before was goal
    for votes in paragraphs:
        to_goal, to_done = SWITCH_TO_GOAL * (not votes.planned), SWITCH_TO_DONE * (not votes.told)
        stays, falls = goal > done - to_goal, goal - to_done > done
        back.append((stays, falls))
        goal, done = max(goal, done - to_goal) + votes.goal, max(goal - to_done, done) + votes.done
    here = goal > done
    moods: list[Mood] = []
    for stays, falls in reversed(back):
        moods.append("goal" if here else "achieved")
        here = stays if here else falls
    return moods[::-1]
