"""Names of people and outlets as they stand in bylines, read by a small grammar.

One pattern for all that `江南日报记者 张三 通讯员 李四` may look like would be thousands of characters long,
and every rule that needs it would pay for compiling it. So each piece here takes a text and a position, and
gives every position where the piece may end; `patterns.py` puts pieces into rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

Ends = frozenset[int]
Piece = Callable[[str, int], Ends]

# A word character beyond ASCII, no digit and no ①: a hanzi, in a Chinese text. The range of all hanzi would say
# it outright, but re spends a millisecond on that range wherever it stands in a pattern.
HAN = r"[^\W\d\x00-\x7f\u2460-\u24ff]"
OUTLET = (
    rf"(?:{HAN}{{1,10}}?(?:日报|晚报|时报|早报|商报|晨报|都市报|报社|报|网|社|电视台|广播电台|"
    r"台|客户端|融媒体中心|融媒体|融媒|发布|新闻|通讯))"
)
_RANK = r"(?:首席|特约|见习|实习|本报|本网|本刊|本台|全媒体|融媒体|摄影|驻站|一线)"
_ROLE = r"(?:记者|通讯员|报道员|撰稿人|特派员|实习生|特约摄影|摄影师|评论员)"
REPORTER = rf"{_RANK}{{0,3}}{_ROLE}"
WRITER = r"(?:作者|撰稿|撰文|文字|图文|文图|文/图|图/文|文/摄|文|图|采写|整理|综合)"
EDITING = (
    r"(?:责任编辑|实习编辑|执行编辑|值班编辑|网络编辑|美术编辑|本期编辑|本版编辑|责编|编辑|编审|主编|总编|校对|责任校对|校审|审核|审校|审签|初审|复审|终审|"
    r"一审|二审|三审|一校|二校|三校|监制|统筹|策划|制作|排版|版式|美编|编发|编校|签发|值班主任|值班总编|值班领导|新媒体编辑|视觉)"
)
_CHINESE_DIGIT = "[〇○零一二三四五六七八九十]"
DATE = (
    r"(?:(?:19|20)\d\d ?[年\-/.] ?\d{1,2} ?[月\-/.] ?\d{1,2}(?: ?[日号])?|"
    rf"[一二]{_CHINESE_DIGIT}{{3}}年{_CHINESE_DIGIT}{{1,2}}月{_CHINESE_DIGIT}{{1,3}}日|"
    r"民国\d{2,3}年\d{1,2}月\d{1,2}日)"
)
TIME = r"(?:[ T]{0,3}\d{1,2}[:：]\d\d(?:[:：]\d\d)?(?:[+\-]\d\d:\d\d|Z| ?(?:HKT|GMT\+8|CST))?)?"

# A word that begins another particular is no name.
_NO_PERSON = tuple(
    "责任 责编 编辑 编审 主编 总编 校对 校审 审核 审校 审签 初审 复审 终审 一审 二审 三审 一校 二校 三校 监制 统筹 策划 制作 排版 版式 美编 "
    "签发 值班 视觉 新媒体 字体 字号 点击 浏览 来源 稿源 记者 通讯员 报道员 实习 见习 本报 本网 本台 本刊 特约 首席 摄影 作者 文字 图文 文图 "
    "阅读 时间 发布 日期 分享 打印 关闭 收藏 评论 举报 供图 报道 整理 综合".split()
)
_AFTER_PERSON = ("摄", "供图", "报道", "报导", "综合", "整理", "文/", "图/")  # may follow without a mark
_LONG_NAME_ENDS = "格乐图娃尔娜"  # 乌兰其其格, 敖登格日乐, 朝格巴特尔
_BYLINE = 60  # characters: the longest outlet with its reporter's titles is shorter


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _skip(pattern: str, text: str, at: int) -> int | None:
    match = _compiled(pattern).match(text, at)
    return match.end() if match else None


def person(text: str, at: int) -> Ends:
    """A name of two to four hanzi; 周 沅 is one set wide; 阿卜杜拉·买买提 and 乌兰其其格 are names too."""
    if text.startswith(_NO_PERSON, at):
        return frozenset()
    # no name has a 摄 in it: the word tells what the person did
    name = rf"(?:(?!摄){HAN})"
    ends: set[int] = set()
    last = _skip(rf"{name}{{2,4}}", text, at)
    if last:
        ends.update(range(at + 2, last + 1))
    dot = _skip(rf"{name}{{2,4}}·{HAN}", text, at)
    if dot:
        ends.update(range(dot, (_skip(rf"{HAN}{{0,7}}", text, dot) or dot) + 1))
    wide = _skip(rf"{name} {name}", text, at)
    if wide:
        ends.add(wide)
    hanzi = (_skip(rf"{HAN}{{0,6}}", text, at) or at) - at
    ends.update(at + n for n in (5, 6) if n <= hanzi and text[at + n - 1] in _LONG_NAME_ENDS)
    return frozenset(end for end in ends if _ends_name(text, end))


def _ends_name(text: str, at: int) -> bool:
    """A name goes on as long as hanzi follow; before a colon it is a label."""
    after = text[at : at + 1]
    return not ("\u4e00" <= after <= "\u9fff" or after in (":", "：")) or text.startswith(_AFTER_PERSON, at)


def _repeated(piece: Piece, between: Callable[[str, int], Iterable[int]], times: int) -> Piece:
    """The piece, and up to `times` more of it after what `between` skips."""

    def read(text: str, at: int) -> Ends:
        found = reached = piece(text, at)
        for _ in range(times):
            starts = {start for end in reached for start in between(text, end)}
            reached = frozenset(end for start in starts for end in piece(text, start))
            if not reached:
                break
            found |= reached
        return found

    return read


def _between_persons(text: str, at: int) -> Iterable[int]:
    mark = _skip(r" ?[、,，/和] ?| ", text, at)
    if mark is not None:
        yield mark
        if text[at] == " ":
            yield at + 1  # the 和 after it may begin a name


persons = _repeated(person, _between_persons, 7)


def _titled(before: str, marks: str) -> Piece:
    """`江南日报特约记者 张三`: what may stand before the reporter's title, the title, marks, names."""

    def read(text: str, at: int) -> Ends:
        ends: set[int] = set()
        for role in _compiled(_ROLE).finditer(text, at, at + _BYLINE):
            if _compiled(rf"{before}{_RANK}{{0,3}}").fullmatch(text, at, role.start()):
                start = _skip(marks, text, role.end())
                if start is not None:
                    ends |= persons(text, start)
        return frozenset(ends)

    return read


def _between_signatures(text: str, at: int) -> Iterable[int]:
    return (_skip(r"[ 、,，;；/|]{0,3}", text, at) or at,)


signed = _repeated(_titled(f"{OUTLET}?", r"[ :：/|丨]{0,3}"), _between_signatures, 3)
_of_office = _titled(rf"{HAN}{{2,10}}", r"[ :：]{1,3}")


def of_office(text: str, at: int) -> Ends:
    """`县融媒体中心记者 张三`, and a second signature after a blank: no outlet need stand before the title."""
    first = _of_office(text, at)
    return first.union(*(signed(text, end + 1) for end in first if text.startswith(" ", end)))


def credited(text: str, at: int) -> Ends:
    """A signature, or `文/张三`."""
    writer = _skip(rf"{WRITER}[ :：/|丨]{{1,3}}", text, at)
    return signed(text, at) | (persons(text, writer) if writer else frozenset())


def anyone(text: str, at: int) -> Ends:
    """A signature, or names alone."""
    return signed(text, at) | persons(text, at)


def _editor(text: str, at: int) -> Ends:
    start = _skip(rf"{EDITING}[ :：/|丨]{{1,2}}", text, at)
    return persons(text, start) if start else frozenset()


def _between_editors(text: str, at: int) -> Iterable[int]:
    return (_skip(r"[ ;；、|丨,，]{0,3}", text, at) or at,)


editors = _repeated(_editor, _between_editors, 6)

PIECES: dict[str, Piece] = {
    "anyone": anyone,
    "credited": credited,
    "editors": editors,
    "of_office": of_office,
    "persons": persons,
    "signed": signed,
}
