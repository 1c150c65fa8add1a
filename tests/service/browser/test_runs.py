"""A run of `summarizer batch` on the service's page: listed, on its corpus page, with its articles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Page, Route, expect

from tests.service.chromium import Visiting, served
from tests.service.corpora import SENTENCES, batch

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", name="folder")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return batch(tmp_path_factory.mktemp("corpus"), *SENTENCES)


@pytest.fixture(scope="module", name="at")
def _at(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("served"), SUMMARIZER_SERVICE_RUNS=str(folder)) as address:
        yield address


def shown(page: Page) -> Page:
    page.locator("#runs a").click()
    page.wait_for_selector("[data-table=documents] tbody tr")
    return page


def test_from_the_list_to_a_contradiction_to_the_article_and_back(visiting: Visiting, at: str) -> None:
    page = visiting(at).open()
    expect(page.locator("#runs")).to_contain_text("批次 7")
    expect(page.locator("#runs")).to_contain_text("已完成 3 / 3 篇 · 1 篇失败", use_inner_text=True)
    expect(shown(page).locator(".job-head h1")).to_have_text("批次 7")
    says = page.locator("[data-table=conflicts] .members li")
    expect(says).to_have_count(2)
    says.nth(1).get_by_role("link").click()
    page.wait_for_selector("#reading .report")
    assert "13.5亿元" in (page.text_content("#article .text") or "")
    assert page.url.endswith("/2")
    page.get_by_role("link", name="看语料总览").click()
    expect(page.locator("[data-table=documents] tbody tr")).to_have_count(3)
    page.go_back()
    expect(page.locator("#reading .report")).to_be_visible()


def test_the_page_of_its_own_leads_to_the_articles_own_pages(visiting: Visiting, at: str) -> None:
    (run,) = httpx2.get(f"{at}v1/runs").json()["runs"]
    visit = visiting(at)
    page = visit.open(f"v1/runs/{run['id']}/corpus?lang=en")
    expect(page.locator("[data-table=documents] tbody tr")).to_have_count(3)
    page.locator("[data-table=documents] a").first.click()
    expect(page.locator(".report h1")).to_contain_text("推进会")
    assert page.url == f"{at}v1/runs/{run['id']}/articles/1"


def test_names_of_rules_and_failures_change_with_the_language(visiting: Visiting, at: str) -> None:
    page = shown(visiting(at).open())
    failures = page.locator(".card", has_text="失败原因")
    expect(failures.locator(".zh", has_text="无法读取")).to_have_attribute(
        "title", "无法读取（UnreadableInput）"
    )
    page.click("#language")
    expect(page.locator(".card", has_text="Failures").locator(".called .en")).to_have_text("unreadable")


def test_a_page_of_minutes_is_waited_for(visiting: Visiting, at: str) -> None:
    visit = visiting(at)
    visit.expected = ("503",)
    page = visit.open()
    document = {
        "type": "urn:devreport:problem:being-made",
        "title": "t",
        "status": 503,
        "detail": "2 / 3 篇。",
        "retry_after": 1,
    }
    asked = 0

    def answer(route: Route) -> None:
        nonlocal asked
        asked += 1
        if asked > 2:
            route.continue_()
            return
        route.fulfill(status=503, content_type="application/problem+json", body=json.dumps(document))

    page.route("**/corpus/view", answer)
    page.locator("#runs a").click()
    expect(page.locator("#job .gathering")).to_have_text("2 / 3 篇。 完成后自动显示。", use_inner_text=True)
    expect(page.locator("[data-table=documents] tbody tr")).to_have_count(3)
    assert asked == 3
    expect(page.locator("#problem")).to_be_hidden()


def test_refreshing_shows_what_a_run_has_become(visiting: Visiting, tmp_path: Path) -> None:
    folder = batch(tmp_path, *SENTENCES, at_most=0)
    with served(tmp_path / "served", SUMMARIZER_SERVICE_RUNS=str(folder)) as address:
        page = visiting(address).open()
        expect(page.locator("#runs")).to_contain_text("已完成 0 / 3 篇")
        page.locator("#runs a").click()
        expect(page.locator(".corpus .state")).to_contain_text("3 篇文章都还没有完成")
        expect(page.locator(".job-head progress")).to_be_visible()
        batch(tmp_path, *SENTENCES)
        while page.locator("[data-table=documents] tbody tr").count() != 3:  # it may rest for a moment
            page.get_by_role("button", name="刷新").click()
            page.wait_for_timeout(200)
        expect(page.locator(".job-head")).to_contain_text("已完成 3 / 3 篇")
        expect(page.locator(".job-head progress")).to_be_hidden()


def test_an_article_that_has_gone_is_said_to_have(visiting: Visiting, tmp_path: Path) -> None:
    folder = batch(tmp_path, *SENTENCES)
    (tmp_path / "secret" / "articles" / "0.txt").unlink()
    with served(tmp_path / "served", SUMMARIZER_SERVICE_RUNS=str(folder)) as address:
        visit = visiting(address)
        visit.expected = ("404",)
        page = shown(visit.open())
        page.locator("[data-table=documents] a").first.click()
        expect(page.locator("#problem")).to_contain_text("已改动或移走")


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_is_wider_than_the_screen(visiting: Visiting, at: str, width: int) -> None:
    page = visiting(at, viewport={"width": width, "height": 800}).open()
    fits = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    expect(page.locator("#runs a")).to_be_visible()
    assert page.evaluate(fits)
    assert shown(page).evaluate(fits)
