"""Places that the table of divisions does not know, read from the text itself."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from summarizer.article.divisions import Name, divisions, level_of, names_with
from summarizer.article.names import HAN

TITLE_WEIGHT, LEAD_WEIGHT = 5.0, 3.0
LEAD = 160  # characters of the body that say what the article is about

_SUFFIX = re.compile(
    "县(?!域经济区)|盟(?![约友主军员国誓])|市(?![场民值价况面容内]|政(?!府))|区(?![域位间块分别划])|旗(?![舰下帜袍])|经济(?:技术)?开发区|经开区|高新(?:技术产业开发)?区|新区"
)
_NO_NAME = frozenset(
    "全我本各该此某县市区省旗的了在到从对由是与和等为有将及个或两多一二三四五六七八九十百千万亿这那其每来去向把被让以于至内外上下前后受国际跨赴经"
)
_NO_DISTRICT = frozenset(
    "园社片景山郊库特辖地发新范贸税城市小校厂灾矿林牧水海战禁疫险心作能业务商聚展济住居活流游际核老产馆路港院省度级"
)
_BAYS = ("大湾", "海湾", "港湾")  # 粤港澳大湾区
_NO_CITY_END = frozenset("城上超门股楼夜集菜都房车花债入各县大型级心应辖治")
_KIND_OF_COUNTY = frozenset("穷贫困富强弱大小粮业")  # 财政穷县, 贫困县, 产粮大县: kinds of counties
_NO_LEAGUE = frozenset("联结同加欧东签会")  # 联盟, 同盟, 欧盟
LEFT = re.compile(
    r"(?:^|[\s,，。、;；:：“”\"'()（）《》〈〉「」『』!！?？·—\d]|[在到从对由是与和等为省市州]|走进|来自|今年|近日|日前|中共|共产党)$"
)


def unlisted_place(title: str, text: str) -> tuple[str, float, bool] | None:
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
            if any(
                n.text == name or (n.text == stem and not _is_county(n, match)) for n in names_with(name[:2])
            ):
                continue
            counts[name] += 1
            if city_at_end(text[max(0, start - 5) : start]):
                bounded[name] += 1
                weights[name] += 1  # 九江市 before it: surely a name
            elif LEFT.search(text[max(0, start - 3) : start]) or _ends_with_place(
                text[max(0, start - 4) : start]
            ):
                bounded[name] += 1
            weights[name] += TITLE_WEIGHT if at < len(title) else LEAD_WEIGHT if at < len(title) + LEAD else 1
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


def _is_county(entry: Name, suffix: re.Match[str]) -> bool:
    """Whether the text calls a county what bears the name of another county-level place (云山市: 云山县)."""
    return suffix.group() == "县" and all(level_of(code) == 2 for code in entry.codes)


def issued_by(issuer: str, text: str) -> str | None:
    """The place the table lacks whose office issued a text that speaks of all of it (云山市…办公室: 全市)."""
    place = _ISSUER.match(issuer)
    if place is None or any(n.text == place.group() for n in names_with(issuer[:2])):
        return None
    name = place.group()
    if not _possible(name[:-1], name[-1]) or text.count("全" + name[-1]) < MIN_ALL:
        return None
    return name


def _ends_with_place(before: str) -> bool:
    """江苏 in front of an unknown name: a name of the table ends there."""
    return any(n.text == before[-k:] for k in (2, 3) for n in names_with(before[-k:][:2]))


def _possible(stem: str, suffix: str) -> bool:
    if (
        "自治" in stem
        or len(stem) < 2
        or not all("\u4e00" <= c <= "\u9fff" for c in stem)
        or not _NO_NAME.isdisjoint(stem)
    ):
        return False
    if suffix.endswith("区"):
        return (
            (suffix != "区" or (stem[-1] not in _NO_DISTRICT and not stem.endswith(_BAYS)))
            and "高新" not in stem
            and "开发" not in stem
            and "经济" not in stem
        )
    if suffix == "盟":
        return stem[-1] not in _NO_LEAGUE
    if suffix == "县" and stem[-1] in _KIND_OF_COUNTY:
        return False
    return suffix != "市" or stem[-1] not in _NO_CITY_END


def city_at_end(before: str) -> str | None:
    """某河市 of `甘肃省某河市`: a city of the table, or else the shortest name that may be one."""
    names = [m[0] for n in (2, 3) if (m := re.search(rf"{HAN}{{{n}}}(?:市|州|地区)$", before))]
    known = [n for n in names if any(entry.text == n for entry in names_with(n[:2]))]
    possible = [n for n in names if _NO_NAME.isdisjoint(n[:-1].removesuffix("地"))]
    return next(iter(known or possible), None)


def division_at_end(before: str) -> str | None:
    """The province or city of the table that ends a text: 江苏省南通市 gives the code of the city."""
    for length in range(min(11, len(before)), 1, -1):
        end = before[-length:]
        for name in names_with(end[:2]):
            if name.text == end and len(name.codes) == 1 and level_of(name.codes[0]) < 2:
                return name.codes[0]
    return None


_ISSUER = re.compile(rf"{HAN}{{2,3}}?[市县区旗州盟](?={HAN})")
MIN_ALL = 2  # times that a text says 全市
_PLATES = {
    mark: code
    for code, marks in {
        "12": "津", "13": "冀", "14": "晋", "15": "蒙", "21": "辽", "22": "吉", "23": "黑", "32": "苏", "34": "皖", "35": "闽", "36": "赣",
        "37": "鲁", "41": "豫", "42": "鄂", "43": "湘", "45": "桂", "46": "琼", "50": "渝", "51": "川蜀", "52": "黔贵", "53": "滇云", "54": "藏",
        "61": "陕", "62": "陇甘", "63": "青", "64": "宁", "65": "新",
    }.items()
    for mark in marks
}  # fmt: skip
_OF_PROVINCE = re.compile("(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$")
_REGISTERED = re.compile(r"(\w) ?(?:ICP备|公网安备)")


@cache
def _provinces() -> tuple[tuple[str, str], ...]:
    """The code of each province with its name, 省 and the like left out."""
    table = divisions().items()
    return tuple((code, _OF_PROVINCE.sub("", names[0])) for code, names in table if level_of(code) == 0)


def province_around(furniture: str) -> str | None:
    """The one province that a page's masthead, account or registration (黔ICP备) names; None for none or several.

    The big portals are registered in Beijing, Shanghai, Zhejiang and Guangdong: that says nothing.
    """
    named = {code for code, name in _provinces() if name in furniture}
    registered = {_PLATES[m[1]] + "0000" for m in _REGISTERED.finditer(furniture) if m[1] in _PLATES}
    found = named or registered
    return found.pop() if len(found) == 1 else None
