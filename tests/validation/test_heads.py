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
        "园区已集聚院所14家 国家级平台9个 省级以上实验室37个 院士工作站6个 各类人才2.3万名",
        ("国家级平台", "9个"),
        ("省级以上实验室", "37个"),
    ),
]


@pytest.mark.parametrize(("text", "one", "other"), ROWS)
def test_a_number_is_told_of_the_head_in_its_turn(
    bench: Any, text: str, one: tuple[str, str], other: tuple[str, str]
) -> None:
    town = bench("2024年5月12日\n" + text)
    quote = text.rstrip("。")
    right = [town.metric(label, quote, number) for label, number in (one, other)]
    assert not flagged(town, right)
    crossed = [town.metric(one[0], quote, other[1]), town.metric(other[0], quote, one[1])]
    assert flagged(town, crossed)
