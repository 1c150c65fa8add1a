"""Lists of projects: counted or called behind, announced before, the objects of a verb of building."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # announced in the clause, or before a colon, with a count or a word of what became of them
        (
            "此次集中开工的项目有云岭冷链配送、柳河堤防加固工程和望江垃圾焚烧改造工程等，园区面貌一新。",
            ["云岭冷链配送", "柳河堤防加固工程", "望江垃圾焚烧改造工程"],
        ),
        (
            "今天开工项目共8项，其中:产业类项目3项，具体为:恒拓固废、明川纳米粉体、望江物流园等。",
            ["恒拓固废", "明川纳米粉体", "望江物流园"],
        ),
        ("基础设施类项目2项：白塔大道南段、青浦路道路工程。", ["白塔大道南段", "青浦路道路工程"]),
        ("项目涵盖交通、水利、农业、文旅等领域，企业十分期待。", []),  # fields
        ("该项目包括主厂房、宿舍、食堂，企业十分期待。", []),  # parts of one project
        ("重点项目有序推进，企业、园区、政府共同发力。", []),
        # what the first member is one of is no part of its name
        (
            "其中9个重点产业项目中柳河物流园、恒拓精密等4个项目已复工。",
            ["柳河物流园", "恒拓精密"],
        ),
        # one counted list after another; 等 behind a name that ends in 高 ends its list
        (
            "全区新签约恒拓基础油、明川门窗等加工项目3个和柳河机电商城、白塔信息软件等服务项目4个。",
            ["恒拓基础油", "明川门窗", "柳河机电商城", "白塔信息软件"],
        ),
        ("引进恒拓时代、望江影视、铁山高等商贸项目3个，企业十分期待。", ["恒拓时代", "望江影视", "铁山高"]),
        ("高等院校、职业学校、技工学校的重点学科建设提速，企业十分期待。", []),
        # what is said of the projects behind the list describes them, it tells of no goods
        (
            "既有云岭建材基地等体现发展要求的产业项目，也有望江安澜工程、白塔大道改造工程等满足生活需求的民生项目。",
            ["云岭建材基地", "望江安澜工程", "白塔大道改造工程"],
        ),
        # kinds of works, goods, and places where something was built
        ("加快推进土石方平整、给排水、供电、通信网络等基础工程，园区建设提速。", []),
        ("突出六大产业链及预制菜等五大产业园，招商引资提速。", []),
        ("共同开发铝、钛等金属冶炼及深加工项目，产业合作提速。", []),
        ("企业在云海国、望江国等国投资兴建了9个渔业基地，产业合作提速。", []),
    ],
)
def test_what_a_list_names(read: Reader, text: str, names: list[str]) -> None:
    assert read(text).names == names


def test_a_list_has_the_stage_told_where_it_is_led_to(read: Reader) -> None:
    text = "今天集中开工项目共8项，总投资12亿元，其中:产业类项目2项，具体为:恒拓固废、望江整县推进。"
    assert [(p.name, p.stage) for p in read(text).found.projects] == [
        ("恒拓固废", "started"),
        ("望江整县推进", "started"),  # 推进 in a name tells nothing
    ]


def test_the_last_of_a_counted_list_ends_before_the_word_that_closes_it(read: Reader) -> None:
    text = "今年有金沙码头更新改造、云海国海产交易所、云海国海洋学院等3个项目纳入计划，企业十分期待。"
    assert read(text).names == ["金沙码头更新改造", "云海国海产交易所", "云海国海洋学院"]


def test_where_a_project_lies_is_no_project(read: Reader) -> None:
    assert read("云岭物流园项目坐落于松岗风景区脚下，总投资3亿元。").names == ["云岭物流园"]


def test_an_item_of_an_announced_list_begins_with_its_name(read: Reader) -> None:
    text = (
        "今年计划动工的重点城建项目主要包括:白塔大桥及接线,全长4公里,计划今年动建;松岗路,长800米;"
        "梅溪停车场,总面积6000平方米。"
    )
    assert read(text).names == ["白塔大桥及接线", "松岗路", "梅溪停车场"]


def test_a_list_is_announced_in_the_clause_before(read: Reader) -> None:
    text = "今年还有6个预备项目即将开工,分别是恒拓试飞中心、云岭风电示范项目等。"
    assert read(text).names == ["恒拓试飞中心", "云岭风电示范"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # where somebody went, one after the other
        (
            "调研组先后来到望江机电产业园、恒拓客车升级改造项目、健康产业园，详细了解投资进展。",
            ["望江机电产业园", "恒拓客车升级改造", "健康产业园"],
        ),
        ("调研组先后来到机关、学校、社区，详细了解发展情况。", []),
        ("市委书记深入部分重点项目建设现场，督导企业复工。", []),
        # the last member of a longer list may be two
        (
            "恒拓线路板、明川光学玻璃、昱明光伏组件和松岗螺杆钻具等项目加快建设，企业十分期待。",
            ["恒拓线路板", "明川光学玻璃", "昱明光伏组件", "松岗螺杆钻具"],
        ),
    ],
)
def test_works_that_somebody_went_to(read: Reader, text: str, names: list[str]) -> None:
    assert read(text).names == names
