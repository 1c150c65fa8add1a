"""Two evaluations of the same gold: what got better and what worse, in totals and item by item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Literal

from pydantic import Field, ValidationError

from summarizer.errors import InputError, reason_of
from summarizer.evaluation.result import ArticleResult, Counts, Evaluation, Kind, Mistake, Score
from summarizer.evaluation.scores import changes
from summarizer.evaluation.texts import both
from summarizer.schemas.base import Model
from summarizer.schemas.reasons import place, reason

Verdict = Literal["better", "worse", "changed"]

# A number that is missing or invented is worse than one in the wrong place; that is worse than a wrong label.
_WEIGHT: Final[dict[str, int]] = {"role": 2, "leak": 3}
_LABELS: Final = 1


class ItemChange(Model):
    """One entry of the gold, or one stray: what was wrong with it before and is now (empty: nothing)."""

    article: str
    item: str
    text: str
    quote: str
    verdict: Verdict
    before: list[Kind]
    after: list[Kind]


class GroupChange(Model):
    """New minus old figures over the articles scored in both runs, with the interval of the difference."""

    name: str | None
    articles: int
    changes: dict[str, Score]


class Comparison(Model):
    """`appeared`, `vanished`: articles scored in one run only, left out of everything else.

    `not_itemised`: articles whose mistakes one of the runs does not list; they are in the totals.
    """

    old_subject: str
    new_subject: str
    groups: list[GroupChange]
    items: list[ItemChange]
    appeared: list[str] = Field(default_factory=list)
    vanished: list[str] = Field(default_factory=list)
    not_itemised: int = 0


def read_evaluation(path: Path) -> Evaluation:
    """The JSON result of an earlier run. Raises InputError for anything else."""
    try:
        return Evaluation.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InputError(*both("unreadable", path=path, why=reason_of(error))) from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise InputError(*both("bad_old", path=path, place=place(first), why=reason(first))) from error


def compare(old: Evaluation, new: Evaluation) -> Comparison:
    """What changed from `old` to `new`. Articles are paired by name."""
    before, after = _scored(old), _scored(new)
    both = [name for name in after if name in before]
    listed = [name for name in both if not before[name].withheld and not after[name].withheld]
    splits = list(dict.fromkeys(after[name].split for name in both))
    groups = [(split, [n for n in both if after[n].split == split]) for split in splits]
    if len(groups) == 1:
        groups = []
    return Comparison(
        old_subject=old.subject,
        new_subject=new.subject,
        groups=[_group(name, names, before, after) for name, names in [*groups, (None, both)]],
        items=[change for name in listed for change in _items(before[name], after[name])],
        appeared=[name for name in after if name not in before],
        vanished=[name for name in before if name not in after],
        not_itemised=len(both) - len(listed),
    )


def _scored(evaluation: Evaluation) -> dict[str, ArticleResult]:
    return {one.name: one for one in evaluation.articles if one.counts is not None}


def _group(
    name: str | None, names: Iterable[str], before: dict[str, ArticleResult], after: dict[str, ArticleResult]
) -> GroupChange:
    pairs: list[tuple[Counts, Counts]] = []
    for one in names:
        old, new = before[one].counts, after[one].counts
        if old is not None and new is not None:
            pairs.append((old, new))
    return GroupChange(name=name, articles=len(pairs), changes=changes(pairs))


def _items(old: ArticleResult, new: ArticleResult) -> Iterator[ItemChange]:
    before, after = _by_item(old.mistakes), _by_item(new.mistakes)
    for item in dict.fromkeys((*after, *before)):
        was, now = before.get(item, []), after.get(item, [])
        then: list[Kind] = [one.kind for one in was]
        today: list[Kind] = [one.kind for one in now]
        if sorted(then) == sorted(today):
            continue
        shown = (now or was)[0]
        yield ItemChange(
            article=new.name,
            item=item[1],
            text=shown.text,
            quote=shown.quote,
            verdict=_verdict(then, today),
            before=then,
            after=today,
        )


def _by_item(mistakes: Iterable[Mistake]) -> dict[tuple[str, str], list[Mistake]]:
    """Mistakes of one thing together: numbers, projects, measures … each have items of their own."""
    found: defaultdict[tuple[str, str], list[Mistake]] = defaultdict(list)
    for one in mistakes:
        found[_family(one.kind), one.item].append(one)
    return dict(found)


def _family(kind: Kind) -> str:
    if kind in ("role", "indicator", "bound", "period"):
        return "number"
    return "project" if kind == "stage" else kind.partition("_")[0]


def _verdict(before: list[Kind], after: list[Kind]) -> Verdict:
    was, now = _weights(before), _weights(after)
    return "better" if now < was else "worse" if now > was else "changed"


def _weights(kinds: Iterable[Kind]) -> list[int]:
    """The gravest first, so that lists compare as a person would."""
    grave = ("_missed", "_stray")
    return sorted((3 if k.endswith(grave) else _WEIGHT.get(k, _LABELS) for k in kinds), reverse=True)
