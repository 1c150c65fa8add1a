"""Whose number it is: the one project a clause is about.

Chinese drops a subject that is known: behind the name of a project the clauses that begin with a
property (占地, 总投资, 年产), a part (主厂房, 二期) or a class word (该项目, 基地) are about it still;
a place, an actor's next undertaking or a list of projects ends that.
"""

from __future__ import annotations

import re

from summarizer.extraction.rules.clauses import Clause, Layout, Sentence
from summarizer.extraction.rules.names import PHASE, bare
from summarizer.extraction.rules.scope import Scopes
from summarizer.extraction.rules.sightings import Sighting
from summarizer.extraction.rules.vocabulary import alternation, words
from summarizer.grounding import Ground
from summarizer.quantities import Mention

# A sentence that begins so goes on about the project before it.
_CONTINUES = re.compile(
    r"这是|这[个座条][^，,。；;]{2,24}的“?(?:项目|工程|园区|基地|大块头|大家伙|产业园|新城)|(?:该|此|本|这个|整个)(?:项目|工程|园区|基地|产业园)"
    r"|(?:项目|工程)(?:总|计划|建成|投产|达产|全部|占地|规划|一期|二期|预计|将|主要|分|建设|于|用|自|正|投)"
    r"|建成后|投产后|达产后|建成投产|投入运营后|全部|首期|[一二三]期|其中[一二三]期|整体投资|总投资"
    r"|计划投资|计划总投资|占地|总建筑面积|规划面积|开发面积|用地面积|总经费|概算|全长|全线|主要建设|届时|预计|据介绍|目前,"
    r"|通车后|竣工后|完工后|落成后|启用后|投用后|运营后|满产|达产|产业用地|预留用地|设计(?:年|日|时速|能力|产能|通过|处理|规模)"
    r"|可(?:容纳|供|装|停|满足|同时)|一共|年产|日产|日处理|年处理|主线|线路|路线|桥长|主跨|桥面|双向[四六八]车道|库容|造价|总造价"
)
# A clause that begins so, or counts projects, is about another undertaking than the clause before it.
_LEAVES = re.compile(
    r"(?:一是|二是|三是|四是)?(?:全年|今年)?(?:同步|同时|还|并|另外?)?(?:维修|更换|修复|整修|修补|新改建|改建|新增(?!就业|岗位|产值|税收|产能|年)|改造|实施|引进|培育|创建|办好|发放|培训|组建|打造|招商|签约|推进|推动|盘活|开展|优化|提升|强化|力争|确保|争取)"
    r"|[^，,。；;]{0,16}(?:项目\d|\d+余?多?个[^，,。；;]{0,6}项目)"
)
# Who says it and when: the statement begins in the next clause.
_SAID = re.compile(
    r"(?:说|说明|表示|介绍|指出|透露|强调|坦言|回应|补充|获悉|了解到|告诉(?:记者|笔者)|称|指|认为|据悉|致词时)$"
)
_BEFORE_CLASS = r"(?:目前|眼下|如今|届时|其中|今年|当前|以)?(?P<that>该|本|此|整个|整座|这个|这一|这座)?"
_DEALS = re.compile(r"(?:内|里|企业|已?(?:落地|引进|入驻|集聚)|管委会|累计|完成|[^，,。；;]{0,4}固定资产)")
# Who speaks behind a colon, of the whole place (县长：…).
_SPEAKER = re.compile(r"(?:长|书记|主任|委员|部门|局|委|府)$")
# What is said of a park's ground and money; all else of a park is said of the place.
_OF_PARK = re.compile(r"面积|占地|用地|公顷|总投资|总经费|第[1-9一二三四]期|地块|规划")
_PARKS = frozenset({"园区", "产业园", "科技园", "物流园", "港区", "科技城", "小镇", "景区", "度假区"})
_BRACKET = re.compile(r"(?:项目|工程)?[(（][^()（）]{0,12}")
_HARD = frozenset(";；")
MIN_LISTED = 3  # names in one clause: a list, whatever ends it
# Which endings of a name a class word may stand for, besides itself.
_STANDS_FOR = {"园区": ("园", "园区", "港区", "城", "谷"), "公路": ("公路", "大道", "高速"), "厂房": ()}
_ANY = frozenset({"项目", "工程"})


class Owners:
    """The owner of each clause of one article."""

    def __init__(self, ground: Ground, layout: Layout, sightings: list[Sighting], scopes: Scopes) -> None:
        self._text = ground.text
        self._layout = layout
        self._scopes = scopes
        self._by_clause: dict[int, list[Sighting]] = {}
        for sighting in sightings:
            self._by_clause.setdefault(sighting.clause.start, []).append(sighting)
        nouns = alternation(words("projects", "class"))
        self._class = re.compile(
            rf"{_BEFORE_CLASS}(?P<noun>{nouns}|(?<=[该此])[桥路线园厂站馆院城港校区])(?:第?[一二三四1234]期)?"
        )
        self._part = re.compile(rf"[^，,。；;]{{0,6}}?(?:{alternation(words('projects', 'part'))})")
        self._phase = re.compile(rf"(?:其中)?(?:首期|首阶段|第?[一二三]阶段|第?[1234]期|第?{PHASE.pattern})")
        self._main = self._headlined(sightings)
        self._owners: list[Sighting | None] = []
        self._read()

    def _match(self, pattern: re.Pattern[str], clause: Clause) -> re.Match[str] | None:
        """The match at the first word of a clause, quotation marks passed over."""
        quoted = self._text[clause.start] in "“「『"
        return pattern.match(self._text, clause.start + quoted, clause.end)

    def priced(self, mention: Mention, clause: Clause) -> Sighting | None:
        """The project, of a list too, whose sum stands right before its name (投资5亿元的…)."""
        if self._text[mention.end : mention.end + 1] != "的":
            return None
        return next((s for s in self.named_in(clause) if s.start == mention.end + 1), None)

    def named_in(self, clause: Clause) -> list[Sighting]:
        """The project names that stand in `clause`, in order."""
        return self._by_clause.get(clause.start, [])

    def of(self, clause: Clause) -> Sighting | None:
        """The one project `clause` is about; lists and whole places have no owner."""
        return self._owners[clause.number]

    def in_brackets(self, mention: Mention, clause: Clause) -> Sighting | None:
        """The project behind whose name a number stands in brackets (…大道(全长6.9公里))."""
        for sighting in reversed(self.named_in(clause)):
            if sighting.end < mention.start:
                between = self._text[sighting.end : mention.start]
                return sighting if _BRACKET.fullmatch(between) else None
        return None

    def _headlined(self, sightings: list[Sighting]) -> Sighting | None:
        """The one project a title or a heading names: what the article is about."""
        named = [s for s in sightings if self._layout.is_headline(s.clause.paragraph)]
        return named[0] if len({bare(s.name) for s in named}) == 1 and not named[0].listed else None

    def _read(self) -> None:
        last: list[Sighting] = []  # the projects spoken of, the latest at the end
        for sentence in self._layout.sentences:
            aside = self._layout.is_caption(sentence.paragraph)
            opening = self._opening(sentence)
            owner: Sighting | None = None
            head = self._head(sentence)
            for clause in sentence.clauses:
                here = self.named_in(clause)
                if not here and head is not None:
                    owner = self._by_class(clause, owner, last) or self._headed(clause, head)
                elif not here:
                    owner = self._unnamed(clause, owner, last, opens=clause is opening)
                elif any(s.listed for s in here) or len({bare(s.name) for s in here}) >= MIN_LISTED:
                    owner = None
                else:
                    owner = here[-1]
                self._owners.append(owner)
                if owner is not None and not aside and (not last or last[-1] is not owner):
                    last.append(owner)

    def _head(self, sentence: Sentence) -> Sighting | None:
        """The work whose name heads the paragraph of a sentence, and is all that its first one says."""
        first = self._layout.clause_at(self._layout.body_start(sentence.paragraph))
        if first is None or not self._layout.is_run_in(self._layout.sentences[first.sentence]):
            return None
        whole = (s for s in self.named_in(first) if (s.start, s.end) == (first.start, first.end))
        return next(whole, None)

    def _headed(self, clause: Clause, head: Sighting) -> Sighting | None:
        """The owner of a clause below the name of a work: that work, until a place is spoken of."""
        scope, _ = self._scopes.prefix(clause.start, clause.end)
        return None if scope else head

    def _opening(self, sentence: Sentence) -> Clause:
        """The clause in which the statement begins, behind who said it."""
        for clause in sentence.clauses[:-1]:
            if not _SAID.search(self._text, max(clause.start, clause.end - 8), clause.end):
                return clause
        return sentence.clauses[-1]

    def _unnamed(
        self, clause: Clause, owner: Sighting | None, last: list[Sighting], *, opens: bool
    ) -> Sighting | None:
        """The owner of a clause that names no project."""
        meant = self._by_class(clause, owner, last)
        if meant is not None:
            return meant
        if clause.before in (":", "：") and self._speaks(self._layout.previous(clause)):
            return None
        if opens:
            goes_on = self._match(_CONTINUES, clause)
            part = self._is_part(clause)
            near = last and last[-1].clause.paragraph == clause.paragraph
            return last[-1] if last and (goes_on or (part and near)) else None
        if owner is None or self._match(_LEAVES, clause):
            return None
        if clause.before in _HARD:
            goes_on = self._match(_CONTINUES, clause)
            return owner if goes_on or self._is_part(clause) else None
        scope, _ = self._scopes.prefix(clause.start, clause.end)
        return None if scope else owner

    def _speaks(self, clause: Clause | None) -> bool:
        return clause is not None and _SPEAKER.search(self._text, clause.start, clause.end) is not None

    def _is_part(self, clause: Clause) -> bool:
        """Whether a clause begins with a part of a work, and not with something done to one."""
        if self._match(_LEAVES, clause):
            return False
        return self._match(self._part, clause) is not None

    def _by_class(self, clause: Clause, owner: Sighting | None, last: list[Sighting]) -> Sighting | None:
        """The project that a phase or a class word at the start of a clause stands for."""
        if self._match(self._phase, clause):
            phased = last and PHASE.search(last[-1].name)
            return owner or (last[-1] if phased else self._main) or (last[-1] if last else None)
        match = self._match(self._class, clause)
        if match is None:
            return None
        noun = match["noun"]
        if noun in _ANY:
            return last[-1] if last and match["that"] else None
        if noun in _PARKS and not _OF_PARK.search(
            self._text, match.start(), min(clause.end, match.end() + 8)
        ):
            return None
        if _DEALS.match(self._text, match.end(), clause.end):
            return None
        ends = _STANDS_FOR.get(noun, (noun,))
        for sighting in (*reversed(last[-3:]), *filter(None, [self._main])):
            if PHASE.sub("", bare(sighting.name)).removesuffix("工程").endswith(ends):
                return sighting
        return None
