"""Cues: the words by which a clause says that something is done, or meant to be done."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from summarizer.extraction.rules.vocabulary import pattern, words

Strength = Literal["goal", "achieved", "relative", "weak"]

_STRENGTHS: tuple[Strength, ...] = ("weak", "relative", "achieved", "goal")
_NOUN_OR_VERB = frozenset({"计划", "规划", "安排", "预期", "目标", "准备", "预测"})
OWN = frozenset({"计划总投资", "计划投资", "拟投资"})
# 将 as 把: what is done to a thing (将36个环节整合为6个), not what is to come.
_OBJECT = re.compile(
    r"将(?=\d|[“《「]|(?![于在逐进继全力按以通对为依把要会再新从陆分有建推加争打扩培实完开])[^，,。；;]{2,24}?"
    r"(?:纳入|列入|作为|整合[成为]|合并[成为]|分[成为]|划[分入为]|视为|转化为|变[成为]|下放|交由|由[^，,。；;]{1,16}(?:提|降|压|缩|增|调|扩|升|减)))"
)
# 完成年度目标80亿元的37%: the plan is what a result is measured by.
_MEASURED_BY = re.compile(
    r"(?:完成|占|为|超|超出|超过|按|较|比|达|达到|对照)了?(?:年度|全年|年初|既定|省定|市定|总)?$"
)
# 营养改善计划惠及3万名学生: a plan that is being carried out.
_CARRIED_OUT = re.compile(r"(?:惠及|覆盖|启动|取得|顺利|深入|有序|扎实|稳步|落地|得到|获)")
_PROGRAMME = re.compile(
    r"(?:改善|提升|促进|培训|培育|攻坚|扶持|帮扶|援助|救助|资助|行动|人才|扶贫|培养|倍增|改造|就业|创业|试点|专项)计划$"
)
# 争取外来资金16亿元: what was raised, not what is tried.
_RAISED = re.compile(r"[^，,。；;、]{0,8}(?:资金|债券|补助|指标)")
_UNTIL = re.compile(r"到((?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})年(?!以?来|为止|末?已)")
_YEAR_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
# 料 as Hong Kong says it: it is expected (料2030年通车), not a material (原料, 饮料).
_EXPECTED = re.compile(
    r"(?<![原材资燃饮肥布涂塑物颜食预不意照])料(?=20\d\d年|今年|明年|后年|下年|年底|最快|于)"
)
# 要 before a verb, or at the start of a clause: an order or a plan (四季度要补上欠账); 主要, 需要 and 要求 are other
# words. 今年再改造20个 is planned, too.
_MUST = re.compile(
    r"(?<![主需重必只不想简概纪摘首紧险显若扼切])要(?=[补追赶冲拼抓干建引开完超达突新再继全确力加推争打培落让使做保稳降减压办解]|增[长加]|提[高升]|扩[大建]|实[现施]|紧[盯扣抓]|聚焦|锁定|咬定|坚决|统筹|倒排|围绕)"
    r"|(?<![^，,。；;：:\n])(?:也|还|都|更|又|就)?要(?![求素闻点么是不道塞害职领事地务件目旨冲说数知想看问论])(?=[\u4e00-\u9fff])"
    r"|(?<=今年)再(?![次度创])"
)


class Cue(NamedTuple):
    """A cue word at its place.

    `relative` tells of a result unless a goal cue stands before it; `weak` verbs stand in plans
    and in results alike and only vote on the mood of their paragraph.
    """

    start: int
    end: int
    strength: Strength
    word: str


def find_cues(text: str, year: int | None) -> list[Cue]:
    """The cues of a folded text, in order. `year` is the one it speaks from: 到2030年 lies ahead of it."""
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
    return sorted(cues)  # by their place


def _is_noun(text: str, end: int) -> bool:
    """计划, 规划, 安排 and the like are cues as verbs only: 列入基建计划 plans nothing itself."""
    return (
        text[end : end + 1] in "，,。；;、和与及的”》）)\n"
        or not text[end : end + 1]
        or (
            _CARRIED_OUT.match(text, end) is not None
            and _PROGRAMME.search(text, max(0, end - 4), end) is not None
        )
    )
