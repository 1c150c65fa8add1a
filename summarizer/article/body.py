"""Which lines are the article, and what kind of paragraph each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from summarizer.article import furniture
from summarizer.article.fields import Field, fields_of
from summarizer.article.kinds import SENTENCE_END, name_kinds
from summarizer.article.labelled import labelled, posted
from summarizer.article.masthead import channel, edition, is_channel, is_menu, is_office, is_zone
from summarizer.article.model import ParagraphKind
from summarizer.article.names import HAN
from summarizer.article.patterns import compiled

_LONG = 60  # characters: a line that long with a full stop is a paragraph, whatever stands around it
_HEAD = 20  # lines; more stands above no article
_SITE = rf"{HAN}{{2,8}}(?:网|在线|日报|晚报|时报|客户端|融媒|头条|新闻)"
_ACCOUNT = rf"{HAN}{{3,10}}"  # 江山深几度: above the date, below the title
_ISSUE = re.compile(r"(?:20\d\d年)?第\d{1,4}期")  # stands under the name of a bulletin
_CONTROL = re.compile(r"[+\-]?\d{0,5}|超?大|中|小|标准|特大|默认")  # buttons above an article
_WIDE_DIGIT = re.compile("[０-９]")
_WIDE = {ord("０") + i: str(i) for i in range(10)} | {
    ord("－"): "-",
    ord("／"): "/",
    ord("．"): ".",
    ord("："): ":",
}
_RULED = re.compile(r"[\-—–=_*＊·.~～─━－]{3,200}")  # a line drawn of marks
_BARE_NAMES = rf"(?:{HAN}|·){{2,4}}(?: (?:{HAN}|·){{2,4}}){{0,3}}"

_KIND_OF_FIELD = {
    "date": "source_line", "source": "source_line", "issuer": "source_line", "author": "byline", "editor": "editor", "photo": "photo_credit",
    "number": "navigation", "button": "navigation", "site": "navigation",
}  # fmt: skip


@dataclass(slots=True)
class Line:
    """One line of the normalised text. `start:end` shrinks as furniture is cut off it."""

    start: int
    end: int
    text: str
    kind: ParagraphKind | None = "paragraph"  # None: removed
    cut: str = ""  # why it was removed


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of the normalised text that is not body."""

    start: int
    end: int
    kind: str


@dataclass(slots=True)
class Body:
    """The article among its furniture. Cuts are in the order of the text once all is done."""

    text: str
    kept: list[Line] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)  # particulars in the order of the text
    title: str | None = None

    def pieces(self, kind: str) -> Iterator[str]:
        """The texts that were cut as this kind."""
        return (self.text[cut.start : cut.end] for cut in self.cuts if cut.kind == kind)

    def remove(self, line: Line, kind: str) -> None:
        if line.kind is not None:
            self.cuts.append(Cut(line.start, line.end, kind))
            line.kind, line.cut = None, kind


def lines_of(text: str) -> Iterator[Line]:
    at = 0
    for line in text.split("\n"):
        if line:
            yield Line(at, at + len(line), line)
        at += len(line) + 1


def find_body(text: str) -> Body:
    """The lines that are the article, with their kinds, and everything that was cut away. Linear time."""
    body = Body(text)
    lines = list(lines_of(text))
    for line in lines:
        _trim(line, body)
    size = sum(len(line.text) for line in lines if line.kind is not None)
    _cut_head(lines, body)
    _cut_signatures(lines, body)
    _cut_tail(lines, body, size)
    _cut_repeats(lines, body)
    body.kept = [line for line in lines if line.kind is not None]
    name_kinds(body)
    body.cuts.sort(key=lambda cut: (cut.start, cut.end))
    return body


def _trim(line: Line, body: Body) -> None:
    """Take furniture off: the whole line, or its start and end."""
    narrow = line.text.translate(_WIDE) if _WIDE_DIGIT.search(line.text) else line.text
    fields = posted(narrow) or fields_of(narrow) or labelled(narrow)
    if fields:
        body.fields.extend(fields)
        kinds = {f.kind for f in fields}
        first = next(
            k
            for k in ("source", "date", "issuer", "editor", "author", "photo", "number", "button")
            if k in kinds
        )
        body.remove(line, _KIND_OF_FIELD["editor" if "editor" in kinds and first != "date" else first])
        return
    kind = furniture.line_kind(line.text)
    if kind is not None:
        body.remove(line, kind)
        return
    for rule, pattern in furniture.rules_for(line.text[:120], "start"):
        match = pattern.match(line.text[:120])
        if match and match.end() < len(line.text):
            body.cuts.append(Cut(line.start, line.start + match.end(), rule.kind))
            line.start += match.end()
            line.text = line.text[match.end() :]
    for _ in range(3):  # (记者 …)(责编:…) may follow each other
        if not _trim_end(line, body):
            return


# Every rule for the end of a line ends so: 摄影, 供图, 提供, or a bracket.
_END_CHARACTERS = frozenset("摄影图供)）】]多")


def _trim_end(line: Line, body: Body) -> bool:
    if line.text.rstrip("。")[-1:] not in _END_CHARACTERS:
        return False
    offset = max(0, len(line.text) - 120)
    end = line.text[offset:]
    for rule, pattern in furniture.rules_for(end, "end"):
        match = pattern.search(end)
        if match and match.start() + offset > 0:
            at = offset + match.start()
            body.cuts.append(Cut(line.start + at, line.end, rule.kind))
            line.end = line.start + at
            line.text = line.text[:at]
            if rule.kind == "photo_credit":
                line.kind = "caption"
            return True
    return False


def _is_paragraph(text: str) -> bool:
    return len(text) >= _LONG and SENTENCE_END.search(text) is not None


def _restore(line: Line, body: Body) -> None:
    line.kind, line.cut = "paragraph", ""
    body.cuts = [cut for cut in body.cuts if cut.start != line.start]


def _cut_head(lines: list[Line], body: Body) -> None:
    """Menus, site names, accounts' and authors' names among the furniture above the article."""
    head = lines[:_HEAD]
    for i, line in enumerate(head[:-1]):
        if line.kind is not None:
            break
        if line.cut == "related_link" and lines[i + 1].cut == "source_line":
            _restore(line, body)  # 一图读懂… above its date is a title
    for i, line in enumerate(head):
        if line.kind is not None and _is_paragraph(line.text):
            head = lines[: i + 1]  # with the paragraph: its line is asked what follows
            break
        if line.kind is not None and (
            is_menu(line.text)
            or is_channel(line.text)
            or _CONTROL.fullmatch(line.text)
            or _RULED.fullmatch(line.text)
        ):
            body.remove(line, "navigation")
    titled = False  # a line that may be the title stands above
    for i, line in enumerate(head):
        if line.kind is None or _is_paragraph(line.text):
            continue
        after = lines[i + 1].cut if i + 1 < len(lines) else ""
        before = lines[i - 1].cut if i else ""
        # above a title of its own: 关于… and —— would be the second line of a title
        own = i == 0 and i + 2 < len(lines) and lines[2].cut and not lines[1].text.startswith(("关于", "—"))
        site = edition(line.text) or channel(line.text)
        if not site and not titled and (after or own) and is_office(line.text):
            site = line.text
        if not site and i == 0 and after == "navigation" and is_zone(line.text):
            site = line.text
        if site or ((after or before or own) and compiled(_SITE).fullmatch(line.text)):
            site = site or line.text
            body.remove(line, "navigation")
            sure = site.endswith("网") or (titled and after == "source_line")
            body.fields.append(Field("source" if sure else "site", site))
        elif any(f.kind == "source" and f.value == line.text for f in body.fields):
            body.remove(line, "navigation")  # the account, which its own line names again
        elif i + 1 < len(lines) and _ISSUE.match(lines[i + 1].text):
            body.fields.append(Field("site", line.text))
            body.remove(line, "navigation")
        elif i and after == "source_line" and compiled(_BARE_NAMES).fullmatch(line.text):
            body.fields.append(Field("author", line.text))
            body.remove(line, "byline")
        elif titled and after == "source_line" and compiled(_ACCOUNT).fullmatch(line.text):
            if not any(field.kind == "source" for field in body.fields):
                body.fields.append(Field("source", line.text))
                body.remove(line, "source_line")
        else:
            titled = True


_END_MARKS = frozenset({"source_line", "editor", "related", "share", "comments"})
_AFTER = {"related": "related", "share": "related", "comments": "comments"}
_BOX_LABEL = re.compile(r"[【\[]?(?:相关|新闻|背景)链接[】\]]?[:：]?")
_OFFICES = rf"(?:{HAN}{{2,20}}(?:局|委|办|办公室|中心|政府|调查队|委员会|院|厅|部|会)(?: |$)){{1,4}}"


def _cut_tail(lines: list[Line], body: Body, size: int) -> None:
    """What follows the end of the article: teasers, products, links, comments."""
    seen = 0
    for i, line in enumerate(lines):
        if line.kind is not None:
            seen += len(line.text)
            if line.text.rstrip(":：") in ("附件", "附") and (i + 1 == len(lines) or lines[i + 1].cut):
                body.remove(line, "attachment")
            continue
        if seen < 80 or seen * 2 < size:
            continue
        rest = [x for x in lines[i + 1 :] if x.kind is not None]
        if line.cut in _END_MARKS:
            # A long paragraph after it shows that the article was not at its end.
            if any(len(x.text) >= 200 and SENTENCE_END.search(x.text) for x in rest):
                continue
            if _BOX_LABEL.fullmatch(line.text) and any(x.text.endswith(("。", "；", ";")) for x in rest[:3]):
                continue  # 相关链接 heads a box of facts, not a list of links
            kind = _AFTER.get(line.cut, "advertisement")
        elif line.cut == "navigation" and rest and seen * 10 >= size * 7 and not any(map(_closed, rest)):
            kind = "related"
        else:
            continue
        for x in rest:
            body.remove(x, kind)
        return


def _closed(line: Line) -> bool:
    return line.text.endswith(("。", "；", ";", "。”", "…"))


def _cut_signatures(lines: list[Line], body: Body) -> None:
    """The issuing offices alone on a line: under the title, or above the date at the end."""
    for i, line in enumerate(lines):
        if line.kind is None or len(line.text) > 60 or not (0 < i < 8 or i >= max(1, len(lines) * 2 // 3)):
            continue
        after = lines[i + 1].cut if i + 1 < len(lines) else ""
        if after == "source_line" and compiled(_OFFICES).fullmatch(line.text):
            body.fields.append(Field("issuer", line.text))
            body.remove(line, "source_line")


def _cut_repeats(lines: list[Line], body: Body) -> None:
    seen: set[str] = set()
    for line in lines:
        if line.kind is None or len(line.text) < 12:
            continue
        if line.text in seen:
            body.remove(line, "duplicate")
        seen.add(line.text)
