"""Which files belong together."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import InputError
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.library import article_of, clean_text_of, gold_files, report_of

BARE = Gold(facts=[])


def touched(*paths: Path) -> list[Path]:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return list(paths)


def test_folders_are_searched_hidden_files_are_not(tmp_path: Path) -> None:
    one, two, _ = touched(tmp_path / "a.json", tmp_path / "b/c.json", tmp_path / ".x/d.json")
    assert gold_files([tmp_path]) == [one, two]
    assert gold_files([two, tmp_path]) == [two, one]


def test_no_gold_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\*\.json"):
        gold_files([tmp_path])
    with pytest.raises(InputError) as caught:
        gold_files([])
    assert "没有标注" in caught.value.told.zh


def test_an_article_stands_beside_its_gold_or_where_the_gold_says(tmp_path: Path) -> None:
    gold, html, other = touched(tmp_path / "a.json", tmp_path / "a.html", tmp_path / "texts/b.txt")
    assert article_of(gold, BARE) == html
    assert article_of(gold, Gold(facts=[], article="texts/b.txt")) == other
    assert article_of(gold, Gold(facts=[], article="texts/c.txt"), [tmp_path]) is None
    assert article_of(tmp_path / "b.json", BARE) is None
    assert article_of(tmp_path / "b.json", BARE, [tmp_path / "texts"]) == other


def test_a_seed_goes_by_its_number(tmp_path: Path) -> None:
    article, report = touched(tmp_path / "texts/012_abc.txt", tmp_path / "reports/012_abc.json")
    gold = tmp_path / "seed-012.json"
    assert article_of(gold, BARE, [tmp_path / "texts"]) == article
    assert report_of(gold, tmp_path / "reports", None) == report


def test_a_report_goes_by_the_name_of_the_gold_then_of_the_article(tmp_path: Path) -> None:
    gold = tmp_path / "a.json"
    (by_article,) = touched(tmp_path / "reports/text.json")
    assert report_of(gold, tmp_path / "reports", tmp_path / "text.txt") == by_article
    (by_gold,) = touched(tmp_path / "reports/a.json")
    assert report_of(gold, tmp_path / "reports", tmp_path / "text.txt") == by_gold
    assert report_of(tmp_path / "b.json", tmp_path / "reports", None) is None


def test_a_clean_text_is_there_or_not(tmp_path: Path) -> None:
    assert clean_text_of(tmp_path / "a.json") is None
    (clean,) = touched(tmp_path / "a.clean.txt")
    assert clean_text_of(tmp_path / "a.json") == clean
