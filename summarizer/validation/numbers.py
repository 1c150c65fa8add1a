"""Family `grounding`, numbers: every quantity is what its quote says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.article.normalise import normalise
from summarizer.grounding import Span
from summarizer.grounding.keys import fold, key_of
from summarizer.quantities import Mention, read_mentions
from summarizer.quantities.numerals import chinese_value
from summarizer.schemas import Finding, Quantity, RawSpan
from summarizer.validation.amounts import amount, base_of, close, parts_of, same_amount
from summarizer.validation.context import Context, Placed
from summarizer.validation.figures import reckoned
from summarizer.validation.limits import said_around
from summarizer.validation.rules import finding
from summarizer.validation.unread import (
    has_other_words,
    in_its_row,
    is_half,
    is_rank,
    may_be_one,
    mended,
    read_alone,
)
from summarizer.validation.words import shortened

_HAN_NUMERAL = re.compile(r"[零〇一二两三四五六七八九十百千]+")
_PER_SIGHT = 40  # characters on either side of a number in which 每 may say per what

# Kinds that the same surface may rightly be given.
_ALIKE_KINDS = (
    frozenset(("count", "other", "rank", "volume", "mass")),
    frozenset(("percent", "ratio")),
    frozenset(("multiple", "ratio")),
)


class _Differing(NamedTuple):
    """Where a number stands; called with rule, what differs, what the text says and what the report says."""

    text: str
    path: str
    span: RawSpan | None

    def __call__(self, rule: str, what: str, expected: object, found: object) -> Finding:
        return finding(
            rule,
            f"原文“{self.text}”的{what}是 {expected}，报告写的是 {found}。",
            path=self.path,
            span=self.span,
            expected=str(expected),
            found=str(found),
        )


def check_numbers(context: Context) -> Iterator[Finding]:
    """Every quantity is what its quote says: value, range, unit, kind, bound, base units."""
    for placed in context.claims:
        quantity = placed.claim.quantity
        if quantity is None:
            continue
        if placed.mention is not None:
            yield from _check_quantity(context, placed, quantity, placed.mention)
        elif placed.spans:
            yield from _check_absent(context, placed, quantity)
        else:
            yield from _check_by_quote(placed, quantity)


def _check_absent(context: Context, placed: Placed, quantity: Quantity) -> Iterator[Finding]:
    """No number of the quotes is this one: it stands there unread, or the quotes have others."""
    claim = placed.claim
    if placed.unread is not None:
        yield from _check_unread(context, placed, quantity, placed.unread)
        return
    there = [
        m for span in placed.spans for m in context.reading.mentions_touching(span) if m.quantity is not None
    ]
    alike = [m for m in there if m.quantity and base_of(m.quantity.unit) == base_of(quantity.unit)] or there
    nearest = alike[0] if len(alike) == 1 else None
    names = "、".join(m.text for m in there[:4]) or "没有数字"
    yield finding(
        "grounding.number_not_in_quote",
        f"引文中没有“{shortened(quantity.text)}”；引文中的数字是：{names}。",
        path=claim.quantity_path,
        span=context.reading.mention_span(nearest) or context.reading.raw(*placed.spans[0]),
        expected=nearest.text if nearest else None,
        found=quantity.text,
    )


def _check_unread(context: Context, placed: Placed, q: Quantity, place: Span) -> Iterator[Finding]:
    """The text stands in a quote, where the article's reading knows no number: it has to say what is claimed."""
    path, span = placed.claim.quantity_path, context.reading.raw(*place)
    alone = read_alone(q.text, q.unit)
    if alone is None and in_its_row(context.reading, fold(q.unit), place.start):
        alone = read_alone(q.text + q.unit, q.unit)
    if alone is None:
        yield finding(
            "grounding.quantity_doubtful",
            f"“{shortened(q.text)}”在引文中可能不是数量，请核对。",
            path=path,
            span=span,
            found=q.text,
        )
        return
    if said_around(context.reading, q, place):
        alone = alone.model_copy(update={"bound": q.bound})
    found = list(_check_alone(q, alone, _Differing(q.text, path, span)))
    yield from found
    if not found:
        yield finding(
            "grounding.quantity_unread",
            f"“{shortened(q.text)}”与引文一致，但核验器不认得这种写法。",
            path=path,
            span=span,
            found=q.text,
        )


def _check_alone(q: Quantity, alone: Quantity, differs: _Differing) -> Iterator[Finding]:
    """A quantity against what its own text says, where the article's reading says nothing."""
    if not same_amount(q, alone):
        yield _amount_finding(q, alone, differs)
    elif q.bound != alone.bound and not (alone.bound == "exact" and has_other_words(q)):
        yield differs("grounding.bound_differs", "界限", alone.bound, q.bound)


def _check_by_quote(placed: Placed, quantity: Quantity) -> Iterator[Finding]:
    """The quote is not in the body; its own numbers are all there is to compare with."""
    claim = placed.claim
    for evidence in claim.evidence:
        for mention in read_mentions(normalise(evidence.quote).text):
            if mention.quantity is not None and same_amount(mention.quantity, quantity):
                return
    if claim.evidence:
        yield finding(
            "grounding.number_not_in_quote",
            f"引文中没有“{shortened(quantity.text)}”。",
            path=claim.quantity_path,
            found=quantity.text,
        )


def _check_quantity(context: Context, placed: Placed, q: Quantity, mention: Mention) -> Iterator[Finding]:
    read = mention.quantity
    path, span = placed.claim.quantity_path, context.reading.mention_span(mention)
    differs = _Differing(mention.text, path, span)
    if read is None:
        yield from _check_excluded(q, mention, differs)
        return
    if q == read:
        return
    if placed.unit_apart:
        alone = mended(context.reading, mention) or read.model_copy(update={"unit": q.unit})
        yield from _check_alone(q, alone, differs)
        return
    if q.text != mention.text and not _text_agrees(q, mention):
        yield finding(
            "grounding.number_not_in_quote",
            f"引文中没有“{shortened(q.text)}”，那里写的是“{mention.text}”。",
            path=path,
            span=span,
            expected=mention.text,
            found=q.text,
        )
    if not same_amount(q, read) and not _unit_as_written(context, q, read, mention):
        yield _amount_finding(q, read, differs)
    elif not _kinds_agree(q, read):
        yield differs("grounding.kind_differs", "类别", read.kind, q.kind)
    told = (
        q.bound == read.bound
        or said_around(context.reading, q, Span(mention.start, mention.end))
        or _from_afar(q, read)
    )
    if not told and not _says_more(context, placed, q, mention):
        yield differs("grounding.bound_differs", "界限", read.bound, q.bound)
    if q.per and read.per and not _pers_agree(context, q.per, read.per, mention):
        yield differs("grounding.unit_differs", "单位分母", read.per, q.per)
    if q.canonical is not None and q.canonical != read.canonical:
        yield from _check_canonical(q, differs)


def _check_excluded(q: Quantity, mention: Mention, differs: _Differing) -> Iterator[Finding]:
    """A numeral that the article's reading calls no quantity; its own text must at least say what is claimed."""
    doubtful = may_be_one(q, mention)
    if is_rank(q, mention) or is_half(q, mention):
        yield from _check_alone(q, read_alone(q.text, q.unit) or q, differs)
        return
    yield finding(
        "grounding.quantity_doubtful" if doubtful else "grounding.not_a_quantity",
        f"“{mention.text}”在原文中可能不是数量（{mention.reason}），请核对。"
        if doubtful
        else f"“{mention.text}”在原文中不是数量（{mention.reason}），不能作为数据。",
        path=differs.path,
        span=differs.span,
        expected=mention.reason,
        found=q.text,
    )
    alone = read_alone(q.text, q.unit) if doubtful else None
    if alone is not None:
        yield from _check_alone(q, alone, differs)


def _unit_as_written(context: Context, q: Quantity, read: Quantity, mention: Mention) -> bool:
    """Whether the number has the unit it is told with, letter by letter, though the reading takes another for it."""
    told = fold(q.text)
    return (
        (q.value, q.high) == (read.value, read.high)
        and told.endswith(fold(q.unit))
        and fold(read.unit).startswith(fold(q.unit)[:1])
        and context.reading.folded.startswith(told, mention.start)
    )


def _from_afar(q: Quantity, read: Quantity) -> bool:
    """Whether the reading takes a bound from beyond the number's own text (首次突破3亿元、8亿元): either is right."""
    alone = read_alone(read.text, read.unit)
    return q.bound == "exact" and alone is not None and alone.bound == "exact"


def _says_more(context: Context, placed: Placed, q: Quantity, mention: Mention) -> bool:
    """Whether words of the quote beside the number are told as its bound, which the reading leaves out (优于80皮秒)."""
    told = fold(q.text)
    more = len(told) > len(mention.text) and fold(mention.text) in told and has_other_words(q)
    return more and any(told in context.reading.folded[slice(*span)] for span in placed.spans)


def _pers_agree(context: Context, told: str, read: str, mention: Mention) -> bool:
    """Whether a number counts per what is told: of 每家企业每年 either may be named."""
    if told.startswith(read) or read.startswith(told):
        return True
    clause = context.reading.contexts.layout.clause_at(mention.start)
    bare = told.removeprefix("每").replace("天", "日")
    words = context.text[
        max(clause.start, mention.start - _PER_SIGHT) : min(clause.end, mention.end + _PER_SIGHT)
    ]
    return f"每{bare}" in words.replace("天", "日")


def _text_agrees(q: Quantity, mention: Mention) -> bool:
    """Whether another notation of the number (一百二十, １２０) says what the mention says."""
    told = normalise(q.text).text
    if key_of(told)[0] and key_of(told)[0] in key_of(mention.text)[0]:
        return True  # without its bound word or unit; value, unit and bound are compared apart
    for spelled in (told, reckoned(told)):
        found = next((m.quantity for m in read_mentions(spelled) if m.quantity is not None), None)
        if found is not None and (spelled is not told or same_amount(found, q)):
            return same_amount(found, q)
    # 三年, 一个: alone they may be words, beside the digits of the article they are the number.
    numeral = _HAN_NUMERAL.match(told)
    return (
        numeral is not None
        and chinese_value(numeral.group()) == q.value
        and told[numeral.end() :] in mention.text
    )


def _amount_finding(q: Quantity, read: Quantity, differs: _Differing) -> Finding:
    if base_of(q.unit) != base_of(read.unit):
        return differs("grounding.unit_differs", "单位", read.unit or "（无）", q.unit or "（无）")
    if q.value == read.value and parts_of(q.unit).factor != parts_of(read.unit).factor:
        return differs("grounding.unit_differs", "单位", read.unit or "（无）", q.unit or "（无）")
    if amount(q.value, q.unit) == amount(read.value, read.unit):
        return differs("grounding.high_differs", "区间上限", read.high, q.high)
    return differs("grounding.value_differs", "数值", read.value, q.value)


def _kinds_agree(q: Quantity, read: Quantity) -> bool:
    if "other" in (q.kind, read.kind):
        return True  # 时速, 千瓦时: a kind the list has no word for contradicts none
    return q.kind == read.kind or any(q.kind in kinds and read.kind in kinds for kinds in _ALIKE_KINDS)


def _check_canonical(q: Quantity, differs: _Differing) -> Iterator[Finding]:
    """The base-unit amount must follow from the claim's own value and unit."""
    canonical = q.canonical
    if canonical is None or not parts_of(q.unit).named:
        return
    own = amount(q.value, q.unit)
    theirs = amount(canonical.value, canonical.unit) if parts_of(canonical.unit).named else canonical.value
    if own is not None and theirs is not None and not close(own, theirs):
        yield differs("grounding.canonical_differs", "基本单位数值", own.normalize(), canonical.value)
