"""Mutants in which every number and every quote is the article's own, and yet the report is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from benchmarks.mutations.mutant import Mutant, changed, setting, value_at, without
from benchmarks.mutations.reports import Case, Item, Json
from summarizer.validation.amounts import amount, base_of
from summarizer.validation.words import label_pairs, share

_LIKE = 0.5  # share of a label's words that the label of a target and of its result have in common


def swaps(case: Case) -> Iterator[Mutant]:
    """Two numbers of one unit are exchanged; every label keeps its quote."""
    for a, b in _pairs(case):
        yield _exchanged(case, "same-unit swap", a, b, ("quantity",))


def moves(case: Case) -> Iterator[Mutant]:
    """Two numbers of one unit are exchanged together with their quotes: each stands under the other's label."""
    for a, b in _pairs(case):
        yield _exchanged(case, "moved with evidence", a, b, ("quantity", "evidence"))


def takeovers(case: Case) -> Iterator[Mutant]:
    """One label takes the number and the quote of another, which is missing then."""
    for a, b in _pairs(case):
        kept = ("quantity", "evidence")
        theirs = value_at(case.report, b.path)
        report = changed(case.report, [(a.path, setting(**{key: theirs[key] for key in kept}))])
        told = f"{a.fact['indicator']} := {b.fact['text']} ({b.fact['indicator']})"
        yield Mutant(
            case.name, "moved alone", told, _lost(report, b.path), (_shifted(a.path, b.path),), (b.span, a.span),
            _same_meaning(a, b), b.fact["text"],
        )  # fmt: skip


def targets(case: Case) -> Iterator[Mutant]:
    """The article has both a target and the result of one thing: the target's figure is told as the result."""
    goals = [item for item in case.items if item.role == "goal"]
    for result in case.items:
        if result.role != "achieved":
            continue
        words = label_pairs(result.fact["indicator"])
        like = [g for g in goals if _comparable(g, result) and _alike(words, g)]
        if not like:
            continue
        goal = max(like, key=lambda g: share(words, label_pairs(g.fact["indicator"])))
        theirs = value_at(case.report, goal.path)
        edit = setting(quantity=theirs["quantity"], evidence=theirs["evidence"])
        report = _lost(changed(case.report, [(result.path, edit)]), goal.path)
        other = goal.fact.get("role_alt") or []
        true = "the annotation accepts the target as a result" if "achieved" in other else None
        told = f"{result.fact['indicator']} := {goal.fact['text']} ({goal.fact['indicator']})"
        yield Mutant(
            case.name, "target as result", told, report, (result.path,), (goal.span, result.span), true,
            goal.fact["text"],
        )  # fmt: skip


def _alike(words: frozenset[str], goal: Item) -> bool:
    theirs = label_pairs(goal.fact["indicator"])
    return min(share(words, theirs), share(theirs, words)) >= _LIKE


def _pairs(case: Case) -> Iterator[tuple[Item, Item]]:
    """Every number with the nearest one of the same unit, another amount and the same kind of place."""
    seen: set[tuple[str, str]] = set()
    for a in case.items:
        like = [b for b in case.items if b is not a and b.role == a.role and _comparable(a, b)]
        if not like:
            continue
        b = min(like, key=lambda other: abs(other.span[0] - a.span[0]))
        key = (min(a.path, b.path), max(a.path, b.path))
        if key not in seen:
            seen.add(key)
            yield a, b


def _comparable(a: Item, b: Item) -> bool:
    """Whether two numbers measure in one unit and differ in amount."""
    if a.fact["kind"] != b.fact["kind"] or base_of(a.fact["unit"]) != base_of(b.fact["unit"]):
        return False
    return _amount(a) != _amount(b)


def _amount(item: Item) -> tuple[object, ...]:
    high = item.fact["high"]
    return amount(Decimal(str(item.fact["value"])), item.fact["unit"]), high, item.fact["bound"]


def _exchanged(case: Case, kind: str, a: Item, b: Item, keys: tuple[str, ...]) -> Mutant:
    mine, theirs = value_at(case.report, a.path), value_at(case.report, b.path)
    report = changed(
        case.report,
        [
            (a.path, setting(**{key: theirs[key] for key in keys})),
            (b.path, setting(**{key: mine[key] for key in keys})),
        ],
    )
    told = f"{a.fact['indicator']} {a.fact['text']} ↔ {b.fact['indicator']} {b.fact['text']}"
    true = _same_meaning(a, b)
    return Mutant(case.name, kind, told, report, (a.path, b.path), (a.span, b.span), true, b.fact["text"])


def _same_meaning(a: Item, b: Item) -> str | None:
    """Two numbers whose items differ in nothing but the number may change places."""
    keys = ("indicator", "scope", "period")
    if a.path.split("/quantities")[0] != b.path.split("/quantities")[0] and "/quantities" in a.path:
        return None  # of two projects
    if all(a.fact[key] == b.fact[key] for key in keys):
        return "label, scope and period of both items are the same"
    return None


def _lost(report: Json, path: str) -> Json:
    return without(report, path)


def _shifted(path: str, removed: str) -> str:
    """Where the item of `path` stands once `removed` is gone."""
    head, _, last = path.rpartition("/")
    gone_head, _, gone_last = removed.rpartition("/")
    if head == gone_head and int(gone_last) < int(last):
        return f"{head}/{int(last) - 1}"
    return path
