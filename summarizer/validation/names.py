"""Family `grounding`, names: projects, measures and labels are named in the article."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from summarizer.article.normalise import normalise
from summarizer.grounding.keys import key_of
from summarizer.schemas import Finding
from summarizer.validation.context import Context, Placed
from summarizer.validation.rules import finding
from summarizer.validation.words import label_pairs

_TAILS = ("项目", "工程", "建设", "一期", "二期", "三期")
# A measure is named in the reporter's words: half of them must be the article's.
_MEASURE_SHARE, _MEASURE_NOTHING, _MEASURE_ALL = 0.5, 0.2, 0.8
_SHORT_PARAGRAPH = 120  # characters: of a text broken at every sentence the line above belongs to it
_LABEL_SHARE = 0.2
_ALIAS_SHARE = 0.6
_SHORT_LABEL = 3  # pairs of characters: 面积, 长度 and 楼栋 are the reporter's words and tell nothing


def check_names(context: Context) -> Iterator[Finding]:
    """Projects by name, measures and indicators by their words."""
    projects = [p.claim.owner for p in context.claims if p.claim.role == "project" and p.claim.owner]
    for placed in context.claims:
        role = placed.claim.role
        if role == "project":
            yield from _check_project(context, placed, projects)
        elif role == "policy":
            yield from _check_measure(context, placed)
        if placed.claim.label and not placed.claim.is_investment:
            yield from _check_label(context, placed)


def _check_project(context: Context, placed: Placed, others: list[str]) -> Iterator[Finding]:
    claim = placed.claim
    name = claim.owner or ""
    if not name.strip():
        yield finding("grounding.name_not_in_article", "项目没有名称。", path=f"{claim.path}/name")
        return
    if not _stands_in_article(context, name):
        in_pieces = _share(label_pairs(name), context.reading.all_pairs) == 1.0
        yield finding(
            "grounding.label_not_in_article" if in_pieces else "grounding.name_not_in_article",
            f"原文中没有项目名称“{name}”。",
            path=f"{claim.path}/name",
            span=context.reading.raw(*placed.spans[0]) if placed.spans else None,
            found=name,
        )
        return
    for i, alias in enumerate(claim.owner_aliases):
        if not _stands_in_article(context, alias) and (
            _share(label_pairs(alias), context.reading.all_pairs) < _ALIAS_SHARE
        ):
            yield finding(
                "grounding.label_not_in_article",
                f"原文中没有项目别名“{alias}”。",
                path=f"{claim.path}/aliases/{i}",
                found=alias,
            )
    if placed.spans and not _in_evidence(context, placed, (name, *claim.owner_aliases), others):
        yield finding(
            "grounding.name_not_in_evidence",
            f"引文说的不是“{name}”：引文及其所在段落没有对应这个名称。",
            path=f"{claim.path}/name",
            span=context.reading.raw(*placed.spans[0]),
            found=name,
        )


def _stands_in_article(context: Context, name: str) -> bool:
    if name in context.text:
        return True
    key = _key(name)
    return bool(key) and (key in context.reading.key or _joined(key, context.reading.key))


def _key(text: str) -> str:
    return key_of(normalise(text).text)[0]


def _in_evidence(context: Context, placed: Placed, names: tuple[str, ...], others: list[str]) -> bool:
    """Whether the quotes name the project, or the paragraph does and the quotes name no other one."""
    quotes = [context.text[s.start : s.end] for s in placed.spans]
    if any(name in quote for name in names for quote in quotes):
        return True
    keys = [key for key in map(_key, names) if key]
    joined = "\n".join(key_of(quote)[0] for quote in quotes)
    if any(_stands(key, joined) for key in keys):
        return True
    around = "\n".join(key_of(context.reading.around(s.start))[0] for s in placed.spans)
    if not any(_stands(key, around) for key in keys):
        return False
    return not any(_stands(_key(other), joined) for other in others if other != names[0])


def _stands(name: str, text: str) -> bool:
    if name in text:
        return True
    for tail in _TAILS:
        if name.endswith(tail) and len(name) > len(tail) + 2 and name[: -len(tail)] in text:
            return True
    return _joined(name, text)


def _joined(name: str, text: str) -> bool:
    """Whether the name is put together of at most three stretches of the text, in this order of reading."""
    at = pieces = 0
    while at < len(name):
        size = 0
        while at + size < len(name) and name[at : at + size + 1] in text:
            size += 1
        if size < 2:
            return False
        at += size
        pieces += 1
        if pieces > 3:
            return False
    return pieces <= 1 or len(name) / pieces >= 3


def _share(words: frozenset[str], there: AbstractSet[str]) -> float:
    return len(words & there) / len(words) if words else 1.0


def _check_measure(context: Context, placed: Placed) -> Iterator[Finding]:
    claim = placed.claim
    if claim.owner and any(claim.owner in evidence.quote for evidence in claim.evidence) and placed.spans:
        return
    words = label_pairs(claim.owner or "")
    there = [words for s in placed.spans for words in _words_about(context, s.start)]
    known = sum(any(word in paragraph for paragraph in there) for word in words)
    if not placed.spans or known >= _MEASURE_SHARE * len(words):
        return
    everywhere = _share(words, context.reading.all_pairs)
    if known >= _MEASURE_NOTHING * len(words) and everywhere >= _MEASURE_ALL:
        return  # named in the title or a heading, told of here in other words
    yield finding(
        "grounding.name_not_in_article"
        if everywhere < _MEASURE_NOTHING
        else "grounding.label_not_in_article",
        f"措施名称“{claim.owner}”的用词在引文所在段落中找不到。",
        path=f"{claim.path}/name",
        span=context.reading.raw(*placed.spans[0]),
        found=claim.owner,
    )


def _words_about(context: Context, position: int) -> Iterator[frozenset[str]]:
    """The words of a quote's paragraph, and of the one above where it is short."""
    yield context.reading.paragraph_pairs(position)
    layout = context.reading.contexts.layout
    start = layout.paragraph_start(position)
    if start and len(context.reading.paragraph_text(position)) <= _SHORT_PARAGRAPH:
        yield context.reading.paragraph_pairs(start - 1)


def _check_label(context: Context, placed: Placed) -> Iterator[Finding]:
    claim = placed.claim
    words = label_pairs(claim.label or "")
    if placed.index is not None and _share(words, context.reading.contexts.own[placed.index]) >= _LABEL_SHARE:
        return
    if len(words) < _SHORT_LABEL or _share(words, context.reading.all_pairs) >= _LABEL_SHARE:
        return
    yield finding(
        "grounding.label_not_in_article",
        f"指标“{claim.label}”的用词在原文中找不到。",
        path=f"{claim.path}/indicator",
        span=context.reading.mention_span(placed.mention),
        found=claim.label,
    )
