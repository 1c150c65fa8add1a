"""The corpus on one self-contained page: charts, conflicts, indicators, and every document in a table to filter and sort.

Rows travel as JSON that the page's own script writes as text; nothing of an article is ever markup.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from summarizer import __version__, pages
from summarizer.batch import figures
from summarizer.batch.collect import Collection
from summarizer.batch.conflicts import MOST, Conflict, conflicts
from summarizer.view import labels

if TYPE_CHECKING:
    from jinja2 import Environment

_PACKAGE: Final = "summarizer.batch"
_KINDS: Final = {
    "value": ("数值不同", "different values"),
    "role": ("目标与实绩", "planned here, achieved there"),
    "counted": ("统计口径不同", "different things counted"),
    "stage": ("阶段不同", "different stages"),
}
_STATUSES: Final = {
    "done": ("完成", "done"),
    "incomplete": ("不完整", "incomplete"),
    "failed": ("失败", "failed"),
}
_DOTS: Final = re.compile(r"(\.\d*?)0+$")


@dataclass(frozen=True, slots=True)
class Share:
    """One bar of a chart: both names, the count, and its share of the longest bar in per cent."""

    zh: str
    en: str
    count: int
    percent: float
    tone: str = ""


def to_html(collection: Collection, links: Mapping[int, str] | None = None, lang: labels.Lang = "zh") -> str:
    """The page. `links` are addresses of articles' own pages by number of document; it opens in `lang`."""
    from markupsafe import Markup

    style = pages.resource("summarizer.view", "base.css") + pages.resource(_PACKAGE, "corpus.css")
    script = pages.resource(_PACKAGE, "corpus.js")
    counts = collection.counts
    found = conflicts(collection)
    years: dict[str, int] = dict(figures.years(collection))
    return _environment().get_template("corpus.html.j2").render(
        lang=lang,
        version=__version__,
        policy=pages.policy(style, script),
        style=Markup(style),  # noqa: S704 -- our own files; their hashes are in the policy
        script=Markup(script),  # noqa: S704
        counts=counts,
        documents=sum(counts.statuses.values()),
        statuses=_shares(counts.statuses, _STATUSES, {"done": "good", "incomplete": "warn", "failed": "bad"}),
        verdicts=_shares(counts.verdicts, labels.VERDICTS, {"pass": "good", "review": "warn", "fail": "bad"}),
        errors=_shares(counts.errors, {}),
        stages=_shares(_named(counts.stages), labels.STAGES, order=labels.STAGES),
        categories=_shares(counts.categories, labels.CATEGORIES),
        regions=_shares(dict(figures.regions(collection)), {"": ("未知", "unknown")}),
        years=_shares(years, {"": ("未知", "unknown")}, order=sorted(years)),
        severities=_findings(counts.findings),
        most=MOST,
        kinds={kind: (_KINDS[kind], sum(one.kind == kind for one in found)) for kind in _KINDS},
        tables=_tables(collection, found),
        links=_data({str(number): link for number, link in (links or {}).items()}),
    )  # fmt: skip


def article_page(number: int) -> Path:
    """Where the page of a document lies, relative to the run."""
    return Path("pages") / f"{number:07}.html"


def address(path: Path) -> str:
    """A relative address for a link."""
    return quote(path.as_posix())


@cache
def _environment() -> Environment:
    environment = pages.environment(_PACKAGE)
    environment.filters["short"] = _short
    return environment


def _named(stages: Mapping[str, int]) -> dict[str, int]:
    return {stage: count for stage, count in stages.items() if stage}


def _shares(
    counts: Mapping[str, int],
    names: Mapping[str, tuple[str, str]],
    tones: Mapping[str, str] | None = None,
    order: Iterable[str] | None = None,
) -> list[Share]:
    """Bars in the order of `order`, the longest first without one."""
    longest = max(counts.values(), default=0)
    keys = sorted(counts, key=lambda key: -counts[key])
    if order is not None:
        keys = [key for key in order if key in counts]
    return [
        Share(*names.get(key, (key, key)), counts[key], round(100 * counts[key] / longest, 1), (tones or {}).get(key, ""))
        for key in keys
    ]  # fmt: skip


def _findings(found: Counter[tuple[str, str]]) -> list[Share]:
    tones = {"error": "bad", "warning": "warn", "info": ""}
    longest = max(found.values(), default=0)
    return [
        Share(rule, rule, count, round(100 * count / longest, 1), tones.get(severity, ""))
        for (rule, severity), count in found.most_common(20)
    ]


def _tables(collection: Collection, found: list[Conflict]) -> dict[str, Any]:
    """Name of a section → JSON of its columns and rows. A column is [Chinese, English, kind]."""
    lines = figures.series(collection)
    years = sorted({year for one in lines for year in one.years})
    stage = {code: list(label) for code, label in labels.STAGES.items()}
    role = {code: list(label) for code, label in labels.ROLES.items()}
    return {
        "conflicts": _data({
            "columns": [["类别", "Kind", "code"], ["地区", "Region", ""], ["对象", "Subject", ""], ["时期", "Period", ""],
                        ["文章", "Articles", "number"], ["各文说法", "What they say", "members"]],
            "codes": _KINDS,
            "rows": [
                [one.kind, one.region, one.subject, one.period, one.articles,
                 [[m.document, m.name, stage.get(m.says, [m.says, m.says]), role.get(m.role, ["", ""]), m.quote]
                  for m in one.members]]
                for one in found
            ],
        }),
        "pairs": _data({
            "columns": [["地区", "Region", ""], ["指标", "Indicator", ""], ["年份", "Year", ""], ["目标", "Goal", ""],
                        ["出处", "Told by", "link"], ["实绩", "Achieved", ""], ["截至", "As of", ""], ["出处", "Told by", "link"],
                        ["完成", "Share", "percent"]],
            "rows": [
                [region, indicator, year, goal, source, done, until, teller, round(100 * value / target, 1) if target else None]
                for region, indicator, year, _, goal, target, source, done, value, teller, until in figures.pairs(collection)
            ],
        }),
        "series": _data({
            "columns": [["地区", "Region", ""], ["指标", "Indicator", ""], ["单位", "Unit", ""], ["文章", "Articles", "number"],
                        *([year, year, "number"] for year in years), ["走势", "Trend", "trend"]],
            "rows": [
                [one.region, one.indicator, one.unit, one.articles, *(_range(one.years.get(year)) for year in years),
                 [one.years[year][1] if year in one.years else None for year in years]]
                for one in lines
            ],
        }),
        "uncovered": _data({
            "columns": [["数字", "Number", ""], ["次数", "Times", "number"], ["文章", "Articles", "number"]],
            "rows": figures.uncovered(collection),
        }),
        "documents": _data({
            "columns": [["文章", "Article", "document"], ["地区", "Region", ""], ["日期", "Date", ""], ["状态", "Status", "code"],
                        ["核验", "Verdict", "code"], ["目标", "Goals", "number"], ["实绩", "Achieved", "number"],
                        ["项目", "Projects", "number"], ["举措", "Measures", "number"], ["错误", "Errors", "number"],
                        ["警告", "Warnings", "number"], ["数字", "Numbers", "number"], ["未采用", "Not used", "number"]],
            "codes": {**_STATUSES, **labels.VERDICTS},
            "rows": [
                [[number, title or id_, id_, reason], region, published, status, verdict, *rest]
                for number, id_, title, region, published, status, verdict, reason, *rest in figures.documents(collection)
            ],
        }),
    }  # fmt: skip


def _range(values: tuple[float, float] | None) -> Any:
    """A number, or the two ends as text where articles differ."""
    if values is None:
        return None
    low, high = values
    return low if low == high else f"{_short(low)} – {_short(high)}"


def _short(value: float) -> str:
    """At most two decimals, thousands set apart."""
    text = f"{value:,.2f}"
    return _DOTS.sub(r"\1", text).removesuffix(".")


def _data(content: Any) -> Any:
    """JSON for a data block of the page: no `<` in it could end the block."""
    from markupsafe import Markup

    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Markup(pages.visible(text.replace("<", "\\u003c")))  # noqa: S704
