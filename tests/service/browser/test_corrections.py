"""What a reader marks on the page becomes an annotated article that `summarizer evaluate` takes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Browser, Page, expect

from summarizer.evaluation.check import check
from summarizer.evaluation.gold import read_gold
from tests.service.chromium import ARTICLE, SEED, Visit

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", name="visit")
def _visit(browser: Browser, address: str) -> Iterator[Visit]:
    visit = Visit(browser, address, viewport={"width": 1440, "height": 900})
    yield visit
    visit.leave()


def exported(page: Page, folder: Path, article: str) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="导出标注").click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    path.with_suffix(".txt").write_text(article, "utf-8")
    return path


def judging(visit: Visit, article: str) -> Page:
    page = visit.submit(article)
    page.get_by_role("button", name="校对").click()
    return page


def facts(path: Path) -> dict[str, dict[str, Any]]:
    return {fact["text"]: fact for fact in json.loads(path.read_text("utf-8"))["facts"]}


def test_right_wrong_and_corrected_items_come_out_as_gold(visit: Visit, tmp_path: Path) -> None:
    page = judging(visit, ARTICLE)
    page.locator("tr.row", has_text="260").first.get_by_role("button", name="错误").click()
    row = page.locator("tr.row", has_text="85.5").first
    row.get_by_role("button", name="更正").click()
    dialog = page.locator("#edit-dialog")
    dialog.get_by_label("指标").fill("完成投资额")
    dialog.get_by_label("时期").fill("2023年3月")
    dialog.get_by_role("button", name="保存").click()
    expect(row).to_have_class(re.compile("is-change"))
    page.get_by_role("button", name="其余都正确").click()
    path = exported(page, tmp_path, ARTICLE)
    assert check(path).faults == []
    assert not read_gold(path).draft
    found = facts(path)
    assert (found["85.5亿元"]["indicator"], found["85.5亿元"]["period"]) == ("完成投资额", "2023年3月")
    assert "260亿元" not in found
    assert found["120个"]["role"] == "goal"


def test_marks_stay_until_they_are_cleared(visit: Visit) -> None:
    page = judging(visit, ARTICLE)
    page.locator("tr.row").first.get_by_role("button", name="正确").click()
    page.reload()
    page.get_by_role("button", name="校对").click()
    expect(page.locator(".review-bar [role=status] .zh")).to_contain_text("已校对 1 /")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="清空").click()
    expect(page.locator(".review-bar [role=status] .zh")).to_contain_text("已校对 0 /")


def test_what_is_not_judged_yet_stays_a_draft(visit: Visit, tmp_path: Path) -> None:
    text = SEED.read_text("utf-8")
    page = judging(visit, text)
    page.locator("tr.row").first.get_by_role("button", name="正确").click()
    path = exported(page, tmp_path, text)
    assert {fault.place.partition("[")[0] for fault in check(path).faults} <= {"draft", "non_facts"}
    assert read_gold(path).draft


# Numbers of a headline are not used by the embedded engine.
HEADLINE = ARTICLE.replace("项目建设提速", "动土 市长：5年创造2万个就业机会", 1)


def test_an_unused_number_becomes_a_fact_or_none(visit: Visit, tmp_path: Path) -> None:
    page = judging(visit, HEADLINE)
    dialog = page.locator("#edit-dialog")
    page.locator(".chip", has_text="2万个").click()
    dialog.get_by_label("性质").select_option("achieved")
    dialog.get_by_label("指标").fill("就业机会")
    dialog.get_by_role("button", name="保存").click()
    page.locator(".chip", has_text="5年").click()
    dialog.get_by_label("性质").select_option("non_fact")
    dialog.get_by_label("原因").select_option("other")
    dialog.get_by_role("button", name="保存").click()
    expect(page.locator(".chip.is-right")).to_have_count(2)
    page.get_by_role("button", name="其余都正确").click()
    path = exported(page, tmp_path, HEADLINE)
    assert check(path).faults == []
    assert facts(path)["2万个"]["indicator"] == "就业机会"
    assert "5年" not in facts(path)
