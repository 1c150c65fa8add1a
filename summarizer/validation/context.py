"""What every family works on: the article read anew, and the claims with their places in it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

from summarizer.article.normalise import normalise
from summarizer.grounding import Span
from summarizer.grounding.keys import fold, splits_number
from summarizer.quantities import Mention
from summarizer.schemas import DevelopmentReport, Evidence, Quantity
from summarizer.validation.amounts import same_amount
from summarizer.validation.calendar import Calendar
from summarizer.validation.claims import Claim, claims_of
from summarizer.validation.dating import calendar_for
from summarizer.validation.figures import reckoned
from summarizer.validation.reading import Reading
from summarizer.validation.unread import standing, without_unit
from summarizer.validation.words import label_pairs

_NAMINGS = 30  # how many sentences that name a project are searched for its investment


@dataclass(slots=True)
class Placed:
    """A claim with the clean spans of its quotes (None where a quote stands nowhere) and its mention."""

    claim: Claim
    places: list[Span | None] = field(default_factory=list)
    mention: Mention | None = None
    index: int | None = None  # of the mention in `Context.contexts`
    unread: Span | None = None  # where its text stands in a quote, though no mention is read there
    unit_apart: bool = (
        False  # the mention is a bare number, its unit stands behind it unread or in another cell
    )

    @property
    def spans(self) -> list[Span]:
        return [place for place in self.places if place is not None]


def _start(span: Span) -> int:
    return span.start


class Context:
    """The report and the article side by side. Everything is computed when first asked for."""

    def __init__(self, report: DevelopmentReport, reading: Reading) -> None:
        self.report = report
        self.reading = reading
        self.ground = reading.ground
        self.text = reading.text

    @cached_property
    def claims(self) -> list[Placed]:
        return [self._placed(claim) for claim in claims_of(self.report)]

    @cached_property
    def calendar(self) -> Calendar:
        """The article's periods, dated by the report where the article itself does not say when it was written."""
        return calendar_for(self.report, self.claims, self.reading)

    @cached_property
    def claimed(self) -> frozenset[int]:
        """The numbers of the article that some item stands for."""
        return frozenset(placed.index for placed in self.claims if placed.index is not None)

    def place(self, evidence: Evidence) -> Span | None:
        """Where a quote stands: at its offsets if it does, else the occurrence closest to them."""
        there = self.ground.clean_span(evidence.start, evidence.end)
        if there is not None and self._says(there, evidence.quote):
            return None if splits_number(self.reading.folded, *there) else there
        places = self.reading.places(evidence.quote)
        if not places:
            return None
        near = there.start if there is not None else bisect_left(self.ground.article.starts, evidence.start)
        after = bisect_left(places, near, key=_start)
        return min(places[max(0, after - 1) : after + 1], key=lambda span: abs(span.start - near))

    def _says(self, place: Span, quote: str) -> bool:
        """Whether a quote stands at a place, be it in another width."""
        if self.text[place.start : place.end] == quote:
            return True
        return len(quote) == place.end - place.start and self.reading.folded[slice(*place)] == fold(quote)

    def _placed(self, claim: Claim) -> Placed:
        placed = Placed(claim, [self.place(evidence) for evidence in claim.evidence])
        if claim.quantity is not None:
            self._find_number(placed, claim.quantity)
            if placed.mention is not None:
                placed.index = self.reading.contexts.index_of(placed.mention.start)
        return placed

    def _find_number(self, placed: Placed, quantity: Quantity) -> None:
        placed.mention = self._mention_of(placed.claim, quantity, placed.spans)
        found = [placed.mention] if placed.mention else []
        found = found or [m for span in placed.spans for m in self.reading.mentions_touching(span)]
        bare = without_unit(self.reading, quantity, found)
        placed.mention, placed.unit_apart = bare or placed.mention, bare is not None
        if placed.mention is None and placed.spans:
            placed.unread = standing(self.reading, quantity, placed.spans)

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
        return [m for m in self.reading.mentions_touching(span) if m.text == text]

    def _amount_alike(self, quantity: Quantity, span: Span) -> list[Mention]:
        touching = self.reading.mentions_touching(span)
        found = [m for m in touching if m.quantity is not None]
        key = fold(normalise(quantity.text).text)
        alike = [m for m in found if fold(m.text) == key]
        alike = alike or [m for m in found if m.quantity and same_amount(m.quantity, quantity)]
        if alike:
            return alike
        figure = reckoned(key)
        return [m for m in touching if m.quantity is None and reckoned(m.text) == figure]

    def _best(self, claim: Claim, found: list[Mention]) -> Mention:
        """Of several equal numbers, the one whose words share most with the label."""
        label = label_pairs(claim.label or claim.statement or "")
        best, best_score = found[0], -1.0
        for mention in found:
            i = self.reading.contexts.index_of(mention.start)
            score = float(len(label & self.reading.contexts.own[i])) if i is not None else -0.5
            if score > best_score:
                best, best_score = mention, score
        return best

    def _investment(self, claim: Claim, quantity: Quantity) -> Mention | None:
        """A project's investment may stand in another sentence that names the project."""
        for name in (claim.owner or "", *claim.owner_aliases):
            at = self.text.find(name) if name else -1
            for _ in range(_NAMINGS):
                if at < 0:
                    break
                span = Span(*self.reading.contexts.near(at))
                found = self._written_alike(quantity, span) or self._amount_alike(quantity, span)
                if found:
                    return found[0]
                at = self.text.find(name, at + len(name))
        return None
