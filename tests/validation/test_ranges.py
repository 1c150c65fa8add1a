"""Looked up or gone through one by one, ranges give the same answer."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from summarizer.validation.ranges import FAR_FUTURE, FAR_PAST, Months, Range, Ranges, same_time

_DAYS = st.integers(0, 60).map(lambda n: date(2022, 12, 1) + timedelta(days=n))


@st.composite
def _ranges(draw: st.DrawFn) -> Range:
    start, end = sorted((draw(_DAYS), draw(_DAYS)))
    whole = draw(st.sampled_from(["closed", "closed", "open", "past", "any"]))
    return Range(
        FAR_PAST if whole in ("past", "any") else start,
        FAR_FUTURE if whole in ("open", "any") else end,
        draw(st.booleans()),
        draw(st.booleans()),
    )


def _same_days(told: Range, there: Range) -> bool:
    if (told.start, told.end) == (there.start, there.end):
        return True
    if told.fine and told.start == told.end:
        return told.start in (there.start, there.end) and there.fine
    if told.fine:
        return there.fine and told.start <= there.end <= told.end
    return told.start <= there.start <= told.end or told.start <= there.end <= told.end


@given(st.lists(_ranges(), max_size=8), _ranges())
def test_as_one_by_one(there: list[Range], told: Range) -> None:
    assert Ranges(there).name(told) == any(_same_days(told, one) for one in there)
    assert Ranges(there).meet(told) == any(told.meets(one) for one in there)


@given(st.lists(_ranges(), max_size=8), _ranges())
def test_months_as_one_by_one(there: list[Range], told: Range) -> None:
    assert Months(there).have(told) == any(same_time(told, one) for one in there)
