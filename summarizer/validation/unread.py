"""Numbers that the article's reading excludes or does not know: the report may be right all the same.

双向四车道, 七比三, 100皮秒: the text stands in the quote, and no reading of the article tells what it says. Its own
words do: read alone, with its numerals as digits, or with a unit that nobody knows as 个.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from summarizer.article.normalise import normalise
from summarizer.grounding import Span
from summarizer.grounding.keys import fold, splits_number
from summarizer.quantities import Mention, read_mentions
from summarizer.schemas import Quantity
from summarizer.validation.amounts import base_of, parts_of, same_amount
from summarizer.validation.figures import reckoned
from summarizer.validation.reading import Reading

_NUMERALS = frozenset("0123456789零一二三四五六七八九十百千万亿两")
_ANY_UNIT, _TURN = "个", "第"
_HALVES = frozenset(("减半", "折半", "对半"))
_DAMAGED, _UNIT_SIGHT = "\ufffd", 8
_ASIDE = 6  # characters by which a numeral may be longer in the article than in the report
_SHORTEST_YEAR = 1000  # as a number of days or years no duration, but a year
# Kinds of exclusion that the reader of an article cannot be wrong about.
_SURELY_NONE = frozenset(("date", "time", "code", "marker", "damaged"))
_CODE_LIKE = re.compile(r"[A-Za-z“”\"']|^\d+$")


@lru_cache(maxsize=1024)
def read_alone(text: str, unit: str) -> Quantity | None:
    """What the text of a quantity says by itself; None where it cannot be read."""
    told = normalise(text).text
    told = "一半" if told in _HALVES else told
    for spelled in (told, reckoned(told)):
        for mention in read_mentions(spelled):
            if mention.quantity is not None and base_of(mention.quantity.unit) == base_of(unit):
                return mention.quantity
    for spelled in (told, reckoned(told)):
        head, found, tail = spelled.rpartition(unit) if unit else ("", "", "")
        for mention in read_mentions(f"{head.removeprefix(_TURN)}{_ANY_UNIT}{tail}") if found else ():
            if mention.quantity is not None:
                return mention.quantity.model_copy(update={"unit": unit, "canonical": None})
    return None


def standing(reading: Reading, q: Quantity, spans: list[Span]) -> Span | None:
    """Where the text of a quantity stands in its quotes, in whatever digits, not as a piece of a longer number."""
    wanted = fold(normalise(q.text).text)
    figure = reckoned(wanted)
    if not wanted:
        return None
    folded = reading.folded
    for span in spans:
        for at in _starts(folded, wanted[0], span):
            end = at + len(wanted)
            if not folded.startswith(wanted, at, span.end):
                if not reckoned(folded[at : min(span.end, end + _ASIDE)]).startswith(figure):
                    continue
                end = min(span.end, end)
            if not splits_number(folded, at, end):
                return Span(at, end)
    return None


def _starts(text: str, first: str, span: Span) -> Iterator[int]:
    for at in range(span.start, span.end):
        if text[at] == first or (first in _NUMERALS and text[at] in _NUMERALS):
            yield at


def without_unit(reading: Reading, q: Quantity, found: list[Mention]) -> Mention | None:
    """The bare number of the article that the quantity gives the unit that stands behind it (100 of 100皮秒)."""
    for mention in found:
        read = mention.quantity
        if (
            read is not None
            and q.unit != read.unit
            and q.unit.startswith(read.unit)
            and (read.value, read.high) == (q.value, q.high)
            and _unit_stands(reading, fold(q.unit.removeprefix(read.unit)), mention)
            and fold(mention.text) in fold(normalise(q.text).text)
        ) or ((whole := mended(reading, mention)) is not None and same_amount(whole, q)):
            return mention
    return None


def mended(reading: Reading, mention: Mention) -> Quantity | None:
    """A number with the unit from which a damaged character parts it (13.6\ufffd万亩)."""
    behind = reading.text[mention.end : mention.end + _UNIT_SIGHT]
    if not behind.startswith(_DAMAGED):
        return None
    found = next(iter(read_mentions(mention.text + behind.lstrip(_DAMAGED))), None)
    return found.quantity if found is not None else None


def _unit_stands(reading: Reading, unit: str, mention: Mention) -> bool:
    """Whether a unit stands right behind a number, or in a cell of its row where that is a table."""
    if reading.folded.startswith(unit, mention.end):
        return True
    return in_its_row(reading, unit, mention.start)


def in_its_row(reading: Reading, unit: str, position: int) -> bool:
    """Whether a unit stands in a cell before a number, the line being a row of cells."""
    layout = reading.contexts.layout
    if not unit or not layout.is_loose(position):
        return False
    return unit in reading.folded[layout.paragraph_start(position) : position].split()


def may_be_one(q: Quantity, mention: Mention) -> bool:
    """Whether a numeral that the reading excludes may be a quantity after all.

    A span of days (走七天), an exact size (千万千瓦级), a rank read as an ordinal, a word that numbers are part of
    (四车道, 3000吨级). A date, a code or a name of letters and digits (5G) is none.
    """
    if mention.reason == "ordinal":
        return is_rank(q, mention)
    if mention.reason == "threshold":
        return q.bound == "exact"
    if mention.reason == "date":
        return q.kind == "duration" and 0 < q.value < _SHORTEST_YEAR
    if mention.reason in _SURELY_NONE:
        return False
    return _CODE_LIKE.search(mention.text) is None or _has_a_unit(q, mention)


def _has_a_unit(q: Quantity, mention: Mention) -> bool:
    """Whether the letters of a name are a unit, and told as one (2500P算力, 110KV)."""
    figure, told = fold(mention.text), fold(q.unit)
    return (
        bool(told)
        and parts_of(q.unit).named
        and figure.endswith(told)
        and figure.removesuffix(told).isdigit()
    )


def is_rank(q: Quantity, mention: Mention) -> bool:
    """Whether what the reading calls an ordinal is told as a rank (由第九位升至第四位): both are one number."""
    return mention.reason == "ordinal" and q.kind == "rank"


def is_half(q: Quantity, mention: Mention) -> bool:
    """Whether a word of halving (后四年减半收取) is told as the half it says."""
    return mention.text in _HALVES and q.kind in ("ratio", "percent", "multiple")


def has_other_words(q: Quantity) -> bool:
    """Whether the text of a quantity holds words beside its numeral and unit: one may be a bound nobody knows (优于)."""
    told = reckoned(normalise(q.text).text).replace(fold(q.unit), "")
    return any(char.isalpha() and char not in _NUMERALS for char in told)
