"""What an undated period means in each part of an article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.article import Metadata, clean
from summarizer.grounding import Ground

REPORT = (
    "一、2023年工作回顾\n全年完成投资8亿元，今年一开年又签约3个。\n（一）产业发展\n年末有企业40家。\n"
    "二、今年主要任务\n全年完成投资9亿元。"
)


@pytest.mark.parametrize(
    ("year", "periods"),
    [
        (2024, ["2023年", "2023年全年", "2024年", "2023年末", "2024年", "2024年全年"]),
        (None, ["2023年", "2023年全年", "今年", "2023年末", "今年", "全年"]),
    ],
)
def test_below_a_review_undated_periods_mean_its_year(year: int | None, periods: list[str]) -> None:
    ground = Ground(replace(clean(REPORT), metadata=Metadata(reference_year=year)))
    assert [p.normalised for p in ground.periods] == periods
    assert all(ground.text[p.start : p.end] == p.text for p in ground.periods)


def test_a_review_of_a_year_and_a_plan() -> None:
    text = "一、2023年和“十四五”工作回顾\n全年完成投资8亿元。"
    ground = Ground(replace(clean(text), metadata=Metadata(reference_year=2024)))
    assert ground.periods[-1].normalised == "2023年全年"


def test_a_year_in_running_text_heads_nothing() -> None:
    text = (
        "江口市在大会上听取了2022年工作回顾和完成情况的报告并认真讨论了今后的工作安排。\n全年完成投资8亿元。"
    )
    ground = Ground(replace(clean(text), metadata=Metadata(reference_year=2024)))
    assert ground.periods[-1].normalised == "2024年全年"


def test_below_a_plan_for_the_next_year_undated_periods_mean_that_year() -> None:
    text = "一、2024年工作总结\n全年完成投资8亿元。\n二、2025年工作打算\n上半年投产3家。\n三、有关说明\n上半年核查3次。"
    ground = Ground(replace(clean(text), metadata=Metadata(reference_year=2024)))
    undated = [p.normalised for p in ground.periods if not p.text.startswith("20")]
    assert undated == ["2024年全年", "2025年上半年", "2024年上半年"]


def test_a_heading_with_full_width_digits_dates_its_part_as_well() -> None:
    text = "一、２０２３年工作回顾\n全年完成投资8亿元。"
    (period,) = [p for p in Ground(clean(text)).periods if p.text == "全年"]
    assert period.normalised == "2023年全年"
