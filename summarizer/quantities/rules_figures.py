"""Figures: quantities with unit and bound, and what looks like one."""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.quantities.bounds import bound_after, bound_before
from summarizer.quantities.figures import canonical_of, make_quantity, number_at, read_figure
from summarizer.quantities.mention import Mention
from summarizer.quantities.numerals import DIGITS, chinese_fraction, chinese_value
from summarizer.quantities.page import Page, Rule
from summarizer.quantities.thresholds import is_threshold
from summarizer.quantities.units import match_unit
from summarizer.schemas import Bound, Kind

__all__ = ["FIGURE_RULES"]

_D = "0123456789"
_C = "零〇一二三四五六七八九十百千万亿两廿几数"
_ONE = Decimal(1)


def _figure(
    page: Page, start: int, end: int, value: Decimal, unit: str, kind: Kind, rule: str, *,
    bound: Bound = "exact", high: Decimal | None = None, base: str = "", factor: Decimal = _ONE,
) -> Mention:  # fmt: skip
    """A figure from `start` to `end`, the bound words around it taken in."""
    after = bound_after(page.s, end, kind)
    if after:
        end, bound = after.at, (after.bound if bound == "exact" else bound)
    before = bound_before(page.s, start, page.floor)
    if before:
        start, bound = before.at, (before.bound if bound != "range" else bound)
    canonical = canonical_of(value, "", base, factor) if base else None
    quantity = make_quantity(page.text[start:end], value, unit, kind, bound, high=high, canonical=canonical)
    return page.resolve(start, end, quantity, rule)


def _number(surface: str) -> Decimal | None:
    if surface[0].isascii():
        return Decimal(surface)
    if surface == "半":
        return Decimal("0.5")
    whole, point, fraction = surface.partition("点")
    return chinese_fraction(whole, fraction) if point else chinese_value(whole)


_PARTS = {"百": ("%", Decimal(1), "percent"), "千": ("‰", Decimal("0.1"), "percent"), "万": ("/10000", Decimal("0.01"), "percent")}


def _percent_words(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    number, upper = match.group("num", "high")
    value = _number(number)
    if value is None:
        return None
    unit, factor, _ = _PARTS[match.group(0)[0]]
    high = _number(upper) if upper else None
    start = match.start()
    return _figure(
        page, start, match.end(), value, unit, "percent", rule, bound="range" if high is not None else "exact",
        high=high, base="%", factor=factor,
    )  # fmt: skip


def _fraction(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    below, above = _number(match.group("below")), _number(match.group("above"))
    if not below or above is None:
        return None
    return _figure(
        page, match.start(), match.end(), above, f"/{below}", "ratio", rule, base="%", factor=Decimal(100) / below
    )


def _ratio(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    first, _, rest = re.sub("[ ]|比(?=[0-9])", lambda m: ":" if m.group() == "比" else "", match.group()).partition(":")
    return _figure(page, match.start(), match.end(), Decimal(first), ":" + rest, "ratio", rule)


def _ratio_part(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """Three and more parts (5.1:40.2:54.7) are one number each, as shares of one whole."""
    return _figure(page, match.start(), match.end(), Decimal(match.group()), "", "ratio", rule)


def _half(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    surface, start = match.group(), match.start()
    if surface == "半":
        return None
    return _figure(page, start, match.end(), Decimal("0.5"), "", "ratio", rule, base="%", factor=Decimal(100))


def _past_half(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    start = match.start() - 1
    if start < page.floor:
        return None
    bound: Bound = "approx" if page.s[start] == "近" else "more_than"
    quantity = make_quantity(
        page.text[start : match.end()], Decimal("0.5"), "", "ratio", bound, canonical=canonical_of(Decimal(50), "", "%", _ONE)
    )
    return page.resolve(start, match.end(), quantity, rule)


def _tenths(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    value = _number(match.group("num"))
    if value is None:
        return None
    end, high = match.end(), None
    if match.group("half"):
        value += Decimal("0.5")
    if upper := match.group("high"):
        high = _number(upper)
    return _figure(
        page, match.start(), end, value, "成", "ratio", rule, bound="range" if high is not None else "exact",
        high=high, base="%", factor=Decimal(10),
    )  # fmt: skip


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
    value = _number(surface) if surface else _ONE
    if value is None:
        return None
    quantity = make_quantity(
        page.text[start:end], value, "番", "multiple", canonical=canonical_of(value, "", "doublings", _ONE)
    )
    return page.resolve(start, end, quantity, rule)


def _twofold(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    start = match.start()
    if page.s[start - 1 : start] == "翻" and start - 1 >= page.floor:
        start -= 1
    elif not match.group().startswith("倍增"):
        return None
    quantity = make_quantity(
        page.text[start : match.end()], _ONE, "倍", "multiple", canonical=canonical_of(_ONE, "", "times", _ONE)
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
        return _figure(
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
    canonical = canonical_of((base + low) * factor, kept, unit.base if unit else "piece", unit.factor if unit else _ONE)
    quantity = make_quantity(
        page.text[match.start() : end], (base + low) * factor, kept + (unit.text if unit else ""),
        unit.kind if unit else "count", "range", high=(base + high) * factor, canonical=canonical,
    )  # fmt: skip
    return page.resolve(match.start(), end, quantity, rule)


def _half_duration(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """一年半, 半个月, 两个半小时."""
    number, word, half = match.group("num", "unit", "half")
    unit = match_unit(word, 0)
    value = (_number(number) if number else Decimal(0)) if number != "半" else Decimal("0.5")
    if unit is None or value is None:
        return None
    if half:
        value += Decimal("0.5")
    return _figure(page, match.start(), match.end(), value, word, unit.kind, rule, base=unit.base, factor=unit.factor)


# Classifiers that after a single Chinese numeral more often belong to a noun (三级, 两国, 四季).
_RISKY = frozenset(
    "级 里 方 面 点 线 口 门 部 度 分 角 平 号 行 句 字 词 代 层 站 村 镇 乡 县 市 省 区 国 营 旅 团 师 连 排 队 卷 集 重 把 手 头 眼 尺 步 "
    "环 周 升 格 章 证 票 本 则 克 股 斤 担 群 对 组 单 席 课 社区 街道 城市 国家 省份 类别 股 单 环节 路 档 型 证 步 枝 束 堂 桶 碗 盆 针 支 梯 "
    "顶 平方 方 车 船 企业 项目 平台 户籍 板块 品种 台阶 根 丛 捆 劳动力 员 角 载 月 日 P 县区 乡镇 书 品 轮".split()
)
# Before 两年, 三年 these make it a duration (连补三年); without them it is a period (五年合计).
_LASTING = frozenset("补免分延期限聘贴租偿达满短长前")
_VERB_ONE = re.compile(
    r"(?:建成|新建|新增|引进|建设|获批|认定|落户|培育|签约|开工|投产|竣工|完成|设立|成立|创建|打造|增加|关闭|改造|添置|配备|购置|建|增|新设)(?:了)?$"
)


def _chinese(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    s, at = page.s, match.start()
    mention = read_figure(page, at, rule, unitless=True)
    if mention is None or mention.quantity is None:
        return None
    q = mention.quantity
    number = number_at(s, at)
    if number is None:
        return None
    bare_unit = match_unit(s, number.end)
    if number.bare and q.bound == "exact":
        return None
    if is_threshold(page, mention) or (number.bare and _bare_class(page, mention)):
        return page.exclude(mention.start, mention.end, "threshold", rule)
    single = number.end - at == 1 and not number.scale and s[at] not in "十百千万亿"
    if bare_unit is None and not number.scale:
        if number.value < 10 or (q.bound == "exact" and number.value < 100):
            return None
        return mention
    if single and q.bound == "exact":
        if bare_unit is None or bare_unit.text in _RISKY:
            return None
        if q.kind == "duration" and bare_unit.text in ("年", "天", "周年", "周") and s[at - 1] not in _LASTING:
            return page.exclude(mention.start, mention.end, "date", rule)
        if s[at] == "一" and q.kind in ("count", "duration"):
            return None
    return mention


def _one_built(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """建成一座, 新增一家: one thing that came into being is a count; any other 一座 is only an article."""
    return read_figure(page, match.start(), rule) if _VERB_ONE.search(page.left(match.start(), 5)) else None


def _bare_class(page: Page, mention: Mention) -> bool:
    """百亿以上, 超亿元 + noun; at the end of a clause it is a figure."""
    after = page.s[mention.end : mention.end + 1]
    quantity = mention.quantity
    return (
        quantity is not None
        and quantity.bound in ("at_least", "more_than", "at_most")
        and quantity.kind == "money"
        and "\u4e00" <= after <= "\u9fff"
        and not page.text[mention.start : mention.end].startswith(("突破", "上", "数", "几"))
    )


def _bare_scale(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """万元 GDP, 亿元项目, 百亿级: a scale without a numeral names a class or a denominator."""
    s, start = page.s, match.start()
    end = match.end()
    if s[end : end + 1] == "级":
        return page.exclude(start, end + 1, "threshold", rule)
    unit = match_unit(s, end)
    if unit is not None:
        end += len(unit.text)
    money = unit is not None and unit.kind == "money"
    if s[end : end + 1] == "级":
        return page.exclude(start, end + 1, "threshold", rule)
    if s[start - 1 : start] == "每":
        return page.exclude(max(start - 1, page.floor), end, "lexical", rule)
    if money and match.group()[-1] in "亿万" and re.match(r"(?:的|重大|重点|大|工业|产业|企业|项目|俱乐部|以上|村|镇|园|楼|商圈|集群)", s[end:]):
        return page.exclude(start, end, "threshold", rule)
    return page.exclude(start, end, "lexical", rule)


def _bare_trillion(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """逾兆元新台币: one 兆 (10^12), as Taiwan counts."""
    unit = match_unit(match.group(), 1)
    if unit is None:
        return None
    mention = _figure(page, match.start(), match.end(), _ONE, match.group(), "money", rule, base=unit.base, factor=Decimal(10**12))
    return mention if mention.quantity is not None and mention.quantity.bound != "exact" else None


def _scaled_bound(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """上百家, 过亿元, 超千人: the bound word makes the bare scale a figure."""
    at = match.start()
    mention = read_figure(page, at, rule)
    if mention is None or mention.quantity is None or mention.start < at:
        return None
    word = page.s[at - 1]
    start, q = at - 1, mention.quantity
    if start < page.floor:
        return None
    bound: Bound = "at_least" if word == "上" else "more_than"
    text = page.text[start : mention.end]
    mention = page.resolve(
        start, mention.end, make_quantity(text, q.value, q.unit, q.kind, bound, high=q.high, canonical=q.canonical, per=q.per), rule
    )
    if is_threshold(page, mention):
        return page.exclude(start, mention.end, "threshold", rule)
    return mention


_SPEC = re.compile("[“\u4e00-\u9fff]{0,6}?(?:风机|机组|泊位|码头|航道|船|轮|散货|集装箱)")


def _arabic(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    mention = read_figure(page, match.start(), rule)
    if mention is None or mention.quantity is None:
        return None
    s, q = page.s, mention.quantity
    if is_threshold(page, mention):
        return page.exclude(mention.start, mention.end, "threshold", rule)
    if q.unit.endswith("级") and _SPEC.match(s, mention.end):
        return page.exclude(mention.start, mention.end, "name", rule)
    if not q.unit and q.bound == "exact" and _cut_off(s, mention.end, match.start()):
        return page.exclude(mention.start, mention.end, "damaged", rule)
    return mention


def _cut_off(s: str, end: int, at: int) -> bool:
    """A bare number with which a paragraph ends, mid-sentence: what followed is lost."""
    line_end = s.find("\n", end, end + 4)
    if line_end < 0 and len(s) - end >= 4:
        return False
    rest = s[end : line_end if line_end >= 0 else len(s)]
    return at > 3 and "\u4e00" <= s[at - 1] <= "\u9fff" and not rest.strip(" .") and "\n" not in s[at - 4 : at]


def _leftover(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    s, (start, end) = page.s, match.span()
    reason = "lexical" if match.group() in ("一", "半", "双", "番", "倍", "零", "两", "百", "千", "万", "亿") else "name"
    while start > page.floor and s[start - 1] in "几数" and match.group()[0] in "十百千万亿":
        start -= 1
    return page.exclude(start, end, reason, rule)  # type: ignore[arg-type]


_N = r"(?:[0-9]{1,3}(?:\.[0-9]{1,4})?|[零〇一二三四五六七八九十百两]{1,5}(?:点[零〇一二三四五六七八九]{1,6})?)"
FIGURE_RULES: tuple[Rule, ...] = (
    Rule(
        "percent_words",
        "百千万",
        re.compile(rf"[百千万]分之(?P<num>{_N})(?:(?:至|到|[-—~]|——)(?:百分之)?(?P<high>{_N}))?"),
        _percent_words,
        (("增长百分之三十", "百分之三十"), ("占百分之十二点五以上", "百分之十二点五以上"), ("千分之五", "千分之五")),
        ("百分点", "百家"),
        right="分",
    ),
    Rule(
        "fraction",
        _D + _C,
        re.compile(rf"(?P<below>{_N})分之(?P<above>{_N})"),
        _fraction,
        (("占三分之二", "三分之二"), ("近四分之一", "近四分之一")),
        ("三分钟", "百分点"),
        right="分点",
    ),
    Rule(
        "ratio_part",
        _D,
        re.compile(r"(?:(?<=[0-9]:)|(?=[0-9.]{1,8} ?: ?[0-9.]{1,8} ?: ?[0-9]))[0-9]{1,4}(?:\.[0-9]{1,4})?"),
        _ratio_part,
        (("产业比例为5.1:40.2:54.7", "5.1｜40.2｜54.7"),),
        ("比例为2.05:1", "时间9:30"),
    ),
    Rule(
        "ratio",
        _D,
        re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4})? ?: ?[0-9]{1,4}(?:\.[0-9]{1,4})?(?![0-9:])|(?<=[为达按例])[0-9]{1,3}(?:\.[0-9]+)?比[0-9]{1,3}(?:\.[0-9]+)?(?![0-9])"),
        _ratio,
        (("比例为2.05:1", "2.05:1"), ("按4:6分担", "4:6")),
        ("2.05%", "项目:15个"),
        right=":比",
    ),
    Rule(
        "digits_count",
        "两双三四五",
        re.compile("(?P<n>[两双三四五])位数"),
        _digits_count,
        (("实现两位数增长", "两位数"), ("双位数增长", "双位数")),
        ("三位专家", "两位"),
        firm=True,
        right="位",
    ),
    Rule(
        "doubling",
        "一二两三四番12345",
        re.compile(r"(?P<num>[一二两三四1-5])?番(?!茄|禺|薯|事|话|号)"),
        _doubling,
        (("收入翻番", "翻番"), ("总量翻一番", "翻一番"), ("十年翻了两番", "翻了两番")),
        ("一番事业", "番茄"),
        firm=True,
        right="番",
    ),
    Rule(
        "twofold",
        "倍",
        re.compile(r"倍(?:增(?!计划|行动|工程|培育|方案|企业|器|政策))?(?!数|感|受|加)"),
        _twofold,
        (("企业一年倍增。", "倍增"), ("产值翻倍", "翻倍")),
        ("倍增计划", "加倍努力"),
        firm=True,
    ),
    Rule(
        "half",
        "一半",
        re.compile("一半(?!径|导|岛)|半数"),
        _half,
        (("占一半以上", "一半以上"), ("不足一半", "不足一半")),
        ("一半径", "半年"),
        firm=True,
        right="半",
    ),
    Rule(
        "past_half",
        "半",
        re.compile("(?:(?<=[过近]))半(?![年月天个数导径])"),
        _past_half,
        (("占比过半", "过半"), ("近半来自园区", "近半")),
        ("半年", "对半"),
        firm=True,
        left="过近",
    ),
    Rule(
        "tenths",
        _D + "一二三四五六七八九两",
        re.compile(
            r"(?P<num>[1-9](?:\.[0-9])?|[一二三四五六七八九两](?:点[一二三四五六七八九])?)(?:(?:至|到|[-—~])(?P<high>[一二三四五六七八九1-9]))?成"
            r"(?P<half>半)?(?=以上|左右|多|以下|以内|[,。;、!?:)”\n]|$|[^功果为立员本长效绩熟品交人千都套片型就分活年渝百上新])"
        ),
        _tenths,
        (("占六成。", "六成"), ("近五成以上", "近五成以上"), ("两成半,", "两成半")),
        ("五成员", "三成为"),
        firm=True,
        right="成至到-—~点",
    ),
    Rule(
        "half_duration",
        _D + "一二三四五六七八九十两半",
        re.compile(
            r"(?:(?P<num>[0-9]{1,3}|[一二三四五六七八九十两]{1,3})(?P<unit>年|天|个月|个小时|小时)(?P<half>半)(?!导|径|[年])|(?P<num2>[一二三四五六七八九十两0-9]{1,3})个半(?P<unit2>小时|月))"
            r"|(?!)"
        ),
        lambda page, m, rule: _half_duration(page, m, rule) if m.group("unit") else None,
        (("历经一年半,", "一年半"),),
        ("半年", "一年"),
        firm=True,
        right="年天个小",
    ),
    Rule(
        "half_period",
        "半",
        re.compile(r"(?P<num>半)(?P<unit>年|天|个月|个小时|小时|个工作日)(?P<half>(?!))?"),
        _half_duration,
        (("不到半年", "不到半年"), ("半个月内", "半个月内")),
        ("半导体", "半径"),
    ),
    Rule(
        "approximate_pair",
        "一二两三四五六七八九十",
        re.compile(r"(?P<tens>[一二三四五六七八九]?十)?(?P<a>[一二两三四五六七八])(?P<b>[二两三四五六七八九])(?P<scale>[十百千]?[万亿]?)(?=[\u4e00-\u9fff])(?!产|线|月)"),
        _approximate_pair,
        (("三四万人", "三四万人"), ("七八百人", "七八百人")),
        ("五三司法所", "二三产业"),
    ),
    Rule(
        "one_built",
        "一",
        re.compile("一[座家条栋所处台架艘幢辆](?![一体])"),
        _one_built,
        (("建成一座污水处理厂", "一座"), ("新增一家上市公司", "一家")),
        ("一座座高楼", "这是一条产业链"),
        right="座家条栋所处台架艘幢辆",
        firm=True,
    ),
    Rule(
        "scaled_bound",
        "百千万亿",
        re.compile(r"(?:(?<=上)|(?<=过)|(?<=破)(?<!突破))(?<!不过)(?<!通过)(?<!经过)(?<!以上)(?<!网上)(?<!线上)(?<!超过)(?<!路上)(?<!越过)."),
        _scaled_bound,
        (("上百家企业", "上百家"), ("税收过亿元。", "过亿元")),
        ("通过万人", "以上百家"),
        firm=True,
        left="上过破",
    ),
    Rule(
        "chinese",
        _C,
        re.compile("."),
        _chinese,
        (
            ("一百二十家", "一百二十家"), ("两千余人", "两千余人"), ("四大主导产业", "四大"), ("数百亿元投资", "数百亿元"),
            ("新台币三兆元", "新台币三兆元"), ("突破百亿元。", "突破百亿元"), ("十几个项目", "十几个"),
        ),
        ("五三司法所", "三农问题", "一心"),
    ),
    Rule(
        "bare_trillion",
        "兆",
        re.compile("兆元(?:新台币)?"),
        _bare_trillion,
        (("带动投资逾兆元新台币", "逾兆元新台币"),),
        ("三兆元", "兆瓦"),
    ),
    Rule(
        "bare_scale",
        "百千万亿",
        re.compile("[百千万亿]{1,3}"),
        _bare_scale,
        (("亿元项目", "亿元"), ("百亿级产业", "百亿级")),
        ("三百家", "5亿元"),
    ),
    Rule(
        "arabic",
        _D,
        re.compile("."),
        _arabic,
        (
            ("总投资52.3亿元", "52.3亿元"), ("50余个项目", "50余个"), ("30个工作日内办结", "30个工作日内"),
            ("3—5个", "3—5个"), ("5000万元以上项目", "5000万元以上"), ("1,046.6亿元", "1,046.6亿元"),
        ),
        ("2022年", "“1234”战略"),
    ),
    Rule(
        "leftover",
        _C + "双半倍番",
        re.compile("[零〇一二三四五六七八九十百千万亿两廿]{1,24}|[双半倍番]|几(?=[十百千万亿个])"),
        _leftover,
        (("双门", "双"), ("五三来", "五三")),
        ("5个", "首批"),
    ),
)  # fmt: skip
