"""Lines broken at a width are joined; paragraphs and lists are not."""

from __future__ import annotations

import textwrap

import pytest

from summarizer.article import clean

_TEXT = (
    "今年以来,云山县坚持项目为王,全县安排亿元以上项目310个,力争完成350个,目前已开工126个,完成投资64.7亿元,同比增长6.4%,"
    "工业项目支撑作用持续增强。全县围绕主导产业,梳理出10条产业链,制定383个目标库项目,走访企业134次,新签约项目15个,总投资1429.5亿元。"
)


@pytest.mark.parametrize("width", [13, 17, 20, 26, 31, 40])
def test_a_wrapped_paragraph_is_whole_again(width: int) -> None:
    lines = textwrap.wrap(_TEXT, width, break_on_hyphens=False)
    joined = clean("\n".join(lines)).text
    assert [c for c in ("总投资1429.5亿元", "64.7亿元", "6.4%") if c not in joined] == []


@pytest.mark.parametrize(
    "text",
    [
        "新突破\n新活力\n新要素\n新动能\n新步伐",
        "云山县新材料产业园项目\n云山县智能装备产业园项目\n云山县农产品加工园项目\n云山县仓储物流园项目建设",
        f"{_TEXT}\n{_TEXT[:40]}。",
    ],
)
def test_lists_and_paragraphs_stay_apart(text: str) -> None:
    assert clean(text).text == text
