"""An article in: pasted, dropped, picked; hostile ones."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Page, expect

from tests.service.chromium import ARTICLE, HOSTILE, SEED, Visiting

pytestmark = pytest.mark.browser


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
    page.wait_for_url("**/#/jobs/*")
    expect(page.locator("[data-table=documents] tbody tr")).to_have_count(2)
    page.click("#nav-reports")
    expect(page.locator("#jobs li").first).to_contain_text("已完成 2 / 2 篇")
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
