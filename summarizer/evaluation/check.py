"""Is a gold file sound: quotes verbatim and unique, every numeral of the body accounted for, values known?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.article import clean, read_source
from summarizer.errors import Lang, SummarizerError
from summarizer.evaluation.gold import Gold, GoldFact, InvalidGold, read_gold
from summarizer.evaluation.library import article_of, clean_text_of
from summarizer.evaluation.numerals import NUMERAL, number_places, occurrences, says
from summarizer.evaluation.texts import both, say

Span = tuple[int, int]
_AROUND = 12  # characters shown on either side of a numeral nobody accounts for


@dataclass(frozen=True)
class Fault:
    """What is wrong with a gold file. `place`: where in it, as `facts[3]` and the words found there."""

    place: str
    message: str


@dataclass(frozen=True)
class Checked:
    """One gold file; `facts` is None where it could not be read."""

    path: Path
    facts: int | None
    faults: list[Fault]


def check(path: Path, folders: Sequence[Path] = (), lang: Lang = "en") -> Checked:
    """All faults of a gold file and of its fit with the article. Raises nothing."""
    try:
        gold = read_gold(path)
    except InvalidGold as error:
        return Checked(path, None, [Fault(place, told.of(lang)) for place, told in error.problems])
    found = list(_state(gold, lang))
    try:
        text = body_of(path, gold, folders)
    except SummarizerError as error:
        return Checked(path, len(gold.facts), [*found, Fault("article", error.told.of(lang))])
    return Checked(path, len(gold.facts), [*found, *faults(gold, text, lang)])


def body_of(path: Path, gold: Gold, folders: Sequence[Path] = ()) -> str:
    """The clean text that quotes are taken from: NAME.clean.txt, else the article as we clean it.

    Raises SummarizerError where neither is there, or the article cannot be read.
    """
    by_hand = clean_text_of(path)
    if by_hand is not None:
        return by_hand.read_text("utf-8")
    article = article_of(path, gold, folders)
    if article is None:
        raise InvalidGold(both("no_article", name=path.stem), [])
    return clean(read_source(article)).text


def faults(gold: Gold, text: str, lang: Lang = "en") -> Iterator[Fault]:
    """What does not fit between an annotation and its clean text."""
    for index, fact in enumerate(gold.facts):
        yield from _fact(f"facts[{index}]", fact, text, lang)
    for key in ("projects", "measures", "qualitative_goals", "thresholds"):
        for index, entry in enumerate(getattr(gold, key)):
            for quote in (entry.quote, getattr(entry, "quote2", None)):
                if quote and quote not in text:
                    yield Fault(f"{key}[{index}]", say("quote_absent", lang, quote=quote))
    for key in ("thresholds", "non_facts"):
        for index, entry in enumerate(getattr(gold, key)):
            if entry.text not in text:
                yield Fault(f"{key}[{index}]", say("text_absent", lang, text=entry.text))
    for index, project in enumerate(gold.projects):
        surface = str((project.investment or {}).get("text", ""))
        if surface not in text:
            yield Fault(f"projects[{index}].investment", say("text_absent", lang, text=surface))
    for key in ("body_starts_with", "body_ends_with"):
        edge = getattr(gold.document, key)
        if edge and edge not in text:
            yield Fault(f"document.{key}", say("text_absent", lang, text=edge))
    yield from _unaccounted(gold, text, lang)


def _state(gold: Gold, lang: Lang) -> Iterator[Fault]:
    if gold.draft:
        yield Fault("draft", say("still_draft", lang))
    for index, fact in enumerate(gold.facts):
        for key in ("kind", "text"):
            if not getattr(fact, key):
                yield Fault(f"facts[{index}] “{fact.quote[:40]}”", say("key_missing", lang, name=key))
    for index, entry in enumerate(gold.non_facts):
        if entry.why in ("", "?"):
            yield Fault(f"non_facts[{index}] “{entry.text}”", say("why_unknown", lang))


def _fact(place: str, fact: GoldFact, text: str, lang: Lang) -> Iterator[Fault]:
    place = f"{place} “{fact.quote[:40]}”"
    if (times := text.count(fact.quote) if fact.quote else 0) != 1:
        key = "quote_absent" if times == 0 else "quote_repeated"
        yield Fault(place, say(key, lang, quote=fact.quote, times=times))
    if fact.text:
        if (inside := len(number_places(fact.text, fact.quote))) != 1:
            yield Fault(place, say("number_in_quote", lang, text=fact.text, times=inside))
        values = [value for value in (fact.value, fact.high) if value is not None]
        if not says(fact.text, values):
            yield Fault(place, say("reads_otherwise", lang, text=fact.text, value=f"{fact.value:g}"))
    for repeat in fact.repeats:
        if repeat not in text:
            yield Fault(place, say("quote_absent", lang, quote=repeat))
    if fact.period_text and fact.period_text not in text:
        yield Fault(place, say("text_absent", lang, text=fact.period_text))


def _unaccounted(gold: Gold, text: str, lang: Lang) -> Iterator[Fault]:
    spans = covered(gold, text)
    for run in unaccounted(text, spans):
        start, end = run
        around = text[max(0, start - _AROUND) : end + _AROUND].replace("\n", " ")
        yield Fault(f"@{start}", say("unaccounted", lang, text=text[start:end], around=around))


def unaccounted(text: str, spans: Sequence[Span]) -> list[Span]:
    """The runs of numeral characters that lie inside none of the spans."""
    runs = [run.span() for run in NUMERAL.finditer(text)]
    return [run for run in runs if not any(start <= run[0] and run[1] <= end for start, end in spans)]


def covered(gold: Gold, text: str) -> list[Span]:
    """Spans of the clean text that the annotation accounts for."""
    spans: list[Span] = []
    for fact in gold.facts:
        for anchor in (fact.quote, *fact.repeats):
            inside = number_places(fact.text, anchor) if fact.text else []
            # A repeat may be worded otherwise; then all of it counts.
            pieces = [(at, at + len(fact.text)) for at in inside] or [(0, len(anchor))]
            spans += [(at + start, at + end) for at in occurrences(anchor, text) for start, end in pieces]
    words = [one.text for one in gold.thresholds] + [one.text for one in gold.non_facts]
    spans += [(at, at + len(word)) for word in words for at in occurrences(word, text)]
    return spans
