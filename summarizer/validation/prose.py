"""Family `prose`: every number of a text in plain words is the article's, and means what it means there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.quantities import Mention
from summarizer.schemas import Finding, Quantity
from summarizer.validation.context import Context
from summarizer.validation.derivation import derived, rounded
from summarizer.validation.facets import (
    conflicts,
    is_computed,
    of_the_text,
    same_period,
    time_conflict,
    worst,
)
from summarizer.validation.figures import figures_of
from summarizer.validation.literals import (
    Prose,
    at_home,
    check_date,
    check_literal,
    doubtful,
    fraction_stands,
    in_other_figures,
    missing,
    read_prose,
    standing_of,
)
from summarizer.validation.reading import Reading
from summarizer.validation.rules import finding
from summarizer.validation.told import Told, listed

_LEXICAL = frozenset(("lexical", "idiom", "marker", "vague"))
# How much better than the number's own place another one must fit: to be named as the right one, to be asked about.
_RIVAL_SURE, _RIVAL_DOUBT = 0.45, 0.1
_TIE = 0.05
_SOME_FIT = 0.25
_LITTLE_FIT, _ENOUGH_WORDS = 0.12, 4
_LETTERS_MORE = 3
_SENTENCE_FIT, _MANY = 0.3, 24
# Words that count single things without saying what they are: one may stand for another.
_COUNTERS = (frozenset("个家户所间"), frozenset("名人位员"), frozenset("个项件处座条只台宗份块"))
_CLASS = re.compile(r"[档级组类]")  # 10亿元档: a class is named after its bound
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
            yield from check_prose(context.reading, read_prose(text, path, context.reading))


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
    i = prose.contexts.index_of(mention.start)
    if (
        i is None
        or of_the_text(prose.clean.text, mention.end, q.unit)
        or fraction_stands(reading, prose, mention)
    ):
        return
    told = Told(reading, prose, mention, q, i)
    if is_computed(prose.clean.text, mention.start) and derived(reading, prose.contexts, i, q):
        yield _derived(told)
        return
    source = reading.contexts
    equal = reading.equal_to(q)
    alike = figures_of(reading).bounded_alike(q)
    near = [j for j in rounded(reading, q) if not listed(alike, j)]
    if near and _fits_better(told, near, alike or equal):
        alike = near
    if alike:
        yield from _check_meaning(told, alike)
    elif equal and not _CLASS.match(prose.clean.text, mention.end):
        nearest = told.closest(equal)[0]
        other = source.mentions[nearest]
        if not _counts_alike(q, source.quantity(nearest)) or told.fit(nearest) < _SOME_FIT:
            yield doubtful(prose, mention)
            return
        yield _at(
            told,
            "prose.bound_differs",
            f"原文写的是“{_with_bound(reading, other)}”，这里写成“{mention.text}”。",
            other,
            other.text,
        )
    elif not equal:
        yield from _check_unknown(told)


def _counts_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers have one classifier: 家 and 条 are seldom taken for each other."""
    return one.kind != "count" or not one.unit or not other.unit or one.unit[-1] == other.unit[-1]


def _fits_better(told: Told, some: list[int], others: list[int]) -> bool:
    if not others:
        return True
    return max(map(told.fit, told.closest(some))) > max(map(told.fit, told.closest(others))) + _RIVAL_DOUBT


def _with_bound(reading: Reading, mention: Mention) -> str:
    """The number as the article has it, with the word before it that bounds it (最高300万元)."""
    return reading.text[max(0, mention.start - 2) : mention.end]


def _check_unknown(told: Told) -> Iterator[Finding]:
    """No mention of this amount: derived, counted by another word, in another unit, or not there at all."""
    reading, prose, mention, q = told.reading, told.prose, told.mention, told.quantity
    if derived(reading, prose.contexts, told.index, q):
        yield _derived(told)
        return
    if in_other_figures(reading, mention.text):  # 五万吨级 for 5万吨级, which the article has as a name
        return
    counted = _counted_otherwise(told)
    if counted:
        yield from _check_meaning(told, counted)
        return
    places = standing_of(reading, mention.text)
    if places and not _other_readings(reading, mention):  # the article has it as a name or a score
        if not at_home(reading, prose, mention, places):
            yield doubtful(prose, mention)
        return
    same = _same_figure(reading, q)
    if same is not None and same.text == mention.text:
        return  # a bare figure of a table, told as bare
    if same is not None:
        why = f"原文是“{same.text}”，这里写成“{mention.text}”。"
        yield _at(told, "prose.unit_differs", why, same, same.text)
        return
    yield missing(prose, mention)


def _derived(told: Told) -> Finding:
    return _at(told, "prose.derived", f"“{told.mention.text}”可由文中所列原文数字算得。")


def _counted_otherwise(told: Told) -> list[int]:
    """Mentions of the same value counted by another word for single things (家 for 个)."""
    q = told.quantity
    units = sorted({unit for group in _COUNTERS if q.unit in group for unit in group})
    found = [figures_of(told.reading).counted_by(q, unit) for unit in units]
    return max(found, key=len, default=[])


def _other_readings(reading: Reading, mention: Mention) -> bool:
    """Whether the article reads the same characters as a quantity of another amount."""
    return mention.text in figures_of(reading).texts


def _same_figure(reading: Reading, q: Quantity) -> Mention | None:
    alike = figures_of(reading).alike(q)
    return reading.contexts.mentions[alike[0]] if alike else None


def _check_meaning(told: Told, places: list[int]) -> Iterator[Finding]:
    """The number means in the prose what it means at one of its places in the article."""
    closest = told.closest(places)
    found = {j: conflicts(told, j) for j in closest}
    best = min(closest, key=lambda j: sum(2 if c.grave else 1 for c in found[j]))
    other = told.there.mentions[best]
    for conflict in worst(found[best]):
        if conflict.grave:
            yield _at(told, conflict.rule, f"“{told.mention.text}”：{conflict.why}，请核对。", other)
            return
    rival = _rival(told, places, best)
    if rival is not None:
        right, sure = rival
        mention = told.there.mentions[right]
        if sure:
            why = f"“{told.mention.text}”：原文中与之对应的数字是“{mention.text}”，请核对。"
            yield _at(told, "prose.other_meaning", why, other, mention.text)
        else:
            why = f"“{told.mention.text}”：原文中与之对应的可能是“{mention.text}”，请核对。"
            yield _at(told, "prose.meaning_doubtful", why, other, mention.text)
        return
    for conflict in found[best]:
        yield _at(told, conflict.rule, f"“{told.mention.text}”：{conflict.why}，请核对。", other)
        return
    if len(told.here.own[told.index]) >= _ENOUGH_WORDS and _strange(told, best):
        why = f"“{told.mention.text}”：原文中这个数字说的可能是另一件事，请核对。"
        yield _at(told, "prose.meaning_doubtful", why, other)


def _strange(told: Told, j: int) -> bool:
    """Whether hardly a word told of the number stands in the sentence of its place."""
    words = told.here.own[told.index] & told.reading.all_pairs
    source = told.there
    own, sentence = source.own[j], told.reading.sentence_pairs(j)
    weights = source.weights
    total = sum(weights[w] for w in words)
    if total and sum(weights[w] for w in words if w in own or w in sentence) >= _LITTLE_FIT * total:
        return False
    # Words of nothing (最终以27分的成绩力压群雄) among others that do speak of the place, whatever bounds it there.
    return not any(
        told.sentence_fit(k) >= _SENTENCE_FIT for k in told.reading.equal_to(told.quantity)[:_MANY]
    )


def _rival(told: Told, places: list[int], best: int) -> tuple[int, bool] | None:
    """Another number of the same unit that the words describe better, and whether that is beyond doubt.

    A neighbour in the prose that is also the neighbour in the article (5个、总投资21亿元) speaks for a place.
    """
    fit, letters, aligned = told.fit(best), told.letters(best), told.aligned(best)
    for score, j in told.rivals(places):
        if score < fit - _TIE:
            break
        more = told.letters(j) - letters
        score -= told.only(best, j)
        alike = _counts_alike(told.there.quantity(best), told.there.quantity(j))
        if not alike:
            more -= _LETTERS_MORE
        beside = told.aligned(j)
        if aligned and not beside:
            doubt = score > fit + _RIVAL_SURE and more > 0
        else:
            doubt = (score > fit + _RIVAL_DOUBT and more >= 0) or (score >= fit and more >= _LETTERS_MORE)
            doubt = doubt or (beside and not aligned and more >= 0)
        if doubt and _may_be_meant(told, j, best):
            return j, score > fit + _RIVAL_SURE and alike
    return None


def _may_be_meant(told: Told, j: int, best: int) -> bool:
    """Whether nothing else speaks against a rival: another place, another period, or more than at the number's own."""
    if (told.is_elsewhere(j) and not told.is_elsewhere(best)) or (
        same_period(told, best) and not same_period(told, j)
    ):
        return False
    if time_conflict(told, j) and not time_conflict(told, best):
        return False
    return not any(conflict.grave for conflict in conflicts(told, j))


def _at(
    told: Told, rule: str, message: str, other: Mention | None = None, expected: str | None = None
) -> Finding:
    mention = told.mention
    return finding(
        rule,
        message,
        path=told.prose.path,
        span=told.reading.mention_span(other),
        text_span=told.prose.span(mention.start, mention.end),
        expected=expected,
        found=mention.text,
    )
