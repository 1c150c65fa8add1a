"""The page and the terminal: every mistake in its place, nothing of an article executed."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from copy import deepcopy
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from rich.console import Console

from summarizer.errors import Lang
from summarizer.evaluation.compare import compare
from summarizer.evaluation.page import to_html
from summarizer.evaluation.result import KINDS
from summarizer.evaluation.run import Run, evaluate
from summarizer.evaluation.scores import FIGURES
from summarizer.evaluation.terminal import print_comparison, print_evaluation
from summarizer.evaluation.texts import figure_name, kind_name, state_name

Json = dict[str, Any]
Desk = Callable[..., Path]
ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)>\u202e"


@pytest.fixture(name="run")
def _run(desk: Desk, report: Json) -> Run:
    report["goals"][0]["period"] = "明年"
    report["achieved_metrics"].append(dict(report["achieved_metrics"][0]))
    report["named_projects"] = []
    bad = desk("坏")
    bad.write_text("{}", "utf-8")
    return evaluate([desk(), bad], lambda _: report, "others")


def test_links_lead_from_the_list_to_the_text_and_back(run: Run, article: str) -> None:
    page = html.fromstring(to_html(run.evaluation, run.shown))
    text = page.find_class("text")[0]
    assert text.text_content() == article
    ids = {one.get("id") for one in page.iter() if one.get("id")}
    links = [one.get("href") for one in page.iter("a")]
    assert len(links) > 8
    assert {link[1:] for link in links} <= ids
    assert {one.text_content() for one in text.iter("a")} == {
        "12万平方米",
        "8.5亿元",
        "3亿元",
        "云溪大桥",
    }
    assert {one.text_content() for one in text.find_class("right")} == {"7%", "5个工作日"}


def test_a_page_runs_and_loads_nothing(run: Run) -> None:
    page = to_html(run.evaluation, run.shown)
    (style,) = re.findall("<style>(.*?)</style>", page, re.S)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = re.findall('Content-Security-Policy" content="([^"]+)"', page)
    assert html.fromstring(f"<p>{policy}</p>").text == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert not re.findall(r"<script|\bsrc=|https?://| style=", page)


def test_what_an_article_and_a_report_say_is_text(desk: Desk, gold: Json, report: Json, article: str) -> None:
    for one in (*report["goals"], *report["achieved_metrics"]):
        one["indicator"] = ATTACK
    path = desk(gold=gold, report=report)
    path.with_suffix(".txt").write_text(article + ATTACK, "utf-8")
    run = evaluate([path], lambda _: report, ATTACK)
    page = to_html(run.evaluation, run.shown, "en")
    tree = html.fromstring(page)
    assert list(tree.iter("script", "img")) == []
    assert "alert(1)" in tree.text_content()
    assert "\u202e" not in page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_failed_article_is_on_the_page_and_on_the_terminal(run: Run, lang: Lang) -> None:
    reason = run.evaluation.articles[1].failed or ""
    assert reason in html.fromstring(to_html(run.evaluation, run.shown, lang)).text_content()
    buffer = StringIO()
    print_evaluation(run.evaluation, Console(file=buffer, width=200), lang)
    assert reason[:40] in buffer.getvalue()


def test_every_figure_and_kind_has_a_name_in_both_languages() -> None:
    for lang in ("zh", "en"):
        assert len({figure_name(figure, lang) for figure in FIGURES}) == len(FIGURES)
        assert len({kind_name(kind, lang) for kind in KINDS}) == len(KINDS)


def test_changes_are_shown_item_by_item(desk: Desk, report: Json) -> None:
    path = desk()
    worse = deepcopy(report)
    worse["goals"].pop(0)
    old = evaluate([path], lambda _: report, "old")
    new = evaluate([path], lambda _: worse, "new")
    change = compare(old.evaluation, new.evaluation)
    buffer = StringIO()
    print_comparison(change, Console(file=buffer, width=200), "en")
    assert "worse: 1" in buffer.getvalue()
    assert "12万平方米  was right → number missed" in buffer.getvalue()
    page = html.fromstring(to_html(new.evaluation, new.shown, "en", change)).text_content()
    assert "was right → number missed" in page


def test_a_stray_that_came_was_not_there_rather_than_right() -> None:
    assert state_name([], ["number_stray"], "was", "en") == "was not there"
    assert state_name([], ["number_missed"], "now", "en") == "now right"
    assert state_name(["role", "bound"], [], "now", "en") == "wrong role, wrong bound"
