"""Numbers of tables are judged by the heads of their rows and columns."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer import summarize, validate

ARTICLE = """某县2024年经济运行情况
2025年1月20日 来源：某某日报
2024年，全县经济运行总体平稳，主要指标完成情况如下。
单位：亿元
指标 2023年 2024年 同比增长（%） 2025年目标
规模以上工业总产值 562.4 618.6 10.0 700
固定资产投资 95.0 108.3 14.0 120
"""


@pytest.fixture
def report() -> dict[str, Any]:
    """A right report: two levels and a change of each indicator, and its target."""
    return summarize(ARTICLE).model_dump(mode="json")


def rules(report: dict[str, Any]) -> set[str]:
    return {f.rule for f in validate(report, ARTICLE).findings if f.severity in ("error", "warning")}


def test_a_right_report_of_a_table_is_let_pass(report: dict[str, Any]) -> None:
    assert len(report["achieved_metrics"]) == 6
    assert rules(report) == set()


def test_the_number_of_another_column_is_of_another_period(report: dict[str, Any]) -> None:
    first, second = report["achieved_metrics"][:2]
    first["quantity"], second["quantity"] = second["quantity"], first["quantity"]
    assert "time.other_period" in rules(report)


def test_the_number_of_another_row_is_of_another_indicator(report: dict[str, Any]) -> None:
    first, second = report["achieved_metrics"][0], report["achieved_metrics"][3]
    for key in ("quantity", "evidence"):
        first[key], second[key] = second[key], first[key]
    assert "binding.other_indicator" in rules(report)


def test_another_unit_than_that_of_the_heads_is_wrong(report: dict[str, Any]) -> None:
    report["achieved_metrics"][0]["quantity"]["unit"] = "万元"
    assert "grounding.unit_differs" in rules(report)


def test_a_column_of_targets_holds_no_results(report: dict[str, Any]) -> None:
    target = report["goals"].pop(0)
    report["achieved_metrics"].append({**report["achieved_metrics"][0], "id": "M9"})
    for key in ("quantity", "evidence", "period", "period_start", "period_end"):
        report["achieved_metrics"][-1][key] = target[key]
    assert "modality.goal_as_achieved" in rules(report)
