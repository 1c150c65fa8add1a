"""A report out, in every format."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Page, expect

from summarizer import DevelopmentReport
from tests.service.chromium import ARTICLE, Visiting, words

pytestmark = pytest.mark.browser


def downloaded(page: Page, format_: str, folder: Path) -> Path:
    page.click(".menu summary")
    with page.expect_download() as waiting:
        page.click(f"[data-format={format_}]")
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_every_format_is_downloaded(visiting: Visiting, tmp_path: Path) -> None:
    visit = visiting()
    page = visit.read(ARTICLE)
    report = DevelopmentReport.model_validate_json(downloaded(page, "json", tmp_path).read_bytes())
    assert "120个" in {goal.quantity.text for goal in report.goals if goal.quantity}

    markdown = downloaded(page, "markdown", tmp_path)
    assert markdown.suffix == ".md"
    assert markdown.read_text("utf-8").startswith("# ")

    with zipfile.ZipFile(downloaded(page, "csv", tmp_path)) as tables:
        goals = tables.read("goals.csv").decode("utf-8-sig")
    assert goals.splitlines()[0].startswith("document_id,")
    assert "120个" in goals

    with zipfile.ZipFile(downloaded(page, "xlsx", tmp_path)) as workbook:
        assert "xl/workbook.xml" in workbook.namelist()
        sheets = [
            workbook.read(name).decode() for name in workbook.namelist() if name.startswith("xl/worksheets/")
        ]
    assert any("120个" in sheet for sheet in sheets)

    alone = downloaded(page, "html", tmp_path)
    assert alone.suffix == ".html"
    page.goto(alone.as_uri())
    assert page.text_content("#article .text") == ARTICLE
    page.locator("tr.row", has_text="120").first.click()
    assert "120个" in words(page, "#article .num.chosen")
    page.click("#language")
    expect(page.locator("#s-goal h2 .en")).to_be_visible()
