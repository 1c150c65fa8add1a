"""Family `binding`, owners: the place and the project a number belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.schemas import Finding
from summarizer.validation.context import Context, Placed
from summarizer.validation.rules import finding
from summarizer.validation.words import label_pairs, share

_SCOPE_NEAR = 4  # mentions on either side among which a swapped scope is looked for
_PLACE = re.compile(r"(?:[在于到入与和由]|落户|利用|位于|依托|入驻)$")
_NAME_TAILS = re.compile(r"(?:项目|工程|建设|[一二三]期)+$")
_PHASE = re.compile(r"[一二三四]期")  # 三期规划…: a phase of the project the text is about
_NUMBER = re.compile(r"\s*[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.、．]?\s?[“《]?")
_MARKS = " \n“”《》:：。★●■◆▲·"


_WHOLE_AREA = re.compile(r"全[省市县区国州盟旗镇乡球]|本[省市县区]")


def check_scopes(context: Context) -> Iterator[Finding]:
    """The place or body of a number is not one that the text gives to another number."""
    contexts = context.reading.contexts
    # In the order of the report: of two rivals in one clause every process has to name the same.
    scopes = list(dict.fromkeys(p.claim.scope for p in context.claims if p.claim.scope))
    if len(scopes) < 2:
        return
    for placed in context.claims:
        claim = placed.claim
        if placed.index is None or not claim.scope or placed.mention is None:
            continue
        here = context.text[contexts.clause_start(placed.index) : contexts.stretch_end(placed.index)]
        if _names(claim.scope, here):
            continue
        other = next(
            (s for s in scopes if s != claim.scope and _names(s, here) and not _alike(s, claim.scope)), None
        )
        if (
            other is None
            or _enumerated(context, placed, other)
            or not _elsewhere(context, placed, claim.scope, claim.label or "")
        ):
            continue
        yield finding(
            "binding.other_scope",
            f"该数字在原文中说的是“{other}”，不是“{claim.scope}”。",
            path=f"{claim.path}/scope",
            span=context.reading.mention_span(placed.mention),
            expected=other,
            found=claim.scope,
        )


def _enumerated(context: Context, placed: Placed, scope: str) -> bool:
    """Whether the place only lists what the number counts (甲公司、乙公司两家)."""
    mention = placed.mention
    return mention is not None and context.text.endswith(scope, 0, mention.start)


def _names(scope: str, text: str) -> bool:
    whole = _WHOLE_AREA.search(scope)
    return scope in text or (whole is not None and whole.group() in text)


def _alike(a: str, b: str) -> bool:
    return a in b or b in a


def _elsewhere(context: Context, placed: Placed, scope: str, label: str) -> bool:
    """Whether the claimed scope has a number of its own, of the same unit and words, not far off."""
    contexts = context.reading.contexts
    mine = placed.index
    if mine is None:
        return False
    words = label_pairs(label)
    for i in range(max(0, mine - _SCOPE_NEAR), min(len(contexts.mentions), mine + _SCOPE_NEAR + 1)):
        if i == mine or contexts.groups[i] != contexts.groups[mine]:
            continue
        there = context.text[contexts.clause_start(i) : contexts.stretch_end(i)]
        if _names(scope, there) and share(words, contexts.own[i]) >= share(words, contexts.own[mine]):
            return True
    return False


def check_owners(context: Context) -> Iterator[Finding]:
    """The number of a project does not stand in a sentence about another project."""
    names = [
        (p.claim.owner, *p.claim.owner_aliases)
        for p in context.claims
        if p.claim.role == "project" and p.claim.owner
    ]
    if len(names) < 2:
        return
    for placed in context.claims:
        claim = placed.claim
        if (
            placed.mention is None
            or claim.owner is None
            or not (claim.role == "capacity" or claim.is_investment)
        ):
            continue
        other = _nearest_owner(context, placed, names)
        if other is None or other == claim.owner or _alike(_bare(other), _bare(claim.owner)):
            continue
        yield finding(
            "binding.other_owner",
            f"该数字在原文中说的是“{other}”，不是“{claim.owner}”。",
            path=claim.quantity_path,
            span=context.reading.mention_span(placed.mention),
            expected=other,
            found=claim.owner,
        )


def _nearest_owner(context: Context, placed: Placed, names: list[tuple[str, ...]]) -> str | None:
    """The project that rules the number: the last one its sentence names before it, a place where something
    is built (在…园区) left out; else the one that heads the item of a list, or the line above. None where the
    sentence or the item is about the claimed project, or about none at all."""
    claim, mention = placed.claim, placed.mention
    if mention is None or claim.owner is None:
        return None
    start, end = context.reading.contexts.near(mention.start)
    text, mine = context.text, (claim.owner, *claim.owner_aliases)
    if _PHASE.match(text, start) or _named(mine, text[start:end]):
        return None
    heading = _heading(context, mention.start, names)
    if heading is not None and heading[0] in mine:
        return None
    best, best_at = None, -1
    for group in names:
        for name in group:
            at = text.rfind(name, start, mention.start)
            if at > best_at and not _PLACE.search(text, max(start, at - 3), at):
                best, best_at = group[0], at
    if best is None and heading is not None and not _named(mine, context.reading.around(mention.start)):
        return heading[0]
    return best


def _heading(context: Context, position: int, names: list[tuple[str, ...]]) -> tuple[str, ...] | None:
    """The project that heads the numbered item of a position (10.文化中心。…), or that the line above only names."""
    layout, text = context.reading.contexts.layout, context.text
    paragraph = layout.paragraph_start(position)
    above = layout.paragraph_start(max(0, paragraph - 1))
    item, numbered = _NUMBER.match(text, paragraph), _NUMBER.match(text, above)
    line = text[numbered.end() if numbered else above : paragraph].strip(_MARKS)
    for group in names:
        bare = tuple(_bare(name) for name in group)
        if item is not None and text.startswith(bare, item.end()):
            return group
        if line in (*group, *bare):
            return group
    return None


def _bare(name: str) -> str:
    return _NAME_TAILS.sub("", name) or name


def _named(names: tuple[str, ...], text: str) -> bool:
    """Whether a sentence names the project, be it by half of its words."""
    return any(_bare(name) in text or share(label_pairs(name), label_pairs(text)) >= 0.5 for name in names)
