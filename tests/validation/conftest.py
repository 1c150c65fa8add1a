"""An invented article, a right report of it, and a way to put any report together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from summarizer.article import clean
from summarizer.grounding import Ground, Span
from summarizer.schemas import DevelopmentReport, Finding
from summarizer.validation import validate

ARTICLE = """青禾县重点项目建设提速

2023年9月12日 来源:青禾日报

今年以来,青禾县坚持项目为王。全县5000万元以上项目计划开工60个,总投资320.5亿元。截至目前,已开工45个,开工率75%,完成投资128.6亿元,同比增长18.4%。
1月至8月,全县规模以上工业增加值同比增长9.2%,一般公共预算收入31.7亿元,同比下降2.3%。
云岭新材料产业园总投资50余亿元,占地1200亩。远山轴承基地总投资12.8亿元,达产后可实现年产值20亿元。
推行“一窗通办”机制,审批时限由30个工作日压缩至12个工作日。
到2025年,全县工业总产值力争突破800亿元,新增就业5000人以上。
"""


class Bench:
    """An article with its ground; builds evidence, quantities and reports."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.ground = Ground(clean(raw))

    def evidence(self, quote: str) -> dict[str, Any]:
        at = self.ground.text.index(quote)
        return self.ground.evidence(Span(at, at + len(quote))).model_dump()

    def quantity(self, quote: str, text: str) -> dict[str, Any]:
        at = self.ground.text.index(quote)
        inside = self.ground.mentions_in(Span(at, at + len(quote)))
        found = next(m.quantity for m in inside if m.text == text and m.quantity is not None)
        return found.model_dump(mode="json")

    def metric(self, label: str, quote: str, text: str, **more: Any) -> dict[str, Any]:
        item = {
            "indicator": label,
            "quantity": self.quantity(quote, text),
            "evidence": [self.evidence(quote)],
        }
        return {"id": f"a-{label}", **item, **more}

    def goal(self, label: str, quote: str, text: str, **more: Any) -> dict[str, Any]:
        return {**self.metric(label, quote, text), "id": f"g-{label}", "statement": quote, **more}

    def owned(self, label: str, quote: str, text: str) -> dict[str, Any]:
        item = self.metric(label, quote, text)
        item.pop("id")
        return item

    def report(self, **parts: Any) -> dict[str, Any]:
        return {"document": {}, "provenance": {"engine": "test"}, **parts}

    def findings(self, report: dict[str, Any]) -> list[Finding]:
        return validate(report, self.raw).findings

    def rules(self, report: dict[str, Any]) -> set[str]:
        """Codes of errors and warnings."""
        return {f.rule for f in self.findings(report) if f.severity != "info"}


@pytest.fixture(scope="session")
def bench() -> Callable[[str], Bench]:
    return Bench


@pytest.fixture
def town() -> Bench:
    return Bench(ARTICLE)


@pytest.fixture
def right(town: Bench) -> dict[str, Any]:
    """A complete and right report of the article."""
    return town.report(
        goals=[
            town.goal(
                "5000万元以上项目计划开工", "全县5000万元以上项目计划开工60个", "60个", period="2023年"
            ),
            town.goal("5000万元以上项目总投资", "计划开工60个,总投资320.5亿元", "320.5亿元"),
            town.goal("工业总产值", "全县工业总产值力争突破800亿元", "突破800亿元", period="到2025年"),
            town.goal("新增就业", "新增就业5000人以上", "5000人以上", period="到2025年"),
        ],
        achieved_metrics=[
            town.metric("已开工项目", "已开工45个", "45个", scope="青禾县"),
            town.metric("开工率", "开工率75%", "75%"),
            town.metric("完成投资", "完成投资128.6亿元", "128.6亿元"),
            town.metric("完成投资同比增长", "完成投资128.6亿元,同比增长18.4%", "18.4%", comparison="同比"),
            town.metric(
                "规模以上工业增加值同比增长",
                "全县规模以上工业增加值同比增长9.2%",
                "9.2%",
                period="2023年1月至8月",
            ),
            town.metric("一般公共预算收入", "一般公共预算收入31.7亿元", "31.7亿元", period="2023年1月至8月"),
            town.metric("一般公共预算收入同比下降", "一般公共预算收入31.7亿元,同比下降2.3%", "2.3%"),
        ],
        named_projects=[
            {
                "id": "p1",
                "name": "云岭新材料产业园",
                "evidence": [town.evidence("云岭新材料产业园总投资50余亿元")],
                "investment": town.quantity("云岭新材料产业园总投资50余亿元", "50余亿元"),
                "quantities": [town.owned("占地", "占地1200亩", "1200亩")],
            },
            {
                "id": "p2",
                "name": "远山轴承基地",
                "evidence": [town.evidence("远山轴承基地总投资12.8亿元")],
                "quantities": [
                    town.owned("总投资", "远山轴承基地总投资12.8亿元", "12.8亿元"),
                    town.owned("年产值", "达产后可实现年产值20亿元", "20亿元"),
                ],
            },
        ],
        policy_measures=[
            {
                "id": "m1",
                "name": "“一窗通办”机制",
                "evidence": [town.evidence("推行“一窗通办”机制")],
                "quantities": [
                    town.owned("审批时限(原)", "审批时限由30个工作日压缩至12个工作日", "30个工作日"),
                    town.owned("审批时限", "审批时限由30个工作日压缩至12个工作日", "12个工作日"),
                ],
            }
        ],
    )


@pytest.fixture
def checked(right: dict[str, Any]) -> DevelopmentReport:
    return DevelopmentReport.model_validate(right)
