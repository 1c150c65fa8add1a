"""Equal to OpenCC's t2s, character for character."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.article.script import _tables, script_of, to_simplified


@cache
def opencc() -> Any:
    import opencc as package

    return package.OpenCC("t2s")


_TRADITIONAL = sorted(_tables().telling)
_PARTS = st.one_of(
    st.sampled_from(sorted(_tables().phrases)),
    st.sampled_from(_TRADITIONAL),
    st.sampled_from(["中", "，", "-", " ", "\n", "乾", "著", "反", "覆", "瞭", "解"]),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(_PARTS, max_size=14).map("".join), st.sampled_from(_TRADITIONAL))
def test_a_traditional_text_comes_out_as_opencc_has_it(text: str, traditional: str) -> None:
    text += traditional
    assert to_simplified(text) == opencc().convert(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PARTS, max_size=14).map("".join))
def test_it_keeps_the_length_and_is_idempotent(text: str) -> None:
    once = to_simplified(text)
    assert len(once) == len(text)
    assert to_simplified(once) == once


@pytest.mark.parametrize(
    ("text", "simplified"),
    [
        ("乾隆年間的項目", "乾隆年间的项目"),
        ("烘乾設備", "烘干设备"),
        ("反覆研究項目", "反复研究项目"),
        ("標誌著", "标志著"),
    ],
)
def test_phrases_decide_where_characters_cannot(text: str, simplified: str) -> None:
    assert to_simplified(text) == simplified == opencc().convert(text)


@pytest.mark.parametrize("text", ["陕西省乾县今年开工", "慰藉", "项目建设"])
def test_a_simplified_text_is_left_alone(text: str) -> None:
    assert to_simplified(text) == text


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("重點項目開工", "zh-Hant"),
        ("重点项目开工", "zh-Hans"),
        ("今年", "zh-Hans"),
        ("重点项目、陶喆與龍泉", "zh-Hans"),
        ("", "zh-Hans"),
    ],
)
def test_script(text: str, script: str) -> None:
    assert script_of(text) == script
