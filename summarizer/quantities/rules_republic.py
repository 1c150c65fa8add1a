"""Years counted from 1912, as Taiwan writes them."""

from __future__ import annotations

import re

from summarizer.quantities.mention import Mention
from summarizer.quantities.page import Page, Rule, excluding

__all__ = ["REPUBLIC_RULES"]

_D = "0123456789"
_TO = " ?(?:至|到|[-—–~]) ?"
_PART = r"(?:(?:1[0-2]|0?[1-9]) ?月(?: ?[0-3]?[0-9] ?日|[底初末])?|[上下]半年|[第前][1-4一二三四]季度?|前[0-9]{1,2}个?月|[底末初])"


def _bare(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """124年 in a text that counts years from 1912."""
    if not page.counts_republic:
        return None
    return page.exclude(match.start(), match.end(), "date", rule)


REPUBLIC_RULES: tuple[Rule, ...] = (
    Rule(
        "date_minguo",
        _D + "一二三四五六七八九十百",
        rf"(?<=民国)(?:[0-9]{{1,3}}(?: ?年?{_TO}[0-9]{{1,3}})?|[一二三四五六七八九十百零〇]{{1,6}}) ?(?:学年度?|年度?){_PART}?",
        excluding("date", ("民国",)),
        (
            ("民国111年完工", "民国111年"),
            ("民国115年第3季起供水", "民国115年第3季"),
            ("民国一百一十四年八月", "民国一百一十四年"),
            ("民国114至117年兴建", "民国114至117年"),
        ),
        ("中华民国3家", "111年"),
        left="国",
    ),
    Rule(
        "date_minguo_bare",
        "1",
        (
            rf"(?<![0-9.])1[0-3][0-9](?:(?: ?年?{_TO}1[0-3][0-9])? ?(?:学年度?|年度?){_PART}?(?!前|后|来|历史|以)"
            r"|([/.])(?:1[0-2]|0?[1-9])\1(?:3[01]|[12][0-9]|0?[1-9])(?![0-9]))"
        ),
        _bare,
        (
            ("民国113年动工,拚124年完工", "124年"),
            ("新台币8亿元,118年第3季交地", "118年第3季"),
            ("台湾某地,114/08/15公告", "114/08/15"),
        ),
        ("有124年历史", "建成124年", "台湾124公里"),
        right="年学至到-—–~ /",
    ),
)
