"""Policy measures: quoted names of policies, action phrases, and known ways of working."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.extraction.items import Measure
from summarizer.extraction.rules.actions import MAX_NAME, MIN_NAME, find_action, is_told_of
from summarizer.extraction.rules.clauses import Clause, Layout
from summarizer.extraction.rules.names import is_place
from summarizer.extraction.rules.vocabulary import alternation, pattern, sections, words
from summarizer.grounding import Ground, Span
from summarizer.schemas import Category

_QUOTE = re.compile(r"[“‘《「][^“”‘’《》「」\n]+[”’》」]")
# “林农便捷贷”上线, 惠民政策“一键直达”: what is offered, or what it is called.
_RUN = re.compile(
    r"(?:已|正式|全面|率先)?(?:上线|推出|启动|落地|实施|铺开|推行|试行|兑现|扩围|发放|受理|运行|为抓手)"
)
_CALLED = re.compile(r"(?:政策|服务|模式|机制|品牌|产品|改革|行动|方案|制度|举措|活动|计划|贷款)$")
# Behind these a quoted phrase names a measure only if it tells how something is done, not what it is praised as.
_LOOSE = frozenset("推动 推进 锚定 强化 创建 加快 完善 按照 根据 依据 对照 紧扣 发挥 通过 获批".split())
_WORKING = re.compile(r"[+、，,—-]|\d|一.{1,4}一|零|即|码|链|窗|贷|券|站")
# A plan or a rule by its own title, wherever it stands.
_DOCUMENT = re.compile(
    r"《[^《》\n]{5,50}?(?:计划|方案|规划|纲要|意见|措施|条例|办法|细则|政策|规定|清单|指引|规范|标准|十条|\d+条)(?:[(（][^()（）\n]{2,20}[)）])?》"
)
# What is done again and again: 每十天碰头一次, 对逾期任务每周一催.
_REGULAR = re.compile(
    r"(?:对[^，,。；;]{2,14})?每(?:个)?(?:周|半月|月|季度|半年|旬|日|天)[^，,。；;\d]{0,10}?(?:通报|调度|一?督查?|例会|会商|恳谈会?|座谈会?|研判|晾晒|评比|观摩)(?:一次|会)?"
)
# Clauses about paying less, asking less or being quicker state a measure, whatever it is called.
_TO_OTHERS = re.compile(
    r"(?:支持|鼓励|引导|允许|动员|委托|督促|帮助|推动)\d*[^，,。；;\d]{2,14}?(?:开展|改造|参与|采用|开设|开办|重组|入驻|申报|使用|应用|设立|建立|引进|购买|购置|租用|上市|融资|参展|复工|转型|上云|抱团|共享|错峰|流转|托管|扩大|增加|提供|开放|拼箱|减免|创办|领办|承接|购买)[^，,。；;]{0,16}"
)
_BORDER = re.compile(r"[，；;。]|,(?!\d{3})")  # 1,046亿元 is one number
_CUT_NUMBER = re.compile(r"[\d.,%％一二三四五六七八九十百千万亿两余多约近超]+$")
_PLAN = re.compile(r"十[一二三四五六]五")  # the name of a planning period is no measure


@cache
def _quoted() -> re.Pattern[str]:
    verbs = alternation(words("measures", "quoted_verb"))
    kinds = alternation(words("measures", "kind"))
    return re.compile(
        rf"(?:(?P<verb>{verbs})[^，,。；;、“”《》「」\n]{{0,8}})?(?P<many>(?:[“‘《「][^“”‘’《》「」\n]{{2,30}}[”’》」][、和及与]?)+)"
        rf"(?P<behind>[^，,。；;、“”《》「」\n]{{0,10}}(?:{kinds}))?"
    )


@cache
def _categories() -> list[tuple[Category, re.Pattern[str]]]:
    return [
        (section.removeprefix("category."), pattern("measures", section))  # type: ignore[misc]
        for section in sections("measures")
        if section.startswith("category.")
    ]


def category_of(text: str, context: str = "") -> Category:
    """The category whose words stand most often in `text`, then in its `context`."""
    best: tuple[int, Category] = (0, "other")
    for category, words_of in _categories():
        score = 2 * len(words_of.findall(text)) + len(words_of.findall(context))
        if score > best[0]:
            best = (score, category)
    return best[1]


def find_measures(ground: Ground, layout: Layout) -> list[Measure]:
    """The measures of an article, in order; a name said twice is one measure."""
    measures: dict[str, Measure] = {}
    for clause in layout.clauses:
        if layout.is_headline(clause.paragraph):
            continue
        for name, span in _in_clause(ground.text, clause):
            known = measures.get(name)
            if known is None:
                sentence = layout.sentences[clause.sentence]
                statement = ground.text[span.start : span.end]
                context = ground.text[sentence.start : min(sentence.end, sentence.start + 200)]
                measures[name] = Measure(name, category_of(statement, context), [span], statement=statement)
            elif span not in known.evidence and len(known.evidence) < 2:
                known.evidence.append(span)
    return list(measures.values())


def _in_clause(text: str, clause: Clause) -> list[tuple[str, Span]]:
    """The measures a clause names: quoted ones, else one action, else a known way of working."""
    documents = [m.group() for m in _DOCUMENT.finditer(text, clause.start, clause.end)]
    names = documents or list(_quoted_names(text, clause)) or list(filter(None, [find_action(text, clause)]))
    told = None if names else _TO_OTHERS.search(text, clause.start, clause.end)
    if told and not is_told_of(text, clause, told.start()):
        names = [told.group()]
    if not names and (regular := _REGULAR.search(text, clause.start, clause.end)):
        names = [regular.group()]
    if not names:
        names = pattern("measures", "phrase").findall(text, clause.start, clause.end)[:1]
    return [(name, _window(clause)) for name in names]


def _quoted_names(text: str, clause: Clause) -> Iterator[str]:
    if all(text.find(mark, clause.start, clause.end + 1) < 0 for mark in "“‘《「"):
        return
    for match in _quoted().finditer(text, clause.start, min(len(text), clause.end + 1)):
        behind = match["behind"] or ""
        run = _RUN.match(text, match.end()) or _CALLED.search(text, max(0, match.start() - 4), match.start())
        way = pattern("measures", "quoted_way").search(match["many"])
        if not match["verb"] and not behind and not run and not way:
            continue
        names = [
            name
            for name in _QUOTE.findall(match["many"])
            if name[1:-1] not in words("measures", "metaphor")
            and not _PLAN.search(name)
            and not is_place(name[:-1])
            and (match["verb"] or behind or run or pattern("measures", "quoted_way").search(name))
            and (behind or match["verb"] not in _LOOSE or _is_working(name[1:-1]))
        ]
        if len(names) == 1 or (len(names) == 2 and 0 < len(behind) <= 4):
            yield name_of("".join(names) + behind)
        else:
            yield from names


def _is_working(quoted: str) -> bool:
    """Whether quoted words tell a way of working (即来即办, 专班+管家), not a slogan."""
    return _WORKING.search(quoted) is not None or pattern("measures", "kind").search(quoted) is not None


def name_of(statement: str) -> str:
    """A statement at the length of a name, cut where a phrase ends, never inside a number."""
    if len(statement) <= MAX_NAME:
        return statement
    cut = statement[:MAX_NAME]
    marks = (m.start() for m in _BORDER.finditer(statement, 0, MAX_NAME + 3))  # with what follows a comma
    mark = max((at for at in marks if at < MAX_NAME), default=-1)
    return cut[:mark] if mark >= MIN_NAME else _CUT_NUMBER.sub("", cut)


def _window(clause: Clause) -> Span:
    return Span(clause.start, min(clause.end, clause.start + 140))
