"""Family `grounding`, quotes: every item has one, and it stands in the article at its offsets."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.article.normalise import normalise
from summarizer.grounding import Span
from summarizer.grounding.keys import key_of
from summarizer.schemas import Evidence, Finding, RawSpan
from summarizer.validation.context import Context
from summarizer.validation.rules import finding
from summarizer.validation.words import shortened


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
        f"原文中没有这段引文：“{shortened(quote)}”。引文须逐字取自原文。",
        path=path,
        found=quote,
    )
