"""A person's judgement on a report, as gold: what is right stays, what is wrong goes, what was left out is added.

The page of the service collects the judgement. The gold stays a draft until every item has been judged.
"""

from __future__ import annotations

from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.article import Source, clean
from summarizer.errors import InputError, Lang, Told
from summarizer.evaluation.draft import Entry, Json, entries, fact_of, gold_of
from summarizer.evaluation.texts import say
from summarizer.grounding import Ground
from summarizer.grounding.ground import Span
from summarizer.schemas import DevelopmentReport
from summarizer.schemas.reasons import place, reason

Value = str | int | float | None
_NO_ITEM: Final = Told(
    "报告中没有 {place} 这一条目：请对照同一份报告给出批改。",
    "There is no item at {place} of the report: send corrections of this very report.",
)
_NO_GOLD: Final = Told("批改不能成为标注：{place}：{why}。", "A correction cannot be gold: {place}: {why}.")
_NO_NUMBER: Final = Told(
    "文章的第 {start}–{end} 字处没有数字：请用报告给出的 start 和 end。",
    "There is no number at {start}–{end} of the article: use start and end as the report gives them.",
)
_REJECTED: Final = "rejected by the reader"
_STOPS: Final = "，,。；;！？!?\n"
# Which keys of an entry a person may set.
_SETTABLE: Final[dict[str, frozenset[str]]] = {
    "facts": frozenset("role indicator scope text value high unit bound period".split()),
    "qualitative_goals": frozenset({"statement", "period"}),
    "projects": frozenset({"name", "stage"}),
    "measures": frozenset({"name", "category"}),
}


class _Taken(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class Judgement(_Taken):
    """Of one item; `set` holds what a change sets. A role `non_fact` says that the number is no fact."""

    verdict: Literal["right", "wrong", "change"]
    set: dict[str, Value] = Field(default_factory=dict)


class NumberJudgement(_Taken):
    """Of a number that the report does not use: raw offsets, and what it is (role, indicator …, or why not)."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    set: dict[str, Value] = Field(default_factory=dict)


class Corrections(_Taken):
    """`items` by JSON pointer into the report, `numbers` under keys of the caller's own."""

    items: dict[str, Judgement] = Field(default_factory=dict, max_length=20_000)
    numbers: dict[str, NumberJudgement] = Field(default_factory=dict, max_length=20_000)


def corrected(
    report: DevelopmentReport, source: Source, corrections: Corrections, name: str, lang: Lang = "en"
) -> Json:
    """The gold. Raises InputError for what gold cannot hold (an unknown role, a value that is no number)."""
    ground = Ground(clean(source))
    of = list(entries(report, ground))
    if unknown := sorted(corrections.items.keys() - _paths(report)):
        raise InputError(*_NO_ITEM.filled(place=unknown[0][:80]))
    kept, said = _judged(of, corrections, ground)
    added, also = _added(corrections, ground)
    try:
        gold = gold_of(report, ground, name, [*kept, *added], [*said, *also])
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise InputError(*_NO_GOLD.filled(place=place(first), why=reason(first))) from None
    open_ = {entry.path for entry in of} - corrections.items.keys()
    numbers = {(one.start, one.end) for one in corrections.numbers.values()}
    uncovered = report.validation.coverage.uncovered
    open_numbers = [one for one in uncovered if (one.start, one.end) not in numbers]
    if open_ or open_numbers or any(one["why"] == "?" for one in gold["non_facts"]):
        gold["notes"] = [say("draft_note", lang)]
    else:
        del gold["draft"]
    return gold


def _paths(report: DevelopmentReport) -> set[str]:
    """Where the items of a report are, those included that have no evidence and cannot be gold."""
    found = {f"/goals/{at}" for at in range(len(report.goals))}
    found |= {f"/achieved_metrics/{at}" for at in range(len(report.achieved_metrics))}
    owned = {f"/named_projects/{at}": one.quantities for at, one in enumerate(report.named_projects)}
    owned |= {f"/policy_measures/{at}": one.quantities for at, one in enumerate(report.policy_measures)}
    found |= owned.keys()
    found |= {f"{path}/quantities/{at}" for path, numbers in owned.items() for at in range(len(numbers))}
    return found | {
        f"/named_projects/{at}/investment" for at, one in enumerate(report.named_projects) if one.investment
    }


def _judged(of: list[Entry], corrections: Corrections, ground: Ground) -> tuple[list[Entry], list[Json]]:
    """Entries that stay, changed where they are; numbers that are said to be no facts."""
    kept: list[Entry] = []
    rejected: list[Json] = []
    renamed: dict[tuple[str, str], Any] = {}
    for entry in of:
        judgement = corrections.items.get(entry.path)
        changes = dict(judgement.set) if judgement and judgement.verdict == "change" else {}
        wrong = judgement is not None and judgement.verdict == "wrong"
        if wrong or changes.get("role") == "non_fact":
            if entry.into == "facts":
                rejected.append(_no_fact(entry.content, changes.get("why") or _REJECTED, ground))
            continue
        content = entry.content | {
            key: value for key, value in changes.items() if key in _SETTABLE[entry.into]
        }
        if "name" in changes and entry.into in ("projects", "measures"):
            renamed[entry.into.removesuffix("s"), entry.content["name"]] = changes["name"]
        if "period" in changes and entry.into == "facts":
            period = changes["period"]
            content["period_text"] = period if isinstance(period, str) and period in ground.text else None
        kept.append(entry._replace(content=content))
    return [_with_owner(entry, renamed, kept) for entry in kept], rejected


def _with_owner(entry: Entry, renamed: dict[tuple[str, str], Any], kept: list[Entry]) -> Entry:
    """A number names its project or measure as the person does; a project tells the investment that stayed."""
    content = dict(entry.content)
    for owner in ("project", "measure"):
        if entry.into == "facts" and owner in content:
            content[owner] = renamed.get((owner, content[owner]), content[owner])
    if entry.into == "projects":
        sums = (other.content for other in kept if other.path == f"{entry.path}/investment")
        sum_ = next(sums, None)
        content["investment"] = sum_ and {key: sum_[key] for key in ("text", "value", "unit", "bound")}
    return entry._replace(content=content)


def _no_fact(fact: Json, why: Value, ground: Ground) -> Json:
    at, inside = ground.text.find(fact["quote"]), fact["quote"].find(fact["text"])
    if min(at, inside) < 0:  # the report quotes what is not there
        return {"text": fact["text"], "why": str(why)}
    start = at + inside
    return {"text": _narrow(ground.text, start, start + len(fact["text"])), "why": str(why)}


def _added(corrections: Corrections, ground: Ground) -> tuple[list[Entry], list[Json]]:
    added: list[Entry] = []
    rejected: list[Json] = []
    for one in corrections.numbers.values():
        span = ground.clean_span(one.start, one.end)
        mentions = ground.mentions_in(span) if span else []
        if not mentions:
            raise InputError(*_NO_NUMBER.filled(start=one.start, end=one.end))
        mention = mentions[0]
        if one.set.get("role") == "non_fact" or mention.quantity is None:
            why = str(one.set.get("why") or _REJECTED)
            rejected.append({"text": _narrow(ground.text, mention.start, mention.end), "why": why})
            continue
        evidence = ground.evidence(_clause(ground.text, mention.start, mention.end))
        fact = fact_of("achieved", mention.text, mention.quantity, [evidence], ground)
        fact |= {key: value for key, value in one.set.items() if key in _SETTABLE["facts"] and value}
        added.append(Entry("", "facts", fact))
    return added, rejected


def _clause(text: str, start: int, end: int) -> Span:
    while start > 0 and text[start - 1] not in _STOPS:
        start -= 1
    while end < len(text) and text[end] not in _STOPS:
        end += 1
    return Span(start, end)


def _narrow(text: str, start: int, end: int) -> str:
    """The number with as many words before it as make it the only one of its kind, within its clause."""
    first = start
    while first > 0 and text[first - 1] not in _STOPS and text.count(text[first:end]) > 1:
        first -= 1
    return text[first:end]
