"""Family `arithmetic`: numbers of the article that contradict each other.

A relation is claimed only where the words state it plainly (其中, 率, 从…到…, 分别占) inside one sentence, and
a conflict only where no rounding of the printed figures explains it. What the article gets wrong is
never the report's fault: every finding is info, with its span in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache
from itertools import pairwise

from summarizer.schemas import Finding, Quantity
from summarizer.validation.amounts import amount, base_of, parts_of
from summarizer.validation.context import Context
from summarizer.validation.contexts import Contexts
from summarizer.validation.reading import Reading
from summarizer.validation.rules import finding

_RATE = re.compile(r"率(?:已?[达为至]到?|约|是|均?为|提[高升][到至]|上升[到至])?\s?$")
_PART = re.compile(r"其中")
_ALL_REST = re.compile(
    r"(?:复工|其余|其他|剩余|续建|其它)[^。；;，,]{0,8}(?:全部|均已?|都已?)[^。；;，,]{0,6}(?:复工|开工|完成|竣工|投产|复产)"
)
_FROM_TO = re.compile(r"[由从][^，,。；;]{0,24}$")
_LEADS = re.compile(r"^[^，,。；;\d]{0,8}[到至为]\s?[^，,。；;\d]{0,12}$")
_YEAR_WORDS = re.compile(r"(?:19|20)\d\d年的?|[今去前上]年的?|现在的?|目前的?")
_CHANGE = re.compile(r"^[^\w]*(?:共|累计|总共)?(?:增长|增加|提高|上升|扩大|下降|减少|降低)了?\s?$")
_NET = re.compile(r"^[^\w]*(?:净增加?|增加|减少|净减少?)了?\s?$")
_NOT_NOMINAL = re.compile(
    r"实际|可比|不变价|扣除|年均|平均每年|生产总值|增加值|GDP|国民收入|总产值|同口径|名义"
)
_CHANGED = re.compile(r"增加|减少|增长|提高|下降|新增|净增|多|少")
_DOWN = re.compile(r"下降|减少|降低")
_MOST = 40  # counts or rates of one sentence that are compared with another: more make no sentence


def check_arithmetic(context: Context) -> tuple[Finding, ...]:
    """Conflicts inside the article: rates, parts, changes and shares that cannot all be true."""
    return _conflicts(context.reading)


@lru_cache(maxsize=8)  # of an article, whatever is reported of it
def _conflicts(reading: Reading) -> tuple[Finding, ...]:
    return tuple(_all(reading))


def _all(reading: Reading) -> Iterator[Finding]:
    contexts = reading.contexts
    for sentence in _sentences(contexts):
        for rule in (_rates, _parts, _changes, _shares):
            for first, last, message in rule(contexts, sentence):
                span = reading.raw(contexts.mentions[first].start, contexts.mentions[last].end)
                yield finding(
                    "arithmetic.source_conflict",
                    f"原文自身的数字不一致：{message}。",
                    span=span,
                    found=reading.text[contexts.mentions[first].start : contexts.mentions[last].end][:120],
                )


_Conflict = tuple[int, int, str]  # first and last mention, what is wrong


def _sentences(contexts: Contexts) -> Iterator[list[int]]:
    """The mentions of each sentence that holds at least two."""
    group: list[int] = []
    current = -1
    for i, start in enumerate(contexts.starts):
        sentence = contexts.layout.clause_at(start).sentence
        if sentence != current:
            if len(group) > 1:
                yield group
            group, current = [], sentence
        group.append(i)
    if len(group) > 1:
        yield group


def _exact(q: Quantity) -> bool:
    return q.bound == "exact" and q.high is None and q.per is None


def _plain_count(q: Quantity) -> bool:
    return _exact(q) and q.kind == "count" and q.value > 0 and q.value == q.value.to_integral_value()


def _ulp(value: Decimal) -> Decimal:
    """Half a unit of the last printed place."""
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb((exponent if isinstance(exponent, int) and exponent < 0 else 0) - 1)


def _rates(contexts: Contexts, sentence: list[int]) -> Iterator[_Conflict]:
    """A whole, its done part and rate, then `其中` a part with its own rate: what is left must fit too."""
    text = contexts.text
    pairs: list[tuple[int, int]] = []  # the place in `counts` of what was done, and the rate
    counts: list[int] = []
    for i in sentence:
        q = contexts.quantity(i)
        if q.unit == "%" and _exact(q) and counts and _RATE.search(text[slice(*contexts.left[i])]):
            pairs.append((len(counts) - 1, i))
        if _plain_count(q):
            counts.append(i)
    for k, (place, rate) in enumerate(pairs):
        done = counts[place]
        whole = _whole_of(contexts, counts[max(0, place - _MOST) : place], done, rate)
        if whole is None:
            continue
        for place_of_part, part_rate in pairs[k + 1 : k + _MOST]:
            part = counts[place_of_part]
            between = text[contexts.mentions[rate].end : contexts.mentions[part].start]
            if part > rate and _PART.search(between):
                message = _rest(contexts, whole, done, part, part_rate)
                if message:
                    yield whole, part_rate, message


def _whole_of(contexts: Contexts, counts: list[int], done: int, rate: int) -> int | None:
    """The first of the counts of which `done` is `rate` per cent."""
    d, r = contexts.quantity(done), contexts.quantity(rate)
    for j in counts:
        w = contexts.quantity(j)
        if w.unit != d.unit or w.value < d.value:
            continue
        if abs(d.value * 100 / w.value - r.value) <= _ulp(r.value):
            return j
    return None


def _rest(contexts: Contexts, whole: int, done: int, part: int, part_rate: int) -> str | None:
    w, d = contexts.quantity(whole).value, contexts.quantity(done).value
    p, r = contexts.quantity(part).value, contexts.quantity(part_rate).value
    if contexts.quantity(part).unit != contexts.quantity(done).unit or p > d or r <= 0:
        return None
    low = (p * 100 / (r + _ulp(r))).to_integral_value(ROUND_CEILING)
    high = (p * 100 / max(r - _ulp(r), Decimal("0.0001"))).to_integral_value(ROUND_FLOOR)
    if low > high:
        return f"{p} 除以任何整数都得不到 {r}%"
    rest_done, rest_low, rest_high = d - p, w - high, w - low
    end = contexts.layout.sentence_at(contexts.mentions[part_rate].start).end
    all_done = _ALL_REST.search(contexts.text, contexts.mentions[part_rate].end, end) is not None
    base = f"{low}" if low == high else f"{low}–{high}"
    left = f"{rest_high}" if low == high else f"{rest_low}–{rest_high}"
    told = f"{p} 个占 {r}% 意味着应有 {base} 个，总数 {w} 个中其余为 {left} 个，而已完成的其余部分为 {rest_done} 个"
    if rest_done > rest_high or (all_done and rest_done < rest_low):
        return told
    return None


def _parts(contexts: Contexts, sentence: list[int]) -> Iterator[_Conflict]:
    """`其中` a part larger than its whole."""
    text = contexts.text
    for previous, i in pairwise(sentence):
        whole, part = contexts.quantity(previous), contexts.quantity(i)
        if not (_exact(whole) and _exact(part)) or whole.unit != part.unit:
            continue
        if part.kind not in ("count", "money", "area"):
            continue
        between = text[contexts.mentions[previous].end : contexts.mentions[i].start]
        if _CHANGED.search(text, *contexts.left[previous]):
            continue  # 比上年增加1200亿元,其中…8600亿元: the part is one of the level, not of the change
        if len(between) <= 30 and _PART.search(between) and part.value > whole.value:
            yield (
                previous,
                i,
                f"其中的 {contexts.mentions[i].text} 大于总数 {contexts.mentions[previous].text}",
            )


def _changes(contexts: Contexts, sentence: list[int]) -> Iterator[_Conflict]:
    """从A提高到B, 增长x% or 净增n: the change must follow from the two levels."""
    text = contexts.text
    bounds = contexts.layout.sentence_at(contexts.mentions[sentence[0]].start)
    if _NOT_NOMINAL.search(text, bounds.start, bounds.end):
        return
    for a, b, c in zip(sentence, sentence[1:], sentence[2:], strict=False):
        qa, qb, qc = (contexts.quantity(i) for i in (a, b, c))
        if (
            not (_exact(qa) and _exact(qb) and _exact(qc))
            or base_of(qa.unit) != base_of(qb.unit)
            or qa.value <= 0
        ):
            continue
        ma, mb, mc = (contexts.mentions[i] for i in (a, b, c))
        if qa.kind in ("percent", "rank", "ratio") or not _LEADS.match(
            _YEAR_WORDS.sub("", text[ma.end : mb.start])
        ):
            continue
        if not _FROM_TO.search(text, max(bounds.start, ma.start - 30), ma.start):
            continue
        change = text[mb.end : mc.start]
        low, high = _difference(qa, qb)
        if qc.unit == "%" and _CHANGE.match(change):
            sign = -1 if _DOWN.search(change) else 1
            level, ulp = _base(qa), _base_ulp(qa)
            rates = [sign * x * 100 / y for x in (low, high) for y in (level - ulp, level + ulp) if y > 0]
            if rates and not min(rates) - _ulp(qc.value) <= qc.value <= max(rates) + _ulp(qc.value):
                yield a, c, f"从 {ma.text} 到 {mb.text} 不是 {mc.text}"
        elif base_of(qc.unit) == base_of(qa.unit) and _NET.match(change) and qc.kind == qa.kind:
            value, ulp = _base(qc), _base_ulp(qc)
            size = (min(abs(low), abs(high)), max(abs(low), abs(high)))
            if not size[0] - ulp <= value <= size[1] + ulp:
                yield a, c, f"{ma.text} 与 {mb.text} 之差不是 {mc.text}"


def _base(q: Quantity) -> Decimal:
    found = amount(q.value, q.unit)
    return found if found is not None else Decimal(0)


def _base_ulp(q: Quantity) -> Decimal:
    if q.kind == "count" and parts_of(q.unit).factor == 1:
        return Decimal(0)
    return _ulp(q.value) * parts_of(q.unit).factor


def _difference(a: Quantity, b: Quantity) -> tuple[Decimal, Decimal]:
    """The least and the greatest change between two printed levels."""
    change, slack = _base(b) - _base(a), _base_ulp(a) + _base_ulp(b)
    return change - slack, change + slack


def _shares(contexts: Contexts, sentence: list[int]) -> Iterator[_Conflict]:
    """Shares of one whole, listed together, that sum to more than the whole."""
    text = contexts.text
    run: list[int] = []
    for i in [*sentence, -1]:
        joined = (
            i >= 0
            and bool(run)
            and len(text[contexts.mentions[run[-1]].end : contexts.mentions[i].start]) <= 1
        )
        if i >= 0 and contexts.quantity(i).unit == "%" and (joined or not run):
            run.append(i)
            continue
        if len(run) >= 2:
            left = text[slice(*contexts.left[run[0]])]
            if re.search(r"分别占", left):
                total = sum((contexts.quantity(j).value for j in run), Decimal(0))
                slack = sum((_ulp(contexts.quantity(j).value) for j in run), Decimal(0))
                if total - slack > 100:
                    yield run[0], run[-1], f"各部分占比合计 {total}%，超过 100%"
        run = [i] if i >= 0 and contexts.quantity(i).unit == "%" else []
