"""Family `binding`: the number belongs to the indicator, the place and the project it is given to.

A swapped number betrays itself by its neighbours: the label uses the words around *another* number of
the same unit and none of the words that are particular to its own. Label wording is free, so the
rule never asks that a label equals its clause; it asks which of two clauses the label describes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.schemas import Finding
from summarizer.validation.amounts import same_amount
from summarizer.validation.context import Context
from summarizer.validation.contexts import Contexts
from summarizer.validation.rules import finding
from summarizer.validation.words import label_pairs, share

_FEWEST = 2  # 投资 alone describes too many numbers
_RIVALS = 6  # how many of the best-fitting other mentions are looked at
_FAMILIAR = 0.5  # a word that stands earlier in the own sentence speaks for the rival only half
_ERROR_SHARE = 0.34  # share of the label's weight that must speak for the rival alone
_DOUBT_SHARE = 0.25
_WHOLE = 0.95
_WELL = 0.8  # of this label's fit: an item that fits its number as well keeps it
_OWN_WEIGHT = 2.0  # how much a word particular to the own clause outweighs one of the rival's


def check_indicators(context: Context) -> Iterator[Finding]:
    """The label of each number fits the number's own clause better than another's."""
    contexts = context.reading.contexts
    labels: dict[int, list[str]] = {}
    for placed in context.claims:
        if placed.index is not None and placed.claim.label:
            labels.setdefault(placed.index, []).append(placed.claim.label)
    for placed in context.claims:
        claim = placed.claim
        if placed.index is None or not claim.label or claim.is_investment:
            continue
        verdict = _rival(contexts, placed.index, claim.label, labels)
        if verdict is None:
            continue
        rival, share = verdict
        sure = share >= _ERROR_SHARE
        other, mine = contexts.mentions[rival], contexts.mentions[placed.index]
        yield finding(
            "binding.other_indicator" if sure else "binding.indicator_doubtful",
            f"“{claim.label}”在原文中对应的是“{other.text}”，不是“{mine.text}”。"
            if sure
            else f"“{claim.label}”可能对应“{other.text}”，而不是“{mine.text}”，请核对。",
            path=claim.path,
            span=context.reading.mention_span(mine),
            expected=other.text,
            found=mine.text,
        )


def _rival(
    contexts: Contexts, mine: int, label: str, labels: dict[int, list[str]]
) -> tuple[int, float] | None:
    """The mention that the label describes instead, with the share of the label that says so."""
    words = label_pairs(label)
    if len(words) < _FEWEST:
        return None
    weights = {word: contexts.weight(word) for word in words}
    total = sum(weights.values())
    group = contexts.groups[mine]
    scores: dict[int, float] = {}
    for word, weight in weights.items():
        for i in contexts.index.get(word, ()):
            if contexts.groups[i] == group:
                scores[i] = scores.get(i, 0.0) + weight
    own_score = scores.pop(mine, 0.0)
    own = contexts.own[mine]
    familiar: frozenset[str] | None = None
    best: tuple[int, float] | None = None
    ranked = sorted((i for i in scores if scores[i] > own_score), key=lambda i: -scores[i])
    for rival in ranked[:_RIVALS]:
        if _interchangeable(contexts, mine, rival):
            continue
        theirs = contexts.own[rival]
        if familiar is None:
            familiar = contexts.before(mine)
        for_rival = sum(
            w * (_FAMILIAR if word in familiar else 1.0)
            for word, w in weights.items()
            if word in theirs and word not in own
        )
        for_mine = sum(w for word, w in weights.items() if word in own and word not in theirs)
        share = (for_rival - _OWN_WEIGHT * for_mine) / total
        if for_mine == 0 and scores[rival] >= _WHOLE * total and own - theirs - words and for_rival:
            share = max(share, _ERROR_SHARE)  # 国家级 for 省级: the label is the rival's to the letter
        if share < _DOUBT_SHARE or (best is not None and share <= best[1]):
            continue
        if _well_taken(contexts, rival, words, labels.get(rival, ())):
            continue
        best = (rival, share)
    return best


def _well_taken(contexts: Contexts, rival: int, words: frozenset[str], taken_by: Iterable[str]) -> bool:
    """Whether another item already claims the rival, with a label that fits it no worse than this one."""
    theirs = contexts.own[rival]
    fit = share(words, theirs)
    return any(share(label_pairs(label), theirs) >= _WELL * fit for label in taken_by)


def _interchangeable(contexts: Contexts, a: int, b: int) -> bool:
    """Whether it makes no difference which of two mentions is meant."""
    return same_amount(contexts.quantity(a), contexts.quantity(b))
