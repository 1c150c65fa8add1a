"""The summary paragraph: verbatim clauses of grounded facts, chosen and put in order.

Nothing is reworded and nothing is counted, so that every number of the summary stands in the
article with the same meaning.
"""

from __future__ import annotations

import re

from summarizer.extraction.items import Extraction, Fact
from summarizer.grounding import Ground, Span

_MOST = {"achieved": 4, "goal": 3}
# Clean text has half-width marks, where offsets need one form; a paragraph for readers has Chinese ones.
_MARKS = str.maketrans(",:;?!", "，：；？！")
_MARK = re.compile(r"(?<![0-9A-Za-z])[,:;?!]|[,:;?!](?![0-9A-Za-z/])")
_KIND_WEIGHT = {"money": 3, "count": 2, "percent": 2, "area": 2, "mass": 2, "rank": 1}


def compose_summary(ground: Ground, facts: list[Fact], extraction: Extraction) -> str:
    """A paragraph of a few sentences; empty where nothing was found."""
    region = ground.article.metadata.region
    parts = []
    for role, opening in (("achieved", "已取得"), ("goal", "目标")):
        clauses = _chosen(ground, [f for f in facts if f.role == role], _MOST[role])
        if role == "goal" and not clauses:
            clauses = [a.statement for a in extraction.aims[:2]]
        if clauses:
            parts.append(f"{opening}：{'；'.join(clauses)}。")
    projects = [p.name for p in extraction.projects[:5]]
    if projects:
        parts.append(f"项目：{'、'.join(projects)}{'等' if len(extraction.projects) > 5 else ''}。")
    measures = [m.name for m in extraction.measures[:3]]
    if measures:
        parts.append(f"举措：{'；'.join(measures)}{'等' if len(extraction.measures) > 3 else ''}。")
    body = _typeset("".join(parts))
    return f"{region}。{body}" if region and body and region not in body else body


def _typeset(text: str) -> str:
    """With Chinese marks, but inside numbers, times and ratios (1,046.6, 2.05:1)."""
    return _MARK.sub(lambda mark: mark[0].translate(_MARKS), text)


def _chosen(ground: Ground, facts: list[Fact], most: int) -> list[str]:
    """The clauses of the weightiest facts, in the order of the text; no number is told twice."""
    ranked = sorted(facts, key=lambda f: (-_KIND_WEIGHT.get(f.quantity.kind, 0), f.mention.start))
    spans: list[Span] = []
    rows: list[tuple[int, str]] = []
    told: set[str] = set()
    for fact in ranked[: most * 3]:
        span = fact.evidence[0]
        if len(spans) + len(rows) >= most or fact.mention.text in told:
            continue
        if fact.mention.start in ground.cells:
            rows.append((fact.mention.start, _from_cell(fact)))
            span = Span(fact.mention.start, fact.mention.end)
        else:
            spans = _joined([*spans, span])
        told.update(m.text for m in ground.mentions_in(span) if m.quantity)
    clauses = [(span.start, ground.text[span.start : span.end]) for span in spans]
    texts = dict.fromkeys(
        text for _, text in sorted([*clauses, *rows])
    )  # of a paragraph that stands twice, one
    return [text for text in texts if not any(text != other and text in other for other in texts)]


def _joined(spans: list[Span]) -> list[Span]:
    """In the order of the text; those that overlap are one, so that no words are told twice."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _from_cell(fact: Fact) -> str:
    """A number of a table in words: what its row alone says has neither its unit nor its time."""
    unit = fact.quantity.unit
    number = fact.mention.text if fact.mention.text.endswith(unit) else fact.mention.text + unit
    return f"{fact.period.normalised if fact.period else ''}{fact.scope or ''}{fact.indicator}{number}"
