"""A mention: the surface of a numeral at its place, resolved or excluded with a reason."""

from __future__ import annotations

from typing import Literal, NamedTuple

from summarizer.schemas import Quantity

Reason = Literal[
    "date",  # 2024年5月8日, 前三季度, 正月初六, 十四五时期
    "time",  # 8时30分
    "name",  # 5G, C919, “246”, 中铁四局, 一带一路
    "code",  # document numbers, telephone numbers, URLs, postcodes
    "ordinal",  # 第一批, 第三次会议
    "phase",  # 二期, 一标段
    "idiom",  # 千方百计, 两手抓
    "threshold",  # 亿元以上(项目)
    "vague",  # 一批, 一系列
    "lexical",  # 进一步, 逐一, 统一, 一方面
    "frequency",  # 半月一调度, 每周一次
    "marker",  # numbers of lists, headings and notes: 一、 (二) 1. ① [1]
    "damaged",  # cut off or broken beyond reading
]


class Mention(NamedTuple):
    """`text == source[start:end]` (clean code points); exactly one of quantity and reason is set.

    `rule` names the rule that read it.
    """

    text: str
    start: int
    end: int
    quantity: Quantity | None = None
    reason: Reason | None = None
    rule: str = ""
