"""Where a numeral stands: whole, in any spelling of what is around it, never as a piece of a longer one."""

from __future__ import annotations

import pytest

from summarizer.grounding.keys import key_of
from summarizer.validation.standing import Standing

TEXT = "去年第3批12个项目,增长3.5%;比分6:3,３号线，占地1,046.6亩,三成五。"


@pytest.mark.parametrize(
    ("wanted", "there"),
    [("第3批", "第3批"), ("12个", "12个"), ("3.5%", "3.5%"), ("6：3", "6:3"), ("3号线", "３号线"), ("1046.6亩", "1,046.6亩"),
     ("三成五", "三成五"), ("去年", "去年")],
)  # fmt: skip
def test_it_stands(wanted: str, there: str) -> None:
    assert next(Standing(*key_of(TEXT)).of(wanted)) == TEXT.index(there)


@pytest.mark.parametrize("wanted", ["2个", "5%", "3.5个", "第3号", "046.6亩", "前年", "", "："])
def test_it_does_not_stand(wanted: str) -> None:
    assert list(Standing(*key_of(TEXT)).of(wanted)) == []
