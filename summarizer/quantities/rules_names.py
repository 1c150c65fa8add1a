"""Names that hold numerals."""

from __future__ import annotations

import re

from summarizer.article.names import HAN
from summarizer.quantities.mention import Mention
from summarizer.quantities.page import Page, Rule, excluding

__all__ = ["NAME_RULES"]

_D = "0123456789"
_C = "零〇一二三四五六七八九十百千万亿两双半"


def _latin(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """A token of letters and digits, its left part included: C919, G15, COVID-19."""
    s, (start, end) = page.s, match.span()
    while (
        start > page.floor
        and end - start < 24
        and ((s[start - 1].isascii() and s[start - 1].isalnum()) or s[start - 1] in "-.&/_")
    ):
        start -= 1
    while s[start] in "-.&/_":
        start += 1
    return page.exclude(start, end, "name", rule) if start <= match.start() else None


def _quoted(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """A label in quotation marks: the numerals in it name it, they measure nothing."""
    inside = page.quoted(match.start())
    if inside is None or page.s[inside[0] - 1] == "(":
        return None
    start, end = inside
    if end - start > 14 and page.s[start - 1] not in "《〈":
        return None
    if page.s[start - 1] in "《〈":
        return page.exclude(max(start - 1, page.floor), min(end + 1, len(page.s)), "name", rule)
    # 三个“1亿人”问题: what is counted by 个 is a label
    labelled = page.s[start - 2 : start - 1] == "个" or _SO_MANY.match(page.s, start)
    if not labelled and not _LABELLED.match(page.s, end + 1) and _FIGURE.search(page.s, start, end):
        return None
    return page.exclude(max(start - 1, page.floor), end + 1, "name", rule)


_LABELLED = re.compile("(?:计划|行动|方案|战略)(?!完成|投资|新)")  # “三年倍增”计划
_SO_MANY = re.compile('[两三四五六七八九十]个[0-9百千万亿][^,。;、]{1,5}[”’」』"]')  # “三个1亿人”
_FIGURE = re.compile(
    r"[0-9]%|[0-9][万亿千百]*(?:美|欧|港|日)?元|百分之|[0-9][万亿]|[0-9](?:平方|公里|亩|吨|千瓦|万千)|[一二三四五六七八九十]成[以左]|翻番|翻一番|倍增$|[,。;]"
)


NAME_RULES: tuple[Rule, ...] = (
    Rule(
        "name_place_like",
        "一二三四五六七八九十百",
        (
            "[一二三四五六七八九十百]{1,3}(?:[道里合台棵间门岔家龙眼]"
            + HAN
            + "{1,2}(?:村|镇|乡|街道|社区|屯|水库|"
            "大街|路|大桥)(?!银行|级|民)|[道里台棵][沟河岭堡坡屯岗甸坨洼峪坎梁井泉湾庙])"
        ),
        excluding("name"),
        (("三道沟村", "三道沟村"), ("二十里铺镇", "二十里铺镇")),
        ("三家企业", "三家村镇银行"),
        right="道里合台棵间门岔家龙眼",
    ),
    Rule(
        "name_leading_zero",
        "0",
        (r"0[0-9]{1,14}(?![.0-9])"),
        excluding("name"),
        (("推行0070服务模式", "0070"), ("007号", "007")),
        ("0.5%", "100"),
    ),
    Rule(
        "name_roman",
        "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ",
        "[Ⅰ-Ⅻ]",
        excluding("name"),
        (("Ⅲ类以上水质断面", "Ⅲ"),),
        ("III类", "三类"),
    ),
    Rule(
        "name_plus",
        _D + _C,
        (
            r"[0-9一二三四五六七八九十]{1,3}(?:\([^()\n]{1,20}\))?(?:\+(?:[0-9NnXxYy一二三四五六七八九十]{1,3})(?![.0-9]*[%亿万元])(?:\([^()\n]{1,20}\))?){1,5}"
        ),
        excluding("name"),
        (("“3+5”产业体系", "3+5"), ("打造1+N体系", "1+N")),
        ("4.5%", "增长1+2.5%"),
        right="+(",
    ),
    Rule(
        "name_quoted",
        _D + _C + "倍番",
        ("."),
        _quoted,
        (
            ("“三比拼”行动", "“三比拼”"),
            ("“246”战略", "“246”"),
            ("“三个1亿人”问题", "“三个1亿人”"),
            ("《措施18条》出台", "《措施18条》"),
            ("实施“效益倍增”计划", "“效益倍增”"),
        ),
        ("“安排千万元以上项目90个、力争完成95个目标”", "“完成投资5亿元”", "“三年倍增”的目标"),
        firm=True,
    ),
    Rule(
        "name_letters_before",
        _D,
        (
            r"(?:(?<=[A-Za-z])|(?<=[A-Za-z]-))(?<!RMB)(?<!TEU)[0-9]+(?:[A-Za-z.\-]*[0-9A-Za-z])*(?![0-9]*[%亿万])(?!\.?[0-9]*(?:%|亿|万|个百分点))"
        ),
        _latin,
        (
            ("首架C919交付", "C919"),
            ("沿G15高速", "G15"),
            ("PM2.5浓度", "PM2.5"),
            ("COVID-19疫情", "COVID-19"),
        ),
        ("GDP1.2万亿元", "RMB500万元"),
        left="ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-",
    ),
    Rule(
        "name_letters_after",
        _D,
        (
            r"[0-9]+(?:\.[0-9]+)?(?:G(?![WHBb])|[AKDSXTNBCQVPHIREZ](?![A-Za-zμ²³])(?! ?[0-9])|K[Vv]|kv|kV|AAA|"
            r"aa)[A-Za-z0-9]*(?=" + HAN + r"|[+\-/,。、;:)”》 ]|$)"
        ),
        _latin,
        (("建成5G基站", "5G"), ("4A级景区", "4A"), ("扩建110KV变电站", "110KV")),
        ("装机5MW项目", "重5t"),
        right="GAKDSXTNBCQVPHIREZkva",
    ),
    Rule(
        "name_times",
        _D,
        r"[0-9]{1,3} ?[×xX*](?= ?[0-9])",
        excluding("name"),
        (("新建2×66万千瓦机组", "2×"),),
        ("2个", "7×天"),
        right="×xX*",
    ),
    Rule(
        "name_voltage",
        _D,
        (r"[0-9]{2,4} ?千伏(?=" + HAN + r"|“)(?!安|的|、|及|和|以)"),
        excluding("name"),
        (("35千伏变电站", "35千伏"),),
        ("8.4万千伏安变电所", "电压达500千伏。"),
        right="千",
    ),
    Rule(
        "name_size",
        _D,
        (r"[0-9]{1,3}(?:\.[0-9])? ?(?:英寸|寸|纳米|微米)(?=" + HAN + r")"),
        excluding("name"),
        (("12英寸晶圆产线", "12英寸"),),
        ("直径12英寸。", "长12米"),
        right="英寸纳微",
    ),
    Rule(
        "name_version",
        _D,
        (
            r"(?<![:0-9])[0-9]{1,2}\.0(?![0-9%:])(?! ?[%‰万亿个元倍分百千家项条吨公平米亩微毫度℃级岁])(?="
            + HAN
            + r"|[”\",。、;]|$)"
        ),
        excluding("name"),
        (("智慧园区2.0建设方案", "2.0"), ("工业4.0", "4.0")),
        ("增长8.0%", "达5.0万吨"),
    ),
    Rule(
        "name_number_sign",
        _D + _C,
        (
            r"(?:[0-9]{1,4}(?:[-—至~、][0-9]{1,4})?|[零〇一二三四五六七八九十]{1,4}(?:[至、][一二三四五六七八九十]{1,3})?)"
            r" ?(?:号(?!召|码|称)|#)(?:路|楼|线|院|文件|地块|馆|门|厅|公告|令|机|泊位|桥|井|坑|矿|仓|船)?"
        ),
        excluding("name", ("第",)),
        (("云溪2号路开工", "2号路"), ("地铁6号线", "6号线"), ("京东一号仓", "一号仓")),
        ("3个号", "5家"),
        right="号#-—至~、",
    ),
    Rule(
        "name_service_hours",
        _D + "一二十半",
        (
            r"7 ?[×xX*] ?24 ?小时|24小时(?=自助|便民|服务|值班|热线|不打烊|营业|在线|全天|政务|开放|监[测控]|"
            r"响应|不间断|不停|连轴|值守|巡|客服|轮班|连续|运转|作业|施工|生产|待命|守护|内?帮)"
            r"|(?:[0-9]{1,2}|[一二三四五六七八九十半]{1,3}) ?(?:个?小时|分钟|公里|刻钟)(?:"
            + HAN
            + r"|、){0,10}?圈"
        ),
        excluding("name"),
        (
            ("设立24小时自助缴费厅", "24小时"),
            ("15分钟便民生活圈", "15分钟便民生活圈"),
            ("三班24小时不停,", "24小时"),
        ),
        ("15分钟内", "24小时内办结", "24小时产量"),
        firm=True,
        right="×xX*小个分公刻",
    ),
    Rule(
        "name_campaign",
        "一两三四五",
        "(?:[一两三四五]场(?:" + HAN + "{0,4}?(?:战役|硬仗|战争|攻坚战|大考))|[两三]手(?:抓|硬|紧|赢|准备))",
        excluding("idiom"),
        (("打赢三场战役", "三场战役"), ("做好两手准备", "两手准备")),
        ("举办三场活动", "两手经验"),
    ),
    Rule(
        "name_rhetoric",
        "一两二三四五六七八九十几",
        "[一两二三四五六七八九十几]{1,2}(?:件[大小难要急]?事(?=[,。;:!?、”\n]|$|[上来做办])|句话|道坎|步棋|张牌(?!照)|笔账)",
        excluding("idiom"),
        (("今天只说三件事:", "三件事"), ("是谈得最久的两件事。", "两件事"), ("打好三张牌", "三张牌")),
        ("办好十件实事", "受理三件事项", "发放三张牌照"),
        right="件句道步张笔",
    ),
    Rule(
        "name_words",
        "一两三四五六七八",
        "[一两三四五六七八]个大?字(?![号母段节])|[两三四五六七八]项(?:主要|核心|关键|约束性)?(?:指标|数据)(?=[,均都分全]|双|同)",
        excluding("lexical"),
        (("他总结了三个字:快、准、实", "三个字"), ("两项指标均居全市首位", "两项指标")),
        ("六个字母", "三项指标超额完成", "完成五项任务"),
        right="个项",
    ),
    Rule(
        "name_one_of",
        "0123456789",
        "[0-9]{2,4}[项个家座所条大处](?=" + HAN + "{2,14}(?<!分)之一)",
        excluding("name"),
        (("是全省230项重大水利工程之一,", "230项"), ("全国100个示范县之一", "100个")),
        ("新增12家企业,成为试点之一", "三大平台之一", "离全年90个的任务还差三分之一"),
    ),
    Rule(
        "name_ten_of_nine",
        "十",
        "十(?![百千万亿多余几来月])" + HAN + "九(?![十百千万亿])" + HAN + "(?<![个家项类种年月日人号时点])",
        excluding("idiom"),
        (("十年九旱", "十年九旱"), ("球十投九不中", "十投九不")),
        ("十九大", "十家九个", "十万九千人"),
    ),
    Rule(
        "name_subscript",
        _D,
        r"(?<=[A-Z]\n)[0-9]{1,2}(?:\.[0-9])?(?=\n)",
        excluding("name"),
        (("细颗粒物(PM\n2.5\n)浓度", "2.5"),),
        ("GDP\n25亿元", "表A\n3.5%"),
        left="\n",
    ),
)
