"""A run as it is seen: a bar at a terminal, plain lines elsewhere, lines of JSON on demand; all on standard error."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import click

from summarizer.cli.messages import say

if TYPE_CHECKING:
    from summarizer.batch.run import Tally

_LINE_EVERY: Final = 10.0  # seconds
_JSON_EVERY: Final = 1.0


class Lines:
    """Plain lines, or JSON ones, now and then."""

    def __init__(self, *, as_json: bool) -> None:
        self._json = as_json
        self._every = _JSON_EVERY if as_json else _LINE_EVERY
        self._last = time.monotonic()
        self._told: Tally | None = None

    def scanned(self, documents: int) -> None:
        """A sign of life while a large corpus is counted."""
        if self._due():
            told = {"scanned": documents} if self._json else None
            click.echo(json.dumps(told) if told else f"{say('batch.scanning')}: {documents}", err=True)

    def moved(self, tally: Tally) -> None:
        """A line if it is time for one; the last one always comes."""
        self._told = tally
        if tally.done == tally.to_do or self._due():
            self._tell(tally)

    def _tell(self, tally: Tally) -> None:
        click.echo(json.dumps(facts(tally)) if self._json else line(tally), err=True)

    def _due(self) -> bool:
        now = time.monotonic()
        due = now - self._last >= self._every
        if due:
            self._last = now
        return due


class Bar:
    """A bar with rate, time left, tokens, cost and failures."""

    def __init__(self, progress: Any) -> None:
        self._progress = progress
        self._task = progress.add_task(say("batch.scanning"), total=None, said="")

    def scanned(self, documents: int) -> None:
        """The count so far."""
        self._progress.update(self._task, completed=documents)

    def moved(self, tally: Tally) -> None:
        """The bar, and one line of figures."""
        self._progress.update(
            self._task, description=say("working"), total=tally.to_do, completed=tally.done, said=line(tally)
        )


@contextmanager
def watching(*, as_json: bool) -> Iterator[Lines | Bar]:
    """The display that suits whoever looks."""
    if as_json or not sys.stderr.isatty():
        yield Lines(as_json=as_json)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), TextColumn("{task.fields[said]}"))
    with Progress(*columns, console=Console(stderr=True), refresh_per_second=4) as progress:
        yield Bar(progress)


def facts(tally: Tally) -> dict[str, Any]:
    """The figures of a moment, for programs."""
    seconds = tally.seconds
    return {
        "documents": tally.documents,
        "to_do": tally.to_do,
        "done": tally.done,
        "characters": tally.characters,
        "seconds": round(seconds, 1),
        "rate": round(tally.done / seconds, 2) if seconds > 0 else 0,
        "eta": round(_left(tally), 1),
        "tokens": tally.tokens,
        "cost": round(tally.cost, 6),
        "errors": dict(tally.errors),
    }


def line(tally: Tally) -> str:
    """The same for people."""
    spent = ""
    if tally.tokens:
        spent = say("batch.spent", tokens=short(tally.tokens), cost=dollars(tally.cost))
    errors = say("batch.errors", errors=kinds(tally.errors)) if tally.errors else ""
    rate = tally.done / tally.seconds if tally.seconds > 0 else 0.0
    return say(
        "batch.line",
        done=tally.done,
        to_do=tally.to_do,
        rate=f"{rate:.1f}",
        characters=short(tally.characters),
        eta=clock(_left(tally)),
        spent=spent,
        errors=errors,
    )


def _left(tally: Tally) -> float:
    """Seconds, by characters rather than by documents: long ones take longer."""
    left = max(tally.to_do_size - tally.characters, 0) if tally.done < tally.to_do else 0
    return tally.seconds * left / tally.characters if tally.characters else 0.0


def kinds(errors: Counter[str]) -> str:
    """`EmptyInput 3, TimeLimit 1`, the most frequent first."""
    return ", ".join(f"{kind} {count}" for kind, count in errors.most_common())


def short(number: float) -> str:
    """A count that a person takes in: 1234, 56.1k, 7.8M."""
    for size, unit in ((1e9, "G"), (1e6, "M"), (1e4, "k")):
        if number >= size:
            return f"{number / (1e3 if unit == 'k' else size):.1f}{unit}"
    return f"{number:.0f}"


def dollars(cost: float) -> str:
    """US dollars."""
    return f"${cost:.2f}" if cost >= 1 else f"${cost:.4f}"


def clock(seconds: float) -> str:
    """`0:05`, `12:40`, `3:02:10`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
