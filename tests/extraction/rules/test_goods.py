"""Goods in a row count one thing each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader


@pytest.mark.parametrize(
    ("text", "number", "indicator"),
    [
        ("2023年，全市粮食产量35万吨，棉花2万吨，投资增长。", "2万吨", "棉花产量"),
        ("2023年，全市工业产品产量继续增加，原煤达到9万吨，投资增长。", "9万吨", "原煤产量"),
        ("2023年，全市淘汰落后炼铁产能35万吨、炼钢产能46万吨，投资增长。", "46万吨", "炼钢产能"),
        ("2023年，全市原油产量35万吨，发电量300亿度，投资增长。", "300亿度", "发电量"),
        (
            "2023年，全市生猪存栏35万头，出栏46万头，投资增长。",
            "46万头",
            "生猪存栏出栏",
        ),  # a verb needs its subject
        ("2023年，全市新开工产业项目35个，竣工29个，投资增长。", "29个", "新开工产业项目竣工"),
    ],
)
def test_a_member_of_a_row_is_named_by_itself(read: Reader, text: str, number: str, indicator: str) -> None:
    assert read(text).fact(number).indicator == indicator
