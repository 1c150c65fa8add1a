"""Every gold file is a row, whatever happens to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from summarizer.evaluation.run import Run, by_engine, evaluate, from_folder
from summarizer.pipeline import summarize

Json = dict[str, Any]
Desk = Callable[..., Path]


def scored(*paths: Path, reveal: bool = False) -> Run:
    return evaluate(paths, from_folder(paths[0].parents[1] / "reports"), "others", reveal=reveal)


def test_a_right_report_scores_one(desk: Desk, article: str) -> None:
    run = scored(desk())
    (row,) = run.evaluation.articles
    (group,) = run.evaluation.groups
    assert row.failed is None
    assert row.mistakes == []
    assert {score.value for score in group.scores.values()} == {1.0}
    assert run.shown["云溪"].text == article


def test_the_embedded_engine_is_scored_too(desk: Desk) -> None:
    run = evaluate([desk()], by_engine(lambda source: summarize(source.text)), "rules")
    counts = run.evaluation.articles[0].counts
    assert counts is not None
    assert counts.found > 2


def test_what_fails_is_a_row_with_its_reason_and_the_others_are_scored(
    desk: Desk, tmp_path: Path, gold: Json
) -> None:
    good, no_report = desk("甲"), desk("乙")
    (tmp_path / "reports/乙.json").unlink()
    broken, no_object = desk("丙"), desk("丁", report=[])
    broken.write_text("{", "utf-8")
    draft = desk("戊", gold=gold | {"draft": True})
    rows = {
        row.name: row.failed for row in scored(good, no_report, broken, no_object, draft).evaluation.articles
    }
    assert rows.pop("甲") is None
    assert "乙.json" in (rows.pop("乙") or "")
    assert "no JSON" in (rows.pop("丙") or "")
    assert "JSON object" in (rows.pop("丁") or "")
    assert "still a draft" in (rows.pop("戊") or "")
    assert rows == {}


def test_failures_are_counted_beside_the_figures(desk: Desk) -> None:
    good, bad = desk("甲"), desk("乙")
    bad.write_text("{}", "utf-8")
    (group,) = scored(good, bad).evaluation.groups
    assert (group.articles, group.failed, group.counts.numbers) == (2, 1, 5)


def test_an_engine_without_the_article_fails_and_a_ready_report_does_not(desk: Desk) -> None:
    path = desk()
    path.with_suffix(".txt").unlink()
    (row,) = evaluate([path], by_engine(lambda source: summarize(source.text)), "rules").evaluation.articles
    assert "no article" in (row.failed or "")
    (row,) = scored(path).evaluation.articles
    assert row.failed is None
    assert row.notes


def test_a_bug_met_by_one_article_is_a_row(desk: Desk) -> None:
    def broken(case: object) -> Json:
        raise ZeroDivisionError("boom")

    (row,) = evaluate([desk()], broken, "x").evaluation.articles
    assert "ZeroDivisionError: boom" in (row.failed or "")


def test_splits_are_reported_apart_and_together(desk: Desk, gold: Json) -> None:
    paths = [
        desk(name, gold=gold | {"split": split})
        for name, split in (("甲", "one"), ("乙", "two"), ("丙", "one"))
    ]
    groups = scored(*paths).evaluation.groups
    assert [(group.name, group.articles) for group in groups] == [("one", 2), ("two", 1), (None, 3)]


def test_mistakes_of_held_out_articles_are_not_listed_unless_asked_for(
    desk: Desk, gold: Json, report: Json
) -> None:
    report["goals"] = []
    path = desk(gold=gold | {"split": "held_out"}, report=report)
    hidden, open_ = scored(path), scored(path, reveal=True)
    (row,) = hidden.evaluation.articles
    assert row.withheld
    assert row.mistakes == []
    assert hidden.shown == {}
    assert len(open_.evaluation.articles[0].mistakes) == 2
    assert row.counts == open_.evaluation.articles[0].counts


def test_offsets_of_a_page_count_its_extracted_text(desk: Desk, article: str, report: Json) -> None:
    text = "<b>页首</b>\n" + article
    report["document"]["source_text"] = text
    report["goals"][0]["quantity"]["bound"] = "approx"
    run = scored(desk(report=report))
    (mistake,) = run.evaluation.articles[0].mistakes
    assert run.shown["云溪"].text == text
    assert mistake.span is not None
    assert text[slice(*mistake.span)] == "12万平方米"


def test_two_gold_files_of_one_name_are_two_rows(desk: Desk, tmp_path: Path) -> None:
    path = desk()
    twin = tmp_path / "twin" / path.name
    twin.parent.mkdir()
    twin.write_bytes(path.read_bytes())
    names = [row.name for row in scored(path, twin).evaluation.articles]
    assert len(set(names)) == 2
