"""Gold that is sound, and every way in which it is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer.evaluation.check import Fault, check
from summarizer.evaluation.library import gold_files

Json = dict[str, Any]
Desk = Callable[..., Path]
GOLD = Path(__file__).resolve().parents[2] / "gold"


def faults(desk: Desk, gold: Json) -> list[Fault]:
    return check(desk(gold=gold)).faults


def test_sound_gold_has_no_fault(desk: Desk, gold: Json) -> None:
    assert faults(desk, gold) == []


CASES: list[tuple[str, Callable[[Json], Any], str, str]] = [
    ("a draft", lambda g: g.update(draft=True), "draft", "still a draft"),
    ("a role nobody knows", lambda g: g["facts"][0].update(role="x"), "facts[0].role", "'goal'"),
    ("a missing kind", lambda g: g["facts"][0].pop("kind"), "facts[0]", "kind is missing"),
    ("a quote in other words", lambda g: g["facts"][0].update(quote="新建厂房12万平方米"), "facts[0]", "not in the body"),
    ("a quote twice", lambda g: g["facts"][3].update(quote="云溪", text="云溪"), "facts[3]", "2 times"),
    ("a number not in its quote", lambda g: g["facts"][0].update(text="13万平方米"), "facts[0]", "0 times"),
    ("a value read otherwise", lambda g: g["facts"][0].update(value=120000), "facts[0]", "does not read value 120000"),
    ("a period in other words", lambda g: g["facts"][0].update(period_text="本年"), "facts[0]", "“本年”"),
    ("a project's quote", lambda g: g["projects"][0].update(quote="云溪隧道"), "projects[0]", "not in the body"),
    ("a stage nobody knows", lambda g: g["projects"][0].update(stage="soon"), "projects[0].stage", "'planned'"),
    ("a category nobody knows", lambda g: g["measures"][0].update(category="x"), "measures[0].category", "'land'"),
    ("a numeral nobody accounts for", lambda g: g["non_facts"].pop(0), "@", "“一” is not accounted for"),
    ("a non-fact that is not there", lambda g: g["non_facts"].append({"text": "五", "why": "name"}), "non_facts[2]", "“五”"),
    ("a non-fact without a reason", lambda g: g["non_facts"][0].update(why="?"), "non_facts[0]", "say what it is"),
    ("an end of the body", lambda g: g["document"].update(body_ends_with="完。"), "document.body_ends_with", "“完。”"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "place", "message"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_fault_is_said_with_its_place(
    desk: Desk, gold: Json, change: Callable[[Json], Any], place: str, message: str
) -> None:
    change(gold)
    found = faults(desk, gold)
    assert any(one.place.startswith(place) and message in one.message for one in found), found


def test_the_tail_of_a_longer_number_is_not_the_number(desk: Desk, gold: Json) -> None:
    gold["facts"][0] |= {"value": 2, "text": "2万平方米"}
    assert any("0 times" in one.message for one in faults(desk, gold))


def test_a_body_made_by_hand_comes_before_ours(desk: Desk, gold: Json) -> None:
    path = desk(gold=gold)
    path.with_name("云溪.clean.txt").write_text("别的文章。", "utf-8")
    assert all("not in the body" in one.message or "is not in" in one.message for one in check(path).faults)
    assert len(check(path).faults) > 5


def test_gold_without_an_article_says_what_to_do(desk: Desk) -> None:
    path = desk()
    path.with_suffix(".txt").unlink()
    (fault,) = check(path).faults
    assert fault.place == "article"
    assert "--articles" in fault.message
    assert check(path, lang="zh").faults[0].message.startswith("找不到文章")


@pytest.mark.parametrize("path", gold_files([GOLD]), ids=lambda path: path.stem)
def test_the_gold_that_ships_is_sound(path: Path) -> None:
    assert check(path).faults == []
