"""The terminal view: complete at any width, and no article reaches the terminal's controls."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from summarizer.schemas import DevelopmentReport, Finding, Validation
from summarizer.view import print_findings, print_numbers, print_report
from summarizer.view.terminal import Numeral


def shown(report: DevelopmentReport, width: int = 100) -> str:
    file = StringIO()
    print_report(report, Console(file=file, width=width, force_terminal=False))
    return file.getvalue()


def test_summary_tables_findings_coverage(sample: Any) -> None:
    text = shown(sample.report)
    for part in ("云溪市计划开复工", "目标 3", "> 260亿元", "[在建]", "数值与所属项目不符", "9/11", "33个"):
        assert part in text


@pytest.mark.parametrize("width", [24, 40, 60, 200])
def test_nothing_is_cut_off_or_too_wide(sample: Any, width: int) -> None:
    text = shown(sample.report, width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    letters = "".join(char for char in text if char.isalnum())
    assert "星河智能终端产业园" in letters
    assert "…" not in text


def test_no_control_character_and_no_markup_of_the_article(sample: Any) -> None:
    hostile = "甲\x1b[31m乙\x07\u202e[bold]丙[/bold]"
    document = sample.report.document.model_copy(update={"title": hostile})
    goal = sample.report.goals[0].model_copy(update={"indicator": hostile, "period": hostile})
    report = sample.report.model_copy(update={"document": document, "goals": [goal], "summary": hostile})
    text = shown(report)
    assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert "[bold]丙[/bold]" in text


def test_findings_alone(sample: Any) -> None:
    file = StringIO()
    print_findings(sample.report.validation, Console(file=file, width=80), lang="en")
    assert file.getvalue().startswith("Findings: needs review")
    start = sample.article.index("37.5%")
    assert f"/achieved_metrics/2/quantity Article {start}–{start + 5}" in " ".join(file.getvalue().split())


def test_numbers_with_value_or_reason(sample: Any) -> None:
    file = StringIO()
    quantity = sample.report.goals[2].quantity
    found = [Numeral("超过260亿元", 5, 12, quantity, None), Numeral("5G", 20, 22, None, "name")]
    print_numbers(found, Console(file=file, width=80))
    assert "> 260亿元" in file.getvalue()
    assert "不计: 名称" in file.getvalue()


def test_english_has_english_punctuation_and_clear_findings(sample: Any) -> None:
    file = StringIO()
    finding = Finding(
        rule="modality", severity="error", message="A forecast.", expected="expected", found="achieved"
    )
    validation = sample.report.validation.model_copy(update={"findings": [finding]})
    print_findings(validation, Console(file=file, width=200), lang="en")
    text = file.getvalue()
    assert "should be forecast given as achieved" in text
    assert " used, " in text
    assert not set("，、；：") & set(text)


@pytest.mark.parametrize(
    ("found", "zh", "en"),
    [
        ("47个", "原文中没有“47个”。", "a number of the text is not in the article given as 47个"),
        (None, "原文中没有“47个”。", "a number of the text is not in the article: 原文中没有“47个”。"),
    ],
)
def test_a_finding_speaks_both_languages(found: str | None, zh: str, en: str) -> None:
    finding = Finding(
        rule="prose.number_not_in_source", severity="error", message="原文中没有“47个”。", found=found
    )
    result = Validation(verdict="fail", findings=[finding])
    chinese, english = StringIO(), StringIO()
    print_findings(result, Console(file=chinese, width=200), lang="zh")
    print_findings(result, Console(file=english, width=200), lang="en")
    assert zh in chinese.getvalue()
    assert en in english.getvalue()
