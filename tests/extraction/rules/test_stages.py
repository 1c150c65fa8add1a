"""The stage a text states: reached ones before those still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarizer import summarize

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("云岭大桥已建成通车。", "operating"),
        ("云岭大桥主塔施工已过半，预计年底通车。", "under_construction"),
        ("云岭大桥工程进度达73%，通车后车程缩短一半。", "under_construction"),
        ("投资3亿元的云岭铁路专用线已完成招投标，即将开工。", "approved"),
        ("云岭大桥明年9月动工。", "planned"),
        ("云岭大桥通车在即。", "under_construction"),
        ("推动云岭大桥早开工、早通车。", "under_construction"),
        ("云岭大桥去年9月动工。", "started"),
        ("云岭大桥投资3亿元，从签约到开工的周期为8个月。", None),
    ],
)
def test_the_last_stage_that_is_reached(read: Reader, text: str, stage: str | None) -> None:
    (project,) = read(text).found.projects
    assert project.stage == stage


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("云岭轴承产业园引进人才17名。", None),  # what it does, not how far it has come
        ("云岭轴承产业园引进企业17家。", "operating"),
        ("引进云岭轴承产业园。", "planned"),
        ("县里引进天恒文旅公司投资3亿元打造云岭度假区。", None),
        ("签约名单里，云岭轴承产业园体量最大。", "signed"),
    ],
)
def test_a_stage_is_told_of_the_work_itself(read: Reader, text: str, stage: str | None) -> None:
    (project,) = read(text + "企业十分期待。").found.projects
    assert project.stage == stage


def test_what_a_plan_completes_is_not_complete(read: Reader) -> None:
    plan = read("2024年重点任务\n云岭轴承产业园竣工投产，企业十分期待，各方都很满意，前景十分广阔。")
    assert plan.project("云岭轴承产业园").stage == "under_construction"


def test_a_list_of_paragraphs_shares_the_stage_it_is_announced_with(read: Reader) -> None:
    listed = read(
        "部分签约项目如下：\n（1）云岭储能项目，投资68亿元；\n（2）望江水库项目，投资9亿元。\n明川光伏项目，投资3亿元。"
    )
    assert [(p.name, p.stage) for p in listed.found.projects] == [
        ("云岭储能", "signed"),
        ("望江水库", "signed"),
        ("明川光伏", None),
    ]


@pytest.mark.parametrize(
    ("title", "stage"),
    [
        ("江口市37个项目集中开工", "started"),
        ("江口市集中签约一批项目", "signed"),
        ("江口市产业发展提速", None),
    ],
)
def test_a_ceremony_in_the_title_is_the_stage_of_what_is_presented(title: str, stage: str | None) -> None:
    report = summarize(
        f"{title}\n江口日报 2024-03-02 09:00\n今天，江口市举行活动，园区企业代表参加，产业发展迈上新台阶。\n"
        "云岭封测基地\n总投资35亿元，占地156亩。\n望江湿地公园\n风景优美，企业和群众赞不绝口。"
    )
    stages = {project.name: project.stage for project in report.named_projects}
    assert stages["云岭封测基地"] == stage
    assert stages.get("望江湿地公园") is None
