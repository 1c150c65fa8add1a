"""The articles of a job together on the corpus page, within the service's page and on its own."""

from __future__ import annotations

import json
import re
import time
from functools import cache
from pathlib import Path

import httpx2
import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Page, expect

from tests.service.chromium import Visit, Visiting

pytestmark = pytest.mark.browser

LONG = "<img src=x onerror=alert(1)>" + "长名字" * 3000
SENTENCES = (
    "2022年，青禾县一般公共预算收入12.5亿元，开工项目80个。",
    "2022年，青禾县一般公共预算收入13.5亿元。",
    "2023年，青禾县一般公共预算收入14.5亿元。",
    "2022年全年，青禾县计划开工项目85个。",
    "星河云谷产业园项目已签约。星河算力中心项目正在洽谈。",
    f"2022年，{LONG}已开工项目12个。",
)


@cache
def job_at(address: str) -> str:
    """The id of a finished job of these articles, and of one that nobody can read."""
    texts = [
        f"青禾县召开项目建设推进会（{at}）\n{one}\n将继续优化营商环境。\n" for at, one in enumerate(SENTENCES)
    ]
    articles = [{"name": f"{at}.txt", "text": one} for at, one in enumerate((*texts, " "))]
    answer = httpx2.post(f"{address}v1/jobs", json={"articles": articles, "engine": "rules"}, timeout=60)
    id_ = str(answer.raise_for_status().json()["id"])
    while httpx2.get(f"{address}v1/jobs/{id_}").json()["state"] != "done":
        time.sleep(0.1)
    return id_


def shown(visit: Visit) -> Page:
    page = visit.open(f"#/jobs/{job_at(visit.address)}")
    page.wait_for_selector("[data-table=documents] tbody tr")
    return page


def test_a_contradiction_leads_to_the_article_that_says_so_and_back(visiting: Visiting) -> None:
    page = shown(visiting())
    says = page.locator("[data-table=conflicts] .members li")
    expect(says).to_have_count(2)
    expect(says.nth(0)).to_contain_text("12.5亿元")
    says.nth(1).get_by_role("link").click()
    expect(page.locator(".report h1")).to_contain_text("推进会（1）")
    assert "13.5亿元" in (page.text_content("#article .text") or "")
    page.go_back()
    expect(page.locator("[data-table=conflicts] .members li")).to_have_count(2)


def test_goals_stand_beside_results_and_an_indicator_is_drawn_over_its_years(visiting: Visiting) -> None:
    page = shown(visiting())
    pair = page.locator("[data-table=pairs] tbody tr")
    expect(pair).to_contain_text("85个")
    expect(pair).to_contain_text("94.1%")
    drawing = page.locator(".drawing")
    expect(drawing).to_contain_text("一般公共预算收入")
    assert drawing.locator("circle").count() == 2
    expect(drawing.locator(".lines")).to_contain_text("2022: 12.5亿 – 13.5亿; 2023: 14.5亿")
    page.get_by_role("button", name="开工项目").first.click()
    expect(drawing.locator("figcaption")).to_contain_text("开工项目")


def test_articles_are_filtered_by_words_and_bars_and_sorted_by_keyboard(visiting: Visiting) -> None:
    page = shown(visiting())
    articles = page.locator("[data-table=documents] tbody tr")
    expect(articles).to_have_count(7)
    page.locator(".bars button", has_text="失败").click()
    expect(articles).to_have_count(1)
    expect(articles).to_contain_text("6.txt")
    only = page.locator("[data-table=documents] .only")
    only.click()
    expect(only).to_be_hidden()
    field = page.locator("[data-table=documents] input")
    expect(field).to_be_focused()
    page.keyboard.insert_text("推进会（2）")
    expect(articles).to_have_count(1)
    field.fill("查无此文")
    expect(page.locator("[data-table=documents] [role=status]")).to_have_text("没有符合的行")
    field.fill("")
    achieved = page.locator("[data-table=documents] th", has_text="实绩").locator("button")
    achieved.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-table=documents] th[aria-sort=descending]")).to_contain_text("实绩")
    counts = [int(text) for text in page.locator("[data-table=documents] td:nth-child(7)").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    expect(achieved).to_be_focused()


def test_a_stage_shows_its_projects(visiting: Visiting) -> None:
    page = shown(visiting())
    projects = page.locator("[data-table=projects] tbody tr")
    expect(projects).to_have_count(2)
    page.locator(".bars button", has_text="签约").click()
    expect(projects).to_have_count(1)
    expect(projects).to_contain_text("星河云谷产业园")
    expect(page.locator("#projects")).to_be_in_viewport()


def test_the_language_changes_the_numbers_as_well(visiting: Visiting) -> None:
    page = shown(visiting())
    expect(page.locator("[data-table=series]")).to_contain_text("14.5亿")
    page.click("#language")
    expect(page.locator("[data-table=series]")).to_contain_text("1.45\u202fbn")
    expect(page.locator("#conflicts h2 .en")).to_be_visible()
    assert page.get_attribute("[data-table=documents] input", "placeholder") == "Filter"


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_long_names_and_markup_in_them_break_nothing(visiting: Visiting, width: int) -> None:
    page = shown(visiting(viewport={"width": width, "height": 800}))
    assert (
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth") is False
    )
    assert page.locator(".corpus img").count() == 0
    tallest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.corpus tr')].map(row => row.offsetHeight))"
    )
    assert tallest < 900
    expect(page.locator("[data-table=documents] th").first).to_be_visible()


def test_the_page_of_its_own_runs_under_its_policy_and_leads_to_the_articles(visiting: Visiting) -> None:
    visit = visiting()
    page = visit.open(f"v1/jobs/{job_at(visit.address)}/corpus?lang=en")
    expect(page.locator("[data-table=documents] tbody tr")).to_have_count(7)
    expect(page.locator("#documents h2 .en")).to_be_visible()
    page.click("#language")
    expect(page.locator("#documents h2 .zh")).to_be_visible()
    page.locator("[data-table=documents] a").first.click()
    page.wait_for_selector("#reading .report")
    assert page.url.startswith(visit.address + "#/reports/")


def test_the_page_is_taken_away_as_a_file(visiting: Visiting, tmp_path: Path) -> None:
    visit = visiting()
    page = shown(visit)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载网页").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    file = visit.watched(visit.context.new_page())
    file.goto(f"file://{path}")
    expect(file.locator("[data-table=documents] tbody tr")).to_have_count(7)
    assert file.locator("[data-table=documents] a").count() == 0


def test_on_paper_stand_all_rows_and_no_tools(visiting: Visiting) -> None:
    page = shown(visiting())
    page.emulate_media(media="print")
    expect(page.locator("[data-table=documents] input")).to_be_hidden()
    expect(page.locator("[data-table=series] .draw").first).to_be_visible()
    expect(page.locator(".bars button").first).to_be_visible()


def test_a_job_under_work_says_how_far_it_is_and_is_shown_when_it_ends(visiting: Visiting) -> None:
    visit = visiting()
    id_ = job_at(visit.address)
    page = visit.open()
    done = httpx2.get(f"{visit.address}v1/jobs/{id_}").json()
    under_way = {**done, "state": "running", "counts": {**done["counts"], "done": 1, "queued": 5}}
    answers = iter([under_way])
    page.route(f"**/v1/jobs/{id_}", lambda route: route.fulfill(json=next(answers, done)))
    page.route(
        f"**/v1/jobs/{id_}/events",
        lambda route: route.fulfill(status=200, content_type="text/event-stream", body=""),
    )
    page.evaluate("location.hash = '#/jobs/" + id_ + "'")
    expect(page.locator(".job-head")).to_contain_text("已完成 2 / 7 篇")
    expect(page.locator(".job-head")).to_contain_text("已完成 7 / 7 篇")
    expect(page.locator(".job-head progress")).to_be_hidden()
    expect(page.locator("[data-table=documents] tbody tr")).to_have_count(7)


def test_a_job_that_is_too_large_or_unknown_is_said_to_be_so(visiting: Visiting) -> None:
    visit = visiting()
    visit.expected = ("413", "404")
    id_ = job_at(visit.address)
    page = visit.open()
    document = {"type": "urn:devreport:problem:corpus-too-large", "title": "t", "status": 413, "detail": "d"}
    page.route(
        "**/corpus/view",
        lambda route: route.fulfill(
            status=413, content_type="application/problem+json", body=json.dumps(document)
        ),
    )
    page.evaluate("location.hash = '#/jobs/" + id_ + "'")
    expect(page.locator("#problem")).to_contain_text(re.compile("文章太多.*summarizer batch"))
    page.evaluate("location.hash = '#/jobs/job_0'")
    expect(page.locator("#problem")).to_contain_text("没有找到")
