"""What is built without validation is what validation would have made."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

from summarizer.schemas import Evidence, Excluded, RawSpan, Removed, Uncovered, built

_BUILT: list[tuple[type[BaseModel], dict[str, Any]]] = [
    (Evidence, {"quote": "开工30个", "start": 3, "end": 8}),
    (Excluded, {"text": "2024年", "start": 0, "end": 5, "reason": "date"}),
    (RawSpan, {"start": 0, "end": 5}),
    (Removed, {"start": 0, "end": 5, "kind": "navigation"}),
    (Uncovered, {"text": "30个", "start": 5, "end": 8}),
]


@pytest.mark.parametrize(("model", "fields"), _BUILT, ids=lambda value: getattr(value, "__name__", ""))
def test_built_as_validated(model: type[BaseModel], fields: dict[str, Any]) -> None:
    made, validated = built(model, dict(fields)), model.model_validate(fields)
    assert list(fields) == list(model.model_fields)
    assert made == validated
    assert made.model_dump_json() == validated.model_dump_json()
    assert made.model_fields_set == validated.model_fields_set
    assert made.model_copy(update={"start": 1}) == validated.model_copy(update={"start": 1})
