"""What instructor is given for a response model: it has nothing to derive, and what it asks for is what we say."""

from __future__ import annotations

import json
from typing import Any

import pytest
from instructor.v2.core.response_model import prepare_response_model
from pydantic import BaseModel, ValidationError

from summarizer.extraction.llm.drafts import ChunkDraft
from summarizer.extraction.llm.standin import stand_in
from tests.extraction.llm.articles import on_ground

SCHEMA: dict[str, Any] = {"title": "ChunkDraft", "properties": {"金额": {"enum": ["38.5亿元"]}}}


def made() -> type[BaseModel]:
    ground, chunk = on_ground("江口市今年新开工项目46个,完成投资38.5亿元。")
    return stand_in(ChunkDraft, json.dumps(SCHEMA), {"ground": ground, "chunk": chunk})


def test_instructor_derives_no_class_of_it() -> None:
    model = made()
    assert prepare_response_model(model) is model
    assert (model.__name__, model.__doc__) == (ChunkDraft.__name__, ChunkDraft.__doc__)


def test_it_shows_the_schema_it_was_given_whatever_was_done_to_it_before() -> None:
    model = made()
    model.model_json_schema()["properties"].clear()
    assert model.model_json_schema() == SCHEMA


def test_it_answers_with_a_draft_that_was_held_against_the_article() -> None:
    model = made()
    metric = {
        "quote": "完成投资38.5亿元",
        "mention": "38.5亿元",
        "indicator": "投资",
        "scope": "",
        "period": "",
    }
    found = model.model_validate_json(json.dumps({"metrics": [metric]}), context=None, strict=False)
    assert isinstance(found, ChunkDraft)
    assert found.metrics[0].mention == "38.5亿元"
    for read in (
        model.model_validate_json,
        lambda text, **how: model.model_validate(json.loads(text), **how),
    ):
        with pytest.raises(ValidationError, match="ChunkDraft"):
            read(json.dumps({"metrics": [metric | {"quote": "完成投资39亿元"}]}), context=None, strict=False)
