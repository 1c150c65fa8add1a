"""What an item rests on: a quote of the body, offsets, a number that is one, a label of the article's words."""

from __future__ import annotations

from typing import Any

import pytest


def codes(town: Any, report: dict[str, Any]) -> set[str]:
    return {f.rule for f in town.findings(report)}


def test_a_quote_out_of_page_furniture(bench: Any) -> None:
    town = bench("青禾县今年已开工项目15个,总投资20亿元。\n责任编辑:王小明 电话12345678\n")
    quote = "责任编辑:王小明"
    at = town.raw.index(quote)
    item = {"id": "a", "indicator": "开工", "quantity": town.quantity("已开工项目15个", "15个")}
    item["evidence"] = [
        town.evidence("已开工项目15个"),
        {"quote": quote, "start": at, "end": at + len(quote)},
    ]
    found = codes(town, town.report(achieved_metrics=[item]))
    if any(r.start <= at < r.end for r in town.ground.article.removed):
        assert "grounding.quote_outside_body" in found
    assert "grounding.quote_not_found" not in found


def test_offsets_with_a_blank_too_many_are_loose(bench: Any) -> None:
    town = bench("青禾县重点项目。\n  已开工项目15个, 总投资20亿元。\n")
    item = town.metric("已开工项目", "已开工项目15个", "15个")
    item["evidence"][0]["start"] -= 1
    found = codes(town, town.report(achieved_metrics=[item]))
    assert "grounding.offset_loose" in found
    assert "grounding.offset_wrong" not in found


def test_a_date_is_not_a_quantity(town: Any) -> None:
    metric = town.metric("已开工项目", "已开工45个", "45个")
    quote = "1月至8月,全县规模以上工业增加值同比增长9.2%"
    metric["quantity"].update(text="1月至8月", value=1, unit="月")
    metric["evidence"] = [town.evidence(quote)]
    assert "grounding.not_a_quantity" in codes(town, town.report(achieved_metrics=[metric]))


@pytest.mark.parametrize(("label", "strange"), [("开工项目数", False), ("蔬菜大棚采摘", True)])
def test_a_label_of_strange_words(town: Any, label: str, strange: bool) -> None:
    metric = town.metric(label, "已开工45个", "45个")
    found = codes(town, town.report(achieved_metrics=[metric]))
    assert ("grounding.label_not_in_article" in found) is strange
