"""Times that a line above announces: the one before a list, the head of a column of a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.validation.ranges import Range

if TYPE_CHECKING:
    from summarizer.validation.calendar import Calendar

_ITEM = re.compile(
    r"\s*(?:—|[●○■□◆◇·•▲★※]|[一二三四五六七八九十]+是|[(（]?[一二三四五六七八九十\d]{1,2}[)）.、．])"
)
_ANNOUNCES = re.compile(r"[:：]\s*$")
_LONGEST_LIST = 16  # items
_LINE = 30  # characters at the end of the line above


def led_in(calendar: Calendar, i: int) -> list[Range]:
    """The periods of the line that announces the list a number stands in (“十五五”时期的主要目标: …)."""
    sentences, layout = calendar.contexts.layout.sentences, calendar.contexts.layout
    at = layout.clause_at(calendar.contexts.starts[i]).paragraph
    for _ in range(_LONGEST_LIST):
        start = sentences[layout.first_sentences[at]].start
        if at == 0 or not _ITEM.match(calendar.text, start):
            return []
        above = sentences[layout.first_sentences[at - 1]].start
        if _ANNOUNCES.search(calendar.text, max(above, start - _LINE), start):
            return [days for _, days in calendar.between(above, start) if days is not None and days.sure]
        at -= 1
    return []


def over_column(calendar: Calendar, i: int, row: int) -> list[Range]:
    """The period over a number's column of a table; all of its heads where none stands there."""
    contexts, text = calendar.contexts, calendar.text
    heads = calendar.between(contexts.layout.table_start(row), row)
    cell = len(text[row : contexts.starts[i]].split())
    over = [
        days
        for period, days in heads
        if days is not None
        and len(text[contexts.layout.paragraph_start(period.start) : period.start].split()) <= cell
    ]
    return over[-1:] or [days for _, days in heads if days is not None]
