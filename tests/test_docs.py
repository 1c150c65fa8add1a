"""The pages of docs/ that are there in both languages tell the same, and their links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[1] / "docs"
CHINESE = sorted(DOCS.glob("*.zh-CN.md"))
PAIRS = pytest.mark.parametrize(
    ("english", "chinese"),
    [(path.with_name(path.name.replace(".zh-CN", "")), path) for path in CHINESE],
    ids=[path.name.partition(".")[0] for path in CHINESE],
)
PAGES = pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)


def without_code(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)


def commands(text: str) -> list[str]:
    """The shell lines, without the remarks behind them."""
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S)
    return [re.sub(r"\s+#.*", "", line) for block in blocks for line in block.splitlines()]


def figures(text: str) -> list[list[str]]:
    """The figures of each row of each table. Words of a cell may come in another order in another language."""
    return [
        sorted(re.findall(r"\d[\d,.]*\d|\d", line))
        for line in without_code(text).splitlines()
        if line[:1] == "|"
    ]


def anchors(text: str) -> set[str]:
    """The names that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.*)", without_code(text), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_page_is_there_in_both_languages() -> None:
    assert {path.name for path in DOCS.glob("*.md")} == {
        name for path in CHINESE for name in (path.name, path.name.replace(".zh-CN", ""))
    }


@PAIRS
def test_both_lead_to_each_other(english: Path, chinese: Path) -> None:
    assert f"]({chinese.name})" in english.read_text("utf-8").split("\n\n")[1]
    assert chinese.read_text("utf-8").split("\n\n")[1] == f"[English]({english.name})"


@PAIRS
def test_both_tell_the_same_commands(english: Path, chinese: Path) -> None:
    assert commands(english.read_text("utf-8")) == commands(chinese.read_text("utf-8"))


@PAIRS
def test_both_have_the_same_figures_in_their_tables(english: Path, chinese: Path) -> None:
    assert figures(english.read_text("utf-8")) == figures(chinese.read_text("utf-8"))


@PAIRS
def test_both_name_the_same_options(english: Path, chinese: Path) -> None:
    told, retold = (
        set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", p.read_text("utf-8"))) for p in (english, chinese)
    )
    assert told == retold


@PAGES
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(page.read_text("utf-8"))):
        if "//" in target:
            continue
        name, _, anchor = target.partition("#")
        other = page.parent / name if name else page
        if not other.exists() or (anchor and anchor not in anchors(other.read_text("utf-8"))):
            broken.append(target)
    assert broken == []


@PAIRS
def test_a_chinese_page_leads_to_chinese_pages(english: Path, chinese: Path) -> None:
    """But for the line that leads to its own English version."""
    linked = {DOCS / name for name in re.findall(r"\]\(([\w./-]+\.md)[)#]", chinese.read_text("utf-8"))}
    assert [path for path in linked - {english} if path.with_suffix(".zh-CN.md").exists()] == []
