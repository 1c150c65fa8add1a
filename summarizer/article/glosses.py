"""Pinyin glosses: `項(xiàng)目` is 項目, `增加值(GDP)` stays what it is.

A gloss stands after a hanzi, in parentheses, and is a Mandarin syllable. With a tone mark that is
proof enough. Without one, `(xiang)` must be a reading of the very character before it; the few
syllables that are abbreviations too (`亩(mu)`) count only in a text that is full of glosses.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from summarizer.article.mapped import Edit, Mapped

_HANZI = (("\u4e00", "\u9fff"), ("\u3400", "\u4dbf"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))
_LIKE_HANZI = frozenset("\u3005\u3007")  # 々 and 〇
_TONED = "àáâãāăǎèéêēĕěìíîīĭǐòóôōŏǒùúûūŭǔüǖǘǚǜńňǹḿ"
_LETTERS = f"a-zA-Z{_TONED}{_TONED.upper()}ɡɑ\u0300-\u030c\uff41-\uff5a'’"

# One gloss: opened, closed or both. Every part is bounded, so a hostile text costs linear time.
_WORD = rf"[ ]?[{_LETTERS}]{{0,24}}(?:[ ][{_LETTERS}]{{1,6}}){{0,3}}[1-5]?[ ]?"
# Not more is closed than was opened: in 縣(市、區(qū)) the last parenthesis is the text's own.
_PIECE = rf"(?:[ ]?[(（]{{2}}{_WORD}[)）]{{2}}|[ ]?[(（]{_WORD}[)）]?)"
_PIECES = re.compile(_PIECE)
_CHAIN = re.compile(rf"(?:{_PIECE})+")
# The hanzi before it is looked at afterwards: a pattern of all hanzi takes long to compile.
_OPENING = re.compile(rf"[(（](?=[ (（{_LETTERS}])")
_HALF = re.compile(rf"(?<![{_LETTERS}])[{_LETTERS}]{{1,8}}[)）]")
_CUT_OFF = re.compile(r"[(（]\s*\Z")

_TONES = frozenset("\u0300\u0301\u0304\u0306\u030c")
_ALSO_ABBREVIATIONS = frozenset({"a", "e", "o", "m", "n", "ng", "hm", "mu"})
_DENSE = 3  # glosses beyond doubt that make a text one of those a converter has littered with them


@dataclass(frozen=True, slots=True)
class _Reading:
    syllables: tuple[str, ...]  # toneless, ü as v; empty: no pinyin
    toned: bool
    bare: str  # the letters without marks, also when they are no whole syllable


@cache
def _readings() -> dict[str, frozenset[str]]:
    """Syllable → characters that may be read so."""
    table: dict[str, frozenset[str]] = {}
    path = files("summarizer.article").joinpath("data", "pinyin.tsv")
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            syllable, _, characters = line.partition("\t")
            table[syllable] = frozenset(characters)
    return table


@cache
def _known() -> frozenset[str]:
    return frozenset().union(*_readings().values())


@lru_cache(maxsize=4096)
def _read(body: str) -> _Reading:
    """The pinyin in what stood between the parentheses."""
    toned = False
    letters: list[str] = []
    for char in unicodedata.normalize("NFKD", body):
        if char in _TONES:
            toned = True
        elif char == "\u0308" and letters and letters[-1] in "uU":
            letters[-1] = "v"
        elif char == "ɡ":
            letters.append("g")
        elif char == "ɑ":
            letters.append("a")
        elif not unicodedata.combining(char):
            letters.append(char)
    written = "".join(letters).strip()
    if not toned and not written.islower():
        return _Reading((), False, written)  # (App), (GDP): only tone marks make capitals pinyin
    if written[-1:].isdigit():
        written = written[:-1]
    bare = written.lower()
    syllables: list[str] = []
    for word in re.split("[ '’]+", bare):
        syllables.extend(_syllables(word))
        if not syllables:
            break
    if not toned and len(syllables) > 1:
        syllables = []  # (wan da): two bare syllables may be anything
    return _Reading(tuple(syllables), toned, bare)


def _syllables(word: str) -> list[str]:
    """The word cut into Mandarin syllables, the longest first; empty if it cannot be."""
    table = _readings()
    cuts: list[list[str] | None] = [[]] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 6), end):
            before = cuts[start]
            piece = word[start:end]
            if before is None or _spelled(piece) not in table:
                continue
            best = cuts[end]
            if best is None or len(before) + 1 < len(best):
                cuts[end] = [*before, _spelled(piece)]
    return cuts[-1] or []


def _spelled(piece: str) -> str:
    """lüe is also written lue, ju also jü."""
    if piece in ("lue", "nue"):
        return piece[0] + "ve"
    if len(piece) > 1 and piece[1] == "v" and piece[0] in "jqxy":
        return piece[0] + "u" + piece[2:]
    return piece


def without_glosses(mapped: Mapped) -> tuple[Mapped, int]:
    """The text without its glosses, and how many there were."""
    total = 0
    # A gloss inside a gloss comes to light when the inner one is gone; four rounds are plenty.
    for _ in range(4):
        edits = _edits(mapped.text)
        if not edits:
            break
        total += len(edits)
        mapped = mapped.edited(edits)
    return mapped, total


def _edits(text: str) -> list[Edit]:
    sure: list[Edit] = []
    doubtful: list[Edit] = []
    end_of_text = len(text.rstrip())
    free = 0
    for opening in _OPENING.finditer(text):
        start = opening.start()
        if start < free:
            continue
        if text[start - 1 : start] == " ":
            start -= 1
        hanzi = text[start - 1 : start]
        if not _is_hanzi(hanzi):
            continue
        chain = _CHAIN.match(text, start)
        if chain is None:
            continue
        free = chain.end()
        for piece in _PIECES.finditer(text, start, free):
            verdict = _judge(hanzi, piece.group(), piece.end() >= end_of_text)
            if verdict is None:
                break
            (sure if verdict else doubtful).append((piece.start(), piece.end(), "", True))
    if text.count(")") + text.count("）") > text.count("(") + text.count("（"):
        sure.extend(_half_glosses(text))
    if len(sure) >= _DENSE:
        cut_off = _CUT_OFF.search(text, max(0, end_of_text - 1))
        if (
            cut_off
            and _is_hanzi(text[cut_off.start() - 1 : cut_off.start()])
            and (not sure or sure[-1][1] <= cut_off.start())
        ):
            doubtful.append((cut_off.start(), cut_off.start() + 1, "", True))
        sure.extend(doubtful)
    return sorted(set(sure))


def _is_hanzi(char: str) -> bool:
    return any(first <= char <= last for first, last in _HANZI) or char in _LIKE_HANZI


def _half_glosses(text: str) -> list[Edit]:
    """`項xiàng)目`: the opening parenthesis is lost."""
    edits: list[Edit] = []
    for match in _HALF.finditer(text):
        if not _is_hanzi(text[match.start() - 1 : match.start()]):
            continue
        reading = _read(match.group()[:-1])
        if reading.toned and len(reading.syllables) == 1:
            edits.append((match.start(), match.end(), "", True))
    return edits


@lru_cache(maxsize=8192)
def _judge(hanzi: str, piece: str, last: bool) -> bool | None:
    """True: a gloss. False: a gloss if the text is full of them. None: real parentheses."""
    closed = piece.endswith((")", "）"))
    reading = _read(piece.strip("()（） "))
    if reading.toned:
        return True if reading.syllables else (True if last and _is_beginning(reading.bare) else None)
    if last and not closed:
        return _judge_cut_off(hanzi, reading.bare)
    if not reading.syllables:
        return None
    syllable = reading.syllables[0]
    if hanzi in _readings()[syllable]:
        return closed and syllable not in _ALSO_ABBREVIATIONS
    return None if hanzi in _known() else False


def _judge_cut_off(hanzi: str, letters: str) -> bool | None:
    """`項(xia` and `項(` at the very end of a truncated text."""
    if not letters:
        return False
    if any(s.startswith(letters) and hanzi in chars for s, chars in _readings().items()):
        return letters not in _ALSO_ABBREVIATIONS and len(letters) > 1
    return None


def _is_beginning(letters: str) -> bool:
    return any(syllable.startswith(letters) for syllable in _readings())
