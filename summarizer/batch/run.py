"""The run: scan the corpus, do what is not done, keep every result."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Final, Literal, Protocol

from summarizer.batch.document import Document
from summarizer.batch.inputs import Inputs
from summarizer.batch.journal import Journal, Sums
from summarizer.batch.work import Result, Work, process
from summarizer.batch.workers import Lost, Workers
from summarizer.errors import InputError

Ending = Literal["finished", "stopped", "cost", "tokens", "service"]
TIME_LIMIT: Final = 120.0  # seconds for one document, embedded engine


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may go on at once and be spent in all; None: no limit.

    `jobs` is processes for the embedded engine, requests at once for a model. `seconds` bounds one document of
    the embedded engine, `memory` (bytes) each of its processes. `cost` (US dollars) and `tokens` count the
    whole run, earlier commands included. `requests_per_minute` and `tokens_per_minute` are the model's, besides
    what the service itself says in its answers.
    """

    jobs: int | None = None
    seconds: float = TIME_LIMIT
    memory: int | None = None
    cost: float | None = None
    tokens: int | None = None
    requests_per_minute: float | None = None
    tokens_per_minute: float | None = None


@dataclass(slots=True)
class Tally:
    """How the run stands; `to_do` and `size` were counted by the scan, the rest grows as results come.

    `errors` counts results of this command that are no whole report, by kind. `tokens` and `cost` are of the
    whole run. `trouble` is why the model service was of no use.
    """

    documents: int = 0
    to_do: int = 0
    to_do_size: int = 0
    done: int = 0
    characters: int = 0
    tokens: int = 0
    cost: float = 0.0
    errors: Counter[str] = field(default_factory=Counter)
    trouble: str | None = None
    started: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        """Since the first document was begun."""
        return time.monotonic() - self.started

    def add(self, document: Document, result: Result) -> None:
        """Count one result."""
        self.done += 1
        self.characters += result.characters or document.size
        if result.error:
            self.errors[result.error] += 1


class Observer(Protocol):
    """Who watches: `scanned` while the corpus is looked through, `moved` after every result."""

    def scanned(self, documents: int) -> None: ...
    def moved(self, tally: Tally) -> None: ...


class Unobserved:
    """Nobody."""

    def scanned(self, documents: int) -> None:
        """Nothing."""

    def moved(self, tally: Tally) -> None:
        """Nothing."""


def scan(inputs: Inputs, work: Work, journal: Journal, observer: Observer) -> Sums:
    """Look through the whole corpus once. Raises InputError for inputs that are not there or hold no document."""

    def found() -> Iterator[tuple[str, str, int]]:
        number = 0
        for number, document in enumerate(inputs, 1):
            yield document.id, work.key(document), document.size
            observer.scanned(number)
        if not number:
            raise InputError(
                f"{'、'.join(inputs.paths)} 里没有文章：既没有 .txt、.html、.htm，也没有 .jsonl、.csv、.tsv、.parquet、.zip "
                "中的记录。请检查路径。",
                f"There is no document in {', '.join(inputs.paths)}: no .txt, .html, .htm, and no record in a .jsonl, "
                ".csv, .tsv, .parquet or .zip. Check the path.",
            )

    journal.scan(found())
    journal.state("inputs", inputs.told())
    return journal.sums()


def run(
    inputs: Inputs,
    work: Work,
    journal: Journal,
    limits: Limits | None = None,
    observer: Observer | None = None,
    stopping: Callable[[], bool] = lambda: False,
    reading: Reading | None = None,
) -> tuple[Tally, Ending]:
    """Do what the scan found undone; `reading` takes the place of what suits `work`. Once `stopping()` or a limit is met, what is in flight is finished.

    A service of no use ends the run as `service`; the documents it failed at the end are left undone.
    """
    limits, observer = limits or Limits(), observer or Unobserved()
    sums = journal.sums()
    spent_tokens = int(journal.fact("tokens") or 0)
    tally = Tally(
        sums.documents,
        sums.to_do,
        sums.to_do_size,
        tokens=spent_tokens,
        cost=float(journal.fact("cost") or 0),
    )
    over: Ending = "finished"

    def enough() -> bool:
        nonlocal over
        if over == "finished":
            over = _over(tally, limits, stopping)
        return over != "finished"

    before = tally.tokens, tally.cost
    reading = reading or _reading(work, limits)

    def spend() -> None:
        if reading.tokens:
            tally.tokens, tally.cost = before[0] + reading.tokens, before[1] + reading.cost
            journal.state("tokens", str(tally.tokens))
            journal.state("cost", repr(tally.cost))

    for document, key, result in _results(inputs, work, journal, reading, enough):
        if journal.store(key, result):
            tally.add(document, result)
        spend()
        observer.moved(tally)
    spend()  # of documents that came to nothing, too
    journal.commit()
    tally.trouble = reading.trouble
    return tally, "service" if reading.trouble else over


def _over(tally: Tally, limits: Limits, stopping: Callable[[], bool]) -> Ending:
    if stopping():
        return "stopped"
    if limits.cost is not None and tally.cost >= limits.cost:
        return "cost"
    if limits.tokens is not None and tally.tokens >= limits.tokens:
        return "tokens"
    return "finished"


class Reading(Protocol):
    """Documents to results; what that has cost, and why the service is of no use."""

    @property
    def tokens(self) -> int: ...
    @property
    def cost(self) -> float: ...
    @property
    def trouble(self) -> str | None: ...
    def run(
        self, documents: Iterator[Document], stopping: Callable[[], bool]
    ) -> Iterator[tuple[Document, Result]]: ...


class Embedded:
    """The rules, in processes."""

    tokens, cost, trouble = 0, 0.0, None

    def __init__(self, work: Work, limits: Limits) -> None:
        self._workers: Workers[Document, Result] = Workers(
            partial(process, work=work), limits.jobs or cores(), limits.seconds, limits.memory
        )

    def run(
        self, documents: Iterator[Document], stopping: Callable[[], bool]
    ) -> Iterator[tuple[Document, Result]]:
        """A document that brought its process down is a result, too."""
        for document, answer in self._workers.run(documents, stopping):
            if isinstance(answer, Lost):
                answer = Result.failed(answer.error, answer.reason, answer.seconds)
            yield document, answer


def _reading(work: Work, limits: Limits) -> Reading:
    if work.config is None:
        return Embedded(work, limits)
    from summarizer.batch.model import ModelReaders

    return ModelReaders(work, work.config, limits.requests_per_minute, limits.tokens_per_minute)


def _results(
    inputs: Inputs, work: Work, journal: Journal, reading: Reading, enough: Callable[[], bool]
) -> Iterator[tuple[Document, str, Result]]:
    keys: dict[int, str] = {}  # of documents in flight, by identity: an id may come twice

    def documents() -> Iterator[Document]:
        for document, key in undone(inputs, work, journal, keys.values):
            keys[id(document)] = key
            yield document

    for document, result in reading.run(documents(), enough):
        yield document, keys.pop(id(document)), result


def undone(
    inputs: Inputs, work: Work, journal: Journal, in_flight: Callable[[], Container[str]]
) -> Iterator[tuple[Document, str]]:
    """Documents without a result, each content once, with their keys."""
    left = journal.sums().to_do
    if not left:
        return
    for document in inputs:
        key = work.key(document)
        if journal.wanted(key) and key not in in_flight():
            yield document, key


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
