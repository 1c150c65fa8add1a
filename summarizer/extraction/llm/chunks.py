"""Chunks: stretches of an article that go to the model one by one, each with the head it needs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from summarizer.grounding import Ground
from summarizer.grounding.keys import splits_number

NUMBERS_PER_CHUNK = 40  # an answer is as long as its numbers are many, and its lists are bounded
MIN_CHUNK = 60  # characters below which nothing is halved: a sentence has to stay whole
MAX_HEAD_PART = 60  # characters of a title or heading in the head

_SENTENCE_ENDS = "。！？!?；;\n"
_CLAUSE_ENDS = "，,、：: "


@dataclass(frozen=True, slots=True)
class Chunk:
    """`text == ground.text[start:end]` (clean code points); `index` counts from 0 in the order of the text.

    `head` names the article and the heading above, for the model to understand the chunk by.
    Nothing may be quoted from it.
    """

    start: int
    end: int
    text: str
    head: str
    index: int


def split_article(ground: Ground, max_characters: int) -> list[Chunk]:
    """The whole text in chunks of at most `max_characters` and 40 numbers; none for an empty text.

    Every character lies in exactly one chunk. Borders are those of paragraphs, a heading goes with
    what follows it, and only a paragraph that is too long by itself is cut, at the end of a
    sentence where there is one. Raises ValueError for less than one character.
    """
    if max_characters < 1:
        raise ValueError(f"max_characters is {max_characters}: at least 1 is needed")
    text, paragraphs = ground.text, ground.article.paragraphs
    starts = [0, *(p.start for p in paragraphs if p.start > 0)]
    headings = {p.start for p in paragraphs if p.kind in ("heading", "title")}
    numbers = [m.start for m in ground.mentions if m.quantity is not None]
    borders = [0]  # where chunks begin
    at = 0
    while (limit := _limit(text, at, max_characters, numbers)) < len(text):
        last = bisect_right(starts, limit) - 1
        while last > 0 and starts[last] > at and starts[last - 1] in headings and starts[last - 1] > at:
            last -= 1  # the paragraph before the border is a heading: it goes with its text
        at = starts[last] if starts[last] > at else _cut(text, at, limit)
        borders.append(at)
    spans = zip(borders, [*borders[1:], len(text)], strict=True)
    return [
        Chunk(start, end, text[start:end], _head(ground, start), i)
        for i, (start, end) in enumerate(spans)
        if start < end
    ]


def halve(chunk: Chunk) -> tuple[Chunk, Chunk]:
    """The chunk in two, at the border nearest to its middle: of paragraphs, sentences, clauses.

    Both halves keep the head and the index. Raises ValueError where `can_halve` says no.
    """
    if not can_halve(chunk):
        raise ValueError(f"a chunk of {len(chunk.text)} characters is not halved any further")
    at = _middle(chunk.text)
    return (
        Chunk(chunk.start, chunk.start + at, chunk.text[:at], chunk.head, chunk.index),
        Chunk(chunk.start + at, chunk.end, chunk.text[at:], chunk.head, chunk.index),
    )


def can_halve(chunk: Chunk) -> bool:
    """Whether the chunk is long enough to be asked about in two parts."""
    return len(chunk.text) >= MIN_CHUNK


def _limit(text: str, at: int, max_characters: int, numbers: list[int]) -> int:
    """Where a chunk that begins at `at` has to end at the latest; `numbers` are the starts of all of them."""
    over = bisect_left(numbers, at) + NUMBERS_PER_CHUNK
    limit = min(len(text), at + max_characters)
    return min(limit, numbers[over]) if over < len(numbers) else limit


def _cut(text: str, start: int, limit: int) -> int:
    """The last good place to cut in `text[start:limit]`, after `start`."""
    for ends in (_SENTENCE_ENDS, _CLAUSE_ENDS):
        found = max((text.rfind(mark, start, limit) for mark in ends), default=-1)
        while found >= start and splits_number(text, found + 1, found + 1):
            found = max(text.rfind(mark, start, found) for mark in ends)
        if found >= start:
            return found + 1
    at = limit
    while at > start + 1 and _inside_word(text, at):
        at -= 1
    return at if at > start + 1 or limit == start + 1 else limit


def _inside_word(text: str, at: int) -> bool:
    """Whether a cut at `at` goes through a number, or between a number and its unit."""
    return splits_number(text, at, at) or text[at - 1].isascii() or text[at].isdigit()


def _middle(text: str) -> int:
    """Where to cut `text` in two: near the middle, at the best border of its middle half."""
    half, low, high = len(text) // 2, len(text) // 4, len(text) * 3 // 4
    for marks in ("\n", _SENTENCE_ENDS, _CLAUSE_ENDS):
        places = [
            i + 1 for i in range(low, high) if text[i] in marks and not splits_number(text, i + 1, i + 1)
        ]
        if places:
            return min(places, key=lambda place: abs(place - half))
    return _cut(text, low, half)


def _head(ground: Ground, start: int) -> str:
    """What a reader of the chunk would know: title, region, date and the heading above."""
    metadata = ground.article.metadata
    lines = []
    if metadata.title and start > 0:
        lines.append(f"标题:{metadata.title[:MAX_HEAD_PART]}")
    if metadata.region:
        lines.append(f"地区:{metadata.region}")
    if metadata.published_on:
        lines.append(f"发布日期:{metadata.published_on}")
    elif metadata.reference_year:
        lines.append(f"年份:{metadata.reference_year}")
    heading = _heading_above(ground, start)
    if heading:
        lines.append(f"上级小标题:{heading[:MAX_HEAD_PART]}")
    return "\n".join(lines)


def _heading_above(ground: Ground, start: int) -> str | None:
    """The last heading before `start`, None where the chunk begins with one or there is none."""
    paragraphs = ground.article.paragraphs
    at = bisect_right(paragraphs, start, key=lambda p: p.start)
    if at > 0 and paragraphs[at - 1].start == start and paragraphs[at - 1].kind in ("heading", "title"):
        return None
    for paragraph in reversed(paragraphs[:at]):
        if paragraph.kind == "heading" and paragraph.end <= start:
            return ground.text[paragraph.start : paragraph.end]
    return None
