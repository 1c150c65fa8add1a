"""The schema of drafts narrowed to one chunk: its own numbers to choose from, and no more items than it can hold.

A server that decodes along a schema then cannot answer with a number that the chunk does not have, and a small
model that repeats itself comes to an end. What is true of an answer is still found out by `resolve`.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from functools import cache
from typing import Any

from summarizer.extraction.llm.drafts import MAX_ITEMS, MAX_NUMBERS, ChunkDraft

_PER_ITEM = 20  # characters of text for each thing that is named or said: no article we annotated is denser


def schema_of(characters: int, mentions: Sequence[str]) -> dict[str, Any]:
    """JSON Schema of the draft of a chunk of that many `characters` whose resolved `mentions` these are."""
    schema = copy.deepcopy(_whole())
    known = list(dict.fromkeys(mentions))
    count = len(mentions)
    parts = schema["$defs"]
    for name in ("MetricDraft", "OwnedDraft"):
        parts[name]["properties"]["mention"]["enum"] = known or [""]
    parts["GoalDraft"]["properties"]["mention"]["enum"] = [*known, ""]
    for name in ("ProjectDraft", "MeasureDraft"):
        parts[name]["properties"]["numbers"]["maxItems"] = min(MAX_NUMBERS, count)
    named = 1 + max(count, characters // _PER_ITEM)
    limits = {"goals": count + named, "metrics": count, "projects": named, "measures": named}
    for name, limit in limits.items():
        schema["properties"][name]["maxItems"] = min(MAX_ITEMS, limit)
    return schema


@cache
def _whole() -> dict[str, Any]:
    return ChunkDraft.model_json_schema()
