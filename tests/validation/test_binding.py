"""The number belongs to the indicator, the place and the row it is given to."""

from __future__ import annotations

from typing import Any

import pytest


def codes(town: Any, report: dict[str, Any]) -> set[str]:
    return {f.rule for f in town.findings(report)}


def test_a_rival_that_nobody_claims_is_only_doubtful(bench: Any) -> None:
    town = bench("全县集装箱吞吐量突破33万标箱。今年港口力争完成货物700万吨、集装箱55万标箱。")
    goal = town.goal("集装箱吞吐量", "集装箱55万标箱", "55万标箱")
    found = codes(town, town.report(goals=[goal]))
    assert "binding.indicator_doubtful" in found
    assert "binding.other_indicator" not in found


@pytest.mark.parametrize(
    ("label", "text", "doubtful"),
    [
        ("亿元以上项目完成", "95个", False),
        ("亿元以上项目", "95个", False),
        ("亿元以上项目安排", "90个", False),
        ("在谈企业储备", "95个", True),
    ],
)
def test_a_label_may_carry_the_topic_of_the_number_before(
    bench: Any, label: str, text: str, doubtful: bool
) -> None:
    town = bench("全县计划安排亿元以上项目90个、力争完成95个;现有在谈企业储备70个。")
    goal = town.goal(label, "计划安排亿元以上项目90个、力争完成95个", text)
    found = codes(town, town.report(goals=[goal]))
    assert bool(found & {"binding.indicator_doubtful", "binding.other_indicator"}) is doubtful


SCOPED = "6月底,青禾县、河湾新区将建成充电桩800个,全市将建成充电桩5000个。"


@pytest.mark.parametrize(
    ("first", "second", "wrong"), [("800个", "5000个", False), ("5000个", "800个", True)]
)
def test_the_number_of_another_place(bench: Any, first: str, second: str, wrong: bool) -> None:
    town = bench(SCOPED)
    quote = "青禾县、河湾新区将建成充电桩800个,全市将建成充电桩5000个"
    goals = [
        town.goal("建成充电桩", quote, first, scope="青禾县、河湾新区"),
        {**town.goal("建成充电桩", quote, second, scope="全市(临江市)"), "id": "g2"},
    ]
    assert ("binding.other_scope" in codes(town, town.report(goals=goals))) is wrong


LISTED = """重点项目一览
1.县医院迁建项目。
位于城东,占地108亩。总投资6.8亿元。
2.一中新校区。设班60个,图书馆新馆藏书6万册。总投资5.2亿元。
云帆装备智造园
总投资9.6亿元。
"""


@pytest.mark.parametrize(
    ("owner", "quote", "text", "wrong"),
    [
        ("县医院迁建项目", "总投资6.8亿元", "6.8亿元", False),
        ("一中新校区", "总投资5.2亿元", "5.2亿元", False),
        ("一中新校区", "图书馆新馆藏书6万册", "6万册", False),
        ("云帆装备智造园", "总投资9.6亿元", "9.6亿元", False),
        ("一中新校区", "总投资6.8亿元", "6.8亿元", True),
        ("县医院迁建项目", "总投资9.6亿元", "9.6亿元", True),
    ],
)
def test_a_number_belongs_to_the_project_that_heads_its_item(
    bench: Any, owner: str, quote: str, text: str, wrong: bool
) -> None:
    town = bench(LISTED)
    names = ("县医院迁建项目", "一中新校区", "图书馆新馆", "云帆装备智造园")
    projects = [
        {"id": name, "name": name, "quantities": [], "evidence": [town.evidence(name)]} for name in names
    ]
    projects[names.index(owner)]["quantities"] = [town.owned("总投资", quote, text)]
    assert ("binding.other_owner" in codes(town, town.report(named_projects=projects))) is wrong


def test_a_row_of_figures_keeps_its_order(bench: Any) -> None:
    town = bench("三次产业结构为11.2:40.5:48.3。")
    texts = [m.text for m in town.ground.mentions if m.quantity is not None]
    if len(texts) == 3:
        quote = "三次产业结构为11.2:40.5:48.3"
        right = [
            town.metric(f"三次产业结构:第{n}产业", quote, t) for n, t in zip("一二三", texts, strict=True)
        ]
        assert "binding.other_indicator" not in codes(town, town.report(achieved_metrics=right))
        right[0]["quantity"], right[2]["quantity"] = right[2]["quantity"], right[0]["quantity"]
        assert "binding.other_indicator" in codes(town, town.report(achieved_metrics=right))
