"""Which province, city or county an article is about.

Every place name of the table is looked up in title and body. A mention counts for its division and,
through it, for the city and the province; a name that several places share (鼓楼区) counts for the
one whose city or province is mentioned too. Then the way is taken down from the province as far as
one branch clearly carries the article. A county the table does not know is read from the text itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from operator import add

from summarizer.article.divisions import BARE, Name, divisions, heads, level_of, names_with, parents_of
from summarizer.article.names import HAN
from summarizer.article.unlisted import (
    LEAD,
    LEAD_WEIGHT,
    LEFT,
    TITLE_WEIGHT,
    city_at_end,
    division_at_end,
    issued_by,
    province_around,
    unlisted_place,
)

_SCANNED = 12_000  # characters; what an article is about it says early
_ZONE = re.compile(rf"{HAN}{{0,8}}?(?:开发区|园区|产业园|工业园|高新区|经开区|新区|集聚区|合作区|工业区)")
# What the nation's government reports is of no one region, whatever places it names.
_NATIONAL = re.compile(r"(?:\d{4}年)?(?:中华人民共和国|国务院)[^,，。]{0,12}(?:报告|公报)")
_PASSING = frozenset("从往赴距离")  # 从湛江驶来, 销往广东: others take part in the story
# Common nouns that are names of counties too: these need their city beside them.
_NOUNS = frozenset(
    "新城区 新市区 城区 郊区 矿区 东区 南区 西区 北区 中区 市中区 城中区 中心区 城东区 城西区 开发区 高新区 中西区 山上区".split()
)


@dataclass(frozen=True, slots=True)
class Region:
    """`text` is the full chain (江苏省南京市鼓楼区); `code` is null for a place the table does not know."""

    text: str
    code: str | None


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    name: Name
    weight: float


def _mentions(text: str, title_length: int) -> list[_Mention]:
    known = heads()
    found: list[_Mention] = []
    free = -1
    hits = [(start, pair) for start, pair in enumerate(map(add, text, text[1:])) if pair in known]
    for start, pair in hits:
        if start < free:
            continue
        for name in names_with(pair):
            if text.startswith(name.text, start):
                # 和县 is not in 县城和县里: so short a name needs a border before it
                if (
                    len(name.text) == 2
                    and name.text[1] in "县市区旗"
                    and start != free
                    and not LEFT.search(text[max(0, start - 2) : start])
                ):
                    continue
                if name.weight == BARE and not _ZONE.match(text, start + len(name.text)):
                    continue
                place = (
                    TITLE_WEIGHT
                    if start < title_length
                    else LEAD_WEIGHT
                    if start < title_length + LEAD
                    else 1.0
                )
                if text[start - 1 : start] in _PASSING:
                    place *= 0.3
                found.append(_Mention(start, name, name.weight * place))
                free = start + len(name.text)
                break
    return found


def find_region(title: str, body: str, page: str = "", issuer: str = "") -> Region | None:
    """The region of an article; None if no region carries it. Linear time, looks at the beginning only.

    `page` is what a page says around the article: it only tells the province of a place the table lacks.
    `issuer` is the office the article is from: of a place that has counties, it tells which it is.
    """
    if _NATIONAL.match(title):
        return None
    text = f"{title}\n{body[:_SCANNED]}"
    mentions = _mentions(text, len(title))
    seen = {code for m in mentions if len(m.name.codes) == 1 for code in m.name.codes}
    around = {parent for code in seen for parent in parents_of(code)} | seen

    direct: defaultdict[str, float] = defaultdict(float)
    previous: _Mention | None = None
    for mention in mentions:
        beside = previous if previous and previous.start + len(previous.name.text) == mention.start else None
        code = _resolve(mention, beside, around)
        if code is not None:
            direct[code] += mention.weight * (
                1.5 if beside and code[:2] in {c[:2] for c in beside.name.codes} else 1.0
            )
        previous = mention
    known = _descend(direct, text, mentions, len(title))
    whole = issued_by(issuer, text) if known is None or level_of(known) == 2 else None
    if whole is not None:
        return _unlisted_region(whole, text, None, page[:_SCANNED])
    unknown = unlisted_place(title, text)
    if unknown is not None and (
        known is None or unknown[1] > direct.get(known, 0) or (level_of(known) < 2 and unknown[2])
    ):
        return _unlisted_region(unknown[0], text, known, page[:_SCANNED])
    if known is None:
        return None
    # parts of Hong Kong, Macao and Taiwan have no code of their own in the table
    return Region(_chain(known), known if known.isdigit() else known[:2] + "0000")


def _resolve(mention: _Mention, beside: _Mention | None, around: set[str]) -> str | None:
    """The one division a mention means; None if that cannot be known."""
    codes = mention.name.codes
    if mention.name.weight == BARE:
        codes = tuple(c for c in codes if parents_of(c)[0] in around)
    if beside:
        near = [c for c in codes if any(p in beside.name.codes for p in parents_of(c))]
        if len(near) == 1:
            return near[0]
    if mention.name.text in _NOUNS:
        return None
    if len(codes) == 1:
        return codes[0]
    for level in (1, 0):
        near = [c for c in codes if parents_of(c)[level] in around]
        if len(near) == 1:
            return near[0]
    return None


def _descend(direct: dict[str, float], text: str, mentions: list[_Mention], title_length: int) -> str | None:
    """From the province that carries the article down to the city and the county."""
    provinces: defaultdict[str, float] = defaultdict(float)
    for code, weight in direct.items():
        provinces[parents_of(code)[0]] += weight
    if not provinces:
        return None
    total = sum(provinces.values())
    province, score = max(provinces.items(), key=lambda item: item[1])
    here_mentions = [m for m in mentions if any(c[:2] == province[:2] for c in m.name.codes)]
    if len(here_mentions) < 2 and here_mentions[0].name.weight < 1 and here_mentions[0].start >= title_length:
        return None  # 四川 once in a recipe
    if score * 2 < total or score < 1.5 + len(text) / 8000:
        return None
    here = province
    for level in (1, 2):
        branches: defaultdict[str, float] = defaultdict(float)
        for code, weight in direct.items():
            if code.startswith(here.rstrip("0") if level == 1 else here[:4]) and level_of(code) >= level:
                branch = parents_of(code)[1] if level == 1 else code
                if parents_of(code)[0] == province and (level == 1 or parents_of(code)[1] == here):
                    branches[branch] += weight
        if not branches:
            return here
        best, weight = max(branches.items(), key=lambda item: item[1])
        # A city outweighs its counties when they are only examples in an article about all of it.
        rivals = sum(branches.values()) - weight
        if level == 2 and rivals and not _is_leading(best, mentions, title_length):
            return here
        if weight < 1.5 * rivals or weight < 0.35 * direct.get(here, 0) or weight < 1.5:
            return here
        here = best
        if level_of(here) == 2:
            return here
    return here


def _is_leading(code: str, mentions: list[_Mention], title_length: int) -> bool:
    """Whether the title or a second mention names a county: one place of several is an example."""
    named = [m for m in mentions if code in m.name.codes]
    return len(named) > 1 or any(m.start < title_length for m in named)


def _chain(code: str) -> str:
    table = divisions()
    province, city = parents_of(code)
    parts = [table[c][0] for c in dict.fromkeys((province, city, code)) if c in table]
    return "".join(parts)


def _unlisted_region(name: str, text: str, known: str | None, around: str) -> Region:
    """The name with the city written before it somewhere, and the province that is known."""
    everything = f"{text}\n{around}"
    city = ""
    for match in re.finditer(re.escape(name), everything):
        before = everything[max(0, match.start() - 12) : match.start()]
        division = division_at_end(before)
        if division:
            return Region(_chain(division) + name, None)
        found = city_at_end(before[-5:])
        if found:
            city = found
            known = division_at_end(before.removesuffix(found)) or known
            break
    code = known or province_around(around)
    if not code:
        return Region(city + name, None)
    province = parents_of(code)[0]
    if not city and known and level_of(known) == 1 and name[-1] != "市":
        return Region(_chain(known) + name, None)
    return Region(_chain(province) + ("" if city == _chain(province) else city) + name, None)
