"""The judge of the benchmark: what counts as the gold's number, and what does not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from benchmarks.amounts import Verdict, accepted_amounts, judge, split_unit


def fact(value: float, unit: str, bound: str = "exact", **more: Any) -> dict[str, Any]:
    return {"value": value, "unit": unit, "bound": bound, **more}


def mention(value: str, unit: str | None, bound: str | None = None) -> dict[str, Any]:
    return {"start": 0, "end": 1, "text": "", "value": value, "unit": unit, "bound": bound}


@pytest.mark.parametrize(
    ("unit", "parts"),
    [
        ("亿元", (Decimal(10**8), "元")),
        ("万平方米", (Decimal(10**4), "平方米")),
        ("万千瓦", (Decimal(10**4), "千瓦")),
        ("千米", (Decimal(1), "公里")),
        ("大", (Decimal(1), "个")),
        (None, (Decimal(1), "")),
    ],
)
def test_scale_words_leave_the_unit_but_not_the_thousand_of_a_kilowatt(
    unit: str | None, parts: tuple[Decimal, str]
) -> None:
    assert split_unit(unit) == parts


@pytest.mark.parametrize(
    "said", [mention("3.6", "亿元"), mention("360000000", "元"), mention("360000000.00", "元")]
)
def test_the_scale_may_stand_in_the_value_or_in_the_unit(said: dict[str, Any]) -> None:
    assert judge(fact(3.6, "亿元"), [said]) == Verdict(found=True, value=True, unit=True, bound=True)


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (mention("3.6", "元"), Verdict(found=True, unit=True, bound=True)),
        (mention("3.6", "万元"), Verdict(found=True, unit=True, bound=True)),
        (mention("360000000", ""), Verdict(found=True, value=True, bound=True)),
        (mention("六", "元"), Verdict(found=True, unit=True, bound=True)),
    ],
)
def test_a_lost_scale_a_lost_unit_and_an_unread_numeral_are_wrong(
    said: dict[str, Any], verdict: Verdict
) -> None:
    assert judge(fact(3.6, "亿元"), [said]) == verdict


def test_per_cent_may_be_given_as_a_fraction_of_one() -> None:
    assert accepted_amounts(fact(12.5, "%")) == {Decimal("12.5"), Decimal("0.125")}


def test_alternatives_of_the_gold_are_right() -> None:
    doubled = fact(1, "番", alt_values=[{"value": 2, "unit": "倍"}])
    assert judge(doubled, [mention("2", "倍")]).all
    assert not judge(doubled, [mention("3", "倍")]).value


def test_no_bound_means_exact_and_several_may_be_meant() -> None:
    assert judge(fact(5, "家"), [mention("5", "家", None)]).bound
    assert not judge(fact(5, "家", "more_than"), [mention("5", "家", None)]).bound
    assert judge(fact(5, "家", "more_than"), [mention("5", "家", "at_least|more_than")]).bound


def test_the_best_of_several_mentions_counts_and_none_is_not_found() -> None:
    assert judge(fact(12.5, "%"), [mention("12", ""), mention("12.5", "%")]).all
    assert judge(fact(12.5, "%"), []) == Verdict()
