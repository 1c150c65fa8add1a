"""Goals without a number: what a text promises in words."""

from __future__ import annotations

import re

from summarizer.extraction.items import Aim
from summarizer.extraction.rules.clauses import Clause, Layout, Sentence
from summarizer.extraction.rules.modality import Modality
from summarizer.extraction.rules.timing import Timing
from summarizer.extraction.rules.vocabulary import words
from summarizer.grounding import Ground, Span

_DONE = re.compile(r"(?:现|成|得|出|造|立|展|发|升|强|到)了|已")
# What a work is to reach, and when: 计划2028年4月投用, 3月底完工. Such a clause is short.
_MILESTONE = re.compile(
    r"(?:[^，,。；;]{0,12}?)(?:年|月|日|号|底|末|初|季度?|半年|前后?|假期后|节后|届时)[^，,。；;\d]{0,8}?"
    r"(?:开工|动工|试产|试运行|试运营|试营业|量产|满产|达效|首飞|点火|投料|开建|签约|拿地|供地|完工|竣工|建成|投用|投产|投运|启用|运营|通车|通水|通航|并网|封顶|合龙|贯通|下线|交付|开园|开馆|开业|开学|开放|营业|达产|进场|发包|入住|投入使用|开发完成|全面展开|具备[^，,。；;]{1,6}条件|应开尽开)"
    r"[^，,。；;\d]{0,6}"
)
# What a place or a sector is to become, at the end of a row of targets.
_BECOMES = re.compile(
    r"(?:[^，,。；;]{0,6}?)(?:(?:把|将)[^，,。；;]{2,30}?(?:打造|建设|建|培育|发展)(?:成|为)|(?:基本|全面|初步)?(?:建成|形成|打造|成为|构建|跻身|争创|创建)|综合实力|进入全[国省市])"
    r"|[^，,。；;]{2,16}(?:与|同|和)[^，,。；;]{2,10}(?:基本|保持)?同步|[^，,。；;]{2,16}(?:完成上级下达|不低于序时|控制在[^，,。；;\d]{2,10}以内|走在[^，,。；;]{0,6}前列|位居[^，,。；;]{0,6}前列)"
)
# Announcements, questions, speakers: no aim is stated there.
_NO_AIM = re.compile(
    r"目标(?:是|如下|既定|锁定|明确|清晰|说了算)|以下|如下|件事$|步走|之年$|[何哪]|怎么|什么|吗$|(?:透露|表示|介绍|指出|强调|坦言|认为|说|称)$|^(?:他|她|记者|笔者|网友)(?!们县市)|后$|好明年|总基调|^要?围绕[^，,。；;]{2,10}$"
)
# Forecasts of what nobody aims at, judgements, results measured by what was expected.
_FORECAST = re.compile(
    r"走强|走弱|升值|贬值|加剧|不确定|不明朗|长期存在|担忧|令人|相信|可能(?!性)|或将|恐怕|会让|意味着|标志着|表明|就是"
    r"|(?:超过|达到|高于|好于|低于|符合|比|较)[^，,。；;]{0,4}(?:预期|预计|预定)|^将[^，,。；;]{1,12}(?:列为|视为|归为)"
)
# When something will hold, not what is aimed at: 整个基地建成(后), 两期全部投产.
_CONDITION = re.compile(
    r"[^，,。；;\d年月底前]{0,8}(?:全部|整个|整体|完全)[^，,。；;\d年月底前]{0,6}(?:建成|投产|达产)(?:投产|投用)?后?"
)
# Words that are ahead of any article that tells no date of its own.
_AHEAD = re.compile(r"明年|后年|(?<!去)(?<!上)(?<!至)年底|(?<!去)年内|下月|下个月|本月底|明[春夏秋冬]")
_DATE_SIGNS = re.compile(r"[到至\d年月日底末前]")
MAX_AIM = 120
MIN_AIM = 6


def find_aims(
    ground: Ground, layout: Layout, modality: Modality, told: set[int], timing: Timing
) -> list[Aim]:
    """The aims of an article: runs of goal clauses that no fact or measure tells already.

    `told` holds the starts of clauses that a fact or a measure speaks for.
    """
    aims: list[Aim] = []
    published = ground.article.metadata.published_on
    for sentence in layout.sentences:
        if layout.is_headline(sentence.paragraph) or layout.is_run_in(sentence):
            continue
        ahead = {c.start for c in sentence.clauses if _is_milestone(ground, modality, timing, c)}
        for start, end in _runs(ground.text, sentence, modality, told, ahead):
            text = ground.text[start:end]
            if _NO_AIM.search(text) or _FORECAST.search(text) or _CONDITION.fullmatch(text):
                continue
            start, end = _without_half_quotes(text, start, end)
            text = ground.text[start:end]
            clause = layout.clause_at(start)
            period = timing.at(end, clause) if clause else None
            if period and period.iso_end and published and period.iso_end < published:
                period = None  # of the results told before: no aim lies in the past
            aims.append(Aim(statement=text, evidence=[Span(start, end)], period=period))
    return aims


def _is_milestone(ground: Ground, modality: Modality, timing: Timing, clause: Clause) -> bool:
    """Whether a clause tells no more than when a work is to reach a stage: by a word of planning, or a time ahead."""
    if _MILESTONE.fullmatch(ground.text, clause.start, clause.end) is None or _DONE.search(
        ground.text, clause.start, clause.end
    ):
        return False
    if modality.has_goal_cue(clause):
        return True
    published = ground.article.metadata.published_on
    periods = timing.within(clause.start, clause.end)
    ahead = any(p.iso_end and published and p.iso_end > published for p in periods)
    if published is None:
        ahead = _AHEAD.search(ground.text, clause.start, clause.end) is not None
    return ahead and modality.told(clause.end, clause) != "achieved"


def _without_half_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of an aim without a quotation mark whose other half stands outside (“我们将加快…)."""
    for opening, closing in ("“”", "「」", "‘’"):
        if text.startswith(opening) and closing not in text:
            start += 1
        elif text.endswith(closing) and opening not in text:
            end -= 1
    return start, end


def _runs(
    text: str, sentence: Sentence, modality: Modality, told: set[int], ahead: set[int]
) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    current: tuple[int, int] | None = None
    planned = False  # a word of planning stands before, in the sentence
    for clause in sentence.clauses:
        planned = planned or modality.has_goal_cue(clause)
        becomes = planned and _BECOMES.match(text, clause.start, clause.end) is not None
        if clause.start in ahead:
            if current:
                runs.append(current)
            runs.append((clause.start, clause.end))
            current = None
        elif clause.start in told or not _is_aim(text, clause, modality, current is not None or becomes):
            if current:
                runs.append(current)
            current = None
        elif current and clause.end - current[0] <= MAX_AIM and clause.before not in (";", "；"):
            current = current[0], clause.end
        else:
            if current:
                runs.append(current)
            current = clause.start, clause.end
    if current:
        runs.append(current)
    return [
        run
        for run in runs
        if run[0] in ahead or len(_DATE_SIGNS.sub("", text[run[0] : run[1]])) >= MIN_AIM - 1
    ]


def _is_aim(text: str, clause: Clause, modality: Modality, running: bool) -> bool:
    if modality.of_clause(clause) != "goal":
        return False
    if _DONE.search(text, clause.start, clause.end):
        return False
    if modality.has_goal_cue(clause) or running:
        return True
    return text.startswith(words("cues", "imperative"), clause.start, clause.end)
