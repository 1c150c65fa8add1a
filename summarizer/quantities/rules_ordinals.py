"""Ordinals, ranks, phases and frequencies."""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.article.names import HAN
from summarizer.quantities.making import canonical_of, make_quantity
from summarizer.quantities.mention import Mention
from summarizer.quantities.number import number_at
from summarizer.quantities.page import Page, Rule, excluding
from summarizer.quantities.plain import plain_figure

__all__ = ["FREQUENCY_RULES", "ORDINAL_RULES"]

_D = "0123456789"
_C = "零〇一二三四五六七八九十百千万亿两"
_RANKED = re.compile(
    r"(?:居|列|排|位|升至|升到|升为|上升到|上升至|进入|稳|占|全[国省市区县球州盟]|世界|全世界|亚洲|东北|[东西南北中]部|同类|同行业|系统|[省市县区州]内|我[国省市县]|名次|排名|考[评核]|评[比价选估]|排行|综合实力|第[0-9]+上升|跃居|跻身|保持|是|(?<!认)为|地区|城市|开发区|园区|[百十]强(?:县|区|市|镇|村|企业)?|榜单?|[居列排][^,。;:、]{0,10})(?:了)?$"
)
# 第一大贸易伙伴, 第三大港口: a rank among things of its kind, wherever it stands.
_GREATEST = re.compile(
    r"(?P<rank>(?:[1-9][0-9]?|[一二三四五六七八九十]{1,2})大)(?:"
    + HAN
    + r"{0,7}?(?:伙伴|市场|港口?|来源[国地]|目的[国地]|经济体|产[区地]|基地|城市|省(?![委级直])|产业|支柱|集群|股东|口岸|枢纽|机场"
    + r"|湖泊?|岛屿?|河流?|贸易国|[进出]口[国地]|投资国|企业|园区|开发区|客户|油田|煤田|气田|都市圈|经济区))(?!类)"
)
_ROSE = re.compile("[0-9一二三四五六七八九十]{1,3}[位名]?[^,。;:、\\n第]{0,6}?(?:升|跃|提|进|移|降|滑|退|跌)")
_RANK_TAIL = re.compile(r"[位名](?!于|额|校|词)|(?=[,。;、!?\n:)”]|$)|(?=的|和|以上|之列|梯队$)")


def _rank(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """全国第四, 第3位 where the words before speak of standing."""
    s, at = page.s, match.start()
    start = at - 1
    if start < page.floor or s[start] != "第":
        return None
    if (great := _GREATEST.match(s, at)) is not None:
        number = number_at(s, at)
        return None if number is None else _ranked(page, start, great.end("rank"), number.value, "大", rule)
    if not _RANKED.search(page.left(start, 12)) and not (
        s[start - 1 : start] in ("由", "从") and _ROSE.match(s, at)
    ):
        return None
    number = number_at(s, at)
    if number is None or number.scale or number.value == 0:
        return None
    end = number.end
    unit = "位"
    if s[end : end + 1] in ("个", "家", "座", "款", "条", "台", "只"):
        unit, end = s[end], end + 1
        if s.startswith(("五年", "百年", "重点", "方面", "年头", "年度", "月"), end):
            return None
    else:
        tail = _RANK_TAIL.match(s, end)
        if tail is None:
            return None
        end = tail.end()
        unit = "名" if tail.group() == "名" else "位"
    return _ranked(page, start, end, number.value, unit, rule)


def _ranked(page: Page, start: int, end: int, value: Decimal, unit: str, rule: str) -> Mention:
    canonical = canonical_of(value, "", "place", Decimal(1))
    quantity = make_quantity(page.text[start:end], value, unit, "rank", canonical=canonical)
    return page.resolve(start, end, quantity, rule)


def _top(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """居全省前三, 进入前10名: a place not below N."""
    start = match.start() - 1
    if start < page.floor or not _RANKED.search(page.left(start, 12)):
        return None
    number = number_at(page.s, match.start())
    if number is None or number.scale:
        return None
    unit = "名" if "名" in match.group() else "位"
    canonical = canonical_of(number.value, "", "place", Decimal(1))
    text = page.text[start : match.end()]
    quantity = make_quantity(text, number.value, unit, "rank", "at_most", canonical=canonical)
    return page.resolve(start, match.end(), quantity, rule)


def _moved(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    number = number_at(page.s, match.start())
    if number is None or number.scale:
        return None
    return _ranked(page, match.start(), match.end(), number.value, match.group("unit"), rule)


def _first(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """居首, 榜首, 之首: the first place without a numeral."""
    start = match.start()
    s = page.s
    if (s[start - 1 : start] in ("居", "榜", "列") and start - 1 >= page.floor) or (
        s[start - 1 : start] == "之"
        and start - 1 >= page.floor
        and re.search("[居列位占].{0,8}$", page.left(start - 1, 9))
    ):
        start -= 1
    elif not (
        match.group() == "首位"
        and re.search("[居列占跃升].{0,8}$", page.left(start, 9))
        and s[start - 1 : start] not in ("在",)
    ):
        return None
    return _ranked(page, start, match.end(), Decimal(1), "位", rule)


ORDINAL_RULES: tuple[Rule, ...] = (
    Rule(
        "rank",
        _D + _C,
        (r"(?<=第)."),
        _rank,
        (
            ("位居全国第四,", "第四"),
            ("成为全国第五个试点", "第五个"),
            ("排名第5位", "第5位"),
            ("由第九位升至第四位", "第九位｜第四位"),
            ("是我市第一大贸易伙伴", "第一大"),
        ),
        ("第二批", "第一时间", "认为第一个办法好", "进入第十个年头", "第一大任务是发展", "从第一位客人算起"),
        left="第",
    ),
    Rule(
        "rank_top",
        _D + _C,
        "(?<=前)(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:[位名列])?(?:以内|之内)?(?=[,。;、!?”)\\n]|$|行列|之列|阵营|方阵)",
        _top,
        (("净增数居全省前三。", "前三"), ("进入全国前10名,", "前10名"), ("综合考评前200名,", "前200名")),
        ("前三季度", "提前三名"),
        left="前",
    ),
    Rule(
        "rank_group",
        _D + _C,
        r"(?:(?<=前)(?<![提目日此以之先]前)|(?<=后)(?<![先前以此随其今之]后))(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[位名]"
        r"(?=的(?!目标)|[是为依]|县|区|乡|镇|街道|单位|企业|村|市)",
        excluding("ordinal", ("前", "后")),
        (("排前三位的是东溪镇", "前三位"), ("对考核后三名的单位约谈", "后三名"), ("前10名企业", "前10名")),
        ("提前三名的", "先后三位是", "居全省前三位,"),
        left="前后",
    ),
    Rule(
        "rank_moved",
        _D + _C,
        (
            r"(?:(?<=前移)|(?<=跃升)|(?<=上升)|(?<=提升)|(?<=前进)|(?<=晋升)|(?<=后移)|(?<=下降)|(?<=提高)|(?<=进步)|(?<=上升了)|(?<=提升了)|(?<=前移了)|(?<=跃升了)|(?<=下滑)|(?<=升)|(?<=跃进)|(?<=进位))"
            r"(?:[0-9]{1,4}|[一二三四五六七八九十两]{1,3})(?P<unit>个?位次?|个?名次|名)(?!数|工)"
        ),
        _moved,
        (("排名前移2位", "2位"), ("跃升4位后", "4位"), ("提升三个位次", "三个位次")),
        ("提升3个百分点", "新增5位专家"),
        left="移升进降高步了滑位",
    ),
    Rule(
        "rank_first",
        "首",
        ("首位?(?![批次家个届创都府先要发席尾善位轮任只台条日府年期季届选])"),
        _first,
        (("位居全州之首。", "之首"), ("居首位。", "居首位"), ("排名居首,", "居首")),
        ("首批", "摆在首位", "旅居首选地"),
    ),
    Rule(
        "ordinal",
        _D + _C,
        (
            r"(?<=第)[0-9]{1,2}\.[0-9](?=代)代|(?<=第)(?:[0-9]{1,5}|[零〇一二三四五六七八九十百千]{1,7})(?:个百年|个五年|批次?|次|届|期|轮|条|章|节|款|项|部分|名|位|年|天|步|代|套|组|站|场|座|家|个|只|台|阶段|梯队|大|中学|小学|医院|人民医院|集团军|师|军|产业|季|回|声|版|卷|号)?"
        ),
        excluding("ordinal", ("第",)),
        (
            ("第一批公示", "第一批"),
            ("第12条规定", "第12条"),
            ("第三次会议", "第三次"),
            ("第8.5代面板线", "第8.5代"),
        ),
        ("12条", "三次"),
        left="第",
    ),
    Rule(
        "phase",
        _D + _C,
        (
            r"(?<=分)(?:[一二三四五六七八九十两]|[1-9][0-9]?)个?(?:批次?|步|阶段|档|轮|梯次|片区)(?!次?[补奖])|"
            r"(?<![下上这每那同本])(?:[一二三四五六七八九十两1-9](?:[、至及和,][一二三四五六七八九十1-9])?)(?:期(?!间|末|刊|望|待|盼|限|货|权|培训|班|叠)(?:工程|项目)?|标段|标(?=[、,。段])|阶段|批次)"
        ),
        excluding("phase"),
        (("产业园二期完成验收", "二期"), ("道路一标段", "一标段"), ("分两批推介项目", "两批")),
        ("二个期限", "12期培训", "我们下一期再见", "新增两批项目"),
        right="期标阶批步个档轮梯片、至及和,",
    ),
)


def _relief(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    """How long a relief or a loan lasts, where 前两年 elsewhere is a period."""
    number = number_at(page.s, match.start())
    if number is None:
        return None
    return plain_figure(page, match.start(), match.end(), number.value, "年", "duration", rule, base="year")


FREQUENCY_RULES: tuple[Rule, ...] = (
    Rule(
        "relief_years",
        _D + "一二两三四五六七八九十",
        (
            r"(?:(?<=首)|(?<=前)(?<![目日此以之提]前)|(?<=后)(?<![今以此最随往之]后))(?:[0-9]{1,2}|[一二两三四五六七八九十])年"
            r"(?=[^,。;、\n]{0,8}?(?:全免|减半|免[租征收缴费]|减[免按征收]|全额[补返免]|按[0-9]{1,3}%))"
        ),
        _relief,
        (
            ("前三年租金全免,后两年减半收取", "三年｜两年"),
            ("前3年按100%给予奖励", "3年"),
            ("租金首三年全免", "三年"),
        ),
        ("今后五年全免", "前两年增长较快", "此后三年减半"),
        left="前后首",
        right="年",
        firm=True,
    ),
    Rule(
        "loan_years",
        _D + "一二两三四五六七八九十",
        r"(?:[0-9]{1,2}|[一二两三四五六七八九十])年(?=期(?![间末满])的?[^,。;、\n]{0,8}?(?:贷款|贴息))",
        _relief,
        (("给予两年期的贴息贷款", "两年"), ("发放3年期创业贷款", "3年")),
        ("三年期间贷款增长", "学制三年期满"),
        right="年",
        firm=True,
    ),
    Rule(
        "frequency",
        _D + _C + "半",
        (
            r"(?!.年一贯)(?:半|一|每|两|双|[0-9二三四五六七八九十])(?:个?[年季月旬周日天]|个?季度|小时)(?:[一二三两]"
            + HAN
            + r"{1,3}|至少?[一二两]次)(?=[、,。;”)工制机\n]|$)"
            r"|(?<=对连续)(?:[0-9]|[一两二三四五六])次(?=[^,。;\n]{1,16}的)"
            r"|(?:(?<=每年)|(?<=每月)|(?<=每周)|(?<=每季度)|(?<=每日)|(?<=每天)|(?<=每半年)|(?<=一年)|(?<=每个月))(?:至少)?(?:[一二两三四五六七八九十]{1,2}|[0-9]{1,3})(?:次|期|场|报|调度|通报|会商|轮)"
            r"|(?:(?<=每年)|(?<=每月)|(?<=每周)|(?<=每季度)|(?<=每日)|(?<=每天)|(?<=每半年)|(?<=每)|(?<=每隔))(?:半|一|两|[0-9二三四五六七八九十]{1,2})个?(?:年|月|周|天|季度|季|旬|日)"
        ),
        excluding("frequency", ("每隔", "每")),
        (
            ("半月一调度、", "半月一调度"),
            ("每月一次调度", "一次"),
            ("每半年通报", "每半年"),
            ("对连续两次垫底的单位约谈", "两次"),
        ),
        ("一个月内", "半年完成", "连续两次获评优秀"),
        firm=True,
        right="年季月旬周日天个小次期场报调通会轮",
    ),
)
