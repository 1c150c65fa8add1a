"""Pointing: a quote copied by a model finds its place in the chunk, its number finds its mention.

The model points, the code reads: nothing here takes a value from the model. What the model wrote is
only compared with the text, and where the comparison fails there is a reason in plain words, which
the model is given when it is asked again and the reader when it is not.
"""

from __future__ import annotations

from summarizer.article import normalise
from summarizer.extraction.llm.chunks import Chunk
from summarizer.grounding import MAX_QUOTE, Ground, Span
from summarizer.grounding.keys import key_of, splits_number
from summarizer.quantities import Mention

MAX_SHOWN = 60  # characters of a draft shown in a reason
_DIGITS = frozenset("0123456789")
_SCALES = frozenset("百千万亿")
_REASONS = {
    "date": "日期或时段",
    "time": "时刻",
    "name": "名称的一部分",
    "code": "编号",
    "ordinal": "序数",
    "phase": "期次",
    "idiom": "成语或口号",
    "threshold": "门槛(如“亿元以上”)",
    "frequency": "频次",
    "marker": "条目编号",
    "damaged": "残缺的数字",
}


class Unfounded(ValueError):
    """What a model wrote does not stand where it says; the message says why."""


def places(ground: Ground, chunk: Chunk, quote: str) -> list[Span]:
    """Every place of `quote` inside the chunk, in order. Raises Unfounded where there is none."""
    if not quote.strip():
        raise Unfounded("quote 是空的:请从原文逐字抄录一个分句。")
    found = [s for s in ground.occurrences(quote) if chunk.start <= s.start and s.end <= chunk.end]
    found = [s for s in found if s.end - s.start <= MAX_QUOTE]
    if not found:
        raise Unfounded(
            f"“{shown(quote)}”不在本段原文中:quote 必须从<原文>里逐字抄录,数字和单位一个也不能改;抄不到就删去这一条。"
        )
    return found


def mentions_at(ground: Ground, span: Span, words: str) -> list[Mention]:
    """The resolved mentions of the number layer that `words` names inside `span`, in order.

    Raises Unfounded where `words` does not stand in the span, names several numbers at once,
    or a numeral that is no quantity (a date, a name, a threshold).
    """
    wanted = key_of(normalise(words).text)[0]
    if not wanted:
        raise Unfounded("mention 是空的:请抄录引文里的那个数字及其单位。")
    key, index = key_of(ground.text[span.start : span.end])
    found: list[Mention] = []
    problem = f"引文“{shown(ground.text[span.start : span.end])}”里没有数字“{shown(words)}”:mention 必须照抄引文里的写法。"
    at = key.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        here = _overlapping(ground, span.start + index[at], span.start + index[end - 1] + 1)
        # 3块5一斤: a mention ends where the number layer says, whatever numeral follows it.
        whole = any(
            (m.start, m.end) == (span.start + index[at], span.start + index[end - 1] + 1) for m in here
        )
        if whole or not _cuts(key, at, end):
            resolved = [m for m in here if m.quantity is not None]
            if len(resolved) == 1:
                found.extend(m for m in resolved if m not in found)
            elif resolved:
                problem = f"“{shown(words)}”里有{len(resolved)}个数字:一条只写一个数字。"
            elif here:
                problem = f"“{shown(words)}”是{_REASONS.get(here[0].reason or '', '不表示数量的词')},不是数量:删去这一条。"
            else:
                problem = f"“{shown(words)}”里没有数字:mention 只写数字及其单位。"
        at = key.find(wanted, end)
    if not found:
        raise Unfounded(problem)
    return found


def hint(ground: Ground, chunk: Chunk, words: str) -> str:
    """Where the chunk does have the number `words`, as a sentence for a model that quoted it wrongly; or nothing."""
    try:
        mention = mentions_at(ground, Span(chunk.start, chunk.end), words)[0]
    except Unfounded:
        return ""
    start = max(chunk.start, mention.start - MAX_SHOWN // 2)
    return f"原文里“{mention.text}”的上文是“{shown(ground.text[start : mention.end])}”。"


def shown(text: str) -> str:
    """`text` short enough for a message, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_SHOWN else line[: MAX_SHOWN - 1] + "…"


def _cuts(key: str, start: int, end: int) -> bool:
    """Whether `key[start:end]` takes part of a number: 6.8亿 out of 16.8亿, not 16.8 out of 16.8亿."""
    if splits_number(key, start, start):
        return True
    scaled = end < len(key) and key[end - 1] in _DIGITS and key[end] in _SCALES
    return splits_number(key, end, end) and not scaled


def _overlapping(ground: Ground, start: int, end: int) -> list[Mention]:
    reach = Span(max(0, start - MAX_SHOWN), end + MAX_SHOWN)
    return [m for m in ground.mentions_in(reach) if m.start < end and start < m.end]
