"""Action phrases: a verb, its object, and the word that calls the object a measure (建立联席会议机制)."""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.rules.clauses import Clause
from summarizer.extraction.rules.vocabulary import alternation, words

MIN_NAME, MAX_NAME, MAX_QUOTED = 6, 48, 14
MAX_WHOLE = 24  # characters of a clause that names a measure as a whole
MAX_REST = 8  # characters behind a phrase that still belong to it (加强队伍|建设)

# A measure by its own title, or a thing that is counted behind it (建成创新平台9个).
_THINGS = (
    *("平台", "窗口", "专窗", "专区", "工程", "设施", "品牌", "大厅", "招商"),
    *("推介会", "座谈会", "恳谈会"),
)
_COUNTED = re.compile(r"\d[\d.,]*余?[个家座处场名万亩]")
_PLAN = re.compile(r"十[一二三四五六]五")  # the name of a planning period is no measure
# The word goes on to another one: 招商局, 服务业, 改革开放, 战略性, 财长会商讨.
_RUNS_ON = re.compile(
    r"(?<=招商)(?:局|银行)|(?<=服务)[业商器员]|(?<=改革)开放|(?<=战略)(?:性|新兴|支点|地位|定位)|(?<=平台)(?:企业|经济)|(?<=管理)[局层者]|(?<=会商)讨"
    r"|(?<=融资)[难贵]|(?<=标准)[厂农件]|(?<=[政制规])(?:策|度|划)性|(?<=考察)团|(?<=规划)(?:局|馆|面积)|(?<=工程)[师款量]|(?<=创新)(?:产业园|园|中心|城)|(?<=会议)精神|(?<=认定)为"
)
# What is told of something else: 是…的条件, 具有…的导向; a supposition; what does not hold.
_TOLD_OF = re.compile(
    r"(?:(?<![一二三四五六七八九十就要])是|既是|又是|也是|具有|有着|作为|成为|的|或其他|者|等)$"
)
_SUPPOSED = re.compile(r"(?:如果|若|假如|即使|虽然|尽管|由于|因为|没有|不是|并非)")
# Carrying out what others decided, and the course of works, are no measures of their own.
_CARRIED_OUT = re.compile(
    r"(?:深入|全面|认真|坚决)?(?:贯彻|落实|执行|推进落实)[^，,。；;]*?(?:会议|部署|精神|决策|要求|指示|讲话|目标|任务|国家战略)(?:的[^，,。；;]*)?"
)
_WORKS = re.compile(
    r"(?:全力以赴|全力|奋力|加速)?(?:完成|推进|推动|抢抓|加快|启动|做好|实施|强化|落实)了?[^，,。；;]{0,14}?(?:(?:基础|主体|在建|骨干|重点|重大|路基|桩基|附属|配套|土建|停缓建|基础设施)工程$|工程(?:建设|进度|施工|款|质量))"
)
_VAGUE = re.compile(
    r"(?:采取|制定|出台|推出|实施|落实|运用|通过|利用|探索|实行|发布|提供)了?(?:一系列|系列|一批|多种|各种|各项|诸多|积极|有效|有力|果断|切实|及时|相应|必要|详细|具体|更多|新的?|最新|强有力|各种不同形式|优质|良好|全方位|的)*"
    r"(?:政策措施|措施|举措|政策|办法|方案|平台|服务)"
)
# A verb that is the first word of a name instead: 创新产业园, 管理平台.
_NOUN = re.compile(r"(?:创新|规范|保障|服务|认领)(?:产业园|园|中心|驱动|能力|型|创业|平台|性|基地|水平)")
# Where somebody went, not what is done.
_WENT = re.compile(r"深入[^，,。；;]{2,30}(?:现场|一线|工地|项目|车间)")
_AROUND = ("围绕", "聚焦", "锚定", "紧扣", "瞄准")
_NOT_WHOLE = re.compile(r"^[又也还并而]|完成|实现|进行了|建成")
_MEETING = re.compile(r"(?:召开|举行|参加|列席)[^，,。；;]*会议$")
_WORKING_MEETING = re.compile(
    r"调度|联席|推进|现场|招商|推介|座谈|恳谈|对接|动员|观摩|点评|专题|协调|例会|链长"
)


@cache
def _action() -> re.Pattern[str]:
    verbs = alternation(words("measures", "verb"))
    kinds = alternation(words("measures", "kind"))
    return re.compile(rf"(?:{verbs})[^，,。；;\n]{{0,40}}(?:{kinds})")


def find_action(text: str, clause: Clause) -> str | None:
    """The action that a clause states, as the name of a measure; None where it states none."""
    match = _action().search(text, clause.start, clause.end)
    if match is not None and (noun := _NOUN.match(text, match.start(), clause.end)):
        match = _action().search(text, noun.end(), clause.end)
    while match is not None and _RUNS_ON.match(text, match.end(), clause.end):
        match = _action().match(text, match.start(), match.end() - 1)
    if match is None or _is_told_otherwise(text, clause, match):
        return None
    name = match.group()
    if name.count("“") > name.count("”"):
        close = text.find("”", match.end(), match.end() + MAX_QUOTED)
        name = text[match.start() : close + 1] if close >= 0 else name.replace("“", "")
    if _PLAN.search(name) and len(name) < 2 * MIN_NAME:
        return None
    if name.endswith(_THINGS) and _COUNTED.match(text, match.end()):
        return None  # 建成创新平台9个 counts things
    if "等" in name and name.endswith(("工程", "项目")):
        return None  # 推进甲、乙等重点工程 names projects
    if _MEETING.fullmatch(name) and not _WORKING_MEETING.search(name):
        return None
    name = _with_rest(text, clause, match.start(), name)
    if len(name) < MIN_NAME:
        name = _whole(text, clause)  # (与考核)进行挂钩 names nothing by itself
    if _VAGUE.fullmatch(name) or _CARRIED_OUT.fullmatch(name) or _WORKS.match(name):
        return None
    return name if MIN_NAME <= len(name) <= MAX_NAME else None


def _is_told_otherwise(text: str, clause: Clause, match: re.Match[str]) -> bool:
    """Whether the phrase is told of something else, supposed, or only what something turns about."""
    if match.group().startswith(_AROUND) and "“" not in match.group():
        return True
    if _WENT.match(match.group()):
        return True
    return _SUPPOSED.match(text, clause.start) is not None or is_told_of(text, clause, match.start())


def is_told_of(text: str, clause: Clause, start: int) -> bool:
    """Whether a verb at `start` only describes something (是推动转型的支撑)."""
    return _TOLD_OF.search(text, max(clause.start, start - 4), start) is not None


def _with_rest(text: str, clause: Clause, start: int, name: str) -> str:
    """`name` with the few characters that the clause still has behind it (加强队伍|建设)."""
    end = start + len(name)
    if not text.startswith(name, start) or not 0 < clause.end - end <= MAX_REST:
        return name
    rest = text[end : clause.end]
    return name if re.search(r"[\d、“”（(]", rest) else name + rest


def _whole(text: str, clause: Clause) -> str:
    whole = text[clause.start : clause.end]
    return whole if len(whole) <= MAX_WHOLE and _NOT_WHOLE.search(whole) is None else ""
