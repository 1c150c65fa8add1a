"""HTML remnants in plain text go, comparisons and titles in angle brackets stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from summarizer.article import normalise
from tests.growth import assert_linear


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ('访问量：<script>show("news", 1584)</script>次', "访问量：次"),
        ("全县<strong>12个</strong>项目开工", "全县12个项目开工"),
        ("开工12个<br/>竣工3个", "开工12个\n竣工3个"),
        ("<p>开工12个</p><P class=x>竣工3个</p>", "开工12个\n竣工3个"),
        ('<img src="/a.jpg" alt="图"/>开工12个', "开工12个"),
        ("开工12个<!-- 广告 -->。", "开工12个。"),
        ("开工12个<style>.a{width:36px}</style>。", "开工12个。"),
        ("&lt;b&gt;12个&lt;/b&gt;项目", "12个项目"),
        ("投资<3亿元,占比>5%", "投资<3亿元,占比>5%"),
        ("按照<云山规划>要求", "按照<云山规划>要求"),
        ("<script>没有关闭的12个", "没有关闭的12个"),
    ],
)
def test_markup(raw: str, text: str) -> None:
    assert normalise(raw).text == text
    assert normalise(text).text == text


def test_offsets_skip_what_was_taken_out() -> None:
    raw = "全县<strong>12个</strong>项目"
    normal = normalise(raw)
    at = normal.text.index("12个")
    assert raw[normal.starts[at] : normal.ends[at + 2]] == "12个"


@pytest.mark.parametrize("unit", ["<script>", "<p", "<script></style>", "<b>", "<!--"])
def test_hostile_tags_take_linear_time(unit: str) -> None:
    def take_out(size: int) -> Callable[[], object]:
        text = unit * (size // len(unit))
        return lambda: normalise(text)

    assert_linear(take_out, 20_000, 10)
