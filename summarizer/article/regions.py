"""Which province, city or county an article is about.

Every place name of the table is looked up in title and body. A mention counts for its division and,
through it, for the city and the province; a name that several places share (鼓楼区) counts for the
one whose city or province is mentioned too. Then the way is taken down from the province as far as
one branch clearly carries the article. A county the table does not know is read from the text itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from operator import add

from summarizer.article.divisions import BARE, Name, divisions, heads, level_of, names_with, parents_of
from summarizer.article.names import HAN

_SCANNED = 12_000  # characters; what an article is about it says early
_LEAD = 160
_ZONE = re.compile(rf"{HAN}{{0,8}}?(?:开发区|园区|产业园|工业园|高新区|经开区|新区|集聚区|合作区|工业区)")
_TITLE_WEIGHT, _LEAD_WEIGHT = 5.0, 3.0
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
                    and not _LEFT.search(text[max(0, start - 2) : start])
                ):
                    continue
                if name.weight == BARE and not _ZONE.match(text, start + len(name.text)):
                    continue
                place = (
                    _TITLE_WEIGHT
                    if start < title_length
                    else _LEAD_WEIGHT
                    if start < title_length + _LEAD
                    else 1.0
                )
                found.append(_Mention(start, name, name.weight * place))
                free = start + len(name.text)
                break
    return found


def find_region(title: str, body: str) -> Region | None:
    """The region of an article; None if no region carries it. Linear time, looks at the beginning only."""
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
    unknown = _unknown_place(title, text)
    if unknown is not None and (
        known is None or unknown[1] > direct.get(known, 0) or (level_of(known) < 2 and unknown[2])
    ):
        return _unknown_region(unknown[0], text, known)
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
        if weight < 1.5 * rivals or weight < 0.35 * direct.get(here, 0) or weight < 1.5:
            return here
        here = best
        if level_of(here) == 2:
            return here
    return here


def _chain(code: str) -> str:
    table = divisions()
    province, city = parents_of(code)
    parts = [table[c][0] for c in dict.fromkeys((province, city, code)) if c in table]
    return "".join(parts)


# ---- places the table does not know --------------------------------------------------------------

_SUFFIX = re.compile(
    "县(?!域经济区)|市(?![场民值价况政面容内])|区(?![域位间块分别划])|旗(?![舰下帜袍])|经济(?:技术)?开发区|经开区|高新(?:技术产业开发)?区|新区"
)
_NO_NAME = frozenset(
    "全我本各该此某县市区省旗的了在到从对由是与和等为有将及个或两多一二三四五六七八九十百千万亿这那其每来去向把被让以于至内外上下前后受国际跨赴"
)
_NO_DISTRICT = frozenset(
    "园社片景山郊库特辖地发新范贸税城市小校厂灾矿林牧水湾海战禁疫险心作能业务商聚展济住居活流游际核老产馆路港院省度级"
)
_NO_CITY_END = frozenset("城上超门股楼夜集菜都房车花债入各县大型级心应")
_LEFT = re.compile(
    r"(?:^|[\s,，。、;；:：“”\"'()（）《》〈〉「」『』!！?？·—\d]|[在到从对由是与和等为省市州]|走进|来自|今年|近日|日前|中共)$"
)


def _unknown_place(title: str, text: str) -> tuple[str, float, bool] | None:
    """The place whose name the text says most, its weight, and whether title or lead names it."""
    counts: Counter[str] = Counter()
    bounded: Counter[str] = Counter()
    weights: defaultdict[str, float] = defaultdict(float)
    for match in _SUFFIX.finditer(text):
        at = match.start()
        for length in (2, 3):
            start = at - length
            stem = text[start:at] if start >= 0 else ""
            if not _possible(stem, match.group()):
                continue
            name = stem + match.group()
            if any(n.text == name or n.text == stem for n in names_with(name[:2])):
                continue
            counts[name] += 1
            if _city_at_end(text[max(0, start - 5) : start]):
                bounded[name] += 1
                weights[name] += 1  # 九江市 before it: surely a name
            elif _LEFT.search(text[max(0, start - 2) : start]) or _ends_with_place(
                text[max(0, start - 4) : start]
            ):
                bounded[name] += 1
            weights[name] += (
                _TITLE_WEIGHT if at < len(title) else _LEAD_WEIGHT if at < len(title) + _LEAD else 1
            )
    best: tuple[str, float, bool] | None = None
    for name, count in counts.items():
        longer = any(
            n.endswith(name) and len(n) > len(name) and counts[n] * 5 >= count * 4 and bounded[n]
            for n in counts
        )
        if longer or bounded[name] * 4 < count or (count < 2 and weights[name] < 2):
            continue
        if best is None or weights[name] > best[1]:
            best = (name, float(weights[name]), weights[name] > count)
    return best


def _ends_with_place(before: str) -> bool:
    """江苏 in front of an unknown name: a name of the table ends there."""
    return any(n.text == before[-k:] for k in (2, 3) for n in names_with(before[-k:][:2]))


def _possible(stem: str, suffix: str) -> bool:
    if len(stem) < 2 or not all("\u4e00" <= c <= "\u9fff" for c in stem) or not _NO_NAME.isdisjoint(stem):
        return False
    if suffix.endswith("区"):
        return (
            stem[-1] not in _NO_DISTRICT and "高新" not in stem and "开发" not in stem and "经济" not in stem
        )
    return suffix != "市" or stem[-1] not in _NO_CITY_END


def _unknown_region(name: str, text: str, known: str | None) -> Region:
    """The name with the city written before it somewhere, and the province that is known."""
    province = divisions()[parents_of(known)[0]][0] if known else ""
    city = divisions()[parents_of(known)[1]][0] if known and level_of(known) == 1 else ""
    if name[-1] == "市":
        city = ""
    for match in re.finditer(re.escape(name), text):
        found = _city_at_end(text[max(0, match.start() - 5) : match.start()])
        if found:
            city = "" if found == province else found
            break
    return Region(province + city + name, None)


def _city_at_end(before: str) -> str | None:
    """某河市 of `甘肃省某河市`: a city of the table, or else the shortest name that may be one."""
    names = [m[0] for n in (2, 3) if (m := re.search(rf"{HAN}{{{n}}}(?:市|州|地区)$", before))]
    known = [n for n in names if any(entry.text == n for entry in names_with(n[:2]))]
    possible = [n for n in names if _NO_NAME.isdisjoint(n[:-1].removesuffix("地"))]
    return next(iter(known or possible), None)
