"""Family `safety`: text in the article that addresses the model instead of a reader.

Nothing in an article is ever obeyed; the finding tells a person that somebody tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice

from summarizer.article.normalise import normalise
from summarizer.grounding import Ground
from summarizer.schemas import Finding, RawSpan
from summarizer.validation.rules import finding

_MOST = 20  # findings of one article: more would tell nothing new


@cache
def _patterns() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Each pattern behind words that are quick to look for: hardly any article holds them, or needs it compiled."""
    text = files("summarizer.validation").joinpath("data", "injection.txt").read_text("utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple((tuple(words.split("|")), pattern) for words, pattern in lines)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=8)  # of an article, whatever is reported of it
def check_safety(ground: Ground) -> tuple[Finding, ...]:
    """Passages of the body, and of what was cut away, that give orders to a model."""
    return tuple(islice(_all(ground), _MOST))


def _all(ground: Ground) -> Iterator[Finding]:
    article = ground.article
    for start, end in _addressing(ground.text):
        raw_start, raw_end = article.raw_span(start, end)
        yield _finding(raw_start, raw_end, ground.text[start:end].strip()[:80])
    for removal in article.removed:
        # What was cut away stands nowhere in a report: the finding gives its place only.
        cut = normalise(article.raw[removal.start : removal.end])
        for start, end in _addressing(cut.text):
            yield _finding(removal.start + cut.starts[start], removal.start + cut.ends[end - 1], None)


def _addressing(text: str) -> list[tuple[int, int]]:
    """Where the text addresses a model, in order, overlaps joined to the first."""
    lowered = text.lower()
    found: list[tuple[int, int]] = []
    for words, pattern in _patterns():
        if any(word in lowered for word in words):
            found += [m.span() for m in _compiled(pattern).finditer(text) if m.end() > m.start()]
    found.sort()
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _finding(start: int, end: int, text: str | None) -> Finding:
    quoted = f"：“{text[:40]}”" if text else ""
    return finding(
        "safety.injection",
        f"原文中有对模型发出的指令{quoted}。已作为普通文字处理，请人工确认文章来源。",
        span=RawSpan(start=start, end=end),
        found=text,
    )
