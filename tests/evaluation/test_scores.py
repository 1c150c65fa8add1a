"""Figures and their intervals."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.result import Counts
from summarizer.evaluation.scores import FIGURES, changes, figures, scores, total


@st.composite
def some_counts(draw: st.DrawFn) -> Counts:
    numbers, told = draw(st.integers(0, 20)), draw(st.integers(0, 20))
    found = draw(st.integers(0, min(numbers, told)))
    in_role = draw(st.integers(0, found))
    return Counts(numbers=numbers, told=told, found=found, in_role=in_role)


def test_figures_of_known_counts() -> None:
    of = figures(Counts(numbers=10, told=8, found=6, in_role=5, indicator=3, dated=4, period=1))
    assert of["number_p"] == 6 / 8
    assert of["number_r"] == 6 / 10
    assert of["number_f1"] == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))
    assert of["fact_f1"] == pytest.approx(10 / 18)
    assert (of["indicator"], of["period"]) == (0.5, 0.25)


def test_nothing_to_score_is_no_figure_but_something_said_where_nothing_was_wanted_is_wrong() -> None:
    assert set(figures(Counts()).values()) == {None}
    assert figures(Counts(told=3))["number_f1"] == 0


@settings(max_examples=8)
@given(st.lists(some_counts(), min_size=2, max_size=6))
def test_an_interval_holds_and_is_the_same_every_time(counts: list[Counts]) -> None:
    first, again = scores(counts), scores(counts)
    assert first == again
    for score in first.values():
        assert score.low is None or score.high is None or 0 <= score.low <= score.high <= 1


def test_articles_that_are_alike_leave_no_doubt_and_one_article_has_no_interval() -> None:
    one = Counts(numbers=4, told=4, found=3, in_role=3)
    sure = scores([one, one, one])["number_f1"]
    assert sure.value == sure.low == sure.high == 0.75
    assert scores([one])["number_f1"].low is None


def test_a_total_sums_every_count() -> None:
    assert total([Counts(numbers=1, leaks=2), Counts(numbers=3)]) == Counts(numbers=4, leaks=2)
    assert total([]) == Counts()


def test_a_change_is_new_minus_old_of_the_same_articles() -> None:
    worse, better = Counts(numbers=4, told=4, found=2), Counts(numbers=4, told=4, found=3)
    change = changes([(worse, better), (worse, better)])["number_f1"]
    assert (change.value, change.low, change.high) == (0.25, 0.25, 0.25)
    assert set(change_names := changes([])) == set(FIGURES)
    assert all(change_names[name].value is None for name in FIGURES)
