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


@pytest.mark.parametrize(
    ("text", "label", "wrong"),
    [
        ("旗县间差距拉大:白河县工业增速为5.0%。", "工业增速", False),
        ("旗县间差距拉大:白河县工业增速为5.0%。", "工业降幅", True),
        ("全县接待游客41.3万人次,同比+5.0%。", "接待游客同比增长", False),
        ("全县接待游客41.3万人次,同比+5.0%。", "接待游客同比下降", True),
        ("全县一般预算收入9亿元,增幅比上年回落,增长5.0%。", "一般预算收入增长", False),
        ("审批时间比法定时限缩短5.0%。", "审批时间缩短", False),
        ("审批时间比法定时限缩短5.0%。", "审批时间延长", True),
    ],
)
def test_the_direction_of_the_whole_sentence(bench: Any, text: str, label: str, wrong: bool) -> None:
    town = bench(text)
    metric = town.metric(label, "5.0%", "5.0%")
    rules = {f.rule for f in town.findings(town.report(achieved_metrics=[metric]))}
    assert ("modality.direction_flipped" in rules) is wrong


@pytest.mark.parametrize(
    ("text", "label", "doubtful"),
    [
        ("新入库企业164家,80%出自园区。", "新入库企业出自园区的比重", False),
        ("新入库企业164家,80%出自园区。", "新入库企业同比增长", True),
        ("工业投资占全部投资的比重提高到80%。", "工业投资同比增长", True),
        ("园区企业增长80%。", "园区企业同比增长", False),
    ],
)
def test_a_share_is_not_told_as_growth(bench: Any, text: str, label: str, doubtful: bool) -> None:
    town = bench(text)
    metric = town.metric(label, "80%", "80%")
    rules = {f.rule for f in town.findings(town.report(achieved_metrics=[metric]))}
    assert ("binding.indicator_doubtful" in rules) is doubtful


@pytest.mark.parametrize("wrong", [0, 1])
def test_of_two_items_of_one_name_the_one_whose_quote_lacks_it_is_named(bench: Any, wrong: int) -> None:
    town = bench("云岭产业园已经开工。远山轴承基地完成土地摘牌。")
    quotes = ["云岭产业园已经开工", "远山轴承基地完成土地摘牌"]
    name = ["远山轴承基地", "云岭产业园"][wrong]
    projects = [
        {"id": f"p{i}", "name": name, "evidence": [town.evidence(quote)]} for i, quote in enumerate(quotes)
    ]
    found = town.findings(town.report(named_projects=projects))
    assert [f.path for f in found if f.rule == "consistency.duplicate_project"] == [
        f"/named_projects/{wrong}/name"
    ]
