"""Family `binding`: the number belongs to the indicator, the place and the project it is given to.

A swapped number betrays itself by its neighbours: the label uses the words around *another* number of
the same unit and none of the words that are particular to its own. Label wording is free, so the
rule never asks that a label equals its clause; it asks which of two clauses the label describes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.schemas import Finding
from summarizer.validation.amounts import same_amount
from summarizer.validation.context import Context, Placed
from summarizer.validation.contexts import Contexts
from summarizer.validation.exchange import exchanged
from summarizer.validation.rules import finding
from summarizer.validation.words import label_pairs, share

_FEWEST = 2  # 投资 alone describes too many numbers
_RIVALS = 6  # how many of the best-fitting other mentions are looked at
_FAMILIAR = 0.5  # a word that stands earlier in the own sentence speaks for the rival only half
_ERROR_SHARE = 0.34  # share of the label's weight that must speak for the rival alone
_ALONE_SHARE = 0.75  # the same, where no other item claims the rival
_DOUBT_SHARE = 0.3
_WHOLE = 0.95
_WELL = 0.8  # of this label's fit: an item that fits its number as well keeps it
_OWN_WEIGHT = 2.0  # how much a word particular to the own clause outweighs one of the rival's


def check_indicators(context: Context) -> Iterator[Finding]:
    """The label of each number fits the number's own clause better than another's."""
    contexts = context.reading.contexts
    labels: dict[int, list[str]] = {}
    holders: dict[int, Placed] = {}
    for placed in context.claims:
        if placed.index is not None and placed.claim.label:
            labels.setdefault(placed.index, []).append(placed.claim.label)
            holders[placed.index] = placed
    for placed in context.claims:
        claim = placed.claim
        if placed.index is None or not claim.label or claim.is_investment:
            continue
        verdict = _rival(contexts, placed.index, claim.label, labels)
        if verdict is None:
            continue
        rival, strength = verdict
        if rival in holders and exchanged(contexts, placed, holders[rival]) <= 0:
            continue  # what tells the two labels apart speaks for the numbers as they are
        # A rival that another item claims with a label of ours is a swap. One that nobody claims may
        # just be missing from an incomplete report: only a label that is hardly ours convicts.
        sure = strength >= (_ERROR_SHARE if rival in labels else _ALONE_SHARE)
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
    """The mention that the label describes instead, with the strength of the case (share of the label)."""
    words = label_pairs(label)
    if len(words) < _FEWEST:
        return None
    weights = {word: contexts.weights[word] for word in words}
    total = sum(weights.values())
    scores = contexts.described_by(weights, contexts.groups[mine])
    scores.pop(mine, None)
    own = contexts.own[mine]
    own_score = sum(weight for word, weight in weights.items() if word in own)
    ranked = sorted((i for i in scores if scores[i] > own_score), key=lambda i: -scores[i])[:_RIVALS]
    familiar = contexts.before(mine) if ranked else own
    best: tuple[int, float] | None = None
    for rival in ranked:
        if _interchangeable(contexts, mine, rival):
            continue
        theirs = contexts.own[rival]
        for_rival = sum(
            w * (_FAMILIAR if word in familiar else 1.0)
            for word, w in weights.items()
            if word in theirs and word not in own
        )
        for_mine = sum(w for word, w in weights.items() if word in own and word not in theirs)
        if for_mine and contexts.same_clause(mine, rival):
            continue  # 安排项目90个、力争完成95个: the second borrows its noun from the first
        strength = (for_rival - _OWN_WEIGHT * for_mine) / total
        to_the_letter = for_mine == 0 and scores[rival] >= _WHOLE * total and own - theirs - words
        if to_the_letter and for_rival and rival in labels:
            strength = max(strength, _ERROR_SHARE)  # 国家级 for 省级: the label is the rival's to the letter
        if strength < _DOUBT_SHARE or (best is not None and strength <= best[1]):
            continue
        if _well_taken(contexts, rival, words, labels.get(rival, ())):
            continue
        best = (rival, strength)
    return best


def _well_taken(contexts: Contexts, rival: int, words: frozenset[str], taken_by: Iterable[str]) -> bool:
    """Whether another item already claims the rival, with a label that fits it no worse than this one."""
    theirs = contexts.own[rival]
    fit = share(words, theirs)
    return any(share(label_pairs(label), theirs) >= _WELL * fit for label in taken_by)


def _interchangeable(contexts: Contexts, a: int, b: int) -> bool:
    """Whether it makes no difference which of two mentions is meant."""
    return same_amount(contexts.quantity(a), contexts.quantity(b))
