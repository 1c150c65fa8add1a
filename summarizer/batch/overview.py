"""All that the corpus page shows, as plain values: tiles, bars, and tables with their columns and rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from summarizer.batch import figures
from summarizer.batch.collect import Collection, Counts
from summarizer.batch.conflicts import MOST, Conflict, conflicts
from summarizer.batch.failure_names import FAILURE_NAMES, Pair
from summarizer.errors import Told
from summarizer.view import labels
from summarizer.view.rule_names import RULE_NAMES

_KINDS: Final[Mapping[str, Pair]] = {
    "value": ("数值不同", "different values"),
    "role": ("目标与实绩", "planned here, achieved there"),
    "counted": ("统计口径不同", "different things counted"),
    "stage": ("阶段不同", "different stages"),
}
_STATUSES: Final[Mapping[str, Pair]] = {
    "done": ("完成", "done"),
    "incomplete": ("不完整", "incomplete"),
    "failed": ("失败", "failed"),
}
_WORD: Final = re.compile(r"[^\W_]")
_PARTS: Final[Mapping[str, Pair]] = {"year": ("全年", "whole year"), "day": ("时点", "on a day")}
_SHARES: Final[Mapping[str, Pair]] = {
    "100": ("全部", "all"),
    "95": ("95% 以上", "95 % or more"),
    "80": ("80%–95%", "80–95 %"),
    "50": ("50%–80%", "50–80 %"),
    "0": ("不到一半", "less than half"),
}
_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_UNKNOWN: Final = {"": ("未知", "unknown")}
_TONES: Final = {
    "done": "good", "incomplete": "warn", "failed": "bad", "pass": "good", "review": "warn", "fail": "bad",
    "error": "bad", "warning": "warn",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a card: its name, the count, its share of the longest bar in per cent.

    `key` is its code: what a table can be filtered by, where the card names a column of it.
    """

    name: Pair
    key: str
    count: int
    percent: float
    tone: str = ""

    @property
    def hint(self) -> Pair:
        """The whole name, of which there may be no room for, and the code of a name of ours."""
        zh, en = self.name
        return (zh, en) if self.key in (zh, en, "") else (f"{zh}（{self.key}）", f"{en} ({self.key})")


@dataclass(frozen=True, slots=True)
class Card:
    """Bars under a title. `column` of a table (that of the articles, unless `table` says another) holds what they
    count, or None."""

    title: Pair
    bars: list[Bar]
    column: int | None = None
    table: str = "documents"


@dataclass(frozen=True, slots=True)
class Table:
    """A section. `columns` are [Chinese, English, kind]; `codes` name the values of a column of kind `code`."""

    name: str
    title: Pair
    hint: Pair
    columns: list[list[str]]
    rows: list[list[Any]]
    codes: Mapping[str, Pair] | None = None
    most: int | None = None  # rows that are shown at most, where there may be more

    @property
    def data(self) -> dict[str, Any]:
        """What the page's script reads."""
        return {"columns": self.columns, "codes": self.codes or {}, "rows": self.rows}


@dataclass(frozen=True, slots=True)
class Overview:
    """The corpus. `done` of `documents` have a result; `conflicts` are kinds with their names and how many there are,
    `most` is told of each."""

    documents: int
    done: int
    counts: Counts
    conflicts: list[tuple[str, Pair, int]]
    most: int
    cards: list[Card]
    tables: list[Table]


def overview(collection: Collection, failures: Mapping[str, Pair] = FAILURE_NAMES) -> Overview:
    """Settles the collection. `failures` are names of the kinds of failure in it."""
    collection.settle()
    found = conflicts(collection)
    counts = collection.counts
    done = sum(counts.statuses.values())
    by_kind = [(kind, name, sum(one.kind == kind for one in found)) for kind, name in _KINDS.items()]
    return Overview(
        done + counts.pending, done, counts, [one for one in by_kind if one[2]], MOST,
        _cards(collection, failures), _tables(collection, found) if done else [],
    )  # fmt: skip


def _cards(collection: Collection, failures: Mapping[str, Pair]) -> list[Card]:
    counts = collection.counts
    stages = {stage: count for stage, count in counts.stages.items() if stage}
    years: dict[str, int] = dict(figures.years(collection))
    covered = {str(least): count for least, count in figures.coverage(collection)}
    cards = [
        Card(("处理结果", "Status"), _bars(counts.statuses, _STATUSES), 3),
        Card(("失败原因", "Failures"), _bars(counts.errors, failures)),
        Card(("核验结论", "Verdicts"), _bars(counts.verdicts, labels.VERDICTS), 4),
        Card(("数字采用率（文章数）", "Numbers used (articles)"), _bars(covered, _SHARES, order=_SHARES)),
        Card(("核验提示", "Findings"), _findings(counts.findings)),
        Card(
            ("项目阶段", "Projects by stage"),
            _bars(stages, labels.STAGES, order=labels.STAGES),
            2,
            "projects",
        ),
        Card(("举措类别", "Measures by category"), _bars(counts.categories, labels.CATEGORIES)),
        Card(("地区（文章数）", "Regions (articles)"), _bars(dict(figures.regions(collection)), _UNKNOWN), 1),
        Card(("发布年份", "Year of publication"), _bars(years, _UNKNOWN, order=sorted(years)), 2),
    ]
    return [card for card in cards if card.bars]


def _bars(
    counts: Mapping[str, int], names: Mapping[str, Pair], order: Iterable[str] | None = None
) -> list[Bar]:
    """In the order of `order`, the longest first without one."""
    longest = max(counts.values(), default=0)
    keys = sorted(counts, key=lambda key: -counts[key])
    if order is not None:
        keys = [key for key in order if key in counts]
    return [
        Bar(names.get(key, (key, key)), key, counts[key], round(100 * counts[key] / longest, 1), _TONES.get(key, ""))
        for key in keys
    ]  # fmt: skip


def _findings(found: Mapping[tuple[str, str], int]) -> list[Bar]:
    longest = max(found.values(), default=0)
    first = sorted(found.items(), key=lambda one: -one[1])[:20]
    return [
        Bar(labels.label(RULE_NAMES, rule), rule, count, round(100 * count / longest, 1), _TONES.get(severity, ""))
        for (rule, severity), count in first
    ]  # fmt: skip


def _tables(collection: Collection, found: list[Conflict]) -> list[Table]:
    return [
        _conflicts(found),
        _pairs(collection),
        _series(collection),
        _projects(collection),
        Table(
            "uncovered",
            ("最常未采用的数字", "Numbers most often left out"),
            ("原文中有、报告未采用的数字。", "Numbers of the articles that no report accounts for."),
            [["数字", "Number", ""], ["次数", "Times", "number"], ["文章数", "Articles", "number"],
             ["见于", "Seen in", "links"]],
            [list(row) for row in figures.uncovered(collection)],
        ),
        Table(
            "documents",
            ("文章", "Articles"),
            ("点击表头排序，输入文字筛选；点击上方图表中的条目也可筛选。",
             "Click a heading to sort, type to filter; the bars above filter, too."),
            [["文章", "Article", "document"], ["地区", "Region", ""], ["日期", "Date", "date"],
             ["状态", "Status", "code"], ["核验", "Verdict", "code"], ["目标", "Goals", "number"],
             ["实绩", "Achieved", "number"], ["项目", "Projects", "number"], ["举措", "Measures", "number"],
             ["错误", "Errors", "number"], ["警告", "Warnings", "number"], ["数字", "Numbers", "number"],
             ["未采用", "Not used", "number"]],
            [
                [[number, title if _WORD.search(title) else id_, id_, _reason(reason)], region, published, status, verdict, *rest]
                for number, id_, title, region, published, status, verdict, reason, *rest
                in figures.documents(collection)
            ],
            {**_STATUSES, **labels.VERDICTS},
        ),
    ]  # fmt: skip


def _conflicts(found: list[Conflict]) -> Table:
    def says(code: str) -> Pair:
        return labels.STAGES.get(code) or (code, code)

    return Table(
        "conflicts",
        ("文章之间的矛盾", "Conflicts between articles"),
        ("同一地区、同一时期、同一对象，不同文章说法不同。",
         "The same place, period and subject, told differently by different articles."),
        [["类别", "Kind", "code"], ["地区", "Region", ""], ["对象", "Subject", ""], ["时期", "Period", ""],
         ["文章数", "Articles", "number"], ["各文说法", "What they say", "members"]],
        [
            [one.kind, one.region, one.subject, one.period, one.articles,
             [one.undated,
              [[m.document, m.name, says(m.says), labels.ROLES.get(m.role) or ("", ""), m.quote] for m in one.members]]]
            for one in found
        ],
        _KINDS,
    )  # fmt: skip


def _pairs(collection: Collection) -> Table:
    def share(unit: str, value: float, target: float) -> list[float | bool] | None:
        """Per cent of the goal; of two rates the difference in points."""
        if unit == "%":
            return [round(value - target, 2), True]
        return [round(100 * value / target, 1), False] if target else None

    return Table(
        "pairs",
        ("目标与实绩", "Goals and what was achieved"),
        ("同一地区、同一指标、同一年：目标旁边是当年最晚的实绩。百分比之间相差的是百分点。",
         "One place, indicator and year: the goal beside the latest result of that year. Of two rates the difference in points."),
        [["地区", "Region", ""], ["指标", "Indicator", ""], ["目标期限", "Due", "date"], ["目标", "Goal", ""],
         ["出处", "Told by", "link"], ["实绩", "Achieved", ""], ["截至", "As of", "date"], ["出处", "Told by", "link"],
         ["完成", "Share", "share"]],
        [
            [region, indicator, end, goal, source, done, until, teller, share(unit, value, target)]
            for region, indicator, end, unit, goal, target, source, done, value, teller, until
            in figures.pairs(collection)
        ],
    )  # fmt: skip


def _reason(kept: str) -> Told | None:
    """Why a document has no whole report, in both languages."""
    return Told.read(kept) if kept else None


def _series(collection: Collection) -> Table:
    lines = figures.series(collection)
    years = sorted({year for one in lines for year in one.years})
    return Table(
        "series",
        ("各地指标", "Indicators by region and year"),
        ("实绩，同口径相比；各文说法不同时给出上下限。点击一行画图。",
         "What was achieved, like with like; both ends where articles differ. Click a row to draw it."),
        [["地区", "Region", ""], ["指标", "Indicator", ""], ["口径", "Part of the year", "pair"], ["单位", "Unit", "unit"],
         ["文章数", "Articles", "number"], *([year, year, "range"] for year in years)],
        [
            [one.region, f"{one.indicator}（{one.basis}）" if one.basis else one.indicator, _part(one.part), one.unit,
             one.articles, *(list(one.years[year]) if year in one.years else None for year in years)]
            for one in lines
        ],
    )  # fmt: skip


def _part(part: str) -> Pair:
    if part in _PARTS:
        return _PARTS[part]
    start, _, end = part.partition("/")
    first, last = (int(day[:2]) for day in (start, end))
    if start[3:] == "01" and end[3:] in ("28", "29", "30", "31"):
        if first == last:
            return f"{first}月", _MONTHS[first - 1]
        return f"{first}–{last}月", f"{_MONTHS[first - 1]}–{_MONTHS[last - 1]}"
    return part.replace("/", " – "), part.replace("/", " – ")


def _projects(collection: Collection) -> Table:
    return Table(
        "projects",
        ("项目", "Projects"),
        ("说明了阶段的项目，最多文章提到的在前；多个阶段按文章日期排列。",
         "Projects whose stage is told, those that most articles tell of first; several stages by date of article."),
        [["项目", "Project", ""], ["地区", "Region", ""], ["阶段", "Stage", "stages"], ["文章数", "Articles", "number"],
         ["见于", "Seen in", "links"]],
        [
            [name, region, [labels.STAGES.get(stage) or (stage, stage) for stage in stages], articles, tellers]
            for region, name, stages, articles, tellers in figures.projects(collection)
        ],
    )  # fmt: skip
