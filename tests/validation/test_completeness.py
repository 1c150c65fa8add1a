"""What stands twice in a report, contradicts itself there, or is left out."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from summarizer.validation import validate

Report = dict[str, Any]


def codes(town: Any, report: dict[str, Any]) -> set[str]:
    return {f.rule for f in town.findings(report)}


def test_one_statement_twice(town: Any) -> None:
    aim = {"statement": "坚持项目为王", "evidence": [town.evidence("坚持项目为王")]}
    once = town.report(goals=[{"id": "1", **aim}])
    twice = town.report(goals=[{"id": "1", **aim}, {"id": "2", **aim}])
    assert "consistency.duplicate_statement" not in codes(town, once)
    assert "consistency.duplicate_statement" in codes(town, twice)


def test_one_project_twice(town: Any, right: Report) -> None:
    extra = copy.deepcopy(right["named_projects"][0])
    extra.update(id="p9", name="云岭新材料产业园项目", quantities=[], investment=None)
    right["named_projects"].append(extra)
    assert "consistency.duplicate_project" in codes(town, right)


@pytest.mark.parametrize(
    ("first", "second", "flagged"),
    [
        ("推行一窗通办", "实行拿地即开工", ["/policy_measures/1/name"]),
        ("实行拿地即开工", "推行一窗通办", ["/policy_measures/0/name"]),
        ("推行一窗通办", "推行一窗通办", ["/policy_measures/0/name", "/policy_measures/1/name"]),
    ],
)
def test_of_two_measures_of_one_name_the_one_is_flagged_whose_quote_has_less_of_it(
    bench: Any, first: str, second: str, flagged: list[str]
) -> None:
    town = bench("全县推行一窗通办,审批提速;实行拿地即开工。")
    measures = [
        {"id": quote + side, "name": "一窗通办改革", "category": "other", "evidence": [town.evidence(quote)]}
        for quote, side in ((first, "a"), (second, "b"))
    ]
    found = town.findings(town.report(policy_measures=measures))
    assert sorted(f.path for f in found if f.rule == "consistency.duplicate_project") == flagged


def test_two_values_of_one_indicator(town: Any, right: Report) -> None:
    metrics = right["achieved_metrics"]
    assert "consistency.two_values" not in codes(town, right)
    metrics.append({**copy.deepcopy(metrics[2]), "id": "again"})
    metrics[-1]["quantity"].update(text="130.1亿元", value=130.1)
    assert "consistency.two_values" in codes(town, right)


def test_two_values_in_the_article_itself_are_info(bench: Any) -> None:
    town = bench("全县引进企业总数达120家。\n据统计,全县引进企业总数为118家。")
    both = [
        town.metric("引进企业总数", "全县引进企业总数达120家", "120家"),
        {**town.metric("引进企业总数", "全县引进企业总数为118家", "118家"), "id": "b"},
    ]
    found = [f for f in town.findings(town.report(achieved_metrics=both)) if f.rule.startswith("consistency")]
    assert [(f.rule, f.severity) for f in found] == [("consistency.source_two_values", "info")]


def test_numbers_left_out_are_named(town: Any, right: Report) -> None:
    left_out = right["achieved_metrics"].pop()["quantity"]["text"]
    (found,) = [f for f in town.findings(right) if f.rule == "coverage.uncovered"]
    assert (found.severity, left_out in found.message) == ("warning", True)
    right["achieved_metrics"] = []
    assert "coverage.many_uncovered" in codes(town, right)


@pytest.mark.parametrize(("again", "named"), [("全县新建充电桩130个", False), ("签约企业130个", True)])
def test_a_number_said_again_is_not_left_out(bench: Any, again: str, named: bool) -> None:
    town = bench(f"全县新建充电桩130个,投资2亿元。据统计,{again}。")
    report = town.report(
        achieved_metrics=[
            town.metric("新建充电桩", "全县新建充电桩130个,", "130个"),
            town.metric("投资", "投资2亿元", "2亿元"),
        ]
    )
    assert any(code.startswith("coverage") for code in codes(town, report)) is named


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("取面粉200克,加水120克,揉10分钟,醒发40分钟。", 4),
        ("床前明月光,疑是地上霜。举头望明月,低头思故乡。", 0),
        ("import sys\nprint(sys.argv)\n", 0),
        ("全县已开工项目15个。", 1),
    ],
)
def test_a_report_of_nothing_says_so_and_a_person_should_look(bench: Any, text: str, numbers: int) -> None:
    article = bench(text)
    result = validate(article.report(), article.raw)
    (found,) = result.findings
    assert (found.rule, found.severity, result.verdict) == ("coverage.nothing_claimed", "warning", "review")
    assert len(result.coverage.uncovered) == result.coverage.mentions == numbers
    assert (found.span is not None) == (numbers > 0)
    assert ("也没有可用的数字" in found.message) == (numbers == 0)


def test_a_report_of_words_alone_is_no_report_of_nothing(bench: Any) -> None:
    article = bench("全县将继续优化营商环境。")
    quote = "全县将继续优化营商环境"
    goal = {"id": "G1", "statement": quote, "indicator": "营商环境", "evidence": [article.evidence(quote)]}
    report = article.report(goals=[goal])
    assert "coverage.nothing_claimed" not in codes(article, report)


def test_a_report_of_nothing_that_lost_a_part_is_one(bench: Any) -> None:
    town = bench("全县已开工项目15个。")
    report = town.report()
    report["provenance"]["failed_chunks"] = 1
    assert validate(report, town.raw).verdict == "review"


def test_a_lost_chunk(town: Any, right: Report) -> None:
    assert "provenance.lost" not in codes(town, right)
    right["provenance"]["failed_chunks"] = 2
    assert "provenance.lost" in codes(town, right)
