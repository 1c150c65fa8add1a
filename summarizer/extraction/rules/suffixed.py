"""Names that end like projects do (…变电站, …产业园二期): where such a name begins, how far it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.extraction.rules.clauses import Clause
from summarizer.extraction.rules.names import MAX_WINDOW, PHASE, name_start
from summarizer.extraction.rules.vocabulary import alternation, word_at, words
from summarizer.extraction.rules.vouching import behind_names, is_vouched
from summarizer.grounding import Ground, Span
from summarizer.quantities import Mention

# A name that runs on into one of these is another word (项目部, 基地化, 工程师).
_RUNS_ON = "市区师部务化式性类组库率数长生群商贷险款方型版"
_RUNS_ON_WORDS = (
    *(
        "专班",
        "管家",
        "清单",
        "名单",
        "单位",
        "负责",
        "经理",
        "审批",
        "总数",
        "资金",
        "企业",
        "建设者",
    ),
    *("城市", "人员", "业主", "招商", "招引", "以东", "以西", "以南", "以北", "沿线", "两侧"),
    *("等级", "有限", "公司", "开工率", "竣工率", "转化率", "履约率"),
)


# What somebody goes to or sees to is a kind of project.
_WORK_AT_LARGE = re.compile(
    r"(?:深入|督导|调研|视察|察看|检查|听取|包联|调度)[^，,。；;、]{0,2}?(?:各|部分|重点|重大|在建|全[区县市])[^，,。；;、]{0,4}(?:项目|工程)$"
)
# Words that an ending alone begins: 高速增长, 市场主体.
_OTHER_WORDS = (
    r"(?<=高速)(?:增长|发展|成长|推进|运转|扩张)"
    r"|(?<=市场)(?:主体|经济|竞争|准入|监管|环境|需求|机制|秩序|价格|份额|预期|体系|规模|前景|活力)"
)
_SPEC_UNITS = ("千伏", "吨级", "千瓦", "兆瓦", "千伏安", "KV", "kV", "MW", "GW", "级", "号")
_SPEC_WORDS = ("年产", "日产", "年处理", "日处理", "年加工", "年出栏", "年存栏", "总装机")


@cache
def _suffix() -> re.Pattern[str]:
    stop = "|".join([f"[{_RUNS_ON}]", *_RUNS_ON_WORDS, _OTHER_WORDS])
    strong, weak, phased = (alternation(words("projects", s)) for s in ("strong", "weak", "phased"))
    return re.compile(
        rf"(?:(?P<strong>(?:{strong})(?:”(?:分中心|分院|项目|工程|基地|平台))?)|(?P<weak>{weak})|(?:{phased})(?={PHASE.pattern}|[A-Z]区))"
        rf"(?P<phase>{PHASE.pattern}|[A-Z]区)?(?!{stop})"
    )


def find_suffixed(ground: Ground, clause: Clause) -> Iterator[Span]:
    """The names of a clause that end like projects do, in order, none inside another."""
    text = ground.text
    at = clause.start
    for match in _suffix().finditer(text, clause.start, clause.end):
        if match.start() < at:
            continue
        for ending in dict.fromkeys((_extended(text, match, clause.end), match)):
            span = _named(ground, clause, at, ending)
            if span is not None:
                yield span
                at = span.end
                break


def _named(ground: Ground, clause: Clause, at: int, ending: re.Match[str]) -> Span | None:
    """The name, from `at` on, that has this ending; None if the phrase is none."""
    text, end = ground.text, ending.end()
    near = Span(max(clause.start, end - 2 * MAX_WINDOW), min(clause.end, end + MAX_WINDOW))
    mentions = ground.mentions_in(near)
    numbers = [m for m in mentions if m.quantity]
    if any(m.start < end <= m.end for m in numbers):
        return None
    if text.rfind("《", clause.start, end) > text.rfind("》", clause.start, end):
        return None  # in the title of a document
    outside = [m for m in numbers if m.end <= end and not _is_spec(text, m)]
    floor = max([at, end - MAX_WINDOW, *(m.end for m in outside)])
    start = name_start(text, floor, end)
    if any(m.reason == "date" and start <= m.start and m.end <= end for m in mentions):
        return None  # 6月8日前剩余项目
    if _WORK_AT_LARGE.search(text, start, end):
        return None  # 书记深入部分重点项目
    if any(not text[m.end : start].strip(" 余多") for m in outside if m.end <= start):
        return None  # 30个项目 counts, it does not name
    return Span(start, end) if is_vouched(text, clause, start, end, ending) else None


def _extended(text: str, ending: re.Match[str], limit: int) -> re.Match[str]:
    """The last ending of a name that goes on to a further one (国家实验室 → 国家实验室北方基地)."""
    end = ending.end()
    reach = 16 if text.startswith(_SPEC_WORDS, end) else 5  # …化工园年产3万吨树脂项目
    for gap in range(reach):
        further = _suffix().match(text, end + gap, limit)
        if further:
            return further
        if reach > 5:
            continue
        if text[end + gap : end + gap + 1] in "的、，,。；;和与及“”(（将已正是由" or word_at(
            behind_names(), text, end + gap
        ):
            break
    return ending


def _is_spec(text: str, mention: Mention) -> bool:
    """Whether a number specifies a work inside its name (城南35千伏变电站, 年产4万吨铝材项目)."""
    unit = mention.quantity.unit if mention.quantity else ""
    return unit.endswith(_SPEC_UNITS) or text[max(0, mention.start - 3) : mention.start].endswith(_SPEC_WORDS)
