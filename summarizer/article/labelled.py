"""Lines of labels and values that `fields.py` cannot read to their end: `作者：企业服务科 访问量：<…>`.

Here the label decides. A line that begins with one, or with a date and then one, is a line of particulars
whatever its values are, unless a value is a sentence or a label of that kind also heads text (时间, 图).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from summarizer.article.fields import PROVINCES, Field, FieldKind, fields_of
from summarizer.article.names import DATE, TIME

_MAX_LINE = 220
_MAX_VALUE = 60
# Label → kind. Those after the bar head text too: they need another label, or a date, beside them.
_TABLE: dict[FieldKind, str] = {
    "date": "发布时间 发布日期 发表时间 发表日期 发文时间 发文日期 成文日期 "
    "更新时间 更新日期 印发日期 生成日期 公开日期 推送时间 上传时间 发稿时间 发稿日期 更新 发布 发布于 | 时间 日期",
    "source": "来源 信息来源 稿件来源 文章来源 新闻来源 内容来源 消息来源 稿源 供稿 供稿单位 转自 来源单位 | 出处 来自",
    "issuer": "发布机构 发布单位 发文机关 发文机构 发文单位 发布者 发布人 公开主体 制发机关 信息提供单位 | 机构",
    "author": "作者 撰稿 撰稿人 撰文 采写 执笔 图文 文图 供稿人 通讯员 本报记者 | 记者 文 文字 来稿",
    "editor": "编辑 责编 责任编辑 本期编辑 值班编辑 审核 审校 "
    "校对 复审 终审 初审 一审 二审 三审 一校 二校 三校 监制 主编 总编 编审 编校 签发 统筹 小编 责任校对 "
    "审稿 审签 值班主任 值班总编 新媒体编辑 见习编辑 实习编辑 | 策划 制作",
    "photo": "摄影 图源 供图 制图 绘图 图片来源 图表 漫画 | 图 图片 视频 摄像",
    "button": "浏览 浏览量 浏览次数 阅读 阅读量 阅读数 阅读次数 访问 访问量 访问次数 点击 点击量 点击数 点击率 人气 字体 字号 字体大小 分享 分享到 点赞 评论 "
    "收藏 跟帖 | 字数 热度 大小",
    "number": "索引号 文号 发文字号 主题分类 主题词 信息分类 组配分类 公开方式 公开范围 有效性 体裁分类 公文种类 解读机关 解读单位 | 分类 栏目 标签",
}  # fmt: skip
_STRONG: dict[str, FieldKind] = {
    label: kind for kind, row in _TABLE.items() for label in row.split("|")[0].split()
}
_WEAK: dict[str, FieldKind] = {
    label: kind for kind, row in _TABLE.items() for label in row.split("|")[1].split()
}
_LABEL = re.compile(r"([^\W\d_]{1,20}) ?(?:[:：丨｜]|(?<=[文图]) ?/) ?")
_OPENING = " (（【[〔〖▍▎|丨·●■◆"
_CLOSING = " )）】]〕〗|丨·,，;；。"


@cache
def _post() -> re.Pattern[str]:
    return re.compile(
        rf"(?:原创[:： ]{{1,2}})?((?:[^\s:：。，,]{{2,16}} ){{1,5}})({DATE}){TIME}(?: ?(?:发表于|发布于|来自|IP属地[:：]?)? ?[^\s\d。]{{2,4}})?"
    )


@cache
def _official() -> re.Pattern[str]:
    """`2025-07-18 09:30发布于浙江江山日报官方账号`"""
    return re.compile(
        rf"({DATE}){TIME} ?发[布表]于 ?(?:{PROVINCES})? ?([^\s\d。，,:：]{{2,16}}?)(?:官方账号|官方帐号|官方)"
    )


_HAS_DATE = re.compile(rf"{DATE}|\d{{1,2}}-\d{{1,2}} \d\d:\d\d")
_COUNTED = re.compile(
    r"[\d.,+ 万次人条]*|<.*|[ 大中小默认超A+\-T|]*|.{0,40}(?:微信|微博|QQ|朋友圈|加载).{0,40}"
)
_UNITS = ("局", "委", "办", "部", "处", "科", "室", "站", "所", "院", "政府", "单位", "部门", "中心")
_FIGURES = re.compile(r"\d[\d.,]*(?:%|余|多|个|亿|万[元亩吨人户平]|家|项|元)")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A label and its colon: `text[start:end]`."""

    start: int
    end: int
    label: str
    kind: FieldKind
    strong: bool


def labelled(line: str) -> tuple[Field, ...]:
    """The fields of a line of labels and values; empty for any other line."""
    if len(line) > _MAX_LINE or (
        ":" not in line and "：" not in line and "丨" not in line and "｜" not in line
    ):
        return ()
    text = line.strip(_OPENING + _CLOSING)
    marks = [mark for m in _LABEL.finditer(text) if (mark := _mark(m, text)) is not None]
    if not marks:
        return ()
    before = text[: marks[0].start].strip(_OPENING + _CLOSING)
    found = list(fields_of(before)) if before else []
    if before and not found:
        return ()
    sure = any(field.kind == "date" for field in found) or any(mark.strong for mark in marks)
    if not sure or not (marks[0].strong or found or len(marks) > 1):
        return ()
    ends = [mark.start for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        kind, value = mark.kind, text[mark.end : end].strip(_OPENING + _CLOSING)
        if not _possible(kind, value, mark.label):
            return ()
        found.append(Field(kind, value.split(" ")[0] if kind in ("source", "issuer") else value))
    return tuple(found)


def posted(line: str) -> tuple[Field, ...]:
    """The line under the title of an account's post: `原创 张三 李四 江山农报 2023-10-22 07:30 发表于湖北`.

    The name before the date is the account's, those before it are the authors'. Empty for any other line.
    """
    if len(line) > _MAX_LINE or ("原创" not in line and "发表于" not in line and "发布于" not in line):
        return ()
    match = _post().fullmatch(line)
    if match is None:
        official = _official().fullmatch(line)
        return (Field("date", official[1].strip()), Field("source", official[2])) if official else ()
    *authors, account = match[1].split()
    signed = (Field("author", " ".join(authors)),) if authors else ()
    return (*signed, Field("source", account), Field("date", match[2].strip()))


def _mark(match: re.Match[str], text: str) -> _Mark | None:
    """The label before a colon: alone between marks, or the end of what is glued together (江山日报发布时间：)."""
    label, at = match[1], match.start()
    if not at or text[at - 1] in _OPENING + _CLOSING or text[at - 1].isdigit():
        short = label.lstrip("日")  # 2025年7月18日来源：
        if short in _STRONG or short in _WEAK:
            kind = _STRONG.get(short) or _WEAK[short]
            return _Mark(at + len(label) - len(short), match.end(), short, kind, short in _STRONG)
    for length in (5, 4) if at else ():
        end = label[-length:]
        if len(label) > length and end in _STRONG:
            return _Mark(match.end(1) - length, match.end(), end, _STRONG[end], True)
    return None


def _possible(kind: FieldKind, value: str, label: str) -> bool:
    """Whether this may be the value of a particular: no sentence, no figure, no list."""
    if len(value) > _MAX_VALUE and "<" not in value:
        return False
    if kind == "date":
        return _HAS_DATE.search(value) is not None and len(value) <= 36
    if kind == "button":
        return _COUNTED.fullmatch(value) is not None
    if kind == "number":
        return "。" not in value
    if kind == "editor" and "编" not in label and value.endswith(_UNITS):
        return False  # 审核：县财政局 is a step of a procedure
    return not re.search(r"[。！？!?；;：:]", value) and not _FIGURES.search(value)
