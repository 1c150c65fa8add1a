"""The article is cut flat: nothing is lost, overlaps and nesting come out right."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.view.locate import Mark
from summarizer.view.model import FactKind, Row
from summarizer.view.segments import segments


def row(key: str, kind: FactKind = "goal") -> Row:
    return Row(key=key, kind=kind, path=f"/{key}", name=key, evidence=())


def test_text_without_marks_is_one_plain_segment() -> None:
    (only,) = segments("今年开工", [])
    assert (only.text, only.rows, only.kind) == ("今年开工", (), None)


def test_empty_text_has_no_segments() -> None:
    assert list(segments("", [])) == []


def test_numeral_inside_its_quote_is_a_segment_of_its_own() -> None:
    text, goal = "计划开工120个项目。", row("g1")
    found = list(segments(text, [Mark(0, 10, "quote", goal), Mark(4, 8, "numeral", goal)]))
    assert [(one.text, one.numeral) for one in found] == [
        ("计划开工", False),
        ("120个", True),
        ("项目", False),
        ("。", False),
    ]
    assert [one.rows for one in found] == [("g1",), ("g1",), ("g1",), ()]


def test_two_facts_in_one_quote_lead_each_numeral_to_its_own_row() -> None:
    text, first, second = "开工45个、签约33个", row("a1", "achieved"), row("a2", "achieved")
    whole = len(text)
    found = list(
        segments(
            text,
            [
                Mark(0, whole, "quote", first),
                Mark(2, 5, "numeral", first),
                Mark(0, whole, "quote", second),
                Mark(8, 11, "numeral", second),
            ],
        )
    )
    assert {one.text: one.rows[0] for one in found if one.numeral} == {"45个": "a1", "33个": "a2"}


def test_crossing_quotes_of_two_kinds_share_the_middle() -> None:
    text = "甲乙丙丁戊"
    found = list(segments(text, [Mark(0, 3, "quote", row("g1")), Mark(2, 5, "quote", row("p1", "project"))]))
    assert [(one.text, one.kind, one.also) for one in found] == [
        ("甲乙", "goal", ()),
        ("丙", "goal", ("project",)),
        ("丁戊", "project", ()),
    ]


def test_the_shorter_of_nested_quotes_speaks_first() -> None:
    outer, inner = row("g1"), row("p1", "project")
    found = list(segments("甲乙丙丁", [Mark(0, 4, "quote", outer), Mark(1, 3, "quote", inner)]))
    assert [one.rows for one in found] == [("g1",), ("p1", "g1"), ("g1",)]


def test_a_row_is_anchored_once_and_at_its_numeral() -> None:
    goal = row("g1")
    found = list(
        segments(
            "开工120个，又说120个",
            [Mark(0, 6, "quote", goal), Mark(2, 6, "numeral", goal), Mark(9, 13, "numeral", goal)],
        )
    )
    assert [(one.text, one.anchors) for one in found if one.anchors] == [("120个", ("g1",))]


_SPANS = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.integers(1, 12),
        st.sampled_from(["numeral", "quote", "uncovered", "removed"]),
        st.integers(0, 4),
    ),
    max_size=12,
)


@given(_SPANS)
def test_segments_join_to_the_text_and_know_exactly_their_marks(
    spans: list[tuple[int, int, str, int]],
) -> None:
    text = "".join(chr(0x4E00 + number) for number in range(42))
    marks = [
        Mark(start, start + length, layer, row(f"g{key}") if layer in ("numeral", "quote") else None)  # type: ignore[arg-type]
        for start, length, layer, key in spans
    ]
    found = list(segments(text, marks))
    assert "".join(one.text for one in found) == text
    for one in found:
        end = one.start + len(one.text)
        expected = [mark for mark in marks if mark.start <= one.start and end <= mark.end]
        assert sorted(map(id, one.marks)) == sorted(map(id, expected))
        assert not any(one.start < border < end for mark in marks for border in (mark.start, mark.end))
