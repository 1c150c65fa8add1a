"""One endless sentence costs its length, not its square, be the report right or wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from summarizer.grounding import Span
from summarizer.validation import validate
from tests.growth import assert_linear

OPENING = "全县投资项目产业建设经济发展招商园区企业,"
UNITS = [
    "投资1项目",
    "投资5亿元,增长3%,",
    "投资5亿元、",
    "甲乙丙、丁戊己等3个项目",
    "2022年完成投资3亿元",
    "(投资3亿元)",
    "“投资7亿元",
]


def _report(town: Any, shift: int) -> dict[str, Any]:
    """Every number of the article as a metric; with a shift its offsets are wrong."""
    metrics = []
    for i, mention in enumerate(m for m in town.ground.mentions if m.quantity is not None):
        evidence = town.ground.evidence(Span(mention.start, mention.end)).model_dump()
        evidence["start"] += shift
        metrics.append(
            {
                "id": str(i),
                "indicator": "完成投资",
                "scope": "全县" if i % 2 else "全市",
                "period": "2022年",
                "comparison": "同比",
                "quantity": mention.quantity.model_dump(mode="json"),
                "evidence": [evidence],
            }
        )
    return town.report(achieved_metrics=metrics)  # type: ignore[no-any-return]


@pytest.mark.parametrize("shift", [0, 1])
@pytest.mark.parametrize("unit", UNITS)
def test_an_endless_sentence(bench: Any, unit: str, shift: int) -> None:
    def judge(length: int) -> Callable[[], object]:
        town = bench(OPENING + unit * (length // len(unit)))
        report = _report(town, shift)
        town.ground.periods  # noqa: B018
        return lambda: validate(report, town.ground)

    assert_linear(judge, 500, 8)
