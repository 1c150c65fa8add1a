"""Coverage: what became of every numeral of the body."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.grounding.ground import Ground, Span
from summarizer.quantities import Mention
from summarizer.schemas import Coverage, Excluded, Uncovered, built

# A small count of parts announces a list (五大特色板块, 6个方面): it states no development.
_LABEL_NOUN = re.compile(
    r"[^，,。；;、]{0,6}?(方面|领域|板块|环节|层面|维度|主导产业|支柱产业|产业体系|重点任务|关键词|抓手|着力点|问题)"
)
# How long a company has existed is background (成立两年多的企业).
_AGE = re.compile(r"(?:创立|成立|创办|建厂|建园|扎根|从业|深耕)$")
_CUT = re.compile(r"(?:压缩|压减|精简|减少|缩减|合并|整合|优化)[至到为成了]?$")
_JOINED = re.compile(r"(?:[由从]|全部|统一)?(?:串联|并联|合并|压缩|压减|精简|整合|取消)")
_LABEL_LIMIT = 12


def is_label(text: str, mention: Mention) -> bool:
    """Whether a resolved mention only numbers the parts of a list or a structure."""
    quantity = mention.quantity
    if quantity is None:
        return False
    if quantity.kind == "duration":
        return _AGE.search(text, max(0, mention.start - 4), mention.start) is not None
    if quantity.kind != "count" or quantity.bound != "exact":
        return False
    if quantity.unit in ("大", "重"):
        return True
    if quantity.unit not in ("个", "项", "类", "条") or quantity.value > _LABEL_LIMIT:
        return False
    noun = _LABEL_NOUN.match(text, mention.end)
    return noun is not None and not (noun[1] == "环节" and _is_cut(text, mention.start, noun.end()))


def _is_cut(text: str, start: int, end: int) -> bool:
    """Steps that are cut or joined (压缩至3个环节) are counted, not listed."""
    return _CUT.search(text, max(0, start - 6), start) is not None or _JOINED.match(text, end) is not None


def _excluded(text: str, start: int, end: int, reason: str) -> Excluded:
    return built(Excluded, {"text": text, "start": start, "end": end, "reason": reason})


def coverage(ground: Ground, claimed: Iterable[Span]) -> Coverage:
    """Account for every mention: covered by a claimed span, uncovered, or excluded with its reason.

    `claimed` are clean spans of the numbers a report stands for, repeats included.
    """
    taken = {(span.start, span.end) for span in claimed}
    excluded: list[Excluded] = []
    uncovered: list[Uncovered] = []
    covered = 0
    for mention in ground.mentions:
        start, end = ground.article.raw_span(mention.start, mention.end)
        if (mention.start, mention.end) in taken:
            covered += 1
        elif mention.quantity is None:
            excluded.append(_excluded(mention.text, start, end, mention.reason or "other"))
        elif is_label(ground.text, mention):
            excluded.append(_excluded(mention.text, start, end, "label"))
        else:
            uncovered.append(built(Uncovered, {"text": mention.text, "start": start, "end": end}))
    return Coverage(
        mentions=covered + len(uncovered), covered=covered, excluded=excluded, uncovered=uncovered
    )
