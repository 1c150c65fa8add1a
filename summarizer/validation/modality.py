"""Family `modality`: a plan is told as a plan, a result as a result, a rise as a rise.

An error says that the report contradicts the text. It takes an explicit word that rules the number beyond
doubt. Where only a weak verb, the mood of a paragraph or nothing at all speaks, a reader may see it either
way: two such signs that agree are a warning, one is an info.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.schemas import Finding
from summarizer.validation.context import Context, Placed
from summarizer.validation.contexts import Contexts
from summarizer.validation.cues import comparisons_in, directions_in, is_firm
from summarizer.validation.planning import REACH
from summarizer.validation.rules import finding
from summarizer.validation.stance import COMPARED, OF_PLAN, Reading, is_base

# 计划总投资: a number of the plan itself; 比原计划快12天 and 加速计划已收到申请 are of what came of it.
_PLANNED = re.compile(r"(?<![比较])(?<![比较][原年])计划(?!已)|拟|规划|预计|目标|任务")
_OF_THE_YEAR = re.compile(r"(?<![占为])年度计划(?!投资)|年内")
_DONE_SO_FAR = re.compile(
    r"[,，](?:其中|目前|现|截至[^,，。；;]{2,10}[,，])?已经?(?:全部)?(?:建成|完成|完工|开工|竣工|通车|投用|交付|启动)(?:了)?"
)
# 完成50亿元,冲刺60亿元
_STRETCH = re.compile(r"[,，、]?(?:冲刺|力争|争取|挑战|奋力|冲击)(?:完成|达到?|实现|突破)?")
_LISTED = re.compile(r"(?:实施|安排|谋划|铺排|储备)[^，,。；;\d]{0,12}$")
_BRACKETS, _CLOSED = ("(", "（"), (")", "）", ")\n", "）\n")
_TASK = re.compile(r"(?:年度|全年|今年)(?:的)?(?:目标|任务|计划)(?:数|值|量)?[为是：:]?\s?$")
_SHARE_OF_PLAN = re.compile(
    r"(?:占|完成|达到?|为|是)[^，,。；;\d]{0,6}(?:计划|任务|目标)[^，,。；;\d]{0,4}的(?:约|近)?\s?$"
)

# Where a plan word rules the sentence or the paragraph, a bare verb (建成60个) may tell of either.
_OPEN = frozenset(("list", "paragraph", "noun"))


def check_modality(context: Context) -> Iterator[Finding]:
    """Goals are planned in the text, achievements are not."""
    year = context.calendar.now_year
    for placed in context.claims:
        if placed.index is None or placed.mention is None:
            continue
        if placed.claim.role == "achieved":
            reading = context.reading.stance(placed.index, year)
            yield from _check_achieved(context, placed, placed.index, reading)
        elif placed.claim.role == "goal":
            reading = context.reading.stance(placed.index, year)
            yield from _check_goal(context, placed, placed.index, reading)


def _at(context: Context, placed: Placed, rule: str, why: str, expected: str) -> Finding:
    mention = placed.mention
    return finding(
        rule,
        f"原文中“{mention.text if mention else ''}”{why}。",
        path=placed.claim.path,
        span=context.reading.mention_span(mention),
        expected=expected,
        found=placed.claim.role,
    )


def _check_achieved(context: Context, placed: Placed, i: int, reading: Reading) -> Iterator[Finding]:
    contexts, calendar = context.reading.contexts, context.calendar
    if reading.stance == "goal" and reading.sure:
        why = "是计划或目标，报告写成了已完成"
        yield _at(context, placed, "modality.goal_as_achieved", why, "goal")
        return
    planned = contexts.sections.mood(contexts.starts[i]) == "plan" and reading.planning is not None
    if contexts.layout.is_loose(contexts.starts[i]) and reading.reach != "clause":
        return  # no word rules what comes after it where the punctuation is lost
    if contexts.sections.reviews(contexts.starts[i]):
        return  # 工作回顾: 安排资金2亿元, 支持项目60个: a weak word plans nothing there
    if reading.stance == "goal" and reading.planning == "order" and not _amid_plans(contexts, i):
        return  # 落实奖补政策,惠及企业60家: an order, or told of what was done
    if (
        reading.stance == "goal"
        or (planned and not reading.plain and not calendar.is_past(i))
        or (
            not reading.plain
            and not reading.sure
            and (calendar.is_to_come(i) or _is_of_the_year_begun(context, i, reading))
            and not is_base(contexts, i)
        )
    ):
        why = "可能是计划或目标，报告写成了已完成，请核对"
        yield _at(context, placed, "modality.unlikely", why, "goal")
    elif reading.stance == "expect" and reading.reach == "clause":
        why = "是预计数，报告写成了结果"
        yield _at(context, placed, "modality.estimate_as_fact", why, "expected")


def _check_goal(context: Context, placed: Placed, i: int, reading: Reading) -> Iterator[Finding]:
    if reading.stance in ("goal", "expect"):
        return
    contexts, calendar = context.reading.contexts, context.calendar
    of_plan = _SHARE_OF_PLAN.search(context.text, *contexts.left[i]) is not None
    if not of_plan and (
        _PLANNED.search(context.text, *contexts.left[i])
        or OF_PLAN.match(context.text, contexts.mentions[i].end)
    ):
        return
    if i and contexts.headless[i] and _PLANNED.search(context.text, *contexts.left[i - 1]):
        return  # 计划投资30亿元,比上年多出12亿元: of the plan, too
    if reading.stance is None and _follows_a_target(contexts, i):
        return
    if _is_change_amid_plans(context, i):
        return
    open_ = not reading.plain and not of_plan and _is_planned_behind(contexts, i, reading)
    planned = contexts.sections.mood(contexts.starts[i]) == "plan" and reading.planning is not None
    if reading.sure or calendar.is_past(i, own=planned or reading.planning in ("list", "order")):
        yield _at(context, placed, "modality.achieved_as_goal", "是已有的结果，报告写成了目标", "achieved")
    elif (
        calendar.is_to_come(i)
        or (not reading.plain and not of_plan and calendar.is_year_begun(i))
        or (contexts.layout.is_loose(contexts.starts[i]) and reading.reach != "clause")
    ):
        return
    elif not open_ and (
        of_plan
        or reading.planning is None
        or reading.plain
        or (reading.stance == "achieved" and not planned and reading.planning not in _OPEN)
    ):
        why = "没有计划或目标的说法，可能是已有的结果，报告写成了目标，请核对"
        yield _at(context, placed, "modality.unlikely", why, "achieved")
    elif not planned:
        yield _at(
            context, placed, "modality.doubtful", "可能是已有的结果，报告写成了目标，请核对", "achieved"
        )


def _follows_a_target(contexts: Contexts, i: int) -> bool:
    """年度任务50个,惠及居民1.7万户: whether the clause before a number names a target, and no other clause stands between."""
    if i == 0:
        return False
    at = contexts.layout.clause_index(contexts.starts[i])
    before = contexts.layout.clause_index(contexts.starts[i - 1])
    clauses = contexts.layout.clauses
    return (
        at == before + 1
        and clauses[at].sentence == clauses[before].sentence
        and _TASK.search(contexts.text, *contexts.left[i - 1]) is not None
    )


def _is_of_the_year_begun(context: Context, i: int, reading: Reading) -> bool:
    """今年新增企业60个, told in February: whether a number is of a whole year that has hardly begun, and no mere list of it."""
    if reading.stance == "expect" or not context.calendar.is_year_begun(i):
        return False
    return _LISTED.search(context.text, *context.reading.contexts.left[i]) is None


def _amid_plans(contexts: Contexts, i: int) -> bool:
    """Whether a heading above a number, or a firm word in its paragraph or the end of the one above, speaks of plans."""
    at = contexts.starts[i]
    if contexts.sections.mood(at) == "plan":
        return True
    start = max(0, contexts.layout.paragraph_start(at) - REACH)
    end = contexts.text.find("\n", at, at + 2 * REACH)
    cues = contexts.cues(max(start, at - 2 * REACH), end if end >= 0 else at + 2 * REACH)
    return any(c.stance == "goal" and is_firm(contexts.text[c.start : c.end]) for c in cues)


def _is_change_amid_plans(context: Context, i: int) -> bool:
    """今年安排资金68亿元,比去年增加17亿元: whether a number is the change of the one before it, which nothing tells as done
    and the text around it tells as planned."""
    contexts = context.reading.contexts
    if i == 0 or contexts.layout.is_loose(contexts.starts[i]):
        return False
    start, before = contexts.clause_start(i), contexts.starts[i - 1]
    if not COMPARED.match(contexts.text, start) or before < contexts.near(start)[0]:
        return False
    reading = context.reading.stance(i - 1, context.calendar.now_year)
    return reading.planning is not None and not reading.plain


def _is_planned_behind(contexts: Contexts, i: int, reading: Reading) -> bool:
    """Whether what follows a number makes it one of a plan: a plan word later in its sentence, how much of it is
    done already (新建托儿所20所,已建成13所), or nothing, as it stands in brackets in a heading."""
    text, end = contexts.text, contexts.mentions[i].end
    stop = contexts.near(contexts.starts[i])[1]
    follows = contexts.starts[i + 1] if i + 1 < len(contexts.mentions) else stop
    if _STRETCH.fullmatch(text, end, follows) and contexts.groups[i] == contexts.groups[i + 1]:
        return True
    if reading.stance is None:
        told = text.find("；", end, stop)
        told = stop if told < 0 else told
        if _OF_THE_YEAR.search(text, end, told):
            return True
        behind = (text[c.start : c.end] for c in contexts.cues(end, told) if c.stance == "goal")
        if any(is_firm(word) and not word.startswith("到") for word in behind):
            return True
    if (
        text[contexts.starts[i] - 1 : contexts.starts[i]] in _BRACKETS
        and text[end : end + 2].rstrip() in _CLOSED
    ):
        return True
    if i + 1 >= len(contexts.mentions) or contexts.starts[i + 1] >= stop:
        return False
    done = _DONE_SO_FAR.fullmatch(text, end, contexts.starts[i + 1]) is not None
    return done and contexts.quantity(i + 1).unit == contexts.quantity(i).unit


def check_direction(context: Context) -> Iterator[Finding]:
    """Growth is told as growth, decline as decline; the comparison is the one in the text."""
    contexts = context.reading.contexts
    for placed in context.claims:
        claim = placed.claim
        if placed.index is None or placed.mention is None or claim.is_investment:
            continue
        told = set(directions_in(f"{claim.label or ''} {claim.comparison or ''}"))
        there = direction_of(contexts, placed.index)
        if not (len(told) == 1 and there and not told & there):
            there = _only_direction(contexts, placed.index)
            if not there or not told or told <= there:
                there = set()
        if there:
            yield finding(
                "modality.direction_flipped",
                f"原文中“{placed.mention.text}”的方向与“{claim.label}”相反。",
                path=claim.path,
                span=context.reading.mention_span(placed.mention),
                expected="、".join(sorted(there)),
                found="、".join(sorted(told)),
            )
        if claim.comparison:
            yield from _check_comparison(context, placed.index, claim.comparison, claim.path)
        yield from _check_change(context, placed, placed.index)


def _only_direction(contexts: Contexts, i: int) -> set[str]:
    """The direction of every word of the number's sentence, its own sign included, where they all agree."""
    start, end = contexts.near(contexts.starts[i])
    found: set[str] = set(directions_in(contexts.text[start:end]))
    at = contexts.starts[i]
    sign = contexts.text[max(0, at - 1) : at + 1]
    if "+" in sign or "＋" in sign:
        found.add("up")
    elif contexts.quantity(i).value < 0:
        found.add("down")
    return found if len(found) == 1 else set()


def direction_of(contexts: Contexts, i: int) -> set[str]:
    """The direction of a number: the word next to it, or what a list hands on."""
    text = contexts.text
    own = directions_in(contexts.mentions[i].text)
    if own and contexts.quantity(i).kind == "multiple":
        return {own[0]}  # 翻番, 倍增; a bound word (不低于) is no direction
    for j in range(i, max(-1, i - 4), -1):
        left = directions_in(text[slice(*contexts.left[j])])
        if left:
            return {left[-1]}
        right = directions_in(text[slice(*contexts.right[j])])
        if right and j == i:
            return {right[0]}
        if contexts.left[j][1] - contexts.left[j][0] > 2 or j == 0:
            break
    return set()


def _check_change(context: Context, placed: Placed, i: int) -> Iterator[Finding]:
    """同比 in a label: the sentence compares with something, or at least something rises or falls in it."""
    contexts, label = context.reading.contexts, placed.claim.label or ""
    if "year_on_year" not in comparisons_in(label) or contexts.quantity(i).kind not in ("percent", "ratio"):
        return
    start, end = contexts.near(contexts.starts[i])
    sentence = context.text[start:end] + contexts.column(i)
    if comparisons_in(sentence) & {"year_on_year", "month_on_month"}:
        return
    if directions_in(sentence) and "share" not in comparisons_in(sentence):
        return
    mention = contexts.mentions[i]
    yield finding(
        "binding.indicator_doubtful",
        f"原文中“{mention.text}”所在的句子没有比较，报告写成了“{label}”，请核对。",
        path=placed.claim.path,
        span=context.reading.mention_span(mention),
        found=label,
    )


def _check_comparison(context: Context, i: int, comparison: str, path: str) -> Iterator[Finding]:
    contexts = context.reading.contexts
    told = comparisons_in(comparison)
    mention = contexts.mentions[i]
    there = comparisons_in(context.text[contexts.clause_start(i) : contexts.stretch_end(i)])
    if told and there and not told & there:
        start, _ = contexts.near(mention.start)
        if told & comparisons_in(context.text[start : mention.start]) and len(there) > 1:
            return
        yield finding(
            "binding.other_comparison",
            f"原文中“{mention.text}”不是“{comparison}”。",
            path=f"{path}/comparison",
            span=context.reading.mention_span(mention),
            expected="、".join(sorted(there)),
            found=comparison,
        )
