"""Numbers become facts: label, role, period, scope and owner, clause by clause."""

from __future__ import annotations

import re
from collections import Counter

from summarizer.extraction.items import Fact, Role
from summarizer.extraction.rules.clauses import Clause, Layout, Sentence
from summarizer.extraction.rules.grants import granted
from summarizer.extraction.rules.indicators import MAX_EVIDENCE, Indicators
from summarizer.extraction.rules.labels import REACH, Label, label_clause
from summarizer.extraction.rules.modality import Modality
from summarizer.extraction.rules.names import MAX_NAME
from summarizer.extraction.rules.owners import Owners
from summarizer.extraction.rules.policies import GRANTING
from summarizer.extraction.rules.roles import role_of
from summarizer.extraction.rules.scope import Scopes
from summarizer.extraction.rules.sightings import Sighting, sightings_between
from summarizer.extraction.rules.tabled import tabled_fact
from summarizer.extraction.rules.timing import Timing
from summarizer.grounding import Ground, Span, is_label
from summarizer.quantities import Mention, Period

_COMPARISON = re.compile(
    r"同比|环比|[比较](?:上年|去年)(?:同期|末)?|[比较]年初|占(?!地|用|有|比)[^，,。；;\d]{1,16}|位居|位列|排名|"
    r"(?<![安定移新旧民邻群家故])居(?=[全省市县国世同首第前榜]|$)|自[^，,。]{0,8}以来"
)
_TARGET = re.compile(r"的?(?:年度|全年|总)?(?:目标|任务)|而(?:共同|不懈)?(?:努力|奋斗|奋进)")
# 年度任务50个 tells the task, 超出年度计划70套 does not.
_TASK = re.compile(r"(?:(?<![出过于超比较])(?:年度|全年|年初)|^)(?:任务|目标|计划)数?[为是]?$")
# 提前实现了翻两番的目标: a change that is told as made.
_MET = re.compile(r"(?:实现|完成|达到|达成)了|(?:提前|超额|如期|圆满)(?:实现|完成)")
_PURPOSE = re.compile(r"到20\d\d年|总体目标|主要目标|力争")
# What a number tells of the work named behind it: 总投资5亿元的…项目, 占地60亩、投资3000万元的…厂.
_TOLD_OF = re.compile(r"(?:、[^，,。；;、的]{1,16}){0,2}的[^，,。；;]*")
_SPENT_ON = re.compile(r"(?:用于)?(?:兴建|新建|建设|建造|修建|打造|实施)[^，,。；;、]{0,12}")
_TO_BUILD = re.compile(r"(?:建设|新建|兴建|建造|打造|规划|扩建|建成|建起)了?$")
_STRETCH = re.compile(r"力争|争取|冲刺|奋力")
# The level a change starts from: standing, whatever is planned (从现在的两成提高到55%).
_STANDING = re.compile(r"[从由](?:现在|目前|眼下|当前|如今|现有|现行)的?$")
# How far or how dear something is, whatever is planned beside it.
_STANDS = re.compile(r"(?:(?:车程|路程|航程)(?:约|仅|只)?(?:需|要)?|距[^，,。；;、]{2,10}|便宜)$")
# What is left over, whatever is to be done about it: 对17个未开工项目逐一会诊.
_TAKEN_UP, _LEFT_OVER = re.compile(r"对$"), re.compile(r"的?(?:尚未|未|仍未|滞后|停工|停滞|逾期|落后)")
_WORKED = re.compile(
    r"(?:工程|施工|吊装|浇筑|铺设|铺装|摊铺|架设|安装|装修|填筑|开挖|掘进|桩基|路基|桥梁|主体|结构|基础|征迁|拆迁|绿化|建设)[^，,。；;、]{0,4}(?:完成|过|达|达到)(?:了|近|约|工程量的|总量的)?$"
)
_MONTHS = re.compile(r"前[\d一二三四五六七八九十]{1,2}个?月|(?<!\d)1月?份?(?:[至到—–~-]|——)\d{1,2}月")
_HARD = frozenset(";；")
_ROW = frozenset(":：∶")


class FactReader:
    """Reads the facts of one article."""

    def __init__(
        self,
        ground: Ground,
        layout: Layout,
        modality: Modality,
        scopes: Scopes,
        owners: Owners,
        timing: Timing,
        *,
        policy: bool,
    ) -> None:
        self._ground = ground
        self._text = ground.text
        self._layout = layout
        self._modality = modality
        self._timing = timing
        self._scopes = scopes
        self._policy = policy
        self._repeated = Counter(ground.text[c.start : c.end] for c in layout.clauses)
        self._owners = owners
        self._indicators = Indicators(ground, layout, scopes)

    def read(self) -> list[Fact]:
        """Every accountable number of the article as a fact, in order."""
        facts: list[Fact] = []
        for sentence in self._layout.sentences:
            self._indicators.begin(sentence)
            granting = self._granting(sentence.start, sentence)
            for clause in sentence.clauses:
                if clause.before in _HARD:
                    self._indicators.part()
                    granting = self._granting(clause.start, sentence)
                sightings = self._owners.named_in(clause)
                owner = self._owners.of(clause)
                policy = self._policy or granting < clause.end
                mentions = self._accountable(clause)
                labels = label_clause(self._text, clause, mentions, sightings, self._timing)
                for at, label in enumerate(labels):
                    if (cell := self._ground.cells.get(label.mention.start)) is not None:
                        facts.append(tabled_fact(self._ground, self._timing, label.mention, cell))
                        continue
                    fact = self._fact(labels, at, clause, owner, policy=policy)
                    if facts and self._text[facts[-1].mention.end : label.mention.start] in _ROW:
                        fact.period = facts[-1].period  # 由上年的12.6:38.9:48.5
                    facts.append(fact)
        return facts

    def _granting(self, start: int, sentence: Sentence) -> int:
        """Where the part of a sentence from `start` to its next semicolon begins to grant something.

        The end of the sentence or more if it grants nothing.
        """
        ends = (c.start for c in sentence.clauses if c.start > start and c.before in _HARD)
        found = GRANTING.search(self._text, start, next(ends, sentence.end))
        return found.start() if found else sentence.end + 1

    def _accountable(self, clause: Clause) -> list[Mention]:
        inside = self._ground.mentions_in(Span(clause.start, clause.end))
        return [m for m in inside if m.quantity is not None and not is_label(self._text, m)]

    def _fact(
        self, labels: list[Label], at: int, clause: Clause, owner: Sighting | None, *, policy: bool
    ) -> Fact:
        label = labels[at]
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
            and self._is_over(period, guessed=estimated)
            and "目标" not in before
            and "计划" not in before
        ):
            mood = "achieved"
        here = period is not None and clause.start <= period.start < clause.end
        if (
            mood == "goal"
            and own
            and _is_elapsed(period)
            and self._modality.told(mention.start, clause) is None
        ):
            mood = "achieved"
        if here and self._is_ahead(period) and self._modality.told(mention.start, clause) != "achieved":
            mood = "goal"  # 明年第二季投用: told by its time alone
        if here and self._is_due(period, clause):
            mood = "goal"
        if _STANDS.search(before) or (_TAKEN_UP.search(before) and _LEFT_OVER.match(after)):
            mood = "achieved"
        if _progress(mention, before) and not self._modality.has_goal_cue(clause):
            mood = "achieved"
        if _STANDING.search(before):
            mood = "achieved"
            if period and period.text.startswith(("到", "至")):
                period = None  # the end of the change, not its beginning
        aimed = _TARGET.match(text, mention.end) is not None
        if aimed and label.mention.quantity and label.mention.quantity.kind == "multiple":
            aimed = _MET.search(before) is None
        task = before.rstrip().endswith(("务", "标", "划", "数", "为", "是")) and _TASK.search(before)
        if aimed or task or (label.changed and self._modality.has_goal_cue(clause)):
            mood = "goal"
        subject = owner if owner and owner.start < mention.start else None
        own_size = False
        if owner and owner.clause is clause and mention.end <= owner.start:
            described = _TOLD_OF.fullmatch(text, mention.end, owner.start) is not None
            if described or _SPENT_ON.fullmatch(text, mention.end, owner.start):
                subject = owner  # 总投资5亿元的…项目, 斥资5亿元兴建…
            if described:
                after = text[mention.end : min(label.end, owner.start)]
                own_size = _TO_BUILD.search(before) is not None  # whatever the sentence grants besides
        subject = self._owners.in_brackets(mention, clause) or self._owners.priced(mention, clause) or subject
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
                owned=subject is not None,
                carried=subject is not None and subject.start < clause.start,
                policy=policy and not own_size and not self._aims(mention, clause),
            )
        if role == "achieved" and self._is_ahead(period):
            period = None  # a deadline nearby, of something else: no result lies in the future
        indicator, start = self._indicators.word(labels, at, clause, subject)
        if role == "measure":
            indicator = granted(text, self._layout, indicator, label, clause)
        evidence = self._evidence(start, clause, mention)
        told = before if "分别" not in before else indicator  # 环比和同比分别下滑6%、3%
        comparison = _COMPARISON.search(told) or _COMPARISON.search(label.text)
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
            is_investment=role == "capacity" and _is_investment(mention, before),
        )

    def _aims(self, mention: Mention, clause: Clause) -> bool:
        """Whether a sentence of a policy text says what the policy is for, not what it grants."""
        sentence = self._layout.sentences[clause.sentence]
        start = max(sentence.start, mention.start - MAX_EVIDENCE)
        return (
            _PURPOSE.search(self._text, start, mention.start) is not None
            and GRANTING.search(self._text, sentence.start, sentence.end) is None
        )

    def _next_end(self, clause: Clause) -> int:
        """The end of the clause after `clause`, where a comma joins them."""
        later = self._layout.following(clause)
        return later.end if later and later.before not in _HARD else clause.end

    def _name_around(self, mention: Mention, clause: Clause) -> Sighting | None:
        """The project whose name holds the number."""
        sightings = self._owners.named_in(clause)
        before = sightings_between(sightings, mention.start - MAX_NAME, mention.start + 1)
        return before[-1] if before and mention.start < before[-1].end else None

    def _is_over(self, period: object, *, guessed: bool) -> bool:
        """Whether a period has ended by the time of writing (预计 for it is an estimate).

        Something `guessed` of a month is an estimate before that month is over.
        """
        published = self._ground.article.metadata.published_on
        year = self._ground.article.metadata.reference_year
        end = getattr(period, "iso_end", None)
        if not end:
            return False
        if published:
            return bool(end[:7] <= published[:7] if guessed else end < published)
        return year is not None and int(end[:4]) < year

    def _is_ahead(self, period: Period | None) -> bool:
        """Whether a period begins after the day of writing."""
        published = self._ground.article.metadata.published_on
        return bool(published and period and period.iso_start and period.iso_start > published)

    def _is_due(self, period: Period | None, clause: Clause) -> bool:
        """Whether a clause sets a deadline that is still to come (11月底前完成60家)."""
        published = self._ground.article.metadata.published_on
        if not published or period is None or period.iso_start or not period.text.endswith("前"):
            return False
        done = any(cue.strength == "achieved" for cue in self._modality.cues_of(clause))
        return bool(period.iso_end and period.iso_end > published) and not done

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


def _is_elapsed(period: Period | None) -> bool:
    """Whether a period is told of as the months gone by (今年前10个月, 1至8月)."""
    return period is not None and _MONTHS.search(period.text) is not None


def _progress(mention: Mention, before: str) -> bool:
    """Whether a share tells how far a work has come (幕墙安装完成八成)."""
    kind = mention.quantity.kind if mention.quantity else "other"
    return kind in ("percent", "ratio") and _WORKED.search(before) is not None


def _is_investment(mention: Mention, before: str) -> bool:
    """Whether a number is what a project costs, not how much of it is spent."""
    is_money = mention.quantity is not None and mention.quantity.kind == "money"
    return is_money and "投资" in before and "完成" not in before
