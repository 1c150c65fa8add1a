"""What got better and what worse."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import InputError
from summarizer.evaluation.compare import compare, read_evaluation
from summarizer.evaluation.result import Evaluation
from summarizer.evaluation.run import evaluate

Json = dict[str, Any]
Desk = Callable[..., Path]
Score = Callable[[Json], Evaluation]


@pytest.fixture(name="score")
def _score(desk: Desk) -> Score:
    path = desk()
    return lambda report: evaluate([path], lambda _: report, "x").evaluation


def test_the_same_reports_have_not_changed(score: Score, report: Json) -> None:
    same = compare(score(report), score(report))
    assert same.items == []
    assert {change.value for group in same.groups for change in group.changes.values()} == {0.0}


def test_a_mistake_that_went_is_better_and_one_that_came_is_worse(score: Score, report: Json) -> None:
    wrong = deepcopy(report)
    wrong["goals"][0]["period"] = "明年"
    (item,) = compare(score(wrong), score(report)).items
    assert (item.verdict, item.text, item.before, item.after) == ("better", "12万平方米", ["period"], [])
    (item,) = compare(score(report), score(wrong)).items
    assert item.verdict == "worse"


def test_found_in_the_wrong_role_is_better_than_not_found(score: Score, report: Json) -> None:
    missing, misplaced = deepcopy(report), deepcopy(report)
    goal = missing["goals"].pop(0)
    misplaced["goals"].pop(0)
    misplaced["achieved_metrics"].append(goal)
    change = compare(score(missing), score(misplaced))
    (item,) = change.items
    assert (item.verdict, item.before, item.after) == ("better", ["number_missed"], ["role"])
    assert change.groups[-1].changes["number_r"].value == pytest.approx(0.2)


def test_a_stray_is_one_thing_whatever_it_is_called(score: Score, report: Json) -> None:
    one, other = deepcopy(report), deepcopy(report)
    again = report["achieved_metrics"][0]
    one["achieved_metrics"].append(again | {"indicator": "甲"})
    other["goals"].append(again | {"statement": "乙"})
    assert compare(score(one), score(other)).items == []


def test_articles_of_one_run_only_are_named(score: Score, report: Json) -> None:
    old, new = score(report), score(report)
    renamed = new.model_copy(update={"articles": [new.articles[0].model_copy(update={"name": "新"})]})
    change = compare(old, renamed)
    assert (change.appeared, change.vanished) == (["新"], ["云溪"])


def test_articles_whose_mistakes_are_withheld_count_in_the_totals_only(score: Score, report: Json) -> None:
    new = score(report)
    report["goals"] = []
    old = score(report)
    hidden = old.model_copy(update={"articles": [old.articles[0].model_copy(update={"withheld": True})]})
    change = compare(hidden, new)
    assert change.items == []
    assert change.not_itemised == 1
    assert (change.groups[-1].changes["number_r"].value or 0) > 0


def test_a_result_is_read_back_as_it_was_written(score: Score, report: Json, tmp_path: Path) -> None:
    report["goals"] = []
    result = score(report)
    path = tmp_path / "old.json"
    path.write_text(result.model_dump_json(), "utf-8")
    assert read_evaluation(path) == result


@pytest.mark.parametrize("text", ["", "{}", '{"format": "other/1"}', "[1]"])
def test_anything_else_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "old.json"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match="no JSON result of summarizer evaluate"):
        read_evaluation(path)
