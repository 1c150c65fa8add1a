"""Numbers told in another notation are right; numerals that may be no quantity are doubtful, not wrong."""

from __future__ import annotations

from typing import Any

import pytest


def _alarms(town: Any, **changes: Any) -> set[str]:
    """The grounding rules that speak on one metric of `town`, its quantity changed."""
    metric = changes.pop("metric")
    metric["quantity"].update(changes)
    found = town.findings(town.report(achieved_metrics=[metric]))
    return {f.rule for f in found if f.severity != "info" and f.rule.startswith("grounding")}


@pytest.mark.parametrize(
    ("quote", "text", "changes"),
    [
        ("投资120万元", "120万元", {"text": "一百二十万元"}),
        ("审批3年", "3年", {"text": "三年"}),
        ("变电容量6.6万千伏安", "6.6万千伏安", {"value": 66000, "unit": "千伏安"}),
        ("变电容量6.6万千伏安", "6.6万千伏安", {"text": "66000千伏安", "value": 66000, "unit": "千伏安"}),
        ("占比90.5%", "90.5%", {"text": "９０．５％"}),
        ("新开工8个项目", "8个", {"text": "8個", "unit": "個"}),
        ("设计时速120公里", "120公里", {"kind": "other"}),
        ("年产值双双迈过10亿元", "10亿元", {"bound": "more_than"}),
    ],
)
def test_another_notation_is_no_mistake(bench: Any, quote: str, text: str, changes: dict[str, Any]) -> None:
    town = bench(f"今年以来,全县{quote}。")
    changes |= {"canonical": None}
    assert _alarms(town, metric=town.metric("全县情况", quote, text), **changes) == set()


@pytest.mark.parametrize(
    ("quote", "text", "changes", "rule"),
    [
        ("投资120万元", "120万元", {"text": "一百三十万元"}, "grounding.number_not_in_quote"),
        ("审批3年", "3年", {"text": "四年"}, "grounding.number_not_in_quote"),
        ("变电容量6.6万千伏安", "6.6万千伏安", {"value": 6600, "unit": "千伏安"}, "grounding.value_differs"),
        ("年产值达10亿元", "10亿元", {"bound": "more_than"}, "grounding.bound_differs"),
        ("每人补1500元", "1500元", {"per": "户"}, "grounding.unit_differs"),
    ],
)
def test_another_number_is_one(bench: Any, quote: str, text: str, changes: dict[str, Any], rule: str) -> None:
    town = bench(f"今年以来,全县{quote}。")
    changes |= {"canonical": None}
    metric = town.metric("全县情况", quote, text)
    if "per" in changes:
        assert metric["quantity"]["per"] is not None
    assert rule in _alarms(town, metric=metric, **changes)


_COUNT = {"kind": "count", "bound": "exact", "high": None, "canonical": None, "per": None}
_DAYS = _COUNT | {"kind": "duration"}


@pytest.mark.parametrize(
    ("quote", "quantity", "rule"),
    [
        (
            "放一次水要走七天",
            _DAYS | {"text": "七天", "value": 7, "unit": "天"},
            "grounding.quantity_doubtful",
        ),
        (
            "形成“4+6”产业体系",
            _COUNT | {"text": "5", "value": 5, "unit": ""},
            "grounding.number_not_in_quote",
        ),
        ("于2022年投产", _DAYS | {"text": "2022年", "value": 2022, "unit": "年"}, "grounding.not_a_quantity"),
    ],
)
def test_a_numeral_that_may_be_a_name_or_a_date(
    bench: Any, quote: str, quantity: dict[str, Any], rule: str
) -> None:
    town = bench(f"全县{quote},今年投资3亿元。")
    metric = town.metric("投资", "今年投资3亿元", "3亿元")
    metric.update(indicator="投资", evidence=[town.evidence(quote)])
    assert _alarms(town, metric=metric, **quantity) == {rule}


def test_a_report_in_traditional_script_is_as_right_as_the_other(bench: Any) -> None:
    town = bench("2023年9月12日\n一季度,临江县引进企业8家。云岭产业园总投资50亿元,土地已经摘牌。")
    metric = town.metric("引進企業", "临江县引进企业8家", "8家", scope="臨江縣", period="2023年一季度")
    metric["evidence"][0]["quote"] = "臨江縣引進企業8家"
    project = {
        "id": "p",
        "name": "雲嶺產業園",
        "evidence": [town.evidence("云岭产业园总投资50亿元")],
        "quantities": [town.owned("總投資", "云岭产业园总投资50亿元", "50亿元")],
    }
    report = town.report(achieved_metrics=[metric], named_projects=[project])
    assert town.rules(report) == set()
    project["name"] = "雲海產業園"
    assert "grounding.name_not_in_article" in town.rules(report)
