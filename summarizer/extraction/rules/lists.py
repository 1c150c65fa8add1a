"""Lists of projects: members counted or called behind (A、B等6个项目), announced before (项目包括A、B), or built."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from summarizer.extraction.rules.clauses import Clause, Layout
from summarizer.extraction.rules.names import (
    MAX_WINDOW,
    has_function_word,
    is_member,
    is_place,
    trim_left,
    trim_right,
    uncommon,
    unusual,
)
from summarizer.extraction.rules.vocabulary import alternation, words
from summarizer.grounding import Ground


class Listed(NamedTuple):
    """One member of a list: half-open span of its name, and where the list ends."""

    start: int
    end: int
    list_end: int


_PRICED = re.compile(
    r"(?:(?:总|计划)?投资|占地|用地|建筑面积|全长)[^，,。；;、的]{1,12}[元亩米里顷]的"
)  # a member with its size
MAX_LEAD = 8  # clauses at the start of a sentence in which a list of items is announced
MAX_MEMBER = 16  # a longer member of a list is taken to begin with a verb
_NUMBER_OF = re.compile(r"(?P<n>[2-9]|1\d|[两三四五六七八九十])个[^，,。；;、的等\d]{0,6}?(?:项目|工程)")
_DIGITS = {digit: number for number, digit in enumerate("两三四五六七八九十", 2)}
_MEMBER_BREAK = re.compile(r"、|以及|及(?=[^、]{3,20}等?$)|(?<=项目)和|(?<=工程)和")
# 9个产业项目中X, 4件民生实事中X: what the first member is one of.
_OUT_OF = re.compile(r"(?:项目|工程|实事)(?:中|里|当中)(?![心国央学小部])")
_COUNT_BEFORE = re.compile(r"\d+余?[个项家][，,]?[和及与]")  # …工业项目8个和X、Y等服务项目12个
# 等五大产业园, 等基础工程: kinds of works; 等国投资兴建了9个基地: places where something was built.
_KINDS = re.compile(
    r"等(?:[一二两三四五六七八九十]大|(?:基础|附属|配套|市政|主体|土建|安装|外网)工程$|(?:国家?(?!级)|地(?![铁方标下块])|省份|省市|市县|企业|公司|部门)"
    r"|[^，,。；;]*?(?:了|在(?![建谈手])))"
)
_GOODS = re.compile(r"等([^，,。；;\d的]{4,}?)(?:项目|工程|基地|生产线)$")
_COUNT = r"(?:\d+|[一二两三四五六七八九十]+)余?[个项]"
# 集中开工的项目有A、B; 基础设施类项目3项,具体为:A、B.
_ANNOUNCED = re.compile(
    rf"(?:{_COUNT}[^，,。；;:：、]{{0,10}}?(?:项目|工程)|(?:开工|复工|竣工|签约|投产|实施|推进|引进|落地|谋划|储备|入库|新建|续建|重点|重大)的?[^，,。；;:：、]{{0,6}}?(?:项目|工程)(?:{_COUNT})?"
    rf"|(?:产业|工业|农业|设施|民生|事业|环保)类?项目{_COUNT}|类(?:项目)?{_COUNT})(?P<verb>(?:主要|分别|具体|还|则|其中)*(?:有|包括|包含|涵盖|为|是|如下))?"
)
_ANNOUNCES = re.compile(r"(?:项目|工程)[^，,。；;:：]{0,10}(?:[，,][^，,。；;:：]{0,6})?$")
# What is told of one work: its size, its cost, when it is to be built.
_OF_ITEM = re.compile(
    r"(?:计划|拟|预计|争取)?(?:总投资|投资|全长|全线|总长|长\d|主桥|道路|宽\d|占地|总?建筑面积|总?面积|用地|规划|设计|位于|由[^，,。；;]{2,16}(?:投资|建设)|年产|[今明去]年|上半年|下半年|年底|建设|开工|动工)"
)
_WENT = re.compile(r"(?:先后|一行|实地|分别)[^，,。；;、]{0,6}?(?:来到|走进|深入到?|走访|查看|察看|到)了?")
_CALLS = re.compile(r"(?:主要|分别|具体|还|则|其中)*(?:有|包括|包含|涵盖|为|是|如下)")


@cache
def _list_end() -> re.Pattern[str]:
    heads = alternation(words("projects", "head"))
    # 高等学校, 中等专业学校: 等 is the end of a word, not of a list
    return re.compile(
        rf"(?<![同均特优头])(?!(?<=[高中])等(?:学校|院校|专业|专科|职业|教育|级))等(?:[^，,。；;、等参负\n]{{0,14}}?)(?:{heads})"
    )


@cache
def _building() -> re.Pattern[str]:
    verbs = alternation(words("projects", "building"))
    return re.compile(rf"(?:[一二三四五六七八九十]是)?(?:加快|确保|力争|积极|全力)?(?:{verbs})")


def find_listed(ground: Ground, layout: Layout, clause: Clause) -> list[Listed]:
    """The members of the lists of projects in `clause`, in order."""
    return (
        list(_members(ground, clause))
        or list(_objects(ground, clause))
        or list(_announced(ground, layout, clause))
        or list(_item(ground, layout, clause))
        or list(_toured(ground, clause))
    )


def _members(ground: Ground, clause: Clause) -> Iterator[Listed]:
    text = ground.text
    yield from _numbered(ground, clause)
    at = clause.start
    for match in _list_end().finditer(text, clause.start, clause.end):
        stop = match.start()
        members = []
        pieces = list(_parted(text, list(_split(text, at, stop))))
        for i, (start, end) in enumerate(pieces):
            start = max(start, end - 2 * MAX_WINDOW)
            piece = text[start:end]
            name = piece.strip(" “”")
            priced = _PRICED.match(name)
            if priced:
                name = name[priced.end() :]
            elif i == 0 or len(name) > MAX_MEMBER:
                name = trim_left(_after(_OUT_OF, _after(_COUNT_BEFORE, name)))
            name = trim_right(name)
            offset = piece.rfind(name)
            if offset >= 0 and is_member(name):
                first = start + offset
                members.append(Listed(first, first + len(name), match.end()))
        if (len(members) > 1 or len(pieces) <= 2) and not _lists_others(text, match, members):
            yield from members
        at = match.end()


def _after(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return text[match.end() :] if match else text


def _lists_others(text: str, ending: re.Match[str], members: Sequence[Listed]) -> bool:
    """Whether what is listed are goods, places or kinds of works: hardly one looks like a name."""
    if any(is_place(text[m.start : m.end]) for m in members):
        return False
    goods = _GOODS.match(ending.group())
    return (
        "配套" in ending.group()  # 整机、叶片、支架等配套项目
        or _KINDS.match(ending.group()) is not None
        or (goods is not None and uncommon(goods[1]) >= 3)  # 铝、钛等金属冶炼项目
    )


def _numbered(ground: Ground, clause: Clause) -> Iterator[Listed]:
    """As many members as are counted behind them (A、B、C3个项目)."""
    text = ground.text
    for match in _NUMBER_OF.finditer(text, clause.start, clause.end):
        number = _DIGITS.get(match["n"]) or int(match["n"])
        stop = match.start()
        pieces = list(_split(text, clause.start, stop))[-number:]
        if number < 2 or len(pieces) < number or pieces[0][1] - pieces[0][0] > 2 * MAX_WINDOW:
            continue
        names = [trim_left(text[pieces[0][0] : pieces[0][1]]), *(text[a:b] for a, b in pieces[1:])]
        names[-1] = names[-1].removesuffix("等")
        if all(unusual(name) >= 1 and len(name) <= MAX_MEMBER and is_member(name) for name in names):
            for (start, end), name in zip(pieces, names, strict=True):
                first = text.rindex(name, start, end)
                yield Listed(first, first + len(name), match.end())


def _objects(ground: Ground, clause: Clause) -> Iterator[Listed]:
    """The members of a list that is the object of a verb of building (建成A、B), names all."""
    text = ground.text
    verb = _building().match(text, clause.start, clause.end)
    if (
        verb is None
        or text.find("、", verb.end(), clause.end) < 0
        or clause.end - verb.end() > 4 * MAX_WINDOW
    ):
        return
    pieces = [(a, b, trim_right(text[a:b])) for a, b in _split(text, verb.end(), clause.end)]
    if all(unusual(name) >= 2 and is_member(name) and "等" not in name for _, _, name in pieces):
        for start, _, name in pieces:
            if text.startswith(name, start):
                yield Listed(start, start + len(name), clause.end)


def _announced(ground: Ground, layout: Layout, clause: Clause) -> Iterator[Listed]:
    """The members of a list that is said before to be one of projects (5个项目分别是A、B; 项目3项,具体为:A、B)."""
    text = ground.text
    if text.find("、", clause.start, clause.end) < 0:
        return
    start = _announcement(text, layout, clause)
    if start is None:
        return
    stop = clause.end - text.endswith("等", start, clause.end)
    pieces = list(_split(text, start, stop))
    if len(pieces) < 2:
        return
    found = []
    for first, last in pieces:
        name = trim_right(text[first:last])
        begin = text.find(name, first, last)
        if name and len(name) <= 2 * MAX_MEMBER and is_member(name) and not has_function_word(name):
            found.append(Listed(begin, begin + len(name), clause.end))
    own = sum(unusual(text[m.start : m.end]) >= 1 or is_place(text[m.start : m.end]) for m in found)
    if 4 * len(found) >= 3 * len(pieces) and 3 * own >= 2 * len(pieces):
        yield from found


def _item(ground: Ground, layout: Layout, clause: Clause) -> Iterator[Listed]:
    """The name that begins an item of an announced list (主要包括:A,全长8公里;B,总投资3亿元)."""
    text, following = ground.text, layout.following(clause)
    if (
        clause.before not in (":", "：", ";", "；")
        or following is None
        or clause.end - clause.start > MAX_WINDOW
    ):
        return
    if _OF_ITEM.match(text, following.start, following.end) is None:
        return
    sentence = layout.sentences[clause.sentence]
    colon = next(
        (c for c in sentence.clauses[:MAX_LEAD] if c.before in (":", "：") and c.start <= clause.start), None
    )
    lead = layout.previous(colon) if colon else None
    if lead is None or _ANNOUNCES.search(text, max(sentence.start, lead.end - MAX_WINDOW), lead.end) is None:
        return
    name = text[clause.start : clause.end]
    if is_member(name) and not has_function_word(name) and unusual(name) >= 1:
        yield Listed(clause.start, clause.end, clause.end)


def _toured(ground: Ground, clause: Clause) -> Iterator[Listed]:
    """The works that somebody went to, one after the other (先后来到A产业园、B项目、C)."""
    text = ground.text
    went = _WENT.search(text, clause.start, clause.end)
    if went is None or clause.end - went.end() > 4 * MAX_WINDOW:
        return
    pieces = [(a, b, text[a:b]) for a, b in _split(text, went.end(), clause.end)]
    works = sum(name.endswith(("项目", "工程")) or is_place(name) for _, _, name in pieces)
    if len(pieces) < 2 or 2 * works < len(pieces):
        return
    if all(is_member(name) and not has_function_word(name) for _, _, name in pieces):
        for start, end, name in pieces:
            if unusual(name) >= 1 or is_place(name):
                yield Listed(start, end, clause.end)


def _announcement(text: str, layout: Layout, clause: Clause) -> int | None:
    """Where the list of `clause` begins that an announcement in it, or before a colon, is about."""
    said = _ANNOUNCED.search(text, clause.start, clause.end)
    if said and said["verb"]:
        return said.end()
    before = layout.previous(clause)
    calls = _CALLS.match(text, clause.start, clause.end)
    if calls and before and _ANNOUNCED.search(text, before.start, before.end):
        return calls.end()  # 9个预备项目即将开工,分别是A、B等
    if clause.before not in (":", "：") or before is None:
        return None
    said = _ANNOUNCED.search(text, before.start, before.end)
    if said is not None and said.end() == before.end:
        return clause.start
    earlier = layout.previous(before)
    if earlier is None or _CALLS.fullmatch(text, before.start, before.end) is None:
        return None
    return clause.start if _ANNOUNCED.search(text, earlier.start, earlier.end) else None


def _parted(text: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The members of a list of three or more, the last of which may be two (A、B、C和D)."""
    yield from pieces[:-1]
    start, end = pieces[-1]
    joint = text.find("和", start + 4, end - 4)
    if len(pieces) >= 3 and joint >= 0 and end - start <= 2 * MAX_WINDOW:
        sides = text[start:joint], text[joint + 1 : end]
        if all(unusual(side) >= 2 and is_member(side) for side in sides):
            yield start, joint
            start = joint + 1
    yield start, end


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of a list: 、 parts them, and 及/和/与 before the last one."""
    at = start
    for match in _MEMBER_BREAK.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end
