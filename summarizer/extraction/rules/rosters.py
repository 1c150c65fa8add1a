"""Rosters: paragraphs that each begin with the name of one work, and go on about it (1.城东水厂项目。占地35亩…)."""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.rules.clauses import Clause, Layout
from summarizer.extraction.rules.names import PHASE, has_function_word, is_member, unusual
from summarizer.extraction.rules.vocabulary import words
from summarizer.grounding import Ground, Span

# What is told of one work alone: where it lies, how large it is, how far it has come.
_OF_A_WORK = re.compile(
    r"位于|坐落|选址|占地|用地\d|建筑面积|建设规模|改造面积|总投资|投资\d|概算|设计|床位|学位|座席|藏书|车位|主体|封顶|基础施工|桩基|土建"
    r"|施工图|施工许可|审查|招标|中标|土地划拨|可研|初设|环评|安装|装修|布展|竣工验收|进场|动工|开工|完工|交付|启用|投用|通车|投产|开园|开馆|建成后|工期"
)
# 改造 alone is a programme (棚户区改造, 农村改厕); of one house, road or water it is a work.
_REWORKED = re.compile(
    r"(?:医院|院区|病区|学校|中学|小学|一中|幼儿园|校区|[馆厂站路桥园场河湖港库渠塔楼寺]|大道|中心|水库|泵站|街区|老街|古城|车间|生产线)"
    r"(?:[一二三四五六七八九十\d]期)?(?:综合|提升|升级|整体|修缮)?(?:改造|改扩建|扩建|迁建|升级|修缮|提升|整治|治理|修复)(?:提升|升级|改造)?(?:项目|工程)?$"
)
_REWORKS = ("改造", "扩建", "迁建", "升级", "修缮", "提升", "整治", "治理", "修复", "技改")
_BUILT = (
    "馆",
    "中心",
    "广场",
    "公园",
    "医院",
    "学校",
    "校区",
    "幼儿园",
    "中学",
    "小学",
    "书院",
    "剧场",
    "场站",
    "站",
    "厂",
    "桥",
    "路",
    "园",
    "楼",
)
# What is measured right behind its name is a work whatever it is called.
_SIZE_FIRST = re.compile(
    r"[ 　]*(?:计划)?(?:总投资|投资\d|全长|总长|占地|位于|坐落|总?建筑面积|规划面积|总占地)"
)
MAX_HEAD = 28  # characters of a name that heads its paragraph
MAX_TOLD = 160  # characters behind it in which its paragraph tells of it


@cache
def _ends() -> tuple[str, ...]:
    return (*words("projects", "strong"), *words("projects", "weak"), *_BUILT)


def headed(ground: Ground, layout: Layout, clause: Clause) -> Span | None:
    """The name of a work that is the whole of `clause`, the head of a numbered paragraph about it."""
    sentence = layout.sentences[clause.sentence]
    if not layout.is_run_in(sentence) or clause.end - clause.start > MAX_HEAD:
        return None
    name = ground.text[clause.start : clause.end]
    stem = PHASE.sub("", name).removesuffix("项目").removesuffix("工程")
    if has_function_word(name) or not is_member(name):
        return None
    if stem.endswith(_REWORKS):
        if _REWORKED.search(stem) is None:
            return None
    elif stem == name and not name.endswith(_ends()) and not _measured(ground.text, sentence.end, name):
        return None
    told = _OF_A_WORK.search(ground.text, sentence.end, min(len(ground.text), sentence.end + MAX_TOLD))
    if told is None or ground.text.find("\n", sentence.end, told.start()) >= 0:
        return None
    return Span(clause.start, clause.end)


def _measured(text: str, end: int, name: str) -> bool:
    return unusual(name) >= 2 and _SIZE_FIRST.match(text, end) is not None
