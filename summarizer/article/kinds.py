"""What kind of paragraph a line of an article is: title, heading, caption or plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.article.masthead import is_office

if TYPE_CHECKING:
    from summarizer.article.body import Body, Line

SENTENCE_END = re.compile(r"[。！？!?…；;.][”』」’\")）]?$")
_LIST_MARK = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节条]|\d{1,2}[、.．](?!\d))"
)
_HEADING = 44  # the longest heading; titles may be somewhat longer
_TITLE = 60
_CAPTIONS = 6  # lines above an article that pictures may take
_MAX_CAPTION = 40
_SIGNED_BY = frozenset({"source_line", "byline", "label"})


def _first_line(body: Body) -> int:
    """The number of the line that may be the title: the first, or behind captions one that is signed."""
    kept = body.kept
    last = max((i for i, line in enumerate(kept[:_CAPTIONS]) if line.kind == "caption"), default=-1)
    above = kept[: last + 1]
    if last < 0 or last + 2 >= len(kept) or not all(map(_may_be_caption, above)):
        return 0
    for line in above:
        line.kind = "caption"
    title, after = kept[last + 1], kept[last + 2]
    end = kept[last + 3].start if after.text.startswith("—") and last + 3 < len(kept) else after.start
    signed = any(cut.kind in _SIGNED_BY and above[-1].end <= cut.start < end for cut in body.cuts)
    return last + 1 if signed and title.kind == "paragraph" else 0


def _may_be_caption(line: Line) -> bool:
    return line.kind == "caption" or (len(line.text) <= _MAX_CAPTION and line.text.endswith("。"))


def name_kinds(body: Body) -> None:
    """Tell title, headings and captions from paragraphs."""
    kept = body.kept
    first = _first_line(body)
    for i, line in enumerate(kept):
        if line.kind != "paragraph":
            continue
        unfinished = not SENTENCE_END.search(line.text) or (
            i == first and line.text[-1] in "!！?？…" and len(kept) > 1
        )
        if not unfinished or line.text[-1] in ",，、:：":
            continue
        if (
            i == first
            and len(kept) > first + 1
            and len(line.text) <= _TITLE
            and not _LIST_MARK.match(line.text)
        ):
            line.kind = "title"
            body.title = line.text
            if (
                is_office(line.text)
                and kept[i + 1].text.startswith("关于")
                and len(kept[i + 1].text) <= _TITLE
            ):
                body.title += kept[i + 1].text
        elif len(line.text) <= _HEADING:
            line.kind = "heading"
