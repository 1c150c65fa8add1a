"""Names told by a size or a phase: what a sum was spent on, what has a ground, a cost, a length, a second phase.

Such a phrase is the name of a work whatever it ends with (投资3亿元的X, 斥资3亿元兴建X, X全长3公里, X二期封顶).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.extraction.rules.clauses import Clause
from summarizer.extraction.rules.names import (
    MAX_WINDOW,
    MIN_NAME,
    PHASE,
    has_function_word,
    is_name,
    name_start,
    trim_left,
    uncommon,
    unusual,
)
from summarizer.extraction.rules.stages import stage_pattern
from summarizer.grounding import Ground, Span

_SPENT = re.compile(
    r"(?:投资|斥资|耗资|投入|造价|概算)[^，,。；;、的]{1,12}元的?(?:(?<=的)|兴建|新建|建设|建造|修建|打造|扩建|改造)"
)
_SPENT_END = re.compile(
    r"[，,。；;、等（(：:\d主已将正于]|[去今明]年|[上本]月|[年月]底|月份|日前|近日|项目|工程"
)
_SIZE = re.compile(
    r"(?:项目|工程)?(?:计划总投资|总投资|占地|总占地|总建筑面积|总楼面面积|全长|总长|主线长|总造价)[^，,。；;、\d]{0,6}\d"
)
_NO_WORK = re.compile(r"(?:[省市县区州旗镇乡村期个]|公司|集团|街道|企业|政府|车间)$|^(?:其中|合计|一期|二期)")
_LOCATED = re.compile(r"(?:位于|坐落于|坐落在|地处)[^，,。；;]{2,20}的$")
# A line of rails, called by its number, letter or colour.
_LINE = re.compile(
    r"(?:轨道交通|轨交|地铁|捷运|轻轨|城轨)?(?:\d{1,2}号|[A-Z]\d{0,2}|[红橙橘黄绿蓝紫棕灰银金])线(?:[一二三]期|延伸段|延伸线|[东西南北]延)?(?:工程)?"
    r"(?=(?:线路)?(?:全长|总长|正线|全线|总经费|总投资)|设(?:站|车站)?\d)"
)
_PRICED = ("元的", "亩的", "米的", "里的", "吨的")
_NO_PHASE = re.compile(r"(?:[第首届共学任假分长短中前后初末定同]|其中|培训班?|疫苗|刊物|论坛|简报|班)$")
_GOES_ON = re.compile(
    r"(?:项目|工程)?(?:设备|主体|厂房|正|是|由|已|将|于|有望|预计|计划|建成|投用|投产|开工|动工|封顶|完工|竣工|通车|启用|运营|施工|建设|总投资|投资|占地"
    r"|[今去明]年|年底|月底|\d{1,2}月|[上下]半年|[，,。；;、(（]|$)"
)
MIN_LENGTH, MAX_LENGTH = 4, 20  # characters of a name that only its size tells


def find_sized(ground: Ground, clause: Clause) -> Iterator[Span]:
    """The names of `clause` that a size tells, in clean offsets."""
    yield from _spent_on(ground.text, clause)
    yield from _measured(ground, clause)
    yield from _phased(ground.text, clause)
    for match in _LINE.finditer(ground.text, clause.start, clause.end):
        yield Span(match.start(), match.end())


def _phased(text: str, clause: Clause) -> Iterator[Span]:
    for match in PHASE.finditer(text, clause.start, clause.end):
        start = name_start(text, max(clause.start, match.start() - MAX_WINDOW), match.start())
        stem = text[start : match.start()]
        if (
            MIN_NAME <= len(stem) <= MAX_LENGTH
            and _NO_PHASE.search(stem) is None
            and _NO_WORK.search(stem) is None
            and not has_function_word(stem)
            and re.search(r"\d", stem) is None
            and (unusual(stem) >= 2 or text.endswith(_PRICED, clause.start, start))
            and _GOES_ON.match(text, match.end(), clause.end)
        ):
            yield Span(start, match.end())


def _spent_on(text: str, clause: Clause) -> Iterator[Span]:
    for match in _SPENT.finditer(text, clause.start, clause.end):
        start = match.end()
        limit = min(clause.end, start + MAX_WINDOW)
        stop = _SPENT_END.search(text, start + MIN_LENGTH, limit)  # 12吋晶圆厂 begins with its size
        end = stop.start() if stop else limit
        told = stage_pattern().search(text, start, end)
        end = told.start() if told else end
        name = text[start:end]
        if (
            MIN_LENGTH <= len(name) <= MAX_LENGTH
            and unusual(name) >= 1
            and trim_left(name) == name
            and "、" not in name
            and is_name(name, vouched=True)
        ):
            yield Span(start, end)


def _measured(ground: Ground, clause: Clause) -> Iterator[Span]:
    text = ground.text
    match = _SIZE.search(text, clause.start, clause.end)
    if match is None:
        return
    end = match.start()
    start = name_start(text, max(clause.start, end - MAX_WINDOW), end)
    name = text[start:end]
    whole = start == clause.start or text[start - 1] in "的”"
    if not whole or not MIN_NAME <= len(name) <= MAX_LENGTH or _NO_WORK.search(name):
        return
    if any(m.quantity and start < m.end and m.start < end for m in ground.mentions_in(Span(start, end))):
        return
    located = _LOCATED.search(text, clause.start, start) is not None
    if is_name(name, vouched=False) or (located and uncommon(name) >= MIN_LENGTH):
        yield Span(start, end)
