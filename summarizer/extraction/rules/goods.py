"""Goods in a row: 粮食产量5亿吨,棉花450万吨,发电量3000亿度 count one thing each, not one of another."""

from __future__ import annotations

import re

from summarizer.quantities import Mention

# Nouns of three characters that say all by themselves.
_WHOLE = re.compile(r"(?:[^总年日月均][^总均]?(?:产量|电量|运量)|楼[板面]价|失业率|GDP)$")
# Verbs and attributes, which need their subject: 出栏46万头, 总装机31万千瓦, 亩产600公斤.
_NO_GOODS = re.compile(
    r"[量率值额积产均长比度期限价费栏格数面类级]$|^[总共年日月单每首已现只最]|[开动竣完投复]|建成|达|交付|化解|发放|通车|治理|成|压|减|增|提|升|降|出口|进口|清淤|招|设|订|挂|供|装|改|占"
)
# What may be measured of goods; said of the first, it is meant of all.
_MEASURED = re.compile(
    r"总?产量|总?产值|销售?量|销售额|播种面积|种植面积|产能|生产能力|进口量|出口量|吞吐量|货运量|保有量|存栏|出栏"
)
_KINDS = frozenset({"mass", "volume", "power", "area"})
_CLASSIFIERS = ("辆", "架", "只", "台", "头", "匹", "羽", "艘", "尾", "株", "双", "锭")
MAX_GOODS = 5


def whole_noun(text: str, mention: Mention, shared: str) -> str | None:
    """The indicator of a short noun that needs nothing of what stands before it; None for any other label.

    `shared` is what the number before counts: from 粮食产量 follows 棉花产量.
    """
    quantity = mention.quantity
    if quantity is None or not text or len(text) > MAX_GOODS:
        return None
    if _WHOLE.match(text):
        return text
    if quantity.kind not in _KINDS and not quantity.unit.endswith(_CLASSIFIERS):
        return None
    if _NO_GOODS.search(text):
        return None
    measured = _MEASURED.search(shared)
    return text + measured.group() if measured and not text.endswith(measured.group()) else text
