"""The accuracy page is told in two languages with the same figures."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.accuracy import CHINESE, DOCS, ENGLISH
from benchmarks.chinese import WORDS, in_chinese

FIGURE = re.compile(r"\d(?:[\d,.]*\d)?")


def test_words_are_put_in_chinese_and_figures_stay() -> None:
    told, unknown = in_chinese("| digit changed | 668 | 659 (0.987) |\n| fact F1 | – |")
    assert told == "| 改一位数字 | 668 | 659 (0.987) |\n| 事实 F1 | – |"
    assert unknown == []


def test_a_whole_line_is_looked_up_with_its_figures_taken_out() -> None:
    told, _ = in_chinese("**gold, held out (13 articles): mistakes**")
    assert told == "**标注文章，留出集（13 篇）：错误**"


def test_what_has_no_chinese_stays_and_is_named() -> None:
    told, unknown = in_chinese("| an unknown class | 7 |")
    assert told == "| an unknown class | 7 |"
    assert unknown == ["an unknown class"]


def test_both_sides_of_a_word_hold_as_many_figures() -> None:
    pairs = [line.split("\t") for line in WORDS.read_text("utf-8").splitlines()]
    assert [english for english, chinese in pairs if english.count("{}") != chinese.count("{}")] == []


def test_the_pages_tell_the_same_figures() -> None:
    english, chinese = (tables(DOCS / name) for name in (ENGLISH, CHINESE))
    assert english == chinese


def tables(page: Path) -> list[list[str]]:
    """The figures of every row of every table."""
    rows = [line for line in page.read_text("utf-8").splitlines() if line.startswith("|")]
    return [FIGURE.findall(row.split("|", 2)[2]) for row in rows]
