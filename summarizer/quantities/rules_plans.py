"""Five-year plans and anniversaries."""

from __future__ import annotations

import re

from summarizer.quantities.mention import Mention
from summarizer.quantities.page import Page, Rule, excluding

__all__ = ["PLAN_RULES"]

_OCCASION = re.compile(
    "成立|诞辰|胜利|开放|正常化|提出|发表|回归|建交|纪念|庆祝|通车|开通|创刊|解放|建[国党军市县区州厂校院]"
)


def _anniversary(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """成立75周年 names an occasion, it measures nothing."""
    if _OCCASION.search(page.left(match.start(), 14)) is None:
        return None
    return page.exclude(match.start(), match.end(), "date", rule)


PLAN_RULES: tuple[Rule, ...] = (
    Rule(
        "date_plan",
        "一二三四五六七八九十",
        (
            r"(?:十[一二三四五六]?|[一二三四六七八九])五(?=[”’」』\"]|时期|期间|规划|末|以来|计划|开局|收官|头|、|和)(?:时期|期间|以来|末)?"
        ),
        excluding("date"),
        (("“十四五”规划", "十四五"), ("十四五时期", "十四五时期")),
        ("十五家", "五五分成"),
        right='”’」』"时期规末以计开收头、和',
    ),
    Rule(
        "date_nth_plan",
        "一二三四五六七八九十",
        (r"(?<=第)(?:十[一二三四五六]?|[一二三四五六七八九])个[五十]年(?:规划|计划)?"),
        excluding("name", ("第",)),
        (("国民经济第十四个五年规划", "第十四个五年规划"),),
        ("十四个项目", "第三个"),
        left="第",
    ),
    Rule(
        "date_anniversary",
        "0123456789一二三四五六七八九十",
        r"(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,5})周年(?!以上|以内)",
        _anniversary,
        (("新中国成立75周年", "75周年"), ("纪念诞辰一百周年", "一百周年")),
        ("工作满3周年", "10年"),
        right="周",
    ),
)
