"""The page in a real browser: what a reader does with it, on a desk, on a phone, by keyboard."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Browser, Page, expect

from summarizer import DevelopmentReport
from tests.service.chromium import ARTICLE, HOSTILE, SEED, Visit, chromium, served

pytestmark = pytest.mark.browser

Visiting = Callable[..., Visit]


@pytest.fixture(scope="module", name="browser")
def _browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module", name="address")
def _address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("served")) as address:
        yield address


@pytest.fixture(name="visiting")
def _visiting(browser: Browser, address: str) -> Iterator[Visiting]:
    visits: list[Visit] = []

    def visit(at: str = address, **options: Any) -> Visit:
        visits.append(Visit(browser, at, **{"viewport": {"width": 1440, "height": 900}, **options}))
        return visits[-1]

    yield visit
    for one in visits:
        one.leave()


def words(page: Page, selector: str) -> list[str]:
    """The texts without their glosses."""
    found = page.eval_on_selector_all(
        selector,
        """nodes => nodes.map(node => {
          const copy = node.cloneNode(true);
          for (const gloss of copy.querySelectorAll('.gloss')) gloss.remove();
          return copy.textContent.trim();
        })""",
    )
    return [str(one) for one in found]


# --- reading


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


# --- taking in


def test_dropped_files_become_one_job(visiting: Visiting) -> None:
    page = visiting().open()
    page.evaluate(
        """article => {
          const data = new DataTransfer();
          data.items.add(new File([article], '甲.txt', {type: 'text/plain'}));
          data.items.add(new File(['<html><body><p>' + article + '</p></body></html>'], '乙.html', {type: 'text/html'}));
          document.getElementById('well').dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
        }""",
        ARTICLE,
    )
    expect(page.locator("#files li")).to_have_count(2)
    page.click("#go")
    page.wait_for_url("**/#/reports")
    for name in ("甲.txt", "乙.html"):
        expect(page.locator("#list li", has_text=name).first).to_be_visible()


def test_a_picked_file_is_read_in_its_own_encoding(visiting: Visiting, tmp_path: Path) -> None:
    file = tmp_path / "旧.txt"
    file.write_bytes(ARTICLE.encode("gb18030"))
    page = visiting().open()
    page.set_input_files("#file", file)
    page.click("#go")
    page.wait_for_selector(".report")
    assert page.text_content("#article .text") == ARTICLE


def test_the_example_is_a_real_article(visiting: Visiting) -> None:
    page = visiting().open()
    page.click("#example")
    expect(page.locator("#length")).to_contain_text("字")
    assert page.input_value("#text") == SEED.read_text("utf-8")


def test_nothing_to_send_is_said(visiting: Visiting) -> None:
    page = visiting().open()
    page.click("#go")
    expect(page.locator("#run-words")).to_contain_text("请先粘贴文章")


def test_what_is_happening_is_told(visiting: Visiting) -> None:
    page = visiting().open()
    page.evaluate(
        """() => {
          window.said = [];
          const words = document.getElementById('run-words');
          new MutationObserver(() => said.push(words.querySelector('.zh').textContent)).observe(words, {childList: true});
        }"""
    )
    page.fill("#text", ARTICLE)
    page.click("#go")
    page.wait_for_selector(".report")
    said = page.evaluate("said")
    assert said[0] == "正在发送…"
    assert said[-1] == "正在打开报告…"
    assert set(said[1:-1]) & {"已排队，前面的文章完成后开始。", "正在阅读和核验…"}


# --- hostile


def quiet(page: Page) -> None:
    """Nothing of the article became an element, an attribute or a title."""
    assert "taken" not in page.title().split()
    for tag in ("script", "img", "svg", "b", "iframe", "a[href^=javascript]"):
        assert page.locator(f"#article .text {tag}").count() == 0
    handlers = (
        "[...document.querySelectorAll('*')].some(n => [...n.attributes].some(a => /^on/.test(a.name)))"
    )
    assert page.evaluate(handlers) is False
    assert page.locator("#article .num", has_text="120").count() == 1


def test_a_hostile_article_is_text(visiting: Visiting) -> None:
    page = visiting().submit(HOSTILE)
    assert page.text_content("#article .text") == HOSTILE
    quiet(page)


def test_a_hostile_web_page_is_its_text(visiting: Visiting) -> None:
    page = visiting().submit(f"<!doctype html><html><body><p>{HOSTILE}</p></body></html>")
    assert "120个" in (page.text_content("#article .text") or "")
    quiet(page)


# --- taking away


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


# --- errors in words


def answer(status: int, kind: str, **more: Any) -> dict[str, Any]:
    document = {
        "type": f"urn:devreport:problem:{kind}",
        "title": "t",
        "status": status,
        "detail": "d",
        **more,
    }
    return {"status": status, "content_type": "application/problem+json", "body": json.dumps(document)}


@pytest.mark.parametrize(
    ("given", "zh"),
    [
        (answer(429, "queue-full", retry_after=17), "请在 17 秒后重试"),
        (answer(413, "too-large"), "内容太大"),
        (answer(504, "deadline"), "超过时限"),
        (answer(422, "engine-unavailable"), "没有配置模型"),
        ({"status": 502, "content_type": "text/html", "body": "<h1>bad gateway</h1>"}, "请求没有成功（502）"),
    ],
)
def test_an_error_is_said_in_words_and_the_text_is_kept(
    visiting: Visiting, given: dict[str, Any], zh: str
) -> None:
    visit = visiting()
    visit.expected = (str(given["status"]),)
    page = visit.open()
    page.route("**/v1/jobs", lambda route: route.fulfill(**given))
    page.fill("#text", ARTICLE)
    page.click("#go")
    expect(page.locator("#problem")).to_contain_text(zh)
    assert page.input_value("#text") == ARTICLE
    expect(page.locator("#go")).to_be_enabled()
    page.unroute("**/v1/jobs")
    page.click("#go")
    page.wait_for_selector(".report")
    expect(page.locator("#problem")).to_be_hidden()


def test_a_file_that_is_no_article_is_said_to_be_so(visiting: Visiting, tmp_path: Path) -> None:
    file = tmp_path / "图.txt"
    file.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40)
    page = visiting().open()
    page.set_input_files("#file", file)
    page.click("#go")
    expect(page.locator("#problem")).to_contain_text("这不是能读取的文章")


def test_being_offline_is_said(visiting: Visiting) -> None:
    visit = visiting()
    visit.expected = ("ERR_INTERNET_DISCONNECTED",)
    page = visit.open()
    page.fill("#text", ARTICLE)
    visit.context.set_offline(True)
    expect(page.locator("#offline")).to_be_visible()
    page.click("#go")
    expect(page.locator("#problem")).to_contain_text("连不上服务")
    visit.context.set_offline(False)
    expect(page.locator("#offline")).to_be_hidden()
    page.click("#go")
    page.wait_for_selector(".report")


def test_a_token_is_asked_for_and_kept_in_this_tab_only(visiting: Visiting, tmp_path: Path) -> None:
    secret = "a-token-of-the-tests-0123"  # noqa: S105
    with served(tmp_path, SUMMARIZER_TOKENS=f"team={secret}") as address:
        visit = visiting(address)
        visit.expected = ("401",)
        page = visit.open()
        expect(page.locator("#token-dialog")).to_be_visible()
        page.fill("#token", "a-wrong-token-0123456789")
        page.keyboard.press("Enter")
        expect(page.locator("#problem")).to_contain_text("需要有效的访问令牌")
        page.click("#token-button")
        page.fill("#token", secret)
        page.keyboard.press("Enter")
        expect(page.locator("#list-empty")).to_be_visible()
        page.fill("#text", ARTICLE)
        page.click("#go")
        page.wait_for_selector(".report")
        assert secret not in page.evaluate("JSON.stringify(localStorage)")
        assert secret in page.evaluate("JSON.stringify(sessionStorage)")
        assert secret not in " ".join(visit.requests)
        visit.leave()


# --- phone, keyboard, taste


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
