"""What a number counts: the phrase around it, trimmed to a label."""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.rules.names import common_words
from summarizer.extraction.rules.vocabulary import Endings, Table, endings, last_word, table, word_at, words

MAX_LABEL, MIN_TOPIC = 40, 3
_VERB_END = re.compile(r"(?:预计|力争|累计|共)*(?:完成|实现|达到?|完成了|实现了)$")
# 生产总值比上年增长9%,达到320亿元: what grew is what a later figure is of.
_GROWN = re.compile(
    r"(?:同比|环比|[比较](?:上年|去年|上月|年初)(?:同期|末)?)(?:实际|名义|预计|平均)?(?:增长|增加|下降|减少|提高|上升|回落|降低)?$"
)
# What a change is reckoned from: 比上一年增加, 比1980年预计增长, 较2013年, 比五年前.
_COMPARED = re.compile(
    r"(?:与|和|同)?[比较]"
    r"(?:[上前去今][一两二三]?(?:个|年|月|季|期|周)|同期|年初|年末|(?:19|20)\d\d年|[一二][〇○零一二三四五六七八九]{3}年"
    r"|[\d一二三四五六七八九十两几]{1,3}(?:年|个月)前|历史同期|原计划|预期)"
)
# Pictures and dingbats between words.
_SYMBOLS = re.compile(
    r"[\u2190-\u21ff\u2460-\u24ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u20e3]"
)
# Nouns that begin like a word of relation (居 tells a rank, 居民 does not).
_NOUNS = (
    "居民",
    "居住",
    "居家",
    "占地",
    "列车",
    "排放",
    "排水",
    "排污",
    "翻修",
    "翻新",
    "增加值",
    "提升工程",
    "扩大内需",
)
# Words that begin or end like a connective.
_WORDS = ("可再生", "可持续", "可支配", "可降解", "可比")
_CAME = re.compile(
    r"^(?:纳入|列入|参加|参与)[^的]{2,16}的(?=[^的]{4,}$)|^[^的]{0,6}?(?:设立|组建|成立)了?(?=[^的]{4,}$)"
)
# A verb of change with its own object: 减少烧损, 增加就业.
_OWN_OBJECT = re.compile(
    r"(?:减少|降低|增加|扩大|提高)(?![到至了约近超为幅比])[\u4e00-\u9fff]{2,5}(?<![到至了约近超为幅度例过足])"
)
# Words that end like a linking one.
_ENDS = (
    "占比",
    "许可",
    "认可",
    "存贷比",
    "收入比",
    "性价比",
    "容积比",
    "市盈比",
    "杠杆比",
    "人数比",
    "师生比",
)
_OPEN, _CLOSE = re.compile("[(（]"), re.compile("[)）]")
_EDGE = " 　“”‘’「」、，,。；;:：·—-~'\"）)"


@cache
def _leads() -> Table:
    return table(words("phrases", "lead"))


@cache
def _trails() -> Endings:
    return endings(words("phrases", "trail"))


@cache
def _relative_whole() -> Table:
    return table(words("phrases", "relative_whole"))


def trim(phrase: str) -> str:
    """`phrase` without connectives in front and linking words behind."""
    phrase = _SYMBOLS.sub("", phrase).strip(_EDGE)
    if len(_OPEN.findall(phrase)) != len(_CLOSE.findall(phrase)):
        phrase = phrase.strip("(（)）" + _EDGE)
    if phrase in words("phrases", "lead"):
        return ""
    while True:
        lead = word_at(_leads(), phrase, 0, len(phrase) - 1)  # a word that is all of it is none
        if lead is None or len(phrase) - len(lead) < 2:
            break
        if (len(lead) == 1 and phrase[:2] in common_words()) or phrase.startswith(_WORDS):
            break  # 在建项目, 现有企业: the first character belongs to a word
        phrase = phrase[len(lead) :].strip(_EDGE)
    return trim_end(phrase)


def trim_end(phrase: str) -> str:
    """`phrase` without the linking words behind it."""
    while True:
        trail = last_word(_trails(), phrase)
        if not trail or len(phrase) - len(trail) < 2:
            return phrase.strip(_EDGE)
        if (len(trail) == 1 and phrase[-2:] in common_words()) or phrase.endswith(_ENDS):
            return phrase.strip(_EDGE)  # 施工许可: the last character belongs to a word
        phrase = phrase[: -len(trail)].strip(_EDGE)


# 增加卫生人员, 减少排放量: a verb with an object, which says what is counted.
_WITH_OBJECT = re.compile(
    r"(?:增加|减少|降低|提高|提升|扩大|净增)(?!幅度|速度|比例|数量|总量|部分|值|不足|最多|最快|较)[\u4e00-\u9fff“]{3,}$"
)


def is_relative(phrase: str) -> bool:
    """Whether `phrase` only relates to a figure named before it (同比增长, 占全市, 完成率)."""
    if _OWN_OBJECT.fullmatch(phrase):
        return False
    if phrase.startswith(words("phrases", "relative")) and not phrase.startswith(_NOUNS):
        return _WITH_OBJECT.match(phrase) is None
    if _COMPARED.match(phrase):
        return True
    whole = word_at(_relative_whole(), phrase, 0)
    return whole is not None and len(phrase) - len(whole) <= (2 if len(whole) > 2 else 0)


def as_topic(phrase: str) -> str:
    """`phrase` as what a later figure relates to: without the verb before its own number."""
    noun = _VERB_END.sub("", phrase)
    return noun if len(noun) >= MIN_TOPIC else phrase


def grown(phrase: str) -> str:
    """What has grown, of a phrase that says how (生产总值比上年增长 → 生产总值)."""
    noun = _GROWN.sub("", phrase)
    return noun if len(noun) >= MIN_TOPIC else phrase


def head_of(topic: str) -> str:
    """`topic` without how it came to be there: 纳入台账的重点项目, 县里设立产业基金."""
    return _CAME.sub("", topic)


def rate_of(topic: str, label: str) -> str:
    """`label` behind the `topic` it goes on from; the verb of a rate is not said twice (解决难题, 解决率)."""
    verb = label[-3:-1]
    at = topic.rfind(verb) if len(verb) == 2 and label.endswith("率") else -1
    if at < 0:
        return topic + label
    done = topic[at + 2 :]
    return (done if len(done) >= 2 else topic[:at]) + label


def shorten(phrase: str) -> str:
    """`phrase` at label length, cut at the front, where the counted noun is not."""
    if phrase.count("“") != phrase.count("”"):
        phrase = phrase.replace("“", "").replace("”", "")
    if len(phrase) <= MAX_LABEL:
        return phrase
    cut = phrase[-MAX_LABEL:]
    mark = cut.find("、")
    return (cut[mark + 1 :] if 0 <= mark < MAX_LABEL - 6 else cut).lstrip(_EDGE)
