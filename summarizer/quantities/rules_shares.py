"""Shares and ratios: 百分之三十, 三分之二, 六成, 2.05:1, 一半."""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.quantities.making import canonical_of, make_quantity
from summarizer.quantities.mention import Mention
from summarizer.quantities.numerals import DIGITS, decimal_of
from summarizer.quantities.page import Page, Rule
from summarizer.quantities.plain import plain_figure
from summarizer.schemas import Bound

__all__ = ["SHARE_RULES"]

_D = "0123456789"
_C = "零〇一二三四五六七八九十百千万亿两廿几数"
_ONE = Decimal(1)
_HALF = Decimal("0.5")


_PARTS = {
    "百": ("%", Decimal(1), "percent"),
    "千": ("‰", Decimal("0.1"), "percent"),
    "万": ("/10000", Decimal("0.01"), "percent"),
}


def _percent_words(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    number, upper = match.group("num", "high")
    value = decimal_of(number)
    if value is None:
        return None
    unit, factor, _ = _PARTS[match.group(0)[0]]
    high = decimal_of(upper) if upper else None
    bound: Bound = "range" if high is not None else "more_than" if match.group("more") else "exact"
    return plain_figure(
        page, match.start(), match.end(), value, unit, "percent", rule, bound=bound,
        high=high, base="%", factor=factor,
    )  # fmt: skip


def _fraction(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    below, above = decimal_of(match.group("below")), decimal_of(match.group("above"))
    if not below or above is None:
        return None
    return plain_figure(
        page,
        match.start(),
        match.end(),
        above,
        f"/{below}",
        "ratio",
        rule,
        base="%",
        factor=Decimal(100) / below,
    )


def _ratio(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    first, _, rest = match.group().replace(" ", "").replace("比", ":").partition(":")
    return plain_figure(page, match.start(), match.end(), Decimal(first), ":" + rest, "ratio", rule)


def _ratio_part(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """Three and more parts (6.3:38.1:55.6) are one number each, as shares of one whole."""
    return plain_figure(page, match.start(), match.end(), Decimal(match.group()), "", "ratio", rule)


def _half(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    surface, start = match.group(), match.start()
    if surface == "半":
        return None
    return plain_figure(
        page, start, match.end(), Decimal("0.5"), "", "ratio", rule, base="%", factor=Decimal(100)
    )


def _past_half(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    start = match.start() - 1
    if start < page.floor:
        return None
    bound: Bound = "approx" if page.s[start] == "近" else "more_than"
    quantity = make_quantity(
        page.text[start : match.end()],
        Decimal("0.5"),
        "",
        "ratio",
        bound,
        canonical=canonical_of(Decimal(50), "", "%", _ONE),
    )
    return page.resolve(start, match.end(), quantity, rule)


def _halved(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """减半: by one half (两免三减半 is the name of a tax rule)."""
    start = match.start() - 1
    if start < page.floor:
        return None
    canonical = canonical_of(Decimal(50), "", "%", _ONE)
    quantity = make_quantity(page.text[start : match.end()], _HALF, "", "ratio", canonical=canonical)
    return page.resolve(start, match.end(), quantity, rule)


def _discount(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """八折, 85折, 七五折: tenths of the price."""
    number, more = match.group("num", "more")
    value = Decimal(number) if number[0].isascii() else Decimal(DIGITS[number])
    if more:
        value += Decimal(DIGITS[more]) / 10
    while value >= 10:
        value /= 10
    return plain_figure(
        page, match.start(), match.end(), value, "折", "ratio", rule, base="%", factor=Decimal(10)
    )


def _tenths(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    value = decimal_of(match.group("num"))
    if value is None:
        return None
    end, high = match.end(), None
    if half := match.group("half"):
        value += _HALF if half == "半" else Decimal(DIGITS.get(half) or half) / 10
    if upper := match.group("high"):
        high = decimal_of(upper)
    return plain_figure(
        page, match.start(), end, value, "成", "ratio", rule, bound="range" if high is not None else "exact",
        high=high, base="%", factor=Decimal(10),
    )  # fmt: skip


_N = (
    r"(?:[0-9]{1,3}(?:\.[0-9]{1,4})?|[零〇一二三四五六七八九十百两]{1,5}(?:点[零〇一二三四五六七八九]{1,6})?)"
)
SHARE_RULES: tuple[Rule, ...] = (
    Rule(
        "percent_words",
        "百千万",
        (rf"[百千万]分之(?P<num>{_N})(?:(?:至|到|[-—~]|——)(?:百分之)?(?P<high>{_N}))?(?P<more>[多几余](?!于))?"),
        _percent_words,
        (("增长百分之三十", "百分之三十"), ("占百分之十二点五以上", "百分之十二点五以上"), ("千分之五", "千分之五")),
        ("百分点", "百家"),
        right="分",
    ),
    Rule(
        "fraction",
        _D + _C,
        (rf"(?P<below>{_N})分之(?P<above>{_N})"),
        _fraction,
        (("占三分之二", "三分之二"), ("近四分之一", "近四分之一")),
        ("三分钟", "百分点"),
        right="分点",
    ),
    Rule(
        "fraction_slash",
        _D,
        (r"(?<![0-9/.])(?P<above>[1-9])/(?P<below>[2-9]|10)(?=的|以上|左右|以内|多)"),
        _fraction,
        (("占全县2/3以上", "2/3以上"), ("近1/4的企业", "近1/4")),
        ("2023/24财年", "9/10发布"),
        right="/",
    ),
    Rule(
        "ratio_part",
        _D,
        (r"(?:(?<=[0-9]:)|(?=[0-9.]{1,8} ?: ?[0-9.]{1,8} ?: ?[0-9]))[0-9]{1,4}(?:\.[0-9]{1,4})?"),
        _ratio_part,
        (("产业比例为6.3:38.1:55.6", "6.3｜38.1｜55.6"),),
        ("比例为2.05:1", "时间9:30"),
    ),
    Rule(
        "ratio",
        _D,
        (
            r"[0-9]{1,4}(?:\.[0-9]{1,4})? ?: ?[0-9]{1,4}(?:\.[0-9]{1,4})?(?![0-9:])|"
            r"[0-9]{1,3}(?:\.[0-9]{1,4})? ?比 ?[0-9]{1,3}(?:\.[0-9]{1,4})?(?! ?[0-9.%万亿年月日个家项元名人])"),
        _ratio,
        (("比例为2.05:1", "2.05:1"), ("按4:6分担", "4:6"), ("以13比21落后", "13比21"), ("以13 比 21落后", "13 比 21")),
        ("2.05%", "项目:15个", "今年5比10月份低"),
        right=":比",
    ),
    Rule(
        "half",
        "一半",
        ("一半(?!径|导|岛)|(?<!过)半数"),
        _half,
        (("占一半以上", "一半以上"), ("不足一半", "不足一半"), ("近半数企业", "近半数")),
        ("一半径", "半年", "过半数企业"),
        firm=True,
        right="半",
    ),
    Rule(
        "past_half",
        "半",
        ("(?<=[过近])半(?![年月天个数导径])|(?<=过)半数"),
        _past_half,
        (("占比过半", "过半"), ("近半来自园区", "近半"), ("过半数企业复工", "过半数")),
        ("半年", "对半"),
        firm=True,
        left="过近",
    ),
    Rule(
        "tenths",
        _D + "一二三四五六七八九两",
        (
            r"(?P<num>[1-9](?:\.[0-9])?|[一二三四五六七八九两](?:点[一二三四五六七八九])?)(?:(?:至|到|[-—~])(?P<high>[一二三四五六七八九1-9]))?成"
            r"(?P<half>半|(?:[一二三四五六七八九]|[1-9](?![0-9.]))(?=以上|左右|多|[,。;、!?:)”\n]|$|[是的为到至升提增抬降减下扩回涨]))?(?=以上|左右|多|以下|以内|[,。;、!?:)”\n]|$|[^功果为立员本长效绩熟品交人千都套片型就分活年渝百上新])"
        ),
        _tenths,
        (("占六成。", "六成"), ("近五成以上", "近五成以上"), ("两成半,", "两成半"), ("六成八是外乡人", "六成八"), ("出租率达9成2,", "9成2")),
        ("五成员", "三成为"),
        firm=True,
        right="成至到-—~点",
    ),
    Rule(
        "halved",
        "半",
        "(?<=减)(?<![两一二三四五六十0-9]减)半(?![径年月])",
        _halved,
        (("后四年减半收取", "减半"), ("二次申报的减半。", "减半")),
        ("享受两免三减半政策", "减半年任务", "半径"),
        firm=True,
        left="减",
    ),
    Rule(
        "discount",
        "123456789一二两三四五六七八九",
        (
            r"(?<![0-9.一二三四五六七八九十百千万第转曲几])(?P<num>[1-9](?:\.[0-9]|[0-9])?|[一二两三四五六七八九])(?P<more>[一二三四五六七八九])?"
            r"折(?!合|叠|射|算|旧|弯|返|抵|价|腾|回|断|损|现|中|线|页|子|戟|磨|桥|纸|痕|角|成|为|扇|屏)"),
        _discount,
        (("以市价八折供应", "八折"), ("按85折优惠", "85折"), ("打七五折。", "七五折")),
        ("百折不挠", "三折叠手机", "5折合人民币"),
        firm=True,
        right="折",
    ),
)  # fmt: skip
