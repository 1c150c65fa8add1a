"""Numbers become facts: label, role, period, scope and owner, clause by clause."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from summarizer.extraction.items import Fact, Role
from summarizer.extraction.rules.clauses import Clause, Layout
from summarizer.extraction.rules.labels import REACH, Label, label_clause
from summarizer.extraction.rules.modality import Modality
from summarizer.extraction.rules.names import MAX_NAME
from summarizer.extraction.rules.phrases import as_topic, trim
from summarizer.extraction.rules.policies import GRANTING
from summarizer.extraction.rules.roles import role_of
from summarizer.extraction.rules.scope import Scopes
from summarizer.extraction.rules.sightings import Sighting, sightings_between
from summarizer.extraction.rules.timing import Timing
from summarizer.grounding import Ground, Span, is_label
from summarizer.quantities import Mention

# A sentence that begins so goes on about the project before it.
_CONTINUES = re.compile(
    r"这是|(?:该|此|本|这个|整个)(?:项目|工程|园区|基地|产业园)"
    r"|(?:项目|工程)(?:总|计划|建成|投产|达产|全部|占地|规划|一期|二期|预计|将|主要|分|建设|于|用|自|正|投)"
    r"|建成后|投产后|达产后|建成投产|投入运营后|全部|首期|[一二三]期|其中[一二三]期|整体投资|总投资"
    r"|计划投资|计划总投资|占地|总建筑面积|规划面积|开发面积|用地面积|总经费|概算|全长|全线|主要建设|届时|预计|据介绍|目前,"
)
# A clause that begins so, or counts projects, is about another undertaking than the clause before it.
_LEAVES = re.compile(
    r"(?:一是|二是|三是|四是)?(?:全年|今年)?(?:新改建|改建|改造|实施|引进|培育|创建|办好|发放|培训|组建|打造|招商|签约|推进|推动|盘活|开展|优化|提升|强化|力争|确保|争取)"
    r"|[^，,。；;]{0,16}(?:项目\d|\d+余?多?个[^，,。；;]{0,6}项目)"
)
_COMPARISON = re.compile(
    r"同比|环比|[比较](?:上年|去年)(?:同期|末)?|[比较]年初|占(?!地|用)[^，,。；;]{0,16}|位居|位列|排名|居|自[^，,。]{0,8}以来"
)
_TARGET = re.compile(r"的(?:年度|全年|总)?(?:目标|任务)")
_STRETCH = re.compile(r"力争|争取|冲刺|奋力")
_HARD = frozenset(";；")
MAX_EVIDENCE = 150
MIN_LABEL = 3


class _Topic(NamedTuple):
    """The last figure with a noun of its own: later figures may relate to it."""

    text: str
    clause: Clause


class FactReader:
    """Reads the facts of one article."""

    def __init__(
        self,
        ground: Ground,
        layout: Layout,
        modality: Modality,
        sightings: list[Sighting],
        *,
        policy: bool,
    ) -> None:
        self._ground = ground
        self._text = ground.text
        self._layout = layout
        self._modality = modality
        self._timing = Timing(ground, layout, modality)
        self._scopes = Scopes(ground, layout)
        self._policy = policy
        self._repeated = Counter(ground.text[c.start : c.end] for c in layout.clauses)
        self._sightings: dict[int, list[Sighting]] = {}
        for sighting in sightings:
            self._sightings.setdefault(sighting.clause.start, []).append(sighting)

    def read(self) -> list[Fact]:
        """Every accountable number of the article as a fact, in order."""
        facts: list[Fact] = []
        owner: Sighting | None = None
        last: Sighting | None = None  # the project spoken of last
        for sentence in self._layout.sentences:
            topic: _Topic | None = None
            last = owner or last
            goes_on = _CONTINUES.match(self._text, sentence.clauses[0].start) is not None
            owner = last if goes_on else None
            granting = GRANTING.search(self._text, sentence.start, sentence.end) is not None
            for clause in sentence.clauses:
                if clause.before in _HARD:
                    topic = None
                sightings = self._sightings.get(clause.start, [])
                owner = self._owner(clause, sightings, owner)
                mentions = self._accountable(clause)
                for label in label_clause(self._text, clause, mentions, sightings, self._timing):
                    fact = self._fact(label, clause, topic, owner, policy=self._policy or granting)
                    if not label.relative:
                        topic = _Topic(as_topic(self._unscoped(label.text, clause)), clause)
                    facts.append(fact)
        return facts

    def _accountable(self, clause: Clause) -> list[Mention]:
        inside = self._ground.mentions_in(Span(clause.start, clause.end))
        return [m for m in inside if m.quantity is not None and not is_label(self._text, m)]

    def _owner(self, clause: Clause, sightings: list[Sighting], owner: Sighting | None) -> Sighting | None:
        """The one project the clause is about; lists and whole places have no owner."""
        if any(s.listed for s in sightings):
            return None
        if sightings:
            return sightings[-1]
        if owner is not None and _LEAVES.match(self._text, clause.start, clause.end):
            return None
        if clause.before in _HARD:
            return owner if _CONTINUES.match(self._text, clause.start) else None
        scope, _ = self._scopes.prefix(clause.start, clause.end)
        return None if scope else owner

    def _fact(
        self, label: Label, clause: Clause, topic: _Topic | None, owner: Sighting | None, *, policy: bool
    ) -> Fact:
        text, mention = self._text, label.mention
        before, after = text[label.start : mention.start], text[mention.end : label.end]
        mood = self._modality.at(mention.start, clause)
        period = self._timing.at(mention.start, clause)
        own = period is not None and period.start >= self._layout.sentences[clause.sentence].start
        start = self._layout.sentences[clause.sentence].start
        estimated = "预计" in text[max(start, mention.start - REACH) : mention.start]
        assumed = own or estimated or self._modality.told(mention.start, clause) is None
        if (
            mood == "goal"
            and assumed
            and self._is_over(period)
            and "目标" not in before
            and "计划" not in before
        ):
            mood = "achieved"
        if _TARGET.match(text, mention.end) or (label.changed and self._modality.has_goal_cue(clause)):
            mood = "goal"
        subject = owner if owner and owner.start < mention.start else None
        if owner and owner.clause is clause and mention.end < owner.start and text[mention.end] == "的":
            subject = owner  # 总投资5亿元的…项目
        named = self._name_around(mention, clause)
        ahead = self._next_end(clause)
        role: Role
        if named is not None:
            subject, role = named, "capacity"  # 城南11万千伏变电站
        else:
            role = role_of(
                mention,
                text[max(clause.start, mention.start - REACH) : min(clause.end, mention.end + REACH)],
                text[max(clause.start, mention.start - REACH) : min(ahead, mention.end + REACH)],
                before,
                after,
                mood,
                owned=subject is not None and not subject.listed,
                carried=subject is not None and subject.start < clause.start,
                policy=policy,
            )
        if role == "capacity" and subject is not None:
            topic = None
        indicator, evidence = self._indicator(label, clause, topic, subject)
        comparison = _COMPARISON.search(before) or _COMPARISON.search(label.text)
        return Fact(
            role=role,
            mention=mention,
            evidence=[evidence],
            indicator=indicator,
            scope=self._scopes.at(clause),
            period=period,
            comparison=comparison.group().rstrip("的") if comparison else None,
            stretch=role == "goal" and _STRETCH.search(before) is not None,
            owner=subject.name if subject and role == "capacity" else None,
            headline=self._ground.article.paragraphs[clause.paragraph].kind == "title",
            is_investment=role == "capacity" and "投资" in before,
        )

    def _next_end(self, clause: Clause) -> int:
        """The end of the clause after `clause`, where a comma joins them."""
        later = self._layout.following(clause)
        return later.end if later and later.before not in _HARD else clause.end

    def _name_around(self, mention: Mention, clause: Clause) -> Sighting | None:
        """The project whose name holds the number."""
        sightings = self._sightings.get(clause.start, [])
        before = sightings_between(sightings, mention.start - MAX_NAME, mention.start + 1)
        return before[-1] if before and mention.start < before[-1].end else None

    def _is_over(self, period: object) -> bool:
        """Whether a period has ended by the time of writing (预计 for it is an estimate)."""
        published = self._ground.article.metadata.published_on
        year = self._ground.article.metadata.reference_year
        end = getattr(period, "iso_end", None)
        if not end:
            return False
        if published:
            return bool(end[:7] <= published[:7])
        return year is not None and int(end[:4]) < year

    def _indicator(
        self, label: Label, clause: Clause, topic: _Topic | None, subject: Sighting | None
    ) -> tuple[str, Span]:
        text = as_topic(self._unscoped(label.text, clause))
        start = clause.start
        if subject is not None:
            text = trim(text.replace(subject.name, "")) or text
            if subject.clause.start < start and label.mention.end - subject.clause.start < MAX_EVIDENCE:
                start = subject.clause.start
        elif label.relative or (len(text) <= MIN_LABEL and self._text[label.start] != "、"):
            if topic is not None:
                text = topic.text + text if topic.text not in text else text
                if (
                    label.text.startswith("占")
                    and label.mention.quantity
                    and label.mention.quantity.kind == "percent"
                ):
                    text = text.removesuffix("的") + "的比重"
                start = topic.clause.start
            else:
                text, start = self._with_subject(text, clause)
        return text or label.mention.text, self._evidence(start, clause, label.mention)

    def _unscoped(self, text: str, clause: Clause) -> str:
        """`text` without the scope it begins with, which the fact names apart."""
        scope = self._scopes.at(clause)
        rest = text.removeprefix(scope).lstrip("的内") if scope else text
        return rest if len(rest) >= MIN_LABEL else text

    def _with_subject(self, text: str, clause: Clause) -> tuple[str, int]:
        """A figure without a topic takes the clause before it as its subject."""
        previous = self._layout.previous(clause)
        if previous is None or clause.before in _HARD:
            return text, clause.start
        subject = self._text[previous.start : previous.end]
        return (subject[-18:] + text if len(subject) > 2 else text), previous.start

    def _evidence(self, start: int, clause: Clause, mention: Mention) -> Span:
        if clause.end - start > MAX_EVIDENCE:
            start = clause.start
        end = clause.end
        if end - start > MAX_EVIDENCE:
            start = max(start, mention.start - 80)
            end = min(end, mention.end + 60)
        elif self._repeated[self._text[start:end]] > 1:
            earlier = self._layout.previous(clause)
            if earlier and earlier.start < start and end - earlier.start <= MAX_EVIDENCE:
                return Span(earlier.start, end)
        return Span(start, end)
