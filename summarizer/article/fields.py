"""Lines that are made of nothing but particulars: date, source, author, editor, clicks, buttons.

Such a line is read field by field; when fields and the marks between them use it up, it is a line of
particulars, whatever their order and number. One leftover word, and the line is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from summarizer.article.names import DATE, EDITING, HAN, REPORTER, TIME, WRITER
from summarizer.article.patterns import Pattern, compiled

FieldKind = Literal["date", "source", "author", "editor", "issuer", "photo", "number", "button", "site"]
MAX_LINE = 220

_VALUE = r"[^\s:：|丨｜。;；,，！!？?【】\[\]()（）]{2,30}"
_BUTTON = (
    r"(?:打印|列印|关闭|收藏|纠错|复制|返回|分享|转发|举报|关注|点赞|赞|在看|评论|留言|收起|展开全文|查看原文|阅读原文|阅读全文|朗读|听全文|下载)"
    r"(?:本页|本文|窗口|此页|链接|顶部|首页|列表|上一页|目录)?"
)
# Accounts show from where a text was posted.
PROVINCES = (
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|"
    "上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾"
)
_BEFORE_VALUE = r"(?: {0,2}[:：] {0,2})"
_PHOTO = rf"(?:摄影|供图|图片|摄|图源|视频|摄像|航拍|制图|绘图|漫画|图表)(?:{_BEFORE_VALUE}| \| |/)"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """`pattern` has the value in its group `v`, or in `{persons}` and the like, the pieces of `names.py`.
    `words`, parted by blanks: one of them is in every such field, so that few patterns need compiling.
    `alone`: the field makes a line of particulars by itself."""

    kind: FieldKind
    words: str
    pattern: str | tuple[str, ...]
    alone: bool = True

    def compiled(self) -> Pattern:
        return compiled(*((self.pattern,) if isinstance(self.pattern, str) else self.pattern))


_ROLES = "记者 通讯员 报道员 撰稿人 特派员 实习生"
_WRITERS = "作者 撰 文 图 采写 整理 综合"

FIELDS: tuple[FieldRule, ...] = (
    FieldRule(
        "date",
        "19 20 〇 零 ○ 民国",
        rf"(?:(?:发布|发表|更新|发稿|成文|发文|印发|生成|公开)?(?:时间|日期)(?:{_BEFORE_VALUE}| )|"
        rf"发布于 ?)?(?P<v>{DATE}){TIME}(?: ?星期[一二三四五六日天])?",
    ),
    FieldRule("date", ":", r"(?P<v>\d{1,2}[\-/]\d{1,2} \d{1,2}:\d\d(?::\d\d)?)"),
    FieldRule(
        "source",
        "来源 稿源 供稿 转自",
        rf"(?:(?:信息|稿件|文章|新闻|资料|数据)?来源|稿源|供稿(?:单位)?|转自)(?:于)?(?:{_BEFORE_VALUE}| \|"
        rf" | )(?P<v>{_VALUE})",
    ),
    FieldRule(
        "issuer",
        "发布 发文 公开",
        rf"(?:发布(?:机构|单位|者)|发文(?:机关|单位)|公开主体){_BEFORE_VALUE}(?P<v>{_VALUE})",
    ),
    FieldRule(
        "editor",
        "编 校 审 监制 统筹 策划 制作 排版 版式 签发 值班 视觉",
        rf"{EDITING}(?: {{0,2}}[:：/|丨] {{0,2}}| ){{persons}}",
    ),
    FieldRule("author", _ROLES, rf"{{signed}}(?: ?(?:{WRITER}|摄影报道|报道|摄影?))?"),
    FieldRule("author", _ROLES, rf"{{of_office}}(?: ?{WRITER})?"),
    FieldRule(
        "author",
        _WRITERS,
        rf"{WRITER}(?: {{0,2}}[:：/|丨] {{0,2}}){{persons}}",
    ),
    FieldRule("author", f"{_ROLES} {_WRITERS} 原创", rf"(?:{REPORTER}|{WRITER}|原创) {{persons}}"),
    FieldRule("issuer", "编 印发", rf"(?P<v>{HAN}{{4,24}}(?:办公室|委员会|局|中心|部|处))(?:编印?|印发)"),
    FieldRule("number", "期", r"(?P<v>(?:20\d\d年)?第\d{1,4}期)(?:[(（]总第?\d{1,5}期[)）])?"),
    FieldRule("author", "报道 报导", rf"{REPORTER} ?{{persons}} ?[/／|] ?{HAN}{{2,6}}报[道导]"),
    FieldRule("author", "作者", rf"作者{_BEFORE_VALUE}(?P<v>[^\s:：|。，,\d]{{2,12}})"),
    FieldRule("author", "原创", r"(?P<v>原创)", alone=False),
    FieldRule("author", "作者 编辑 来源", r"(?:作者|编辑|来源)(?P<v>) ?[:：](?= |$)", alone=False),
    FieldRule("author", _ROLES, rf"{WRITER} {{signed}}"),
    FieldRule("button", "大 中 小 A 听新闻 评论", r"(?P<v>[大中小](?:[ 】\]〗]{1,2}[【\[〖]?[大中小]){1,2}|[大中小]字[号体]|"
        r"A[+\-](?: ?A[+\-]){1,2}|听新闻|\d{1,6}条评论)"),
    FieldRule(
        "photo",
        "摄 供图 图片 图源 视频 航拍 制图 绘图 漫画 图表",
        (f"{_PHOTO}{{persons}}", f"{_PHOTO}(?P<v>{_VALUE})"),
    ),
    FieldRule(
        "button",
        "浏览 阅读 点击 访问 评论 留言 收藏 转发 点赞 赞",
        rf"(?:浏览|阅读|点击|访问|评论|留言|收藏|转发|点赞|赞)(?:次数|量|数|率)?(?:{_BEFORE_VALUE}|"
        rf" )?[(（]?(?P<v>\d[\d,.]{{0,10}}|加载中|(?=次|$))(?: ?次|条|万)?\+?[)）]?",
    ),
    FieldRule(
        "button",
        "字号 字体 字级 文字大小",
        rf"(?:字[号体级]|文字大小)(?:{_BEFORE_VALUE})?"
        rf"(?P<v>[\[【〖 ]{{0,2}}[大中小默认超A](?:[ 大中小默认超+\-AT|\[\]【】〖〗]{{0,24}}[大中小认+\-A\]】〗])?)?",
    ),
    FieldRule("button", "字号 字体 放大 缩小", r"(?P<v>[大中小]字号|(?:放大|缩小|默认)(?:字[体号]|[+\-○o])?)"),
    FieldRule("button", "打印 列印 关闭 收藏 纠错 复制 返回 分享 转发 举报 关注 赞 评论 留言 收起 展开全文 原文 全文 朗读 下载", rf"(?P<v>\+? ?{_BUTTON})"),
    FieldRule(
        "button",
        "微信 微博 朋友圈 QQ Facebook Twitter LINE",
        r"(?P<v>(?:微信|微博|新浪微博|腾讯微博|朋友圈|QQ空间|QQ好友|QQ|Facebook|Twitter|LINE))(?:好友)?",
        alone=False,
    ),
    FieldRule("button", "分享", r"分享(?:到|至)?(?P<v>)[:：]?"),
    FieldRule(
        "number",
        "索 文号 文字号 主题 分类 有效性 公开 编号 名称 效力",
        rf"(?:索 ?引 ?号|文号|发文字号|主题词|主题分类|体裁分类|有效性|信息分类|公开范围|公开方式|信息索引|"
        rf"统一编号|名称|效力状态){_BEFORE_VALUE}(?P<v>{_VALUE})",
    ),
    FieldRule(
        "number",
        "版",
        rf"(?:第(?P<v>[\dA-Z一二三四五六七八九十]{{1,3}})|[A-Z]?\d{{1,3}})版(?:[:： ]{HAN}{{2,8}})?",
    ),
    FieldRule("number", "www.", r"(?:https?://)?(?P<v>www\.[\w./\-]{4,60})", alone=False),
    FieldRule("number", "星期", r"(?P<v>星期[一二三四五六日天])", alone=False),
    FieldRule("number", "上一 下一", r"(?P<v>[上下]一[版期])"),
    FieldRule("number", PROVINCES.replace("|", " "), rf"(?:发表于|发布于|来自|IP属地[:：]?)? ?(?P<v>(?:{PROVINCES}))", alone=False),
    FieldRule("number", "于: 于： 属地", rf"(?:发表于|发布于|IP属地)[:：] ?(?P<v>(?:{PROVINCES}))(?:省|市|壮族自治区|回族自治区|自治区)?"),
    FieldRule(
        "source",
        "报 网 社 客户端 融媒 发布 电视台 政府 办公室 局 委员会 管委会",
        rf"(?P<v>{HAN}{{2,12}}(?:日报|晚报|时报|早报|商报|晨报|都市报|网|社|新闻网|客户端|"
        r"融媒体中心|融媒|发布|电视台|人民政府|办公室|局|委员会|管委会))(?:数字报|官方账号|官方帐号|官方)?",
        alone=False,
    ),
)  # fmt: skip

# After date and time comes the account that posted the text, whatever it is called.
_ACCOUNT = re.compile(r"[^\W\d_\u2460-\u24ff]{2,12}")
_MARKS = re.compile(r"[\s|丨｜·•/／\\\[\]【】〖〗〔〕()（）,，;；●○◆■□▢◎★☆×—\-_:：▍▎▌❤⭐👍💬👏🔥❗👀↗🔗📤]+")


@dataclass(frozen=True, slots=True)
class Field:
    """One particular of an article."""

    kind: FieldKind
    value: str


@cache
def _words() -> tuple[tuple[FieldRule, tuple[str, ...]], ...]:
    return tuple((rule, tuple(rule.words.split())) for rule in FIELDS)


def _rules_for(line: str) -> list[tuple[FieldRule, Pattern]]:
    return [(rule, rule.compiled()) for rule, words in _words() if any(word in line for word in words)]


@cache
def _first_words() -> re.Pattern[str]:
    """Cheap test that spares most lines of an article the reading: some word of a field is in it."""
    words = (
        r"(?:19|20)\d\d ?[年\-/.] ?\d|\d-\d\d \d|/\d\d \d|[〇零○].{1,2}年|民国|来源|稿源|供稿|转自|"
        r"发布|发文|公开|编|审|校|监制|统筹|策划|制作|排版|签发|值班|视觉|记者|通讯员|报道员|撰稿|特派员|实习生|作者|撰文|文字|图文|文图|视频|摄像|航拍|版式|"
        r"第\d{1,4}期|听新闻|[大中小][】 ][【大中小]|[大中小]字|A[+]|"
        r"文/|图/|^文|^图|摄影|供图|图源|制图|绘图|漫画|图表|原创|采写|整理|浏览|阅读|点击|访问|评论|留言|收藏|转发|点赞|赞|在看|字号|字体|字级|打印|列印|"
        r"关闭|纠错|复制|返回|分享|举报|关注|收起|展开|查看|朗读|下载|微信|微博|索 ?引|文号|"
        r"主题|第.{1,3}版|上一版|下一版|上一期|下一期"
    )
    return re.compile(words)


def fields_of(line: str) -> tuple[Field, ...]:
    """The fields of a line of particulars; empty for any other line."""
    if len(line) > MAX_LINE or line.endswith(("。", "！", "？", "!", "?")) or not _first_words().search(line):
        return ()
    rules = _rules_for(line)
    found: list[Field] = []
    at, strong, timed = _skip(line, 0), False, False
    while at < len(line):
        best: tuple[int, FieldRule, str] | None = None
        for rule, pattern in rules:
            match = pattern.match(line, at)
            if (
                match
                and match.end() > at
                and _ends_well(line, match.end())
                and (best is None or match.end() > best[0])
            ):
                best = (match.end(), rule, match.value.strip())
        if best is None:
            account = _ACCOUNT.fullmatch(line, at)
            if found and found[-1].kind == "date" and timed and account:
                return (*found, Field("source", account[0]))
            signed = {"date", "source"} <= {field.kind for field in found}  # 江山日报 2025-07-18 张三 李四
            if signed and compiled("{persons}").fullmatch(line[at:]):
                return (*found, Field("author", line[at:]))
            return ()
        timed = best[1].kind == "date" and ":" in line[at : best[0]].replace("：", ":")
        found.append(Field(best[1].kind, best[2]))
        strong = strong or best[1].alone
        at = _skip(line, best[0])
    return tuple(found) if strong else ()


def _skip(line: str, at: int) -> int:
    match = _MARKS.match(line, at)
    return match.end() if match else at


def _ends_well(line: str, at: int) -> bool:
    """A field ends with the line, before a mark, or where the next field begins with a bracket."""
    return at >= len(line) or _MARKS.match(line, at) is not None or line[at - 1] in "日:："
