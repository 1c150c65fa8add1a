"""Clauses and sentences, also where the punctuation is lost."""

from __future__ import annotations

import pytest

from summarizer.validation.layout import lay_out


def clauses(text: str) -> list[str]:
    return [text[c.start : c.end] for c in lay_out(text).clauses if c.end > c.start]


def test_a_comma_inside_a_number_ends_nothing() -> None:
    assert clauses("产值1,046.6亿元,比为4:6。增长5%") == ["产值1,046.6亿元,", "比为4:6。", "增长5%"]


LOST = "目前园区已集聚院所14家 创新平台9个 重点实验室37个 各类人才2.3万名 完成投资4.5亿元"


def test_blanks_part_clauses_where_the_punctuation_is_lost() -> None:
    assert [c.strip() for c in clauses(LOST)] == LOST.split(" ")
    assert lay_out(LOST).is_loose(0)


@pytest.mark.parametrize(
    "text",
    [
        "完成 投资 12 亿元,同比 增长 5 %。新开工 项目 30 个",  # punctuation is there: stray blanks
        "青禾县 2023年 项目",  # a heading
        "园区占地 1200亩总投资达到了五十亿元是全省最大的新材料产业基地也是全国第一个专门生产这类材料的地方 由三家公司一起建设",
    ],
)
def test_other_blanks_part_nothing(text: str) -> None:
    assert not any(c.endswith(" ") for c in clauses(text)[:-1])
    assert not lay_out(text).is_loose(0)


@pytest.mark.parametrize("text", ["", "\n", "一句话", LOST + "\n第二段,有标点。\n" + LOST, "a\r\nb c d e f"])
def test_every_position_lies_in_one_clause_and_one_sentence(text: str) -> None:
    layout = lay_out(text)
    for stretches in (layout.clauses, layout.sentences):
        assert "".join(text[s.start : s.end] for s in stretches) == text
    for at in range(len(text)):
        assert layout.clause_at(at).start <= at < layout.clause_at(at).end
