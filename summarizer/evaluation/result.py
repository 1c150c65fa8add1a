"""The result of an evaluation: what is printed, kept as JSON and compared with a later one.

Everything stands on `counts`, of one article or summed over a group; scores are made from them
(`summarizer.evaluation.scores`). Within a `format` keys are only added.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from pydantic import Field

from summarizer.schemas.base import Model

FORMAT: Final = "summarizer-evaluation/1"

Kind = Literal[
    "number_missed",
    "number_stray",
    "role",
    "indicator",
    "bound",
    "period",
    "project_missed",
    "project_stray",
    "stage",
    "measure_missed",
    "measure_stray",
    "aim_missed",
    "aim_stray",
    "document",
    "leak",
]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


class Counts(Model):
    """What was wanted, told and right. `minor` entries of the gold count nowhere.

    numbers: `numbers` in the gold, `told` by the report (repeats the gold allows aside), `found`,
    `in_role`; of the found ones with the right `indicator` and `bound`; `dated` of them have a period
    in the gold, `period` of those the right one. Projects: likewise, `stages` right of those found.
    Measures and aims (goals without a number): `…_found` of the gold's, `…_founded` of the report's.
    """

    numbers: int = 0
    told: int = 0
    found: int = 0
    in_role: int = 0
    indicator: int = 0
    bound: int = 0
    dated: int = 0
    period: int = 0
    projects: int = 0
    projects_told: int = 0
    projects_found: int = 0
    stages: int = 0
    measures: int = 0
    measures_found: int = 0
    measures_told: int = 0
    measures_founded: int = 0
    aims: int = 0
    aims_found: int = 0
    aims_told: int = 0
    aims_founded: int = 0
    fields: int = 0
    fields_right: int = 0
    leaks: int = 0


class Mistake(Model):
    """One thing that a report has wrong.

    `item` names the entry of the gold (or the stray) whatever is wrong with it, so that two runs can be
    compared. `span` is where it stands in the article shown, raw code points; `path` the report's item.
    """

    kind: Kind
    item: str
    text: str
    expected: str | None = None
    found: str | None = None
    quote: str = ""
    path: str | None = None
    span: tuple[int, int] | None = None


class ArticleResult(Model):
    """One gold file. Either `failed` says why nothing could be scored, or `counts` and `mistakes` are there.

    `withheld`: the article is held out, its mistakes were not asked for and are not listed.
    """

    name: str
    split: str | None = None
    title: str | None = None
    counts: Counts | None = None
    mistakes: list[Mistake] = Field(default_factory=list)
    withheld: bool = False
    failed: str | None = None
    notes: list[str] = Field(default_factory=list)


class Score(Model):
    """A figure between 0 and 1, null where there is nothing to score, with its 95 % interval.

    The interval is a bootstrap over articles; null for fewer than two of them.
    """

    value: float | None
    low: float | None = None
    high: float | None = None


class Group(Model):
    """Articles reported together: a split, or all of them (`name` null)."""

    name: str | None
    articles: int
    failed: int
    counts: Counts
    scores: dict[str, Score]


class Evaluation(Model):
    """Reports of one maker against gold."""

    format: Literal["summarizer-evaluation/1"] = FORMAT
    package_version: str
    subject: str  # `rules`, `llm some-model`, or the folder of reports
    articles: list[ArticleResult]
    groups: list[Group]
