"""What a number measures of the thing described: its size, its sum, what it has; and not who says so."""

from __future__ import annotations

import re

from summarizer.extraction.rules.labels import Label
from summarizer.extraction.rules.phrases import trim

MIN_SUM = 4  # characters of a label that tells more of a sum than that it is one
# Who says it stands before what is said.
_SAID = re.compile(
    r"^[^，,。；;]{0,30}?(?:表示|介绍|坦言|透露|指出|强调|告诉记者|获悉|(?<![学小传据])说|的是)"
)
_PAID = re.compile(r"(?:斥资|耗资|豪掷|拟投资|拟投|再投|投资)(?:约|逾|超)?$")
_BUILDS = re.compile(r"(?:兴建|新建|建设|扩建|打造|实施|建成)")
_SPENT = ("斥资", "耗资", "豪掷", "拟投")
_PUT_IN = re.compile(
    r"(?:企业|公司|集团|县里?|市里?|区里?|财政|政府)[^，,。；;的研经]{0,8}?(?P<verb>增资|注资|投入|出资)$"
)
_SIZED = re.compile(
    r"(?:[的了座条个(（、]|推进|推动|建设(?!用地))(?P<size>全长|总长|主线长|主跨|占地(?:面积)?|用地|总?建筑面积|总?库容|总?装机|总规模|总面积)$"
)
_OWNED = re.compile(
    r"(?P<what>[^的，,。；;]{1,10})的(?:企业|公司|园区|村|小区|学校|医院|厂|店|车间|工厂|家庭|县|镇|城市|基地)"
)


def described(source: str, label: Label, text: str) -> tuple[str, bool]:
    """The label `text` without who says it and without all but the size of what is described.

    And whether what is left stands by itself. `source` is the text of the article.
    """
    left, right = source[label.start : label.mention.start], source[label.mention.end : label.end]
    sized, owned = _SIZED.search(left.rstrip()), _OWNED.match(right)
    if sized:
        return sized["size"], True
    if owned and left.endswith(("有", "拥有")):
        return owned["what"], True
    if label.mention.quantity and label.mention.quantity.kind == "money" and len(text) > MIN_SUM:
        if left.endswith(_SPENT) or (_PAID.search(left) and _BUILDS.match(right)):
            return "投资", True
        put_in = _PUT_IN.search(left)
        if put_in:
            return put_in["verb"], True
    said = _SAID.match(text)
    if said and len(text) - said.end() >= 2:
        return trim(text[said.end() :]) or text, True
    return text, False
