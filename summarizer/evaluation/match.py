"""Which item of a report stands for which entry of the gold: one for one, the best fit first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.evaluation.amounts import Amount, amount, same
from summarizer.evaluation.gold import GoldFact, GoldProject
from summarizer.evaluation.likeness import common, near, same_name
from summarizer.evaluation.reported import Named, Number


@dataclass(frozen=True)
class Matches:
    """`found`: index of the gold entry → index of the report's item; `strays`: items nothing stands for."""

    found: dict[int, int]
    strays: list[int]


def match_numbers(facts: Sequence[GoldFact], numbers: Sequence[Number]) -> Matches:
    """Facts and reported numbers of one amount at one place.

    Pairs in the right role are made first, so that a number told twice, in the right role and in a
    wrong one, counts as found in the right one. A number left over is no stray if it tells a found
    fact again at one of the places, or in one of the wordings, the gold allows.
    """
    amounts = [amounts_of(fact) for fact in facts]
    found: dict[int, int] = {}
    left = dict(enumerate(numbers))
    for right_role in (True, False):
        for index, fact in enumerate(facts):
            if index in found:
                continue
            fitting = [
                at
                for at, number in left.items()
                if (not right_role or number.role in fact.roles)
                and number.grounded
                and _agree(amounts[index], number)
                and _stands_there(fact, number)
            ]
            if fitting:
                found[index] = max(fitting, key=lambda at: _closeness(fact, numbers[at]))
                del left[found[index]]
    room = {index: len(facts[index].repeats) + len(facts[index].may_merge_with) for index in sorted(found)}
    strays = []
    for at, number in left.items():
        again = next(
            (
                index
                for index, places in room.items()
                if places
                and number.role in facts[index].roles
                and _agree(amounts[index], number)
                and _stands_there(facts[index], number)
            ),
            None,
        )
        if again is None:
            strays.append(at)
        else:
            room[again] -= 1
    return Matches(found, strays)


def amounts_of(fact: GoldFact) -> list[Amount]:
    """The amounts that are right for a fact."""
    written = [(fact.value, fact.unit)]
    written += [
        (one.value, fact.unit if one.unit is None else one.unit)
        for one in fact.alt_values
        if not isinstance(one.value, str)
    ]
    return [one for value, unit in written if (one := amount(value, unit))]


def match_projects(wanted: Sequence[GoldProject], reported: Sequence[Named]) -> Matches:
    """Projects of one name. A reported one that repeats an entry already found is no stray."""
    found: dict[int, int] = {}
    for index, project in enumerate(wanted):
        for at, item in enumerate(reported):
            if at not in found.values() and any(
                same_name(name, other)
                for name in (project.name, *project.aliases)
                for other in (item.name, *item.aliases)
            ):
                found[index] = at
                break
    taken = set(found.values())
    strays = [
        at
        for at, item in enumerate(reported)
        if at not in taken and not any(same_name(project.name, item.name) for project in wanted)
    ]
    return Matches(found, strays)


def _agree(amounts: Sequence[Amount], number: Number) -> bool:
    return any(same(one, number.amount) for one in amounts)


def _stands_there(fact: GoldFact, number: Number) -> bool:
    return any(near(anchor, number.quote) for anchor in fact.anchors)


def _closeness(fact: GoldFact, number: Number) -> float:
    """Of several numbers of one amount, the one with the most alike indicator, then place."""
    place = max(common(anchor, number.quote) for anchor in fact.anchors)
    return common(fact.indicator, number.indicator) + 0.01 * place
