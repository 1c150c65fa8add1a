"""Reading gold: what is given may be loose, what is wrong is said with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.evaluation.gold import Gold, InvalidGold, read_gold


def written(folder: Path, content: Any) -> Path:
    path = folder / "甲.json"
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return path


def test_lists_may_be_missing_null_or_one_value(gold: dict[str, Any]) -> None:
    gold["facts"][0] |= {
        "role_alt": "achieved",
        "repeats": None,
        "alt_values": [13, {"value": 1.2, "unit": "亿"}],
    }
    fact = Gold.model_validate(gold).facts[0]
    assert fact.roles == {"goal", "achieved"}
    assert fact.anchors == [fact.quote]
    assert [(one.value, one.unit) for one in fact.alt_values] == [(13, None), (1.2, "亿")]


def test_what_may_be_no_fact_is_optional(gold: dict[str, Any]) -> None:
    gold["facts"][0]["role_alt"] = ["non_fact"]
    fact = Gold.model_validate(gold).facts[0]
    assert fact.optional
    assert fact.roles == {"goal"}


def test_a_field_that_is_missing_is_not_judged_and_a_null_one_is(annotated: Gold) -> None:
    assert annotated.document.accepted("publisher") is None
    assert annotated.document.accepted("author") == [None]


def test_accepted_values_stand_beside_the_field(gold: dict[str, Any]) -> None:
    gold["document"]["region_accept"] = ["甲省云溪市"]
    assert Gold.model_validate(gold).document.accepted("region") == ["云溪市", "甲省云溪市"]


def test_a_wrong_value_is_named_with_its_place_and_words(tmp_path: Path, gold: dict[str, Any]) -> None:
    gold["facts"][1]["role"] = "gaol"
    with pytest.raises(InvalidGold) as caught:
        read_gold(written(tmp_path, gold))
    ((place, message),) = caught.value.problems
    assert place == "facts[1].role “去年完成投资8.5亿元”"
    assert "'goal'" in message.en
    assert "'gaol'" in message.en


@pytest.mark.parametrize("text", ["", "{", "[]", "nonsense", '{"facts": 3}'])
def test_what_is_no_gold_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "甲.json"
    path.write_text(text, "utf-8")
    with pytest.raises(InvalidGold, match=r"甲\.json"):
        read_gold(path)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(InvalidGold, match="No such file"):
        read_gold(tmp_path / "无.json")
