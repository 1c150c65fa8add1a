"""Articles that contradict each other, and those that do not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer import summarize
from summarizer.batch.collect import Collection
from summarizer.batch.conflicts import Conflict, conflicts
from tests.batch.conftest import titled

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture(name="collection")
def _collection() -> Iterator[Collection]:
    with Collection() as collection:
        yield collection


def told(collection: Collection, *articles: str) -> list[tuple[str, str, list[str]]]:
    for number, text in enumerate(articles, 1):
        collection.add(number, f"{number}.txt", summarize(text))
    collection.settle()
    return [short(one) for one in conflicts(collection)]


def short(one: Conflict) -> tuple[str, str, list[str]]:
    return one.kind, one.subject, [member.says for member in one.members]


def test_different_values_of_one_indicator(collection: Collection) -> None:
    found = told(
        collection,
        titled("2022年，青禾县一般公共预算收入12.5亿元。"),
        titled("2022年，青禾县一般公共预算收入13.5亿元。"),
        titled("2021年，青禾县一般公共预算收入11.5亿元。"),
    )
    assert found == [("value", "一般公共预算收入", ["12.5亿元", "13.5亿元"])]


def test_the_same_value_in_another_form_is_no_conflict(collection: Collection) -> None:
    assert not told(
        collection,
        titled("2022年，青禾县一般公共预算收入12.5亿元。"),
        titled("2022年，青禾县一般公共预算收入125000万元。"),
    )


def test_another_place_is_no_conflict(collection: Collection) -> None:
    assert not told(
        collection,
        titled("2022年，青禾县一般公共预算收入12.5亿元。"),
        titled("2022年，白石县一般公共预算收入13.5亿元。", "白石县"),
    )


def test_planned_in_one_article_and_achieved_in_the_other(collection: Collection) -> None:
    found = told(
        collection,
        titled("2022年全年，青禾县计划新开工项目85个。"),
        titled("2022年全年，青禾县已新开工项目85个。"),
    )
    assert ("role", "新开工项目", ["85个", "85个"]) in found


def test_one_value_of_one_thing_counted_by_different_actions(collection: Collection) -> None:
    found = told(
        collection,
        titled("2022年全年，青禾县计划安排亿元以上项目85个。"),
        titled("2022年全年，青禾县计划开复工项目85个。"),
    )
    assert [(kind, says) for kind, _, says in found] == [("counted", ["85个", "85个"])]


def test_a_project_at_two_stages(collection: Collection) -> None:
    found = told(
        collection,
        titled("星河青禾云谷产业园项目已签约。"),
        titled("星河云谷产业园项目正在洽谈。"),
    )
    assert [(kind, says) for kind, _, says in found] == [("stage", ["signed", "negotiating"])]


@pytest.mark.parametrize(("later", "count"), [("已开工建设", 0), ("正在洽谈", 1)])
def test_a_project_that_went_on_is_no_conflict(collection: Collection, later: str, count: int) -> None:
    found = told(
        collection,
        titled("星河云谷产业园项目已签约。", date="2022年3月1日"),
        titled(f"星河云谷产业园项目{later}。", date="2022年9月1日"),
    )
    assert len(found) == count


def test_two_articles_of_one_district_contradict_each_other_twice(collection: Collection) -> None:
    """One tells of 220 projects arranged and the other of 220 started; and a base is negotiated here, signed there."""
    for number, path in enumerate(sorted(SEEDS.glob("*.txt")), 1):
        collection.add(number, path.name, summarize(path.read_text("utf-8")))
    collection.settle()
    found = conflicts(collection)
    assert [(one.kind, [member.says for member in one.members]) for one in found] == [
        ("counted", ["220个", "220个"]), ("stage", ["negotiating", "signed"]),
    ]  # fmt: skip
    assert [[member.id[:3] for member in one.members] for one in found] == [["000", "003"]] * 2


# --- what looks like a contradiction and is none


@pytest.mark.parametrize(
    "sentences",
    [
        # One value, told more and less exactly.
        ("2022年，青禾县一般公共预算收入12.5亿元。", "2022年，青禾县一般公共预算收入12.53亿元。"),
        # A level and a rate.
        ("2022年，青禾县一般公共预算收入12.5亿元。", "2022年，青禾县一般公共预算收入同比增长13.5%。"),
        # Up to September, and all of the year.
        ("2022年1月至9月，青禾县一般公共预算收入12.5亿元。", "2022年全年，青禾县一般公共预算收入15.1亿元。"),
        # A bound, and a value within it.
        ("2022年，青禾县一般公共预算收入超过12亿元。", "2022年，青禾县一般公共预算收入12.5亿元。"),
        # Whose, nobody says.
        ("2022年，实现产值12.5亿元。", "2022年，实现产值3.5亿元。"),
        # The county, and a zone in it.
        ("2022年，青禾县一般公共预算收入12.5亿元。", "2022年，经开区一般公共预算收入3.5亿元。"),
    ],
)
def test_what_is_not_said_of_the_same_thing(collection: Collection, sentences: tuple[str, str]) -> None:
    assert not told(collection, *map(titled, sentences))


def test_articles_of_no_known_place_are_not_compared(collection: Collection) -> None:
    assert not told(
        collection,
        "项目建设通报\n2022年，一般公共预算收入12.5亿元。\n",
        "项目建设通报\n2022年，一般公共预算收入13.5亿元。\n",
    )


def test_a_plan_that_a_later_article_tells_as_done(collection: Collection) -> None:
    plan, done = "2022年全年，青禾县计划新开工项目85个。", "2022年全年，青禾县已新开工项目85个。"
    early, late = "2022年3月1日", "2022年12月31日"
    assert not told(collection, titled(plan, date=early), titled(done, date=late))
    with Collection() as other:
        found = told(other, titled(done, date=early), titled(plan, date=late))
    assert [kind for kind, _, _ in found] == ["role"]


def test_one_number_of_two_actions_where_an_article_tells_them_apart(collection: Collection) -> None:
    found = told(
        collection,
        titled("2022年全年，青禾县计划安排亿元以上项目85个，计划开复工项目60个。"),
        titled("2022年全年，青禾县计划开复工项目85个。"),
    )
    assert [(kind, says) for kind, _, says in found] == [("value", ["60个", "85个"])]


def test_a_place_told_by_its_path_and_by_its_name(collection: Collection) -> None:
    found = told(
        collection,
        titled("2022年，青禾县一般公共预算收入12.5亿元。", "江南省云溪市青禾县"),
        titled("2022年，青禾县一般公共预算收入13.5亿元。"),
    )
    assert [kind for kind, _, _ in found] == ["value"]
