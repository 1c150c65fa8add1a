"""Names of projects: where a name begins and ends, and whether it is one.

Chinese marks no word borders, so a name is bounded by what cannot stand in it (verbs, cues,
particles, punctuation) and must hold more than words that merely classify: 重点产业项目 is a
kind of project, 云岭智能轴承产业园 is one.
"""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.rules.vocabulary import (
    Endings,
    Table,
    alternation,
    endings,
    last_word,
    pattern,
    table,
    word_at,
    words,
)

MIN_NAME, MAX_NAME = 3, 32
MAX_WINDOW = 34  # characters a name can reach back from its end

PHASE = re.compile(r"(?:\([一二三四五六七八九十]期\)|（[一二三四五六七八九十]期）|[一二三四五六七八九十]期)")
_TAIL = re.compile(r"(?:的?(?:规划)?建设|工作|扩建升级|改造升级|扩建|升级|申报)$")
_PROJECT_TAIL = re.compile(r"(?:建设)?(?:项目|工程)$")
# A statement, a place or a field of work among the members of a list.
_NO_MEMBER = re.compile(
    r"的|以上|以下|超过|达到|明显|继续|%|％|^项目|\d[\d.,]*[万亿千百]?[余多]?(?:[个座处条家项所栋幢间张套片口台名户人亩里米辆艘株头只]|平方米|千瓦|公里)$|(?:开工|投产|竣工|复工|达产|见效)$|(?:地区|区域|流域|平原|三省|特别行政区|领域|行业|方面|制度|关系|增长|提升|发展)$"
)
# A verb in the middle: 观摩团在…, 管网铺到…, 看中…有…; 在线, 国有, 有机 and the like are words of names.
_VERBAL = re.compile(
    r"(?<=.)到(?![站港发])|(?<![潜所实存内外现])在(?![线建编校职谈])|(?<=.)(?<![国稀特私公持共自固拥享含没])有(?![机色限轨线氧害无])"
)
_PROGRAMME = re.compile(
    r"“[^“”]{0,3}[千百万双三四五六七八九十][^“”]{1,6}”(?:工程|行动|计划)$"
)  # “千企万户”工程
_STEP = re.compile(r"(?:种子|初创|成长|成熟|起步|培育|建设|施工|过渡|保护|孵化|建设前)期$")
_BROKEN = re.compile(r"[，,。；;？！]|\d{5,}|\d{4}年|第[一二三四五六]批")
_NUMBERED = re.compile(r"(?<=号)、(?=\d)")  # 3号、4号码头 are one name
_QUOTED = re.compile(r"“[^“”]*”")
_INSIDE = re.compile(
    r"(?<=[\u4e00-\u9fff])[(（][\u4e00-\u9fff]{2,4}[)）](?=[\u4e00-\u9fff]{2})"
)  # 中云(江口)产业园
_GOES_ON = "在式加抓有全紧推建按逐积处进"
_BLANK = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
# 民营企业500强某某, 市长对某某: a rank or an office before a name.
_RANKED = re.compile(r"\d+强(?:企业)?|(?:[市县区州省镇乡]长|书记|主任|局长|记者)[对就在向]")
_EDGE = " 　「」“”‘’、，,。；;:：()（）《》—-·"


@cache
def _long_verbs() -> re.Pattern[str]:
    return re.compile("(?:" + alternation(w for w in words("projects", "verb") if len(w) > 1) + ")")


@cache
def _leading() -> Table:
    return table(words("projects", "verb"))


def uncommon(name: str) -> int:
    """How many characters of `name` no classifying word covers."""
    return len(pattern("projects", "generic", "verb").sub("", name).strip(_EDGE))


def unusual(name: str) -> int:
    """How many characters of `name` neither a common nor a classifying word covers."""
    common = common_words()
    at = count = 0
    while at < len(name):
        size = next((n for n in (6, 5, 4, 3, 2, 1) if name[at : at + n] in common), 0)
        count += not size and "\u4e00" <= name[at] <= "\u9fff"
        at += size or 1
    return count


@cache
def common_words() -> frozenset[str]:
    """Words that make no name by themselves: common ones, classifying ones, verbs."""
    return frozenset(
        (*words("common_words", "common"), *words("projects", "generic"), *words("projects", "verb"))
    )


def trim_left(text: str) -> str:
    """`text` from behind its last verb or particle on, as far as a name is left over."""
    start = 0
    quoted = [m.span() for m in _QUOTED.finditer(text)]
    for match in _long_verbs().finditer(text):
        if any(a < match.start() < b for a, b in quoted):
            continue
        rest = PHASE.sub("", text[match.end() :])
        if len(rest.strip(_EDGE)) >= MIN_NAME - 1 and uncommon(rest) > 0:
            start = match.end()
    text = text[start:]
    joined = start > 0  # right behind a verb 和 is no conjunction but part of the name
    while True:
        text = text.lstrip(_EDGE.replace("“", "").replace("《", "") + "暨")
        lead = word_at(_leading(), text, 0)
        rest = text[len(lead) :] if lead else ""
        if lead is None or len(rest) < MIN_NAME - 1 or (uncommon(rest) == 0 and len(rest) < 6):
            return text
        if joined and lead in ("和", "与"):
            return text
        if lead == "正" and rest[:1] not in _GOES_ON:
            return text  # 正某基地 begins with a company's name
        text = rest


def name_start(text: str, floor: int, end: int) -> int:
    """Where the name that ends at `end` begins, at `floor` at the earliest."""
    window = text[floor:end]
    parted = _INSIDE.sub(_blank, _NUMBERED.sub("#", window))
    cut = max(map(parted.rfind, "、的—（(）)「《"))
    for blank in _BLANK.finditer(parted, cut + 1):
        cut = blank.end() - 1
    for ranked in _RANKED.finditer(parted, cut + 1):
        cut = ranked.end() - 1
    if window.count("“") > window.count("”"):
        cut = max(cut, window.rfind("“"))
    return end - len(trim_left(window[cut + 1 :]))


def _blank(match: re.Match[str]) -> str:
    return "#" * len(match.group())


def trim_right(text: str) -> str:
    """`text` without what follows a name inside its phrase (建设, 申报 …)."""
    return _TAIL.sub("", text.rstrip(_EDGE.replace("”", "").replace(")", "").replace("）", "")))


def bare(name: str) -> str:
    """`name` without the trailing 项目, which is an alias, and without enclosing quotation marks."""
    short = name[:-2] if name.endswith("项目") and len(name) > 4 else name
    if short.startswith("“") and short.endswith("”") and short.count("“") == 1:
        short = short[1:-1]
    return short


def has_function_word(name: str) -> bool:
    """Whether a word stands in `name` that no name holds (已, 把, 每)."""
    return _particle(name) or any(pattern.search(name) for pattern in (_never(), _VERBAL))


def is_member(name: str) -> bool:
    """Whether a member of a list of projects is a name: little is asked, the list vouches for it."""
    if not well_formed(name):
        return False
    stem = _PROJECT_TAIL.sub("", name)
    if _NO_MEMBER.search(stem) or _STEP.search(stem):
        return False
    own = unusual(stem) >= 1 or (len(stem) >= 4 and uncommon(stem) >= 1)
    return own or (len(stem) >= 4 and stem.endswith(_ends()))


def is_name(name: str, *, vouched: bool) -> bool:
    """Whether a phrase that ends like a project is a name.

    `vouched`: words beside it say that it is being built or runs; then less is asked of it.
    """
    stem = PHASE.sub("", name)
    stem = stem.removesuffix(last_word(_endings(), stem))
    if (
        not well_formed(name)
        or _particle(stem)
        or _VERBAL.search(stem)
        or _never().search(name)
        or stem.endswith(("和", "与", "及"))
    ):
        return False
    if _PROGRAMME.search(name):
        return False
    if vouched and stem.startswith("国家") and len(name) >= 7:
        return True  # 国家…示范基地: a title granted once
    if name.endswith(("工程", "基地", "平台", "中心")) and stem.endswith(words("projects", "abstract")):
        return False
    if pattern("projects", "institution").search(name[-4:]):
        return unusual(stem) >= 1 or (vouched and uncommon(stem) >= 3)
    own = uncommon(stem) if is_place(name) else unusual(stem)
    return own >= 2 or (vouched and own >= 1)


def is_place(name: str) -> bool:
    """Whether a quoted name ends like a park, a plant or an institute: it names a project."""
    return name.removesuffix("”").endswith(words("projects", "strong"))


@cache
def _ends() -> tuple[str, ...]:
    return (*words("projects", "strong"), *words("projects", "weak"))


@cache
def _endings() -> Endings:
    return endings(_ends())


def _particle(name: str) -> bool:
    """Whether a character stands in `name` that no name holds; 才 may, in 人才公寓."""
    return pattern("projects", "function").search(name.replace("人才", "")) is not None


@cache
def _never() -> re.Pattern[str]:
    return pattern("projects", "never")


def well_formed(name: str) -> bool:
    """Whether a phrase has the length and the marks a name may have."""
    return (
        MIN_NAME <= len(name) <= MAX_NAME
        and name.count("「") == name.count("」")
        and name.count("“") == name.count("”")
        and _BROKEN.search(name) is None
    )
