"""Family `grounding`: quotes, offsets and numbers are what the article says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from summarizer.article.normalise import normalise
from summarizer.grounding import Span
from summarizer.grounding.keys import fold, key_of, splits_number
from summarizer.quantities import Mention, read_mentions
from summarizer.quantities.numerals import chinese_value
from summarizer.schemas import Evidence, Finding, Quantity, RawSpan
from summarizer.validation.amounts import amount, base_of, close, parts_of, same_amount
from summarizer.validation.context import Context, Placed
from summarizer.validation.rules import finding

_PASSED = re.compile(r"(?:迈[过上入进]|跨[过上越入]|越过|冲破|冲上|站上|突破)了?(?:约|近)?$")
_HAN_NUMERAL = re.compile(r"[零〇一二两三四五六七八九十百千]+")
_SHORTEST_YEAR = 1000  # as a number of days or years no duration, but a year
_Differs = Callable[[str, str, object, object], Finding]  # rule, what, expected, found

# Kinds that the same surface may rightly be given.
_ALIKE_KINDS = (
    frozenset(("count", "other", "rank", "volume", "mass")),
    frozenset(("percent", "ratio")),
    frozenset(("multiple", "ratio")),
)


def check_quotes(context: Context) -> Iterator[Finding]:
    """Every item has a quote, every quote stands in the article at its offsets."""
    seen: set[tuple[str, int, int]] = set()
    for placed in context.claims:
        claim = placed.claim
        if not claim.evidence:
            yield finding(
                "grounding.no_evidence", "该条目没有原文引文，无法核对；请补上引文。", path=claim.path
            )
        for i, (evidence, place) in enumerate(zip(claim.evidence, placed.places, strict=True)):
            key = (evidence.quote, evidence.start, evidence.end)
            if place is not None and key in seen:
                continue
            seen.add(key)
            yield from _check_quote(context, evidence, place, f"{claim.path}/evidence/{i}")


def _check_quote(context: Context, evidence: Evidence, place: Span | None, path: str) -> Iterator[Finding]:
    if place is None:
        yield _not_found(context, evidence, path)
        return
    start, end = context.ground.article.raw_span(*place)
    if (start, end) == (evidence.start, evidence.end):
        return
    there = context.ground.clean_span(evidence.start, evidence.end)
    inside = evidence.end <= len(context.ground.article.raw)
    loose = inside and there is not None and _same_text(context, there, place)
    yield finding(
        "grounding.offset_loose" if loose else "grounding.offset_wrong",
        f"引文在原文中的位置应为 {start}–{end}，报告写的是 {evidence.start}–{evidence.end}。",
        path=path,
        span=RawSpan(start=start, end=end),
        expected=f"{start}-{end}",
        found=f"{evidence.start}-{evidence.end}",
    )


def _same_text(context: Context, a: Span, b: Span) -> bool:
    """Whether two spans differ by blanks alone."""
    if a == b:
        return True
    return context.text[a.start : a.end].strip() == context.text[b.start : b.end].strip()


def _not_found(context: Context, evidence: Evidence, path: str) -> Finding:
    raw = context.ground.article.raw
    quote = evidence.quote
    if evidence.start < evidence.end <= len(raw) and evidence.end - evidence.start < 4 * len(quote) + 80:
        there = normalise(raw[evidence.start : evidence.end]).text
        if quote and key_of(there)[0] == key_of(normalise(quote).text)[0] != "":
            return finding(
                "grounding.quote_outside_body",
                "引文出自正文以外的部分（导航、广告、图片说明等），请人工确认。",
                path=path,
                span=RawSpan(start=evidence.start, end=evidence.end),
                found=quote,
            )
    return finding(
        "grounding.quote_not_found",
        f"原文中没有这段引文：“{_short(quote)}”。引文须逐字取自原文。",
        path=path,
        found=quote,
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
    """The number is not in its quotes: say which numbers are."""
    claim = placed.claim
    literal = _standing(context, placed, quantity)
    if literal is not None:
        yield finding(
            "grounding.quantity_doubtful",
            f"“{_short(quantity.text)}”在引文中可能是名称的一部分，不是数量，请核对。",
            path=claim.quantity_path,
            span=context.reading.raw(*literal),
            found=quantity.text,
        )
        return
    there = [
        m for span in placed.spans for m in context.reading.mentions_touching(span) if m.quantity is not None
    ]
    alike = [m for m in there if m.quantity and base_of(m.quantity.unit) == base_of(quantity.unit)] or there
    nearest = alike[0] if len(alike) == 1 else None
    names = "、".join(m.text for m in there[:4]) or "没有数字"
    yield finding(
        "grounding.number_not_in_quote",
        f"引文中没有“{_short(quantity.text)}”；引文中的数字是：{names}。",
        path=claim.quantity_path,
        span=context.reading.mention_span(nearest) or context.reading.raw(*placed.spans[0]),
        expected=nearest.text if nearest else None,
        found=quantity.text,
    )


def _standing(context: Context, placed: Placed, q: Quantity) -> Span | None:
    """Where the text of a quantity stands in its quotes though nothing is read there (4+6产业体系)."""
    wanted = fold(normalise(q.text).text)
    for span in placed.spans:
        at = context.reading.folded.find(wanted, span.start, span.end) if wanted else -1
        if at >= 0 and _reads_so(q) and not splits_number(context.reading.folded, at, at + len(wanted)):
            return Span(at, at + len(wanted))
    return None


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
            f"引文中没有“{_short(quantity.text)}”。",
            path=claim.quantity_path,
            found=quantity.text,
        )


def _check_quantity(context: Context, placed: Placed, q: Quantity, mention: Mention) -> Iterator[Finding]:
    read = mention.quantity
    path, span = placed.claim.quantity_path, context.reading.mention_span(mention)
    if read is None:
        doubtful = _may_be_one(q, mention)
        yield finding(
            "grounding.quantity_doubtful" if doubtful else "grounding.not_a_quantity",
            f"“{mention.text}”在原文中可能不是数量（{mention.reason}），请核对。"
            if doubtful
            else f"“{mention.text}”在原文中不是数量（{mention.reason}），不能作为数据。",
            path=path,
            span=span,
            expected=mention.reason,
            found=q.text,
        )
        return
    if q == read:
        return
    if q.text != mention.text and not _text_agrees(q, mention):
        yield finding(
            "grounding.number_not_in_quote",
            f"引文中没有“{_short(q.text)}”，那里写的是“{mention.text}”。",
            path=path,
            span=span,
            expected=mention.text,
            found=q.text,
        )

    def differs(rule: str, what: str, expected: object, found: object) -> Finding:
        return finding(
            rule,
            f"原文“{mention.text}”的{what}是 {expected}，报告写的是 {found}。",
            path=path,
            span=span,
            expected=str(expected),
            found=str(found),
        )

    if not same_amount(q, read):
        yield _amount_finding(q, read, differs)
    elif not _kinds_agree(q, read):
        yield differs("grounding.kind_differs", "类别", read.kind, q.kind)
    if q.bound != read.bound and not _said_by_verb(context, q, mention):
        yield differs("grounding.bound_differs", "界限", read.bound, q.bound)
    if q.per and read.per and not (q.per.startswith(read.per) or read.per.startswith(q.per)):
        yield differs("grounding.unit_differs", "单位分母", read.per, q.per)
    if q.canonical is not None and q.canonical != read.canonical:
        yield from _check_canonical(q, differs)


def _may_be_one(q: Quantity, mention: Mention) -> bool:
    """Whether an excluded numeral may be a quantity after all: a span of days (走七天), an exact size (千万千瓦级)."""
    if not _reads_so(q):
        return q.kind == "duration" and mention.reason == "date" and 0 < q.value < _SHORTEST_YEAR
    return mention.reason == "threshold" and q.bound == "exact"


def _reads_so(q: Quantity) -> bool:
    """Whether the text of a quantity, taken alone, says its value."""
    found = read_mentions(normalise(q.text).text)
    return any(m.quantity is not None and same_amount(m.quantity, q) for m in found)


def _said_by_verb(context: Context, q: Quantity, mention: Mention) -> bool:
    """Whether a verb before an exact number tells the bound (迈过10亿元大关)."""
    before = context.text[max(0, mention.start - 6) : mention.start]
    return q.bound in ("more_than", "at_least") and _PASSED.search(before) is not None


def _text_agrees(q: Quantity, mention: Mention) -> bool:
    """Whether another notation of the number (一百二十, １２０) says what the mention says."""
    told = normalise(q.text).text
    if key_of(told)[0] and key_of(told)[0] in key_of(mention.text)[0]:
        return True  # without its bound word or unit; value, unit and bound are compared apart
    found = next((m.quantity for m in read_mentions(told) if m.quantity is not None), None)
    if found is not None:
        return same_amount(found, q)
    # 三年, 一个: alone they may be words, beside the digits of the article they are the number.
    numeral = _HAN_NUMERAL.match(told)
    return (
        numeral is not None
        and chinese_value(numeral.group()) == q.value
        and told[numeral.end() :] in mention.text
    )


def _amount_finding(q: Quantity, read: Quantity, differs: _Differs) -> Finding:
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


def _check_canonical(q: Quantity, differs: _Differs) -> Iterator[Finding]:
    """The base-unit amount must follow from the claim's own value and unit."""
    canonical = q.canonical
    if canonical is None or not parts_of(q.unit).named:
        return
    own = amount(q.value, q.unit)
    theirs = amount(canonical.value, canonical.unit) if parts_of(canonical.unit).named else canonical.value
    if own is not None and theirs is not None and not close(own, theirs):
        yield differs("grounding.canonical_differs", "基本单位数值", own.normalize(), canonical.value)


def _short(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
