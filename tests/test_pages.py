"""What every page shares."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from summarizer.pages import cut, policy, visible


@dataclass(frozen=True)
class Mark:
    start: int
    end: int


MARKS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20)).filter(lambda p: p[0] < p[1]).map(lambda p: Mark(*p)),
    max_size=8,
)


@given(MARKS)
def test_pieces_follow_each_other_and_know_the_marks_over_them(marks: list[Mark]) -> None:
    pieces = list(cut(20, marks))
    assert [start for start, _, _ in pieces] == [0, *(end for _, end, _ in pieces[:-1])]
    assert pieces[-1][1] == 20
    for start, end, over in pieces:
        assert sorted(over, key=repr) == sorted(
            (mark for mark in marks if mark.start <= start and end <= mark.end), key=repr
        )


def test_characters_that_hide_or_rearrange_text_are_made_visible() -> None:
    assert visible("a\u202eb\x00c\ud800") == "a\ufffdb\ufffdc\ufffd"
    assert visible("目标\n\t 12%") == "目标\n\t 12%"


def test_a_page_without_a_script_allows_none() -> None:
    assert "script-src" not in policy("p {}")
    assert policy("p {}").startswith("default-src 'none'; style-src 'sha256-")
    assert "script-src 'sha256-" in policy("p {}", "let a")
