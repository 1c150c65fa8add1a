"""Numbers told in one breath keep their order: ordinals, old and new values, town and country, imports and exports."""

from __future__ import annotations

from typing import Any

import pytest

# (text, quote, label, the number that is the label's)
RIGHT = [
    ("许可时限由法定20个工作日压减至3个工作日。", "许可法定时限", "20个工作日"),
    ("民宿由年初的27家发展到35家。", "民宿(年初)", "27家"),
    ("民宿由年初的27家发展到35家。", "民宿", "35家"),
    ("十年前还是穷窝子,人均收入不足4000元,如今已超过28000元。", "人均收入(十年前)", "不足4000元"),
    ("城乡居民人均可支配收入分别达到43260元和22780元,增长5.4%和8.3%。", "城镇居民收入", "43260元"),
    ("城乡居民人均可支配收入分别达到43260元和22780元,增长5.4%和8.3%。", "农村居民收入增长", "8.3%"),
    ("城乡居民人均可支配收入分别达到43260元和22780元。", "城乡居民收入(农村)", "22780元"),
    ("进出口分别为84.6亿元和48.2亿元。", "出口额", "48.2亿元"),
]


def _wrong(bench: Any, text: str, label: str, number: str) -> bool:
    town = bench(text)
    metric = town.metric(label, text.rstrip("。"), number)
    found = town.findings(town.report(achieved_metrics=[metric]))
    return any(f.rule == "binding.other_indicator" for f in found)


@pytest.mark.parametrize(("text", "label", "number"), RIGHT)
def test_a_label_that_keeps_the_order_is_right(bench: Any, text: str, label: str, number: str) -> None:
    assert not _wrong(bench, text, label, number)


@pytest.mark.parametrize(
    ("text", "label", "number"),
    [
        ("许可时限由法定20个工作日压减至3个工作日。", "许可法定时限", "3个工作日"),
        ("民宿由年初的27家发展到35家。", "民宿(年初)", "35家"),
        (
            "十年前还是穷窝子,人均收入不足4000元,如今已超过28000元。",
            "人均收入(十年前)",
            "超过28000元",
        ),
        ("城乡居民人均可支配收入分别达到43260元和22780元,增长5.4%和8.3%。", "城镇居民收入", "22780元"),
        ("城乡居民人均可支配收入分别达到43260元和22780元,增长5.4%和8.3%。", "农村居民收入增长", "5.4%"),
        ("进出口分别为84.6亿元和48.2亿元。", "出口额", "84.6亿元"),
    ],
)
def test_a_label_that_breaks_the_order_is_wrong(bench: Any, text: str, label: str, number: str) -> None:
    assert _wrong(bench, text, label, number)


@pytest.mark.parametrize("label", ["许可时限由法定", "配套率由两年前"])
def test_a_label_cut_out_of_the_text_is_not_that_of_the_old_value(bench: Any, label: str) -> None:
    assert not _wrong(bench, f"{label}20个工作日压减至3个工作日。", label, "3个工作日")
