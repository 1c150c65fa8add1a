"""Paragraphs that each begin with the name of a work: the name, and what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader

ROSTER = (
    "江口市重点项目进展如下\n1.市中医院迁建项目。占地108亩，设置床位500张，总投资6亿元，主体已经封顶。\n"
    "2.柳河体育公园。新增停车位300个，计划明年投用。家长关心的步道已单独设计。\n"
    "3至4.乡镇幼儿园改扩建。共设36个班，均进入装修阶段。\n全市还将新增床位900张。"
)


def test_the_heads_of_a_roster_are_projects(read: Reader) -> None:
    assert read(ROSTER).names == ["市中医院迁建", "柳河体育公园", "乡镇幼儿园改扩建"]


@pytest.mark.parametrize("number", ["108亩", "500张", "6亿元", "300个", "36个"])
def test_a_paragraph_is_about_the_work_at_its_head(read: Reader, number: str) -> None:
    assert read(ROSTER).role(number) == "capacity"


def test_what_is_told_of_the_place_is_not_of_the_last_work(read: Reader) -> None:
    assert read(ROSTER).role("900张") == "goal"


@pytest.mark.parametrize(
    "text",
    [
        "一、老旧小区整治。计划开工60个，已完工46个。",  # a programme
        "二、农村改厕。已完工2万户，设计标准提高。",
        "三、优化政务服务。提供设计方案12个。",
        "四、养老服务。新增床位300张。",
    ],
)
def test_the_heads_of_other_paragraphs_are_none(read: Reader, text: str) -> None:
    assert read(text).names == []


def test_what_is_measured_behind_its_name_is_a_work_whatever_it_is_called(read: Reader) -> None:
    assert read("项目如下\n2.明川智能农机装备。总投资9亿元，已经开工。").names == ["明川智能农机装备"]
    assert read("任务如下\n2.明川智能农机装备。企业反响热烈，已经开工。").names == []
