"""Numbers of a text that are not the article's own: rounded with a word that says so, or computed in sight."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from summarizer.schemas import Quantity
from summarizer.validation.amounts import amount, base_of
from summarizer.validation.contexts import Contexts
from summarizer.validation.figures import figures_of
from summarizer.validation.reading import Reading

_NEAR = Decimal("0.05")  # how far 约 may be off
_EXACT = Decimal("0.000001")  # an 亩 is no decimal fraction of a 平方米
_OVER = Decimal("0.15")  # how far 超过 may fall short
_TENTH = Decimal(10)  # 超过九成 says no more than that it is not ten
_NEARLY = Decimal(3)  # 近九成: points that may be missing
_FEW_FIGURES = 2
_SIGHT = 8  # numbers on either side that a reader has in sight
_TERMS = 5  # of a sum
_NEAREST = 24


def rounded(reading: Reading, q: Quantity) -> list[int]:
    """The source numbers that this one may round, where a word says so (约, 近, 超过): the nearest, in order of the text."""
    if q.bound not in ("approx", "more_than", "less_than", "at_least") or q.high is not None:
        return []
    told = amount(q.value, q.unit)
    if not told:
        return []
    reach = max(_TENTH if q.unit == "成" else _OVER * abs(told), _NEAR * abs(told))
    found = [
        (abs(value - told), j)
        for value, j in figures_of(reading).between(q.unit, told - reach, told + reach)
        if _rounds(q, told, value) and _is_rounder(q.value, reading.contexts.quantity(j).value)
    ]
    return sorted(j for _, j in sorted(found)[:_NEAREST])


def _is_rounder(told: Decimal, there: Decimal) -> bool:
    """Whether a number has fewer figures than the one it rounds, or hardly any."""
    figures = len(told.normalize().as_tuple().digits)
    return figures <= _FEW_FIGURES or figures < len(there.normalize().as_tuple().digits)


def _rounds(q: Quantity, told: Decimal, value: Decimal) -> bool:
    off = value - told
    near, over = (_NEARLY, _TENTH) if q.unit == "成" else (_NEAR * abs(told), _OVER * abs(told))
    if q.bound == "approx":
        return abs(off) <= near
    return -over <= off < 0 if q.bound == "less_than" else 0 <= off < over


def derived(reading: Reading, contexts: Contexts, i: int, q: Quantity) -> bool:
    """A difference, sum, share, growth or multiple of other numbers in sight that are the article's."""
    told = amount(q.value, q.unit)
    if told is None:
        return False
    known = [
        (value, base_of(there.unit), there.unit)
        for j in range(max(0, i - _SIGHT), min(len(contexts.mentions), i + _SIGHT + 1))
        if j != i
        and (there := contexts.quantity(j)).high is None
        and (value := amount(there.value, there.unit)) is not None
        and reading.equal_to(there)
    ]
    base = base_of(q.unit)
    alike = [value for value, unit, _ in known if unit == base]
    if any(abs(told - total) <= _EXACT * abs(told) for total in _sums(alike)):
        return True
    return any(
        _computes(q, told, base, x, y, unit)
        for at, (x, unit, _) in enumerate(known)
        for other, (y, its, _) in enumerate(known)
        if at != other and unit == its
    )


def _sums(values: list[Decimal]) -> Iterator[Decimal]:
    """The sums of two to five numbers that follow one another."""
    for start in range(len(values)):
        total = values[start]
        for value in values[start + 1 : start + _TERMS]:
            total += value
            yield total


def _computes(q: Quantity, told: Decimal, base: str, x: Decimal, y: Decimal, unit: str) -> bool:
    """Whether the number is what `x` and `y` give: by difference or sum, or as share, growth or multiple."""
    if base == unit:
        off = min(abs(x - y - told), abs(x + y - told))
        return off <= (_NEAR if q.bound == "approx" else _EXACT) * abs(told)
    if q.kind == "percentage_points":
        return unit == "%" and q.value == abs(x - y)
    if unit == "%" or not y:
        return False
    if base == "%":
        return any(_rounds_to(exact, told, q) for exact in (x * 100 / y, (x - y) * 100 / y))
    return q.unit == "倍" and any(_rounds_to(exact, q.value, q) for exact in (x / y, x / y - 1))


def _rounds_to(exact: Decimal, told: Decimal, q: Quantity) -> bool:
    exponent = q.value.as_tuple().exponent
    half = Decimal(5).scaleb((exponent if isinstance(exponent, int) and exponent < 0 else 0) - 1)
    if q.unit == "成":
        half *= 10
    return abs(abs(exact) - told) <= max(half, _NEAR * told if q.bound == "approx" else half)
