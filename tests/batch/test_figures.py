"""What the tables of the corpus page hold: like beside like."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from summarizer import summarize
from summarizer.batch import figures
from summarizer.batch.collect import Collection
from summarizer.batch.overview import overview
from tests.batch.conftest import titled


@pytest.fixture(name="collection")
def _collection() -> Iterator[Collection]:
    with Collection() as collection:
        yield collection


def gathered(collection: Collection, *articles: str) -> Collection:
    for number, text in enumerate(articles, 1):
        collection.add(number, f"{number}.txt", summarize(text))
    collection.settle()
    return collection


def test_whole_years_stand_beside_whole_years_and_parts_beside_the_same_part(collection: Collection) -> None:
    gathered(
        collection,
        titled("2021年，青禾县一般公共预算收入11.5亿元。"),
        titled("2022年，青禾县一般公共预算收入12.5亿元。"),
        titled("2022年1月至9月，青禾县一般公共预算收入9.1亿元。"),
    )
    lines = {one.part: one.years for one in figures.series(collection)}
    assert lines == {
        "year": {"2021": (11.5e8, 11.5e8), "2022": (12.5e8, 12.5e8)},
        "01-01/09-30": {"2022": (9.1e8, 9.1e8)},
    }


def test_a_goal_stands_beside_the_latest_result_of_its_year(collection: Collection) -> None:
    gathered(
        collection,
        titled("2022年全年，青禾县计划新开工项目80个。"),
        titled("2022年1月至3月，青禾县已新开工项目20个。"),
        titled("2022年1月至9月，青禾县已新开工项目60个。"),
        titled("2021年全年，青禾县已新开工项目70个。"),
    )
    (pair,) = figures.pairs(collection)
    assert (pair[4], pair[6], pair[7], pair[9], pair[10]) == ("80个", 1, "60个", 3, "2022-09-30")


def test_the_stages_of_a_project_in_the_order_of_the_articles_that_tell_them(collection: Collection) -> None:
    gathered(
        collection,
        titled("星河云谷产业园项目已开工建设。", date="2022年9月1日"),
        titled("星河青禾云谷产业园项目已签约。", date="2022年3月1日"),
    )
    (project,) = figures.projects(collection)
    assert project[2:] == (["signed", "started"], 2, [2, 1])


def test_how_much_of_the_numbers_is_used_and_what_is_left_out_most(collection: Collection) -> None:
    recipe = "外婆的酸梅汤\n取乌梅6颗、山楂12克，加水3升，煮40分钟。\n"
    gathered(collection, titled("2022年，青禾县一般公共预算收入12.5亿元。"), recipe, recipe)
    assert dict(figures.coverage(collection)) == {100: 1, 0: 2}
    left = {text: (times, articles, where) for text, times, articles, where in figures.uncovered(collection)}
    assert left["12克"] == (2, 2, [2, 3])


def test_a_corpus_of_which_nothing_is_done_has_no_tables(collection: Collection) -> None:
    collection.counts.pending = 3
    seen = overview(collection)
    assert (seen.documents, seen.done, seen.cards, seen.tables) == (3, 0, [], [])
