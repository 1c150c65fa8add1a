"""Pairs of goal and achievement are drawn where the article speaks of the same thing, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from summarizer.schemas import DevelopmentReport
from summarizer.view import to_html
from summarizer.view.charts import Progress, progress, stages
from summarizer.view.model import tables


def fact(label: str, value: str, unit: str, scope: str | None = None, **more: str) -> dict[str, Any]:
    kind = {"亿元": "money", "%": "percent"}.get(unit, "count")
    quantity = {"text": value + unit, "value": value, "unit": unit, "kind": kind, **more}
    return {
        "id": "x",
        "statement": label,
        "indicator": label,
        "scope": scope,
        "quantity": quantity,
        "evidence": [],
    }


def pairs(goals: list[dict[str, Any]], achieved: list[dict[str, Any]]) -> tuple[Progress, ...]:
    report = DevelopmentReport.model_validate(
        {"document": {}, "provenance": {"engine": "rules"}, "goals": goals, "achieved_metrics": achieved}
    )
    return progress(report, tables(report))


@pytest.mark.parametrize(
    ("goal", "achieved"),
    [
        (fact("全县计划开复工项目", "80", "个"), fact("项目开复工", "60", "个")),
        (fact("茶园面积", "40", "亩"), fact("茶园面积", "30", "亩")),
        (fact("规上工业产值", "400", "亿元", "云溪市"), fact("实现规上工业产值", "300", "亿元", "云溪市")),
        (fact("5G基站", "80", "座", "全市"), fact("5G基站", "60", "座", "云溪市")),
    ],
)
def test_the_same_thing_is_paired(goal: dict[str, Any], achieved: dict[str, Any]) -> None:
    (pair,) = pairs([goal], [achieved])
    assert (pair.goal.key, pair.achieved.key, pair.told, pair.mark) == ("g1", "a1", "75\u202f%", None)


@pytest.mark.parametrize(
    ("goal", "achieved"),
    [
        (fact("开工项目", "80", "个"), fact("竣工项目", "60", "个")),  # another step
        (fact("新增企业", "80", "家"), fact("新增就业岗位", "60", "个")),  # another thing
        (fact("固定资产投资", "80", "亿元"), fact("固定资产投资", "60", "%")),  # another unit
        (fact("地区生产总值增长", "6", "%"), fact("地区生产总值增长", "5", "%")),  # a rate has no share
        (fact("5G基站", "80", "座", "云溪市"), fact("5G基站", "60", "座", "丰川县")),  # another place
        (fact("5G基站", "80", "座", "全市"), fact("5G基站", "60", "座", "丰川县")),
        (fact("停缓建项目", "9", "个", bound="at_most"), fact("停缓建项目", "7", "个")),  # less is better
        (fact("项目", "0", "个"), fact("项目", "7", "个")),
    ],
)
def test_different_things_are_not_paired(goal: dict[str, Any], achieved: dict[str, Any]) -> None:
    assert pairs([goal], [achieved]) == ()


def test_each_goal_gets_the_achievement_that_is_nearest() -> None:
    goals = [fact("工业项目签约", "10", "个"), fact("服务业项目签约", "20", "个")]
    achieved = [fact("服务业项目签约", "5", "个"), fact("工业项目签约", "8", "个")]
    assert [(one.goal.key, one.achieved.key) for one in pairs(goals, achieved)] == [
        ("g1", "a2"),
        ("g2", "a1"),
    ]


def test_beyond_the_goal_the_track_is_full_and_the_goal_marked() -> None:
    (pair,) = pairs([fact("茶园面积", "40", "亩")], [fact("茶园面积", "50", "亩")])
    assert (pair.reached, pair.mark, pair.told) == ("100.00%", "80.00%", "125\u202f%")


def test_a_figure_of_the_year_before_is_told_apart_and_comes_last() -> None:
    goals = [fact("项目签约", "160", "个"), fact("茶园面积", "40", "亩")]
    achieved = [fact("项目签约", "158", "个"), fact("茶园面积", "30", "亩")]
    for goal in goals:
        goal |= {"period_start": "2024-01-01", "period_end": "2024-12-31"}
    achieved[0] |= {"period": "2023年", "period_start": "2023-01-01", "period_end": "2023-12-31"}
    achieved[1] |= {"period": "目前", "period_start": "2024-06-01", "period_end": "2024-06-01"}
    assert [(one.goal.key, one.earlier) for one in pairs(goals, achieved)] == [("g2", False), ("g1", True)]


def test_projects_stand_by_stage_in_the_order_of_their_life(sample: Any) -> None:
    first = sample.report.named_projects[0]
    projects = [
        first.model_copy(update={"name": name, "stage": stage})
        for name, stage in (("甲", "operating"), ("乙", None), ("丙", "planned"), ("丁", "operating"))
    ]
    report = sample.report.model_copy(update={"named_projects": projects})
    bars = stages(report, tables(report))
    assert [(bar.stage, [row.name for row in bar.projects]) for bar in bars] == [
        ("planned", ["丙"]),
        ("operating", ["甲", "丁"]),
        (None, ["乙"]),
    ]
    drawn = html.fromstring(to_html(report, sample.article)).find_class("stages")[0]
    assert len(drawn.find_class("dot")) == 4


def test_without_any_stage_nothing_is_drawn() -> None:
    report = DevelopmentReport.model_validate({"document": {}, "provenance": {"engine": "rules"}})
    assert stages(report, tables(report)) == ()
    assert not html.fromstring(to_html(report, "")).find_class("chart")
