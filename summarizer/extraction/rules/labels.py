"""Labels: each number of a clause gets the phrase it counts, and its own piece of the clause.

A number's noun stands behind it (30个项目完成审批) or before it (完成投资8亿元); what only
relates to an earlier figure (同比增长11.6%, 占全市四成) is told together with that figure's topic.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.extraction.rules.clauses import Clause
from summarizer.extraction.rules.phrases import is_relative, shorten, trim, trim_end
from summarizer.extraction.rules.sightings import Sighting, sightings_between
from summarizer.extraction.rules.timing import Timing
from summarizer.quantities import Mention

_HEAD_OF_NEXT = re.compile(
    r"(?:计划|年度|完成|累计|实际|协议|合同|项目)?(?:总投资额?|投资额?|总额|总产值|产值|占地(?:面积)?|建筑面积|面积|年产|金额|资金|融资|全长|总长|其中|同比\w{0,2}|占\w{0,4}|已|均|人均|亩均|可|将)$"
)
# 1200套房源入住率已达94%: the rate is the next number's.
_RATE_OF_NEXT = re.compile(
    r"(?<=.)(?:网上|线上|全程|一次|本地|按期|按时|综合|平均|整体|实际)?[\u4e00-\u9fff]{2}率(?:已|约|近|超)?(?:达到?|为|超过?)?$"
)
_SPLIT_CUE = re.compile(
    r"(?:已|将|其中|同比|环比|占|总投资|预计|力争|目前|现已|计划投资|完成投资|组成|组建|成立)"
)
_AMOUNT = re.compile(
    r"(?:额|值|投资|收入|面积|规模|量|税收|利润|资金|贷款|存款|融资|长|里程|能力|亩产|消费|支出|余额|成本|造价|内资|外资|固投|占地|增|减|超|破|近|达|为|费|房|地|款|债|奖|补|共|用|建|造|通车|建成)$"
)
_CHANGE = re.compile(
    r"[^，,。；;、\d]{0,8}(?:提高|增加|提升|增长|下降|降低|降|压缩|压减|缩短|缩减|精简|减少|扩大|上升|升|调整|优化|缩|发展|攀升|涨|跌|变|扩|增|提|减|回落|跃升|拓展|扩展)[^，,。；;、]{0,2}(?:到了?|至|为)(?:\d{4}年的?)?[^，,。；;、\d]{0,7}"
)
_FROM = re.compile(r"(?:由|从|(?<!来)自)(?:原先|原来|过去|以前|最初|原|目前|现在)?的?$")
_CONVERTED = re.compile(r"[(（](?:折合|约合|合|相当于|即|折)?(?:人民币|美元|港元|港币)?")
_SAME = frozenset(":：/、和")
_BESIDE = ("和", "及", "与", "、")  # 7家企业和1家合作社: each with its own noun
MIN_NOUN = 2
_ROW = frozenset("、和及")
_GIVEN = re.compile(r"(?:一次性)?(?:奖励|补助|补贴|资助|奖补|奖金)")
REACH = 150  # characters around a number that can belong to its label
_MEASURED = frozenset({"money", "area", "length", "power", "volume", "mass", "duration"})
_RELATIVE_KINDS = frozenset({"percent", "percentage_points", "multiple", "rank", "ratio"})


class Label(NamedTuple):
    """The phrase of one number.

    `relative`: it has no noun of its own; `changed`: it is what another number changes to (从A提高到B).
    """

    mention: Mention
    text: str
    relative: bool
    start: int
    end: int
    changed: bool = False


def label_clause(
    text: str, clause: Clause, mentions: list[Mention], sightings: list[Sighting], timing: Timing
) -> list[Label]:
    """A label for each of the `mentions` of `clause`, in order."""
    labels: list[Label] = []
    floor = clause.start
    for i, mention in enumerate(mentions):
        ceiling = mentions[i + 1].start if i + 1 < len(mentions) else clause.end
        changed = i > 0 and _CHANGE.fullmatch(text, mentions[i - 1].end, mention.start) is not None
        between = text[mentions[i - 1].end : mention.start] if i else ""
        if i and (changed or between in _SAME or _CONVERTED.fullmatch(between)):
            # 从A提高到B, A:B:C, A、B、C元, 2亿美元（约16亿港元）: all count the same thing.
            labels.append(labels[-1]._replace(mention=mention, end=clause.end, changed=changed))
            floor = mention.end
            continue
        if between == "的" and _is_share(mention) and labels[-1].text.startswith("占"):
            whole = labels[-1]  # 占总数320个的65%: the share is of the whole that is counted first
            inner = text.find("占", whole.start) + 1
            noun = whole.text.removeprefix("占")
            labels[-1] = whole._replace(text=noun, relative=len(noun) <= MIN_NOUN, start=inner)
            labels.append(whole._replace(mention=mention, relative=True, end=clause.end))
            floor = mention.end
            continue
        border = _border(text, mention, ceiling, mentions[i + 1] if i + 1 < len(mentions) else None)
        if border < clause.end and _CHANGE.fullmatch(text, mention.end, ceiling):
            border = mention.end
        border = min(border, mention.end + REACH)
        shared = _shared_noun(text, clause, mentions, i)
        floor = max(floor, mention.start - REACH)
        left = _before(_without(text, floor, mention.start, sightings, timing), text[mention.end : border])
        right = trim_end(_without(text, mention.end, border, sightings, timing).strip()) or shared
        phrase, used_right = _join(mention, left, right)
        needs = _needs_topic(mention, phrase, left, i) and not (
            used_right and len(right) >= MIN_NOUN and between.endswith(_BESIDE) and _is_count(mention)
        )
        labels.append(Label(mention, shorten(phrase), needs, floor, border))
        floor = border if used_right or border < ceiling else mention.end
    return labels


def _is_share(mention: Mention) -> bool:
    return mention.quantity is not None and mention.quantity.kind in ("percent", "ratio")


def _is_count(mention: Mention) -> bool:
    return mention.quantity is not None and mention.quantity.kind == "count"


def _shared_noun(text: str, clause: Clause, mentions: list[Mention], first: int) -> str:
    """What stands behind the last of several sums in a row (分别给予80万元、50万元、30万元奖励)."""
    last = first
    while last + 1 < len(mentions) and text[mentions[last].end : mentions[last + 1].start] in _ROW:
        last += 1
    quantity = mentions[first].quantity
    if last == first or quantity is None or quantity.kind != "money":
        return ""
    found = _GIVEN.match(text, mentions[last].end, clause.end)
    return found.group() if found else ""


def _before(left: str, right: str) -> str:
    """The words before a number; a list that ends in 等 right before it is not its noun."""
    left = left.strip()
    if left.count("“") > left.count("”"):
        left = left[left.rindex("“") + 1 :]  # a slogan in quotation marks states the figure by itself
    if left.endswith("等") and right[:1] not in ("", "、") and "、" in left:
        return ""
    return trim(_FROM.sub("", left))


def _needs_topic(mention: Mention, phrase: str, left: str, position: int) -> bool:
    """Whether the figure before says what this one is about."""
    if not phrase or is_relative(phrase):
        return True
    kind = mention.quantity.kind if mention.quantity else "other"
    return not left and (position > 0 or kind in _RELATIVE_KINDS)


def _border(text: str, mention: Mention, ceiling: int, following: Mention | None) -> int:
    """Where the words after `mention` stop being its own."""
    between = text[mention.end : ceiling]
    mark = between.find("、")
    if following is None:
        return mention.end + mark if mark == 0 else ceiling
    if mark >= 0:
        return mention.end + mark
    if following.quantity is not None and following.quantity.kind not in ("count",):
        rate = _RATE_OF_NEXT if following.quantity.kind == "percent" else _HEAD_OF_NEXT
        head = rate.search(between) or _HEAD_OF_NEXT.search(between)
        if head:
            return mention.end + head.start()
    cue = _SPLIT_CUE.search(between)
    return mention.end + cue.start() if cue else ceiling


def _without(text: str, start: int, end: int, sightings: list[Sighting], timing: Timing) -> str:
    """`text[start:end]` without the members of project lists and without periods."""
    cuts = [(p.start, p.end) for p in timing.within(start, end)]
    listed = [s for s in sightings_between(sightings, start, end) if s.listed]
    if listed:
        stop = text.find("等", listed[-1].end, end)
        if stop >= 0:
            cuts.append((listed[0].start, stop + 1))
    pieces = []
    at = start
    for left, right in sorted(cuts):
        if left >= at:
            pieces.append(text[at:left])
            at = min(right, end)
    pieces.append(text[at:end])
    return "".join(pieces)


def _join(mention: Mention, left: str, right: str) -> tuple[str, bool]:
    """The label from the words on both sides, and whether those behind were used."""
    kind = mention.quantity.kind if mention.quantity else "other"
    if kind in _RELATIVE_KINDS:
        if left and not (kind == "ratio" and right):
            return (left + right if kind == "rank" else left), kind == "rank"
        return left + right, bool(right)
    said = len(left) > 2 or (len(left) == 2 and right.startswith("的"))  # 占地60亩的…厂
    if kind in _MEASURED and said and (not right or _AMOUNT.search(left)):
        return left, False
    right = right.removeprefix("的")
    if left and right:
        return left + right[:20], True
    return left or right[:32], bool(right)
