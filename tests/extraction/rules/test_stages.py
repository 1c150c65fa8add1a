"""The stage a text states: reached ones before those still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("云岭大桥已建成通车。", "operating"),
        ("云岭大桥主塔施工已过半，预计年底通车。", "under_construction"),
        ("云岭大桥工程进度达73%，通车后车程缩短一半。", "under_construction"),
        ("投资3亿元的云岭铁路专用线已完成招投标，即将开工。", "approved"),
        ("云岭大桥明年9月动工。", "planned"),
        ("云岭大桥去年9月动工。", "started"),
        ("云岭大桥投资3亿元，从签约到开工的周期为8个月。", None),
    ],
)
def test_the_last_stage_that_is_reached(read: Reader, text: str, stage: str | None) -> None:
    (project,) = read(text).found.projects
    assert project.stage == stage
