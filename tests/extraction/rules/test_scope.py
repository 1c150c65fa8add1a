"""Whose number it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("明川县引进企业12家。", "明川县"),
        ("其中，明川县引进企业12家。", "明川县"),
        ("全市引进企业12家。", "全市"),
        ("明川县表现突出，引进企业12家。", "明川县"),  # carried over the clause before
        ("明川县、海阳区引进企业12家。", "明川县、海阳区"),
        ("综合城镇化率提高，引进企业12家。", "江口市"),
        ("本届明川州博览会引进企业12家。", "江口市"),
        ("引进企业12家。", "江口市"),  # the region of the article
        ("全年引进企业12家。", "江口市"),
    ],
)
def test_the_place_a_clause_begins_with_is_its_scope(read: Reader, text: str, scope: str) -> None:
    assert read(text).fact("12家").scope == scope


def test_a_place_holds_for_its_sentence_only(read: Reader) -> None:
    towns = read("明川县引进企业12家。引进高校5所。")
    assert [f.scope for f in towns.found.facts] == ["明川县", "江口市"]


def test_a_place_takes_over_from_the_one_before(read: Reader) -> None:
    towns = read("明川县引进企业12家，海阳区引进高校5所。")
    assert [f.scope for f in towns.found.facts] == ["明川县", "海阳区"]


def test_without_a_region_and_a_place_there_is_no_scope(read: Reader) -> None:
    assert read("引进企业12家。", region=None).fact("12家").scope is None


@pytest.mark.parametrize(
    "text", ["全年实现地区生产总值12亿元。", "园区内长期贷款余额12亿元。", "县级财力增加12亿元。"]
)
def test_words_that_only_look_like_places_are_no_scope(read: Reader, text: str) -> None:
    assert read(text).fact("12亿元").scope in ("江口市", "园区")
