"""Markdown to paste: tables hold, article text stays text."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.schemas import DevelopmentReport
from summarizer.view import to_markdown
from summarizer.view.markdown import escape


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("总投资", "总投资"),
        ("a|b", "a\\|b"),
        ("第一行\r\n第二行", "第一行 第二行"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("&amp;", "&amp;amp;"),
        ("*a* _b_ `c` ~d~", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~"),
        ("[点这里](javascript:alert(1))", "\\[点这里\\](javascript&#58;alert(1))"),
        ("http://a.example", "http&#58;//a.example"),
        ("a\\|b", "a\\\\\\|b"),
    ],
)
def test_escape(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_every_table_row_has_five_cells(sample: Any) -> None:
    row = sample.report.goals[0].model_copy(update={"indicator": "a|b\n|c", "period": "x|y"})
    text = to_markdown(sample.report.model_copy(update={"goals": [row]}))
    lines = [line for line in text.splitlines() if line.startswith("|")]
    assert lines
    assert {line.replace("\\|", "").count("|") for line in lines} == {6}


def test_facts_findings_and_coverage_are_told(sample: Any) -> None:
    text = to_markdown(sample.report)
    assert text.startswith("# 云溪市高新区召开项目建设推进会\n")
    assert "| 总投资<br>亿元以上项目 | 260 | 亿元 | 超过 |  |" in text
    assert "| └ 就业岗位 | 1,500 | 个 | 超过 |  |" in text
    assert "**错误** 数值与所属项目不符。" in text
    assert "9/11" in text


def test_the_other_language(sample: Any) -> None:
    text = to_markdown(sample.report, lang="en")
    assert "## Goals" in text
    assert "more than" in text
    assert "投资额" not in text


def test_an_empty_report() -> None:
    report = DevelopmentReport.model_validate({"document": {}, "provenance": {"engine": "rules"}})
    assert "无标题文章" in to_markdown(report)
