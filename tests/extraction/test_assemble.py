"""Items become a report: identities, order, repeats merged, raw offsets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.extraction.assemble import assemble, merge_repeats
from summarizer.extraction.summary import compose_summary
from summarizer.grounding import Span
from summarizer.schemas import DevelopmentReport, Document, Provenance

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader, Reading

NEWS = (
    "2023年，江口市完成固定資產(chǎn)投資310亿元，引进企业40家。云岭智能轴承产业园总投资15亿元，占地300亩。"
    "江口市将审批时限压缩到8个工作日。\n下一步，江口市将全力打造区域物流中心，力争签约项目60个。"
)


def report_of(reading: Reading) -> DevelopmentReport:
    return assemble(reading.ground, reading.found, Document(), Provenance(engine="rules"))


def test_each_kind_of_item_has_its_place_and_identity(read: Reader) -> None:
    report = report_of(read(NEWS))
    assert [(g.id, g.quantity and g.quantity.text) for g in report.goals] == [("G1", None), ("G2", "60个")]
    assert [(m.id, m.quantity.text) for m in report.achieved_metrics] == [("M1", "310亿元"), ("M2", "40家")]
    (project,) = report.named_projects
    assert (project.id, project.name) == ("P1", "云岭智能轴承产业园")
    assert project.investment is not None
    assert project.investment.text == "15亿元"
    assert [q.quantity.text for q in project.quantities] == ["300亩"]
    owned = [q.quantity.text for m in report.policy_measures for q in m.quantities]
    assert owned == ["8个工作日"]
    assert [m.id for m in report.policy_measures] == [
        f"A{i}" for i in range(1, len(report.policy_measures) + 1)
    ]


def test_evidence_counts_the_raw_article(read: Reader) -> None:
    evidence = report_of(read(NEWS)).achieved_metrics[0].evidence[0]
    assert "完成固定资产投资310亿元" in evidence.quote
    assert "完成固定資產(chǎn)投資310亿元" in NEWS[evidence.start : evidence.end]


def test_a_second_mention_of_a_fact_is_further_evidence(read: Reader) -> None:
    twice = read(
        "江口市累计引进制造业企业40家。\n记者获悉，江口市累计引进制造业企业40家，园区面貌焕然一新，群众满意。"
    )
    assert twice.numbers == ["40家", "40家"]
    (metric,) = report_of(twice).achieved_metrics
    assert len(metric.evidence) == 2


def test_another_amount_place_role_or_thing_is_another_fact(read: Reader) -> None:
    text = "江口市累计引进制造业企业40家。{}"
    for other in (
        "江口市累计引进制造业企业41家。",
        "海阳区累计引进制造业企业40家。",
        "江口市力争年内引进制造业企业40家。",
        "江口市累计扶持农村合作社40家。",
    ):
        assert len(merge_repeats(read(text.format(other)).found.facts)) == 2


def test_the_summary_is_made_of_words_of_the_article(read: Reader) -> None:
    reading = read(NEWS)
    summary = compose_summary(reading.ground, reading.found.facts, reading.found)
    numbers = re.findall(r"\d+", summary)
    assert {"310", "60"} <= set(numbers)
    assert [n for n in numbers if n not in NEWS] == []
    assert summary.startswith("云岭省江口市")


def test_nothing_found_nothing_said(read: Reader) -> None:
    reading = read("一个安静的早晨。")
    assert compose_summary(reading.ground, reading.found.facts, reading.found) == ""


def test_a_headline_is_evidence_of_the_figure_it_repeats_in_fewer_words(read: Reader) -> None:
    reading = read("江口市上半年固定资产投资完成310亿元，引进企业40家。")
    headline, total = reading.fact("310亿元"), reading.fact("40家")
    title = replace(headline, headline=True, indicator="投资", role="goal", evidence=[Span(0, 3)])
    kept = merge_repeats([title, headline, total])
    assert kept == [headline, total]
    assert Span(0, 3) in headline.evidence


def test_a_headline_that_repeats_nothing_is_no_fact(read: Reader) -> None:
    fact = read("江口市上半年固定资产投资完成310亿元。").fact("310亿元")
    assert merge_repeats([replace(fact, headline=True)]) == []
