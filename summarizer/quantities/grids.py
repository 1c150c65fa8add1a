"""Grids: where a text lays cells out in rows below a head, whatever keeps the cells apart.

Cells of one row stand on one line, apart by `|`, tabs or blanks (cleaning leaves a single one), or each on a
line of its own, as tables of web pages are extracted. Only the layout is read here; `tables` says what it means.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Grid", "Span", "find_grids", "is_number", "is_time"]

Span = tuple[int, int]

_NUMBER = re.compile(
    r"[-−+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.[0-9]{1,8})?(?:%|‰|[万亿]{0,2}(?:元|吨|亩|个|家|户|人|套|件|台|公里|平方米|万|亿))?|-{1,2}|—{1,2}|…{1,2}|/"
)
_YEAR = r"(?:19|20)[0-9]{2} ?年?(?:度|[末底])?|(?:民国)?1[0-3][0-9]年度?|[去今本上前]年(?:同期)?"
_PART = r"[0-9]{1,2}(?: ?[-—至~] ?[0-9]{1,2})? ?月[份末底]?|[上下]半年|(?:前|第)?[一二三四1-4]季度?|全年|当月|本月"
_TIME = re.compile(rf"(?:{_YEAR}) ?(?:{_PART})?|{_PART}")
_FIRST = re.compile(
    r"(?:主要|经济|具体|统计)*(?:指标|项目|名称|地区|县区|区县|县\(市、区\)|市县|区域|乡镇|类别|行业|领域|年份|时间|企业|单位|序号|编号|园区"
    r"|品种|产品|产业|科目|品类|内容|分类|国别|城市|街道)(?:名称|类别|内容)?(?:\([^()]{1,8}\))?"
)
# What the head of a column of figures says.
_HEAD = re.compile(
    "单位|增|同比|环比|比重|占比|绝对|总量|数|额|量|值|率|投资|面积|产|收入|亿元|万元|%|亩|公里|平方米|吨|人|户|合计|累计|完成|规模|标准|价"
)
_SENTENCE = re.compile("[。;!?]|,(?![0-9]{3})")
_ENDS = frozenset("0123456789%‰|-—…/元吨亩个家户人套件台里米万亿")
_WIDEST, _LONGEST, _SHORT = 12, 240, 24  # cells in a row, characters in a row, characters in a cell


class Grid(NamedTuple):
    """Half-open spans: the lines above the head (nearest last), the cells of the head, the cells of each row."""

    above: tuple[Span, ...]
    head: tuple[Span, ...]
    rows: tuple[tuple[Span, ...], ...]


def is_number(cell: str) -> bool:
    """Whether a cell holds a number (with its unit, where it says one) or the mark of a missing one."""
    return _NUMBER.fullmatch(cell) is not None


def is_time(cell: str) -> bool:
    """Whether a cell is a year, a month, a quarter and nothing else."""
    return _TIME.fullmatch(cell) is not None


def find_grids(s: str) -> list[Grid]:
    """The grids of a folded text, in order. Linear in its length."""
    if not any(line[-1:] in _ENDS or line[:1] == "|" for line in s.split("\n") if line):
        return []
    lines: list[Span] = []
    at = 0
    for line in s.split("\n"):
        if line.strip():
            lines.append((at, at + len(line)))
        at += len(line) + 1
    grids: list[Grid] = []
    k = 0
    while k < len(lines):
        read = _rows_on_lines(s, lines, k) or _cells_on_lines(s, lines, k)
        if read is None:
            k += 1
            continue
        grid, k = read
        grids.append(grid)
    return grids


def _cut(s: str, line: Span) -> tuple[Span, ...]:
    """The cells of one line."""
    start, end = line
    if end - start > _LONGEST:
        return ()
    text = s[start:end]
    mark = r"\|" if "|" in text else "\t" if "\t" in text else "(?: {2,}|\u3000+) *" if "  " in text else " "
    cells: list[Span] = []
    at = 0
    for piece in re.split(mark, text):
        left = at + len(piece) - len(piece.lstrip())
        right = at + len(piece.rstrip())
        cells.append((start + left, start + max(left, right)))
        at += len(piece)
        gap = re.compile(mark).match(text, at)
        at = gap.end() if gap else at
    if mark == r"\|":
        cells = cells[(not s[slice(*cells[0])]) : len(cells) - (not s[slice(*cells[-1])])]
    elif mark == " ":
        cells = [(a, b) for a, b in cells if a < b]
    return tuple(cells) if len(cells) <= _WIDEST else ()


def _is_head(s: str, cells: tuple[Span, ...]) -> bool:
    """A row of names, at least one of which heads figures: times, units, 增速."""
    if len(cells) < 2:
        return False
    words = [s[a:b] for a, b in cells]
    if any(len(w) > _SHORT or _SENTENCE.search(w) for w in words) or not words[-1]:
        return False
    if any(is_number(w) and not is_time(w) for w in words) or is_number(words[0]):
        return False
    return (_FIRST.fullmatch(words[0]) is not None or not words[0]) and any(
        is_time(w) or _HEAD.search(w) for w in words[1:]
    )


def _rows_on_lines(s: str, lines: list[Span], k: int) -> tuple[Grid, int] | None:
    head = _cut(s, lines[k])
    if not _is_head(s, head):
        return None
    rows: list[tuple[Span, ...]] = []
    at = k + 1
    while at < len(lines):
        cells = _cut(s, lines[at])
        row = _fitted(s, cells, len(head))
        if row is not None:
            rows.append(row)
        elif not (rows or _is_rule(s, lines[at])) or not _is_between(s, lines, at, len(head)):
            break
        at += 1
    return (Grid(_above(lines, k), head, tuple(rows)), at) if rows else None


def _is_rule(s: str, line: Span) -> bool:
    """The line of dashes below a head."""
    return not s[slice(*line)].strip("|-—:+= ")


def _is_between(s: str, lines: list[Span], at: int, width: int) -> bool:
    """A line inside a table that is no row: a rule, or a name above its members (其中:)."""
    if at + 1 >= len(lines) or lines[at][1] - lines[at][0] > _SHORT:
        return _is_rule(s, lines[at])
    return _is_rule(s, lines[at]) or _fitted(s, _cut(s, lines[at + 1]), width) is not None


def _fitted(s: str, cells: tuple[Span, ...], width: int) -> tuple[Span, ...] | None:
    """The cells of a row under a head of `width` cells; None for any other line.

    A name with blanks in it has fallen into pieces: they are put together again.
    """
    if len(cells) < width or width < 2:
        return None
    extra = len(cells) - width
    if extra:
        if any(is_number(s[a:b]) for a, b in cells[: extra + 1]):
            return None
        cells = ((cells[0][0], cells[extra][1]), *cells[extra + 1 :])
    words = [s[a:b] for a, b in cells]
    if any(len(w) > 2 * _SHORT or "。" in w for w in words) or not words[0]:
        return None
    return cells if any(is_number(w) and w[-1].strip("-—…/") for w in words[1:] if w) else None


def _cells_on_lines(s: str, lines: list[Span], k: int) -> tuple[Grid, int] | None:
    """A grid whose cells stand on a line each: the width is that at which the first two rows are alike."""
    if not _FIRST.fullmatch(s[slice(*lines[k])].strip()):
        return None
    cells: list[Span] = []
    for start, end in lines[k : k + 3 * _WIDEST]:
        if end - start > _SHORT or _SENTENCE.search(s, start, end):
            break
        cells.append((start, end))
    for width in range(2, min(_WIDEST, len(cells) // 3) + 1):
        head, first, second = cells[:width], cells[width : 2 * width], cells[2 * width : 3 * width]
        kinds = _kinds(s, first)
        if _is_head(s, tuple(head)) and "n" in kinds and kinds == _kinds(s, second):
            break
    else:
        return None
    rows: list[tuple[Span, ...]] = []
    at = k + width
    while at + width <= len(lines):
        row = tuple(lines[at : at + width])
        if any(end - start > _SHORT for start, end in row) or _kinds(s, row) != kinds:
            break
        rows.append(row)
        at += width
    return Grid(_above(lines, k), tuple(head), tuple(rows)), at


def _kinds(s: str, cells: list[Span] | tuple[Span, ...]) -> str:
    """`n` for a cell with a number, `t` for one with words."""
    return "".join("n" if is_number(s[a:b]) else "t" for a, b in cells)


def _above(lines: list[Span], k: int) -> tuple[Span, ...]:
    return tuple(line for line in lines[max(0, k - 2) : k] if line[1] - line[0] <= 2 * _SHORT)
