"""What goes in and out besides reports: the bodies of the interface, for OpenAPI and for checking."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.schemas import DevelopmentReport, Verdict

Engine = Literal["auto", "rules", "llm", "both"]
JobState = Literal["queued", "running", "done", "cancelled"]
ItemState = Literal["queued", "running", "done", "failed", "cancelled"]

ARTICLE = "云溪市今年计划开工重点项目12个，总投资46.8亿元；上半年已完成投资20.1亿元，同比增长7.5%。"


class Taken(BaseModel):
    """What a caller sends: unknown keys are refused, a misspelt option must not be silently ignored."""

    model_config = ConfigDict(extra="forbid")


class Options(Taken):
    engine: Engine = Field(
        default="auto", description="auto: the service's model if it has one, else the embedded rules"
    )
    model: str | None = Field(default=None, max_length=200, description="one of those the service offers")


class ArticleIn(Taken):
    text: str = Field(description="the article as it came, or an HTML page", examples=[ARTICLE])
    name: str | None = Field(default=None, max_length=500, description="yours, given back with the result")


class ReportRequest(Options, ArticleIn):
    """One article."""

    store: bool = Field(default=True, description="false: keep neither article nor report")


class JobRequest(Options):
    """One or many articles."""

    articles: list[ArticleIn] = Field(min_length=1)


class ValidationRequest(Taken):
    """A report in the shape of this service, or any summary in plain words, and the article."""

    source: str = Field(description="the article that is summarised", examples=[ARTICLE])
    report: dict[str, Any] | None = Field(default=None, description="a development report")
    text: str | None = Field(
        default=None, description="a summary in plain words", examples=["计划总投资46.8亿元。"]
    )


class ReportRow(BaseModel):
    """A stored report in a list."""

    id: str
    created_at: datetime
    name: str | None
    title: str | None
    published_on: str | None
    verdict: Verdict
    characters: int
    engine: str
    job_id: str | None


class ReportPage(BaseModel):
    """The newest first; `next` is the `before` of the page that follows, null on the last one."""

    reports: list[ReportRow]
    next: str | None


class Counts(BaseModel):
    """Articles of a job by state."""

    queued: int = 0
    running: int = 0
    done: int = 0
    failed: int = 0
    cancelled: int = 0


class Job(BaseModel):
    """A job; `state` is done when every article is done or failed."""

    id: str
    state: JobState
    created_at: datetime
    finished_at: datetime | None
    engine: str
    model: str | None
    total: int
    counts: Counts


class JobPage(BaseModel):
    """The newest first; `next` is the `before` of the page that follows, null on the last one."""

    jobs: list[Job]
    next: str | None


class Run(BaseModel):
    """A run of `summarizer batch`: what became of its documents; `left` have no result yet."""

    id: str
    name: str
    changed_at: datetime
    documents: int
    done: int
    incomplete: int
    failed: int
    left: int


class RunList(BaseModel):
    """All that can be read, in the order of the settings."""

    runs: list[Run]


class CorpusTitle(BaseModel):
    """A name in both languages."""

    zh: str
    en: str


class CorpusColumn(CorpusTitle):
    """`kind` is how a cell is written: text, number, date, code …"""

    kind: str


class CorpusTable(BaseModel):
    """A table of the corpus page; articles are told by their numbers, from 1."""

    title: CorpusTitle
    columns: list[CorpusColumn]
    rows: list[list[Any]]


class CorpusOverview(BaseModel):
    """What a corpus page shows: `done` of `documents` have a result, the counts are of these."""

    documents: int
    done: int
    counts: dict[str, Any]
    conflicts: dict[str, int] = Field(description="between articles, by kind")
    tables: dict[str, CorpusTable] = Field(
        description="conflicts, pairs, series, projects, uncovered, documents; none while nothing is done"
    )


class ProblemDocument(BaseModel):
    """RFC 9457; `type` is stable, `detail` is for people."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    errors: list[dict[str, Any]] | None = None
    retry_after: int | None = Field(default=None, description="seconds, as in the header Retry-After")


class ItemResult(BaseModel):
    """What became of one article of a job."""

    position: int
    name: str | None
    state: ItemState
    attempts: int
    finished_at: datetime | None
    report_id: str | None
    verdict: Verdict | None
    problem: ProblemDocument | None
    report: DevelopmentReport | None = None


class ResultPage(BaseModel):
    """Articles in the order they were sent; `next` is the `cursor` of the page that follows."""

    results: list[ItemResult]
    next: int | None


def moment(seconds: float | None) -> datetime | None:
    """A time of the store as people and JSON write it."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
