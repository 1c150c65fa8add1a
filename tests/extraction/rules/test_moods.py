"""What a paragraph tells where no word of its sentence says it: results or plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader

BARE = "推进城乡融合，新建公路20公里。"  # the same words stand in accounts and in plans


@pytest.mark.parametrize(
    ("around", "role"),
    [
        # what has become of something tells results …
        ("产业结构不断优化，人民生活更加改善，环境焕然一新。", "achieved"),
        ("招商引资取得新突破，重点工作迈出新步伐，成效显著。", "achieved"),
        ("北湖水厂如期通水，南山小区居民受益。", "achieved"),
        ("我们扎实办好实事，我们悉心回应诉求，我们破解难题。", "achieved"),
        ("培训计划惠及3万名学员，东湖社区居民受益。", "achieved"),
        # … what is to be done tells plans
        ("不断优化产业结构，更加改善人民生活，环境优美。", "goal"),
        ("推动招商引资取得新突破，让重点工作有成效。", "goal"),
        ("争取北湖水厂如期通水，造福南山小区居民。", "goal"),
        ("各部门要办好实事，回应诉求，破解难题。", "goal"),
        ("按照三年方案，环境优美，居民安乐。", "goal"),
    ],
)
def test_the_clauses_of_a_paragraph_vote(read: Reader, around: str, role: str) -> None:
    assert read(around + BARE).role("20公里") == role


def test_what_is_counted_to_the_last_digit_has_been_counted(read: Reader) -> None:
    figures = "城区绿地{}亩，河道{}公里，管网{}公里，水面{}亩，林地{}亩。" + BARE
    assert read(figures.format("3816", "71.3", "218", "937", "1264")).role("20公里") == "achieved"
    assert read(figures.format("3800", "70", "200", "900", "1250")).role("20公里") == "goal"


def test_a_text_seldom_changes_its_mind(read: Reader) -> None:
    results, plans = "今年上半年，江口市引进企业40家。", "下一步，江口市将引进企业40家。"
    doubtful = "\n深化改革，兑现奖励800万元。"
    assert read(results + doubtful).role("800万元") == "achieved"
    assert read(plans + doubtful).role("800万元") == "goal"


@pytest.mark.parametrize(
    ("opening", "role"),
    [
        ("今年是开局之年，各级各部门要争先进位。", "goal"),
        ("五年来的成绩来之不易。", "achieved"),
    ],
)
def test_an_announced_list_ends_where_a_paragraph_turns_to_another_time(
    read: Reader, opening: str, role: str
) -> None:
    announced = "五年来，我们主要做了以下工作\n推进城乡融合，新建公路36公里。\n"
    assert read(f"{announced}{opening}\n{BARE}").role("20公里") == role
    assert read(f"{announced}{opening}\n{BARE}").role("36公里") == "achieved"


def test_a_plan_that_is_announced_ends_where_a_paragraph_looks_back(read: Reader) -> None:
    announced = f"今年，各部门要重点抓好以下工作\n{BARE}\n"
    assert read(announced + "去年，江口市引进企业18家。\n完成投资6亿元。").role("6亿元") == "achieved"
    assert read(announced + "办好企业实事18件。\n完成投资6亿元。").role("6亿元") == "goal"


def test_a_paragraph_of_a_plan_may_look_back(read: Reader) -> None:
    plan = "三、关于规划纲要的说明\n（一）主要情况\n{}改革成果丰硕。工业总产值增长58%。\n推进城乡融合，新建公路20公里。"
    assert read(plan.format("五年来，")).role("58%") == "achieved"
    assert read(plan.format("五年来，")).role("20公里") == "goal"
    assert read(plan.format("要确保")).role("58%") == "goal"


def test_behind_a_list_the_heading_above_it_holds_again(read: Reader) -> None:
    plan = "二、2024年主要任务\n今年，各部门要重点抓好以下工作\n新建公路36公里。\n去年的经验要坚持。\n" + BARE
    assert read(plan).role("20公里") == "goal"
    review = (
        "一、2023年工作回顾\n今年，各部门要重点抓好以下工作\n新建公路36公里。\n过去的经验很宝贵。\n" + BARE
    )
    assert read(review).role("20公里") == "achieved"
