"""The published JSON Schema is the models', and means what the contract says."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from summarizer.schemas import DevelopmentReport
from summarizer.schemas.publish import PATH, json_schema, published

EVIDENCE = {"quote": "今年计划新建厂房12.5万平方米", "start": 30, "end": 46}
QUANTITY = {"text": "12.5万平方米", "value": 12.5, "unit": "万平方米", "kind": "area"}
GOAL = {
    "id": "g1",
    "statement": "今年计划新建厂房12.5万平方米",
    "indicator": "新建厂房",
    "quantity": QUANTITY | {"canonical": {"value": 125000, "unit": "m2"}},
    "evidence": [EVIDENCE],
}
SAMPLE = {
    "document": {"title": "某县开发区加快建设", "published_on": "2021-03-05"},
    "summary": "计划新建厂房12.5万平方米。",
    "goals": [GOAL, {"id": "g2", "statement": "打造一流园区", "evidence": [EVIDENCE]}],
    "achieved_metrics": [
        {"id": "a1", "indicator": "厂房", "quantity": QUANTITY, "evidence": [EVIDENCE]},
    ],
    "named_projects": [
        {
            "id": "p1",
            "name": "东区厂房",
            "stage": "planned",
            "quantities": [{"indicator": "面积", "quantity": QUANTITY, "evidence": [EVIDENCE]}],
            "evidence": [EVIDENCE],
        }
    ],
    "policy_measures": [{"id": "m1", "name": "标准地", "category": "land", "evidence": [EVIDENCE]}],
    "provenance": {"engine": "rules"},
}


@pytest.fixture
def written() -> dict[str, Any]:
    """The sample as the package writes it."""
    report = DevelopmentReport.model_validate(SAMPLE)
    written: dict[str, Any] = json.loads(report.model_dump_json())
    return written


def check(report: dict[str, Any]) -> None:
    Draft202012Validator(json_schema()).validate(report)


def test_the_published_file_is_the_models_schema() -> None:
    assert PATH.read_text("utf-8") == published(), "run: python -m summarizer.schemas.publish"


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_a_written_report_follows_it(written: dict[str, Any]) -> None:
    check(written)


def test_numbers_are_json_numbers_as_the_source_has_them(written: dict[str, Any]) -> None:
    quantity = written["goals"][0]["quantity"]
    assert (quantity["value"], quantity["canonical"]["value"]) == (12.5, 125000)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("achieved_metrics", 0, "quantity", "value"), "12.5"),
        (("achieved_metrics", 0, "quantity", "kind"), "surface"),
        (("goals", 0, "evidence", 0, "start"), -1),
        (("goals", 0, "evidence", 0, "quote"), "长" * 301),
        (("achieved_metrics", 0, "quantity"), None),
        (("named_projects", 0, "stage"), "dreamt of"),
        (("policy_measures", 0, "category"), None),
        (("validation", "verdict"), "fine"),
        (("schema_version",), "2.0"),
    ],
)
def test_it_refuses_a_value_outside_the_contract(
    written: dict[str, Any], path: tuple[str | int, ...], value: object
) -> None:
    broken = deepcopy(written)
    place: Any = broken
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(ValidationError) as error:
        check(broken)
    assert tuple(error.value.absolute_path) == path


@pytest.mark.parametrize("key", list(DevelopmentReport.model_fields))
def test_a_report_is_written_whole(written: dict[str, Any], key: str) -> None:
    del written[key]
    with pytest.raises(ValidationError, match="is a required property"):
        check(written)


def test_adding_keys_is_free(written: dict[str, Any]) -> None:
    check(written | {"reviewed_by": "somebody"})
    assert DevelopmentReport.model_validate(written | {"reviewed_by": "x"}).model_dump()["reviewed_by"] == "x"
