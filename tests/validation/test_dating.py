"""When an article was written, where its date line is missing or in a form nobody reads."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.validation import validate

BODY = "据悉,去年第四季度全县引进项目35个。截至4月底,已完成投资12亿元。预计2031年建成厂房50栋,到2033年引进企业90家。"


def told(bench: Any, raw: str, investment: str, signed: str, published: str | None = None) -> Any:
    town = bench(raw)
    metrics = [
        town.metric("引进项目", "去年第四季度全县引进项目35个", "35个", period=signed),
        town.metric("完成投资", "截至4月底,已完成投资12亿元", "12亿元", period=investment),
    ]
    report = town.report(achieved_metrics=metrics)
    report["document"]["published_on"] = published
    return [(f.rule, f.path) for f in validate(report, town.raw).findings if f.rule.startswith("time")]


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("(05/15/2024 网编) ", "2024-05-15"),
        ("焦点访谈 20240515 第三版 ", "2024-05-15"),
        ("更新时间 15/5/2024 ", None),
    ],
)
def test_a_date_in_any_form_dates_what_the_report_says(bench: Any, head: str, published: str | None) -> None:
    assert told(bench, head + BODY, "截至2024年4月底", "2023年第四季度", published) == []
    wrong = told(bench, head + BODY, "截至2024年4月底", "2022年第四季度", published)
    assert ("time.period_not_in_article" if published else "time.period_doubtful") in {r for r, _ in wrong}


def test_a_year_that_stands_nowhere_is_to_be_looked_at_once(bench: Any) -> None:
    found = told(bench, BODY, "截至2024年4月底", "2023年第四季度", "2024-05-15")
    assert found == [("time.year_assumed", "/document/published_on")]


def test_a_dated_article_is_never_dated_by_the_report(bench: Any) -> None:
    dated = "2024年5月15日 来源:青禾日报\n" + BODY
    assert told(bench, dated, "截至2024年4月底", "2023年第四季度", "2023-05-15") == []
    found = told(bench, dated, "截至2023年4月底", "2022年第四季度", "2023-05-15")
    assert {rule for rule, _ in found} >= {"time.period_not_in_article"}
    assert "time.year_assumed" not in {rule for rule, _ in found}


@pytest.mark.parametrize("words", ["昨日,全县签约项目12个", "目前,全县签约项目12个", "今年,全县签约项目12个"])
def test_a_day_that_only_the_report_knows_convicts_nobody(bench: Any, words: str) -> None:
    town = bench(words + "。到2031年建成厂房50栋。")
    report = town.report(achieved_metrics=[town.metric("签约项目", words, "12个", period="2024年5月14日")])
    report["document"]["published_on"] = "2024-05-15"
    found = [f for f in town.findings(report) if f.rule.startswith("time")]
    assert not [f for f in found if f.severity == "error"]
    assert "time.year_assumed" in {f.rule for f in found}


@pytest.mark.parametrize(("period", "known"), [("2024年11月", True), ("2022年11月", False)])
def test_now_is_any_day_of_the_year_of_an_article_without_a_day(bench: Any, period: str, known: bool) -> None:
    town = bench("目前全县已建成厂房50栋。2024年全县引进项目35个。更新 2024")
    metrics = [
        town.metric("建成厂房", "目前全县已建成厂房50栋", "50栋", period=period),
        town.metric("引进项目", "2024年全县引进项目35个", "35个", period="2024年"),
    ]
    rules = {f.rule for f in town.findings(town.report(achieved_metrics=metrics)) if f.severity == "error"}
    assert (not any(rule.startswith("time") for rule in rules)) is known
