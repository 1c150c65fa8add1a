"""Cue words: whether a clause tells of a plan, an estimate or a result, and whether things rise or fall."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple, cast

Stance = Literal["goal", "expect", "achieved", "order"]
Direction = Literal["up", "down"]

# These words say plainly that something is over; the other words of `achieved` also stand in plans.
_PLAIN = re.compile(
    r"已|截[至止]|同比|环比|[比较](?:去|上|前|年)|去年|上年|前年|年来|以来|至今|眼下|如今|超额|圆满|实际|荣获|获评|获批|获得|入选|了|顺利|现有|目前|前.{1,2}季度|日前|近日|签下|拿下|收到|当天|昨日|上月|上周|不久前"
)
# Plan words that leave no doubt. The others (可实现, 建成后, 保持在, 安排, 有望 …) also stand in descriptions.
_FIRM = re.compile(
    r"计划|拟|力争|力求|争创|争取|确保|保证|目标|预期目标|主要预期目标|工作目标|将|即将|要|到|明年|今后|下一步|新的一年|年[底末]|下半年"
    r"|须|务必|不得|力保|必保|誓夺|坚决|努力|奋力|排定|拚|预计|预期|奋斗目标"
)
# Of these, the ones that take back a plan word before them: 计划…，已….
_OVER = re.compile(r"已|截[至止]|超额|圆满|实际|了|以来|至今")


class Cue(NamedTuple):
    """A cue word at its place. `plain`: it tells of a result where no plan word stands; `over`: even after one."""

    start: int
    end: int
    stance: Stance
    plain: bool
    over: bool


@cache
def _cue_lines() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Stance and patterns of each line of the vocabulary."""
    text = files("summarizer.validation").joinpath("data", "cues.txt").read_text("utf-8")
    lines = [line.partition(" ") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple((stance, tuple(w.strip() for w in words.split(" % "))) for stance, _, words in lines)


@cache
def _cue_pattern() -> re.Pattern[str]:
    groups = [f"(?P<{stance}>{'|'.join(words)})" for stance, words in _cue_lines()]
    # Few characters begin a cue: a look at the character first makes the search several times faster.
    firsts = "".join(sorted({c for line in _cue_lines() for word in line[1] for c in first_characters(word)}))
    return re.compile(f"(?=[{re.escape(firsts)}])(?:{'|'.join(groups)})")


def first_characters(pattern: str) -> set[str]:
    """The characters a cue pattern can begin with (lookbehinds skipped, classes and groups opened)."""
    while pattern.startswith(("(?<", "(?!")):
        pattern = pattern[_closing(pattern) + 1 :]
    if pattern.startswith("(?:"):
        end = _closing(pattern)
        inner, rest = pattern[3:end], pattern[end + 1 :]
        found = {c for part in _alternatives(inner) for c in first_characters(part)}
        return found | (first_characters(rest[1:]) if rest.startswith("?") else set())
    if pattern.startswith("["):
        end = pattern.index("]")
        found = set(pattern[1:end])
        return found | (first_characters(pattern[end + 2 :]) if pattern[end + 1 : end + 2] == "?" else set())
    if len(_alternatives(pattern)) > 1:
        return {c for part in _alternatives(pattern) for c in first_characters(part)}
    found = {pattern[0]}
    return found | (first_characters(pattern[2:]) if pattern[1:2] == "?" else set())


def _closing(pattern: str) -> int:
    """The index of the parenthesis that closes the group `pattern` begins with."""
    depth = 0
    for i, c in enumerate(pattern):
        depth += (c == "(") - (c == ")")
        if depth == 0:
            return i
    raise ValueError(pattern)


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, those of inner groups left alone."""
    parts, depth = [""], 0
    for c in pattern:
        depth += (c in "([") - (c in ")]")
        if c == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += c
    return parts


def cues_in(text: str, start: int, end: int) -> list[Cue]:
    """The cue words of `text[start:end]`, in order."""
    found = []
    for match in _cue_pattern().finditer(text, start, end):
        stance = match.lastgroup
        plain = stance == "achieved" and _PLAIN.match(match.group()) is not None
        found.append(
            Cue(
                match.start(),
                match.end(),
                cast(Stance, stance),
                plain,
                plain and _OVER.match(match.group()) is not None,
            )
        )
    return found


_DIRECTIONS = re.compile(
    r"增加值|增长[极点]|增加额|增长率|(?P<down>负增长|下降|减少|回落|降低|下跌|减产|缩减|压缩|压减|下滑|收窄|降至|降到|缩短|微降|(?<!不)(?<!不得)低于|萎缩|跌|减亏|锐减|净减|递减|后移|走低|降幅|少了)"
    r"|(?P<up>增长|提高|增加|上升|提升|上涨|扩大|增至|净增|新增|增产|攀升|微涨|(?<!不)(?<!不得)高于|翻番|翻了?[一两]番|递增|前移|增幅|涨|走高|倍增|增速|延长|多了)"
)


def is_firm(word: str) -> bool:
    """Whether a plan word says beyond doubt that something is yet to come."""
    return _FIRM.match(word) is not None


@lru_cache(maxsize=4096)
def directions_in(text: str) -> tuple[Direction, ...]:
    """The words of rise and fall in `text`, in order. 由负增长转为 tells of the past, not of the number."""
    found: list[Direction] = []
    for match in _DIRECTIONS.finditer(text):
        if match.lastgroup:
            found.append("down" if match.lastgroup == "down" else "up")
    return tuple(found)


_COMPARISONS = (
    (
        "year_on_year",
        re.compile(
            r"同比|比(?:去年|上年|上一年|前年)(?!末)|较(?:去年|上年|上一年)(?!末)|year[ -]on[ -]year|yoy",
            re.I,
        ),
    ),
    ("month_on_month", re.compile(r"环比|比上月|较上月|month[ -]on[ -]month|mom\b", re.I)),
    ("share", re.compile(r"占比|占(?=[^用地据领有])|比重|share|proportion", re.I)),
    ("rank", re.compile(r"位居|位列|排名|居[全首]|列[全第]|\brank", re.I)),
)


@lru_cache(maxsize=2048)
def comparisons_in(text: str) -> frozenset[str]:
    """The kinds of comparison that `text` speaks of."""
    return frozenset(name for name, pattern in _COMPARISONS if pattern.search(text))
