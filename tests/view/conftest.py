"""A small invented article, dirty in the usual ways, and the report it should give."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from summarizer.schemas import DevelopmentReport

ARTICLE = """首頁 > 新聞中心 > 正文
云溪市高新區(qū)召開項(xiàng)目建設(shè)推進(jìn)會
来源：云溪日报  2023年3月8日

  今年，雲(yún)溪市計(jì)劃開復(fù)工億元以上項(xiàng)目120個(gè)，力爭達(dá)到150個(gè)，總投資(zī)超過260億元。截至目前，已開工項(xiàng)目45個(gè)、簽約項(xiàng)目45個(gè)，開工率37.5%。
  由星河電(diàn)子投資8.5億元建設(shè)的星河智能終端產(chǎn)業(yè)園正在加快建設(shè)，達(dá)產(chǎn)后可實(shí)現(xiàn)年產(chǎn)值20億元，提供就業(yè)崗位1500余個(gè)。
  我市推行“專班包保”機(jī)制，為80個(gè)重點(diǎn)項(xiàng)目配備服務(wù)專員，審批時(shí)限壓縮至15個(gè)工作日以內(nèi)。儲備項(xiàng)目33個(gè)。
（記者 某某 攝影報(bào)道）
[返回頂部] 分享到：
"""


@dataclass
class Sample:
    article: str
    report: DevelopmentReport
    data: dict[str, Any]


def build(article: str = ARTICLE) -> Sample:
    def span(raw: str, nth: int = 1) -> dict[str, int]:
        start = -1
        for _ in range(nth):
            start = article.index(raw, start + 1)
        return {"start": start, "end": start + len(raw)}

    def evidence(quote: str, raw: str) -> list[dict[str, Any]]:
        return [{"quote": quote, **span(raw)}]

    def quantity(
        text: str, value: str, unit: str, kind: str = "count", bound: str = "exact"
    ) -> dict[str, Any]:
        return {"text": text, "value": Decimal(value), "unit": unit, "kind": kind, "bound": bound}

    campaign = "計(jì)劃開復(fù)工億元以上項(xiàng)目120個(gè)，力爭達(dá)到150個(gè)"
    campaign_clean = "计划开复工亿元以上项目120个，力争达到150个"
    stands = "已開工項(xiàng)目45個(gè)、簽約項(xiàng)目45個(gè)"
    stands_clean = "已开工项目45个、签约项目45个"
    limit = "審批時(shí)限壓縮至15個(gè)工作日以內(nèi)"
    park = "星河智能終端產(chǎn)業(yè)園正在加快建設(shè)"
    park_long = "由星河電(diàn)子投資8.5億元建設(shè)的" + park
    data: dict[str, Any] = {
        "document": {
            "title": "云溪市高新区召开项目建设推进会",
            "publisher": "云溪日报",
            "published_on": "2023-03-08",
            "region": "云溪市",
            "script": "zh-Hant",
            "characters": len(article),
            "sha256": "0" * 64,
            "cleaning": {
                "counts": {"gloss": 40},
                "removed": [
                    {**span("首頁 > 新聞中心 > 正文"), "kind": "navigation"},
                    {**span("（記者 某某 攝影報(bào)道）\n[返回頂部] 分享到："), "kind": "credit"},
                ],
            },
        },
        "summary": "云溪市计划开复工亿元以上项目120个，力争150个；截至目前已开工45个。",
        "goals": [
            {
                "id": "G1",
                "statement": campaign_clean,
                "indicator": "开复工亿元以上项目",
                "quantity": quantity("120个", "120", "个"),
                "period": "2023年",
                "evidence": evidence(campaign_clean, campaign),
            },
            {
                "id": "G2",
                "statement": campaign_clean,
                "indicator": "开复工亿元以上项目",
                "quantity": quantity("150个", "150", "个"),
                "period": "2023年",
                "stretch": True,
                "evidence": evidence(campaign_clean, campaign),
            },
            {
                "id": "G3",
                "statement": "总投资超过260亿元",
                "indicator": "总投资",
                "scope": "亿元以上项目",
                "quantity": quantity("超过260亿元", "260", "亿元", "money", "more_than"),
                "evidence": evidence("总投资超过260亿元", "總投資(zī)超過260億元"),
            },
        ],
        "achieved_metrics": [
            {
                "id": "A1",
                "indicator": "已开工项目",
                "quantity": quantity("45个", "45", "个"),
                "period": "截至2023年3月8日",
                "evidence": evidence(stands_clean, stands),
            },
            {
                "id": "A2",
                "indicator": "签约项目",
                "quantity": quantity("45个", "45", "个"),
                "period": "截至2023年3月8日",
                "evidence": evidence(stands_clean, stands),
            },
            {
                "id": "A3",
                "indicator": "开工率",
                "quantity": quantity("37.5%", "37.5", "%", "percent"),
                "comparison": "占计划",
                "evidence": evidence("开工率37.5%", "開工率37.5%"),
            },
        ],
        "named_projects": [
            {
                "id": "P1",
                "name": "星河智能终端产业园",
                "stage": "under_construction",
                "industry": "电子信息",
                "investment": quantity("8.5亿元", "8.5", "亿元", "money"),
                "quantities": [
                    {
                        "indicator": "年产值",
                        "quantity": quantity("20亿元", "20", "亿元", "money"),
                        "evidence": evidence("年产值20亿元", "年產(chǎn)值20億元"),
                    },
                    {
                        "indicator": "就业岗位",
                        "quantity": quantity("1500余个", "1500", "个", "count", "more_than"),
                        "evidence": evidence("提供就业岗位1500余个", "提供就業(yè)崗位1500余個(gè)"),
                    },
                ],
                "evidence": evidence("由星河电子投资8.5亿元建设的星河智能终端产业园正在加快建设", park_long),
            }
        ],
        "policy_measures": [
            {
                "id": "M1",
                "name": "“专班包保”机制",
                "category": "business_environment",
                "statement": "为80个重点项目配备服务专员",
                "quantities": [
                    {
                        "indicator": "审批时限",
                        "quantity": quantity("15个工作日以内", "15", "个工作日", "duration", "at_most"),
                        "evidence": evidence("审批时限压缩至15个工作日以内", limit),
                    }
                ],
                "evidence": evidence("我市推行“专班包保”机制", "我市推行“專班包保”機(jī)制"),
            }
        ],
        "validation": {
            "verdict": "review",
            "findings": [
                {
                    "rule": "arithmetic.rate",
                    "severity": "info",
                    "message": "原文自身：45个占120个为37.5%，与开工率一致。",
                    "path": "/achieved_metrics/2/quantity",
                    "span": span("37.5%"),
                },
                {
                    "rule": "coverage.uncovered",
                    "severity": "warning",
                    "message": "原文中有1个数字未被报告采用。",
                    "span": span("33個"),
                },
                {
                    "rule": "binding.scope",
                    "severity": "error",
                    "message": "数值与所属项目不符。",
                    "path": "/named_projects/0/quantities/0/quantity/value",
                    "expected": "20亿元",
                    "found": "2亿元",
                },
            ],
            "coverage": {
                "mentions": 11,
                "covered": 9,
                "excluded": [
                    {"text": "亿元以上", **span("億元以上"), "reason": "threshold"},
                    {"text": "2023年3月8日", **span("2023年3月8日"), "reason": "date"},
                ],
                "uncovered": [
                    {"text": "33个", **span("33個(gè)")},
                    {"text": "80个", **span("80個(gè)")},
                ],
            },
        },
        "provenance": {"engine": "rules", "package_version": "0.1.0", "seconds": 0.01},
    }
    return Sample(article, DevelopmentReport.model_validate(data), data)


@pytest.fixture(name="sample")
def _sample() -> Sample:
    return build()
