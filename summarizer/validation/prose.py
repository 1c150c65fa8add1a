"""Family `prose`: every number of a text in plain words is the article's, and means what it means there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.quantities import Mention
from summarizer.schemas import Finding, Quantity
from summarizer.validation.amounts import same_amount
from summarizer.validation.context import Context
from summarizer.validation.contexts import Contexts
from summarizer.validation.cues import directions_in
from summarizer.validation.derivation import derived, rounded
from summarizer.validation.literals import (
    Prose,
    at_home,
    check_date,
    check_literal,
    doubtful,
    missing,
    read_prose,
    standing_of,
)
from summarizer.validation.modality import direction_of
from summarizer.validation.reading import Reading
from summarizer.validation.rules import finding
from summarizer.validation.stance import read_stance

_LEXICAL = frozenset(("lexical", "idiom", "marker", "vague"))
_AT_LEAST = frozenset(("at_least", "more_than"))
_AT_MOST = frozenset(("at_most", "less_than"))
_RIVAL_SHARE, _LITTLE_SHARE, _ENOUGH_WORDS = 0.4, 0.12, 4
_DIGIT = re.compile(r"\d")


def check_report_prose(context: Context) -> Iterator[Finding]:
    """The summary, and every statement that is not a quotation."""
    report = context.report
    texts = [(report.summary, "/summary")]
    texts += [(goal.statement, f"/goals/{i}/statement") for i, goal in enumerate(report.goals)]
    texts += [
        (m.statement or "", f"/policy_measures/{i}/statement") for i, m in enumerate(report.policy_measures)
    ]
    for text, path in texts:
        if text and text not in context.text:
            yield from check_prose(context.reading, read_prose(text, path))


def check_prose(reading: Reading, prose: Prose) -> Iterator[Finding]:
    """Findings on every number and date of the prose; each carries its `text_span`."""
    for mention in prose.mentions:
        if mention.quantity is not None:
            yield from _check_number(reading, prose, mention, mention.quantity)
        elif mention.reason == "date" or mention.reason == "time":
            yield from check_date(reading, prose, mention)
        elif mention.reason not in _LEXICAL and _DIGIT.search(mention.text):
            yield from check_literal(reading, prose, mention)


def _check_number(reading: Reading, prose: Prose, mention: Mention, q: Quantity) -> Iterator[Finding]:
    source = reading.contexts
    equal = reading.equal_to(q)
    if not equal:
        yield from _check_unknown(reading, prose, mention, q)
        return
    bound_alike = [j for j in equal if _bounds_agree(q, source.quantity(j))]
    if not bound_alike:
        other = source.mentions[equal[0]]
        yield finding(
            "prose.bound_differs",
            f"原文写的是“{other.text}”，这里写成“{mention.text}”。",
            path=prose.path,
            span=reading.mention_span(other),
            text_span=prose.span(mention.start, mention.end),
            expected=other.text,
            found=mention.text,
        )
        return
    yield from _check_meaning(reading, prose, mention, bound_alike)


def _bounds_agree(told: Quantity, there: Quantity) -> bool:
    if told.bound == there.bound or told.kind == "rank":
        return True
    return {told.bound, there.bound} in (_AT_LEAST, _AT_MOST)


def _check_unknown(reading: Reading, prose: Prose, mention: Mention, q: Quantity) -> Iterator[Finding]:
    """No mention of this amount: rounded, derived, in another unit, or not there at all."""
    i = prose.contexts.index_of(mention.start)
    near = rounded(reading, q)
    if near is not None:
        yield from _check_meaning(reading, prose, mention, [near])
        return
    if i is not None and derived(reading, prose.contexts, i, q):
        yield finding(
            "prose.derived",
            f"“{mention.text}”可由文中所列原文数字算得。",
            path=prose.path,
            text_span=prose.span(mention.start, mention.end),
            found=mention.text,
        )
        return
    places = standing_of(reading, mention.text)
    if places and not _other_readings(reading, mention):  # the article has it as a name or a score
        if not at_home(reading, prose, mention, places):
            yield doubtful(prose, mention)
        return
    alike = _same_figure(reading, q)
    if alike is not None:
        yield finding(
            "prose.unit_differs",
            f"原文是“{alike.text}”，这里写成“{mention.text}”。",
            path=prose.path,
            span=reading.mention_span(alike),
            text_span=prose.span(mention.start, mention.end),
            expected=alike.text,
            found=mention.text,
        )
        return
    yield missing(prose, mention)


def _other_readings(reading: Reading, mention: Mention) -> bool:
    """Whether the article reads the same characters as a quantity of another amount."""
    return any(m.quantity is not None and m.text == mention.text for m in reading.ground.mentions)


def _same_figure(reading: Reading, q: Quantity) -> Mention | None:
    for mention in reading.contexts.mentions:
        there = mention.quantity
        if there is not None and there.value == q.value and there.high == q.high:
            return mention
    return None


def _check_meaning(reading: Reading, prose: Prose, mention: Mention, places: list[int]) -> Iterator[Finding]:
    """The number counts in the prose what one of its places counts in the article."""
    i = prose.contexts.index_of(mention.start)
    if i is None:
        return
    source = reading.contexts
    words = prose.contexts.own[i]
    known = words & reading.all_pairs
    best = max(places, key=lambda j: _fit(known, reading, j))
    told = direction_of(prose.contexts, i)
    there = direction_of(source, best)
    if told and there and not told & there and len(places) == 1 and _about_change(prose, i):
        yield _finding_at(reading, prose, mention, best, "prose.direction_flipped", "原文的增减方向相反")
        return
    fit = _fit(known, reading, best)
    rival = _rival(reading, known, places, fit)
    if (
        rival is not None
        and _told_as(prose.contexts, i, source, best)
        and not _told_as(prose.contexts, i, source, rival)
    ):
        rival = None  # both are results, or both plans, and the rival is not
    if rival is not None:
        other = source.mentions[rival]
        yield _finding_at(
            reading,
            prose,
            mention,
            best,
            "prose.other_meaning",
            f"原文中与之对应的数字是“{other.text}”",
            other.text,
        )
    elif len(words) >= _ENOUGH_WORDS and fit < _LITTLE_SHARE:
        yield _finding_at(
            reading, prose, mention, best, "prose.meaning_doubtful", "原文中这个数字说的可能是另一件事"
        )


def _about_change(prose: Prose, i: int) -> bool:
    left = prose.contexts.left[i]
    return bool(directions_in(prose.clean.text[left[0] : left[1]]))


def _told_as(prose: Contexts, i: int, source: Contexts, j: int) -> bool:
    """Whether both are plans, or neither is."""
    planned = {"goal", "expect"}
    return (read_stance(prose, i).stance in planned) == (read_stance(source, j).stance in planned)


def _fit(words: frozenset[str], reading: Reading, j: int) -> float:
    """How much of the prose's words stands near the mention: in its clause fully, in its sentence less."""
    source = reading.contexts
    own, near = source.own[j], reading.sentence_pairs(j)
    total = sum(map(source.weight, words))
    found = sum(source.weight(w) * (1.0 if w in own else 0.7 if w in near else 0.0) for w in words)
    return found / total if total else 0.0


def _rival(reading: Reading, words: frozenset[str], places: list[int], fit: float) -> int | None:
    """Another number of the same unit whose own words are these, where the claimed places have few of them."""
    source = reading.contexts
    weights = {word: source.weight(word) for word in words}
    total = sum(weights.values())
    scores = source.described_by(weights, source.groups[places[0]])
    for place in places:
        scores.pop(place, None)
    best: int | None = None
    best_share = fit + _RIVAL_SHARE
    mine = source.quantity(places[0])
    for j in sorted(scores, key=lambda j: -scores[j])[:6]:
        share = scores[j] / total
        if share > best_share and not same_amount(source.quantity(j), mine):
            best, best_share = j, share
    return best


def _finding_at(
    reading: Reading, prose: Prose, mention: Mention, j: int, rule: str, why: str, expected: str | None = None
) -> Finding:
    other = reading.contexts.mentions[j]
    return finding(
        rule,
        f"“{mention.text}”：{why}，请核对。",
        path=prose.path,
        span=reading.mention_span(other),
        text_span=prose.span(mention.start, mention.end),
        expected=expected,
        found=mention.text,
    )
