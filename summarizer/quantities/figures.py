"""Number + bound + unit: the general reading of a figure, its range and its neighbours."""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.quantities.bounds import bound_after, bound_before, remote_bound
from summarizer.quantities.making import canonical_of, make_quantity
from summarizer.quantities.mention import Mention
from summarizer.quantities.number import Number, number_at
from summarizer.quantities.numerals import SCALES
from summarizer.quantities.page import Page
from summarizer.quantities.units import Unit, match_unit
from summarizer.schemas import Kind

__all__ = ["read_figure"]

_ONE = Decimal(1)
_CURRENCY = (
    ("US$", "", "美元"), ("HK$", "", "港元"), ("NT$", "新台币", "元"), ("RMB", "", "元"), ("¥", "", "元"), ("￥", "", "元"),
    ("€", "", "欧元"), ("£", "", "英镑"), ("$", "", "美元"), ("新台币", "新台币", ""), ("人民币", "人民币", ""),
    ("港币", "港币", ""), ("美金", "美金", ""), ("台币", "新台币", ""),
    ("日元", "", "日元"), ("欧元", "", "欧元"), ("美元", "", "美元"), ("港元", "", "港元"), ("英镑", "", "英镑"),
)  # fmt: skip
_CURRENCY_END = frozenset(word[-1] for word, _, _ in _CURRENCY)
_BASE_OF = {"新台币": "TWD", "人民币": "CNY", "港币": "HKD", "美金": "USD"}
_HALVED: frozenset[Kind] = frozenset(("area", "multiple", "mass", "length", "volume"))
_HALF = re.compile("半(?![年月天日导径成数个途自])")
_BREAKTHROUGH = re.compile("[^,。;、\\n]{0,12}(?:技术|难题|瓶颈|卡脖子|工艺|壁垒|堵点|难点)")
_MONEY = re.compile(
    "投资|资金|产值|收入|营收|税|GDP|金额|贷款|融资|利润|补贴|奖励|补助|财政|基金|销售|消费额|支出|存款|预算|债|募|估值|市值|交易额|[额价]|增加值|总值|给予"
)
_QUOTIENT = re.compile("(?:系数|收入比|之比|容积率|倍差|密度比|弹性)[^,。;、\\n]{0,10}$")
_RANGE = re.compile(r" ?(?:——|--|[-—–~─－]|至|到) ?(?=[0-9一二三四五六七八九十两百])")
_BETWEEN_PARTS = re.compile("[·•・/]")
_PER_TAIL = re.compile(
    r"(?:/|每)(?:平方米|平方公里|亩|吨|人|户|天|日|年|月|度|千瓦时|立方米|公斤|斤|个|套|辆|小时|公顷|㎡|m²|m2|头|株|"
    r"kWh|标箱|小时|分钟|秒|次|家|台|件|升|年|月|孩|生|床|人次|千克|万元|平方|车次|架次|瓦|千瓦|度|日|周|m³|m3|L|l|kg|km²)(?:[·•・/](?:月|年|天|日))?"
)


def read_figure(page: Page, at: int, rule: str, *, unitless: bool = True) -> Mention | None:
    """The figure whose numeral starts at `at`, or None where none can be read."""
    s = page.s
    number = number_at(s, at)
    if number is None:
        return None
    end = number.end
    unit = _unit_after(s, end)
    if unit is None and not unitless and not number.scale:
        return None
    bound, start, high = number.bound, at, number.high
    surface, base, factor = number.scale, "", _ONE
    kind: Kind = "count"
    if unit is not None:
        blank = s[end] == " "
        end += len(unit.text) + blank
        surface, kind, base, factor = number.scale + unit.text, unit.kind, unit.base, unit.factor
        if (
            unit.text == "个"
            and s[end : end + 1] == "多"
            and (longer := match_unit("个" + s[end + 1 : end + 4], 0))
            and len(longer.text) > 1
        ):
            end += len(longer.text)
            surface, kind, base, factor, bound = (
                longer.text,
                longer.kind,
                longer.base,
                longer.factor,
                "more_than",
            )
        if unit.text == "度" and (number.scale or "电" in s[max(0, start - 8) : start]):
            kind, base, factor = "power", "Wh", Decimal(1000)  # a 度 of electricity
    half = unit is not None and kind in _HALVED and _HALF.match(s, end) is not None
    if half:  # 一亩半, 六倍半
        end += 1
        number = number._replace(value=number.value + Decimal("0.5"))
    # a currency word before the numeral
    if s[start - 1 : start] in _CURRENCY_END and start > page.floor:
        for word, prefix, suffix in _CURRENCY:
            if s.startswith(word, start - len(word)) and start - len(word) >= page.floor:
                start -= len(word)
                if unit is None or surface.endswith("元") or prefix:
                    surface = prefix + (surface.removesuffix("元") + suffix if suffix else surface)
                    kind = "money"
                    base, factor = _BASE_OF.get(prefix) or _money_base(suffix), Decimal(1)
                break
    per = None
    if s[end : end + 1] in ("/", "每") and unit is not None and (tail := _PER_TAIL.match(s, end)):
        per, end = _BETWEEN_PARTS.sub("", tail.group()[1:]), tail.end()
    # a range
    sep = _RANGE.match(s, end)
    if (
        sep
        and not half
        and s[max(0, at - 1) : at] not in ("从", "由", "自")
        and (second := number_at(s, sep.end()))
    ):
        unit2 = _unit_after(s, second.end)
        joined = _join(number, unit, second, unit2)
        if joined is not None:
            value2, surface2, chosen = joined
            end = second.end + (len(unit2.text) + (s[second.end] == " ") if unit2 else 0)
            high, bound = value2, "range"
            if chosen is not None:
                surface, kind, base, factor = surface2, chosen.kind, chosen.base, chosen.factor
            else:
                surface = surface2
            number = Number(number.value, second.scale if not number.scale else number.scale, "range", end)
    after = bound_after(s, end, kind)
    if after:
        end = after.at
        if bound != "range":
            bound = after.bound
    value = number.value
    if _negative(s, start, page.floor):
        start, value = start - 1, -value
    before = bound_before(s, start, page.floor)
    if before and before.word.startswith("突破") and kind == "count" and _BREAKTHROUGH.match(s, end):
        before = None  # 突破10项关键技术 breaks through them, not through a number
    if before:
        start = before.at
        if bound != "range":
            bound = before.bound
    elif bound == "exact":
        capped = kind == "money" and s.startswith("封顶", end)  # 150万元封顶: the word stays out of the text
        bound = "at_most" if capped else remote_bound(s, start, page.floor, kind)
    if not base and kind == "count":
        if (
            number.scale
            and _MONEY.search(s, max(0, start - 12), start)
            and not "\u4e00" <= s[end : end + 1] <= "\u9fff"
        ):
            kind, base = "money", "CNY"
        elif not number.scale and number.value != number.value.to_integral_value():
            kind = "ratio" if _QUOTIENT.search(s, max(0, start - 14), start) else "other"
        else:
            base = "piece"
    canonical = canonical_of(value, number.scale, base, factor) if base else None
    quantity = make_quantity(
        page.text[start:end], value, surface, kind, bound, high=high, canonical=canonical, per=per
    )
    return page.resolve(start, end, quantity, rule)


def _negative(s: str, start: int, floor: int) -> bool:
    """增速为-2.3%, 收入,-5.1%, 负2.3%: a sign, not the dash of a range or a code."""
    if start - 1 <= floor or s[start - 1] not in "-−负" or not s[start].isascii():
        return False
    if s[start - 1] == "负":
        return s[start - 2] not in "减加自背担肩抱胜欠"  # 减负90万元 takes a burden off
    if s[start - 2] in "为是至达到率幅速长比(::":
        return True
    return s[start - 2] in " ,;、|" and not s[start - 3 : start - 2].isdigit()


def _money_base(suffix: str) -> str:
    unit = match_unit(suffix, 0)
    return unit.base if unit else "CNY"


def _unit_after(s: str, end: int) -> Unit | None:
    unit = match_unit(s, end)
    if unit is None and s[end : end + 1] == " ":
        unit = match_unit(s, end + 1)
    return unit


def _join(
    first: Number, unit: Unit | None, second: Number, unit2: Unit | None
) -> tuple[Decimal, str, Unit | None] | None:
    """Two ends of one range: (upper end, unit as written, unit), or None where they do not belong together."""
    if unit is None and not first.scale:
        return second.value, second.scale + (unit2.text if unit2 else ""), unit2
    if unit is not None and (unit2 is None or unit2.base != unit.base or unit2.kind != unit.kind):
        return None
    scale2, known = second.scale, unit or unit2
    upper = second.value
    if first.scale != scale2:
        if not first.scale:
            return None
        upper = upper * SCALES.get(scale2, Decimal(1)) / SCALES[first.scale]
    return upper, first.scale + (known.text if known else ""), known
