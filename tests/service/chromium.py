"""A real browser on a real server: Debian's Chromium, driven by Playwright, and `summarizer serve` on a free port."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import httpx2
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SEED = next((ROOT / "seeds").glob("001_*.txt"))
# Small enough to be read in a moment, with one of everything.
ARTICLE = """云溪市高新区项目建设提速
来源：云溪日报 2023年3月8日
今年，全市计划开复工项目120个，总投资260亿元。截至目前，已开复工项目90个，完成投资85.5亿元，同比增长7.5%。
星河智能终端产业园正在建设，总投资8.5亿元。我市出台“一站式”服务办法，审批时限压缩至15个工作日以内。
"""
HOSTILE = """云溪市项目建设推进会
今年，全市计划开工项目120个，总投资260亿元。<script>document.title = "taken"</script>已完成投资85亿元。
与会者写道：<img src=x onerror="document.title='taken'">{{ 7*7 }} &lt;b&gt; javascript:alert(1)
"""


@contextmanager
def served(folder: Path, **environment: str) -> Iterator[str]:
    """The address of a server with an empty store in `folder`, stopped as a person stops it."""
    command = [sys.executable, "-m", "summarizer", "serve", "--port", "0"]
    settings = {"SUMMARIZER_SERVICE_DATA": str(folder), "SUMMARIZER_SERVICE_WORKERS": "1", **environment}
    log = folder / "serve.log"
    folder.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as errors:
        server = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.DEVNULL, stderr=errors
        )
    try:
        yield _address(server, log)
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _address(server: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        said = log.read_text("utf-8", "replace")
        found = re.search(r"http://127\.0\.0\.1:\d+/", said)
        if found and '"ready"' in said:
            return found.group()
        time.sleep(0.05)
    raise AssertionError(f"the server did not start:\n{log.read_text('utf-8', 'replace')}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's browser, which finds no host but this machine."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise AssertionError("There is no Chromium: install it, or say where it is in CHROMIUM.")
    rules = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", rules])
        yield browser
        browser.close()


@cache
def made(address: str, text: str) -> str:
    """The id of the report of a text, which is made once."""
    answer = httpx2.post(f"{address}v1/reports", json={"text": text, "engine": "rules"}, timeout=60)
    return str(answer.raise_for_status().headers["location"]).rpartition("/")[2]


class Visit:
    """One visitor: `page`, and what went on behind it. `expected` are parts of error lines that a test provokes."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        self.address = address
        self.context: BrowserContext = browser.new_context(accept_downloads=True, **options)
        self.context.add_init_script(
            "addEventListener('securitypolicyviolation', (e) => console.error('violation ' + e.violatedDirective))"
        )
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.expected: tuple[str, ...] = ()
        self.page = self.watched(self.context.new_page())

    def watched(self, page: Page) -> Page:
        page.set_default_timeout(20_000)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        return page

    def _heard(self, line: ConsoleMessage) -> None:
        if line.type == "error":
            self.errors.append(line.text)

    def open(self, hash_: str = "") -> Page:
        self.page.goto(self.address + hash_)
        return self.page

    def submit(self, text: str) -> Page:
        """The report of a text, by way of the form."""
        page = self.open()
        page.fill("#text", text)
        page.click("#go")
        page.wait_for_selector("#reading .report")
        return page

    def read(self, text: str) -> Page:
        """The report of a text, made without the page and opened by its link."""
        page = self.open("#/reports/" + made(self.address, text))
        page.wait_for_selector("#reading .report")
        return page

    def leave(self) -> None:
        """Close, after a look at what must never happen."""
        self.context.close()
        foreign = [
            url for url in self.requests if not url.startswith((self.address, "blob:", "data:", "file:"))
        ]
        assert foreign == []
        assert [line for line in self.errors if not any(part in line for part in self.expected)] == []


Visiting = Callable[..., Visit]  # a visit; `at` another address, and options of a browser context


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
