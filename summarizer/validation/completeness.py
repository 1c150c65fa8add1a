"""Family `coverage`: which numbers of the article the report accounts for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.grounding import Span, coverage
from summarizer.schemas import Coverage, Finding, RawSpan, Uncovered
from summarizer.validation.amounts import same_amount
from summarizer.validation.context import Context
from summarizer.validation.rules import finding

_MANY = 0.2  # a report that leaves out more than this share should be looked at
_LOOKED_AT = 40  # numbers left out that are compared with the claimed ones; more are too many anyhow
_COMPARED = 20  # numbers of one amount
_NAMED = 5  # how many of them the finding names


def covered_by(context: Context) -> Coverage:
    """The coverage of the article by the report: a number is covered where an item or its repeat quotes it."""
    claimed: list[Span] = []
    for placed in context.claims:
        quantity = placed.claim.quantity
        if quantity is None:
            continue
        if placed.mention is not None:
            claimed.append(Span(placed.mention.start, placed.mention.end))
        for span in placed.spans[1:] if placed.mention is not None else placed.spans:
            claimed.extend(
                Span(m.start, m.end)
                for m in context.reading.mentions_touching(span)
                if m.quantity is not None and same_amount(m.quantity, quantity)
            )
    return coverage(context.ground, claimed)


def check_coverage(context: Context, coverage_: Coverage) -> Iterator[Finding]:
    """One finding that sums up what is left out; a number said again in like words is not left out.

    A report of no items is one to look at, numbers or not: either the text is no development news (a poem, a
    recipe, a wrong file), or everything was missed, and nothing but a person can tell which.
    """
    if not context.claims:
        yield _nothing(coverage_)
        return
    left = coverage_.uncovered
    if len(left) <= _LOOKED_AT:
        left = [u for u in left if not _is_repeat(context, u)]
    if not left or not coverage_.mentions:
        return
    share = len(left) / coverage_.mentions
    code = "coverage.many_uncovered" if share > _MANY else "coverage.uncovered"
    yield finding(
        code,
        f"原文的 {coverage_.mentions} 个数字中有 {len(left)} 个未进入报告：{_named(left)}。",
        path="/validation/coverage/uncovered",
        span=RawSpan(start=left[0].start, end=left[0].end),
        expected=str(coverage_.mentions),
        found=str(coverage_.covered),
    )


def _nothing(coverage_: Coverage) -> Finding:
    left = coverage_.uncovered
    numbers = f"原文的 {len(left)} 个数字都未进入报告（{_named(left)}）" if left else "原文也没有可用的数字"
    return finding(
        "coverage.nothing_claimed",
        f"报告没有任何条目，{numbers}：原文若不是区域发展报道，本应如此；若是，则全部被遗漏。请核对原文。",
        path="/validation/coverage/uncovered" if left else None,
        span=RawSpan(start=left[0].start, end=left[0].end) if left else None,
        expected=str(coverage_.mentions) if left else None,
        found=str(coverage_.covered) if left else None,
    )


def _named(left: Sequence[Uncovered]) -> str:
    return "、".join(one.text for one in left[:_NAMED]) + ("…" if len(left) > _NAMED else "")


def _is_repeat(context: Context, left: Uncovered) -> bool:
    """Whether a number says a claimed one once more: the same amount, most of the same words."""
    contexts = context.reading.contexts
    place = context.ground.clean_span(left.start, left.end)
    again = contexts.index_of(place.start) if place is not None else None
    if again is None:
        return False
    for i in context.reading.equal_to(contexts.quantity(again))[:_COMPARED]:
        shared = len(contexts.own[i] & contexts.own[again])
        if i in context.claimed and shared > 1 and 2 * shared >= len(contexts.own[again]):
            return True
    return False
