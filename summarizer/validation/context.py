"""What every family works on: the article read anew, and the claims with their places in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from summarizer.article.normalise import normalise
from summarizer.grounding import Ground, Span
from summarizer.grounding.keys import fold, key_of, splits_number
from summarizer.quantities import Mention, read_mentions
from summarizer.schemas import DevelopmentReport, Evidence, Quantity, RawSpan
from summarizer.validation.amounts import same_amount
from summarizer.validation.claims import Claim, claims_of
from summarizer.validation.contexts import Contexts
from summarizer.validation.words import label_pairs, pairs


@dataclass(slots=True)
class Placed:
    """A claim with the clean spans of its quotes (None where a quote stands nowhere) and its mention."""

    claim: Claim
    places: list[Span | None] = field(default_factory=list)
    mention: Mention | None = None
    index: int | None = None  # of the mention in `Context.contexts`

    @property
    def spans(self) -> list[Span]:
        return [place for place in self.places if place is not None]


class Context:
    """The report and the article side by side. Everything is computed when first asked for."""

    def __init__(self, report: DevelopmentReport, ground: Ground) -> None:
        self.report = report
        self.ground = ground
        self.text = ground.text

    @cached_property
    def contexts(self) -> Contexts:
        return Contexts(self.text, self.ground.mentions)

    @cached_property
    def folded(self) -> str:
        """The clean text with width, case and dash forms folded; same length."""
        return fold(self.text)

    @cached_property
    def key(self) -> str:
        """The key of the whole text: names are looked up in it."""
        return key_of(self.text)[0]

    @cached_property
    def all_pairs(self) -> frozenset[str]:
        """The words of the whole article."""
        return pairs(self.text)

    def paragraph_text(self, position: int) -> str:
        """The paragraph that holds `position`."""
        start = self.contexts.layout.paragraph_start(position)
        end = self.text.find("\n", position)
        return self.text[start : end if end >= 0 else len(self.text)]

    def paragraph_pairs(self, position: int) -> frozenset[str]:
        """The words of the paragraph that holds `position`."""
        start = self.contexts.layout.paragraph_start(position)
        known = self._paragraph_pairs.get(start)
        if known is None:
            known = self._paragraph_pairs[start] = pairs(self.paragraph_text(position))
        return known

    @cached_property
    def _paragraph_pairs(self) -> dict[int, frozenset[str]]:
        return {}

    @cached_property
    def claims(self) -> list[Placed]:
        return [self._placed(claim) for claim in claims_of(self.report)]

    def raw(self, start: int, end: int) -> RawSpan | None:
        """The raw span of clean `text[start:end]`."""
        if end <= start or start < 0 or end > len(self.text):
            return None
        raw_start, raw_end = self.ground.article.raw_span(start, end)
        return RawSpan(start=raw_start, end=raw_end)

    def mention_span(self, mention: Mention | None) -> RawSpan | None:
        return self.raw(mention.start, mention.end) if mention else None

    def place(self, evidence: Evidence) -> Span | None:
        """Where a quote stands: at its offsets if it does, else the occurrence closest to them."""
        there = self.ground.clean_span(evidence.start, evidence.end)
        if there is not None and self.text[there.start : there.end] == evidence.quote:
            return None if splits_number(self.folded, *there) else there
        places = self.ground.occurrences(evidence.quote)
        if not places:
            return None
        if there is not None and there in places:
            return there
        near = bisect_left(self.ground.article.starts, evidence.start)
        return min(places, key=lambda span: abs(span.start - near))

    def _placed(self, claim: Claim) -> Placed:
        placed = Placed(claim, [self.place(evidence) for evidence in claim.evidence])
        if claim.quantity is not None:
            placed.mention = self._mention_of(claim, claim.quantity, placed.spans)
            if placed.mention is not None:
                placed.index = self.contexts.index_of(placed.mention.start)
        return placed

    def _mention_of(self, claim: Claim, quantity: Quantity, spans: list[Span]) -> Mention | None:
        """The mention a claim stands for: the one written so, else one of the same amount."""
        for wanted in (self._written_alike, self._amount_alike):
            found = [m for span in spans for m in wanted(quantity, span)]
            if len(found) > 1:
                return self._best(claim, found)
            if found:
                return found[0]
        if claim.is_investment:
            return self._investment(claim, quantity)
        return None

    def _written_alike(self, quantity: Quantity, span: Span) -> list[Mention]:
        text = quantity.text
        return [m for m in self.mentions_touching(span) if m.text == text]

    def _amount_alike(self, quantity: Quantity, span: Span) -> list[Mention]:
        found = [m for m in self.mentions_touching(span) if m.quantity is not None]
        key = fold(normalise(quantity.text).text)
        alike = [m for m in found if fold(m.text) == key]
        return alike or [m for m in found if m.quantity and same_amount(m.quantity, quantity)]

    def _best(self, claim: Claim, found: list[Mention]) -> Mention:
        """Of several equal numbers, the one whose words share most with the label."""
        label = label_pairs(claim.label or claim.statement or "")
        best, best_score = found[0], -1.0
        for mention in found:
            i = self.contexts.index_of(mention.start)
            score = float(len(label & self.contexts.own[i])) if i is not None else -0.5
            if score > best_score:
                best, best_score = mention, score
        return best

    def _investment(self, claim: Claim, quantity: Quantity) -> Mention | None:
        """A project's investment may stand in another sentence that names the project."""
        for name in (claim.owner or "", *claim.owner_aliases):
            at = self.text.find(name) if name else -1
            while at >= 0:
                sentence = self.contexts.layout.sentence_at(at)
                span = Span(sentence.start, sentence.end)
                found = self._written_alike(quantity, span) or self._amount_alike(quantity, span)
                if found:
                    return found[0]
                at = self.text.find(name, at + len(name))
        return None

    def mentions_touching(self, span: Span) -> list[Mention]:
        """The mentions of a quote: those inside it, and one whose bound word the quote cuts off."""
        mentions = self.ground.mentions
        starts = self._all_starts
        first = bisect_left(starts, span.start)
        if first and mentions[first - 1].end > span.start:
            first -= 1
        last = bisect_left(starts, span.end)
        return mentions[first:last]

    @cached_property
    def _all_starts(self) -> list[int]:
        return [m.start for m in self.ground.mentions]


def read_quantity(text: str) -> Quantity | None:
    """The one quantity that a claimed text states when read by itself."""
    found: Iterable[Quantity] = (m.quantity for m in read_mentions(text) if m.quantity is not None)
    return next(iter(found), None)
