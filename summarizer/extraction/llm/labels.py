"""Labels of a draft: trimmed, and dropped where the article does not tell them.

A label is the model's choice of words, so it may say something the article does not. Most of its
words have to stand in the article, and every numeral in it has to: a number enters a report by its
mention and by no other way.
"""

from __future__ import annotations

import re
from functools import cached_property

from summarizer.article import normalise
from summarizer.extraction.llm.chunks import Chunk
from summarizer.extraction.rules.phrases import shorten, trim
from summarizer.grounding import Ground, Span
from summarizer.grounding.keys import key_of
from summarizer.quantities import Mention, Period, read_mentions

MIN_SHARE = 0.4  # of the character pairs of an indicator
MIN_NAME_SHARE = 0.5  # of a measure's name: what the validator asks for
MIN_LABEL = 2
MAX_PERIOD = 12  # characters of words of time
PERIOD_REACH = 150  # characters before the number in which they may stand
MIN_PIECE = 3  # characters on average of a name that is drawn together
_EDGE = " \t\n　,，、;；:：。.!！?？·|\"'"
_TIME = re.compile(r"[年月日天周旬季冬春夏秋末初底期]|时[间候]|现在|当[时前]|[以之]来|同期")
_CLAUSE_BORDERS = ",，。;；!！?？\n"


# What a kind of project is called, or one spoken of before: no name of its own.
_KIND = re.compile(
    r"(?:[该本此这些个各其等]|上述|其他|全部|一批|多个|重点|重大|新建|续建|在建|改建|扩建|亿元以上|[工农]业|服务业"
    r"|签约|落地|开工|竣工|招商|引资|投资|产业|建设)*(?:项目|工程|园区|产业园区?|工业园区?|基地|平台|中心|企业)?"
)


_PHASE = re.compile(r"[(（]?(第?[一二三四五六七八九十0-9]{1,2}期)[)）]?(?:工程|项目)?$")


class Labels:
    """The words of one chunk and of the article around it, for labels to be held against."""

    def __init__(self, ground: Ground, chunk: Chunk) -> None:
        self._ground = ground
        self._chunk = chunk

    @cached_property
    def _pairs(self) -> frozenset[str]:
        metadata = self._ground.article.metadata
        known = [self._chunk.text, self._chunk.head, metadata.region or "", metadata.title or ""]
        return frozenset(pair for text in known for pair in pairs(text))

    def clean(self, label: str, *, share: float = MIN_SHARE) -> str | None:
        """`label` trimmed and simplified; None where the article does not tell it."""
        if not label.strip():
            return None
        text = " ".join(normalise(label).text.split()).strip(_EDGE)
        words = pairs(text)
        if len(text) < MIN_LABEL or not words:
            return None
        if len(words & self._pairs) < share * len(words):
            return None
        return text if self._numerals_stand(text) else None

    def plain(self, label: str, *, share: float = MIN_SHARE) -> str | None:
        """The same for labels that may hold no quantity (a comparison, an industry)."""
        text = self.clean(label, share=share)
        return None if text is None or any(m.quantity for m in read_mentions(text)) else text

    def name(self, name: str, quote: Span) -> str | None:
        """The name as the article writes it, None where it does not stand there.

        A name drawn together from a list (甲路、乙路工程 → 甲路工程) stands in its quote in two pieces. A phase
        (二期已开工) may be all that a quote says of a name that stands elsewhere.
        """
        text = " ".join(normalise(name).text.split()).strip(_EDGE)
        if len(key_of(text)[0]) < MIN_LABEL:
            return None
        place = self._ground.find(text, near=quote.start)
        if place is not None:
            start, end = _with_marks(self._ground.text, place, text)
            written = self._ground.text[start:end]
            return text if "\n" in written else written
        said = self._ground.text[quote.start : quote.end]
        phase = _PHASE.search(text)
        if phase is not None and phase.group(1) in said and len(text[: phase.start()]) >= MIN_PIECE:
            return text if self._ground.occurrences(text[: phase.start()]) else None
        return text if _drawn_together(text, said) else None

    def of_clause(self, mention: Mention, quote: Span) -> str:
        """What the clause of a mention says beside it: the label where the model's is not told."""
        text = self._ground.text
        start, end = clause_of(text, mention, quote)
        for words in (text[start : mention.start], text[mention.end : end]):
            label = shorten(trim(words))
            if len(label) >= MIN_LABEL:
                return label
        return shorten(trim(text[start:end])) or mention.text

    def _numerals_stand(self, text: str) -> bool:
        chunk = self._chunk
        return all(
            any(chunk.start <= s.start and s.end <= chunk.end for s in self._ground.occurrences(m.text))
            or m.text in chunk.head
            for m in read_mentions(text)
        )


_MARKS = (("《", "》"), ("“", "”"), ("「", "」"), ("〈", "〉"), ("(", ")"), ("（", "）"))


def _with_marks(text: str, place: Span, name: str) -> Span:
    """The place with the marks that belong to the name: the key, by which it was found, knows no marks."""
    start, end = place
    before, after = text[start - 1 : start], text[end : end + 1]
    for opening, closing in _MARKS:
        inside = text[start:end]
        lacks = inside.count(closing) - inside.count(opening)
        if before == opening and (lacks > 0 or (after == closing and opening in name)):
            start, lacks = start - 1, lacks - 1
        if after == closing and lacks < 0:
            end += 1
    return Span(start, end)


def is_kind(name: str) -> bool:
    """Whether `name` only says what kind of project is meant (重点项目, 该产业园)."""
    return _KIND.fullmatch(name) is not None


def is_number(name: str) -> bool:
    """Whether nothing but numbers and marks is there (46个, 三百, "0,0"): a number is no name.

    A name found by its key may be written with other marks than the article's, and would read as another number.
    """
    rest = name
    for mention in reversed(read_mentions(name)):
        if mention.quantity is not None:
            rest = rest[: mention.start] + rest[mention.end :]
    return not any(c.isalpha() for c in rest)


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of `text`, marks and blanks aside."""
    key = key_of(text)[0]
    return frozenset(key[i : i + 2] for i in range(len(key) - 1)) or frozenset(key)


def clause_of(text: str, mention: Mention, within: Span) -> Span:
    """The clause around a mention, inside `within`."""
    start = max((text.rfind(mark, within.start, mention.start) for mark in _CLAUSE_BORDERS), default=-1) + 1
    ends = [at for mark in _CLAUSE_BORDERS if (at := text.find(mark, mention.end, within.end)) >= 0]
    return Span(max(start, within.start), min(ends, default=within.end))


def period_of(
    ground: Ground, chunk: Chunk, words: str, mention: Mention | None, quote: Span
) -> Period | None:
    """The period of the article that `words` names: the nearest one before the number, else the nearest."""
    wanted = key_of(normalise(words).text)[0] if words.strip() else ""
    if not wanted:
        return None
    here = mention.start if mention else quote.start
    named = [p for p in ground.periods if wanted in (key_of(p.text)[0], key_of(p.normalised)[0])]
    if not named:
        named = [
            p
            for p in _around(ground, chunk, quote)
            if key_of(p.text)[0] in wanted or wanted in key_of(p.text)[0]
        ]
        if not ground.occurrences(words):
            named = []
    if not named:
        return _spoken_period(ground, words, Span(chunk.start, quote.end), here)
    return min(named, key=lambda p: (p.start > here and p.start >= quote.end, abs(p.start - here)))


def _spoken_period(ground: Ground, words: str, within: Span, here: int) -> Period | None:
    """Words of time that the number layer has no rule for (去冬今春, 节会期间), as they stand before the number."""
    near = [s for s in ground.occurrences(words) if within.start <= s.start and s.end <= within.end]
    near = [s for s in near if abs(s.start - here) <= PERIOD_REACH and s.end - s.start <= MAX_PERIOD]
    if not near or any(m.quantity for m in ground.mentions_in(near[-1])):
        return None
    start, end = near[-1]
    text = ground.text[start:end]
    return Period(text, start, end, text, kind="event") if _TIME.search(text) else None


def _around(ground: Ground, chunk: Chunk, quote: Span) -> list[Period]:
    """The periods of the quote, or failing that of the chunk."""
    inside = [p for p in ground.periods if quote.start <= p.start and p.end <= quote.end]
    return inside or [p for p in ground.periods if chunk.start <= p.start and p.end <= chunk.end]


def _drawn_together(name: str, quote: str) -> bool:
    """Whether `name` is a head and a tail that stand in `quote` in this order, neither cut inside a number."""
    return len(name) >= 2 * MIN_PIECE and any(
        not (name[i - 1].isdigit() or name[i].isdigit())
        and (at := quote.find(name[:i])) >= 0
        and quote.find(name[i:], at + i) >= 0
        for i in range(MIN_LABEL, len(name) - MIN_LABEL + 1)
    )
