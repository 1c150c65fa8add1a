"""True texts in other words: each rewording takes a right text and gives one that says the same, or None."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from benchmarks.rewriting import full_width, in_chinese, traditional

_YEAR = re.compile(r"(?<![\d.—－~至-])((?:19|20)\d\d)年")
_COUNT = re.compile(
    r"(?<![\d.,，:：%－—~ -])(\d{1,4})(?=(?:个|家|人|项|名|件|亩|公里|万|亿|户|条|座|次|场|吨)(?![\d./]))"
)
_IN_YI = re.compile(r"(?<![\d.,，:：—－~ -])(\d{1,5}(?:\.\d{1,3})?)亿(?=[元美吨人千平立斤公])")
_IN_WAN = re.compile(r"(?<![\d.,，:：—－~ -])(\d{5,7})万(?=[元美吨人千平立斤公])")
_MONTHS = re.compile(r"(?<![\d年])(?:1|一)月?(?:至|到|—|-|－|～|~)(1[01]|[2-9]|[二三四五六七八九十])月份?")
_SIZED = re.compile(
    r"(?<![\d.,，:：—－~至 -])(\d{2,6}(?:\.\d+)?)(?=(?:亿|万)?(?:元|美元|吨|人|平方米|千瓦时|公里|亩)(?!以|左|上|[余多]))"
)
_CLAUSES = re.compile(r"[^；。]+[；。]?")
_BOUND_BEFORE = re.compile(r"(?:约|近|超|过|逾|破|足|于|至|到|第|近|达|达到)\s?$")
_SPELT = (
    ("同比", "比上年同期"), ("同比", "与上年同期相比"), ("同比", "比去年同期"), ("环比", "比上月"),
    ("较去年同期", "同比"), ("比上年同期", "同比"), ("比去年同期", "同比"), ("较上年同期", "同比"),
)  # fmt: skip


def chinese_years(text: str) -> str:
    """二〇一五年 for 2015年."""
    return _YEAR.sub(lambda m: "".join("〇一二三四五六七八九"[int(d)] for d in m[1]) + "年", text)


def chinese_counts(text: str) -> str:
    """四十五个 for 45个."""
    return _COUNT.sub(lambda m: in_chinese(int(m[1])) if int(m[1]) else m[0], text)


def scaled_down(text: str) -> str:
    """35000万 for 3.5亿."""
    return _IN_YI.sub(lambda m: f"{(Decimal(m[1]) * 10000).normalize():f}万", text)


def scaled_up(text: str) -> str:
    """3.5亿 for 35000万."""
    return _IN_WAN.sub(lambda m: f"{(Decimal(m[1]) / 10000).normalize():f}亿", text)


def reordered(text: str) -> str:
    """The parts between semicolons and full stops in the other order."""
    parts = [p.strip("；。 \n") for p in _CLAUSES.findall(text)]
    parts = [p for p in parts if p]
    # A part that leans on the one before it (其中, 同比) cannot stand first.
    if len(parts) < 2 or any(
        re.match(r"其中|同比|环比|分别|增长|下降|占|而|但|并|他|她|它|这|该|此", p) for p in parts
    ):
        return text
    return "；".join(reversed(parts)) + "。"


def spelt_out(text: str) -> str:
    """比上年同期 for 同比, and back."""
    for told, other in _SPELT:
        if told in text:
            return text.replace(told, other)
    return text


def counted_months(text: str) -> str:
    """前八个月 for 1至8月."""
    return _MONTHS.sub(lambda m: f"前{_month(m[1])}个月", text)


def _month(text: str) -> str:
    return in_chinese(int(text)) if text.isdigit() else text


def about(text: str) -> str:
    """约 and two or three figures for a number of more (约427亿元 for 426.8亿元)."""

    def change(match: re.Match[str]) -> str:
        if _BOUND_BEFORE.search(text, max(0, match.start() - 3), match.start()):
            return match[0]
        value = Decimal(match[1])
        exponent = value.adjusted()
        rounded = value.quantize(Decimal(1).scaleb(exponent - (1 if exponent < 2 else 2)))
        return match[0] if rounded == value else f"约{rounded:f}"

    return _SIZED.sub(change, text)


REWORDINGS: dict[str, tuple[Callable[[str], str], ...]] = {
    "numbers in another form": (chinese_years, chinese_counts, scaled_down, scaled_up),
    "full width": (full_width,),
    "traditional script": (traditional,),
    "parts in another order": (reordered,),
    "comparison spelt out": (spelt_out,),
    "months counted": (counted_months,),
    "rounded with 约": (about,),
}


def rewordings(text: str) -> list[tuple[str, str]]:
    """(kind, other text) of every rewording that changes the text."""
    made = []
    for kind, makers in REWORDINGS.items():
        for maker in makers:
            other = maker(text)
            if other != text:
                made.append((kind, other))
    return made
