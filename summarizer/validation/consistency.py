"""Family `consistency`: the report does not repeat or contradict itself."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.grounding.keys import fold
from summarizer.schemas import Finding
from summarizer.validation.amounts import base_of, same_amount
from summarizer.validation.context import Context, Placed
from summarizer.validation.rules import finding
from summarizer.validation.words import label_pairs, share


def check_ids(context: Context) -> Iterator[Finding]:
    """Every id stands once."""
    report = context.report
    ids = [(goal.id, f"/goals/{i}/id") for i, goal in enumerate(report.goals)]
    ids += [(metric.id, f"/achieved_metrics/{i}/id") for i, metric in enumerate(report.achieved_metrics)]
    ids += [(project.id, f"/named_projects/{i}/id") for i, project in enumerate(report.named_projects)]
    ids += [(measure.id, f"/policy_measures/{i}/id") for i, measure in enumerate(report.policy_measures)]
    seen: dict[str, str] = {}
    for name, path in ids:
        first = seen.setdefault(name, path)
        if first is not path:
            message = f"编号“{name}”已用于 {first}。"
            yield finding("consistency.duplicate_id", message, path=path, found=name)


def check_duplicates(context: Context) -> Iterator[Finding]:
    """One number of the article stands for one item; one statement and one project stand once."""
    by_mention: dict[int, Placed] = {}
    statements: dict[tuple[str, str], Placed] = {}
    names: dict[str, Placed] = {}
    for placed in context.claims:
        claim = placed.claim
        at = placed.mention or placed.unread
        if at is not None:
            first = by_mention.setdefault(at.start, placed)
            if first is not placed and not _one_fact_seen_twice(first, placed):
                text = context.text[at.start : at.end]
                yield finding(
                    "consistency.duplicate_item",
                    f"原文的同一个数字“{text}”被 {first.claim.path} 和本条重复使用。",
                    path=claim.path,
                    span=context.reading.raw(at.start, at.end),
                    found=text,
                )
                continue
        if claim.role == "goal" and placed.mention is None and claim.statement:
            same = statements.setdefault(("goal", fold(claim.statement).strip("。 ")), placed)
            if same is not placed:
                yield finding(
                    "consistency.duplicate_statement",
                    f"与 {same.claim.path} 是同一句话。",
                    path=claim.path,
                    found=claim.statement,
                )
        if claim.role in ("project", "policy") and claim.owner:
            name = claim.role + fold(claim.owner).strip('“”"').removesuffix("项目")
            same = names.setdefault(name, placed)
            if same is not placed:
                yield from _named_twice(context, same, placed)


def _named_twice(context: Context, a: Placed, b: Placed) -> Iterator[Finding]:
    """Two items of one name: the one whose quotes have less of it is to be looked at; both, where none has less."""
    of_a, of_b = _named_share(context, a), _named_share(context, b)
    for here, there, mine, its in ((a, b, of_a, of_b), (b, a, of_b, of_a)):
        if mine <= its:
            yield finding(
                "consistency.duplicate_project",
                f"“{here.claim.owner}”已在 {there.claim.path} 列出。",
                path=f"{here.claim.path}/name",
                found=here.claim.owner,
            )


def _named_share(context: Context, placed: Placed) -> float:
    """How much of an item's name stands in its quotes."""
    name = (placed.claim.owner or "").strip("“”")
    quotes = [context.text[span.start : span.end] for span in placed.spans]
    if any(name in quote for quote in quotes):
        return 1.0
    return max((share(label_pairs(name), label_pairs(quote)) for quote in quotes), default=0.0)


def _one_fact_seen_twice(a: Placed, b: Placed) -> bool:
    """A project's investment may be listed under `investment` and among its quantities."""
    same_owner = a.claim.owner is not None and a.claim.owner == b.claim.owner
    return same_owner and a.claim.is_investment != b.claim.is_investment


def check_values(context: Context) -> Iterator[Finding]:
    """One indicator of one scope and period has one value."""
    groups: dict[tuple[object, ...], Placed] = {}
    for placed in context.claims:
        claim = placed.claim
        if claim.quantity is None or not claim.label or claim.is_investment:
            continue
        key = (
            claim.role,
            fold(claim.label),
            claim.scope,
            claim.owner,
            claim.period,
            claim.comparison,
            claim.stretch,
            base_of(claim.quantity.unit),
            claim.quantity.kind,
        )
        first = groups.setdefault(key, placed)
        if first is placed or first.claim.quantity is None:
            continue
        if same_amount(first.claim.quantity, claim.quantity):
            continue
        in_source = placed.mention is not None and first.mention is not None
        yield finding(
            "consistency.source_two_values" if in_source else "consistency.two_values",
            f"同一指标“{claim.label}”有两个数值：{first.claim.quantity.text} 和 {claim.quantity.text}。",
            path=claim.path,
            span=context.reading.mention_span(placed.mention),
            expected=first.claim.quantity.text,
            found=claim.quantity.text,
        )


def check_provenance(context: Context) -> Iterator[Finding]:
    """A part of the article that the engine could not process makes the report one to look at.

    Engines say so in `provenance.failed_chunks` (a count or a list; reports without it have none).
    """
    failed = getattr(context.report.provenance, "failed_chunks", None)
    count = len(failed) if isinstance(failed, list) else failed
    if isinstance(count, int) and count > 0:
        yield finding(
            "provenance.lost", f"原文有 {count} 段未能处理，报告可能不全。", path="/provenance/failed_chunks"
        )
