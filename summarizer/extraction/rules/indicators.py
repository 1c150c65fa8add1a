"""What a number counts, in words that stand by themselves: its own label, and what it goes on from.

开工率90% behind a count of projects is theirs; 分别增长5%和6% behind two figures gives each its own; in a list of
places (东区48亿元、西区41亿元) all count what was named before it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.extraction.rules.clauses import Clause, Layout, Sentence
from summarizer.extraction.rules.described import described
from summarizer.extraction.rules.goods import whole_noun
from summarizer.extraction.rules.labels import Label
from summarizer.extraction.rules.phrases import as_topic, grown, head_of, is_relative, rate_of, trim
from summarizer.extraction.rules.ranked import NAMING, ORDERED, RANKING, is_place, judged, measures
from summarizer.extraction.rules.scope import Scopes
from summarizer.extraction.rules.sightings import Sighting
from summarizer.grounding import Ground, Span

_HARD = frozenset(";；")
MAX_EVIDENCE = 150
MIN_LABEL = 3
MAX_SUBJECT = 18  # characters of a clause before that can be the subject

_DONE = (
    "开工|复工|开复工|新开工|竣工|投产|完工|交付|签约|落地|开业|建成|办结|入库|通车|封顶|立起|发放|投运|并网|开通|上线|销号|整改|启用|改造|布设"
    "|落户|注册|达产|试产|投用|验收|动工|出列|摘帽|履约|到位|转化|获批|中标|挂牌"
)
# A verb alone counts what was counted before: 已开工9个, 开工率90%.
_BARE = re.compile(
    rf"(?:已有?|现有|现已|目前|累计|全部|实际|其中|还|均|共|完成|实现|计划|力争|确保)*(?:{_DONE}|完成){{1,2}}了?"
)
_RATE = re.compile(rf"(?:实际|综合|按期)?(?:{_DONE}|完成|覆盖|达标|合格|入驻)率")
_WORKS = re.compile(
    r"项目|工程|企业|小区|学校|厂房|住房|道路|公路|[站点所馆]|中心|实事|事项|泊位|机组|大棚|村"
)
_HAS = re.compile(r"^(?:共有|现有|拥有|有)(?![关效色机限氧])")
_TOGETHER = re.compile(r"分别|依次|各")
_AWARDED = re.compile(r"^(?:[对获凡]|新?(?:获得|认定|获评|评为|入选)(?:为|的)?|首次|当年|被)*")
_REPORTS = re.compile(r"(?:通报|介绍|公布|汇报|发布|说明|指出|强调)[^，,。；;:：]{0,8}$")
_LEVEL = re.compile(
    r"(?:压缩|提高|提升|增加|增长|扩大|下降|降低|减少|缩短|完成|实现|上升|扩|涨|跌|增|升|降)?(?:至|到|为|达到?|是|有)"
)
_CHANGED = re.compile(r"(?<=..)(?:提高|提升|增长|增加|上升|下降|降低|减少|扩大)$")
_ASIDE = re.compile(r"[(（][^()（）]{0,12}[)）]")  # 水泥和化肥(折纯)
# A verb before a figure, whose subject stood before the comma: 职工工资总额,计划安排为….
_VERB = re.compile(r"(?:计划)?(?:安排|达到?|完成|实现|预计|估算|控制)")
_AND = re.compile(r"[、和及与]")
# What a figure is of by itself, however short it is.
_SELF = re.compile(
    r"(?:营收|产值|税收|收入|利润|GDP|占地|面积|用地|投资|融资|增资|注资|投入|人口|产量|总产|亩产|出口|进口|货值|流水|单价|造价|车程|库容|装机|产能|清淤|订舱|工期|全长|长度)$"
)
_METRIC = re.compile(
    r"投资|产值|增加值|收入|消费|零售|进出口|出口|进口|税收|产量|产业|工业|农业|服务业|制造业|建筑业|旅游|电商|外贸|贷款|存款|销售|利润|用电|货运|客运|就业|开行|接待"
)
# What a company earns is not of the machines counted before (4条生产线满负荷运转,产值3亿元).
_YIELD = re.compile(r"(?:产值|税收|收入|利润|营收)$")
_MACHINES = frozenset({"条", "台", "套"})


class Topic(NamedTuple):
    """A figure with a noun of its own: later figures may relate to it."""

    text: str
    clause: Clause
    unit: str


class Indicators:
    """Words the numbers of an article, in the order of the text."""

    def __init__(self, ground: Ground, layout: Layout, scopes: Scopes) -> None:
        self._ground = ground
        self._text = ground.text
        self._layout = layout
        self._scopes = scopes
        self._paragraph = -1
        self._topic: Topic | None = None  # since the last full stop or semicolon
        self._linked: str | None = None  # what the last figure without a noun of its own counts
        self._told: list[Topic] = []  # of the paragraph
        self._row: list[Topic] = []  # of the sentence

    def begin(self, sentence: Sentence) -> None:
        """A new sentence: what is not said again is carried on in its paragraph only."""
        if sentence.paragraph != self._paragraph:
            self._told, self._paragraph = [], sentence.paragraph
        self._topic, self._row, self._linked = None, [], None

    def part(self) -> None:
        """A semicolon: what follows does not relate to the figures before it."""
        self._topic = None

    def word(self, labels: list[Label], at: int, clause: Clause, subject: Sighting | None) -> tuple[str, int]:
        """The indicator of label `at` of its clause, and where what says so begins.

        `subject` is the project the number belongs to.
        """
        label = labels[at]
        start, text = clause.start, as_topic(self._unscoped(label.text, clause))
        text, whole = described(self._text, label, text)
        if subject is not None:
            text = trim(text.replace(subject.name, "")) or text
            counted = self._counted(label, text, clause, owned=True)
            if counted is not None:
                return counted
            if subject.clause.start < start and label.mention.end - subject.clause.start < MAX_EVIDENCE:
                start = subject.clause.start
            self._note(label, clause, text)
            return text or label.mention.text, start
        found = (
            self._together(labels, at, clause) or self._judged(label, clause) or self._placed(text, clause)
        )
        if found is not None:
            return found
        found = self._counted(label, text, clause)
        if found is not None:
            return found
        named = None if label.relative else whole_noun(text, label.mention, self._shared(clause))
        if named is not None:
            self._note(label, clause, named)
            return named, start
        relates = not whole and (label.relative or (self._is_short(label, text) and not _stands(text)))
        related = self._related(label, text, clause) if relates else None
        self._note(label, clause, related[0] if related and _VERB.fullmatch(text) else text)
        if label.relative and _METRIC.search(text) and not text.startswith("占"):
            self._topic = Topic(text, clause, "")
        if related and label.relative:
            self._linked = related[0]
        return related or (text or label.mention.text, start)

    def _note(self, label: Label, clause: Clause, text: str) -> None:
        if label.relative or not text:
            return
        unit = label.mention.quantity.unit if label.mention.quantity else ""
        self._topic = Topic(head_of(grown(as_topic(text))), clause, unit)
        if _BARE.fullmatch(text) or _RATE.fullmatch(text):
            return  # names nothing that could be counted again
        self._told.append(self._topic)
        self._row.append(self._topic)

    def _unscoped(self, text: str, clause: Clause) -> str:
        scope = self._scopes.at(clause)
        rest = text.removeprefix(scope).lstrip("的内") if scope else text
        held = _HAS.sub("", rest)
        return held if len(held) >= MIN_LABEL - (held != rest) else text

    def _shared(self, clause: Clause) -> str:
        """The words that may say what is measured of each member of a list of goods."""
        if self._topic is not None:
            return self._topic.text
        before = self._before(clause)
        return self._of(before) if before is not None else ""

    def _is_short(self, label: Label, text: str) -> bool:
        return len(text) <= MIN_LABEL + text.endswith("占比") and self._text[label.start] != "、"

    def _together(self, labels: list[Label], at: int, clause: Clause) -> tuple[str, int] | None:
        """分别增长5%和6% behind two figures, or behind two nouns: each its own."""
        label = labels[at]
        match = _TOGETHER.search(self._text, label.start, label.mention.start)
        if match is None:
            return None
        group = [other for other in labels if other.text == label.text and other.start == label.start]
        if len(group) < 2:
            return None
        nth, verb = group.index(label), trim(self._text[match.end() : group[0].mention.start])
        led = self._text[max(clause.start, label.start) : match.start()]
        before = self._before(clause)
        if not led and before is not None:
            led = _AWARDED.sub("", self._of(before))
        led = _ASIDE.sub("", NAMING.sub("", led).removeprefix(self._scopes.at(clause) or ""))
        members = [trim(part) for part in _AND.split(led)]
        verb = "" if _LEVEL.fullmatch(verb) or verb.startswith("按") else verb
        if len(members) == len(group) and all(
            len(member) >= 2 and not any(map(str.isdecimal, member)) for member in members
        ):
            if all(map(is_place, members)):
                return self._placed(members[nth], clause)
            if all(map(is_relative, members)) and self._topic is not None:
                return self._topic.text + members[nth] + verb, self._topic.clause.start
            first, last = members[0], members[-1]
            head = last[len(first) :] if nth < len(group) - 1 and len(last) > len(first) + 1 else ""
            return members[nth] + head + verb, clause.start
        of = {topic.text for topic in self._row[-len(group) :]}
        if len(of) == len(group) and label.relative:
            topic = self._row[nth - len(group)]
            return topic.text + trim(led) + verb, self._row[-len(group)].clause.start
        return None

    def _judged(self, label: Label, clause: Clause) -> tuple[str, int] | None:
        """A rank is of the judgement that the clause before names."""
        quantity, previous = label.mention.quantity, self._before(clause)
        if quantity is None or quantity.kind != "rank" or previous is None or self._topic is not None:
            return None
        what = judged(self._of(previous))
        if what is None:
            return None
        self._topic = Topic(what + "排名", previous, "")
        return self._topic.text, previous.start

    def _placed(self, text: str, clause: Clause) -> tuple[str, int] | None:
        """In a list of places (东区48亿元、西区41亿元) all count what was named before it."""
        if not is_place(text):
            return None
        topic = self._topic
        if topic is None:
            opened = self._before(clause)
            if opened is not None and (clause.before in (":", "：") or ORDERED.search(self._of(opened))):
                what = trim(RANKING.sub("", self._of(opened).removeprefix("按")))
                topic = self._topic = Topic(what, opened, "") if what else None
            topic = topic or (self._told[-1] if self._told else None)
        if topic is None:
            topic = self._topic = self._headed(clause)
        if topic is None:
            return None
        near = clause.end - topic.clause.start < MAX_EVIDENCE
        return topic.text, topic.clause.start if near else clause.start

    def _headed(self, clause: Clause) -> Topic | None:
        """What the words that head the paragraph of a clause measure ((三)到位率。东区以81%居首)."""
        first = self._layout.clause_at(self._layout.body_start(clause.paragraph))
        if first is None or first.sentence == clause.sentence or not measures(self._of(first)):
            return None
        run_in = self._layout.is_run_in(self._layout.sentences[first.sentence])
        return Topic(self._of(first), first, "") if run_in else None

    def _counted(
        self, label: Label, text: str, clause: Clause, *, owned: bool = False
    ) -> tuple[str, int] | None:
        """已开工9个 and 开工率90% behind projects counted in the same paragraph, or behind parts of one (`owned`)."""
        rate = _RATE.fullmatch(text) is not None
        if not rate and not _BARE.fullmatch(text):
            return None
        unit = label.mention.quantity.unit if label.mention.quantity else ""
        for topic in reversed(self._told):
            counted = topic.unit == unit or (rate and topic.unit in ("个", "项", "家"))
            if counted and text not in topic.text and _is_work(topic.text, owned=owned):
                beside = topic.clause.sentence == clause.sentence
                self._topic = self._topic if rate else topic._replace(clause=clause)
                return rate_of(topic.text, text), topic.clause.start if beside else clause.start
        return None

    def _related(self, label: Label, text: str, clause: Clause) -> tuple[str, int] | None:
        previous = self._before(clause)
        topic = self._topic
        if previous is not None and label.relative and (topic is None or topic.clause.start < previous.start):
            words = self._of(previous)
            if len(words) <= MAX_SUBJECT and _METRIC.search(words) and not self._numbers(previous):
                return words + text, previous.start
        if topic is not None and not (_YIELD.search(text) and topic.unit in _MACHINES):
            if _LEVEL.fullmatch(text):  # 试种60亩,第二年扩到400亩; 城镇化率提高6个百分点,达到52%
                return _CHANGED.sub("", topic.text) or topic.text, topic.clause.start
            joined = rate_of(topic.text, text) if topic.text not in text else text
            quantity = label.mention.quantity
            if label.text.startswith("占") and quantity and quantity.kind == "percent":
                joined = joined.removesuffix("的") + "的比重"
            return joined, topic.clause.start
        if _SELF.search(text) or previous is None:
            return None
        if self._linked and self._numbers(previous) and not any(map(str.isdigit, self._linked)):
            return self._linked + text, previous.start
        words = self._of(previous)
        return (words[-MAX_SUBJECT:] + text if len(words) > 2 else text), previous.start

    def _before(self, clause: Clause) -> Clause | None:
        """The clause before, those that only tell a time passed over; None behind a semicolon."""
        here = clause
        while here.before not in _HARD:
            earlier = self._layout.previous(here)
            if earlier is None:
                return None
            if here.before in (":", "：") and _REPORTS.search(self._text, earlier.start, earlier.end):
                return None  # 通报了最新进展：
            if not any(
                p.start <= earlier.start + 2 and p.end >= earlier.end - 1 for p in self._ground.periods
            ):
                return earlier
            here = earlier
        return None

    def _of(self, clause: Clause) -> str:
        return self._text[clause.start : clause.end]

    def _numbers(self, clause: Clause) -> bool:
        return any(m.quantity for m in self._ground.mentions_in(Span(clause.start, clause.end)))


def _is_work(topic: str, *, owned: bool) -> bool:
    """Whether what was counted can be opened or finished: works, or the parts of one that is spoken of (`owned`)."""
    return "年产" not in topic if owned else _WORKS.search(topic) is not None


def _stands(text: str) -> bool:
    """Whether a short noun needs no figure before it (亩产, 用地), as 总装机 and 货值 do."""
    return (
        _SELF.search(text) is not None and not (text.startswith("总") and text != "总产") and text != "货值"
    )
