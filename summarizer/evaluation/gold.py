"""Gold: what a careful reader found in one article, as annotated by gold/GUIDELINES.md."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import BeforeValidator, Field, ValidationError

from summarizer.errors import InputError, Told, reason_of
from summarizer.schemas import Bound, Category, Kind, Stage
from summarizer.schemas.base import Model
from summarizer.schemas.reasons import reason

Role = Literal["goal", "achieved", "measure", "capacity"]
OtherRole = Literal["goal", "achieved", "measure", "capacity", "non_fact"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
# Document fields that are scored, where the gold has them.
FIELDS: Final = ("title", "publisher", "author", "published_on", "region")
HELD_OUT: Final = "held_out"


class InvalidGold(InputError):
    """A gold file that is no gold: `problems` says for each fault the place and what is wrong there."""

    def __init__(self, told: Told, problems: list[tuple[str, Told]]) -> None:
        super().__init__(*told)
        self.problems = problems


def _list(value: Any) -> Any:
    """Optional lists may be missing, null, one value or a list."""
    return [] if value is None or value is False else value if isinstance(value, list) else [value]


def _alternatives(value: Any) -> Any:
    return [one if isinstance(one, dict) else {"value": one} for one in _list(value)]


Strings = Annotated[list[str], BeforeValidator(_list)]


class Alternative(Model):
    """An equally right value; without a unit it has the fact's. A word (“翻番”) is a remark."""

    value: float | str | None = None
    unit: str | None = None


class GoldFact(Model):
    """One number of the article. Lists named `…_alt` hold equally right answers."""

    role: Role
    role_alt: Annotated[list[OtherRole], BeforeValidator(_list)] = Field(default_factory=list)
    indicator: str
    scope: str | None = None
    value: float | None
    high: float | None = None
    unit: str
    kind: Kind | None = None
    kind_alt: Annotated[list[Kind], BeforeValidator(_list)] = Field(default_factory=list)
    bound: Bound = "exact"
    bound_alt: Annotated[list[Bound], BeforeValidator(_list)] = Field(default_factory=list)
    period: str | None = None
    period_text: str | None = None
    quote: str
    quote2: str | None = None
    text: str = ""
    project: str | None = None
    measure: str | None = None
    minor: bool = False
    repeats: Strings = Field(default_factory=list)
    may_merge_with: Strings = Field(default_factory=list)
    alt_values: Annotated[list[Alternative], BeforeValidator(_alternatives)] = Field(default_factory=list)

    @property
    def roles(self) -> set[str]:
        return {role for role in (self.role, *self.role_alt) if role != "non_fact"}

    @property
    def bounds(self) -> set[str]:
        return {self.bound, *self.bound_alt}

    @property
    def optional(self) -> bool:
        """Neither finding it nor leaving it out is a mistake."""
        return self.minor or "non_fact" in self.role_alt

    @property
    def anchors(self) -> list[str]:
        """Every wording of the article at which the number may be found."""
        return [text for text in (self.quote, *self.repeats, self.quote2) if text]


class GoldProject(Model):
    name: str
    aliases: Strings = Field(default_factory=list)
    stage: Stage | None = None
    stage_alt: Annotated[list[Stage | None], BeforeValidator(_list)] = Field(default_factory=list)
    investment: dict[str, Any] | None = None
    quote: str = ""
    quote2: str | None = None
    minor: bool = False

    @property
    def stages(self) -> set[str | None]:
        return {self.stage, *self.stage_alt}


class GoldMeasure(Model):
    name: str
    category: Category
    category_alt: Annotated[list[Category], BeforeValidator(_list)] = Field(default_factory=list)
    quote: str = ""
    quote2: str | None = None
    minor: bool = False


class GoldAim(Model):
    """A goal without a number."""

    statement: str
    quote: str
    period: str | None = None
    minor: bool = False


class GoldThreshold(Model):
    """A figure that only says which things are meant (亿元以上项目)."""

    text: str
    value: float | None = None
    unit: str | None = None
    bound: Bound
    quote: str = ""


class GoldNonFact(Model):
    """A numeral that is no fact: date, name, ordinal, idiom …; one entry covers all its occurrences."""

    text: str
    why: str = ""


class GoldDocument(Model):
    """A field that is missing is not judged; one that is null has to be null."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_on: str | None = None
    region: str | None = None
    body_starts_with: str | None = None
    body_ends_with: str | None = None
    optional_text: Strings = Field(default_factory=list)
    not_body: Strings = Field(default_factory=list)

    def accepted(self, field: str) -> list[str | None] | None:
        """The values of a field that are right, None where the gold does not know."""
        if field not in self.model_fields_set:
            return None
        return [getattr(self, field), *_list((self.model_extra or {}).get(f"{field}_accept"))]


class Gold(Model):
    """The annotation of one article.

    `split` names the group it is reported in (`held_out`: errors are not shown unless asked for),
    `article` the article's file relative to this one, `draft` says that nobody has corrected it yet.
    """

    id: str = ""
    split: str | None = None
    article: str | None = None
    draft: bool = False
    document: GoldDocument = Field(default_factory=GoldDocument)
    facts: list[GoldFact]
    qualitative_goals: list[GoldAim] = Field(default_factory=list)
    projects: list[GoldProject] = Field(default_factory=list)
    measures: list[GoldMeasure] = Field(default_factory=list)
    thresholds: list[GoldThreshold] = Field(default_factory=list)
    non_facts: list[GoldNonFact] = Field(default_factory=list)


def read_gold(path: Path) -> Gold:
    """The gold of a file. Raises InvalidGold for what is unreadable, no JSON or breaks the format."""
    try:
        content = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise _invalid(path, [("", reason_of(error))]) from error
    except (ValueError, RecursionError) as error:
        raise _invalid(path, [("", Told(f"不是有效的 JSON（{error}）", f"no JSON: {error}"))]) from error
    try:
        return Gold.model_validate(content)
    except ValidationError as error:
        found = error.errors(include_url=False)
        raise _invalid(path, [(_place(one["loc"], content), reason(one)) for one in found]) from error


def _invalid(path: Path, problems: list[tuple[str, Told]]) -> InvalidGold:
    first = [(f"{place}: " if place else "", told) for place, told in problems[:2]]
    more = f" (+{len(problems) - 2})" if len(problems) > 2 else ""
    zh = "；".join(place + told.zh for place, told in first)
    en = "; ".join(place + told.en for place, told in first)
    return InvalidGold(Told(f"{path}：{zh}{more}", f"{path}: {en}{more}"), problems)


def _place(loc: tuple[int | str, ...], content: Any) -> str:
    """`facts[3].role “全县完成投资”`: where in the file, with the words that help to find it."""
    place, here, words = "", content, ""
    for part in loc:
        place += f"[{part}]" if isinstance(part, int) else f".{part}" if place else part
        try:
            here = here[part]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(here, dict):
            words = next((str(here[key]) for key in ("quote", "name", "text") if here.get(key)), words)
    return f"{place} “{words[:40]}”" if words else place
