"""A report read: facts at their words, findings, charts, language, links."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import expect

from tests.service.chromium import ARTICLE, SEED, Visiting, words

pytestmark = pytest.mark.browser


def test_a_pasted_article_comes_back_with_its_facts_at_the_right_words(visiting: Visiting) -> None:
    text = SEED.read_text("utf-8")
    page = visiting().submit(text)
    assert page.text_content("#article .text") == text
    goals = set(words(page, "#article .fact.num.k-goal"))
    achieved = set(words(page, "#article .fact.num.k-achieved"))
    assert {"335個", "1237.2億元", "600個以上"} <= goals
    assert {"314個", "1046.6億元", "93.7%", "27.3億元"} <= achieved
    # As a table has it, so the text: every row with a number leads to a place that shows this number.
    pairs = page.evaluate(
        """() => [...document.querySelectorAll('#data tr.row')].filter(row => row.querySelector('td.value')).map(row => {
          const key = row.dataset.row, places = [...document.querySelectorAll('#article .num')];
          const place = places.find(node => node.dataset.rows.split(' ')[0] === key) ||
            document.querySelector(`#article .num[data-rows~="${key}"]`);
          return [row.querySelector('td.value').textContent, place ? place.textContent : null];
        })"""
    )
    assert len(pairs) > 30
    for value, place in pairs:
        assert place is not None
        digits = "".join(re.findall(r"[\d.]", value))
        assert digits in place.replace(",", "") or not re.search(r"\d", place), (value, place)


def test_a_row_leads_to_its_words_and_the_words_to_their_row(visiting: Visiting) -> None:
    page = visiting(reduced_motion="reduce").read(SEED.read_text("utf-8"))
    row = page.locator("tr.row", has_text="实际到位内资").first
    row.click()
    chosen = page.locator("#article .fact.num.chosen")
    expect(chosen.first).to_be_in_viewport()
    assert words(page, "#article .fact.num.chosen") == ["211.2億元"]
    page.locator("#article .fact.num", has_text="27.3").click()
    back = page.locator("tr.row.chosen")
    expect(back).to_be_in_viewport()
    expect(back).to_contain_text("27.3")
    assert page.url.count("#/reports/") == 1  # links between the two do not lead away from the report


def test_findings_stand_on_top_and_lead_to_their_place(visiting: Visiting) -> None:
    page = visiting(reduced_motion="reduce").read(SEED.read_text("utf-8"))
    remark = page.locator(".remark", has_text="108").first
    assert page.locator("#s-findings").bounding_box()["y"] < page.locator("#s-goal").bounding_box()["y"]  # type: ignore[index]
    remark.get_by_role("link", name="原文").click()
    expect(page.locator("#article .noted.chosen").first).to_be_in_viewport()


def test_goals_are_drawn_against_achievements(visiting: Visiting) -> None:
    page = visiting().read(ARTICLE)
    pair = page.locator(".pairs > li").first
    expect(pair).to_contain_text("120个")
    expect(pair).to_contain_text("90个")
    expect(pair.locator(".share")).to_have_text("75\u202f%")
    track, reached = (pair.locator(f"rect.{name}").bounding_box() for name in ("track", "reached"))
    assert track is not None
    assert reached is not None
    assert reached["width"] / track["width"] == pytest.approx(0.75, abs=0.01)


def test_the_language_changes_at_once_and_stays(visiting: Visiting) -> None:
    page = visiting().read(ARTICLE)
    expect(page.locator("#s-goal h2")).to_contain_text("目标")
    page.click("#language")
    expect(page.locator("#s-goal h2 .en")).to_be_visible()
    expect(page.locator("#s-goal h2 .zh")).to_be_hidden()
    assert page.evaluate("document.documentElement.lang") == "en"
    page.reload()
    expect(page.locator("#s-goal h2 .en")).to_be_visible()
    page.click("#nav-home")
    assert page.get_attribute("#text", "placeholder") == "Paste an article here, or drop .txt or .html files"


def test_a_report_is_reopened_by_its_link_and_listed_and_deleted(visiting: Visiting) -> None:
    visit = visiting()
    page = visit.submit(ARTICLE)
    link = page.url
    title = page.text_content(".report h1")
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(".report h1", has_text="云溪市高新区")).to_be_visible()
    page.click("#nav-reports")
    entries = page.locator("#list li")
    expect(entries.first).to_contain_text(title or "?")
    number = entries.count()
    page.once("dialog", lambda dialog: dialog.accept())
    entries.first.locator("button").click()
    expect(entries).to_have_count(number - 1)
    visit.expected = ("404",)
    page.goto(link)
    expect(page.locator("#problem")).to_contain_text("没有找到")
