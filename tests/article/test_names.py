"""Pieces of bylines: where each may end."""

from __future__ import annotations

import pytest

from summarizer.article.names import PIECES, person


@pytest.mark.parametrize("name", ["张三", "李某光", "欧阳某明", "周 沅", "阿卜杜拉·买买提", "乌兰其其格"])
def test_names_of_every_shape_are_read_to_their_end(name: str) -> None:
    assert len(name) in person(name, 0)


@pytest.mark.parametrize(
    "text", ["记者", "责编", "一审", "供图", "张", "张三李四王", "张三:", "摄影", "第3", ""]
)
def test_other_particulars_are_no_names(text: str) -> None:
    assert person(text, 0) == frozenset()


def test_what_a_person_did_ends_the_name() -> None:
    assert person("张三摄", 0) == {2}
    assert 2 in person("张三供图", 0)


@pytest.mark.parametrize(
    ("piece", "text"),
    [
        ("persons", "张三、李四 王五"),
        ("persons", "张三 和 李四"),
        ("signed", "江南日报特约记者 张三 李四"),
        ("signed", "记者 张三 通讯员 李四"),
        ("signed", "本报记者张三"),
        ("of_office", "县委办公室记者: 张三 通讯员 李四"),
        ("credited", "文/图 张三"),
        ("anyone", "张三"),
        ("editors", "责编:王某文、汤某 一审:李某"),
    ],
)
def test_a_piece_may_take_all_of_its_example(piece: str, text: str) -> None:
    assert len(text) in PIECES[piece](text, 0)


@pytest.mark.parametrize(
    ("piece", "text"),
    [
        ("persons", "张三,共12人"),
        ("signed", "张三"),
        ("signed", "江南县城记者 张三"),
        ("credited", "张三"),
        ("editors", "编辑部12人"),
    ],
)
def test_a_piece_leaves_what_goes_on_otherwise(piece: str, text: str) -> None:
    assert len(text) not in PIECES[piece](text, 0)
