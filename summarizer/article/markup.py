"""Remnants of HTML in plain text: scripts with all that is in them, tags and comments."""

from __future__ import annotations

import re

from summarizer.article.mapped import Edit

_LONGEST = 6000  # characters between <script> and </script>
# Only tags that pages are made of: 投资<3亿元> and <某某规划> are text.
_TAG = re.compile(
    r"<(?:!--[^<>]{0,300}--|(/?)(p|div|br|hr|span|strong|b|em|i|u|a|font|img|li|ul|ol|table|tbody|tr|td|th|h[1-6]|section|article|sup|sub|"
    r"video|iframe|input|label|center|o:p|script|style)(?=[\s/>])[^<>]{0,300})>",
    re.I,
)
_BREAKS = frozenset("p div br hr li ul ol table tbody tr h1 h2 h3 h4 h5 h6 section article center".split())


def edits(text: str) -> list[Edit]:
    """What to take out; a tag of a block becomes a line break. Linear time."""
    found: list[Edit] = []
    lowered = text.lower() if "</script" in text or "</style" in text or "</SCRIPT" in text else ""
    at, begun = 0, False
    for tag in _TAG.finditer(text):
        start, end = tag.span()
        if start < at:
            continue
        begun = begun or (not text[at:start].isspace() and start > at)
        name = (tag[2] or "").lower()
        if lowered and not tag[1] and name in ("script", "style") and len(lowered) == len(text):
            close = f"</{name}>"
            last = lowered.find(close, end, end + _LONGEST)
            end = last + len(close) if last >= 0 else end
        found.append((start, end, "\n" if begun and name in _BREAKS else "", False))
        at = end
    return found
