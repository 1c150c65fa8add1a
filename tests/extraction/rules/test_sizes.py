"""Names told by a size: what was paid for, and what has a length or a ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("投资两千四百万元的湖畔民宿群年底完工。", "湖畔民宿群"),
        ("启宏科技斥资46亿元兴建12吋晶圆厂，明年动工。", "12吋晶圆厂"),
        ("连接两岸的北湾线全长9.6公里，设五个车站。", "北湾线"),
    ],
)
def test_a_size_names_a_work(read: Reader, text: str, name: str) -> None:
    assert name in [p.name for p in read(text).found.projects]


@pytest.mark.parametrize(
    "text",
    [
        "全县总投资5亿元，同比增长8%。",
        "总投资5亿元的项目30个。",
        "清溪镇总投资5亿元，占全县的三成。",
        "江口集团占地300亩，年产值5亿元。",
    ],
)
def test_places_companies_and_counts_are_no_works(read: Reader, text: str) -> None:
    assert not read(text).found.projects
