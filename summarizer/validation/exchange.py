"""Family `binding`, exchanges: two items whose numbers would fit better the other way round.

One label alone may be too free to say whose number it is. Two labels of one unit say it together: if each
describes the surroundings of the other's number better than of its own, the numbers have changed places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from summarizer.schemas import Finding
from summarizer.validation.amounts import same_amount
from summarizer.validation.context import Context, Placed
from summarizer.validation.contexts import Contexts
from summarizer.validation.rules import finding
from summarizer.validation.words import label_pairs, numerals, pairs

_NEIGHBOURS = 8  # numbers of one unit on either side that one is compared with
_SURE, _DOUBTFUL = 0.12, 0.05  # share of both labels' weight that speaks for the exchange
_LESS = 0.3  # what a noun after a number with a classifier counts for the next number, if that has its own
_INHERITED = 0.6
_HEADED, _SEGMENT_SIGHT = 0.3, 120  # what the words of a clause before count, and how many characters back
_DAMPING = 0.5  # one short word is little to go by


def check_exchanges(context: Context) -> Iterator[Finding]:
    """No two numbers of one unit stand under each other's labels."""
    contexts = context.reading.contexts
    by_group: dict[str, list[Placed]] = {}
    for placed in context.claims:
        if placed.index is not None and placed.claim.label and not placed.claim.is_investment:
            by_group.setdefault(contexts.groups[placed.index], []).append(placed)
    for group in by_group.values():
        group.sort(key=_index)
        for k, a in enumerate(group):
            for b in group[k + 1 : k + 1 + _NEIGHBOURS]:
                strength = exchanged(contexts, a, b)
                if strength >= _DOUBTFUL:
                    yield from _pair(context, a, b, strength >= _SURE)


def _index(placed: Placed) -> int:
    return placed.index or 0


def _pair(context: Context, a: Placed, b: Placed, sure: bool) -> Iterator[Finding]:
    for mine, other in ((a, b), (b, a)):
        if mine.mention is None or other.mention is None:
            continue
        told = "在原文中对应的是" if sure else "在原文中可能对应"
        yield finding(
            "binding.other_indicator" if sure else "binding.indicator_doubtful",
            f"“{mine.claim.label}”{told}“{other.mention.text}”，而不是“{mine.mention.text}”"
            f"（与“{other.claim.label}”互换了？）。",
            path=mine.claim.path,
            span=context.reading.mention_span(mine.mention),
            expected=other.mention.text,
            found=mine.mention.text,
        )


def exchanged(contexts: Contexts, a: Placed, b: Placed) -> float:
    """How much better two labels fit each other's numbers than their own, as a share of the words that tell them apart (-1 … 1)."""
    i, j = a.index, b.index
    if i is None or j is None or i == j:
        return 0.0
    first, second = _words(a, b), _words(b, a)
    if not first or not second or first == second:
        return 0.0
    # Words of both labels fit both numbers alike: only those of one alone tell.
    here, there = profile_of(contexts, i), profile_of(contexts, j)
    if first.isdisjoint(there) and second.isdisjoint(here):
        return 0.0  # most pairs end here, before anything is reckoned
    if same_amount(contexts.quantity(i), contexts.quantity(j)) or contexts.in_one_ladder(i, j):
        return 0.0  # 突破3亿元、8亿元的,分别奖励20万元、50万元: what earns a reward is part of the reward's label
    if abs(i - j) == 1 and contexts.leads_to(max(i, j)):
        return 0.0  # 由20个压减至3个: the words are common to both, and `check_rows` knows the order
    weights = contexts.weights
    told = weight = 0.0
    for words, mine, other in ((first - second, here, there), (second - first, there, here)):
        for word in words:
            telling = weights[word]
            weight += telling
            told += telling * (other.get(word, 0.0) - mine.get(word, 0.0))
    return told / (weight + _DAMPING)


def _words(placed: Placed, other: Placed) -> frozenset[str]:
    """The words of an item: its label, and its scope and owner where those tell it from the other."""
    claim = placed.claim
    words = _label_words(claim.label or "")
    theirs = label_pairs(other.claim.label or "")
    if claim.scope and claim.scope != other.claim.scope:
        words |= label_pairs(claim.scope) - theirs
    if claim.owner and claim.owner != other.claim.owner:
        words |= label_pairs(claim.owner) - theirs
    return words


@lru_cache(maxsize=2048)
def _label_words(label: str) -> frozenset[str]:
    return label_pairs(label) | numerals(label) | _telling(label)


def _telling(text: str) -> frozenset[str]:
    """Words that colour most labels and so are no content, but tell one number of a pair from the other."""
    return frozenset(_TELLING.findall(text))


_TELLING = re.compile(r"累计|今年|全年|当月|单月|年初|法定|过去|如今|安排|完成")
_SEGMENT = re.compile(r"[；;。！？\n]")


def profile_of(contexts: Contexts, i: int) -> dict[str, float]:
    """The words around mention `i`, dates included, with how surely each belongs to it (0 … 1)."""
    known = contexts.profiles.get(i)
    if known is None:
        known = contexts.profiles[i] = _profile(contexts, i)
    return known


def _profile(contexts: Contexts, i: int) -> dict[str, float]:
    text = contexts.text
    profile = dict.fromkeys(contexts.own[i], _INHERITED)
    if (heads := contexts.heads_in_turn(i)) is not None:
        profile.update(
            dict.fromkeys(heads, 1.0)
        )  # the stretch before the row holds the heads of all its numbers
        return profile
    (start, stop), (begin, end) = contexts.left[i], contexts.right[i]
    for word in _dates_before(contexts, i):
        profile.setdefault(word, 1.0)
    shared_before = i > 0 and contexts.mentions[i - 1].end == start
    shared_after = i + 1 < len(contexts.mentions) and contexts.mentions[i + 1].start == end
    for words, low, high in ((text[start:stop], 0.0, 1.0), (text[begin:end], 1.0, 0.0)):
        shared = shared_before if low < high else shared_after
        if not shared:
            profile.update(dict.fromkeys(_all_words(words), 1.0))
            continue
        owner = i - 1 if low < high else i
        if _names_after(contexts, owner):
            weight = _LESS if low < high else 1.0
            for word in _all_words(words):
                profile[word] = max(weight, profile.get(word, 0.0) if weight == 1.0 else weight)
            continue
        for word in _all_words(words):
            at = (words.find(word) + len(word) / 2) / max(1, len(words))
            profile[word] = low + (high - low) * at
    for word in _telling(text[start:stop]):
        profile[word] = 1.0
    for word in _headed_by(contexts, i):
        profile.setdefault(word, _HEADED)
    return profile


def _headed_by(contexts: Contexts, i: int) -> frozenset[str]:
    """The words before a number since the last semicolon or full stop: 农业项目7个,总投资31亿元;水利项目6个,总投资27亿元."""
    stop = contexts.left[i][0]
    start = max(contexts.near(contexts.starts[i])[0], stop - _SEGMENT_SIGHT)
    marks = [m.end() for m in _SEGMENT.finditer(contexts.text, start, stop)]
    return pairs(contexts.undated[marks[-1] if marks else start : stop])


def _dates_before(contexts: Contexts, i: int) -> frozenset[str]:
    """The words of the dates in the sentence before a number: they may be told of it, too."""
    sentence, _ = contexts.near(contexts.starts[i])
    before, undated = (text[sentence : contexts.left[i][0]] for text in (contexts.text, contexts.undated))
    return pairs(before) - pairs(undated) if before != undated else frozenset()


def _all_words(text: str) -> frozenset[str]:
    return pairs(text) | numerals(text)


def _names_after(contexts: Contexts, i: int) -> bool:
    """Whether the noun between mention `i` and the next is counted by `i`: the next has one of its own behind it."""
    if contexts.quantity(i).kind != "count" or i + 1 >= len(contexts.mentions):
        return False
    return bool(pairs(contexts.text[slice(*contexts.right[i + 1])]))
