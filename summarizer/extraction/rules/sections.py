"""Sections: what a heading says of the text below it, results or plans."""

from __future__ import annotations

import re
from typing import Literal

from summarizer.extraction.rules.vocabulary import pattern
from summarizer.grounding import Ground

Mood = Literal["goal", "achieved"]

_YEAR = re.compile(r"(?:19|20)\d\d")
_SUBHEADING = re.compile(
    r"[(（][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十]{1,2}是|\d{1,2}[.．、]"
)
_RHETORIC = re.compile(r"未来|蓝图|新征程|展望")  # what any title may say
_DONE = re.compile(r"(?:做|干|办|抓|开展|完成|取得|推进|落实)了|一年来|五年来")
_AIMED = re.compile(r"(?:目标|任务|指标)[^，,。；;:：]{0,6}[:：]$")
# What is drawn up for the time to come, at the end of a paragraph whose dash or colon hands on to the next ones.
_DRAWN = re.compile(
    r"(?:施工图|路线图|作战图|任务书|任务单|任务清单|工作清单|蓝图)[^，,。；;:：]{0,8}(?:—{1,2}|[:：])$"
)
_ITEM = re.compile(rf"[—\-●■◆▪·]|{_SUBHEADING.pattern}|[一二三四五六七八九十]{{1,3}}、")
# A paragraph that opens so speaks of another time than the list before it, whoever announced that.
_TURNS_AHEAD = re.compile(
    r"(?:做好|[^，,。；;]{0,6}实现)?(?:今年|明年|新的一年|今后|未来|下一步|下一阶段|下半年)(?!以来)[^。\n]{0,40}?(?:要|将|目标|任务|力争|确保|打算)"
)
_TURNS_BACK = re.compile(
    r"(?:去年|上年|过去|一年来|[两三四五]年来|回顾|今年以来|年初以来)(?![^。\n]{0,30}要)"
)
MAX_ANNOUNCEMENT = 24  # characters at the end of a paragraph that can announce what follows
MAX_HEADING = 24  # characters of a line that may head what follows, whatever it ends with


def section_moods(ground: Ground) -> list[Mood | None]:
    """For each paragraph the mood of the section it stands in, None where no heading tells one.

    A numbered part of a section (（三）加强规划) does not change what the section is.
    """
    year = ground.article.metadata.reference_year
    section: Mood | None = None
    listing: Mood | None = None  # of the items under an announcement
    under: Mood | None = None  # of the heading above
    announced = False  # a paragraph has told what follows, no heading has
    moods: list[Mood | None] = []
    for paragraph in ground.article.paragraphs:
        content = ground.text[paragraph.start : paragraph.end]
        if paragraph.kind == "title":
            section = _title_mood(content, year)
        elif (paragraph.kind == "heading" or (len(content) <= MAX_HEADING and not _states(content))) and (
            section is None or not _SUBHEADING.match(content)
        ):
            headed = _heading_mood(content, year)
            section, announced = headed or section, announced and headed is None
            under = headed or under
        if announced and (_TURNS_AHEAD if section == "achieved" else _TURNS_BACK).match(content):
            section, announced = under, False
        listing = listing if listing is not None and _ITEM.match(content) else None
        looks_back = section == "goal" and paragraph.kind == "paragraph" and _TURNS_BACK.match(content)
        moods.append(listing or ("achieved" if looks_back else section))
        announcement = content[-MAX_ANNOUNCEMENT:]
        if pattern("cues", "announces").search(announcement) or _DRAWN.search(announcement):
            section, announced = "achieved" if _DONE.search(announcement) else "goal", True
        elif _AIMED.search(announcement):
            listing = "goal"
    return moods


def _states(content: str) -> bool:
    """Whether a short line is a sentence of its own (园区规划面积12平方公里。) and heads nothing."""
    return content.endswith(("。", "；", ";")) and _ITEM.match(content) is None


def _title_mood(content: str, year: int | None) -> Mood | None:
    """As of a heading; but 共赴未来 and 描绘蓝图 in the title of a news item promise nothing."""
    return _heading_mood(_RHETORIC.sub("", content), year)


def _heading_mood(content: str, year: int | None) -> Mood | None:
    if pattern("cues", "section_achieved").search(content):
        return "achieved"
    if pattern("cues", "section_goal").search(content):
        return "goal"
    found = _YEAR.search(content)
    if found and year is not None and len(content) <= 12:
        return "achieved" if int(found.group()) < year else "goal"
    return None
