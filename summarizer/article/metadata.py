"""What an article says about itself: title, publisher, author, date, region, year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from summarizer.article.body import Body
from summarizer.article.dates import iso_date, reference_year
from summarizer.article.fields import Field
from summarizer.article.model import Metadata
from summarizer.article.names import HAN, OUTLET, REPORTER, WRITER, person
from summarizer.article.regions import find_region


@cache  # a long pattern: compiled when the first byline is read
def _role() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:^|(?<=[ 、])){HAN}{{0,12}}?)?{REPORTER}|{WRITER}|原创|{HAN}{{4,16}}(?:部|局|委|办|办公室|中心|政府|融媒|院|厅)(?= )|"
        rf"{OUTLET}(?= |$)"
    )


_PLACE = re.compile(rf"/{HAN}{{2,6}}报[道导]")
_SEPARATED = re.compile(rf"(?<={HAN}{{2}})[ 、,，/]+|、|,|，")
_OFFICE = re.compile(
    rf"{HAN}{{2,20}}(?:部|局|委|办|办公室|中心|政府|报社|日报|晚报|网|院|社|厅|会)(?=[)）]?$)"
)
# Kinds of furniture that may name the province.
_AROUND = ("navigation", "source_line", "byline", "label", "advertisement")
# 新华社南京9月29日电(记者 张三): who sends it and, in the brackets, who wrote it.
_DISPATCH = re.compile(
    rf"(?!本[报网台刊社])(?P<outlet>{HAN}{{2,6}}?(?:日报|晚报|新闻网|通讯社|网|社|台)){HAN}{{0,8}}?"
    rf"(?:\d{{1,2}}月\d{{1,2}}日(?:{HAN}{{0,4}}专)?)?[电讯]"
)
_SIGNED = re.compile(r"[电讯道] ?[(（〔]([^()（）〔〕]{2,40})[)）〕]?$")
_NOBODY = frozenset(
    "本站 本网 本报 原创 网络 互联网 未知 其他 其它 无 转载 综合 本站原创 佚名 匿名 admin".split()
)
_UNITS = tuple("科 室 股 处 部 局 委 办 中心 病区 分局 支队 大队 学院 医师 主任 教授".split())
_DATE_LINE = re.compile(
    r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[二一][〇○零九]{1}[〇○零一二三四五六七八九]{2}年.{1,3}月.{1,3}日|民国\d{2,3}年\d{1,2}月\d{1,2}日"
)
_DAY = re.compile(r"(\d{1,2})[\-/月](\d{1,2})(?!\d)")  # 07-18 09:30, the year stands elsewhere
_SESSION = re.compile(r"^[(（—\s]*((?:19|20)\d\d年\d{1,2}月\d{1,2}日).{0,60}(?:会议|大会|通过|上)[)）]?$")


def metadata_of(body: Body, stated: Metadata) -> Metadata:
    """All that is known; None for what is not. What an HTML head states fills the gaps."""
    title = body.title or stated.title
    text = "\n".join(line.text for line in body.kept)
    published = _published(body) or stated.published_on
    # 本报江山讯 was cut off the body, yet it says where the article is from
    context = "\n".join([_below_title(body), *body.pieces("byline"), *body.pieces("source_line")])
    around = (piece for kind in _AROUND for piece in body.pieces(kind))
    publisher = _publisher(body) or stated.publisher
    region = find_region(title or "", context, "\n".join(around), publisher or "")
    return Metadata(
        title=title,
        publisher=publisher,
        author=_author(body) or stated.author,
        published_on=published,
        region=region.text if region else None,
        region_code=region.code if region else None,
        reference_year=reference_year(title or "", text, published),
    )


def _below_title(body: Body) -> str:
    """The text without its title, and without captions that stand above that."""
    at = next((i for i, line in enumerate(body.kept) if line.kind == "title"), -1)
    title = body.title or ""
    return "\n".join(line.text for line in body.kept[max(at, 0) :]).removeprefix(title).lstrip()


def _values(fields: Iterable[Field], kind: str) -> list[str]:
    return [
        field.value for field in fields if field.kind == kind and field.value and field.value not in _NOBODY
    ]


def _publisher(body: Body) -> str | None:
    for kind in ("source", "issuer"):
        values = _values(body.fields, kind)
        if values:
            return values[0]
    for piece in body.pieces("source_line"):
        office = _OFFICE.search(piece.strip("()（）ㄟ| 。"))
        if office:
            return _repaired(re.sub("^(?:来源|稿源|据)[:：]?", "", office[0]), body)
    for crumbs in body.pieces("navigation"):
        site = re.match(rf"({HAN}{{2,10}}(?:网|在线))(?: ?[>»›]|$)", crumbs)
        if site:
            return site[1]
    site_name = next(iter(_values(body.fields, "site")), None)
    return site_name or next((d["outlet"] for d in map(_DISPATCH.match, body.pieces("byline")) if d), None)


def _repaired(office: str, body: Body) -> str:
    """A signature whose first character was lost: ␣南区委宣传部, where the text speaks of 江南区 throughout."""
    place = re.match(rf"{HAN}{{1,3}}?[区县市]", office)
    if place and len(place[0]) == 2:
        whole: list[str] = []
        for line in body.kept:
            whole.extend(m[1] for m in re.finditer(rf"({HAN}){place[0]}", line.text))
        if whole:
            return max(set(whole), key=whole.count) + office
    return office


def _author(body: Body) -> str | None:
    """The persons of the first byline; bylines of pictures do not count."""
    for value in _values(body.fields, "author"):
        if value != "原创":
            return _persons(value) or value
    for piece in body.pieces("byline"):
        signed = _SIGNED.search(piece.strip())
        names = (_persons(signed[1]) if signed else None) or _persons(piece.strip("()（）〔〕。 "))
        if names:
            return names
    return None


def _persons(signed: str) -> str | None:
    """`本报记者 张三 通讯员 李四` → 张三 李四; None when no name can be told."""
    signed = _PLACE.sub("", signed)
    names = [
        name
        for part in _role().split(signed)
        for name in _SEPARATED.split(part.strip(" :：/|丨、,，"))
        if name
    ]
    names = [name.replace(" ", "") for name in names if not name.endswith(_UNITS)]
    if not names or not all(len(name) in person(name, 0) for name in names):
        return None
    return " ".join(dict.fromkeys(names))


def _published(body: Body) -> str | None:
    dates = _values(body.fields, "date")
    for value in dates:
        found = iso_date(value)
        if found:
            return found
    # a signature: the date alone on one of the last lines, or the session a report was given to
    for line in body.kept[-3:]:
        if _DATE_LINE.fullmatch(line.text):
            return iso_date(line.text)
    for line in body.kept[:4]:
        session = _SESSION.match(line.text)
        if session:
            return iso_date(session[1])
    day = next(filter(None, map(_DAY.match, dates)), None)
    year = reference_year(body.title or "", "\n".join(line.text for line in body.kept), None) if day else None
    return iso_date(f"{year}-{day[1]}-{day[2]}") if day and year else None
