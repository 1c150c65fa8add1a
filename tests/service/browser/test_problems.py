"""What goes wrong is said in words, and nothing is lost by it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import expect

from tests.service.chromium import ARTICLE, Visiting, served

pytestmark = pytest.mark.browser


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
