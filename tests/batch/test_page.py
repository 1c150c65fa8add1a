"""The corpus page: one file, both languages, nothing of an article in it as markup."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from summarizer import summarize
from summarizer.batch.collect import Collection
from summarizer.batch.overview import overview
from summarizer.batch.page import to_html
from summarizer.cli import main
from tests.batch.conftest import Corpus, titled


@pytest.fixture(name="collection")
def _collection() -> Iterator[Collection]:
    with Collection() as collection:
        yield collection


def data(page: str, attribute: str) -> Any:
    (found,) = re.findall(rf'<script type="application/json" {attribute}>(.*?)</script>', page, re.S)
    return json.loads(found)


def rows(page: str, table: str) -> list[Any]:
    found: list[Any] = data(page, f'data-of="{table}"')["rows"]
    return found


def test_what_the_page_tells(collection: Collection) -> None:
    sentences = (
        "2022年，青禾县一般公共预算收入12.5亿元。",
        "2022年，青禾县一般公共预算收入13.5亿元，开工项目80个。",
        "2022年全年，青禾县计划开工项目85个。",
    )
    for number, sentence in enumerate(sentences, 1):
        collection.add(number, f"{number}.txt", summarize(titled(sentence)))
    page = to_html(overview(collection), {1: "pages/1.html"})
    assert data(page, "data-links") == {"1": "pages/1.html"}
    (conflict,) = rows(page, "conflicts")
    assert (conflict[0], [member[2][0] for member in conflict[5][1]]) == ("value", ["12.5亿元", "13.5亿元"])
    (pair,) = rows(page, "pairs")
    assert (pair[3], pair[5], pair[8]) == ("85个", "80个", [94.1, False])
    lines = {row[1]: row for row in rows(page, "series")}
    assert lines["一般公共预算收入"][2:] == [["全年", "whole year"], "CNY", 2, [1.25e9, 1.35e9]]
    assert [row[0][0] for row in rows(page, "documents")] == [1, 2, 3]


def test_nothing_of_an_article_is_markup(collection: Collection) -> None:
    evil = "</script><script>alert(1)</script>"
    report = summarize(titled("2022年，青禾县完成投资12.5亿元。"))
    document = report.document.model_copy(update={"title": evil, "region": evil, "published_on": "2022<b>"})
    collection.add(1, f"{evil}.txt", report.model_copy(update={"document": document}))
    page = to_html(overview(collection))
    assert "alert(1)</script>" not in page
    assert "<b>" not in page.replace("<li><b>", "").replace('data-jump="conflicts"><b>', "")
    assert rows(page, "documents")[0][0][1] == evil


def test_the_page_reaches_nobody_and_runs_its_own_script_only(collection: Collection) -> None:
    page = html.unescape(to_html(overview(collection)))
    assert re.search(r"default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'", page)
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert " style=" not in page


def test_a_run_is_put_on_a_page_with_one_for_each_article(corpus: Corpus, tmp_path: Path) -> None:
    def command(*args: object) -> int:
        return CliRunner().invoke(main, [str(arg) for arg in args]).exit_code

    articles, folder = corpus(2), tmp_path / "run"
    (articles / "bad.txt").write_bytes(b"%PDF-1.7")
    assert command("batch", articles, "--out", folder, "--jobs", 1, "--tables", "none") == 4
    (articles / "001.txt").write_text("另一篇文章。", "utf-8")
    assert command("report", folder, "--pages") == 0
    page = (folder / "corpus.html").read_text("utf-8")
    assert data(page, "data-links") == {"1": "pages/0000001.html"}  # the other one has changed since
    assert "今年前1个月" in (folder / "pages/0000001.html").read_text("utf-8")
    assert [row[3] for row in rows(page, "documents")] == ["done", "done", "failed"]
    assert command("report", tmp_path / "nowhere") == 2


def test_findings_and_failures_go_by_names_with_their_codes_as_hints(collection: Collection) -> None:
    collection.add(1, "1.txt", summarize("外婆的酸梅汤\n取乌梅6颗、山楂12克，加水3升，煮40分钟。\n"))
    collection.counts.errors["TimeLimit"] += 2
    collection.counts.statuses["failed"] += 2
    page = to_html(overview(collection))
    assert '<span class="zh" title="单篇超时（TimeLimit）">单篇超时</span>' in page
    assert '<span class="zh" title="报告没有内容（coverage.nothing_claimed）">报告没有内容</span>' in page
    assert 'title="report without items (coverage.nothing_claimed)">report without items</span>' in page
    assert ">coverage.nothing_claimed<" not in page
    assert ">TimeLimit<" not in page
