"""Numbers of tables become facts by the heads of their rows and columns."""

from __future__ import annotations

from summarizer import summarize
from summarizer.schemas import DevelopmentReport

ARTICLE = """某县2024年经济运行情况
2025年1月20日 来源：某某日报
2024年，全县上下攻坚克难，经济运行总体平稳，主要指标完成情况如下。
单位：亿元
指标 2023年 2024年 同比增长（%） 2025年目标
规模以上工业总产值 562.4 618.6 10.0 700
固定资产投资 95.0 108.3 14.0 120
下一步，将继续推进项目建设。
"""


def report() -> DevelopmentReport:
    return summarize(ARTICLE)


def test_a_cell_has_the_indicator_of_its_row_and_the_period_of_its_column() -> None:
    told = [(m.indicator, m.quantity.text, m.quantity.unit, m.period) for m in report().achieved_metrics]
    assert told == [
        ("规模以上工业总产值", "562.4", "亿元", "2023年"),
        ("规模以上工业总产值", "618.6", "亿元", "2024年"),
        ("规模以上工业总产值同比增长", "10.0", "%", "2024年"),
        ("固定资产投资", "95.0", "亿元", "2023年"),
        ("固定资产投资", "108.3", "亿元", "2024年"),
        ("固定资产投资同比增长", "14.0", "%", "2024年"),
    ]


def test_a_column_of_targets_holds_goals() -> None:
    goals = [(g.indicator, g.quantity.text, g.period) for g in report().goals if g.quantity]
    assert goals == [("规模以上工业总产值", "700", "2025年"), ("固定资产投资", "120", "2025年")]


def test_the_summary_says_the_unit_of_a_cell() -> None:
    assert "规模以上工业总产值618.6亿元" in (report().summary or "")
