"""On a phone, by keyboard alone, in the dark and without motion."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Page, expect

from tests.service.chromium import ARTICLE, SEED, Visiting

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [320, 390, 768])
def test_on_a_narrow_screen_nothing_runs_out_of_it(visiting: Visiting, width: int) -> None:
    visit = visiting(viewport={"width": width, "height": 800})
    page = visit.open()
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert page.evaluate(wide) is False
    page = visit.read(SEED.read_text("utf-8"))
    assert page.evaluate(wide) is False
    expect(page.locator("#data")).to_be_visible()
    expect(page.locator("#article")).to_be_hidden()
    page.get_by_role("tab", name="原文").click()
    expect(page.locator("#article")).to_be_visible()
    assert page.evaluate(wide) is False
    page.locator("#article .fact.num").nth(3).click()
    expect(page.locator("tr.row.chosen")).to_be_in_viewport()


def test_by_keyboard_alone(visiting: Visiting) -> None:
    page = visiting(reduced_motion="reduce").open()
    page.keyboard.press("Tab")
    expect(page.locator("#skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#text")).to_be_focused()
    page.keyboard.insert_text(ARTICLE)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".report")
    expect(page.locator(".report h1")).to_be_focused()

    def tab_to(selector: str) -> None:
        for _ in range(25):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"not reached by Tab: {selector}")

    tab_to(".menu summary")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-format=html]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".menu-list")).to_be_hidden()
    tab_to("#article a.fact")  # one stop for the whole article
    first = page.evaluate("document.activeElement.dataset.rows")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.rows") != first
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('tr.row').classList.contains('chosen')")
    before = page.evaluate("document.activeElement.dataset.row")
    page.keyboard.press("ArrowUp")  # the second goal, to the first
    assert page.evaluate("document.activeElement.dataset.row") != before
    page.keyboard.press("Enter")
    assert page.evaluate("Boolean(document.activeElement.closest('#article'))")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_dark_and_calm_where_the_reader_wants_it(visiting: Visiting) -> None:
    def paper(page: Page) -> int:
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(map(int, re.findall(r"\d+", colour)[:3]))

    assert paper(visiting().open()) > 600
    page = visiting(color_scheme="dark", reduced_motion="reduce").read(ARTICLE)
    assert paper(page) < 120
    page.locator("tr.row").first.click()
    assert page.evaluate(
        "getComputedStyle(document.querySelector('#article .flash')).animationTimingFunction"
    ) in ("step-end", "steps(1)")
