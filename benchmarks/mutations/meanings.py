"""Mutants of what a number says: its role, its direction, its period, its comparison, its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.mutations.mutant import Mutant, changed, one, setting, value_at, without
from benchmarks.mutations.reports import Case, Item, Json
from summarizer.quantities import find_periods

_YEAR = re.compile(r"(?:19|20)\d\d")
_TURNED = {
    "增长": "下降", "增加": "减少", "提高": "降低", "上升": "下降", "提升": "降低", "增速": "降幅", "增幅": "降幅",
    "上涨": "下跌", "扩大": "缩减", "净增": "净减", "新增": "减少", "增产": "减产", "下降": "增长", "减少": "增加",
    "降低": "提高", "回落": "上升", "下跌": "上涨", "缩短": "延长", "压缩": "延长", "压减": "增加", "降幅": "增速",
    "减产": "增产", "下滑": "增长", "跌": "涨", "前移": "后移",
}  # fmt: skip
_DIRECTED = re.compile("|".join(sorted(_TURNED, key=len, reverse=True)))
_NO_DIRECTION = re.compile(r"增加值|增长[极点]|增加额|增长率")


def roles(case: Case) -> Iterator[Mutant]:
    """A target is told as a result, a result as a target."""
    for item in case.items:
        if item.role == "goal":
            yield _moved(case, item, "achieved_metrics", "role")
        elif item.role == "achieved":
            yield _moved(case, item, "goals", "role")


def _moved(case: Case, item: Item, to: str, kind: str) -> Mutant:
    told: Json = dict(value_at(case.report, item.path))
    told["id"] += "x"
    if to == "goals":
        told.pop("comparison", None)
        told["statement"] = item.fact["quote"]
        accepted = "goal"
    else:
        told.pop("statement", None)
        told.pop("stretch", None)
        accepted = "achieved"
    other = item.fact.get("role_alt") or []
    other = other if isinstance(other, list) else [other]
    true = "the annotation accepts this role too" if accepted in other else None
    report = without(case.report, item.path)
    report = changed(report, [(f"/{to}", lambda items: [*items, told])])
    path = f"/{to}/{len(report[to]) - 1}"
    what = f"{item.role} → {accepted}: {item.fact['text']} {item.fact['indicator']}"
    return Mutant(case.name, kind, what, report, (path,), (item.span,), true, item.fact["text"])


def directions(case: Case) -> Iterator[Mutant]:
    """The label tells growth as decline, decline as growth."""
    for item in case.items:
        label = item.fact["indicator"]
        found = [m for m in _DIRECTED.finditer(label) if not _NO_DIRECTION.match(label, m.start())]
        if len(found) != 1:
            continue
        match = found[0]
        turned = label[: match.start()] + _TURNED[match.group()] + label[match.end() :]
        yield one(case, "direction", item, f"{label} → {turned}", setting(indicator=turned))


def years(case: Case) -> Iterator[Mutant]:
    """The year of the period becomes the one before or after."""
    chance = case.dice("years")
    for item in case.items:
        period = item.fact["period"]
        if not period or len(set(_YEAR.findall(period))) != 1:
            continue
        by = chance.choice((-1, 1))
        moved = _YEAR.sub(lambda m: str(int(m.group()) + by), period)  # noqa: B023
        yield one(case, "year", item, f"{period} → {moved}", setting(period=moved))


def periods(case: Case) -> Iterator[Mutant]:
    """A right number in a period that the article has for another number."""
    chance = case.dice("periods")
    year = case.gold["document"]["reference_year"]
    known = sorted({item.fact["period"] for item in case.items if item.fact["period"]})
    for item in case.items:
        period = item.fact["period"]
        if not period:
            continue
        others = [p for p in known if p != period and _apart(period, p, year)]
        if others:
            other = chance.choice(others)
            yield one(case, "wrong period", item, f"{period} → {other}", setting(period=other))


def _apart(a: str, b: str, year: int | None) -> bool:
    """Whether two periods share no day (a year and its first half are not apart: neither is quite wrong)."""
    left = [(p.iso_start, p.iso_end) for p in find_periods(a, year)]
    right = [(p.iso_start, p.iso_end) for p in find_periods(b, year)]
    if not left or not right or any(None in days for days in left + right):
        return False
    return all(x[1] < y[0] or y[1] < x[0] for x in left for y in right)  # type: ignore[operator]


def shares(case: Case) -> Iterator[Mutant]:
    """A change against the year before is told as a share of a whole, a share as a change."""
    for item in case.items:
        label = item.fact["indicator"]
        if item.fact["kind"] not in ("percent", "ratio"):
            continue
        if "同比" in label:
            turned = re.sub(
                r"同比(?:名义|实际)?(?:增长|下降|增加|提高|上升|减少|降低|增速|增幅)?", "占比", label
            )
            more = {"comparison": "占比"}
        elif label.endswith(("占比", "比重")):
            turned, more = label[:-2] + "同比增长", {"comparison": "同比"}
        else:
            continue
        if item.role != "achieved":
            more = {}
        kind = "year-on-year or share"
        yield one(case, kind, item, f"{label} → {turned}", setting(indicator=turned, **more))
