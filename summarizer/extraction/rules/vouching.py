"""Whether a phrase that ends like a project is believed to be the name of one: by what stands beside it."""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.rules.clauses import Clause
from summarizer.extraction.rules.names import has_function_word, is_name, uncommon, unusual, well_formed
from summarizer.extraction.rules.stages import stage_pattern, stage_words
from summarizer.extraction.rules.vocabulary import Table, table, word_at, words

_COUNTED = re.compile(r"\d+余?多?[个座处条家项所栋幢间张套片口台户]")  # 泊位6个 counts, it does not name
_CALLED = ("简称", "又称", "俗称", "又名", "下称")
_VENUES = ("会展中心", "会议中心", "博览中心", "展览馆", "大剧院", "体育馆", "酒店", "大厦")
_HELD = re.compile(r"举行|召开|举办|开幕|会场")
_WHEN = re.compile(r"(?:今年|去年|明年|年底|月底|近日|日前|昨日|今日|\d{1,2}月)")
_COUNT_NEXT = re.compile(r"[\d一二两三四五六七八九十]")
_SPECIFIED = re.compile(r"\d[\d.]*万?(?:吨级|千伏|兆瓦|万?千瓦|吨)")
_REWORKS = ("改造", "升级", "扩建", "迁建", "改扩建")
_BUILT = (*_REWORKS, *(f"{work}工程" for work in _REWORKS), "大桥", "隧道", "快速路", "水库", "高速公路")
_SIZED = frozenset({"总投资", "占地", "总建筑面积", "建筑面积", "全长", "总长", "由", "位于"})
_PRAISE = re.compile(
    r"最大|领先|一流|知名|重要|强大|先进|影响力|竞争力|辐射|功能|融合|高水平|高标准|现代化|世界级|国家级|国际化|区域性|综合性"
)
_THERE = re.compile(
    r"(?:穿|贯穿|纵贯|横贯|过境|交汇|毗邻|环绕)|(?:脚下|山脚|旁边?|附近|周边|一带|[东南西北一]侧|路口|交界)(?:[，,。；;、的]|$)"
)
_WAY = re.compile(r"的?(?:车程|路程|距离|时间|行程|通勤|里程)")
_MADE = re.compile(
    r"(?:(?:投资|投入|斥资|增资)[^，,。；;]{1,12}元(?:建设|打造|兴建|建造)|(?:月|年|日|正在|新近|已)(?:投用|启用|建成|落成|开工|获批|投产))的$"
)
_SIZED_NEXT = re.compile(
    r"[^，,。；;:：]{0,10}[，,:：](?:计划)?(?:总投资|投资|总占地|占地|总建筑面积|建筑面积|全长|规划面积|库容|(?:道路|全线|主桥|线路)?(?:长|宽度?)\d|由[^，,。；;]{2,12}(?:投资|建设))"
)
# A place with a name in quotation marks: “织梦1926”街区. (“一键式”服务平台 is a way of working.)
_QUOTED_PLACE = re.compile(
    r"“[^“”]{2,10}”[^“”]{0,6}(?:街区|公园|广场|小镇|园区|民宿|酒店|景区|营地|商业街|步行街|古街|综合体|新城|产业园|科技园)"
)
_DESCRIBED = re.compile(r"[这那][条座个处所家片段][^，,。；;]{0,12}的?$")
REACH = 40  # characters before a name in which its clause describes it
_KIND_AT = re.compile(r"[^，,。；;]{1,6}?[省市县区州旗镇乡村]([^，,。；;]{2,}(?:项目|工程))")


@cache
def behind_names() -> Table:
    """The words right behind a named work (总投资, 占地, 开工), by their first character."""
    return table((*words("projects", "works"), *stage_words()))


def is_vouched(text: str, clause: Clause, start: int, end: int, ending: re.Match[str]) -> bool:
    """Whether the phrase is believed to be a name: by its own words and by those beside it."""
    name = text[start:end]
    if not well_formed(name) or _is_other(text, clause, start, end, ending):
        return False
    led = text[max(clause.start, start - 2) : start]
    if led in ("元的", "亩的", "米的", "里的", "吨的") and len(name) >= 5 and not has_function_word(name):
        return True  # 总投资5亿元的…专用线
    behind = word_at(behind_names(), text, end, clause.end) or _stage_near(text, end, clause.end)
    sized = behind in _SIZED or (
        (start == clause.start or text[start - 1] == "的") and _SIZED_NEXT.match(text, end) is not None
    )
    before = (
        sized
        or text.endswith(words("projects", "building"), max(clause.start, start - 6), start)
        or text[start - 1 : start] + text[end : end + 1] == "「」"
        or _MADE.search(text, max(clause.start, start - REACH), start) is not None
    )
    if ending["phase"]:
        return is_name(name, vouched=True) or (len(name) >= 5 and not has_function_word(name))
    if name.endswith(_REWORKS) and not before:
        return False
    if behind is None and _WHEN.match(text, end):
        behind = ""  # the subject of a dated statement
    vouched = before or behind is not None or _QUOTED_PLACE.fullmatch(name) is not None
    if not vouched and not ending["strong"]:
        return False
    become = ("打造", "成为", "创建", "争创", *(() if _is_built(text, name, end) else ("建成",)))
    if text.endswith(become, max(clause.start, start - 4), start):
        return False  # what something is to become
    if ending["strong"]:
        return (sized and len(name) >= 6) or is_name(name, vouched=vouched)
    specified = behind is not None and _SPECIFIED.match(name) is not None  # 5万吨级泊位
    told = before or behind in stage_words() or _QUOTED_PLACE.fullmatch(name) is not None
    return specified or is_name(name, vouched=told)


def _is_built(text: str, name: str, end: int) -> bool:
    """Whether 建成 before a name tells that it was built, not what something becomes or how many there are."""
    return name.endswith(_BUILT) and unusual(name) >= 2 and _COUNT_NEXT.match(text, end) is None


def _is_other(text: str, clause: Clause, start: int, end: int, ending: re.Match[str]) -> bool:
    """Whether the words beside a phrase tell that it names nothing: it counts, describes, repeats."""
    name, floor = text[start:end], max(clause.start, start - REACH)
    if text.endswith(_CALLED, floor, start):
        return True  # a second name of what stands before it
    if name.endswith(_VENUES) and (text.startswith(("内", "里"), end) or _HELD.search(text, end, clause.end)):
        return True  # where the meeting was
    said = max(floor, text.rfind("是", floor, start) + 1)  # 规模最大的是某集团的X names it
    if text[start - 1 : start] == "的" and _PRAISE.search(text, said, start):
        return True  # 华南地区最大的…基地 describes, it does not name
    if ("到" in name or "至" in name) and _WAY.match(text, end):
        return True  # 市中心到新城的车程
    if _THERE.match(text, end):
        return True  # 国道穿镇而过, 坐落于风景区脚下
    plain = not ending["strong"] or unusual(name) < 2
    if plain and _DESCRIBED.search(text, floor, start):
        return True  # 这条全长64公里的沿海公路
    if plain and not ending["phase"] and "」" not in name and _COUNTED.match(text, end):
        return True  # 泊位6个
    return _KIND_AT.fullmatch(name) is not None and uncommon(_KIND_AT.sub(r"\1", name)) == 0


def _stage_near(text: str, end: int, limit: int) -> str | None:
    """A stage told within a few characters behind the name (…工程去年8月开工)."""
    found = stage_pattern().search(text, end, min(limit, end + 12))
    return found.group() if found else None
