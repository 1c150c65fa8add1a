"""Policy texts: articles that are themselves a policy, provision by provision."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.extraction.items import Measure
from summarizer.extraction.rules.clauses import Clause, Layout, Sentence
from summarizer.extraction.rules.measures import category_of, name_of
from summarizer.grounding import Ground, Span

_TITLE = re.compile(
    r"若干(?:政策|措施|意见|规定)|办法|细则|扶持政策|奖励政策|(?:政策|支持)措施|奖补|十条|\d+条(?:政策|措施)?$"
)
_PROVISION = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+条|[(（][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、|\d{1,2}[.．、])\s*"
)
_ARTICLE = re.compile(r"第[一二三四五六七八九十百\d]+条")
# What a policy says of itself: when it takes effect, why it was made.
_OF_ITSELF = re.compile(
    r"(?:特|现)制定(?:本|以下|如下)|本(?:政策|措施|办法|意见|规定|细则|通知)[^。！？\n]{0,16}(?:施行|实施|执行|有效期)"
)
_PROVIDES = re.compile(
    r"给予|奖励|补助|补贴|资助|贴息|减免|实行|设立|发挥|安排|支持|鼓励|优先|即兑|不超过|兑付|办结|提供|免收|返还"
)

# A sentence that grants: who gets how much on what condition.
GRANTING = re.compile(
    r"(?:对|凡|按|每招|符合|出现)[^。！？\n]{2,80}?(?:给予[^。\n]{0,12}(?:奖|补|贴)|奖补|贴息|补助|一次性奖|返还|资助|减免\d|分担|每人补|人补|予以补)|一次性奖\d|奖\d|给予(?:最高|不超过|每)|(?:每项|每个|每家|每户)(?:资助|奖励|补助)|[人户亩]补\d|奖补比例"
)

# What is built besides: …每吨补助80元,并在城东规划建设…产业园.
_BESIDES = re.compile(r"(?:并|同时|还)[^，,。；;]{0,14}(?:规划建设|新建|兴建|建成|建起)[^，,。；;给补奖贴]*")

MAX_HEADING = 30
MAX_EVIDENCE = 280


def is_policy_text(ground: Ground) -> bool:
    """Whether the article is itself a policy (numbered provisions), not a report about one."""
    title = ground.article.metadata.title or ""
    articles = len(_ARTICLE.findall(ground.text))
    if articles >= 4 or (articles >= 2 and _TITLE.search(title) is not None):
        return True
    starts = (paragraph.start for paragraph in ground.article.paragraphs)
    numbered = sum(_PROVISION.match(ground.text, start) is not None for start in starts)
    return numbered >= 4 and _OF_ITSELF.search(ground.text) is not None


def grants(text: str, layout: Layout, clause: Clause) -> bool:
    """Whether the sentence of a clause grants: the works it speaks of are conditions, not projects."""
    sentence = layout.sentences[clause.sentence]
    if _BESIDES.fullmatch(text, clause.start, clause.end):
        return False
    return GRANTING.search(text, sentence.start, sentence.end) is not None


def find_provisions(ground: Ground, layout: Layout) -> list[Measure]:
    """One measure for each sentence of a provision that grants or lays down something."""
    text = ground.text
    measures: list[Measure] = []
    heading = ""
    paragraph = -1
    for sentence in layout.sentences:
        opening = _PROVISION.match(text, sentence.start)
        if sentence.paragraph != paragraph:
            heading, paragraph = "", sentence.paragraph
        words = text[opening.end() if opening else sentence.start : sentence.end].strip("。；; ")
        if opening and len(words) <= MAX_HEADING:
            heading = words
        elif _PROVIDES.search(words) and not _OF_ITSELF.search(words):
            measures.extend(_measures(text, sentence, heading))
            heading = ""
    return measures


def find_grants(ground: Ground, layout: Layout) -> list[Measure]:
    """One measure for each sentence of any article that grants something."""
    text = ground.text
    return [
        measure
        for sentence in layout.sentences
        if GRANTING.search(text, sentence.start, sentence.end)
        for measure in _measures(text, sentence, "")
    ]


def _measures(text: str, sentence: Sentence, heading: str) -> Iterator[Measure]:
    first = sentence.clauses[0]
    span = Span(first.start, min(sentence.clauses[-1].end, first.start + MAX_EVIDENCE))
    statement = text[span.start : span.end]
    name = name_of(heading or statement)
    if heading:
        statement = f"{heading}。{statement}"
    yield Measure(name, category_of(statement), [span], statement=statement)
