"""Facts of a whole corpus in a private SQLite file, so that memory does not grow with it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field
from types import TracebackType
from typing import Self

from summarizer.batch.facts import facts, projects
from summarizer.batch.journal import Entry
from summarizer.batch.regions import resolved
from summarizer.batch.work import report_of
from summarizer.schemas import DevelopmentReport

_TABLES = """
CREATE TABLE documents (number INTEGER PRIMARY KEY, id, title, region, published, status, verdict, reason,
    goals, metrics, projects, measures, errors, warnings, notes, mentions, covered, uncovered);
CREATE TABLE facts (document INTEGER, role, region, name, thing, action, basis, start, end, value REAL, step REAL,
    unit, bound, id, indicator, text, quote);
CREATE TABLE projects (document INTEGER, key, region, stage, id, name, quote);
CREATE TABLE uncovered (document INTEGER, text);
CREATE INDEX facts_by_name ON facts (name, region, start, end, unit);
CREATE INDEX facts_by_thing ON facts (thing, region, start, end, unit, value);
CREATE INDEX projects_by_key ON projects (key);
"""


@dataclass(slots=True)
class Counts:
    """What is counted over all reports."""

    pending: int = 0  # documents without a result yet
    statuses: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    findings: Counter[tuple[str, str]] = field(default_factory=Counter)  # rule and severity
    stages: Counter[str] = field(default_factory=Counter)
    categories: Counter[str] = field(default_factory=Counter)
    mentions: int = 0
    covered: int = 0
    excluded: int = 0
    characters: int = 0
    goals: int = 0
    metrics: int = 0
    projects: int = 0
    measures: int = 0


class Collection:
    """The facts of one corpus; a context manager. `db` may be asked in SQL."""

    def __init__(self) -> None:
        self.db = sqlite3.connect("", isolation_level=None)  # a file without a name that goes with us
        # Nobody wants it back after a crash, and some memory saves most of the way to the disk.
        self.db.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536"
        )
        self.db.executescript(_TABLES)
        self.counts = Counts()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.db.close()

    def add_all(self, entries: Iterable[Entry]) -> Iterator[int]:
        """Every document that has a result, numbered by its place among all; yields the numbers."""
        self.db.execute("BEGIN")
        for number, entry in enumerate(entries, 1):
            if entry.result is None:
                self.counts.pending += 1
                continue
            if entry.result.error:
                self.counts.errors[entry.result.error] += 1
            if entry.result.report is None:
                self.counts.statuses["failed"] += 1
                row = (number, entry.id, None, None, None, "failed", None, entry.result.reason, *([0] * 10))
                self._insert("documents", row)
            else:
                report = DevelopmentReport.model_validate_json(report_of(entry.result.report))
                self.add(number, entry.id, report, entry.result.status, entry.result.reason)
            yield number
        self.db.execute("COMMIT")
        self.db.execute("ANALYZE")

    def settle(self) -> None:
        """Give every place its one name; ask for facts after that."""
        told = self.db.execute(
            "SELECT region FROM documents WHERE region <> '' UNION SELECT region FROM facts WHERE region <> ''"
        )
        names = resolved({region.partition("/")[0] for (region,) in told})
        if not names:
            return

        def full(region: str) -> str:
            own, slash, within = region.partition("/")
            return names.get(own, own) + slash + within

        self.db.create_function("full_name", 1, full, deterministic=True)
        for table in ("documents", "facts", "projects"):
            self.db.execute(f"UPDATE {table} SET region = full_name(region) WHERE region <> ''")  # noqa: S608

    def add(
        self,
        number: int,
        id_: str,
        report: DevelopmentReport,
        status: str = "done",
        reason: str | None = None,
    ) -> None:
        """One report; done with parts of the article left out is incomplete."""
        if status == "done" and report.provenance.failed_chunks:
            status = "incomplete"
        counts, document, validation = self.counts, report.document, report.validation
        severities = Counter(finding.severity for finding in validation.findings)
        coverage = validation.coverage
        sizes = (
            *(len(report.goals), len(report.achieved_metrics)),
            *(len(report.named_projects), len(report.policy_measures)),
        )
        self._insert(
            "documents",
            (
                *(number, id_, document.title, document.region, document.published_on),
                *(status, validation.verdict, reason, *sizes),
                *(severities["error"], severities["warning"], severities["info"]),
                *(coverage.mentions, coverage.covered, len(coverage.uncovered)),
            ),
        )
        for fact in facts(report):
            self._insert("facts", (number, *astuple(fact)))
        for project in projects(report):
            self._insert("projects", (number, *astuple(project)))
        for left in coverage.uncovered:
            self._insert("uncovered", (number, left.text))
        counts.statuses[status] += 1
        counts.verdicts[validation.verdict] += 1
        counts.findings.update((finding.rule, finding.severity) for finding in validation.findings)
        counts.stages.update(project.stage or "" for project in report.named_projects)
        counts.categories.update(measure.category for measure in report.policy_measures)
        counts.mentions += coverage.mentions
        counts.covered += coverage.covered
        counts.excluded += len(coverage.excluded)
        counts.characters += document.characters
        counts.goals, counts.metrics = counts.goals + sizes[0], counts.metrics + sizes[1]
        counts.projects, counts.measures = counts.projects + sizes[2], counts.measures + sizes[3]

    def _insert(self, table: str, row: tuple[object, ...]) -> None:
        self.db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608
