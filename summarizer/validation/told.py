"""A number of a prose text, and how well its words fit a number of the article."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from summarizer.quantities import Mention
from summarizer.schemas import Quantity
from summarizer.validation.amounts import same_amount
from summarizer.validation.contexts import Contexts
from summarizer.validation.cues import is_firm
from summarizer.validation.figures import figures_of
from summarizer.validation.literals import Prose, own_clause
from summarizer.validation.planning import REACH
from summarizer.validation.reading import Reading
from summarizer.validation.stance import Reading as Stance
from summarizer.validation.stance import read_stance
from summarizer.validation.words import pairs, share

# A word that stands before the number in its sentence, yet not in its own stretch, speaks for it half.
_BEFORE = 0.5
_LETTERS = 24  # characters next to a number whose very letters are compared
_VERBS = "为达约到是至的有共计 "
_CLOSE = 0.25  # places that fit about as well as the best one are all looked at
_OWN_WORDS, _LONGEST = (
    6,
    300,
)  # characters of a clause that nobody writes twice by chance, and that is looked up
_MOST, _MANY = 8, 24
_ENOUGH_WORDS = 2
_SAME_WORDS = 4
_REGIONS = "省市县区镇乡村州盟旗"
_TAIL = 3  # characters by which a name is known again, whatever stands before it


@dataclass(frozen=True)
class Told:
    """Mention `index` of a prose text beside the article."""

    reading: Reading
    prose: Prose
    mention: Mention
    quantity: Quantity
    index: int

    @property
    def here(self) -> Contexts:
        return self.prose.contexts

    @property
    def there(self) -> Contexts:
        return self.reading.contexts

    @cached_property
    def words(self) -> dict[str, float]:
        """The words told of the number that some number of the article has too, with their weights."""
        source = self.there
        return {word: source.weights[word] for word in self.here.own[self.index] if word in source.index}

    @cached_property
    def total(self) -> float:
        return sum(self.words.values())

    def fit(self, j: int) -> float:
        """How much of the words stands with mention `j` of the article: 0 to 1."""
        if not self.total:
            return 0.0
        own, others = self.there.own[j], self.there.of_others(j)
        missing = [word for word in self.words if word not in own or word in others]
        before = self.there.before(j) if missing else own
        lost = sum(
            self.words[word] * (1 - _BEFORE if word in before and word not in others else 1.0)
            for word in missing
        )
        return 1.0 - lost / self.total

    @cached_property
    def sentence(self) -> frozenset[str]:
        """The words of the number's sentence that stand anywhere in the article."""
        return pairs(self.here.text[slice(*self.here.near(self.mention.start))]) & self.reading.all_pairs

    def sentence_fit(self, j: int) -> float:
        """How many of them stand in the sentence of mention `j`: 0 to 1, none where hardly any do."""
        there = self.reading.sentence_pairs(j)
        return share(self.sentence, there) if len(self.sentence & there) >= _SAME_WORDS else 0.0

    def only(self, j: int, other: int) -> float:
        """The share of the words that mention `j` owns and the sentence of `other` does not have up to it."""
        own, theirs, before = self.there.own[j], self.there.own[other], self.there.before(other)
        lacking = [w for w in self.words if w in own and w not in theirs and w not in before]
        return sum(self.words[word] for word in lacking) / self.total if self.total else 0.0

    def letters(self, j: int) -> int:
        """How many characters next to the number are the same in the article: before it, and from two on behind it."""
        contexts = self.there
        mention = contexts.mentions[j]
        before = self.reading.text[max(0, mention.start - _LETTERS) : mention.start].rstrip(_VERBS)
        behind = self.reading.text[mention.end : mention.end + _LETTERS // 2]
        same = _common(self._before[::-1], before[::-1])
        after = _common(self._behind, behind)
        return same + (after if after > 1 else 0)

    @cached_property
    def _before(self) -> str:
        start, end = self.here.left[self.index]
        return self.here.text[max(start, end - _LETTERS) : end].rstrip(_VERBS)

    @cached_property
    def _behind(self) -> str:
        start, end = self.here.right[self.index]
        return self.here.text[start : min(end, start + _LETTERS // 2)].rstrip("，,。；;")

    @cached_property
    def is_verbatim(self) -> bool:
        """Whether the clause that holds the number is the article's own, word for word."""
        start, end = own_clause(self.prose, self.mention)
        if not _OWN_WORDS <= end - start <= _LONGEST:
            return False
        return figures_of(self.reading).repeats(self.here.text, start, end, self.mention)

    @cached_property
    def stance(self) -> Stance:
        """Whether the prose tells the number as planned or as done."""
        return read_stance(self.here, self.index, self.prose.about.now_year)

    @cached_property
    def called(self) -> tuple[bool, bool]:
        return called(self.here, self.index)

    @cached_property
    def manner(self) -> str | None:
        return manner(self.here, self.index)

    def places(self, start: int, end: int) -> list[str]:
        """The article's places and bodies that a stretch of the prose names; asked for each place of the number."""
        if self._places.get((start, end)) is None:
            self._places[start, end] = self.reading.places_named.told(self.here.text, start, end)
        return self._places[start, end]

    def is_elsewhere(self, j: int) -> bool:
        """Whether the article's clause speaks of a place or body that the prose does not name."""
        names = [name for name in self.reading.places_named.named_beside(j) if name[-1] in _REGIONS]
        return bool(names) and not any(name[-_TAIL:] in self.here.text for name in names)

    @cached_property
    def _places(self) -> dict[tuple[int, int], list[str]]:
        return {}

    def closest(self, places: list[int]) -> list[int]:
        """Of the places of an amount those whose words fit best, the best first."""
        if len(places) == 1:
            return places
        if len(places) > _MANY:
            source = self.there
            own = source.described_by(self.words, source.groups[places[0]])
            places = [j for j in own if listed(places, j)] or places[:_MANY]
        scored = sorted(((self.fit(j), self.letters(j), -j) for j in places), reverse=True)
        floor = scored[0][0] - _CLOSE
        return [-j for fit, _, j in scored[:_MOST] if fit >= floor]

    def aligned(self, j: int) -> bool:
        """Whether the number next to this one in its sentence is the one next to mention `j` in the article."""
        return any(self._follows(step, j) for step in (-1, 1))

    def _follows(self, step: int, j: int) -> bool:
        here, there = self.here, self.there
        i, k = self.index + step, j + step
        if not (0 <= i < len(here.mentions) and 0 <= k < len(there.mentions)):
            return False
        return (
            here.layout.clause_at(here.starts[i]).sentence
            == here.layout.clause_at(here.starts[self.index]).sentence
            and there.layout.clause_at(there.starts[k]).sentence
            == there.layout.clause_at(there.starts[j]).sentence
            and same_amount(here.quantity(i), there.quantity(k))
        )

    def rivals(self, places: list[int]) -> list[tuple[float, int]]:
        """Other numbers of the same unit that own words told of this one: (fit, mention), the best first."""
        source = self.there
        if len(self.words) < _ENOUGH_WORDS:
            return []
        scores = source.described_by(self.words, source.groups[places[0]])
        found = [
            (self.fit(j), j)
            for j in scores
            if not listed(places, j) and not same_amount(source.quantity(j), source.quantity(places[0]))
        ]
        return sorted(found, key=lambda pair: (-pair[0], -self.letters(pair[1]), pair[1]))


def listed(places: list[int], j: int) -> bool:
    """Whether `j` is one of the places, which stand in order."""
    at = bisect_left(places, j)
    return at < len(places) and places[at] == j


def called(contexts: Contexts, i: int) -> tuple[bool, bool]:
    """Whether the last telling word before the number in its clause is a firm one of planning, or of completion."""
    text, position = contexts.text, contexts.starts[i]
    planned = done = False
    for cue in contexts.cues(max(contexts.clause_start(i), position - REACH), position):
        if cue.end > position:
            break
        if cue.over:
            planned, done = False, True
        elif cue.stance == "goal" and is_firm(text[cue.start : cue.end]):
            planned, done = True, False
    return planned, done


def _common(a: str, b: str) -> int:
    """The length of the common head of two strings."""
    for n, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return n
    return min(len(a), len(b))


_CHANGE = re.compile(
    r"同比|环比|[比较](?:上年|去年|上月)|增长(?![极点])|增速|增幅|涨幅|跌幅|降幅|下降|减少|增加(?!值|额)|提高|回落|上升|上涨|下跌|提升|扩大|收窄"
)
_UP_TO = frozenset("到至")
_SHARE = re.compile(r"占(?![地用领据有])|比重|份额")
_RATES = frozenset(("percent", "ratio"))


def manner(contexts: Contexts, i: int) -> str | None:
    """Whether a per cent is told as a `change` or as a `share`; None where no word says so."""
    if contexts.quantity(i).kind not in _RATES:
        return None
    text = contexts.text
    for j in range(i, max(-1, i - 3), -1):
        start, end = contexts.left[j]
        start = max(start, end - 2 * _LETTERS)
        change = _last(_CHANGE, text, start, end)
        share = _last(_SHARE, text, start, end)
        if change >= 0 or share >= 0:
            return "change" if change > share else "share"
        if j == i and _CHANGE.match(
            text, contexts.mentions[j].end + text.startswith("的", contexts.mentions[j].end)
        ):
            return "change"
        if end - start > 2 or j == 0 or contexts.mentions[j - 1].end < start - 1:
            return None
    return None


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    at = -1
    for match in pattern.finditer(text, start, end):
        if text[match.end() : match.end() + 1] not in _UP_TO:  # 提高到38%: a level, not a change
            at = match.start()
    return at
