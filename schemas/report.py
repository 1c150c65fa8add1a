"""The development report: the contract of the product, schema_version 1.0.

Offsets are half-open and count code points of the raw article as submitted (for HTML: of
`document.source_text`). Every quote is clean text: glosses removed, simplified script.
"""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field

from summarizer.schemas.base import Model
from summarizer.schemas.quantity import Quantity

SCHEMA_VERSION: Final = "1.0"

Script = Literal["zh-Hans", "zh-Hant"]
Engine = Literal["rules", "llm", "both"]  # both: the two engines agree

Stage = Literal[
    "planned",
    "negotiating",
    "signed",
    "approved",
    "land",
    "started",
    "under_construction",
    "resumed",
    "completed",
    "operating",
]

Category = Literal[
    "business_environment",
    "investment_promotion",
    "land",
    "finance",
    "talent",
    "supervision",
    "innovation",
    "industry",
    "infrastructure",
    "epidemic",
    "institutional_reform",
    "other",
]

Severity = Literal["error", "warning", "info"]
Verdict = Literal["pass", "review", "fail"]


class Evidence(Model):
    """A verbatim quote (clean text, 300 characters at most) and its raw span."""

    quote: str = Field(max_length=300)
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Removed(Model):
    """A stretch of the raw article that is not body; its text appears nowhere in a report."""

    start: int
    end: int
    kind: str


class Cleaning(Model):
    """What cleaning took out: `counts` by kind, and the raw spans of whole pieces."""

    counts: dict[str, int] = Field(default_factory=dict)
    removed: list[Removed] = Field(default_factory=list)


class Document(Model):
    """What is known about the article itself; unknown is null."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_on: str | None = Field(default=None, description="ISO date")
    region: str | None = Field(default=None, description="province to county, as text")
    region_code: str | None = Field(default=None, description="GB/T 2260 code of the region")
    script: Script = "zh-Hans"
    characters: int = Field(default=0, description="code points of the raw text")
    sha256: str = Field(default="", description="of the raw text in UTF-8")
    cleaning: Cleaning = Field(default_factory=Cleaning)
    source_text: str | None = Field(
        default=None, description="HTML only: the extracted text that offsets count"
    )


class Goal(Model):
    """Planned, targeted or expected at the time of writing."""

    id: str
    statement: str
    indicator: str | None = None
    scope: str | None = None
    quantity: Quantity | None = None
    period: str | None = Field(default=None, description="the article's words, the year filled in")
    period_start: str | None = Field(default=None, description="ISO date")
    period_end: str | None = Field(default=None, description="ISO date, inclusive")
    stretch: bool = False
    evidence: list[Evidence]
    engine: Engine | None = None


class AchievedMetric(Model):
    """Done or standing at the time of writing."""

    id: str
    indicator: str
    scope: str | None = None
    quantity: Quantity
    period: str | None = Field(default=None, description="the article's words, the year filled in")
    period_start: str | None = Field(default=None, description="ISO date")
    period_end: str | None = Field(default=None, description="ISO date, inclusive")
    comparison: str | None = Field(default=None, description="a label, never a number")
    evidence: list[Evidence]
    engine: Engine | None = None


class OwnedQuantity(Model):
    """A number of one named project or one policy measure."""

    indicator: str
    quantity: Quantity
    period: str | None = Field(default=None, description="the article's words, the year filled in")
    period_start: str | None = Field(default=None, description="ISO date")
    period_end: str | None = Field(default=None, description="ISO date, inclusive")
    evidence: list[Evidence]


class NamedProject(Model):
    """A named project, park, plant, road, platform or institute."""

    id: str
    name: str
    aliases: list[str] = Field(default_factory=list)
    stage: Stage | None = None
    industry: str | None = None
    location: str | None = None
    investment: Quantity | None = None
    quantities: list[OwnedQuantity] = Field(default_factory=list)
    evidence: list[Evidence]
    engine: Engine | None = None


class PolicyMeasure(Model):
    """A policy, mechanism, service model, campaign, list or work programme."""

    id: str
    name: str
    category: Category = "other"
    statement: str | None = None
    quantities: list[OwnedQuantity] = Field(default_factory=list)
    evidence: list[Evidence]
    engine: Engine | None = None


class RawSpan(Model):
    start: int
    end: int


class Finding(Model):
    """One result of the validator."""

    rule: str
    severity: Severity
    message: str
    path: str | None = Field(default=None, description="JSON pointer into the report")
    span: RawSpan | None = Field(default=None, description="raw offsets into the source")
    text_span: RawSpan | None = Field(default=None, description="offsets into validated prose")
    expected: str | None = None
    found: str | None = None


class Excluded(Model):
    """A numeral of the body that is no quantity, with the reason."""

    text: str
    start: int
    end: int
    reason: str


class Uncovered(Model):
    """A resolved mention of the body that the report does not account for."""

    text: str
    start: int
    end: int


class Coverage(Model):
    """`mentions` = covered + uncovered; excluded numerals are apart."""

    mentions: int = 0
    covered: int = 0
    excluded: list[Excluded] = Field(default_factory=list)
    uncovered: list[Uncovered] = Field(default_factory=list)


class Validation(Model):
    """What the validator has to say about a report."""

    verdict: Verdict = "pass"
    findings: list[Finding] = Field(default_factory=list)
    coverage: Coverage = Field(default_factory=Coverage)


class Rejected(Model):
    """A draft that could not be grounded, and why."""

    draft: str
    reason: str


class Provenance(Model):
    """How the report came about."""

    engine: str
    model: str | None = None
    prompt_version: str | None = None
    package_version: str = ""
    attempts: int = Field(default=0, description="requests sent to the model; 1 for the rules")
    tokens: int | None = Field(default=None, description="of every answer, failed ones included")
    cost: float | None = Field(default=None, description="US dollars, if the model's price is known")
    seconds: float = 0.0
    rejected: list[Rejected] = Field(default_factory=list)
    cache_hits: int = Field(default=0, description="answers of the model that were kept from before")
    failed_chunks: int = Field(
        default=0, description="stretches of the article the model gave nothing for; then never a pass"
    )
    failures: list[str] = Field(default_factory=list, description="why, each reason once")
    complete: bool = Field(default=True, description="false while parts of the article are still being read")


class DevelopmentReport(Model):
    """What one article promises, has achieved, names and does, each number with its place."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    document: Document
    summary: str = ""
    goals: list[Goal] = Field(default_factory=list)
    achieved_metrics: list[AchievedMetric] = Field(default_factory=list)
    named_projects: list[NamedProject] = Field(default_factory=list)
    policy_measures: list[PolicyMeasure] = Field(default_factory=list)
    validation: Validation = Field(default_factory=Validation)
    provenance: Provenance
