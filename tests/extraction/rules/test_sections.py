"""What a heading or an announcement says of the text below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader

BELOW = "\n城乡面貌\n新建农村道路18条，新增停车位9600个；河道水质达标率控制在3%以内。"
NUMBERS = ("18条", "9600个", "3%以内")


@pytest.mark.parametrize(
    ("announcement", "role"),
    [
        ("翻开报告，一张2024年的施工图清晰可见——", "goal"),
        ("会议列出了任务书：", "goal"),
        ("施工图早已交付，工地一片繁忙。", "achieved"),  # a drawing, and nothing handed on
        ("翻开相册，一张张老照片清晰可见——", "achieved"),
    ],
)
def test_a_plan_handed_on_at_the_end_of_a_paragraph_holds_for_what_follows(
    read: Reader, announcement: str, role: str
) -> None:
    plan = read(announcement + BELOW)
    assert [plan.role(n) for n in NUMBERS] == [role] * 3
