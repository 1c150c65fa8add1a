"""Numbers of a text that are not the article's own: rounded with a word that says so, or computed in sight."""

from __future__ import annotations

from decimal import Decimal

from summarizer.schemas import Quantity
from summarizer.validation.amounts import amount, base_of
from summarizer.validation.contexts import Contexts
from summarizer.validation.reading import Reading

_NEAR = Decimal("0.05")  # how far 约 may be off
_OVER = Decimal("0.15")  # how far 超过 may fall short


def rounded(reading: Reading, q: Quantity) -> int | None:
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


def derived(reading: Reading, contexts: Contexts, i: int, q: Quantity) -> bool:
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
