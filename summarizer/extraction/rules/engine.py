"""The embedded engine: an article on its ground becomes items, by rules alone."""

from __future__ import annotations

import re

from summarizer.extraction.items import Extraction, Fact, Measure
from summarizer.extraction.rules.aims import find_aims
from summarizer.extraction.rules.clauses import Clause, Layout
from summarizer.extraction.rules.facts import FactReader
from summarizer.extraction.rules.measures import category_of, find_measures
from summarizer.extraction.rules.modality import Modality
from summarizer.extraction.rules.projects import find_sightings, merge_sightings
from summarizer.extraction.rules.timing import Timing
from summarizer.extraction.rules.vocabulary import pattern
from summarizer.grounding import Ground, Span

_POLICY_TITLE = re.compile(r"若干(?:政策|措施|意见|规定)|办法|细则|扶持政策|奖励政策|(?:政策|支持)措施|奖补|十条|\d+条(?:政策|措施)?$")
_POLICY_ARTICLE = re.compile(r"第[一二三四五六七八九十百\d]+条")

_OUTCOME = re.compile(r"打造|实现|提升|提高|解决|缓解|确保|争取|覆盖|成为|形成|增强|促进|支持|鼓励|构建|启动|编制|推动|完成|建成|引领")

# Development words a text of development news has at least: kinds of them, and one in so many characters.
_MIN_KINDS = 6
_MAX_SPACING = 60


def extract(ground: Ground) -> Extraction:
    """Every fact, aim, project and measure the rules find; nothing from an article of another matter."""
    if not is_development_news(ground.text):
        return Extraction()
    layout = Layout(ground)
    modality = Modality(ground, layout)
    sightings = find_sightings(ground, layout)
    projects = merge_sightings(ground, sightings)
    measures = find_measures(ground, layout)
    facts = FactReader(
        ground, layout, modality, sightings, policy=is_policy_text(ground)
    ).read()
    _name_owners(ground, layout, facts, measures)
    told = {c.start for c in layout.clauses if _is_told(ground.text, c, facts, measures)}
    aims = find_aims(ground, layout, modality, told, Timing(ground, layout, modality))
    return Extraction(facts=facts, aims=aims, projects=projects, measures=measures)


def is_development_news(text: str) -> bool:
    """Whether the words of development are dense and various enough in `text`."""
    found = pattern("measures", "development").findall(text)
    return len(set(found)) >= _MIN_KINDS and len(found) * _MAX_SPACING >= len(text)


def is_policy_text(ground: Ground) -> bool:
    """Whether the article is itself a policy (numbered provisions), not a report about one."""
    title = ground.article.metadata.title or ""
    provisions = len(_POLICY_ARTICLE.findall(ground.text))
    return provisions >= 4 or (provisions >= 2 and _POLICY_TITLE.search(title) is not None)


def _is_told(text: str, clause: Clause, facts: list[Fact], measures: list[Measure]) -> bool:
    """Whether a fact, or a measure that names no outcome, already speaks for a clause."""
    if any(clause.start <= f.mention.start < clause.end for f in facts):
        return True
    if _OUTCOME.search(text, clause.start, clause.end):
        return False
    return any(clause.start <= s.start < clause.end for m in measures for s in m.evidence)


def _name_owners(
    ground: Ground, layout: Layout, facts: list[Fact], measures: list[Measure]
) -> None:
    """Give every number of a measure the measure of its sentence, or one named by its clause."""
    for fact in facts:
        if fact.role != "measure":
            continue
        clause = layout.clause_at(fact.mention.start)
        if clause is None:
            continue
        sentence = layout.sentences[clause.sentence]
        near = [m for m in measures if any(clause.start <= s.start < clause.end for s in m.evidence)] or [
            m for m in measures if any(sentence.start <= s.start < sentence.end for s in m.evidence)
        ]
        if near:
            fact.owner = near[0].name
            continue
        statement = ground.text[clause.start : clause.end][:140]
        name = statement[:40]
        measures.append(
            Measure(
                name,
                category_of(statement),
                [Span(clause.start, clause.start + len(statement))],
                statement=statement,
            )
        )
        fact.owner = name
    measures.sort(key=lambda m: m.evidence[0].start)
