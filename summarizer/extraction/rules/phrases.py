"""What a number counts: the phrase around it, trimmed to a label."""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.rules.names import common_words
from summarizer.extraction.rules.vocabulary import alternation, words

MAX_LABEL, MIN_TOPIC = 40, 3
_VERB_END = re.compile(r"(?:预计|力争|累计|共)*(?:完成|实现|达到?|完成了|实现了)$")
# Pictures and dingbats between words.
_SYMBOLS = re.compile(
    r"[\u2190-\u21ff\u2460-\u24ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u20e3]"
)
_EDGE = " 　“”‘’、，,。；;:：·—-~'\"）)"


@cache
def _leads() -> re.Pattern[str]:
    return re.compile("(?:" + alternation(words("phrases", "lead")) + ")(?=.)")


@cache
def _trails() -> re.Pattern[str]:
    return re.compile("(?:" + alternation(words("phrases", "trail")) + ")$")


@cache
def _relative() -> re.Pattern[str]:
    return re.compile("(?:" + alternation(words("phrases", "relative")) + ")")


@cache
def _relative_whole() -> re.Pattern[str]:
    return re.compile("(?:" + alternation(words("phrases", "relative_whole")) + ")")


def trim(phrase: str) -> str:
    """`phrase` without connectives in front and linking words behind."""
    phrase = _SYMBOLS.sub("", phrase).strip(_EDGE)
    if phrase in words("phrases", "lead"):
        return ""
    while True:
        match = _leads().match(phrase)
        if match is None or len(phrase) - match.end() < 2:
            break
        if match.end() == 1 and phrase[:2] in common_words():
            break  # 在建项目, 现有企业: the first character belongs to a word
        phrase = phrase[match.end() :].strip(_EDGE)
    return trim_end(phrase)


def trim_end(phrase: str) -> str:
    """`phrase` without the linking words behind it."""
    while True:
        match = _trails().search(phrase)
        if match is None or match.start() < 2:
            return phrase.strip(_EDGE)
        phrase = phrase[: match.start()].strip(_EDGE)


def is_relative(phrase: str) -> bool:
    """Whether `phrase` only relates to a figure named before it (同比增长, 占全市, 完成率)."""
    whole = _relative_whole().match(phrase)
    spare = 2 if whole is not None and whole.end() > 2 else 0
    return _relative().match(phrase) is not None or (whole is not None and len(phrase) - whole.end() <= spare)


def as_topic(phrase: str) -> str:
    """`phrase` as what a later figure relates to: without the verb before its own number."""
    noun = _VERB_END.sub("", phrase)
    return noun if len(noun) >= MIN_TOPIC else phrase


def shorten(phrase: str) -> str:
    """`phrase` at label length, cut at the front, where the counted noun is not."""
    if phrase.count("“") != phrase.count("”"):
        phrase = phrase.replace("“", "").replace("”", "")
    if len(phrase) <= MAX_LABEL:
        return phrase
    cut = phrase[-MAX_LABEL:]
    mark = cut.find("、")
    return (cut[mark + 1 :] if 0 <= mark < MAX_LABEL - 6 else cut).lstrip(_EDGE)
