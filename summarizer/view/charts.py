"""What is drawn: goals against achievements, and projects by stage. Figures only; templates make the SVG.

A pair is for the eye, not a finding: two figures in the same base unit whose labels are nearly the same
words about the same place. Where nothing pairs, nothing is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from summarizer.schemas import AchievedMetric, DevelopmentReport, Goal, Quantity
from summarizer.view.labels import STAGES, TEXTS, Label
from summarizer.view.model import Row, Table

# Words that say how far a thing is, not what it is.
_STATE: Final = re.compile(
    "计划|安排|目标|力争|争取|确保|预计|实现|完成|达到|全年|年度|全市|全区|全县|全省|已|将|共|新"
)
# What was done with a thing: two figures go together only if it is the same.
_ACTIONS: Final = re.compile(
    "开复工|开工|复工|动工|签约|竣工|投产|落地|在谈|储备|入库|摘牌|引进|新建|改造|盘活"
)
_ALIKE: Final = 0.75  # share of the shorter label's character pairs that the longer one has
_MOST: Final = 200_000  # comparisons; an article with more has too much for one picture
_GROWTH: Final = frozenset({"percent", "percentage_points", "multiple", "rank", "ratio", "duration"})
_DRAWN_BOUNDS: Final = frozenset({"exact", "at_least", "more_than", "approx", "range"})


@dataclass(frozen=True, slots=True)
class Progress:
    """One goal and the figure to set against it. `share`: reached part of the goal, 1 = all of it.
    `earlier`: the figure is of a time before the goal's, where it starts from and not how far it has come."""

    goal: Row
    achieved: Row
    share: Decimal
    earlier: bool = False

    @property
    def reached(self) -> str:
        """How much of the track the achievement fills."""
        return _percent(min(self.share, Decimal(1)))

    @property
    def mark(self) -> str | None:
        """Where the goal stands on a track that the achievement fills and goes beyond."""
        return _percent(1 / self.share) if self.share > 1 else None

    @property
    def told(self) -> str:
        """`62.5 %`, for the reader."""
        return f"{self.share * 100:.1f}".removesuffix(".0") + "\u202f%"


@dataclass(frozen=True, slots=True)
class StageBar:
    """The projects that have come this far."""

    stage: str | None
    name: Label
    projects: tuple[Row, ...]


def progress(report: DevelopmentReport, of: Sequence[Table]) -> tuple[Progress, ...]:
    """Goals with a figure beside it, in the goals' order; each achievement is used once."""
    rows = {row.path: row for table in of for row in table.rows}
    if len(report.goals) * len(report.achieved_metrics) > _MOST:
        return ()
    pairs = [
        (likeness, number, other)
        for number, goal in enumerate(report.goals)
        for other, metric in enumerate(report.achieved_metrics)
        if (likeness := _likeness(goal, metric)) is not None
    ]
    chosen: dict[int, int] = {}
    for _, number, other in sorted(pairs, key=lambda pair: -pair[0]):
        if number not in chosen and other not in chosen.values():
            chosen[number] = other
    drawn = (
        Progress(goal, achieved, _share(goal.quantity, achieved.quantity), _earlier(report, number, other))
        for number, other in sorted(chosen.items())
        if (goal := rows[f"/goals/{number}"]).quantity
        and (achieved := rows[f"/achieved_metrics/{other}"]).quantity
    )
    return tuple(sorted(drawn, key=lambda pair: pair.earlier))


def _earlier(report: DevelopmentReport, goal: int, metric: int) -> bool:
    begin, end = report.goals[goal].period_start, report.achieved_metrics[metric].period_end
    return bool(begin and end and end < begin)


def stages(report: DevelopmentReport, of: Sequence[Table]) -> tuple[StageBar, ...]:
    """Projects by stage, from plan to operation; those without one last. Empty without any stage."""
    rows = {row.path: row for table in of for row in table.rows}
    by: dict[str | None, list[Row]] = {}
    for number, project in enumerate(report.named_projects):
        by.setdefault(project.stage, []).append(rows[f"/named_projects/{number}"])
    if not set(by) - {None}:
        return ()
    known = [StageBar(code, name, tuple(by[code])) for code, name in STAGES.items() if code in by]
    rest = [StageBar(None, TEXTS["no_stage"], tuple(by[None]))] if None in by else []
    return (*known, *rest)


def _likeness(goal: Goal, metric: AchievedMetric) -> float | None:
    """How well the two go together; None if they are not to be compared."""
    wanted, got = goal.quantity, metric.quantity
    if wanted is None or not _comparable(wanted, got) or not _same_place(goal.scope, metric.scope):
        return None
    labels = (goal.indicator or goal.statement, metric.indicator)
    if len({frozenset(_ACTIONS.findall(label)) for label in labels}) > 1:
        return None
    shorter, longer = sorted(map(_pairs, labels), key=len)
    if len(shorter) < 2:
        return None
    shared = len(shorter & longer) / len(shorter)
    # Of equally good ones that which says least besides.
    return shared - len(longer) / 1000 if shared >= _ALIKE else None


def _comparable(wanted: Quantity, got: Quantity) -> bool:
    if wanted.kind != got.kind or wanted.kind in _GROWTH or wanted.bound not in _DRAWN_BOUNDS:
        return False
    if _unit(wanted) != _unit(got) or wanted.per != got.per:
        return False
    values = (_base(wanted), _base(got))
    return all(value.is_finite() and value > 0 and abs(value.adjusted()) < 30 for value in values)


def _same_place(one: str | None, other: str | None) -> bool:
    if not one or not other or one in other or other in one:
        return True
    # 全市 is the city of the article.
    return any(a[0] == "全" and len(a) == 2 and b.endswith(a[1]) for a, b in ((one, other), (other, one)))


def _unit(quantity: Quantity) -> str:
    return quantity.canonical.unit if quantity.canonical else quantity.unit


def _base(quantity: Quantity) -> Decimal:
    return quantity.canonical.value if quantity.canonical else quantity.value


def _pairs(label: str) -> set[str]:
    bare = "".join(char for char in _STATE.sub("", label) if char.isalnum())
    return {bare[at : at + 2] for at in range(len(bare) - 1)}


def _share(wanted: Quantity, got: Quantity) -> Decimal:
    return _base(got) / _base(wanted)


def _percent(share: Decimal) -> str:
    return f"{share * 100:.2f}%"
