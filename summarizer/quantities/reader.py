"""Reading a text: from numeral to numeral, the first rule that fits reads it."""

from __future__ import annotations

import re

from summarizer.quantities.denominators import Denominators
from summarizer.quantities.ellipsis import share_bounds, share_denominators, share_units
from summarizer.quantities.lexicon import word_at
from summarizer.quantities.making import make_quantity
from summarizer.quantities.mention import Mention
from summarizer.quantities.page import NUMERALS, Page
from summarizer.quantities.rules import matcher, rules_at
from summarizer.quantities.spaced import without_blanks
from summarizer.quantities.tables import Cell, cell_mention, cells_of

__all__ = ["read_mentions"]

_RUN = re.compile("[0-9][0-9., ]{0,30}|[零〇一二三四五六七八九十百千万亿两廿]{0,24}")
_START = re.compile(f"[0-9{NUMERALS}①-⑳㈠-㈩Ⅰ-Ⅻ首]|几(?=[十百千万亿个])|数(?=[十百千万亿])|兆(?=元)")


def read_mentions(text: str) -> list[Mention]:
    """Every numeral of a clean text as a resolved mention or a reasoned exclusion.

    Sorted and non-overlapping; `text[m.start:m.end] == m.text`. Linear in the length of the text.
    """
    page = Page.of(text)
    cells = cells_of(page.s)
    rows = sorted({cell.row for cell in cells})
    spaced = without_blanks(page.s, rows) if " " in page.s else None
    if spaced is None:
        return _read_page(page, cells)
    dense, places = spaced
    page = Page.of(dense)
    return [_moved(m, text, places) for m in _read_page(page, cells_of(page.s))]


def _moved(mention: Mention, text: str, places: list[int]) -> Mention:
    """A mention of the dense text at its place in the text as written."""
    start, end = places[mention.start], places[mention.end - 1] + 1
    surface, q = text[start:end], mention.quantity
    if q is not None:
        q = make_quantity(
            surface, q.value, q.unit, q.kind, q.bound, high=q.high, canonical=q.canonical, per=q.per
        )
    return Mention(surface, start, end, q, mention.reason, mention.rule)


def _read_page(page: Page, cells: list[Cell]) -> list[Mention]:
    denominators = Denominators(page.s)
    s, found = page.s, []
    cells = cells[::-1]
    position, last, search = 0, 0, _START.search
    while (hit := search(s, position)) is not None:
        at = hit.start()
        if cells and at >= cells[-1].start:
            found.append(cell_mention(page.text, cells.pop()))
            page.floor = position = found[-1].end
            continue
        mention = _read(page, at)
        if mention is None:
            position = at + 1
            continue
        found.append(_with_denominator(mention, denominators, last))
        page.floor = position = mention.end
        if mention.quantity is not None:
            last = position
    share_units(s, found)
    share_denominators(s, found)
    share_bounds(s, found)
    return found


def _with_denominator(mention: Mention, denominators: Denominators, last: int) -> Mention:
    q = mention.quantity
    if q is None or q.per is not None or (per := denominators.before(mention.start, q.kind, last)) is None:
        return mention
    quantity = make_quantity(
        q.text, q.value, q.unit, q.kind, q.bound, high=q.high, canonical=q.canonical, per=per
    )
    return mention._replace(quantity=quantity)


def _read(page: Page, at: int) -> Mention | None:
    s = page.s
    word = word_at(s, at, page.floor)
    run = _RUN.match(s, at)
    after = run.end() if run is not None else at
    for rule in rules_at(s[at], s[at - 1 : at], s[after : after + 1]):
        match = matcher(rule.pattern)(s, at)
        if match is not None:
            mention = rule.produce(page, match, rule.name)
            if mention is not None and mention.start >= page.floor and mention.end > at:
                if (
                    word is not None
                    and not rule.firm
                    and (word.end, -word.start) >= (mention.end, -mention.start)
                ):
                    break
                return mention
    if word is not None:
        return page.exclude(word.start, word.end, word.reason, "lexicon")
    return None
