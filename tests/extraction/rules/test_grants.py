"""What a number of a grant counts: a rate, a limit, years, each by what is granted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader


@pytest.mark.parametrize(
    ("text", "number", "indicator"),
    [
        ("江口市对企业按设备投资额的10%给予补助，单户最高500万元。", "10%", "设备投资额补助比例"),
        ("江口市对企业按设备投资额的10%给予补助，单户最高500万元。", "最高500万元", "设备投资额单户补助上限"),
        ("江口市对企业的光伏发电给予补贴，连补三年。", "三年", "补贴年限"),
        ("入园企业前三年租金全免、后两年减半。", "减半", "租金减免比例"),
        ("江口市对农户给予最高5万元、三年期的全额贴息。", "最高5万元", "对农户给予全额贴息"),
        ("江口市对引进的人才给予最高800万元购房补助。", "最高800万元", "对引进的人才给予购房补助"),
    ],
)
def test_parameters_of_a_grant(read: Reader, text: str, number: str, indicator: str) -> None:
    assert read(text).fact(number).indicator == indicator
