"""What a model answers: drafts made of verbatim quotes and labels. No draft has a number field.

A model copies a clause (`quote`) and the number expression in it (`mention`); value, scale, unit and
bound are read from that place of the article. Lengths and counts are bounded, and `quote` comes
first, so that a model commits itself to the text before it labels it.

Validation context `{"ground": Ground, "chunk": Chunk, "strict": True}` makes an item whose quote or
mention cannot be found an error, with a reason that instructor hands back to the model. Without
it, or with `"strict": False` (the last attempt), overlong strings and lists are cut, unknown labels dropped,
and `resolve` judges item by item. `salvage` takes whatever a model answered and never raises.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, cast, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic import ValidationInfo as Info

from summarizer.extraction.llm.chunks import Chunk
from summarizer.extraction.llm.pointing import Unfounded, hint, mentions_at, places, shown
from summarizer.grounding import Ground
from summarizer.schemas import Category, Rejected, Stage

MAX_QUOTE, MAX_MENTION, MAX_LABEL, MAX_NAME = 120, 30, 40, 50
MAX_ITEMS, MAX_NUMBERS, MAX_ALIASES = 60, 24, 3
MAX_REJECTED = 300  # characters of a draft kept with its reason

STAGES: tuple[Stage, ...] = get_args(Stage)
CATEGORIES: tuple[Category, ...] = get_args(Category)


def is_strict(info: Info) -> bool:
    """Whether a draft that does not ground is an error (instructor re-asks) instead of a rejected item."""
    context = info.context or {}
    return bool(context.get("strict", "ground" in context))


def _cut(limit: int) -> BeforeValidator:
    """On the last attempt what is too long is cut and what is no text is none; before, pydantic complains."""

    def cut(value: Any, info: Info) -> Any:
        if is_strict(info):
            return "" if value is None else value
        if isinstance(value, list):
            return value[:limit]
        return value[:limit] if isinstance(value, str) else ""

    return BeforeValidator(cut)


def _lenient_enum(known: tuple[str, ...], otherwise: str) -> BeforeValidator:
    """An unknown label is not worth another request."""
    return BeforeValidator(lambda value: value if value in known else otherwise)


Quote = Annotated[
    str,
    _cut(MAX_QUOTE),
    Field(description="从<原文>逐字抄录的最短分句,含数字与所计的名词,不得改写", max_length=MAX_QUOTE),
]
MentionText = Annotated[
    str,
    _cut(MAX_MENTION),
    Field(description="引文里的那一个数字表达,连同单位照抄,如“12.5亿元”“30余个”", max_length=MAX_MENTION),
]
Indicator = Annotated[
    str,
    _cut(MAX_LABEL),
    Field(description="数字所计的是什么,用原文的词,不带数字", max_length=MAX_LABEL),
]
Scope = Annotated[
    str, _cut(MAX_LABEL), Field(description="所指的地区或单位,没有则留空", max_length=MAX_LABEL)
]
PeriodWords = Annotated[
    str,
    _cut(MAX_MENTION),
    Field(description="原文里的时间词,如“今年1至8月”,没有则留空", max_length=MAX_MENTION),
]
ShortText = Annotated[str, _cut(MAX_LABEL), Field(description="没有则留空", max_length=MAX_LABEL)]
Name = Annotated[str, _cut(MAX_NAME), Field(description="原文里的名称,照抄", max_length=MAX_NAME)]


def _whole_schema(schema: dict[str, Any]) -> None:
    """Every key is required and no other allowed: what strict structured output of servers asks for."""
    properties = schema.get("properties", {})
    schema["required"] = list(properties)
    schema["additionalProperties"] = False
    schema.pop("title", None)
    for part in properties.values():
        part.pop("default", None)
        part.pop("title", None)


def _named_schema(schema: dict[str, Any]) -> None:
    """The whole schema with its title, which names the tool in tools mode."""
    title = schema["title"]
    _whole_schema(schema)
    schema["title"] = title


class _Draft(BaseModel):
    model_config = ConfigDict(extra="ignore", json_schema_extra=_whole_schema)

    quote: Quote

    @model_validator(mode="after")
    def _stands_in_the_chunk(self, info: Info) -> _Draft:
        if is_strict(info):
            context = cast("dict[str, Any]", info.context)
            self._check(context["ground"], context["chunk"])
        return self

    def _check(self, ground: Ground, chunk: Chunk) -> None:
        """Raises Unfounded (a ValueError) where the draft does not stand in the chunk."""
        words: str | None = getattr(self, "mention", None)
        try:
            found = places(ground, chunk, self.quote)
        except Unfounded as e:
            raise Unfounded(f"{e}{hint(ground, chunk, words or '')}") from None
        if words is None or (isinstance(self, GoalDraft) and not words.strip()):
            return
        problem: Unfounded | None = None
        for span in found:
            try:
                mentions_at(ground, span, words)
            except Unfounded as e:
                problem = problem or e
            else:
                return
        if problem is not None:
            raise problem


class OwnedDraft(_Draft):
    """一个项目或一项举措自身的数字"""

    mention: MentionText
    indicator: Indicator = ""
    period: PeriodWords = ""


class GoalDraft(_Draft):
    """计划、目标、预期;没有数字的目标 mention 留空"""

    mention: Annotated[
        str,
        _cut(MAX_MENTION),
        Field(description="引文里的那一个数字表达,照抄;没有数字的目标留空", max_length=MAX_MENTION),
    ] = ""
    indicator: Indicator = ""
    scope: Scope = ""
    period: PeriodWords = ""
    stretch: Annotated[
        bool,
        BeforeValidator(lambda value: value is True or value in ("true", "True", 1)),
        Field(description="旁边另有基本目标,这是“力争”的更高目标"),
    ] = False


class MetricDraft(_Draft):
    """已经完成或现有的数字"""

    mention: MentionText
    indicator: Indicator = ""
    scope: Scope = ""
    period: PeriodWords = ""
    comparison: Annotated[
        str,
        _cut(MAX_LABEL),
        Field(description="比较的说法,如“同比”“占全市”,不带数字,没有则留空", max_length=MAX_LABEL),
    ] = ""


class ProjectDraft(_Draft):
    """有名称的项目、园区、工厂、道路、平台、机构"""

    name: Name
    aliases: Annotated[list[Name], _cut(MAX_ALIASES), Field(max_length=MAX_ALIASES)] = []
    stage: Annotated[str, _lenient_enum(STAGES, ""), Field(json_schema_extra={"enum": [*STAGES, ""]})] = ""
    industry: ShortText = ""
    location: ShortText = ""
    numbers: Annotated[list[OwnedDraft], _cut(MAX_NUMBERS), Field(max_length=MAX_NUMBERS)] = []


class MeasureDraft(_Draft):
    """政策、机制、服务模式、活动、清单、工作方案"""

    name: Name
    category: Annotated[
        str, _lenient_enum(CATEGORIES, "other"), Field(json_schema_extra={"enum": [*CATEGORIES]})
    ] = "other"
    numbers: Annotated[list[OwnedDraft], _cut(MAX_NUMBERS), Field(max_length=MAX_NUMBERS)] = []


class ChunkDraft(BaseModel):
    """一段原文的摘录"""

    model_config = ConfigDict(extra="ignore", json_schema_extra=_named_schema)

    goals: Annotated[list[GoalDraft], _cut(MAX_ITEMS), Field(max_length=MAX_ITEMS)] = []
    metrics: Annotated[list[MetricDraft], _cut(MAX_ITEMS), Field(max_length=MAX_ITEMS)] = []
    projects: Annotated[list[ProjectDraft], _cut(MAX_ITEMS), Field(max_length=MAX_ITEMS)] = []
    measures: Annotated[list[MeasureDraft], _cut(MAX_ITEMS), Field(max_length=MAX_ITEMS)] = []


_LISTS: dict[str, type[_Draft]] = {
    "goals": GoalDraft,
    "metrics": MetricDraft,
    "projects": ProjectDraft,
    "measures": MeasureDraft,
}
_LENIENT = {"strict": False}


def salvage(answer: Any) -> tuple[ChunkDraft, list[Rejected]]:
    """The drafts that can be read in `answer` (text or parsed JSON), each by itself, and what cannot be.

    For the last attempt: one bad item must not cost the others. Never raises.
    """
    if isinstance(answer, (str, bytes)):
        try:
            answer = json.loads(answer)
        except (ValueError, RecursionError):
            return ChunkDraft(), [rejected(answer, "回答不是 JSON。")]
    if not isinstance(answer, dict):
        return ChunkDraft(), [rejected(answer, "回答不是 JSON 对象。")]
    kept: dict[str, list[_Draft]] = {}
    refused: list[Rejected] = []
    for key, model in _LISTS.items():
        items = answer.get(key) or []
        if not isinstance(items, list):
            refused.append(rejected(items, f"{key} 不是列表。"))
            continue
        for item in items:
            if len(kept.get(key, [])) >= MAX_ITEMS:
                refused.append(rejected(item, f"{key} 超过 {MAX_ITEMS} 条。"))
                continue
            try:
                kept.setdefault(key, []).append(_item(model, item, refused))
            except ValidationError as e:
                fields = "、".join(".".join(map(str, error["loc"])) or key for error in e.errors())
                refused.append(rejected(item, f"{key} 的一条读不出来:{fields}。"))
    return ChunkDraft.model_construct(
        **cast("dict[str, Any]", {key: kept.get(key, []) for key in _LISTS})
    ), refused


def _item(model: type[_Draft], item: Any, refused: list[Rejected]) -> _Draft:
    """One item; numbers of a project or measure that cannot be read do not cost it."""
    numbers = item.get("numbers") if isinstance(item, dict) and "numbers" in model.model_fields else None
    if numbers is None:
        if isinstance(item, dict):
            item = {key: value for key, value in item.items() if value is not None}
        return model.model_validate(item, context=_LENIENT)
    whole = []
    for number in numbers if isinstance(numbers, list) else [numbers]:
        try:
            OwnedDraft.model_validate(number, context=_LENIENT)
        except ValidationError:
            refused.append(rejected(number, "numbers 的一条读不出来。"))
        else:
            whole.append(number)
    return model.model_validate({**item, "numbers": whole}, context=_LENIENT)


def rejected(draft: Any, reason: str) -> Rejected:
    """`draft` (a draft, or anything a model answered) with the reason why it is not in the report."""
    if isinstance(draft, BaseModel):
        values = {key: value for key, value in draft.model_dump().items() if value and key != "numbers"}
        text = json.dumps(values, ensure_ascii=False)
    elif isinstance(draft, bytes):
        text = draft.decode("utf-8", "replace")
    elif isinstance(draft, str):
        text = draft
    else:
        text = json.dumps(draft, ensure_ascii=False, default=str)
    # A lone surrogate would make the report unwritable.
    text = text.encode("utf-8", "replace").decode("utf-8")
    return Rejected(draft=text[:MAX_REJECTED], reason=shown(reason) if len(reason) > MAX_REJECTED else reason)
