"""Family `prose`: digits inside names, codes, scores and dates stand in the article as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from summarizer.article.normalise import Normalised, normalise
from summarizer.grounding.keys import fold
from summarizer.quantities import Mention, date_expressions, find_expressions, read_mentions
from summarizer.schemas import Finding, RawSpan
from summarizer.validation.calendar import Calendar
from summarizer.validation.contexts import Contexts
from summarizer.validation.dating import calendar_of_prose
from summarizer.validation.figures import figures_of, reckoned
from summarizer.validation.reading import Reading, stands
from summarizer.validation.rules import finding
from summarizer.validation.stretches import SIGHT
from summarizer.validation.words import pairs, share

_ENOUGH_WORDS = 4
_AT_HOME = 0.2  # share of the words around a name or a score that its paragraph in the article must have
_AMOUNT = re.compile(r"[\d〇零一二三四五六七八九十两].*")
_PLACES = 8  # of a name or a score that are looked at
_MARKS = "，,。；;：: "
_VERBATIM = 8  # characters of a clause that nobody writes twice by chance
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"[\d〇零一二三四五六七八九十]")
_PARTS = re.compile(r"\d+\s?[年月日时点分]|\d+")
_FRACTION = re.compile(r"(?<![\d/])([1-9])/([1-9]\d?)(?![\d/])")
_SCORE = re.compile(r"(\d{1,3})\s?[-—－:：比]\s?(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Prose:
    """A text in plain words, cleaned and read. `path` is where it stands in a report (`/text` for itself).

    `calendar` holds its own periods, `about` those of the article as of the day or year it was written in.
    """

    clean: Normalised
    mentions: Sequence[Mention]
    contexts: Contexts
    calendar: Calendar
    about: Calendar
    path: str

    def span(self, start: int, end: int) -> RawSpan:
        return RawSpan(start=self.clean.starts[start], end=self.clean.ends[end - 1])


def read_prose(text: str, path: str, reading: Reading) -> Prose:
    """The prose with its mentions, and with its periods as the article would date them."""
    clean = normalise(text)
    mentions = read_mentions(clean.text)
    contexts = Contexts(clean.text, mentions)
    expressions = find_expressions(clean.text)
    about = calendar_of_prose(expressions, reading)
    periods = date_expressions(expressions, about.year)
    calendar = Calendar(contexts, periods, about.published, about.year, told=True)
    return Prose(clean, mentions, contexts, calendar, about, path)


def check_literal(reading: Reading, prose: Prose, mention: Mention) -> Iterator[Finding]:
    """A digit inside a name, a code or an ordinal must stand in the article as it is."""
    start, end = own_clause(prose, mention)
    if _VERBATIM <= end - start <= SIGHT and figures_of(reading).repeats(
        prose.clean.text, start, end, mention
    ):
        return  # the clause is the article's own
    places = standing_of(reading, mention.text) or in_other_figures(reading, mention.text)
    if not places and mention.reason == "threshold":
        places = _step(reading, mention.text)
    if not places:
        yield missing(prose, mention)
    elif not at_home(reading, prose, mention, places):
        yield doubtful(prose, mention)


def _step(reading: Reading, text: str) -> list[int]:
    """Where the amount of a threshold stands as a step of a ladder (首次突破3亿元、8亿元、20亿元的)."""
    found = _AMOUNT.search(text)
    amounts = [m.quantity for m in read_mentions(found.group()) if m.quantity is not None] if found else []
    starts = reading.contexts.starts
    return [starts[j] for q in amounts[:1] for j in reading.equal_to(q)]


def in_other_figures(reading: Reading, text: str) -> list[int]:
    """Where the article has the same words with the number in another form (2亿元以上 for 20000万元以上)."""
    return figures_of(reading).reckoned.get(reckoned(text), [])


def fraction_stands(reading: Reading, prose: Prose, mention: Mention) -> bool:
    """Whether the number is a part of a fraction (1/4) that the article has, be it in words (四分之一)."""
    for match in _FRACTION.finditer(prose.clean.text, max(0, mention.start - 4), mention.end + 4):
        if match.start() <= mention.start and mention.end <= match.end():
            unit, value = f"/{match[2]}", Decimal(match[1])
            return stands(reading, match[0]) or figures_of(reading).has(value, unit)
    return False


def standing_of(reading: Reading, text: str) -> list[int]:
    """Where a numeral first stands literally; a score in any of its spellings (6-3 for 6：3)."""
    match = _SCORE.fullmatch(fold(text))
    spellings = [f"{match[1]}{sign}{match[2]}" for sign in ":-比"] if match else [text]
    found = (at for spelling in spellings for at in reading.standing(spelling))
    return list(islice(found, _PLACES)) or figures_of(reading).places(text)


def at_home(reading: Reading, prose: Prose, mention: Mention, places: list[int]) -> bool:
    """Whether one of the places speaks of what the prose speaks of."""
    layout = prose.contexts.layout
    clause = layout.clauses[max(0, layout.clause_index(mention.start) - 1)]
    end = layout.clause_at(mention.start).end
    words = pairs(prose.clean.text[max(clause.start, mention.start - SIGHT) : min(end, mention.end + SIGHT)])
    if len(words) < _ENOUGH_WORDS:
        return True
    return any(share(words, reading.words_around(at)) >= _AT_HOME for at in places[:_PLACES])


def own_clause(prose: Prose, mention: Mention) -> tuple[int, int]:
    """Start and end of the clause that holds the mention, marks and blanks at its ends left out."""
    clause = prose.contexts.layout.clause_at(mention.start)
    text, start, end = prose.clean.text, clause.start, max(clause.end, mention.end)
    while start < mention.start and text[start] in _MARKS:
        start += 1
    while end > mention.end and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def doubtful(prose: Prose, mention: Mention) -> Finding:
    """A number whose place in the article speaks of something else."""
    return finding(
        "prose.meaning_doubtful",
        f"“{mention.text}”：原文中这个数字说的可能是另一件事，请核对。",
        path=prose.path,
        text_span=prose.span(mention.start, mention.end),
        found=mention.text,
    )


def missing(prose: Prose, mention: Mention) -> Finding:
    """A number that stands nowhere in the article."""
    return finding(
        "prose.number_not_in_source",
        f"原文中没有“{mention.text}”。",
        path=prose.path,
        text_span=prose.span(mention.start, mention.end),
        found=mention.text,
    )


def check_date(reading: Reading, prose: Prose, mention: Mention) -> Iterator[Finding]:
    """A date of the prose is one of the article, be it in other words."""
    if stands(reading, mention.text) or in_other_figures(reading, mention.text):
        return
    told = [days for _, days in prose.calendar.touching(mention.start, mention.end) if days is not None]
    there = prose.about.named
    if told and all(there.name(days) for days in told):
        return
    if told and not _FIGURE.search(fold(mention.text)):
        return  # 今年, 去年: words, no figure
    parts = _PARTS.findall(fold(mention.text))
    if parts and all(stands(reading, part) for part in parts) and any(there.meet(days) for days in told):
        return
    if _in_dateline(reading, mention.text):
        return
    yield finding(
        "prose.date_not_in_source",
        f"原文中没有日期“{mention.text}”。",
        path=prose.path,
        text_span=prose.span(mention.start, mention.end),
        found=mention.text,
    )


def _in_dateline(reading: Reading, date: str) -> bool:
    """新华社江城4月22日电: whether the line that signs a dispatch, which is no body, tells a date."""
    article, wanted = reading.ground.article, re.compile(rf"(?<!\d){re.escape(fold(date))}")
    pieces = (fold(article.raw[cut.start : cut.end]) for cut in article.removed if cut.kind == "byline")
    return any(wanted.search(piece) for piece in pieces)
