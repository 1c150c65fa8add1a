"""Conflicts inside the article: claimed where the words are plain and no rounding explains the gap."""

from __future__ import annotations

from typing import Any

import pytest

CONFLICTS = [
    # 90 of 120 at 75 %; 33 at 82.5 % implies 40, so 80 are left to resume, not 57 … all of them resumed.
    "全县计划开复工的120个项目已开复工90个,开复工率达75%,其中,新开工项目33个,开工率达82.5%;复工项目已全部复工。",
    # 55 at 77.46 % implies 71, which leaves 79: the rest, 80, would have done more than it planned.
    "全市计划开复工的150个项目已开复工135个,开复工率90%,其中新开工项目55个,开工率77.46%。",
    "全区共有企业80家,其中规模以上企业95家。",
    "电子产业产值由20亿元提高到30亿元,增长40%。",
    "高新技术企业由120家增加到150家,净增40家。",
    "三类项目投资分别占42%、38%、27%。",
]
SOUND = [
    "全县计划开复工的120个项目已开复工90个,开复工率达75%,其中,新开工项目33个,开工率达82.5%。",
    "全县计划开工60个,已开工45个,开工率75%,其中新开工项目20个,开工率80%;其余项目已开工25个。",
    "全区共有企业95家,其中规模以上企业80家。",
    "今年拟安排赤字135亿元,比上年增加15亿元,其中中央赤字95亿元。",
    "电子产业产值由20亿元提高到30亿元,增长50%。",
    "园区产值由7.1亿元提高到9.8亿元,增长38%。",
    "地区生产总值由200亿元增加到230亿元,增长9.5%。",
    "电子产业产值由20亿元提高到30亿元,年均增长22.5%。",
    "高新技术企业由120家增加到150家,净增30家。",
    "三类项目投资分别占42%、38%、20%。",
    "甲、乙两项指标分别增长82%、75%。",
]


@pytest.mark.parametrize("text", CONFLICTS)
def test_a_conflict_is_an_info_about_the_source(bench: Any, text: str) -> None:
    town = bench(text)
    found = [f for f in town.findings(town.report()) if f.rule == "arithmetic.source_conflict"]
    assert len(found) == 1
    assert found[0].severity == "info"
    assert found[0].path is None
    assert found[0].span is not None
    assert text[found[0].span.start : found[0].span.end] == found[0].found


@pytest.mark.parametrize("text", SOUND)
def test_no_conflict_where_the_figures_can_all_be_true(bench: Any, text: str) -> None:
    town = bench(text)
    assert [f.message for f in town.findings(town.report()) if f.rule == "arithmetic.source_conflict"] == []
