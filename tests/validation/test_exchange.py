"""Two items whose numbers have changed places, with their quotes: each of them alone may look right."""

from __future__ import annotations

from typing import Any

import pytest

# Text, then two labels with the number and the quote that are theirs.
PAIRS = [
    (
        "工信局会同14个部门走访企业420余家,梳理诉求217条。",
        ("参与走访的部门", "14个部门走访企业420余家", "14个"),
        ("走访的企业", "14个部门走访企业420余家", "420余家"),
    ),
    (
        "项目总投资8亿元,其中光伏60万千瓦、光热10万千瓦。",
        ("光伏装机", "光伏60万千瓦", "60万千瓦"),
        ("光热装机", "光热10万千瓦", "10万千瓦"),
    ),
    (
        "人均地区生产总值达61269元,比上年增加3905元。",
        ("人均地区生产总值", "人均地区生产总值达61269元", "61269元"),
        ("人均地区生产总值增加额", "比上年增加3905元", "3905元"),
    ),
    (
        "全市有12个镇,新争取到的15个示范项目中有7个出自园区。",
        ("新争取到的示范项目", "新争取到的15个示范项目中有7个出自园区", "15个"),
        ("示范项目出自园区", "新争取到的15个示范项目中有7个出自园区", "7个"),
    ),
    (
        "形成了5个方面22条措施。",
        ("措施方面", "形成了5个方面22条措施", "5个"),
        ("措施", "形成了5个方面22条措施", "22条"),
    ),
]
_BINDING = {"binding.other_indicator", "binding.indicator_doubtful"}


def told(town: Any, first: tuple[str, str, str], second: tuple[str, str, str]) -> set[str]:
    metrics = [town.metric(*first), town.metric(*second)]
    return {str(f.path) for f in town.findings(town.report(achieved_metrics=metrics)) if f.rule in _BINDING}


@pytest.mark.parametrize(("text", "first", "second"), PAIRS, ids=[pair[1][0] for pair in PAIRS])
def test_numbers_under_each_others_labels(bench: Any, text: str, first: Any, second: Any) -> None:
    town = bench(text)
    assert told(town, first, second) == set()
    exchanged = told(town, (first[0], *second[1:]), (second[0], *first[1:]))
    assert exchanged == {"/achieved_metrics/0", "/achieved_metrics/1"}


def test_places_tell_numbers_of_one_indicator_apart(bench: Any) -> None:
    town = bench("旗县间差距拉大:北山旗以13.8%的增速领跑,白河县为5.0%。")
    quote = "北山旗以13.8%的增速领跑,白河县为5.0%"
    metrics = [
        town.metric("工业增速", quote, "13.8%", scope="北山旗"),
        {**town.metric("工业增速", quote, "5.0%", scope="白河县"), "id": "b"},
    ]
    assert not _BINDING & town.rules(town.report(achieved_metrics=metrics))
    metrics[0]["quantity"], metrics[1]["quantity"] = metrics[1]["quantity"], metrics[0]["quantity"]
    assert _BINDING & town.rules(town.report(achieved_metrics=metrics))


def test_what_one_word_cannot_tell_is_left_alone(bench: Any) -> None:
    town = bench("审批时限由20个工作日压减至3个工作日。")
    quote = "审批时限由20个工作日压减至3个工作日"
    assert told(town, ("审批时限", quote, "3个工作日"), ("法定审批时限", quote, "20个工作日")) == set()
