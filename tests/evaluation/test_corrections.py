"""What a person says of a report becomes gold that the checker accepts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarizer.article import Source, clean, read_source
from summarizer.errors import InputError
from summarizer.evaluation.check import check
from summarizer.evaluation.corrections import Corrections, corrected
from summarizer.evaluation.draft import Json, entries, to_json
from summarizer.grounding import Ground
from summarizer.pipeline import process
from summarizer.schemas import DevelopmentReport

ARTICLE = """某县经济开发区建设提速
2023年,全县计划新开工项目20个,总投资46亿元。截至目前,已开工项目12个,完成投资8.5亿元。
云溪产业园正在建设,总投资5亿元。全县出台“一站式”服务办法。
"""
SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))


@pytest.fixture(name="report")
def _report() -> DevelopmentReport:
    return process(ARTICLE, engine="rules")


def all_right(report: DevelopmentReport, source: Source) -> dict[str, Any]:
    return {entry.path: {"verdict": "right"} for entry in entries(report, Ground(clean(source)))}


def made(report: DevelopmentReport, source: str = ARTICLE, **said: Any) -> Json:
    return corrected(report, Source(source), Corrections.model_validate(said), "甲")


def path_of(report: DevelopmentReport, text: str) -> str:
    facts = [entry for entry in entries(report, Ground(clean(Source(ARTICLE)))) if entry.into == "facts"]
    (path,) = [entry.path for entry in facts if entry.content["text"] == text]
    return path


def facts(gold: Json) -> dict[str, str]:
    return {fact["text"]: fact["role"] for fact in gold["facts"]}


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_report_called_right_throughout_is_sound_gold(path: Path, tmp_path: Path) -> None:
    source = read_source(path)
    report = process(source, engine="rules")
    said = Corrections.model_validate(
        {
            "items": all_right(report, source),
            "numbers": {
                str(one.start): {
                    "start": one.start,
                    "end": one.end,
                    "set": {"role": "non_fact", "why": "other"},
                }
                for one in report.validation.coverage.uncovered
            },
        }
    )
    gold = corrected(report, source, said, path.stem)
    for one in gold["non_facts"]:  # numerals that the number layer does not know: a person says what they are
        one["why"] = one["why"].replace("?", "other")
    gold.pop("draft", None)
    (tmp_path / f"{path.stem}.txt").write_bytes(path.read_bytes())
    file = tmp_path / f"{path.stem}.json"
    file.write_text(to_json(gold), "utf-8")
    assert check(file).faults == []


def test_it_is_a_draft_until_everything_is_judged(report: DevelopmentReport) -> None:
    items = all_right(report, Source(ARTICLE))
    assert "draft" not in made(report, items=items)
    items.popitem()
    assert made(report, items=items)["draft"] is True


def test_what_is_wrong_goes_and_its_number_is_said_to_be_no_fact(report: DevelopmentReport) -> None:
    path = path_of(report, "46亿元")
    gold = made(report, items={path: {"verdict": "wrong"}})
    assert "46亿元" not in facts(gold)
    assert {"text": "46亿元", "why": "rejected by the reader"} in gold["non_facts"]


def test_a_change_sets_what_it_names_and_nothing_else(report: DevelopmentReport) -> None:
    path = path_of(report, "12个")
    before = next(one for one in made(report)["facts"] if one["text"] == "12个")
    gold = made(
        report, items={path: {"verdict": "change", "set": {"role": "goal", "indicator": "开工项目数"}}}
    )
    after = next(one for one in gold["facts"] if one["text"] == "12个")
    assert after == before | {"role": "goal", "indicator": "开工项目数"}


def test_a_number_that_was_left_out_is_read_by_the_number_layer(report: DevelopmentReport) -> None:
    fewer = report.model_copy(update={"achieved_metrics": []})
    start = ARTICLE.index("8.5亿元")
    said = {"start": start, "end": start + 5, "set": {"role": "achieved", "indicator": "完成投资"}}
    gold = made(fewer, numbers={"1": said})
    (fact,) = [one for one in gold["facts"] if one["text"] == "8.5亿元"]
    assert (fact["value"], fact["unit"], fact["quote"]) == (8.5, "亿元", "完成投资8.5亿元")


def test_a_renamed_project_keeps_its_numbers(report: DevelopmentReport) -> None:
    gold = made(report, items={"/named_projects/0": {"verdict": "change", "set": {"name": "云溪园"}}})
    assert [one["name"] for one in gold["projects"]] == ["云溪园"]
    owners = {fact["project"] for fact in gold["facts"] if "project" in fact}
    assert owners == {"云溪园"}


@pytest.mark.parametrize("change", [{"role": "hope"}, {"value": "many"}, {"bound": "never"}])
def test_what_gold_cannot_hold_is_refused_by_name(report: DevelopmentReport, change: dict[str, str]) -> None:
    path = path_of(report, "12个")
    with pytest.raises(InputError, match=next(iter(change))):
        made(report, items={path: {"verdict": "change", "set": change}})


def test_a_place_without_a_number_is_refused(report: DevelopmentReport) -> None:
    with pytest.raises(InputError, match="no number at 0–2"):
        made(report, numbers={"0": {"start": 0, "end": 2}})


@pytest.mark.parametrize("path", ["/goals/99", "/goals/0/investment", "goals/0", "", "/summary"])
def test_an_item_that_is_not_there_is_refused(report: DevelopmentReport, path: str) -> None:
    with pytest.raises(InputError, match="There is no item at"):
        made(report, items={path: {"verdict": "right"}})


def test_a_value_has_to_be_a_number_of_json() -> None:
    with pytest.raises(ValueError, match="finite"):
        Corrections.model_validate_json(
            '{"items": {"/goals/0": {"verdict": "change", "set": {"value": NaN}}}}'
        )
