"""Sightings of project names: members of lists (A、B等70个工业项目) and names that end like projects do."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from summarizer.extraction.rules.clauses import Clause, Layout
from summarizer.extraction.rules.names import (
    MAX_WINDOW,
    PHASE,
    bare,
    is_member,
    is_place,
    name_start,
    trim_left,
    trim_right,
    unusual,
)
from summarizer.extraction.rules.rosters import headed
from summarizer.extraction.rules.scope import short_name
from summarizer.extraction.rules.sizes import find_sized
from summarizer.extraction.rules.vocabulary import Endings, alternation, endings, last_word, word_at, words
from summarizer.extraction.rules.vouching import behind_names, is_vouched
from summarizer.grounding import Ground, Span
from summarizer.quantities import Mention


class Sighting(NamedTuple):
    """A project name at one place. `listed` = one member of a counted list."""

    name: str
    start: int
    end: int
    clause: Clause
    listed: bool
    list_end: int


# A name that runs on into one of these is another word (项目部, 基地化, 工程师).
_RUNS_ON = "市区师部化式性类组库率数长生群商贷险款方型版"
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
)


# Words that an ending alone begins: 高速增长, 市场主体.
_OTHER_WORDS = (
    r"(?<=高速)(?:增长|发展|成长|推进|运转|扩张)"
    r"|(?<=市场)(?:主体|经济|竞争|准入|监管|环境|需求|机制|秩序|价格|份额|预期|体系|规模|前景|活力)"
)
_SPEC_UNITS = ("千伏", "吨级", "千瓦", "兆瓦", "千伏安", "KV", "kV", "MW", "GW", "级", "号")
_SPEC_WORDS = ("年产", "日产", "年处理", "日处理", "年加工", "年出栏", "年存栏", "总装机")
_PRICED = re.compile(
    r"(?:(?:总|计划)?投资|占地|用地|建筑面积|全长)[^，,。；;、的]{1,12}[元亩米里顷]的"
)  # a member with its size
MIN_KNOWN = 5  # characters of a name that is known again wherever it stands
MIN_PURPOSE = 3  # characters that say what a place is for
MAX_MEMBER = 16  # a longer member of a list is taken to begin with a verb
_NUMBER_OF = re.compile(r"(?P<n>[2-9]|1\d|[两三四五六七八九十])个[^，,。；;、的等\d]{0,6}?(?:项目|工程)")
_DIGITS = {digit: number for number, digit in enumerate("两三四五六七八九十", 2)}
_MEMBER_BREAK = re.compile(r"、|以及|及(?=[^、]{3,20}等?$)")


@cache
def _list_end() -> re.Pattern[str]:
    heads = alternation(words("projects", "head"))
    # 高等学校, 中等专业学校: 等 is the end of a word, not of a list
    return re.compile(
        rf"(?<![高同均特优头])(?!(?<=中)等(?:学校|专业|职业|教育))等(?:[^，,。；;、等参负\n]{{0,14}}?)(?:{heads})"
    )


@cache
def _suffix() -> re.Pattern[str]:
    stop = "|".join([f"[{_RUNS_ON}]", *_RUNS_ON_WORDS, _OTHER_WORDS])
    strong, weak, phased = (alternation(words("projects", s)) for s in ("strong", "weak", "phased"))
    return re.compile(
        rf"(?:(?P<strong>(?:{strong})(?:”(?:分中心|分院|项目|工程|基地|平台))?)|(?P<weak>{weak})|(?:{phased})(?={PHASE.pattern}|[A-Z]区))"
        rf"(?P<phase>{PHASE.pattern}|[A-Z]区)?(?!{stop})"
    )


@cache
def _strong() -> Endings:
    return endings(words("projects", "strong"))


@cache
def _building() -> re.Pattern[str]:
    verbs = alternation(words("projects", "building"))
    return re.compile(rf"(?:[一二三四五六七八九十]是)?(?:加快|确保|力争|积极|全力)?(?:{verbs})")


def find_sightings(ground: Ground, layout: Layout) -> list[Sighting]:
    """Every project name of the article with its place, in order, none inside another."""
    found: list[Sighting] = []
    own = short_name(ground.article.metadata.region)  # (the city's name)项目 says where, not which
    for clause in layout.clauses:
        head = headed(ground, layout, clause)
        if head is not None:
            name = ground.text[head.start : head.end]
            found.append(Sighting(name, head.start, head.end, clause, False, head.end))
            continue
        listed = list(_members(ground, clause))
        if not listed:
            listed = list(_objects(ground, clause))
        found.extend(listed)
        singles: list[Sighting] = []
        for sighting in _singles(ground, clause):
            at = bisect_left(listed, sighting.end, key=_start)
            inside = at > 0 and sighting.start < listed[at - 1].list_end
            if not inside and not _is_whereabouts(sighting.name, own):
                singles.append(sighting)
        if not listed:
            told = [Sighting(ground.text[a:b], a, b, clause, False, b) for a, b in find_sized(ground, clause)]
            paid = [p for p in told if not any(s.start < p.end and p.start < s.end for s in singles)]
            singles.extend(paid)
        found.extend(singles)
    found.extend(_again(ground, layout, found))
    return sorted(found, key=_start)


def _again(ground: Ground, layout: Layout, found: list[Sighting]) -> Iterator[Sighting]:
    """Names told once that stand elsewhere with nothing beside them that would tell them."""
    text = ground.text
    taken: dict[int, list[Sighting]] = {}
    for sighting in found:
        taken.setdefault(sighting.clause.number, []).append(sighting)
    for name in sorted({bare(s.name) for s in found}, key=len, reverse=True):
        if len(name) < MIN_KNOWN:
            continue
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            clause = layout.clause_at(at)
            if clause and end <= clause.end:
                here = taken.setdefault(clause.number, [])
                if not any(s.start < end and at < max(s.end, s.list_end) for s in here):
                    here.append(Sighting(name, at, end, clause, False, end))
                    yield here[-1]
            at = text.find(name, end)


def _is_whereabouts(name: str, own: str) -> bool:
    """Whether all that a name adds to kinds of projects is the article's own place, `own`.

    A park or a plant says what it is for besides (the city's name 新能源产业园), and is a name.
    """
    rest = name.removeprefix(own)
    if rest == name or unusual(rest):
        return False
    purpose = rest.lstrip("省市县区州旗").removesuffix(last_word(_strong(), rest))
    return len(purpose) < MIN_PURPOSE or not is_place(name)


def sightings_between(sightings: Sequence[Sighting], start: int, end: int) -> Sequence[Sighting]:
    """Those of `sightings`, in order, that begin in `start:end`."""
    return sightings[bisect_left(sightings, start, key=_start) : bisect_left(sightings, end, key=_start)]


def _start(sighting: Sighting) -> int:
    return sighting.start


def _members(ground: Ground, clause: Clause) -> Iterator[Sighting]:
    text = ground.text
    yield from _numbered(ground, clause)
    at = clause.start
    for match in _list_end().finditer(text, clause.start, clause.end):
        stop = match.start()
        members = []
        pieces = list(_split(text, at, stop))
        for i, (start, end) in enumerate(pieces):
            start = max(start, end - 2 * MAX_WINDOW)
            piece = text[start:end]
            name = piece.strip(" “”")
            priced = _PRICED.match(name)
            if priced:
                name = name[priced.end() :]
            elif i == 0 or len(name) > MAX_MEMBER:
                name = trim_left(name)
            name = trim_right(name)
            offset = piece.rfind(name)
            if offset >= 0 and is_member(name):
                first = start + offset
                members.append(Sighting(name, first, first + len(name), clause, True, match.end()))
        goods = "配套" in match.group() and not any(is_place(s.name) for s in members)
        if not goods and (len(members) > 1 or len(pieces) <= 2):
            yield from members  # of kinds of goods (整机、叶片、支架等…项目) hardly one looks like a name
        at = match.end()


def _numbered(ground: Ground, clause: Clause) -> Iterator[Sighting]:
    """As many members as are counted behind them (A、B、C3个项目)."""
    text = ground.text
    for match in _NUMBER_OF.finditer(text, clause.start, clause.end):
        number = _DIGITS.get(match["n"]) or int(match["n"])
        pieces = list(_split(text, clause.start, match.start()))[-number:]
        if number < 2 or len(pieces) < number or pieces[0][1] - pieces[0][0] > 2 * MAX_WINDOW:
            continue
        names = [trim_left(text[pieces[0][0] : pieces[0][1]]), *(text[a:b] for a, b in pieces[1:])]
        if all(unusual(name) >= 1 and len(name) <= MAX_MEMBER and is_member(name) for name in names):
            for (_, end), name in zip(pieces, names, strict=True):
                yield Sighting(name, end - len(name), end, clause, True, match.end())


def _objects(ground: Ground, clause: Clause) -> Iterator[Sighting]:
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
                yield Sighting(name, start, start + len(name), clause, True, clause.end)


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of a list: 、 parts them, and 及/和/与 before the last one."""
    at = start
    for match in _MEMBER_BREAK.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end


def _singles(ground: Ground, clause: Clause) -> Iterator[Sighting]:
    text = ground.text
    at = clause.start
    for match in _suffix().finditer(text, clause.start, clause.end):
        if match.start() < at:
            continue
        for ending in dict.fromkeys((_extended(text, match, clause.end), match)):
            span = _named(ground, clause, at, ending)
            if span is not None:
                yield Sighting(text[span.start : span.end], span.start, span.end, clause, False, span.end)
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
    if any(not text[m.end : start].strip(" 余多") for m in outside if m.end <= start):
        return None  # 30个项目 counts, it does not name
    return Span(start, end) if is_vouched(text, clause, start, end, ending) else None


def _extended(text: str, ending: re.Match[str], limit: int) -> re.Match[str]:
    """The last ending of a name that goes on to a further one (国家实验室 → 国家实验室区域中心)."""
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
    """Whether a number specifies a work inside its name (城南220千伏变电站, 年产5万吨铝材项目)."""
    unit = mention.quantity.unit if mention.quantity else ""
    return unit.endswith(_SPEC_UNITS) or text[max(0, mention.start - 3) : mention.start].endswith(_SPEC_WORDS)
