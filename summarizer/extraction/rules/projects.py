"""Named projects: the sightings of one name become one project, with its stage, industry and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.extraction.items import Project
from summarizer.extraction.rules.clauses import Clause, Layout
from summarizer.extraction.rules.industries import industry_of
from summarizer.extraction.rules.modality import Modality
from summarizer.extraction.rules.names import MIN_NAME, PHASE, bare, has_function_word, trim_left
from summarizer.extraction.rules.owners import Owners
from summarizer.extraction.rules.scope import Scopes
from summarizer.extraction.rules.sightings import Sighting
from summarizer.extraction.rules.stages import stage_of
from summarizer.grounding import Ground, Span
from summarizer.schemas import Stage

_PLACE_END = re.compile(r"(?:[省市县区州旗镇乡村]|街道)$")
_SIGNING = re.compile(r"签约(?:名单|项目|仪式|现场|活动)[^，,。；;]{0,3}(?:里|中|上|内)$")
_OF_THEM = re.compile(
    r"(?:(?:其中|规模|投资|体量)?[^，,。；;]{0,4}(?:最大|最多|首个|亮眼|抢眼|瞩目)的)?[是为有]?(?:[^，,。；;是为有]{2,12}的)?"
)
_CEREMONY = re.compile(
    r"集中签约|现场签约|签约仪式|签下\d+个|\d+个(?:重大|重点|产业)?项目(?:集中)?(?:签约|开工)|集中开工|开工仪式|动土"
)
_COST = re.compile(r"(?:投资|投|斥资)[^，,。；;、]{0,6}\d[\d.]*[万亿]")
REACH = 40  # characters behind the clause of a name in which its cost is told
MIN_TAIL = 7  # characters at the end of a name that tell it from others
MAX_LEADING = 6  # clauses before a list in which its stage can be told
MAX_FOLLOWING = 6  # clauses after a name in which its stage can be told


def merge_sightings(
    ground: Ground,
    layout: Layout,
    sightings: list[Sighting],
    scopes: Scopes,
    modality: Modality,
    owners: Owners,
) -> list[Project]:
    """One project a name: later and shorter forms of a name are aliases and further evidence."""
    stages = _Stages(ground, layout, sightings, modality, owners)
    projects: list[Project] = []
    keys: dict[str, Project] = {}
    by_head: dict[str, list[str]] = {}
    by_tail: dict[str, list[str]] = {}
    for sighting in sightings:
        name = bare(sighting.name)
        project = (
            keys.get(name)
            or _same(name, by_head.get(name[:4], ()), keys)
            or _shortened(name, by_tail.get(name[-4:], ()), keys)
        )
        stage = stages.of(sighting)
        quote = _quote(sighting)
        if project is None:
            project = Project(
                name=name,
                evidence=[quote],
                stage=stage,
                industry=industry_of(name),
                location=_place_in(scopes, sighting),
            )
            projects.append(project)
        else:
            if quote not in project.evidence:
                project.evidence.append(quote)
            project.stage = stage or project.stage
            if len(name) > len(project.name):
                project.aliases.append(project.name)
                project.name = name
            elif name != project.name and name not in project.aliases:
                project.aliases.append(name)
        if sighting.name != name and sighting.name not in project.aliases:
            project.aliases.append(sighting.name)
        if name not in keys:
            by_head.setdefault(name[:4], []).append(name)
            by_tail.setdefault(name[-4:], []).append(name)
        keys[name] = project
    event = _event(ground.article.metadata.title or "")
    for project in projects:
        project.stage = project.stage or (event if _is_presented(ground.text, project) else None)
    return projects


def _event(title: str) -> Stage | None:
    """The stage that a ceremony in the title gives to the projects it is about."""
    match = _CEREMONY.search(title)
    if match is None:
        return None
    return "signed" if "约" in match.group() else "started"


def _is_presented(text: str, project: Project) -> bool:
    """Whether an article presents a project with its cost: one of those its title counts."""
    return any(_COST.search(text, span.start, span.end + REACH) for span in project.evidence)


class _Stages:
    """The stage told of a sighting, in its own clause or in those that go on about it."""

    def __init__(
        self, ground: Ground, layout: Layout, sightings: list[Sighting], modality: Modality, owners: Owners
    ) -> None:
        self._text = ground.text
        self._layout = layout
        self._named = {s.clause.number for s in sightings}
        self._list_starts: dict[tuple[int, int], int] = {}
        for s in sightings:
            if s.listed:  # in order: the first member is where the list begins
                self._list_starts.setdefault((s.clause.number, s.list_end), s.start)
        self._modality = modality
        self._owners = owners

    def of(self, sighting: Sighting) -> Stage | None:
        """The stage told in the clause of the name; for one project else in those that follow it up to
        the next name, for a list in the clause before (在谈项目17个,包括甲、乙等)."""
        clause = sighting.clause
        start = self._list_starts[clause.number, sighting.list_end] if sighting.listed else sighting.start
        stage = self._in(clause, start, sighting.list_end)
        if stage is not None:
            return stage
        before = self._layout.previous(clause)
        if sighting.listed:
            return self._leading_to(before)
        for here in self._going_on(sighting):
            stage = self._in(here, here.start, here.start)
            if stage is not None:
                return stage
        led = self._text[clause.start : sighting.start]
        if before and before.number not in self._named and (not led or _OF_THEM.fullmatch(led)):
            setting = self._text[before.start : before.end]
            return "signed" if _SIGNING.search(setting) else None  # 签约名单里，X体量最大
        return self._announced(clause)

    def _leading_to(self, clause: Clause | None) -> Stage | None:
        """The stage told in the clauses before a list, the nearest first, up to another name."""
        for _ in range(MAX_LEADING):
            if clause is None:
                return None
            stage = self._in(clause, clause.end, clause.end)
            if stage is not None or clause.number in self._named:
                return stage
            clause = self._layout.previous(clause)
        return None

    def _announced(self, clause: Clause) -> Stage | None:
        """The stage told of a whole list of paragraphs where it is announced (签约项目如下：)."""
        at = clause.paragraph
        if not self._layout.is_item(at):
            return None
        while at > 0 and self._layout.is_item(at):
            at -= 1
        heading = self._layout.last_clause(at)
        if heading is None or not self._text.startswith(("：", ":"), heading.end):
            return None
        return self._in(heading, heading.end, heading.end)

    def _going_on(self, sighting: Sighting) -> Iterator[Clause]:
        """The next clauses of the sentence, and of the paragraph those that have the same owner."""
        clause = sighting.clause
        for here in self._layout.clauses[clause.number + 1 : clause.number + 1 + MAX_FOLLOWING]:
            if here.number in self._named or here.paragraph != clause.paragraph:
                return
            if here.sentence == clause.sentence or self._owners.of(here) is sighting:
                yield here

    def _in(self, clause: Clause, start: int, end: int) -> Stage | None:
        return stage_of(self._text, clause, start, end, self._modality.is_planned)


def _place_in(scopes: Scopes, sighting: Sighting) -> str | None:
    """The place a name begins with, or that its clause begins with."""
    place, rest = scopes.prefix(sighting.start, sighting.end)
    if place is None or sighting.end - rest < MIN_NAME:
        place, _ = scopes.prefix(sighting.clause.start, sighting.start)
    return (
        place
        if place and _PLACE_END.search(place) and trim_left(place) == place and not has_function_word(place)
        else None
    )


def _same(name: str, others: Sequence[str], keys: dict[str, Project]) -> Project | None:
    """The project of which `name` is a longer or shorter form, phases apart."""
    for other in others:
        short, long = sorted((name, other), key=len)
        if len(short) >= 4 and long.startswith(short) and not PHASE.fullmatch(long[len(short) :]):
            return keys[other]
    return None


def _shortened(name: str, others: Sequence[str], keys: dict[str, Project]) -> Project | None:
    """The project whose name, said in full before, `name` ends like: without its place or its owner."""
    for other in others:
        short, long = sorted((name, other), key=len)
        if len(short) >= MIN_TAIL and long.endswith(short):
            return keys[other]
    return None


def _quote(sighting: Sighting) -> Span:
    """The clause, or a window of it where a long list would burst the quote."""
    clause = sighting.clause
    if clause.end - clause.start <= 160:
        return Span(clause.start, clause.end)
    start = max(clause.start, sighting.start - 20)
    return Span(start, min(clause.end, max(sighting.end, start + 140)))
