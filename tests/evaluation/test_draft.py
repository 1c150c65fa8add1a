"""A draft accounts for every numeral, and is not taken for gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.article import Source, read_source
from summarizer.errors import EmptyInput
from summarizer.evaluation.check import check
from summarizer.evaluation.draft import draft, to_json
from summarizer.evaluation.gold import Gold

SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))


def corrected(gold: dict[str, Any]) -> dict[str, Any]:
    """What the least careful of people would do."""
    others = [one | {"why": "lexical" if one["why"] == "?" else one["why"]} for one in gold["non_facts"]]
    return {key: value for key, value in gold.items() if key != "draft"} | {"non_facts": others}


def test_a_draft_holds_what_the_engine_read(article: str) -> None:
    made = draft(Source(article), "云溪")
    gold = Gold.model_validate(made)
    assert gold.draft
    assert {(fact.role, fact.text) for fact in gold.facts} >= {
        ("goal", "12万平方米"),
        ("achieved", "8.5亿元"),
    }
    assert [article.index(fact.text) for fact in gold.facts] == sorted(
        article.index(f.text) for f in gold.facts
    )
    assert json.loads(to_json(made)) == made


def test_thresholds_and_dates_have_lists_of_their_own() -> None:
    made = draft(
        Source("某县经济开发区建设提速\n2023年,全县新开工亿元以上项目20个,总投资46亿元,同比增长5%。"), "甲"
    )
    assert [(one["text"], one["value"], one["unit"], one["bound"]) for one in made["thresholds"]] == [
        ("亿元以上", 1, "亿元", "at_least")
    ]
    assert "2023年" in [one["text"] for one in made["non_facts"]]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_draft_that_is_gone_through_is_sound(path: Path, tmp_path: Path) -> None:
    made = draft(read_source(path), path.stem)
    gold = tmp_path / f"{path.stem}.json"
    gold.with_suffix(".txt").write_bytes(path.read_bytes())
    gold.write_text(to_json(made), "utf-8")
    assert "draft" in [fault.place for fault in check(gold).faults]
    gold.write_text(to_json(corrected(made)), "utf-8")
    assert check(gold).faults == []


def test_nothing_gives_no_draft() -> None:
    with pytest.raises(EmptyInput):
        draft(read_source("/dev/null"), "空")
