"""The table of provinces, cities and counties, and the names each of them goes by."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import NamedTuple

BARE = 0.4  # the weight of a county's name without 县 or 市
_ETHNIC = re.compile(
    "(?:哈尼族彝|傣族景颇|布依族苗|土家族苗|苗族侗|藏族羌|蒙古族藏|朝鲜|土家|布依|柯尔克孜|哈萨克|维吾尔|蒙古|达斡尔|鄂温克|鄂伦春|锡伯|塔吉克|"
    "撒拉|东乡|保安|裕固|拉祜|佤|布朗|傈僳|独龙|怒|普米|纳西|景颇|哈尼|仡佬|仫佬|毛南|水|瑶|畲|黎|壮|侗|苗|彝|回|满|藏|羌|土|白|傣|各)族|(?:蒙古|哈萨克|柯尔克孜|回族|各族)(?=自治)"
)
# Words of the language that are city names too: these need their 市.
_WORDS = frozenset(
    "长治 大同 安康 朝阳 白银 中山 来宾 东方 北海 海东 通化 保定 平安 新市 东区 南区 西区 北区 中区 城区 郊区 矿区".split()
)


class Name(NamedTuple):
    """A name, the divisions that may be meant, and how much it proves."""

    text: str
    codes: tuple[str, ...]
    weight: float


@cache
def divisions() -> dict[str, tuple[str, ...]]:
    """Code → current name, former names."""
    table: dict[str, tuple[str, ...]] = {}
    for line in (
        files("summarizer.article").joinpath("data", "regions.tsv").read_text(encoding="utf-8").splitlines()
    ):
        if not line.startswith("#"):
            code, *names = line.split("\t")
            table[code] = tuple(names)
    return table


def level_of(code: str) -> int:
    """0 province, 1 city, 2 county."""
    return 0 if code.endswith("0000") else 1 if code.endswith("00") else 2


def _without(name: str, *endings: str) -> str:
    """The name without the first of these endings that it has."""
    return next((name.removesuffix(ending) for ending in endings if name.endswith(ending)), name)


def _aliases(code: str, name: str) -> list[tuple[str, float]]:
    level = level_of(code)
    plain = _ETHNIC.sub("", name) if "族" in name or "自治" in name else name
    if level == 0:
        return [(_without(plain, "特别行政区", "自治区", "省", "市"), 0.7)]
    if level == 1:
        stem = _without(plain, "自治州", "地区", "市", "盟", "县")
        aliases = [(stem, 0.7)] if len(stem) > 1 and stem not in _WORDS else []
        return [*aliases, (stem + "州", 1.0)] if "自治州" in name else aliases
    stem = _without(plain, "自治县", "自治旗", "县", "市", "旗", "区")
    if len(stem) < 2 or stem in _WORDS:
        return []
    # The bare 资源 (a county) is too often another word; _mentions takes it only where it names a park or zone.
    bare = [(stem, BARE)] if name[-1] in "县市旗" else []
    return [*bare, (stem + name[-1], 1.0)] if "自治" in name else bare


@cache
def heads() -> dict[str, list[str]]:
    """The first two characters of every name → the codes of the divisions that have one."""
    table: dict[str, list[str]] = defaultdict(list)
    for code, names in divisions().items():
        for head in {name[:2] for name in names}:
            table[head].append(code)
    return dict(table)


@cache
def _names_with(head: str) -> tuple[Name, ...]:
    names: dict[str, dict[str, float]] = defaultdict(dict)
    for code in heads()[head]:
        current, *former = divisions()[code]
        for name, weight in [(current, 1.0), *((old, 1.0) for old in former), *_aliases(code, current)]:
            if len(name) > 1 and name.startswith(head):
                names[name][code] = max(weight, names[name].get(code, 0))
    found: list[Name] = []
    for name, codes in names.items():
        # 海南 and 吉林 are provinces first
        top = min(level_of(code) for code in codes)
        kept = tuple(c for c in codes if level_of(c) == top or name == divisions()[c][0])
        found.append(Name(name, kept, max(codes.values())))
    return tuple(sorted(found, key=lambda entry: -len(entry.text)))


def names_with(head: str) -> tuple[Name, ...]:
    """The names that begin with these two characters, the longest first."""
    return _names_with(head) if head in heads() else ()


def parents_of(code: str) -> tuple[str, str]:
    return code[:2] + "0000", code[:4] + "00"
