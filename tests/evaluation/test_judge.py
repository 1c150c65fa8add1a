"""What is counted and what is called a mistake."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from summarizer.article import Source
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.judge import Judgement, judge
from summarizer.evaluation.places import Places
from summarizer.evaluation.reported import read_report
from summarizer.evaluation.result import Mistake

Json = dict[str, Any]
Change = Callable[[Json], Any]


Judge = Callable[[Json, Json], Judgement]


@pytest.fixture(name="judged")
def _judged(article: str) -> Judge:
    places = Places(Source(article))
    return lambda gold, report: judge(Gold.model_validate(gold), read_report(report), places)


def only(mistakes: list[Mistake]) -> Mistake:
    (mistake,) = mistakes
    return mistake


def test_a_right_report_has_no_mistake(judged: Judge, article: str, gold: Json, report: Json) -> None:
    judgement = judged(gold, report)
    assert judgement.mistakes == []
    counts = judgement.counts
    assert counts.numbers == counts.told == counts.found == counts.in_role == counts.indicator == 5
    assert counts.dated == counts.period == 2
    assert counts.projects_found == counts.stages == counts.measures_founded == counts.aims_found == 1
    assert counts.fields == counts.fields_right == 3
    assert [article[slice(*span)] for span in judgement.right] == [f["text"] for f in gold["facts"]]


CASES: list[tuple[str, Change, str, str]] = [
    ("a number left out", lambda r: r["goals"].pop(0), "number_missed", "12万平方米"),
    ("another value", lambda r: r["goals"][0]["quantity"].update(value=13), "number_missed", "12万平方米"),
    (
        "a wrong indicator",
        lambda r: r["achieved_metrics"][0].update(indicator="就业"),
        "indicator",
        "8.5亿元",
    ),
    ("a wrong bound", lambda r: r["goals"][0]["quantity"].update(bound="approx"), "bound", "12万平方米"),
    ("a wrong period", lambda r: r["goals"][0].update(period="明年"), "period", "12万平方米"),
    ("no period", lambda r: r["goals"][0].update(period=None), "period", "12万平方米"),
    ("a project's stage", lambda r: r["named_projects"][0].update(stage="signed"), "stage", "云溪大桥"),
    ("a title", lambda r: r["document"].update(title="另一个"), "document", "title"),
    ("an author nobody named", lambda r: r["document"].update(author="张三"), "document", "author"),
    ("text that is no body", lambda r: r.update(summary="请点击下载"), "leak", "点击下载"),
    ("an aim left out", lambda r: r["goals"].pop(), "aim_missed", "优化营商环境"),
]


@pytest.mark.parametrize(("change", "kind", "text"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_one_change_is_one_mistake(
    judged: Judge, gold: Json, report: Json, change: Change, kind: str, text: str
) -> None:
    change(report)
    mistakes = [one for one in judged(gold, report).mistakes if one.kind != "number_stray"]
    assert [(one.kind, one.text) for one in mistakes] == [(kind, text)]


def test_a_wrong_role_is_found_but_no_fact(judged: Judge, gold: Json, report: Json) -> None:
    report["achieved_metrics"].append(report["goals"].pop(0))
    mistake = only(judged(gold, report).mistakes)
    assert (mistake.kind, mistake.expected, mistake.found) == ("role", "goal", "achieved")
    counts = judged(gold, report).counts
    assert (counts.found, counts.in_role) == (5, 4)


def test_another_role_that_the_gold_allows_is_right(judged: Judge, gold: Json, report: Json) -> None:
    report["achieved_metrics"] += report["policy_measures"][0].pop("quantities")
    assert judged(gold, report).mistakes == []


def test_a_number_told_twice_is_a_stray_the_second_time(
    judged: Judge, article: str, gold: Json, report: Json
) -> None:
    report["achieved_metrics"].append(dict(report["achieved_metrics"][0]))
    mistake = only(judged(gold, report).mistakes)
    assert (mistake.kind, mistake.path) == ("number_stray", "/achieved_metrics/2")
    assert mistake.span is not None
    assert article[slice(*mistake.span)] == "8.5亿元"


def test_a_repeat_that_the_gold_names_is_no_stray(judged: Judge, gold: Json, report: Json) -> None:
    gold["facts"][1]["repeats"] = ["完成投资8.5亿元"]
    report["achieved_metrics"].append(dict(report["achieved_metrics"][0]))
    assert judged(gold, report).mistakes == []


def test_a_number_without_evidence_or_with_a_page_of_it_is_not_found(
    judged: Judge, article: str, gold: Json, report: Json
) -> None:
    for quote in ([], [{"quote": article * 3}]):
        report["goals"][0]["evidence"] = quote
        assert {one.kind for one in judged(gold, report).mistakes} == {"number_missed", "number_stray"}


def test_minor_entries_count_neither_way(judged: Judge, gold: Json, report: Json) -> None:
    for key in ("facts", "projects", "measures", "qualitative_goals"):
        gold[key][0]["minor"] = True
    full = judged(gold, report)
    del report["goals"], report["named_projects"][0]["stage"]
    thin = judged(gold, report)
    assert full.mistakes == thin.mistakes == []
    assert full.counts.numbers == full.counts.told == 4


def test_an_invented_project_measure_and_aim_are_strays(judged: Judge, gold: Json, report: Json) -> None:
    elsewhere = [{"quote": "云溪市加快园区建设"}]
    report["named_projects"].append({"name": "海上风电", "evidence": elsewhere})
    report["policy_measures"].append({"name": "减税降费", "evidence": elsewhere})
    report["goals"].append({"statement": "建成一流强市", "evidence": elsewhere})
    kinds = [one.kind for one in judged(gold, report).mistakes]
    assert kinds == ["project_stray", "measure_stray", "aim_stray"]


@pytest.mark.parametrize(
    "odd",
    [{}, {"goals": None}, {"goals": ["x", 3, {"quantity": "12"}]}, {"document": [], "named_projects": {}}],
)
def test_a_report_of_any_shape_is_scored(judged: Judge, gold: Json, odd: Json) -> None:
    assert judged(gold, odd).counts.found == 0
