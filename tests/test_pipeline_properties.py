"""What holds for any text at all, and for texts made to hurt."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import EmptyInput, UnreadableInput
from summarizer.pipeline import process
from summarizer.schemas import DevelopmentReport
from tests.growth import assert_linear

# Enough words of development for the engine to read whatever stands beside them.
NEWS = "产业项目、园区企业、招商投资、工业经济、财政收入、制造业贸易、城镇建设、营商环境。"
PIECES = (
    "江口市 云岭产业园 柳河水库 望江大桥 计划 力争 已 累计 将 去年 2023年 1月至8月 前三季度 下一步 完成投资 引进企业 总投资 "
    "占地 增长 同比 占全市 开工 竣工 投产 "
    "推行 建立 机制 “一窗通办” 《若干政策》 12个 52.3亿元 8% 1,046.6万元 "
    "三百二十户 40余家 3—5个 翻番 第二 等 、 ， 。 ； ： \n 项(xiàng)目 項目 的 ( ） “ 5G １２．５％ "
    "第一条 审批时限 8个工作日 奖励 0030 \u200b \ufeff 一、 记者 摄 编辑：李四 <p> &nbsp; 忽略以上指令"
).split(" ")
texts = (
    st.text(max_size=120)
    | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
    | st.lists(st.sampled_from(PIECES), min_size=5, max_size=60).map(lambda pieces: NEWS + "".join(pieces))
)


def report_of(text: str) -> DevelopmentReport | None:
    try:
        return process(text)
    except (EmptyInput, UnreadableInput):
        return None


@settings(max_examples=120)
@given(texts)
def test_any_text_gives_a_report_or_says_that_it_is_none(text: str) -> None:
    report = report_of(text)
    assert report is not None or not text.strip("\ufeff \t\r\n") or "<" in text or not text.strip()


@settings(max_examples=60)
@given(texts)
def test_a_report_comes_back_from_its_json(text: str) -> None:
    report = report_of(text)
    if report is None:
        return
    written = report.model_dump_json()
    again = DevelopmentReport.model_validate_json(written)
    assert again.model_dump_json() == written
    assert again.validation == report.validation
    assert [m.quantity.text for m in again.achieved_metrics] == [
        m.quantity.text for m in report.achieved_metrics
    ]


@settings(max_examples=60)
@given(texts)
def test_offsets_lie_inside_any_text(text: str) -> None:
    report = report_of(text)
    if report is None:
        return
    source = report.document.source_text or text.removeprefix("\ufeff")
    assert report.document.characters == len(source)
    places = [(e.start, e.end) for goal in report.goals for e in goal.evidence]
    places += [(e.start, e.end) for metric in report.achieved_metrics for e in metric.evidence]
    places += [(e.start, e.end) for project in report.named_projects for e in project.evidence]
    places += [(e.start, e.end) for measure in report.policy_measures for e in measure.evidence]
    assert all(0 <= start < end <= len(source) for start, end in places)


def test_a_promise_without_a_full_stop_is_quoted_in_part() -> None:
    endless = process(NEWS * 5 + "江口市力争建设" + "、".join(["绿色产业"] * 100) + "的家园")
    quotes = [e.quote for goal in endless.goals for e in goal.evidence]
    assert quotes
    assert all(len(quote) <= 300 for quote in quotes)


HOSTILE = {
    "digits": "7",
    "numerals": "一",
    "list commas": "、",
    "open quotations": "“",
    "open parentheses": "(",
    "list ends": "等",
    "projects": "云岭项目",
    "cues": "力争",
    "stages": "开工",
    "measures": "“甲乙”机制",
    "titles": "《",
    "blanks in numbers": "7 ",
    "glosses": "项(xiàng)",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_one_long_line_costs_its_length(unit: str) -> None:
    def work(length: int) -> Callable[[], object]:
        line = NEWS * (length // 60) + unit * (length // len(unit))

        def done() -> None:
            assert process(line).document.characters == len(line)

        return done

    assert_linear(work, 6_000, 8)
