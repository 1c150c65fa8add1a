"""The schema of drafts narrowed to one chunk: its own numbers to choose from, and no more items than it can hold.

A server that decodes along a schema then cannot answer with a number that the chunk does not have, and a small
model that repeats itself comes to an end. What is true of an answer is still found out by `resolve`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from summarizer.extraction.llm.drafts import MAX_ITEMS, MAX_NUMBERS, ChunkDraft

_PER_ITEM = 20  # characters of text for each thing that is named or said: no article we annotated is denser


def schema_of(characters: int, mentions: Sequence[str]) -> dict[str, Any]:
    """JSON Schema of the draft of a chunk of that many `characters` whose resolved `mentions` these are.

    To be read only: it shares what is the same for every chunk.
    """
    whole = _whole()
    parts, lists = dict(whole["$defs"]), dict(whole["properties"])
    known = list(dict.fromkeys(mentions))
    count = len(mentions)
    for name in ("MetricDraft", "OwnedDraft"):
        _set(parts, name, "mention", enum=known or [""])
    _set(parts, "GoalDraft", "mention", enum=[*known, ""])
    for name in ("ProjectDraft", "MeasureDraft"):
        _set(parts, name, "numbers", maxItems=min(MAX_NUMBERS, count))
    named = 1 + max(count, characters // _PER_ITEM)
    limits = {"goals": count + named, "metrics": count, "projects": named, "measures": named}
    for name, limit in limits.items():
        lists[name] = {**lists[name], "maxItems": min(MAX_ITEMS, limit)}
    return {**whole, "$defs": parts, "properties": lists}


def _set(parts: dict[str, Any], part: str, name: str, **rules: Any) -> None:
    """Rules for one property of one part; what is not touched stays that of the whole schema."""
    properties = parts[part]["properties"]
    parts[part] = {**parts[part], "properties": {**properties, name: {**properties[name], **rules}}}


@cache
def _whole() -> dict[str, Any]:
    return ChunkDraft.model_json_schema()
