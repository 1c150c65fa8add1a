"""The date and period expressions of a text, before any year is known."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.quantities.fold import fold
from summarizer.quantities.page import counts_republic

__all__ = ["DAY", "Expressions", "find_expressions"]

_CY = "[一二][〇零一二三四五六七八九]{3}"
_ROC = "民国(?:[0-9]{2,3}|[一二三四五六七八九十百零〇]{1,6})(?:学年度?|年度?)|(?P<roc>1[0-3][0-9](?:学年度?|年度?)(?!历史|来|以来))"
_M = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = "(?:3[01]|[12][0-9]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = " ?(?:——|--|[-—–~－至到]) ?"
_COUNT = "(?:[0-9]{1,3}|[一二三四五六七八九十两几]{1,3})"
_EVENT = "(?:(?:建成|竣工|达产|投产)?(?:投产达效|达产达效|投产|达产|建成|投运|投用|竣工|运营|投入使用|投入运营)[后时](?!续))"
_FESTIVAL = '(?:[“"]?(?:春节|国庆|五一|中秋|元旦|清明|端午|暑期|汛期|疫情|节日|两会|双节)[”"]?(?:假期|期间|小长假|黄金周))'
_FREE = re.compile(
    rf"(?P<iso>(?<![0-9])(?P<iy>(?:19|20)[0-9]{{2}})[-/.](?P<im>1[0-2]|0?[1-9])[-/.](?P<id>3[01]|[12][0-9]|0?[1-9])(?![0-9]))"
    rf"|(?P<plan>[“「‘\"]?(?P<pn>十[一二三四五六]?|[六七八九])五[”」’\"]?(?:规划)?(?P<pt>时期|期间|以来|初期|中期|末期|末|开局之年|收官之年|前[一二三四]年)"
    rf"|第(?P<pc>[一二三四五六七八九十]{{1,3}})个五年(?:规划|计划)(?P<pt2>时期|期间|以来|末)?)"
    rf"|(?P<years>(?P<y1>(?<![0-9])(?:19|20)[0-9]{{2}}|{_CY}) ?年?{_TO}(?P<y2>(?:19|20)[0-9]{{2}}|{_CY}) ?年度?(?:间|期间)?)"
    rf"|(?P<span>(?:近|未来|今后|过去|最近|这|接下来)的?{_COUNT}(?:{_TO}{_COUNT})?多?(?:个月|年|天|个季度|周)(?:[以]?来|间|内|里|时间)?"
    rf"|(?:半|{_COUNT})年内(?!的?[\u4e00-\u9fff]{{0,4}}(?:毕业|出生))(?=[^,。;:、\n]{{0,24}}[0-9一二三四五六七八九十百])"
    rf"|{_COUNT}多?年(?:以?来|间(?!接|断))|近几?年来?|近些年来?|多年(?:以)?来|今明两年"
    rf"|{_COUNT}年(?=翻|倍增)|(?<!提)前(?!{_M} ?个?月){_COUNT}个?月|(?:五|十)年间)"
    rf"|(?P<now>截[至止]目前|截至现在|截至发稿|到目前为止|目前|当前|日前|近日|近期|现阶段|迄今为止|迄今|此前|眼下|如今|现有|现已|连日来|近段时间|前期(?!工作|手续|准备|审批|费用|经费|论证|研究|基础))"
    rf"|(?P<same>(?P<sy>上年|去年|前年|今年)?同期)"
    rf"|(?P<event>{_EVENT}|{_FESTIVAL})"
    rf"|(?P<cut>截至|截止到?至?|(?<![达高升降增减加提大缩扩展送回来走做涨跌])到|"
    rf"(?<![压高升降增减加提大缩扩展以甚直乃冬夏涨跌])至|自(?=.{{1,14}}(?:以来|起|至今)))?(?<![0-9.])"
    rf"(?:(?P<year>(?:19|20)[0-9]{{2}} ?(?:年度?|(?=[上下]半年|[一二三四]季度|前三季度))|{_CY}年度?|{_ROC}"
    rf"|(?<!以)(?:今|去|明|当|本|同|上|次|翌)年度?|(?<![0-9一二两三四五六七八九十几多])[前后]年)(?: ?的?(?=[0-9一二三四五六七八九十前第头首上下]))?)?"
    rf"(?:(?P<ma>{_M}) ?月?份?{_TO}(?P<mb>{_M}) ?月份?"
    rf"|(?P<m>{_M}) ?月(?P<d> ?{DAY} ?[日号](?:{_TO}(?:(?P<m2>{_M}) ?月)?(?P<d2>{DAY}) ?日)?|份?[底末]|初|中旬|上旬|下旬|份(?!额))?"
    rf"|(?:前|头(?!一))(?P<fm>{_M}) ?(?:个月|月(?![份底初末上中下会0-9]))"
    rf"|(?P<only>{DAY}) ?日(?!以?内|均|产|处|游|常|益|前|报)"
    rf"|(?P<q>(?:[前头]?第?[一二三四两1-4](?:[、至—-][二三四])?|首)季度|首季|[第前头][一二三四1-4]季(?![节风军度]))末?"
    rf"|(?P<h>[上下]半年)|(?P<all>全年|(?(year)内|(?<![0-9一二两三四五六七八九十几多数半])年内))|(?P<ye>(?(year)年?|(?<![0-9一二两三四五六七八九十今去明当几每元光])年)[底末终初](?!级|步|次)))?"
    rf"(?P<tail>以来|之前|以前|至今|前(?![0-9沿景列移三四五十两端往来所瞻提置后者]|进[位军]?)|起|止)?"
)
# Only at a numeral, or at the first character of one of these before one of its others, can an expression begin:
# the big pattern is tried nowhere else. (A table: as a pattern it would cost start-up milliseconds.)
_NUMERALS = "0123456789一二三四五六七八九十两几"
_TRIGGERS = {
    word[0]: frozenset(word[1:])
    for word in (
        *(quote + "十六七八九春国五中元清端暑汛疫节两双" for quote in '“「‘"'),
        *(f"第{_NUMERALS[:20]}", f"近{_NUMERALS}年些日期段的", f"这{_NUMERALS}的", f"前{_NUMERALS}年头期第"),
        *"到0123456789一二目今去明年本当上首头前全民第下同次翌后 自0123456789一二今去明年本当上民".split(),
        *"至0123456789一二今去明年本当上民首头前全第下同次翌后 头一二三四两1234第 截至止 现阶有已 今后年明日".split(),
        *"未来 过去 最近 接下 多年 目前 当前年 日前 迄今 此前 眼下 如今 连日 上年半 下半 半年 去年 同期年 明年 本年".split(),
        *"次年 翌年 后年 民国 首季 全年 年初底末终内 建成 投产运用入 达产 竣工 运营 春节 国庆 中秋 元旦 清明".split(),
        *"端午 暑期 汛期 疫情 节日 双节".split(),
    )
}
_TRIGGER = re.compile(f"[{_NUMERALS}{''.join(_TRIGGERS)}]")
_SENTENCE = re.compile("[。!?\n;]")


class Expressions(NamedTuple):
    """The expressions of a text before any year is known: the text, the same folded, and each match with
    whether a sentence has ended since the one before it."""

    text: str
    folded: str
    matches: list[tuple[re.Match[str], bool]]


def find_expressions(text: str) -> Expressions:
    """What `date_expressions` dates: found once where the year of a text is tried out."""
    s = fold(text)
    republic = counts_republic(s)
    found: list[tuple[re.Match[str], bool]] = []
    at = sentence = 0
    while (hit := _TRIGGER.search(s, at)) is not None:
        at = hit.start()
        behind = _TRIGGERS.get(s[at])
        if behind is not None and s[at + 1 : at + 2] not in behind:
            at += 1
            continue
        m = _FREE.match(s, at)
        if m is None or m.end() == at or not _holds(m) or (m.group("roc") and not republic):
            at += 1
            continue
        found.append((m, _SENTENCE.search(s, sentence, at) is not None))
        sentence = at
        at = m.end()
    return Expressions(text, s, found)


def _holds(m: re.Match[str]) -> bool:
    """A lone 到 or 前 is no period."""
    if m.lastgroup is None:
        return False
    if any(m.group(name) for name in ("iso", "plan", "years", "span", "now", "same", "event", "year")):
        return True
    return any(m.group(name) for name in ("ma", "m", "fm", "only", "q", "h", "all", "ye"))
