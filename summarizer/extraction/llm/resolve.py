"""Drafts become items: quote → span → mention → fact. What does not ground is rejected with its reason."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.extraction.items import Aim, Extraction, Fact, Measure, Project, Role
from summarizer.extraction.llm.chunks import Chunk
from summarizer.extraction.llm.drafts import (
    CATEGORIES,
    STAGES,
    ChunkDraft,
    GoalDraft,
    MeasureDraft,
    MetricDraft,
    OwnedDraft,
    ProjectDraft,
    rejected,
)
from summarizer.extraction.llm.labels import (
    MIN_NAME_SHARE,
    Labels,
    clause_of,
    is_kind,
    is_number,
    pairs,
    period_of,
)
from summarizer.extraction.llm.pointing import Unfounded, mentions_at, places
from summarizer.extraction.rules.measures import name_of
from summarizer.grounding import MAX_QUOTE, Ground, Span, is_label
from summarizer.grounding.keys import key_of
from summarizer.quantities import Mention
from summarizer.schemas import Category, Rejected, Stage

MIN_EVIDENCE = 8  # characters below which a quote says too little: its clause is shown
REACH = 40  # characters before a quote that say which of several places is meant
_NUMBER = "这个数字已由同一段的另一条摘录:一个数字只作一条。"

_NO_NAME = "“{}”只是一个数字,不是名称。"

NumberDraft = GoalDraft | MetricDraft | OwnedDraft


def resolve(
    ground: Ground, chunk: Chunk, draft: ChunkDraft, known: Extraction | None = None
) -> tuple[Extraction, list[Rejected]]:
    """The items of one answered chunk, in the order of the text, and the drafts that do not ground.

    Every value is the number layer's reading of the article. One mention makes one item; a draft
    said twice is one item, and no reason is given for what is merely repeated. `known` is what an
    earlier answer found: a gleaned quote that stands in several places means one of the others.
    """
    return _Resolver(ground, chunk, known or Extraction()).read(draft)


def uncovered(ground: Ground, chunk: Chunk, extraction: Extraction) -> list[Mention]:
    """The resolved mentions of a chunk that no fact stands for: what gleaning asks about."""
    taken = {(f.mention.start, f.mention.end) for f in extraction.facts}
    return [
        m
        for m in ground.mentions_in(Span(chunk.start, chunk.end))
        if m.quantity is not None and (m.start, m.end) not in taken and not is_label(ground.text, m)
    ]


class _Resolver:
    """One chunk being read. `_used` holds the role and owner of every mention that has its fact."""

    def __init__(self, ground: Ground, chunk: Chunk, known: Extraction) -> None:
        self._ground = ground
        self._chunk = chunk
        self._labels = Labels(ground, chunk)
        self._used: dict[tuple[int, int], tuple[Role, str | None]] = {
            (f.mention.start, f.mention.end): (f.role, f.owner) for f in known.facts
        }
        self._last = chunk.start  # where the number before this one ends
        self._found = Extraction()
        self._rejected: list[Rejected] = []
        self._titles = [p for p in ground.article.paragraphs if p.kind == "title"]

    def read(self, draft: ChunkDraft) -> tuple[Extraction, list[Rejected]]:
        for goal in draft.goals:
            if goal.mention.strip():
                self._number(goal, "goal")
            else:
                self._aim(goal)
        self._last = self._chunk.start
        for metric in draft.metrics:
            self._number(metric, "achieved")
        for project in draft.projects:
            self._project(project)
        for measure in draft.measures:
            self._measure(measure)
        found = self._found
        found.facts.sort(key=lambda f: f.mention.start)
        for items in (found.aims, found.projects, found.measures):
            items.sort(key=lambda item: item.evidence[0].start)
        return found, self._rejected

    # --- numbers

    def _number(self, draft: NumberDraft, role: Role, owner: str | None = None) -> None:
        try:
            span, mention = self._point(draft, role, owner)
        except Unfounded as e:
            self._rejected.append(rejected(draft, str(e)))
            return
        if mention is None:
            return
        self._used[mention.start, mention.end] = role, owner
        indicator = self._labels.clean(draft.indicator) or self._labels.of_clause(mention, span)
        comparison = self._labels.plain(draft.comparison) if isinstance(draft, MetricDraft) else None
        self._found.facts.append(
            Fact(
                role=role,
                mention=mention,
                evidence=[self._evidence(span, mention)],
                indicator=indicator,
                scope=None if isinstance(draft, OwnedDraft) else self._labels.plain(draft.scope),
                period=period_of(self._ground, self._chunk, draft.period, mention, span),
                comparison=comparison,
                stretch=isinstance(draft, GoalDraft) and draft.stretch,
                owner=owner,
                is_investment=role == "capacity" and self._is_investment(mention, indicator, span),
                headline=any(p.start <= mention.start < p.end for p in self._titles),
                engine="llm",
            )
        )

    def _point(self, draft: NumberDraft, role: Role, owner: str | None) -> tuple[Span, Mention | None]:
        """The place of a number; no mention where the draft only repeats an earlier one."""
        pointed: list[tuple[Span, Mention]] = []
        problem: Unfounded | None = None
        for span in places(self._ground, self._chunk, draft.quote):
            try:
                pointed.extend((span, m) for m in mentions_at(self._ground, span, draft.mention))
            except Unfounded as e:
                problem = problem or e
        if not pointed:
            raise problem or Unfounded(_NUMBER)
        free = [(span, m) for span, m in pointed if (m.start, m.end) not in self._used]
        if free:
            span, mention = self._likeliest(draft, free)
            self._last = mention.end
            return span, mention
        if any(self._used[m.start, m.end] == (role, owner) for _, m in pointed):
            return pointed[0][0], None
        raise Unfounded(_NUMBER)

    def _likeliest(self, draft: NumberDraft, free: list[tuple[Span, Mention]]) -> tuple[Span, Mention]:
        """Of several places the one whose surroundings tell the labels best, then the next one in the text.

        The next one, because a model goes through the text in order.
        """
        if len(free) == 1:
            return free[0]
        scope = "" if isinstance(draft, OwnedDraft) else draft.scope
        words = pairs(f"{draft.indicator} {scope} {draft.period}")

        def rank(candidate: tuple[Span, Mention]) -> tuple[int, bool, int]:
            span, mention = candidate
            around = self._ground.text[max(self._chunk.start, span.start - REACH) : mention.end]
            return -len(words & pairs(around)), mention.start < self._last, mention.start

        return min(free, key=rank)

    def _is_investment(self, mention: Mention, indicator: str, span: Span) -> bool:
        clause = clause_of(self._ground.text, mention, span)
        said = "投资" in indicator or "投资" in self._ground.text[clause.start : mention.start]
        return said and mention.quantity is not None and mention.quantity.kind == "money"

    def _evidence(self, span: Span, mention: Mention | None = None) -> Span:
        """The quote's place, whole with its number; the clause around where it is too short to say anything."""
        start, end = span
        if mention is not None:
            start, end = min(start, mention.start), max(end, mention.end)
        if end - start < MIN_EVIDENCE:
            clause = clause_of(
                self._ground.text,
                mention or Mention("", start, end),
                Span(
                    max(self._chunk.start, start - MAX_QUOTE // 4), min(self._chunk.end, end + MAX_QUOTE // 4)
                ),
            )
            start, end = min(start, clause.start), max(end, clause.end)
        return Span(start, end)

    # --- items with a name, and goals without a number

    def _place(self, draft: GoalDraft | ProjectDraft | MeasureDraft) -> Span | None:
        try:
            return places(self._ground, self._chunk, draft.quote)[0]
        except Unfounded as e:
            self._rejected.append(rejected(draft, str(e)))
            return None

    def _aim(self, draft: GoalDraft) -> None:
        place = self._place(draft)
        if place is None:
            return
        span = self._evidence(place)
        if any(span in aim.evidence for aim in self._found.aims):
            return
        self._found.aims.append(
            Aim(
                statement=" ".join(self._ground.text[span.start : span.end].split()),
                evidence=[span],
                scope=self._labels.plain(draft.scope),
                period=period_of(self._ground, self._chunk, draft.period, None, span),
                engine="llm",
            )
        )

    def _project(self, draft: ProjectDraft) -> None:
        place = self._place(draft)
        name = self._labels.name(draft.name, place) if place else None
        no_name = _no_name(draft.name, name)
        if place is None or name is None or no_name:
            if place is not None:
                self._rejected.append(rejected(draft, no_name))
            self._orphans(draft.numbers)
            return
        aliases = [
            a for alias in draft.aliases if (a := self._labels.name(alias, place)) and not _no_name(alias, a)
        ]
        stage: Stage | None = draft.stage if draft.stage in STAGES else None
        project = next((p for p in self._found.projects if key_of(p.name)[0] == key_of(name)[0]), None)
        if project is None:
            evidence = [self._evidence(place), *self._naming(name, place)]
            project = Project(name=name, evidence=evidence, engine="llm")
            self._found.projects.append(project)
        project.aliases.extend(a for a in aliases if a != project.name and a not in project.aliases)
        project.stage = stage or project.stage
        project.industry = project.industry or self._labels.plain(draft.industry, share=0.0)
        project.location = project.location or self._labels.plain(draft.location)
        for number in draft.numbers:
            self._number(number, "capacity", project.name)

    def _naming(self, name: str, quote: Span) -> list[Span]:
        """Further evidence where the quote itself does not name the project."""
        if key_of(name)[0] in key_of(self._ground.text[quote.start : quote.end])[0]:
            return []
        place = self._ground.find(name, near=quote.start)
        return [place] if place else []

    def _measure(self, draft: MeasureDraft) -> None:
        place = self._place(draft)
        if place is None:
            self._orphans(draft.numbers)
            return
        span = self._evidence(place)
        said = " ".join(self._ground.text[span.start : span.end].split())
        # A measure without a proper name is named in the reporter's words, failing that by its clause.
        name = self._labels.name(draft.name, span) or self._labels.clean(draft.name, share=MIN_NAME_SHARE)
        name = next((n for n in (name, name_of(said), said) if n and not is_number(n)), None)
        if name is None:
            self._rejected.append(rejected(draft, _NO_NAME.format(draft.name or said)))
            self._orphans(draft.numbers)
            return
        measure = next((m for m in self._found.measures if key_of(m.name)[0] == key_of(name)[0]), None)
        if measure is None:
            category: Category = draft.category if draft.category in CATEGORIES else "other"
            measure = Measure(name, category, [span], statement=said if said != name else None, engine="llm")
            self._found.measures.append(measure)
        for number in draft.numbers:
            self._number(number, "measure", measure.name)

    def _orphans(self, numbers: Iterable[OwnedDraft]) -> None:
        for number in numbers:
            self._rejected.append(rejected(number, "所属的项目或举措在原文里找不到。"))


def _no_name(said: str, name: str | None) -> str:
    """Why `name`, which the article has for the project that a draft calls `said`, names none; empty if it does."""
    if name is None:
        return f"原文里没有项目名称“{said}”。"
    if is_number(name):
        return _NO_NAME.format(name)
    return f"“{name}”是一类项目,不是一个项目的名称。" if is_kind(name) else ""
