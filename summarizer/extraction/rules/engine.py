"""The embedded engine: an article on its ground becomes items, by rules alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.extraction.items import Extraction, Fact, Measure
from summarizer.extraction.rules.aims import find_aims
from summarizer.extraction.rules.clauses import Clause, Layout
from summarizer.extraction.rules.facts import FactReader
from summarizer.extraction.rules.measures import category_of, find_measures, name_of
from summarizer.extraction.rules.modality import Modality
from summarizer.extraction.rules.owners import Owners
from summarizer.extraction.rules.policies import find_grants, find_provisions, grants, is_policy_text
from summarizer.extraction.rules.projects import merge_sightings
from summarizer.extraction.rules.scope import Scopes
from summarizer.extraction.rules.sightings import find_sightings
from summarizer.extraction.rules.timing import Timing
from summarizer.extraction.rules.vocabulary import pattern
from summarizer.grounding import Ground, Span

_OUTCOME = re.compile(
    r"打造|实现|提升|提高|解决|缓解|确保|争取|覆盖|成为|形成|增强|促进|支持|鼓励|构建|启动|编制|推动|完成|建成|引领"
)

# A clause that says itself what is cut, asked or given: no detail of the measure named before it.
_OWN_STATEMENT = re.compile(
    r"[^，,。；;\d]{2,20}(?:审批|办理|办结|许可|开办|登记|报装|材料|环节|事项|时限|时间|租金|补贴|补助|津贴|费用|利率|电价)[^，,。；;\d]{0,10}(?:由|从)?\d"
)

MAX_STATEMENT = 140  # characters of a measure that is named by its clause

# Development words a text of development news has at least: kinds of them, and one in so many characters.
_MIN_KINDS, _MAX_KINDS, _KIND_EVERY = 2, 6, 80
_MAX_SPACING = 60


def extract(ground: Ground) -> Extraction:
    """Every fact, aim, project and measure the rules find; nothing from an article of another matter."""
    if not is_development_news(ground.text):
        return Extraction()
    layout = Layout(ground)
    modality = Modality(ground, layout)
    sightings = [s for s in find_sightings(ground, layout) if not grants(ground.text, layout, s.clause)]
    scopes = Scopes(ground, layout)
    owners = Owners(ground, layout, sightings, scopes)
    projects = merge_sightings(ground, layout, sightings, scopes, modality, owners)
    policy = is_policy_text(ground)
    names = {s.name for s in sightings}
    named = [] if policy else [m for m in find_measures(ground, layout) if not _names_projects(m.name, names)]
    measures = named + (find_provisions if policy else find_grants)(ground, layout)
    timing = Timing(ground, layout, modality)
    facts = FactReader(ground, layout, modality, scopes, owners, timing, policy=policy).read()
    _name_owners(ground, layout, facts, measures)
    told = _told(ground.text, layout, facts, measures)
    aims = find_aims(ground, layout, modality, told, timing)
    return Extraction(facts=facts, aims=aims, projects=projects, measures=measures)


def is_development_news(text: str) -> bool:
    """Whether the words of development are dense and various enough in `text`."""
    found = pattern("measures", "development").findall(text)
    kinds = max(_MIN_KINDS, min(_MAX_KINDS, len(text) // _KIND_EVERY))
    return len(set(found)) >= kinds and len(found) * _MAX_SPACING >= len(text)


def _names_projects(name: str, projects: set[str]) -> bool:
    """Whether what looks like an action is a list of projects (推进甲工程、乙治理)."""
    return "、" in name and sum(member in projects for member in name.split("、")) >= 2


def _told(text: str, layout: Layout, facts: list[Fact], measures: list[Measure]) -> set[int]:
    """The starts of the clauses that a fact, or a measure that names no outcome, speaks for."""
    counted = _clauses_at(layout, (f.mention.start for f in facts))
    measured = _clauses_at(layout, (s.start for m in measures for s in m.evidence))
    plain = {c.start for c in measured.values() if not _OUTCOME.search(text, c.start, c.end)}
    return plain | counted.keys()


def _clauses_at(layout: Layout, positions: Iterable[int]) -> dict[int, Clause]:
    found = (layout.clause_at(position) for position in positions)
    return {clause.start: clause for clause in found if clause is not None}


def _name_owners(ground: Ground, layout: Layout, facts: list[Fact], measures: list[Measure]) -> None:
    """Give every number of a measure the measure of its clause or sentence, or one named by its clause."""
    of_clause: dict[int, Measure] = {}
    of_sentence: dict[int, Measure] = {}
    of_name = {measure.name: measure for measure in measures}
    for measure in measures:
        for span in measure.evidence:
            clause = layout.clause_at(span.start)
            if clause is not None:
                of_clause.setdefault(clause.start, measure)
                of_sentence.setdefault(clause.sentence, measure)
    for fact in facts:
        clause = layout.clause_at(fact.mention.start)
        if fact.role != "measure" or clause is None:
            continue
        owner = of_clause.get(clause.start)
        if owner is None and not _OWN_STATEMENT.match(ground.text, clause.start, clause.end):
            owner = of_sentence.get(clause.sentence)
        if owner is None:
            span = Span(clause.start, min(clause.end, clause.start + MAX_STATEMENT))
            statement = ground.text[span.start : span.end]
            owner = of_name.get(name := name_of(statement))
            if owner is None:
                owner = of_name[name] = Measure(name, category_of(statement), [span], statement=statement)
                measures.append(owner)
            of_clause[clause.start] = owner
        fact.owner = owner.name
    measures.sort(key=lambda m: m.evidence[0].start)
