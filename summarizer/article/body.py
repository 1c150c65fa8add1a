"""Which lines are the article, and what kind of paragraph each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.article import furniture
from summarizer.article.model import ParagraphKind

_SENTENCE_END = re.compile(r"[。！？!?…；;.][”』」’\")）]?$")
_LIST_MARK = re.compile(r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节条]|\d{1,2}[、.．](?!\d))")
_LONG = 60  # characters: a line that long with a full stop is a paragraph, whatever stands around it
_HEADING = 44  # the longest heading or title


@dataclass(slots=True)
class Line:
    """One line of the normalised text. `start:end` shrinks as furniture is cut off it."""

    start: int
    end: int
    text: str
    kind: ParagraphKind | None = "paragraph"  # None: removed
    joined: bool = False  # goes on in the next line


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of the normalised text that is not body."""

    start: int
    end: int
    kind: str


def lines_of(text: str) -> Iterator[Line]:
    at = 0
    for line in text.split("\n"):
        if line:
            yield Line(at, at + len(line), line)
        at += len(line) + 1


def find_body(text: str) -> tuple[list[Line], list[Cut]]:
    """The lines that are the article, with their kinds, and everything that was cut away."""
    lines = list(lines_of(text))
    cuts: list[Cut] = []
    for line in lines:
        _trim(line, cuts)
    body_size = sum(len(line.text) for line in lines if line.kind is not None)
    _cut_head(lines, cuts)
    _cut_tail(lines, cuts, body_size)
    _cut_repeats(lines, cuts)
    kept = [line for line in lines if line.kind is not None]
    _name_kinds(kept)
    return kept, sorted(cuts, key=lambda cut: (cut.start, cut.end))


def _remove(line: Line, kind: str, cuts: list[Cut]) -> None:
    if line.kind is not None:
        cuts.append(Cut(line.start, line.end, kind))
        line.kind = None


def _trim(line: Line, cuts: list[Cut]) -> None:
    """Take furniture off: the whole line, or its start and end."""
    kind = furniture.line_kind(line.text)
    if kind is not None:
        _remove(line, kind, cuts)
        return
    for rule, pattern in furniture.rules("start"):
        match = pattern.match(line.text[:120])
        if match and match.end() < len(line.text):
            cuts.append(Cut(line.start, line.start + match.end(), rule.kind))
            line.start += match.end()
            line.text = line.text[match.end() :]
    for _ in range(3):  # (记者 …)(责编:…) may follow each other
        for rule, pattern in furniture.rules("end"):
            offset = max(0, len(line.text) - 120)
            match = pattern.search(line.text[offset:])
            if match and match.start() + offset > 0:
                at = offset + match.start()
                cuts.append(Cut(line.start + at, line.end, rule.kind))
                line.end = line.start + at
                line.text = line.text[:at]
                if rule.kind == "photo_credit":
                    line.kind = "caption"
                break
        else:
            break


def _is_paragraph(text: str) -> bool:
    return len(text) >= _LONG and _SENTENCE_END.search(text) is not None


def _cut_head(lines: list[Line], cuts: list[Cut]) -> None:
    """Site name and author's name among the furniture above the article."""
    for i, line in enumerate(lines[:12]):
        if line.kind is None:
            continue
        if _is_paragraph(line.text):
            break
        after = lines[i + 1] if i + 1 < len(lines) else None
        kinds = {cut.kind for cut in cuts if after is not None and cut.start == after.start}
        if re.fullmatch(r"[\u4e00-\u9fff]{2,8}(?:网|在线|日报|晚报|客户端|融媒)", line.text) and after is not None and after.kind is None:
            _remove(line, "navigation", cuts)
        elif i and re.fullmatch(r"[\u4e00-\u9fff·]{2,4}(?: [\u4e00-\u9fff·]{2,4}){0,3}", line.text) and "source_line" in kinds:
            _remove(line, "byline", cuts)


def _cut_tail(lines: list[Line], cuts: list[Cut], body_size: int) -> None:
    """What follows the end of the article: teasers, products, links."""
    kinds = {cut.start: cut.kind for cut in cuts}
    seen = 0
    for i, line in enumerate(lines):
        if line.kind is not None:
            seen += len(line.text)
            continue
        kind = kinds.get(line.start)
        if kind in ("source_line", "editor", "related", "share") and seen >= 150 and seen * 2 >= body_size:
            rest = [x for x in lines[i + 1 :] if x.kind is not None]
            if any(len(x.text) >= 200 and _SENTENCE_END.search(x.text) for x in rest):
                continue
            for x in rest:
                _remove(x, "related" if kind in ("related", "share") else "advertisement", cuts)
            return


def _cut_repeats(lines: list[Line], cuts: list[Cut]) -> None:
    seen: set[str] = set()
    for line in lines:
        if line.kind is None or len(line.text) < 12:
            continue
        if line.text in seen:
            _remove(line, "duplicate", cuts)
        seen.add(line.text)


def _name_kinds(kept: list[Line]) -> None:
    for i, line in enumerate(kept):
        if line.kind != "paragraph":
            continue
        short = len(line.text) <= _HEADING and not _SENTENCE_END.search(line.text) and line.text[-1] not in ",，、:："
        if short:
            line.kind = "title" if i == 0 and len(kept) > 1 and not _LIST_MARK.match(line.text) else "heading"
