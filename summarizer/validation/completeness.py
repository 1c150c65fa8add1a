"""Family `coverage`: which numbers of the article the report accounts for."""

from __future__ import annotations

from collections.abc import Iterator

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

    A report of no items claims nothing that could mislead: an article that is no development
    news (a recipe, a match) rightly gives one. It says so in an info, and the verdict is left alone.
    """
    claims = len(context.claims)
    left = coverage_.uncovered
    if len(left) <= _LOOKED_AT:
        left = [u for u in left if not _is_repeat(context, u)]
    if not left or not coverage_.mentions:
        return
    share = len(left) / coverage_.mentions
    code = "coverage.many_uncovered" if share > _MANY else "coverage.uncovered"
    named = "、".join(u.text for u in left[:_NAMED]) + ("…" if len(left) > _NAMED else "")
    message = f"原文的 {coverage_.mentions} 个数字中有 {len(left)} 个未进入报告：{named}。"
    if not claims:
        code, message = "coverage.nothing_claimed", f"报告没有任何条目。{message}"
    yield finding(
        code,
        message,
        path="/validation/coverage/uncovered",
        span=RawSpan(start=left[0].start, end=left[0].end),
        expected=str(coverage_.mentions),
        found=str(coverage_.covered),
    )


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
