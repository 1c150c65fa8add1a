"""Multiples and approximations: 翻番, 倍增, 两位数, 一年半, 七八百."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import cast

from summarizer.article.names import HAN
from summarizer.quantities.making import canonical_of, make_quantity
from summarizer.quantities.mention import Mention
from summarizer.quantities.numerals import DIGITS, chinese_value, decimal_of
from summarizer.quantities.page import Page, Rule
from summarizer.quantities.plain import plain_figure
from summarizer.quantities.units import match_unit
from summarizer.schemas import Bound, Kind

__all__ = ["MULTIPLE_RULES"]

_D = "0123456789"
_ONE = Decimal(1)


def _digits_count(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    value = Decimal(10 ** (DIGITS.get(match.group("n"), 2) - 1)) if match.group("n") != "双" else Decimal(10)
    around = page.left(match.start(), 6) + page.s[match.end() : match.end() + 5]
    growth = any(c in around for c in ("增", "长", "涨", "降"))
    canonical = canonical_of(value, "", "%", _ONE) if growth else None
    quantity = make_quantity(
        page.text[match.start() : match.end()], value, "%" if growth else "", "percent" if growth else "count",
        "at_least", canonical=canonical,
    )  # fmt: skip
    return page.resolve(match.start(), match.end(), quantity, rule)


def _doubling(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    start, end, s = match.start(), match.end(), page.s
    while start > page.floor and s[start - 1] in "翻了近超":
        start -= 1
        if s[start] == "翻":
            break
    if s[start] != "翻":
        return None
    surface = match.group("num")
    value = decimal_of(surface) if surface else _ONE
    if value is None:
        return None
    inner = s[start : match.start()]
    bound: Bound = "approx" if "近" in inner else "more_than" if "超" in inner else "exact"
    return plain_figure(page, start, end, value, "番", "multiple", rule, bound=bound, base="doublings")


# 聚力农业倍增。: the heading of a paragraph of tasks, no aim of its own
_SLOGAN = re.compile("(?:^|[\\n。])(?:聚力|聚焦|突出|强化|深化|致力)" + HAN + "{2,6}$")


def _twofold(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    start = match.start()
    if match.group() == "倍增" and _SLOGAN.search(page.left(start, 10)):
        return page.exclude(start, match.end(), "idiom", rule)
    if page.s[start - 1 : start] == "翻" and start - 1 >= page.floor:
        start -= 1
    elif not match.group().startswith("倍增"):
        return None
    quantity = make_quantity(
        page.text[start : match.end()],
        _ONE,
        "倍",
        "multiple",
        canonical=canonical_of(_ONE, "", "times", _ONE),
    )
    return page.resolve(start, match.end(), quantity, rule)


def _approximate_pair(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """两三个, 七八百人, 十七八家: neighbouring digits are a range."""
    tens, a, b, scale = match.group("tens", "a", "b", "scale")
    low, high = DIGITS[a], DIGITS[b]
    if not (low < high <= low + 2) or low == 0:
        return None
    base = chinese_value(tens) if tens else Decimal(0)
    if base is None:
        return None
    factor, kept = _ONE, ""
    if scale:
        if scale[-1] in "万亿":
            kept, scale = scale[-1], scale[:-1]
        for c in scale:
            factor *= {"十": 10, "百": 100, "千": 1000}[c]
    end = match.end()
    if page.s[end : end + 1] == "成" and not scale and not kept:
        return plain_figure(
            page, match.start(), end + 1, base + low, "成", "ratio", rule, bound="range", high=base + high,
            base="%", factor=Decimal(10),
        )  # fmt: skip
    unit = match_unit(page.s, end)
    if unit is None and not kept and factor == 1:
        return None
    if unit is not None and not scale and not kept and not tens and unit.kind in ("count", "duration"):
        return page.exclude(match.start(), end + len(unit.text), "vague", rule)
    if unit is not None:
        end += len(unit.text)
    canonical = canonical_of(
        (base + low) * factor, kept, unit.base if unit else "piece", unit.factor if unit else _ONE
    )
    quantity = make_quantity(
        page.text[match.start() : end], (base + low) * factor, kept + (unit.text if unit else ""),
        unit.kind if unit else "count", "range", high=(base + high) * factor, canonical=canonical,
    )  # fmt: skip
    return page.resolve(match.start(), end, quantity, rule)


def _half_duration(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """一年半, 半个月, 两个半小时."""
    groups = match.groupdict()
    number, word, half = (
        groups["num"],
        groups.get("unit") or "个" + groups["unit2"],
        groups.get("half") or groups.get("half2"),
    )
    unit = match_unit(word, 0)
    value = (decimal_of(number) if number else Decimal(0)) if number != "半" else Decimal("0.5")
    if unit is None or value is None:
        return None
    if half:
        value += Decimal("0.5")
    return plain_figure(
        page, match.start(), match.end(), value, word, unit.kind, rule, base=unit.base, factor=unit.factor
    )


def _unit_and_tail(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """1米82, 两块五: what follows the unit are its decimals."""
    whole, word, tail = match.group("whole", "word", "tail")
    value = decimal_of(whole)
    if value is None:
        return None
    digits = "".join(c if c.isascii() else str(DIGITS[c]) for c in tail)
    unit, kind, base = ("元", "money", "CNY") if word == "块" else ("米", "length", "m")
    value += Decimal("0." + digits)
    return plain_figure(page, match.start(), match.end(), value, unit, cast(Kind, kind), rule, base=base)


MULTIPLE_RULES: tuple[Rule, ...] = (
    Rule(
        "digits_count",
        "两双三四五",
        ("(?P<n>[两双三四五])位数"),
        _digits_count,
        (("实现两位数增长", "两位数"), ("双位数增长", "双位数")),
        ("三位专家", "两位"),
        firm=True,
        right="位",
    ),
    Rule(
        "doubling",
        "一二两三四番12345",
        (r"(?P<num>[一二两三四1-5])?番(?!茄|禺|薯|事|话|号)"),
        _doubling,
        (("收入翻番", "翻番"), ("总量翻一番", "翻一番"), ("十年翻了两番", "翻了两番")),
        ("一番事业", "番茄"),
        firm=True,
        right="番",
    ),
    Rule(
        "twofold",
        "倍",
        (r"倍(?:增(?!计划|行动|工程|培育|方案|企业|器|政策))?(?!数|感|受|加)"),
        _twofold,
        (("产量一年倍增。", "倍增"), ("产值翻倍", "翻倍")),
        ("倍增计划", "加倍努力"),
        firm=True,
    ),
    Rule(
        "half_duration",
        _D + "一二三四五六七八九十两半",
        (
            r"(?P<num>[0-9]{1,3}|[一二三四五六七八九十两]{1,3})"
            r"(?:(?P<unit>年|天|个月|个小时|小时)(?P<half>半)(?![导径年])|个(?P<half2>半)(?P<unit2>小时|月))"
        ),
        _half_duration,
        (("历经一年半,", "一年半"), ("耗时两个半小时,", "两个半小时")),
        ("半年", "一年"),
        firm=True,
        right="年天个小",
    ),
    Rule(
        "half_period",
        "半",
        (r"(?P<num>半)(?P<unit>年|天|个月|个小时|小时|个工作日)(?P<half>(?!))?"),
        _half_duration,
        (("不到半年", "不到半年"), ("半个月内", "半个月内")),
        ("半导体", "半径"),
    ),
    Rule(
        "unit_and_tail",
        _D + "一二三四五六七八九十两",
        (
            r"(?P<whole>[0-9]{1,3}|[一二三四五六七八九十两]{1,3})(?P<word>[块米])"
            r"(?P<tail>[0-9]{1,2}(?![0-9.%万亿个])|[一二三四五六七八九]{1,2}(?![一二三四五六七八九十百千万亿个条家项是要]))"
        ),
        _unit_and_tail,
        (("身高1米82的", "1米82"), ("每斤两块五。", "两块五")),
        ("三块一千亩的地", "100米3个弯"),
        firm=True,
        right="块米",
    ),
    Rule(
        "approximate_pair",
        "一二两三四五六七八九十",
        (
            r"(?P<tens>[一二三四五六七八九]?十)?(?P<a>[一二两三四五六七八])(?:(?<!第.)、(?=.(?:年(?!级)|天|个月|倍|小时)))?(?P<b>[二两三四五六七八九])"
            r"(?P<scale>[十百千]?[万亿]?)(?=" + HAN + r")(?!产|"
            r"线|月)"),
        _approximate_pair,
        (("三四万人", "三四万人"), ("七八百人", "七八百人")),
        ("七二司法所", "二三产业", "三、四年级"),
    ),
)  # fmt: skip
