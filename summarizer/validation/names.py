"""Family `grounding`, names: projects, measures and labels are named in the article."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.article.normalise import normalise
from summarizer.grounding.keys import key_of
from summarizer.schemas import Finding
from summarizer.validation.context import Context, Placed
from summarizer.validation.rules import finding
from summarizer.validation.words import label_pairs

_TAILS = ("项目", "工程", "建设", "一期", "二期", "三期")
# A measure is named in the reporter's words: half of them must be the article's.
_MEASURE_SHARE, _MEASURE_NOTHING = 0.5, 0.2
_LABEL_SHARE = 0.2


def check_names(context: Context) -> Iterator[Finding]:
    """Projects by name, measures and indicators by their words."""
    key = context.reading.key
    projects = [p for p in context.claims if p.claim.role == "project"]
    keys = {p.claim.path: _keys_of(p) for p in projects}
    for placed in context.claims:
        role = placed.claim.role
        if role == "project":
            yield from _check_project(context, placed, keys, key)
        elif role == "policy":
            yield from _check_measure(context, placed)
        if placed.claim.label and not placed.claim.is_investment:
            yield from _check_label(context, placed)


def _keys_of(placed: Placed) -> list[str]:
    claim = placed.claim
    found = [key_of(normalise(name).text)[0] for name in (claim.owner or "", *claim.owner_aliases)]
    return [name for name in found if name]


def _check_project(
    context: Context, placed: Placed, keys: dict[str, list[str]], article: str
) -> Iterator[Finding]:
    claim = placed.claim
    names = keys[claim.path]
    if not names:
        yield finding("grounding.name_not_in_article", "项目没有名称。", path=f"{claim.path}/name")
        return
    name, aliases = names[0], names[1:]
    if name not in article and not _joined(name, article):
        yield finding(
            "grounding.name_not_in_article",
            f"原文中没有项目名称“{claim.owner}”。",
            path=f"{claim.path}/name",
            span=context.reading.raw(*placed.spans[0]) if placed.spans else None,
            found=claim.owner,
        )
        return
    for i, alias in enumerate(aliases):
        if alias not in article and not _joined(alias, article):
            yield finding(
                "grounding.label_not_in_article",
                f"原文中没有项目别名“{claim.owner_aliases[i]}”。",
                path=f"{claim.path}/aliases/{i}",
                found=claim.owner_aliases[i],
            )
    if not placed.spans:
        return
    quotes = "\n".join(key_of(context.text[s.start : s.end])[0] for s in placed.spans)
    if any(_stands(n, quotes) for n in names):
        return
    around = "\n".join(key_of(context.reading.paragraph_text(s.start))[0] for s in placed.spans)
    if any(_stands(n, around) for n in names):
        others = [n for path, ns in keys.items() if path != claim.path for n in ns[:1]]
        if not any(_stands(n, quotes) for n in others):
            return
    yield finding(
        "grounding.name_not_in_evidence",
        f"引文说的不是“{claim.owner}”：引文及其所在段落没有对应这个名称。",
        path=f"{claim.path}/name",
        span=context.reading.raw(*placed.spans[0]),
        found=claim.owner,
    )


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


def _share(words: frozenset[str], there: frozenset[str]) -> float:
    return len(words & there) / len(words) if words else 1.0


def _check_measure(context: Context, placed: Placed) -> Iterator[Finding]:
    claim = placed.claim
    words = label_pairs(claim.owner or "")
    there: frozenset[str] = frozenset().union(
        *(context.reading.paragraph_pairs(s.start) for s in placed.spans)
    )
    if not placed.spans or _share(words, there) >= _MEASURE_SHARE:
        return
    everywhere = _share(words, context.reading.all_pairs)
    yield finding(
        "grounding.name_not_in_article"
        if everywhere < _MEASURE_NOTHING
        else "grounding.label_not_in_article",
        f"措施名称“{claim.owner}”的用词在引文所在段落中找不到。",
        path=f"{claim.path}/name",
        span=context.reading.raw(*placed.spans[0]),
        found=claim.owner,
    )


def _check_label(context: Context, placed: Placed) -> Iterator[Finding]:
    claim = placed.claim
    words = label_pairs(claim.label or "")
    if not words or _share(words, context.reading.all_pairs) >= _LABEL_SHARE:
        return
    yield finding(
        "grounding.label_not_in_article",
        f"指标“{claim.label}”的用词在原文中找不到。",
        path=f"{claim.path}/indicator",
        span=context.reading.mention_span(placed.mention),
        found=claim.label,
    )
