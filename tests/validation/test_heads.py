"""What a number counts where its noun stands further off: rows with 分别 and 依次, ladders."""

from __future__ import annotations

from typing import Any

import pytest


def flagged(town: Any, items: list[dict[str, Any]]) -> bool:
    items = [{**item, "id": str(n)} for n, item in enumerate(items)]
    found = town.findings(town.report(achieved_metrics=items))
    return any(f.rule.startswith("binding") and f.severity != "info" for f in found)


ROWS = [
    (
        "全县接待游客27.3万人次,实现旅游收入1.4亿元,同比分别增长34.2%、41%。",
        ("接待游客同比增长", "34.2%"),
        ("旅游收入同比增长", "41%"),
    ),
    (
        "城镇、农村牧区居民人均可支配收入分别为20986元、8437元。",
        ("城镇居民人均可支配收入", "20986元"),
        ("农村牧区居民人均可支配收入", "8437元"),
    ),
    (
        "对新认定的国家级示范工厂、省级示范工厂、市级示范车间,依次给予100万元、80万元、50万元奖励。",
        ("国家级示范工厂奖励", "100万元"),
        ("市级示范车间奖励", "50万元"),
    ),
    (
        "年销售首次突破5亿元、10亿元的企业,分别奖励经营团队30万元、60万元。",
        ("奖励经营团队(5亿元档)", "30万元"),
        ("奖励经营团队(10亿元档)", "60万元"),
    ),
    (
        "前三季度集中签约的156个项目已开工121个,开工率77%,投产48个。",
        ("集中签约项目", "156个"),
        ("前三季度集中签约项目投产", "48个"),
    ),
    (
        "新引进的全日制博士、硕士,每人每月分别发放租房补贴3000元、1500元。",
        ("博士租房补贴", "3000元"),
        ("硕士租房补贴", "1500元"),
    ),
    (
        "2023年主要指标\n工业总产值 亿元 562.4 618.6 10.0%\n固定资产投资 亿元 95.0 108.3 14.0%\n",
        ("工业总产值增速", "10.0%"),
        ("固定资产投资增速", "14.0%"),
    ),
    (
        "园区已集聚院所14家 国家级平台9个 省级以上实验室37个 院士工作站6个 各类人才2.3万名",
        ("国家级平台", "9个"),
        ("省级以上实验室", "37个"),
    ),
]


def test_a_step_of_a_ladder_is_no_rival_of_its_reward(bench: Any) -> None:
    town = bench("对年营业收入首次突破1亿元、10亿元的科技企业,分别给予50万元、200万元奖励。")
    steps = "对年营业收入首次突破1亿元、10亿元的科技企业"
    rewards = "分别给予50万元、200万元奖励"
    texts = [m.text for m in town.ground.mentions if m.quantity is not None]
    items = [town.metric("年营业收入首次突破", steps, t) for t in texts[:2]]
    items += [
        town.metric(f"年营业收入首次突破{step}的科技企业奖励", rewards, reward)
        for step, reward in (("1亿元", "50万元"), ("10亿元", "200万元"))
    ]
    assert not flagged(town, items)


@pytest.mark.parametrize(("text", "one", "other"), ROWS)
def test_a_number_is_told_of_the_head_in_its_turn(
    bench: Any, text: str, one: tuple[str, str], other: tuple[str, str]
) -> None:
    town = bench("2024年5月12日\n" + text)
    quotes = [part for part in text.split("\n") if one[1] in part or other[1] in part]
    one_quote, other_quote = quotes[0].rstrip("。"), quotes[-1].rstrip("。")
    right = [town.metric(one[0], one_quote, one[1]), town.metric(other[0], other_quote, other[1])]
    assert not flagged(town, right)
    crossed = [town.metric(one[0], other_quote, other[1]), town.metric(other[0], one_quote, one[1])]
    assert flagged(town, crossed)
