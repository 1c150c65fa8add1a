"""Codes and list markers: document and telephone numbers, [1] of notes, 一、 (二) 1. ①."""

from __future__ import annotations

import re

from summarizer.article.names import HAN
from summarizer.quantities.mention import Mention
from summarizer.quantities.page import Page, Rule, excluding

__all__ = ["CODE_RULES"]

_D = "0123456789"


def _marker(page: Page, match: re.Match[str], rule: str) -> Mention | None:
    s, start = page.s, match.start()
    at = start - 1
    while at >= 0 and s[at] in " (":
        at -= 1
    if at >= 0 and s[at] not in "\n。;:!?,、”…":
        return None
    if at >= 0 and s[at] in ",、" and match.group().endswith((".", "、")):
        return None
    left = start - 1 if start > page.floor and s[start - 1] == "(" else start
    return page.exclude(left, match.end(), "marker", rule)


CODE_RULES: tuple[Rule, ...] = (
    Rule(
        "code_document",
        _D,
        (r"[0-9]{4}[〕\])】](?:第)?[0-9]{1,5}号"),
        excluding("code", ("〔", "[", "(", "【")),
        (("国发〔2022〕12号文件", "〔2022〕12号"),),
        ("(2022)年", "2022号"),
        right="〕])】",
    ),
    Rule(
        "marker_note",
        _D,
        r"(?<=\[)[0-9]{1,3}(?:[,\-—][0-9]{1,3}){0,8}\]",
        excluding("marker", ("[",)),
        (("完成投资8.7亿元[1]。", "[1]"), ("见文献[2,5-7]", "[2,5-7]")),
        ("[15个]", "(3)"),
        left="[",
    ),
    Rule(
        "code_telephone",
        "0148",
        (
            r"0[0-9]{2,3}-[0-9]{7,8}|1[3-9][0-9]{9}(?![0-9.])|[48]00-[0-9]{3,4}-[0-9]{3,4}|12345(?![0-9.]|元|万|亿|个|家|人)|12[0-9]{3}(?=热线|平台)"
        ),
        excluding("code"),
        (("电话010-12345678咨询", "010-12345678"), ("13800138000", "13800138000")),
        ("13800元", "010家"),
    ),
    Rule(
        "code_dialled",
        _D,
        r"(?<=拨打)[0-9]{3,11}(?![0-9万亿个])|(?<=[0-9]{7}、)[2-9][0-9]{6,7}(?=[(),。;、\n]|$)",
        excluding("code"),
        (("请拨打96118。", "96118"), ("电话2123456、2123457", "2123457")),
        ("拨打3次", "5000000、6000000元"),
        left="打、",
    ),
    Rule(
        "code_labelled",
        _D,
        (
            r"(?:(?<=邮编)|(?<=邮编:)|(?<=邮政编码)|(?<=邮政编码:)|(?<=编号)|(?<=编号:)|(?<=号:)|(?<=代码)|"
            r"(?<=代码:)|(?<=QQ:)|(?<=电话:)|(?<=电话)|(?<=热线:)|(?<=热线)|(?<=备))[0-9][0-9\-]{2,30}(?![0-9\-]|[万亿百千多余]|[个部门户台线家件条次元名项套批])"
        ),
        excluding("code"),
        (("邮编654300", "654300"), ("电话:2123456", "2123456"), ("粤ICP备12345678号", "12345678")),
        ("电话5部", "企业654300家", "新增电话586万户", "设备1200台"),
        left="编码号Q:话线备",
    ),
    Rule(
        "code_version",
        _D,
        (r"[0-9]{1,4}(?:\.[0-9]{1,4}){2,4}(?![0-9%])"),
        excluding("code"),
        (("版本1.2.3发布", "1.2.3"),),
        ("1.2%", "1.2亿元"),
    ),
    Rule(
        "code_long",
        _D,
        (r"[0-9]{16,}"),
        excluding("code"),
        (("证号12345678901234567890", "12345678901234567890"),),
        ("100000000元", "0.5%"),
    ),
    Rule(
        "marker_arabic",
        _D,
        (
            r"[0-9]{1,2}至[0-9]{1,2}\.(?![0-9])|[0-9]{1,2}(?:[、]|\.(?![0-9 ]*[0-9%])|\. (?=[^0-9])|\)[、.]?)(?![0-9])"
        ),
        _marker,
        (("\n1.加快建设", "1."), ("任务:\n(2)推进", "(2)"), ("\n8至9.幼儿园改扩建", "8至9.")),
        ("1.5亿元", "增长5、6个", "由8至9.5个"),
        left="\n。;:!?,、”…( ",
    ),
    Rule(
        "marker_chinese",
        "一二三四五六七八九十",
        (
            r"(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?:、|\.|\)[、]?|[是要则](?="
            + HAN
            + r"|[“\n ,])| 是)"
        ),
        _marker,
        (("\n一、加快建设", "一、"), ("\n(二)推进", "(二)"), ("。三是强化", "三是")),
        ("一二三产业", "第一、二产业"),
        firm=True,
        left="\n。;:!?,、”…( ",
        right="、.)是要则 ",
    ),
    Rule(
        "marker_running",
        "一",
        r"一[要是](?=[^。\n二]{2,60}[,;、]二[要是])",
        excluding("marker"),
        (("最重要的就是一要保重点,二要保改造", "一要"), ("办法有两条,就是一是公开,二是公平", "一是")),
        ("唯一要求是按期完工", "一是公开"),
        firm=True,
        right="要是",
    ),
    Rule(
        "marker_alone",
        "一二三四五六七八九十",
        r"(?<=\n)[一二三四五六七八九十]{1,3}(?=\n)",
        excluding("marker"),
        (("前言。\n二\n第二部分", "二"),),
        ("\n二期\n", "有二\n"),
        left="\n",
        right="\n",
    ),
    Rule(
        "marker_keycap",
        _D,
        "[0-9]\ufe0f?\u20e3",
        excluding("marker"),
        (("2\u20e3石桥镇", "2\u20e3"),),
        ("2个", "20\u20e3"),
        right="\ufe0f\u20e3",
    ),
    Rule(
        "marker_circled",
        "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩",
        ("[①-⑳㈠-㈩]"),
        excluding("marker"),
        (("①加快建设", "①"),),
        ("1加快", "一加快"),
    ),
)
