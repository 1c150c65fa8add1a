"""Family `safety`: text in the article that addresses the model instead of a reader.

Nothing in an article is ever obeyed; the finding tells a person that somebody tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import islice

from summarizer.article.normalise import normalise
from summarizer.grounding import Ground
from summarizer.schemas import Finding, RawSpan
from summarizer.validation.rules import finding

_MOST = 20  # findings of one article: more would tell nothing new


@cache
def _patterns() -> re.Pattern[str]:
    text = files("summarizer.validation").joinpath("data", "injection.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE)


def check_safety(ground: Ground) -> Iterator[Finding]:
    """Passages of the body, and of what was cut away, that give orders to a model."""
    return islice(_all(ground), _MOST)


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


def _addressing(text: str) -> Iterator[tuple[int, int]]:
    for match in _patterns().finditer(text):
        if match.end() > match.start():
            yield match.span()


def _finding(start: int, end: int, text: str | None) -> Finding:
    quoted = f"：“{text[:40]}”" if text else ""
    return finding(
        "safety.injection",
        f"原文中有对模型发出的指令{quoted}。已作为普通文字处理，请人工确认文章来源。",
        span=RawSpan(start=start, end=end),
        found=text,
    )
