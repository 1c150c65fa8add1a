"""Family `prose`: every number of a text in plain words is the article's, and means what it means there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from summarizer.article.normalise import Normalised, normalise
from summarizer.grounding.keys import fold
from summarizer.quantities import Mention, find_periods, read_mentions
from summarizer.schemas import Finding, Quantity, RawSpan
from summarizer.validation.amounts import amount, base_of, same_amount
from summarizer.validation.calendar import range_of
from summarizer.validation.context import Context
from summarizer.validation.contexts import Contexts
from summarizer.validation.cues import directions_in
from summarizer.validation.modality import direction_of, read_stance
from summarizer.validation.reading import Reading, stands
from summarizer.validation.rules import finding

_LEXICAL = frozenset(("lexical", "idiom", "marker", "vague"))
_AT_LEAST = frozenset(("at_least", "more_than"))
_AT_MOST = frozenset(("at_most", "less_than"))
_NEAR = Decimal("0.05")  # how far 约 may be off
_OVER = Decimal("0.15")  # how far 超过 may fall short
_RIVAL_SHARE, _LITTLE_SHARE, _ENOUGH_WORDS = 0.4, 0.12, 4
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Prose:
    """A text in plain words, cleaned and read. `path` is where it stands in a report (`/text` for itself)."""

    clean: Normalised
    mentions: Sequence[Mention]
    contexts: Contexts
    path: str

    def span(self, start: int, end: int) -> RawSpan:
        return RawSpan(start=self.clean.starts[start], end=self.clean.ends[end - 1])


def read_prose(text: str, path: str) -> Prose:
    """The prose with its mentions."""
    clean = normalise(text)
    mentions = read_mentions(clean.text)
    return Prose(clean, mentions, Contexts(clean.text, mentions), path)


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
            yield from _check_date(reading, prose, mention)
        elif mention.reason not in _LEXICAL and _DIGIT.search(mention.text):
            yield from _check_literal(reading, prose, mention)


def _check_literal(reading: Reading, prose: Prose, mention: Mention) -> Iterator[Finding]:
    """A digit inside a name, a code or an ordinal must stand in the article as it is."""
    if not stands(reading, mention.text):
        yield _missing(prose, mention)


def _missing(prose: Prose, mention: Mention) -> Finding:
    return finding(
        "prose.number_not_in_source",
        f"原文中没有“{mention.text}”。",
        path=prose.path,
        text_span=prose.span(mention.start, mention.end),
        found=mention.text,
    )


def _check_date(reading: Reading, prose: Prose, mention: Mention) -> Iterator[Finding]:
    if stands(reading, mention.text):
        return
    year = reading.ground.article.metadata.reference_year
    told = [range_of(p) for p in find_periods(mention.text, year)]
    known = [r for r in told if r is not None]
    there = reading.calendar.ranges
    if known and all(any(r.start == t.start and r.end == t.end for t in there) for r in known):
        return
    if (
        known
        and not _DIGIT.search(fold(mention.text))
        and not re.search(r"[〇零一二三四五六七八九十]", mention.text)
    ):
        return  # 今年, 去年: words, no figure
    parts = re.findall(r"\d+\s?[年月日时点分]|\d+", fold(mention.text))
    if all(stands(reading, part) for part in parts) and any(r.meets(t) for r in known for t in there):
        return
    yield finding(
        "prose.date_not_in_source",
        f"原文中没有日期“{mention.text}”。",
        path=prose.path,
        text_span=prose.span(mention.start, mention.end),
        found=mention.text,
    )


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
    rounded = _rounded(reading, q)
    if rounded is not None:
        yield from _check_meaning(reading, prose, mention, [rounded])
        return
    if i is not None and _derived(reading, prose.contexts, i, q):
        yield finding(
            "prose.derived",
            f"“{mention.text}”可由文中所列原文数字算得。",
            path=prose.path,
            text_span=prose.span(mention.start, mention.end),
            found=mention.text,
        )
        return
    if stands(reading, mention.text) and not _other_readings(reading, mention):
        return  # the article has it as a name or a score
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
    yield _missing(prose, mention)


def _other_readings(reading: Reading, mention: Mention) -> bool:
    """Whether the article reads the same characters as a quantity of another amount."""
    return any(m.quantity is not None and m.text == mention.text for m in reading.ground.mentions)


def _same_figure(reading: Reading, q: Quantity) -> Mention | None:
    for mention in reading.contexts.mentions:
        there = mention.quantity
        if there is not None and there.value == q.value and there.high == q.high:
            return mention
    return None


def _rounded(reading: Reading, q: Quantity) -> int | None:
    """A source number that this one rounds, where a word says so (约, 近, 超过)."""
    if q.bound not in ("approx", "more_than", "less_than", "at_least") or q.high is not None:
        return None
    told = amount(q.value, q.unit)
    if not told:
        return None
    source = reading.contexts
    base = base_of(q.unit)
    best: tuple[Decimal, int] | None = None
    for j, mention in enumerate(source.mentions):
        there = mention.quantity
        if there is None or base_of(there.unit) != base or there.high is not None:
            continue
        value = amount(there.value, there.unit)
        if value is None:
            continue
        off = (value - told) / told
        fits = abs(off) <= _NEAR if q.bound == "approx" else 0 <= off <= _OVER
        if q.bound == "less_than":
            fits = -_OVER <= off < 0
        if fits and (best is None or abs(off) < best[0]):
            best = (abs(off), j)
    return best[1] if best else None


def _derived(reading: Reading, contexts: Contexts, i: int, q: Quantity) -> bool:
    """A difference, sum or share of two other numbers of the same sentence that are the article's."""
    sentence = contexts.layout.clause_at(contexts.mentions[i].start).sentence
    others = []
    for j in range(max(0, i - 6), min(len(contexts.mentions), i + 7)):
        there = contexts.mentions[j]
        if j == i or there.quantity is None or contexts.layout.clause_at(there.start).sentence != sentence:
            continue
        if reading.equal_to(there.quantity):
            others.append(there.quantity)
    told = amount(q.value, q.unit)
    if told is None:
        return False
    for a in others:
        for b in others:
            if a is b or base_of(a.unit) != base_of(b.unit):
                continue
            x, y = amount(a.value, a.unit), amount(b.value, b.unit)
            if x is None or y is None:
                continue
            if base_of(q.unit) == base_of(a.unit) and told in (x - y, x + y):
                return True
            if q.unit == "%" and y and a.unit != "%" and _rounds_to(x * 100 / y, q.value, x, y):
                return True
    return False


def _rounds_to(exact: Decimal, told: Decimal, x: Decimal, y: Decimal) -> bool:
    exponent = told.as_tuple().exponent
    half = Decimal(5).scaleb((exponent if isinstance(exponent, int) and exponent < 0 else 0) - 1)
    return abs(exact - told) <= half or abs((x - y) * 100 / y - told) <= half


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
    group = source.groups[places[0]]
    total = sum(map(source.weight, words))
    scores: dict[int, float] = {}
    for word in words:
        weight = source.weight(word)
        for j in source.index.get(word, ()):
            if source.groups[j] == group and j not in places:
                scores[j] = scores.get(j, 0.0) + weight
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
