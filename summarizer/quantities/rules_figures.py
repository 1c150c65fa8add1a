"""Figures: number, unit and bound, and what only looks like one."""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.article.names import HAN
from summarizer.quantities.figures import read_figure
from summarizer.quantities.making import make_quantity
from summarizer.quantities.mention import Mention, Reason
from summarizer.quantities.number import number_at
from summarizer.quantities.page import Page, Rule
from summarizer.quantities.plain import plain_figure
from summarizer.quantities.thresholds import is_threshold
from summarizer.quantities.units import match_unit
from summarizer.schemas import Bound

__all__ = ["FIGURE_RULES"]

_D = "0123456789"
_C = "零〇一二三四五六七八九十百千万亿两廿几数"
_ONE = Decimal(1)

# Classifiers that after a single Chinese numeral more often belong to a noun (三级, 两国, 四季).
_RISKY = frozenset(
    "级 里 方 面 点 线 口 门 部 度 分 角 平 号 行 句 字 词 代 层 站 村 镇 乡 县 市 省 区 国 营 旅 团 师 连 排 队 卷 集 重 把 手 头 眼 尺 步 "
    "环 周 升 格 章 证 票 本 则 克 股 斤 担 群 对 组 单 席 课 社区 街道 城市 国家 省份 类别 股 单 环节 路 档 型 证 步 枝 束 堂 桶 碗 盆 针 支 梯 "
    "顶 平方 方 车 船 企业 项目 平台 户籍 板块 品种 台阶 根 丛 捆 劳动力 员 角 载 月 日 P 县区 乡镇 书 品".split()
)
# Before 两年, 三年 these make it a duration (连补三年); without them it is a period (五年合计).
_LASTING = frozenset("早税征补免分延期限聘贴租偿达满短长前")
_DECIMAL = re.compile("零点|[一二三四五六七八九十]{1,3}点[零〇一二三四五六七八九]{2}")
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
        if q.bound == "range" and q.unit:
            return mention  # 三到四次
        if _DECIMAL.match(s, at):
            return mention  # 系数为零点四八
        if number.value < 10 or (q.bound == "exact" and number.value < 100):
            return None
        return mention
    if single and q.bound == "exact":
        if bare_unit is None or bare_unit.text in _RISKY:
            return None
        if (
            q.kind == "duration"
            and bare_unit.text in ("年", "天", "周年", "周")
            and s[at - 1] not in _LASTING
        ):
            return page.exclude(mention.start, mention.end, "date", rule)
        if s[at] == "一" and q.kind in ("count", "duration"):
            return None
    return mention


def _one_built(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """建成一座, 新增一家: one thing that came into being is a count; any other 一座 is only an article."""
    return read_figure(page, match.start(), rule) if _VERB_ONE.search(page.left(match.start(), 5)) else None


def _lasting(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """提前一年, 延长一年: a length of time, where any other 一年 is a period."""
    return read_figure(page, match.start(), rule)


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
    if s[start] == "千" and end == start + 1 and (whole := match_unit(s, start)):
        unit, end = whole, start  # 每千瓦时 is one unit
    if unit is not None:
        end += len(unit.text)
    if unit is not None and unit.text.endswith("级"):
        return page.exclude(start, end, "threshold", rule)
    money = unit is not None and unit.kind == "money"
    if s[end : end + 1] == "级":
        return page.exclude(start, end + 1, "threshold", rule)
    if s[start - 1 : start] == "每":
        return page.exclude(max(start - 1, page.floor), end, "lexical", rule)
    if (
        money
        and match.group()[-1] in "亿万"
        and re.match(r"(?:的|重大|重点|大|工业|产业|企业|项目|俱乐部|以上|村|镇|园|楼|商圈|集群)", s[end:])
    ):
        return page.exclude(start, end, "threshold", rule)
    sized = unit is not None and unit.kind in ("power", "mass", "area") and end - start > len(unit.text)
    if sized and "\u4e00" <= s[end : end + 1] <= "\u9fff":
        return page.exclude(start, end, "threshold", rule)  # 百万千瓦光伏基地
    return page.exclude(start, end, "lexical", rule)


def _bare_trillion(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """逾兆元新台币: one 兆 (10^12), as Taiwan counts."""
    unit = match_unit(match.group(), 1)
    if unit is None:
        return None
    mention = plain_figure(
        page,
        match.start(),
        match.end(),
        _ONE,
        match.group(),
        "money",
        rule,
        base=unit.base,
        factor=Decimal(10**12),
    )
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
        start,
        mention.end,
        make_quantity(text, q.value, q.unit, q.kind, bound, high=q.high, canonical=q.canonical, per=q.per),
        rule,
    )
    if is_threshold(page, mention):
        return page.exclude(start, mention.end, "threshold", rule)
    return mention


_WAFER = re.compile(HAN + "{0,6}?(?:晶圆|硅片|封装|面板|产线|生产线|芯片|碳化硅|屏|厂)")
_SPEC = re.compile("(?:" + HAN + "|“){0,6}?(?:风机|机组|泊位|码头|航道|船|轮|散货|集装箱)")


def _arabic(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    mention = read_figure(page, match.start(), rule)
    if mention is None or mention.quantity is None:
        return None
    s, q = page.s, mention.quantity
    if is_threshold(page, mention):
        return page.exclude(mention.start, mention.end, "threshold", rule)
    if q.unit.endswith("级") and _SPEC.match(s, mention.end):
        return page.exclude(mention.start, mention.end, "name", rule)
    if q.unit in ("吋", "英寸") and _WAFER.match(s, mention.end):
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
    return (
        at > 3 and "\u4e00" <= s[at - 1] <= "\u9fff" and not rest.strip(" .") and "\n" not in s[at - 4 : at]
    )


def _leftover(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    s, (start, end) = page.s, match.span()
    reason: Reason = (
        "lexical"
        if match.group() in ("一", "半", "双", "番", "倍", "零", "两", "百", "千", "万", "亿")
        or (end - start == 1 and match_unit(s, end) is not None)
        else "name"
    )
    while start > page.floor and s[start - 1] in "几数" and match.group()[0] in "十百千万亿":
        start -= 1
    return page.exclude(start, end, reason, rule)


FIGURE_RULES: tuple[Rule, ...] = (
    Rule(
        "one_built",
        "一",
        ("一[座家条栋所处台架艘幢辆](?![一体])"),
        _one_built,
        (("建成一座变电站", "一座"), ("新增一家上市公司", "一家")),
        ("一座座高楼", "这是一条产业链"),
        right="座家条栋所处台架艘幢辆",
        firm=True,
    ),
    Rule(
        "one_lasting",
        "一",
        r"(?:(?<=提前)|(?<=延长)|(?<=缩短)|(?<=推迟)|(?<=为期)|(?<=免租)|(?<=不少于)|(?<=不超过)|(?<=不到))一(?:年|个月|天|周)(?![来期年])",
        _lasting,
        (("提前一年建成", "一年"), ("政策再延长一年。", "一年")),
        ("新的一年", "提前一年年底"),
        right="年个天周",
        firm=True,
    ),
    Rule(
        "scaled_bound",
        "百千万亿",
        (r"(?:(?<=上)|(?<=过)|(?<=破)(?<!突破))(?<!不过)(?<!通过)(?<!经过)(?<!以上)(?<!网上)(?<!线上)(?<!超过)(?<!路上)(?<!越过)."),
        _scaled_bound,
        (("上百家企业", "上百家"), ("税收过亿元。", "过亿元")),
        ("通过万人", "以上百家"),
        firm=True,
        left="上过破",
    ),
    Rule(
        "chinese",
        _C,
        ("."),
        _chinese,
        (
            ("一百二十家", "一百二十家"), ("两千余人", "两千余人"), ("五大特色板块", "五大"), ("数百亿元投资", "数百亿元"),
            ("新台币三兆元", "新台币三兆元"), ("突破百亿元。", "突破百亿元"), ("十几个项目", "十几个"),
        ),
        ("七二司法所", "三农问题", "一心"),
    ),
    Rule(
        "bare_trillion",
        "兆",
        ("兆元(?:新台币)?"),
        _bare_trillion,
        (("吸引资金逾兆元新台币", "逾兆元新台币"),),
        ("三兆元", "兆瓦"),
    ),
    Rule(
        "bare_scale",
        "百千万亿",
        ("[百千万亿]{1,3}"),
        _bare_scale,
        (("亿元项目", "亿元"), ("百亿级产业", "百亿级"), ("千万吨级炼油厂", "千万吨级")),
        ("三百家", "5亿元"),
    ),
    Rule(
        "arabic",
        _D,
        ("."),
        _arabic,
        (
            ("总投资57.9亿元", "57.9亿元"), ("40余个项目", "40余个"), ("25个工作日内办结", "25个工作日内"),
            ("4—7个", "4—7个"), ("6000万元以上项目", "6000万元以上"), ("2,418.9亿元", "2,418.9亿元"),
            ("投入5个多亿", "5个多亿"), ("100+家门店", "100+家"), ("客流10万+。", "10万+"),
        ),
        ("2024年", "“246”战略"),
    ),
    Rule(
        "leftover",
        _C + "双半倍番",
        ("[零〇一二三四五六七八九十百千万亿两廿]{1,24}|[双半倍番]|几(?=[十百千万亿个])"),
        _leftover,
        (("双门", "双"), ("七二来", "七二")),
        ("5个", "首批"),
    ),
)  # fmt: skip
