"""Reasons why somebody's JSON breaks its format, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from summarizer.errors import Told
from summarizer.evaluation.gold import Gold
from summarizer.schemas.reasons import place, reason


def problem(**facts: Any) -> dict[str, Any]:
    """The first fault pydantic finds in gold with these facts."""
    with pytest.raises(ValidationError) as caught:
        Gold.model_validate(facts)
    return dict(caught.value.errors()[0])


def test_a_value_outside_a_list_is_told_with_the_list() -> None:
    found = problem(facts=[{"role": "gaol"}])
    assert reason(found).zh == "应为下列之一：'goal', 'achieved', 'measure' 或 'capacity'（现为 'gaol'）"
    assert reason(found).en == "Input should be 'goal', 'achieved', 'measure' or 'capacity' ('gaol')"


def test_a_missing_key_shows_no_value() -> None:
    assert reason(problem()).zh == "缺少此键"
    assert reason(problem()).en == "Field required"


@pytest.mark.parametrize(
    ("given", "told"), [(3, "应为列表 […]（现为 3）"), ({}, "应为列表 […]"), ([7], "应为对象 {…}（现为 7）")]
)
def test_shapes_are_named_in_chinese(given: Any, told: str) -> None:
    assert reason(problem(facts=given)).zh == told


def test_what_has_no_chinese_is_told_in_english() -> None:
    assert reason({"type": "unheard_of", "msg": "Strange", "input": {}}).zh == "Strange"


def test_without_the_input_no_value_is_shown() -> None:
    with pytest.raises(ValidationError) as caught:
        Gold.model_validate({"facts": [{"role": "secret"}]})
    told = reason(caught.value.errors(include_input=False)[0])
    assert "secret" not in told.zh + told.en
    assert place(caught.value.errors()[0]) == "/facts/0/role"


def test_what_is_told_without_its_context_falls_back_to_english() -> None:
    assert reason({"type": "literal_error", "msg": "Input should be 'a'"}) == Told(
        *["Input should be 'a'"] * 2
    )
