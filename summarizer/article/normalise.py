"""Text → clean text with offsets: glosses, script, invisible characters and white space.

What is written stays as it is written: no NFKC, full-width digits and punctuation are kept.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from html.entities import html5
from operator import ne

from summarizer.article import markup
from summarizer.article.glosses import without_glosses
from summarizer.article.mapped import Edit, Mapped
from summarizer.article.script import to_simplified

# Colours of terminals, control characters, soft hyphens, marks of direction and joining, variation selectors, byte-order
# marks, halves of surrogate pairs and tags: nobody sees them, all of them split words.
_INVISIBLE = re.compile(
    "(?:\x1b\\[[0-9;]{0,16}[A-Za-z]|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U000e0000-\U000e0fff])+"
)
# What could not be decoded is dropped too; but 1\ufffd6 must never become 16.
_NUMERAL = re.compile("[0-9０-９.．]")
_BLANKS = re.compile(r"\s(?:(?<=[^ \n])\s*|(?<=[ \n])\s+)")
_PARENTHESES = frozenset("()（）")
_LINE_BREAKS = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")
# `&amp;nbsp;` was escaped twice; it is a blank all the same. Bounded, so that `&amp;&amp;…` is linear.
_ENTITY = re.compile(
    r"&(?=[#A-Za-z])(?:(?:amp|AMP|#38|#x26);)*+(?:(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)?"
)


@dataclass(frozen=True, slots=True)
class Normalised:
    """Clean text, lines parted by a newline; `raw[starts[i]:ends[i]]` is what character i stands for.

    `counts` says how many glosses, script changes, invisible characters, blanks and entities there were.
    """

    text: str
    starts: array[int]
    ends: array[int]
    counts: dict[str, int] = field(default_factory=dict)


def normalise(raw: str) -> Normalised:
    """Clean text of any Unicode text, with offsets. Linear time, raises nothing, idempotent."""
    counts: dict[str, int] = {}
    mapped = Mapped.of(raw)
    present = set(raw)  # which steps have anything to do at all
    if _INVISIBLE.search("".join(present)):
        mapped = _step(mapped, "invisible", _invisible_edits, counts)
    if "\ufffd" in present:
        mapped = _step(mapped, "invisible", _undecoded_edits, counts)
    if "&" in present:
        mapped = _step(mapped, "entities", _entity_edits, counts)
    if "<" in mapped.text and ">" in mapped.text:
        mapped = _step(mapped, "markup", markup.edits, counts)
    mapped = _step(mapped, "blanks", _blank_edits, counts)
    if not _PARENTHESES.isdisjoint(present):
        mapped, glosses = without_glosses(mapped)
        if glosses:
            counts["glosses"] = glosses
            mapped = _step(mapped, "blanks", _blank_edits, counts)
    text = to_simplified(mapped.text)
    changed = 0 if text == mapped.text else sum(map(ne, text, mapped.text))
    if changed:
        counts["script"] = changed
    return Normalised(text, mapped.starts, mapped.ends, counts)


def _step(mapped: Mapped, name: str, edits_of: Callable[[str], list[Edit]], counts: dict[str, int]) -> Mapped:
    edits = edits_of(mapped.text)
    if not edits:
        return mapped
    counts[name] = counts.get(name, 0) + len(edits)
    return mapped.edited(edits)


def _invisible_edits(text: str) -> list[Edit]:
    return [(m.start(), m.end(), "", False) for m in _INVISIBLE.finditer(text)]


def _undecoded_edits(text: str) -> list[Edit]:
    edits: list[Edit] = []
    for match in re.finditer("\ufffd+", text):
        start, end = match.span()
        if not _NUMERAL.fullmatch(text[start - 1 : start] or " ") and not _NUMERAL.fullmatch(
            text[end : end + 1] or " "
        ):
            edits.append((start, end, "", False))
    return edits


def _blank_edits(text: str) -> list[Edit]:
    edits: list[Edit] = []
    end_of_text = len(text)
    if text.startswith(" ") and not text[1:2].isspace():
        edits.append((0, 1, "", False))
    for match in _BLANKS.finditer(text):
        start, end = match.span()
        if start == 0 or end == end_of_text:
            edits.append((start, end, "", False))
        elif end - start == 1:
            edits.append((start, end, "\n" if text[start] in _LINE_BREAKS else " ", False))
        else:
            run = match.group()
            edits.append((start, end, " " if _LINE_BREAKS.isdisjoint(run) else "\n", False))
    if text.endswith((" ", "\n")) and end_of_text > 1 and not text[-2].isspace():
        edits.append((end_of_text - 1, end_of_text, "", False))
    elif text == "\n":
        edits.append((0, 1, "", False))
    return edits


def _entity_edits(text: str) -> list[Edit]:
    edits: list[Edit] = []
    for match in _ENTITY.finditer(text):
        start, end = match.span()
        if end - start == 1:
            continue
        name = match.group(1)
        if name is None:  # `AT&amp;T`; not when the & would begin another entity with what follows
            edits.append((start, end, "&", False))
            continue
        char = _character(name)
        if char is not None:
            edits.append((start, end, char, False))
        elif match.group().count(";") > 1:  # `&amp;foo;`
            edits.append((start, end, f"&{name};", False))
    return edits


def _character(name: str) -> str | None:
    """The character an entity stands for; empty for an invisible one; None for none at all."""
    if name.startswith("#"):
        digits = name[1:]
        code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
        if code > 0x10FFFF:
            return None
        char = chr(code)
        if char.isascii() and (char.isalnum() or char in "#&;"):
            return None  # would make a second reading of the text differ from the first
    else:
        char = html5.get(name + ";", "")
        if not char:
            return None
    return "" if _INVISIBLE.fullmatch(char) else char
