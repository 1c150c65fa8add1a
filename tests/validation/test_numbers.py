"""Numbers that the article's reading excludes, or writes in a form it does not know; bounds told by words around."""

from __future__ import annotations

from typing import Any

import pytest


def item(
    town: Any, quote: str, text: str, value: str, unit: str, kind: str = "count", **more: Any
) -> dict[str, Any]:
    quantity = {"text": text, "value": value, "unit": unit, "kind": kind, "bound": "exact", **more}
    return {"id": "a", "indicator": quote[:4], "quantity": quantity, "evidence": [town.evidence(quote)]}


def found(town: Any, told: dict[str, Any]) -> dict[str, str]:
    findings = town.findings(town.report(achieved_metrics=[told]))
    return {f.rule: f.severity for f in findings if f.rule.startswith("grounding")}


# (quote, text of the number, value, unit, kind, bound)
UNKNOWN = [
    ("高速公路双向四车道", "四车道", "4", "车道", "count", "exact"),
    ("公私营比例为七比三", "七比三", "7", ":3", "ratio", "exact"),
    ("授时精度优于100皮秒", "优于100皮秒", "100", "皮秒", "duration", "less_than"),
    ("构建4+6产业体系", "4", "4", "", "count", "exact"),
    ("构建4+6产业体系", "４", "4", "", "count", "exact"),
]


@pytest.mark.parametrize(("quote", "text", "value", "unit", "kind", "bound"), UNKNOWN)
def test_what_stands_in_the_quote_is_not_wrong_because_nobody_reads_it(
    bench: Any, quote: str, text: str, value: str, unit: str, kind: str, bound: str
) -> None:
    town = bench(f"全市已建成投用,{quote},运行良好。")
    right = found(town, item(town, quote, text, value, unit, kind, bound=bound))
    assert set(right.values()) <= {"info"}
    wrong = found(town, item(town, quote, text, str(int(value) + 5), unit, kind, bound=bound))
    assert "error" in wrong.values()
    elsewhere = found(town, item(town, quote, text.replace(text[-1], "9"), "9", unit, kind, bound=bound))
    assert "error" in elsewhere.values()


def test_an_unread_number_in_its_quote_is_said_to_be_one(bench: Any) -> None:
    town = bench("全市已建成投用,高速公路双向四车道,运行良好。")
    told = item(town, "高速公路双向四车道", "四车道", "4", "车道")
    assert found(town, told) == {"grounding.quantity_unread": "info"}
    report = town.report(achieved_metrics=[told, {**told, "id": "b"}])
    assert "consistency.duplicate_item" in town.rules(report)


def test_a_unit_may_stand_in_another_cell_of_a_table(bench: Any) -> None:
    town = bench("2025年2月1日\n指标名称 单位 2023年 2024年\n工业总产值 亿元 562.4 618.6 10.0%\n")
    row = "工业总产值 亿元 562.4 618.6 10.0%"
    assert found(town, item(town, row, "618.6", "618.6", "亿元", "money")) == {}
    assert "grounding.unit_differs" in found(town, item(town, row, "618.6", "618.6", "万元", "money"))


def test_a_unit_that_stands_there_letter_by_letter_is_right(bench: Any) -> None:
    town = bench("全市建成5万吨级泊位,通过验收。")
    quote = "全市建成5万吨级泊位"
    assert "error" not in found(town, item(town, quote, "5万吨级", "5", "万吨级", "mass")).values()
    assert "error" in found(town, item(town, quote, "5亿吨级", "5", "亿吨级", "mass")).values()


def test_a_broken_character_between_number_and_unit_is_no_fault_of_the_report(bench: Any) -> None:
    town = bench("水库建成以后,新增浇灌面积12.5\ufffd万亩,庇护下游。")
    quote = "新增浇灌面积12.5\ufffd万亩"
    assert found(town, item(town, quote, "12.5万亩", "12.5", "万亩", "area")) == {}
    assert found(town, item(town, quote, "125000亩", "125000", "亩", "area")) == {}
    assert "error" in found(town, item(town, quote, "12.5亿亩", "12.5", "亿亩", "area")).values()


def test_a_compound_unit_is_one_with_its_denominator(bench: Any) -> None:
    town = bench("细颗粒物平均浓度控制在28微克/立方米以内。")
    metric = town.metric("细颗粒物平均浓度", "细颗粒物平均浓度控制在28微克/立方米以内", "28微克/立方米以内")
    metric["quantity"].update(unit="微克/立方米", per=None, canonical=None)
    assert found(town, metric) == {}
    metric["quantity"].update(unit="微克/升")
    assert "grounding.unit_differs" in found(town, metric)


# (quote, text of the number, value, unit, kind)
EXCLUDED = [
    ("空置率为12年来最高", "12年来", "12", "年", "duration", "warning"),
    ("空置率为12年来最高", "十二年来", "12", "年", "duration", "warning"),
    ("连接路双程三线行车", "三线", "3", "线", "count", "warning"),
    ("建设5G基站试验网络", "5G", "5", "G", "count", "error"),
    ("首期3000P算力上线", "3000P", "3000", "P", "other", "warning"),
    ("4个3000吨级泊位完工", "3000吨级", "3000", "吨级", "mass", "warning"),
    ("后三年租金减半收取", "减半", "0.5", "", "ratio", "none"),
    ("考核由第七位升至前列", "第七位", "7", "位", "rank", "none"),
]


@pytest.mark.parametrize(("quote", "text", "value", "unit", "kind", "severity"), EXCLUDED)
def test_only_a_date_or_a_name_with_digits_is_surely_no_quantity(
    bench: Any, quote: str, text: str, value: str, unit: str, kind: str, severity: str
) -> None:
    town = bench(f"全市推进交通建设,{quote},运行良好。")
    told = found(town, item(town, quote, text, value, unit, kind))
    assert severity in told.values() or (severity == "none" and not told)
    if severity != "error":
        assert "error" not in found(town, item(town, quote, text, value, unit, kind)).values()
        assert "error" in found(town, item(town, quote, text, "9", unit, kind)).values()


BOUNDS = [
    ("中型起降场补助200万元封顶", "200万元", "at_most", True),
    ("年度补助上限200万元", "200万元", "at_most", True),
    ("中型起降场补助200万元", "200万元", "at_most", False),
    ("门票价格最低为200万元", "200万元", "at_least", True),
    ("中型起降场补助200万元封顶", "200万元", "at_least", False),
    ("产值站上200万元大关", "200万元", "more_than", True),
    ("租金不高于市场价的200万元", "200万元", "at_most", True),
    ("原来要花上小200万元", "200万元", "approx", True),
    ("比上年缩小200万元", "200万元", "approx", False),
    ("最长发放200万元", "200万元", "at_most", True),
    ("营收首次突破1亿元、200万元的企业", "200万元", "exact", True),
    ("中型起降场补助200万元", "200万元", "more_than", False),
]


@pytest.mark.parametrize(("quote", "text", "bound", "right"), BOUNDS)
def test_a_word_beside_the_number_may_tell_its_bound(
    bench: Any, quote: str, text: str, bound: str, right: bool
) -> None:
    town = bench(f"全市支持设施建设,{quote},小型的另算。")
    metric = town.metric("补助", quote, next(m.text for m in town.ground.mentions if text in m.text))
    metric["quantity"].update(text=text, bound=bound)
    assert ("grounding.bound_differs" not in found(town, metric)) is right


@pytest.mark.parametrize(
    ("per", "right"), [("家", True), ("年", True), ("每年", True), ("亩", False), ("人", False)]
)
def test_of_two_denominators_either_may_be_told(bench: Any, per: str, right: bool) -> None:
    town = bench("对新开航线给予补贴,每家企业每年最高600万元。")
    quote = "每家企业每年最高600万元"
    metric = town.metric("补贴", quote, "最高600万元")
    metric["quantity"]["per"] = per
    assert ("grounding.unit_differs" not in found(town, metric)) is right
