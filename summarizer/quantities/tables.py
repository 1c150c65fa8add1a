"""Tables in a body: a bare number takes its unit, its time and what it counts from the heads of its row and column."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from summarizer.quantities.fold import fold
from summarizer.quantities.grids import Grid, Span, find_grids, is_number, is_time
from summarizer.quantities.making import canonical_of, make_quantity
from summarizer.quantities.mention import Mention, Reason
from summarizer.quantities.units import Unit, unit_named
from summarizer.schemas import Kind, Quantity

__all__ = ["Cell", "cell_mention", "cells_of", "find_cells"]

_BRACKETS = re.compile(r"\((?:单位[:：])?([^()]{1,10})\)$")
_ABOVE = re.compile(r"单位[:：] ?([^ ,、;)）。]{1,8})")
_SCALES = ("万亿", "亿", "万", "千", "百")
_CHANGE = re.compile("增|同比|环比|涨|升降|变化|±|比上年|比去年|较上年")
_SHARE = re.compile("比重|占比|份额|率$")
_LEVEL = re.compile(
    "(?:绝对|实际|累计|本期|本月|当月|全年|年度|总|完成|指标)?(?:额|值|数|数值|数量|总量|金额|完成|完成额|完成值|完成数|完成情况|情况)|合计|总计|累计|实绩|预计|目标值?"
)
_INDICATORS = re.compile("指标|项目$|科目|内容|类别|品种|分类")
_INDEX = re.compile("序号|编号|排序|No")
_YEARS = re.compile("年份|年度|时间|年限|年月|日期")
_MARKS = re.compile(
    r"^ *(?:其中[:：]|#|[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十0-9]{1,2}\)|[0-9]{1,2}[.、](?![0-9]))+ *"
)
_TIME_IN = re.compile(
    r"(?:19|20)[0-9]{2} ?年?度?(?:[0-9]{1,2}(?: ?[-—至~] ?[0-9]{1,2})? ?月份?|[上下]半年|(?:前|第)?[一二三四1-4]季度?|[末底])?"
    r"|民国[0-9]{2,3}年度?|[去今本上]年|(?:1[0-2]|[1-9])(?: ?[-—至~] ?[0-9]{1,2})? ?月份?|[上下]半年|(?:前|第)?[一二三四]季度"
)


class Cell(NamedTuple):
    """A number of a table: `text[start:end]` is the numeral as written, with its sign and %.

    `unit` is that of its heads ("" where none says one), `per` its denominator. `indicator` says what it
    counts, `scope` of what (the name of its row, where the column says what is counted). `time` is the span of the head
    that dates it, `row` the span of its row, `head` that of the head of its column. `is_index`: a mere number of the row, or a year.
    """

    start: int
    end: int
    unit: str
    per: str | None
    indicator: str
    scope: str | None
    time: Span | None
    row: Span
    head: Span
    is_index: bool = False


class _Head(NamedTuple):
    words: str
    unit: str | None
    time: Span | None


def find_cells(text: str) -> list[Cell]:
    """The numbers in the tables of a clean text, in order; most texts have none."""
    return cells_of(fold(text))


def cells_of(s: str) -> list[Cell]:
    """The same for a text that is folded already."""
    return [cell for grid in find_grids(s) for cell in _cells(s, grid)]


def cell_mention(text: str, cell: Cell) -> Mention:
    """The number of a cell as a mention; what only numbers the row is excluded."""
    surface = text[cell.start : cell.end]
    if cell.is_index:
        reason: Reason = "date" if len(surface) == 4 else "marker"
        return Mention(surface, cell.start, cell.end, None, reason, "table_cell")
    return Mention(surface, cell.start, cell.end, _quantity(surface, cell), None, "table_cell")


def _quantity(surface: str, cell: Cell) -> Quantity:
    bare = fold(surface).replace(",", "").replace("−", "-")
    value = Decimal(bare[: len(bare) - len(_said(bare))])
    scale, unit = _taken_apart(cell.unit)
    kind: Kind = "count"
    base, factor = ("piece", Decimal(1)) if value == value.to_integral_value() else ("", Decimal(1))
    if unit is not None:
        kind, base, factor = unit.kind, unit.base, unit.factor
    elif not base:
        kind = "other"
    if scale in ("千", "百"):
        factor, scale = factor * (1000 if scale == "千" else 100), ""
    canonical = canonical_of(value, scale, base, factor) if base else None
    return make_quantity(surface, value, cell.unit, kind, canonical=canonical, per=cell.per)


def _taken_apart(word: str) -> tuple[str, Unit | None]:
    """Scale and unit of 万吨, 亿元; (scale, None) for a bare scale or no unit."""
    if (whole := unit_named(word)) is not None:
        return "", whole
    for scale in _SCALES:
        if word.startswith(scale):
            return scale, unit_named(word[len(scale) :])
    return "", None


def _as_unit(word: str) -> str | None:
    """A unit as a head writes it (亿元, 元/吨, %), or None for other words."""
    word = word.strip(" ±")
    head = word.partition("/")[0]
    scale, unit = _taken_apart(head)
    return word if unit is not None or (scale and scale == head) else None


def _head(s: str, span: Span) -> _Head:
    """What one head says: its words without unit and time."""
    a, b = span
    words = s[a:b]
    unit = None
    if (m := _BRACKETS.search(words)) and (unit := _as_unit(m[1])) is not None:
        words = words[: m.start()]
    elif (whole := _as_unit(words)) is not None:
        unit, words = whole, ""
    elif words.endswith("%"):
        unit, words = "%", words.rstrip("±%")
    time = None
    if m := _TIME_IN.search(words):
        time = (a + m.start(), a + m.end())
        words = words[: m.start()] + words[m.end() :]
    return _Head(_MARKS.sub("", words).strip("的()").replace(" ", ""), unit, time)


def _cells(s: str, grid: Grid) -> list[Cell]:
    above = "\n".join(s[a:b] for a, b in grid.above)
    said = _ABOVE.search(above) or _ABOVE.search(s[slice(*grid.head[0])])
    unit_above = _as_unit(said[1]) if said else None
    dated = next((t for a, b in reversed(grid.above) if (t := _time_in(s, a, b))), None)
    heads = [_head(s, span) for span in grid.head]
    first = s[slice(*grid.head[0])]
    names = 1 if _INDEX.search(first) and len(heads) > 2 else 0
    units = next((k for k, h in enumerate(heads) if k > names and "单位" in h.words), None)
    found: list[Cell] = []
    for row in grid.rows:
        name = _head(s, row[names])
        own = _as_unit(s[slice(*row[units])]) if units is not None else name.unit
        is_dated = is_time(s[slice(*row[names])])
        time = name.time if is_dated else None
        level = ""
        for k, (a, b) in enumerate(row):
            word = s[a:b]
            head = heads[k]
            time = time if is_dated else head.time or time
            if not is_number(word) or not word.strip("-—…/+−"):
                continue
            span = (row[0][0], row[-1][1])
            if k < names or _YEARS.search(head.words) or (k == names and is_dated):
                found.append(Cell(a, b, "", None, head.words, None, None, span, grid.head[k], is_index=True))
                continue
            if k <= names:
                continue
            unit, _, per = _unit_of(word, head, own or unit_above).partition("/")
            indicator, scope = _named(first, "" if is_dated else name.words, head, level)
            level = level if _CHANGE.search(head.words) else head.words
            found.append(Cell(a, b, unit, per or None, indicator, scope, time or dated, span, grid.head[k]))
    return found


def _said(cell: str) -> str:
    """The unit that a cell writes after its own number."""
    return cell.lstrip("+-0123456789.,")


def _time_in(s: str, start: int, end: int) -> Span | None:
    m = _TIME_IN.search(s, start, end)
    return m.span() if m else None


def _unit_of(word: str, head: _Head, own: str | None) -> str:
    """The unit a cell says itself, else that of its column, else its row's or the table's."""
    if said := _said(word):
        return said
    if head.unit is not None:
        return head.unit
    if _CHANGE.search(head.words) or _SHARE.search(head.words):
        return "" if own in ("%", "‰") and _CHANGE.search(head.words) else "%"
    return own or ""


def _named(first: str, row: str, head: _Head, level: str) -> tuple[str, str | None]:
    """What is counted, and of what: 产值 in 2023年; 产值 + 增速; 投资额 of one county.

    `level` is the column before, whose change a bare 增速 tells.
    """
    column = head.words
    if not row:
        return column, None
    if not column or _LEVEL.fullmatch(column):
        return row, None
    if _INDICATORS.search(first):
        return row + column, None
    return (level + column if _CHANGE.match(column) else column), row
