"""HTML reports, long documents, an article as its own summary."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from summarizer.validation import validate, validate_text
from tests.growth import assert_linear

Report = dict[str, Any]


def test_offsets_of_an_html_report_count_its_source_text(town: Any, right: Report) -> None:
    right["document"]["source_text"] = town.raw
    html = f"<html><body><p>{town.raw}</p></body></html>"
    assert validate(right, html).verdict == "pass"


def test_time_grows_with_the_length_not_with_its_square(bench: Any) -> None:
    def judge(times: int) -> Callable[[], object]:
        raw = "".join(
            f"第{i}区完成投资{i}.5亿元,同比增长{i % 90}.4%,新开工项目{i + 3}个。\n" for i in range(times)
        )
        town = bench(raw)
        town.ground.mentions, town.ground.periods  # noqa: B018
        quotes = [m for m in town.ground.mentions if m.quantity is not None and m.text.endswith("亿元")]
        metrics = [
            {
                "id": str(i),
                "indicator": "完成投资",
                "quantity": m.quantity.model_dump(mode="json"),
                "evidence": [town.evidence(m.text) if i < 0 else _evidence(town, m)],
            }
            for i, m in enumerate(quotes)
        ]
        report = town.report(achieved_metrics=metrics)
        return lambda: validate(report, town.ground)

    assert_linear(judge, 100, 12)


def _evidence(town: Any, mention: Any) -> dict[str, Any]:
    start, end = town.ground.article.raw_span(mention.start, mention.end)
    return {"quote": mention.text, "start": start, "end": end}


def test_prose_of_an_article_is_true_to_it(town: Any) -> None:
    for sentence in town.ground.text.split("。"):
        assert [f for f in validate_text(sentence, town.raw).findings if f.severity == "error"] == []
