"""Rules for lines are regular expressions with pieces of the byline grammar in them: `[(]{signed}[)]`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from summarizer.article.names import PIECES, Piece

_SLOT = re.compile(r"\{(" + "|".join(PIECES) + r")\}")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a pattern matched, and its value: the group `v`, or else the first piece."""

    first: int
    last: int
    value: str

    def start(self) -> int:
        return self.first

    def end(self) -> int:
        return self.last


_Parts = tuple["re.Pattern[str] | Piece", ...]


class Pattern:
    """Alternatives, tried in their order. Each part between pieces takes as much as it can and never gives back."""

    def __init__(self, *alternatives: str) -> None:
        self._sequences = [_parts(alternative) for alternative in alternatives]

    def match(self, text: str, at: int = 0) -> Span | None:
        """The match that begins at `at`."""
        for parts in self._sequences:
            span = _follow(parts, text, at)
            if span:
                return span
        return None

    def fullmatch(self, text: str) -> Span | None:
        """The match of the whole text."""
        for parts in self._sequences:
            span = _follow(parts, text, 0, whole=True)
            if span:
                return span
        return None

    def search(self, text: str) -> Span | None:
        """The match that begins first."""
        found: Span | None = None
        for parts in self._sequences:
            for start in _starts(parts[0], text):
                if found and start >= found.first:
                    break
                span = _follow(parts, text, start)
                if span:
                    found = span
                    break
        return found


@cache
def compiled(*alternatives: str) -> Pattern:
    """The pattern, compiled once."""
    return Pattern(*alternatives)


def _parts(alternative: str) -> _Parts:
    texts = _SLOT.split(alternative)  # expressions and the names of pieces in turn
    return tuple(PIECES[text] if i % 2 else re.compile(text) for i, text in enumerate(texts) if i % 2 or text)


def _starts(part: re.Pattern[str] | Piece, text: str) -> Iterable[int]:
    if isinstance(part, re.Pattern):
        return (match.start() for match in part.finditer(text))
    return range(len(text))


def _follow(parts: _Parts, text: str, at: int, *, whole: bool = False) -> Span | None:
    """The parts one after the other from `at` on, to the end of the text if `whole`; long pieces are tried first."""
    part, rest = parts[0], parts[1:]
    if isinstance(part, re.Pattern):
        match = part.fullmatch(text, at) if whole and not rest else part.match(text, at)
        if match is None:
            return None
        ends, value = [match.end()], match["v"] if "v" in part.groupindex else ""
    else:
        ends, value = sorted(part(text, at), reverse=True), ""
    for end in ends:
        own = value or ("" if isinstance(part, re.Pattern) else text[at:end])
        if not rest:
            return Span(at, end, own) if not whole or end == len(text) else None
        found = _follow(rest, text, end, whole=whole)
        if found:
            return Span(at, found.last, own or found.value)
    return None
