"""What a number counts, where the words beside it do not say it all, or say too much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader


@pytest.mark.parametrize(
    ("text", "number", "indicator"),
    [
        # a verb or a rate alone is of what was counted before
        ("江口市安排重点项目12个，已开工9个。", "9个", "安排重点项目开工"),
        ("江口市实施重点项目40个。开工率90%，势头良好。", "90%", "实施重点项目开工率"),
        ("江口市发放补贴12个。开工率90%，势头良好。", "90%", "开工率"),  # no works were counted
        # each of several figures has its own
        (
            "江口市货物进口5万吨，旅客吞吐9万人次，同比分别增长26%和18.7%。",
            "26%",
            "货物进口同比增长",
        ),
        ("江口市货物进口5万吨，旅客吞吐9万人次，同比分别增长26%和18.7%。", "18.7%", "旅客吞吐同比增长"),
        ("江口市城镇、农村居民收入分别达到34860元和17920元。", "34860元", "城镇居民收入"),
        ("江口市城镇、农村居民收入分别达到34860元和17920元。", "17920元", "农村居民收入"),
        # in a list of places all count the same
        ("实际到位资金按总量排序：青崖区48亿元、明川县36亿元。", "48亿元", "实际到位资金"),
        ("实际到位资金按总量排序：青崖区48亿元、明川县36亿元。", "36亿元", "实际到位资金"),
        # the clause before is the subject, where it names what can be measured
        ("江口市房产销售9亿元，工业投资一枝独秀，增长26.3%。", "26.3%", "工业投资一枝独秀增长"),
        ("江口市房产销售9亿元，形势一片大好，增长26.3%。", "26.3%", "房产销售增长"),
        # only the size, the sum or the thing counted
        ("江口市推进这条全长87公里的山区公路。", "87公里", "全长"),
        ("启明公司在城南片区斥资46亿元兴建厂房。", "46亿元", "投资"),
        ("江口市全社会研发经费投入68亿元。", "68亿元", "全社会研发经费投入"),
        ("这家有1200名员工的企业复工了。", "1200名", "员工"),
        ("公司负责人说营业收入有12亿元。", "12亿元", "营业收入"),
    ],
)
def test_indicators(read: Reader, text: str, number: str, indicator: str) -> None:
    assert read(text).fact(number).indicator == indicator
