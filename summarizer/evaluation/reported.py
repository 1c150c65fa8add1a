"""What a report says, item by item: any JSON in the shape of the report contract, from any tool.

Read leniently, for a report that breaks the contract in one place can still be scored in all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from summarizer.evaluation.amounts import Amount, amount
from summarizer.evaluation.gold import Role

_MAX_QUOTE: Final = 300  # the contract's limit for evidence
Json = Mapping[str, Any]


@dataclass(frozen=True)
class Number:
    """One number of a report. `path` is its item's JSON pointer."""

    path: str
    role: Role
    indicator: str
    amount: Amount | None
    text: str
    bound: str
    evidence: tuple[str, ...]
    period: str
    owner: str  # the project or measure it belongs to, and its scope

    @property
    def quote(self) -> str:
        return " ".join(self.evidence)

    @property
    def place(self) -> str:
        """The quote that holds the number, else the first."""
        return next((one for one in self.evidence if self.text in one), *self.evidence[:1] or ("",))

    @property
    def grounded(self) -> bool:
        """Evidence is there and short; without it a number stands nowhere."""
        return 0 < len(self.quote) <= _MAX_QUOTE


@dataclass(frozen=True)
class Named:
    """A project or a measure."""

    path: str
    name: str
    quote: str
    aliases: tuple[str, ...] = ()
    stage: str | None = None
    statement: str = ""


@dataclass(frozen=True)
class Aim:
    """A goal; `wordy` if it has no number."""

    path: str
    statement: str
    quote: str
    wordy: bool


@dataclass(frozen=True)
class Reported:
    """All items of a report, in its order."""

    numbers: tuple[Number, ...]
    goals: tuple[Aim, ...]
    projects: tuple[Named, ...]
    measures: tuple[Named, ...]
    document: Json = field(default_factory=dict)
    strings: tuple[str, ...] = ()  # all texts outside `document`: where parts of no body may have leaked to

    def field(self, name: str) -> str | None:
        """A document field; a region may be given as an object with its `text`."""
        value = self.document.get(name)
        value = value.get("text") if isinstance(value, Mapping) else value
        return str(value) if value else None


def read_report(report: Json) -> Reported:
    """The items of a report. What has not the shape of an item is passed over."""
    goals = list(_items(report, "goals"))
    projects = [(path, item) for path, item in _items(report, "named_projects") if item.get("name")]
    measures = list(_items(report, "policy_measures"))
    document = report.get("document")
    return Reported(
        numbers=tuple(_numbers(report)),
        goals=tuple(
            Aim(path, _text(goal, "statement"), " ".join(_quotes(goal)), _value(goal.get("quantity")) is None)
            for path, goal in goals
        ),
        projects=tuple(
            Named(
                path,
                _text(item, "name"),
                " ".join(_quotes(item)),
                aliases=tuple(str(one) for one in _list(item.get("aliases"))),
                stage=item.get("stage") or None,
            )
            for path, item in projects
        ),
        measures=tuple(
            Named(path, _text(item, "name"), " ".join(_quotes(item)), statement=_text(item, "statement"))
            for path, item in measures
        ),
        document=document if isinstance(document, Mapping) else {},
        strings=tuple(_strings({key: value for key, value in report.items() if key != "document"})),
    )


def _numbers(report: Json) -> Iterator[Number]:
    for path, goal in _items(report, "goals"):
        indicator = _text(goal, "indicator") or _text(goal, "statement")
        yield from _number(path, "goal", goal, indicator, goal.get("quantity"))
    for path, metric in _items(report, "achieved_metrics"):
        yield from _number(path, "achieved", metric, _text(metric, "indicator"), metric.get("quantity"))
    roles: tuple[tuple[Role, str], ...] = (("capacity", "named_projects"), ("measure", "policy_measures"))
    for role, key in roles:
        for path, owner in _items(report, key):
            name, quotes = _text(owner, "name"), _quotes(owner)
            if owner.get("investment"):
                yield from _number(
                    f"{path}/investment", role, owner, "投资", owner["investment"], name, quotes
                )
            for part, item in _items(owner, "quantities"):
                indicator = _text(item, "indicator") or name
                yield from _number(path + part, role, item, indicator, item.get("quantity"), name, quotes)


def _number(
    path: str,
    role: Role,
    item: Json,
    indicator: str,
    quantity: Any,
    owner: str = "",
    quotes: tuple[str, ...] = (),
) -> Iterator[Number]:
    """The number of an item, if it has one; without evidence of its own it leans on its owner's `quotes`."""
    value = _value(quantity)
    if value is None:
        return
    yield Number(
        path=path,
        role=role,
        indicator=indicator,
        amount=amount(value, _text(quantity, "unit")),
        text=_text(quantity, "text") or f"{value:g}{_text(quantity, 'unit')}",
        bound=_text(quantity, "bound") or "exact",
        evidence=_quotes(item) or quotes,
        period=_text(item, "period"),
        owner=f"{owner} {_text(item, 'scope')}",
    )


def _items(owner: Json, key: str) -> Iterator[tuple[str, Json]]:
    """The objects of a list with their JSON pointers."""
    for index, item in enumerate(_list(owner.get(key))):
        if isinstance(item, Mapping):
            yield f"/{key}/{index}", item


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(item: Json, key: str) -> str:
    value = item.get(key)
    return "" if value is None else str(value)


def _value(quantity: Any) -> float | None:
    """The value of a quantity; None where there is none, or none that is a number."""
    value = quantity.get("value") if isinstance(quantity, Mapping) else None
    try:
        return None if value is None or isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        return None


def _quotes(item: Json) -> tuple[str, ...]:
    return tuple(_text(one, "quote") for one in _list(item.get("evidence")) if isinstance(one, Mapping))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
