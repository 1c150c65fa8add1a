"""What articles tell that others may tell, too: numbers by indicator, place and period; projects by name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from summarizer.batch.regions import ANYWHERE
from summarizer.extraction.assemble import WHOLE_REGION

if TYPE_CHECKING:
    from summarizer.schemas import DevelopmentReport, Quantity
    from summarizer.schemas.report import Evidence

_PUNCTUATION: Final = re.compile(r"[\s，。、；：“”‘’「」『』（）()《》〈〉,.;:\"'·\-—–~～|]+")
_CLASS: Final = re.compile(
    r"(?:投资)?(?:[\d.]{1,8}|[一二三四五六七八九十百千]{1,4})?[万亿]元(?:及?以上)|重点|重大|各类|主要"
)
_GENERIC_END: Final = re.compile(r"(?:建设)?(?:项目|工程)$")
_DIVISION: Final = re.compile(r"(.{2,12}?)(省|自治区|市|自治州|州|地区|盟|县|区|旗)")
_LEVELS: Final = "省市县区州旗"  # what 全省, 全市 … may stand for
_ADVERBS: Final = "将可已共达"  # neutral at the beginning; within a word they may be part of it: 公共, 发达
_SHORTEST_NAME: Final = 4  # characters of a project's name that are left to tell it by


@dataclass(frozen=True, slots=True)
class Fact:
    """One number with its period, comparable across articles.

    `name` is the indicator without neutral words; `thing` without actions and classes, too, and `action` is the
    group those belong to. `region` is empty where the article does not say of which place it speaks. `basis` is
    what a rate is compared with, or that a goal is a stretch. `start` (empty for a state on a day) and `end` are
    ISO dates. `value` is in base units, `step` one in its last digit as written: 0.1 亿元 of 12.5 亿元.
    """

    role: str
    region: str
    name: str
    thing: str
    action: str
    basis: str
    start: str
    end: str
    value: float
    step: float
    unit: str
    bound: str
    id: str
    indicator: str
    text: str
    quote: str


@dataclass(frozen=True, slots=True)
class Project:
    """One name of a project that has a stage."""

    key: str
    region: str
    stage: str
    id: str
    name: str
    quote: str


def facts(report: DevelopmentReport) -> Iterator[Fact]:
    """Goals and metrics that say of what, where, when and how much."""
    home = report.document.region or ""
    for goal in report.goals:
        if goal.quantity is not None and goal.indicator:
            yield from _fact(
                "goal", home, goal.id, goal.indicator, goal.scope, "stretch" if goal.stretch else "", goal.quantity,
                goal.period_start, goal.period_end, goal.evidence,
            )  # fmt: skip
    for metric in report.achieved_metrics:
        yield from _fact(
            "achieved", home, metric.id, metric.indicator, metric.scope, metric.comparison or "", metric.quantity,
            metric.period_start, metric.period_end, metric.evidence,
        )  # fmt: skip


def projects(report: DevelopmentReport) -> Iterator[Project]:
    """Every name and alias of the projects whose stage is told, each key once."""
    home = report.document.region or ""
    for project in report.named_projects:
        if project.stage is None:
            continue
        keys = dict.fromkeys(project_key(name, home) for name in (project.name, *project.aliases))
        for key in keys:
            if key:
                yield Project(key, home, project.stage, project.id, project.name, _quote(project.evidence))


def project_key(name: str, region: str) -> str:
    """What a project goes by wherever it is told: its name without the place it lies in; empty if little is left.

    星河青禾云谷基地 and 星河云谷基地 are one in 青禾区.
    """
    bare = _GENERIC_END.sub("", _PUNCTUATION.sub("", name))
    for part in places(region):
        bare = bare.replace(part, "")
    return bare if len(bare) >= _SHORTEST_NAME else ""


@cache
def places(region: str) -> tuple[str, ...]:
    """The names in a region's path, whole and without 省, 市, 区, the longest first: 云溪市, 青禾区, 云溪, 青禾."""
    names: list[str] = []
    for match in _DIVISION.finditer(region):
        names += [match.group(), match.group(1)]
    return tuple(sorted(dict.fromkeys(name for name in names if len(name) > 1), key=len, reverse=True))


def place_of(scope: str | None, region: str) -> str:
    """Where a number is of: the article's region where the scope is that region or nothing, else scope within it.

    Nowhere, of an article that does not say of which place it is, or of one of the many zones of a province.
    """
    if not region or not scope or scope == region:
        return region
    if scope in WHOLE_REGION:
        return _whole(scope, region)
    if scope in ANYWHERE and region.endswith(("省", "自治区")):
        return ""
    own = places(region)
    if any(part in own for part in re.split(r"[、和及]", scope)):
        above = _above(scope, region)
        return region[:above] if above else region
    lower = _DIVISION.fullmatch(scope) is not None and scope not in ANYWHERE and scope[-1] != region[-1]
    return f"{region}{scope}" if lower else f"{region}/{scope}"


def _whole(scope: str, region: str) -> str:
    """全市 in an article of a district is the city; where no city is named, nobody knows which."""
    level = scope[-1]
    if level not in _LEVELS or region.endswith(level):
        return region
    above = [match.end() for match in _DIVISION.finditer(region) if match.group(2).endswith(level)]
    return region[: above[-1]] if above else ""


def _above(scope: str, region: str) -> int:
    """Where a division ends that the region only lies in, a city for an article of one of its districts; else 0."""
    for match in _DIVISION.finditer(region):
        if scope in (*match.groups(), match.group()) and match.end() < len(region):
            return match.end()
    return 0


def _fact(
    role: str, home: str, id_: str, indicator: str, scope: str | None, basis: str, quantity: Quantity,
    start: str | None, end: str | None, evidence: list[Evidence],
) -> Iterator[Fact]:  # fmt: skip
    if not end or quantity.canonical is None or (start and start > end):
        return
    name, thing, action = read_indicator(indicator, home)
    if len(thing) < 2:
        return
    amount = quantity.canonical
    unit = f"{amount.unit or quantity.unit}{'/' + quantity.per if quantity.per else ''}"
    yield Fact(
        role, place_of(scope, home), name, thing, action, basis, start or "", end, float(amount.value),
        _step(quantity.value, amount.value), unit, quantity.bound, id_, indicator, quantity.text, _quote(evidence),
    )  # fmt: skip


def _step(written: Decimal, value: Decimal) -> float:
    """One in the last digit that is written, in base units."""
    exponent = written.as_tuple().exponent
    if not written or not isinstance(exponent, int):
        return 0.0
    return abs(float(value / written)) * 10.0**exponent


@cache
def read_indicator(indicator: str, region: str) -> tuple[str, str, str]:
    """Its name, the thing counted, and the group of the action it is counted by (or nothing)."""
    name = _PUNCTUATION.sub("", indicator)
    for part in places(region):
        name = name.replace(part, "")
    name = _words("neutral").sub("", name).lstrip(_ADVERBS)
    actions = _actions()
    found = actions[0].findall(name)
    thing = _CLASS.sub("", actions[0].sub("", name))
    return name, thing, actions[1][found[0]] if found else ""


@cache
def _words(section: str) -> re.Pattern[str]:
    return _alternation(_sections()[section])


@cache
def _actions() -> tuple[re.Pattern[str], Mapping[str, str]]:
    groups = {
        word: section.removeprefix("action.")
        for section, words in _sections().items()
        if section.startswith("action.")
        for word in words
    }
    return _alternation(list(groups)), groups


def _alternation(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


@cache
def _sections() -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    section = ""
    text = files("summarizer.batch").joinpath("data", "indicators.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            found[section] += line.split()
    return found


def _quote(evidence: list[Evidence]) -> str:
    return evidence[0].quote if evidence else ""
