"""Marks stand on the right raw characters, glosses and traditional script included."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.schemas import DevelopmentReport
from summarizer.view.locate import Mark, NumeralFinder, marks, occurrences
from summarizer.view.model import remarks, tables


def marks_of(report: DevelopmentReport, text: str) -> list[Mark]:
    of = tables(report)
    finder = NumeralFinder(text)
    return marks(report, text, of, remarks(report.validation.findings, of), finder)


def numerals(sample: Any) -> dict[str, str]:
    return {
        mark.row.key: sample.article[mark.start : mark.end]
        for mark in marks_of(sample.report, sample.article)
        if mark.layer == "numeral" and mark.row
    }


def test_each_numeral_is_found_with_its_glosses(sample: Any) -> None:
    assert numerals(sample) == {
        "g1": "120個(gè)",
        "g2": "150個(gè)",
        "g3": "超過260億元",
        "a1": "45個(gè)",
        "a2": "45個(gè)",
        "a3": "37.5%",
        "p1i": "8.5億元",
        "p1q1": "20億元",
        "p1q2": "1500余個(gè)",
        "m1q1": "15個(gè)工作日以內(nèi)",
    }


def test_equal_numerals_in_one_quote_get_one_place_each(sample: Any) -> None:
    places = {
        mark.row.key: mark.start
        for mark in marks_of(sample.report, sample.article)
        if mark.layer == "numeral" and mark.row and mark.row.key in ("a1", "a2")
    }
    first = sample.article.index("45個")
    assert places == {"a1": first, "a2": sample.article.index("45個", first + 1)}


@pytest.mark.parametrize(
    ("needle", "text", "places"),
    [
        ("5个", "5个和15个", [0]),
        ("5个", "15个", []),
        ("5个", "2.5个", []),
        ("5", "50", []),
        ("2", "2.5", []),
        ("046个", "1,046个", []),
        ("5个", "2、5个", [2]),
        ("120个", "开工120个", [2]),
        ("四大", "四大产业", [0]),
        ("5个", "3个,5个", [3]),
        ("", "5个", []),
    ],
)
def test_a_numeral_is_not_found_inside_a_longer_one(needle: str, text: str, places: list[int]) -> None:
    assert list(occurrences(needle, text)) == places


def test_a_project_is_marked_where_its_name_stands(sample: Any) -> None:
    quotes = [
        sample.article[mark.start : mark.end]
        for mark in marks_of(sample.report, sample.article)
        if mark.layer == "quote" and mark.row and mark.row.key == "p1"
    ]
    assert quotes == ["星河智能終端產(chǎn)業(yè)園"]


def test_spans_outside_the_text_are_dropped(sample: Any) -> None:
    assert all(mark.end <= 60 for mark in marks_of(sample.report, sample.article[:60]))


def test_every_layer_of_the_report_is_marked(sample: Any) -> None:
    layers = {mark.layer for mark in marks_of(sample.report, sample.article)}
    assert layers == {"numeral", "quote", "finding", "uncovered", "excluded", "removed"}
