"""Names of projects: where a name begins and ends, and whether it is one.

Chinese marks no word borders, so a name is bounded by what cannot stand in it (verbs, cues,
particles, punctuation) and must hold more than words that merely classify: 重点产业项目 is a
kind of project, 云岭智能轴承产业园 is one.
"""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.rules.vocabulary import alternation, pattern, words

MIN_NAME, MAX_NAME = 3, 32

PHASE = re.compile(r"(?:\([一二三四五六七八九十]期\)|（[一二三四五六七八九十]期）|[一二三四五六七八九十]期)")
_TAIL = re.compile(r"(?:的?(?:规划)?建设|工作|扩建升级|改造升级|扩建|升级|申报)$")
_PROJECT_TAIL = re.compile(r"(?:建设)?(?:项目|工程)$")
_EDGE = " 　“”‘’、，,。；;:：()（）《》—-·"


@cache
def _long_verbs() -> re.Pattern[str]:
    return re.compile("(?:" + alternation(w for w in words("projects", "verb") if len(w) > 1) + ")")


@cache
def _leading() -> re.Pattern[str]:
    return re.compile("(?:" + alternation(words("projects", "verb")) + ")")


def uncommon(name: str) -> int:
    """How many characters of `name` no classifying word covers."""
    return len(pattern("projects", "generic", "verb").sub("", name).strip(_EDGE))


def trim_left(text: str) -> str:
    """`text` from behind its last verb or particle on, as far as a name is left over."""
    start = 0
    for match in _long_verbs().finditer(text):
        rest = text[match.end() :]
        if len(rest.strip(_EDGE)) >= MIN_NAME - 1 and uncommon(rest) > 0:
            start = match.end()
    text = text[start:]
    while True:
        text = text.lstrip(_EDGE.replace("“", "").replace("《", ""))
        match = _leading().match(text)
        rest = text[match.end() :] if match else ""
        if not match or len(rest) < MIN_NAME - 1 or uncommon(rest) == 0:
            return text
        text = rest


def trim_right(text: str) -> str:
    """`text` without what follows a name inside its phrase (建设, 申报 …)."""
    return _TAIL.sub("", text.rstrip(_EDGE.replace("”", "").replace(")", "").replace("）", "")))


def bare(name: str) -> str:
    """`name` without the trailing 项目, which is an alias, and without enclosing quotation marks."""
    short = name[:-2] if name.endswith("项目") and len(name) > 4 else name
    if short.startswith("“") and short.endswith("”") and short.count("“") == 1:
        short = short[1:-1]
    return short


def is_name(name: str, *, listed: bool = False) -> bool:
    """Whether `name` is a name. Members of a list (`listed`) need less to be believed."""
    if not MIN_NAME <= len(name) <= MAX_NAME or name.count("“") != name.count("”"):
        return False
    if re.search(r"[，,。；;？！]|\d{3,}", name):
        return False
    stem = _PROJECT_TAIL.sub("", name)
    if listed:
        return uncommon(stem) >= 1 or (len(stem) >= 4 and pattern("projects", "suffix").search(stem) is not None)
    return uncommon(pattern("projects", "suffix").sub("", stem)) >= 2
