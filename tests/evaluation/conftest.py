"""One short article, its annotation, and a report that has everything right."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from summarizer.evaluation.gold import Gold

Json = dict[str, Any]

ARTICLE = """云溪市加快园区建设
今年,全市计划新建标准厂房12万平方米。去年完成投资8.5亿元,同比增长7%。
云溪大桥项目总投资3亿元,已开工建设。推行一窗受理,办理时限压缩至5个工作日。力争进一步优化营商环境。
"""

GOLD: Json = {
    "id": "云溪",
    "document": {
        "title": "云溪市加快园区建设",
        "region": "云溪市",
        "author": None,
        "not_body": ["点击下载"],
    },
    "facts": [
        {
            "role": "goal",
            "indicator": "新建标准厂房",
            "scope": "云溪市",
            "value": 12,
            "unit": "万平方米",
            "kind": "area",
            "bound": "exact",
            "period": "今年",
            "period_text": "今年",
            "quote": "全市计划新建标准厂房12万平方米",
            "text": "12万平方米",
        },
        {
            "role": "achieved",
            "indicator": "完成投资",
            "value": 8.5,
            "unit": "亿元",
            "kind": "money",
            "period": "去年",
            "period_text": "去年",
            "quote": "去年完成投资8.5亿元",
            "text": "8.5亿元",
        },
        {
            "role": "achieved",
            "indicator": "投资增长",
            "value": 7,
            "unit": "%",
            "kind": "percent",
            "quote": "去年完成投资8.5亿元,同比增长7%",
            "text": "7%",
        },
        {
            "role": "capacity",
            "indicator": "总投资",
            "value": 3,
            "unit": "亿元",
            "kind": "money",
            "quote": "云溪大桥项目总投资3亿元",
            "text": "3亿元",
            "project": "云溪大桥",
        },
        {
            "role": "measure",
            "indicator": "办理时限",
            "value": 5,
            "unit": "个工作日",
            "kind": "duration",
            "quote": "办理时限压缩至5个工作日",
            "text": "5个工作日",
            "role_alt": ["achieved"],
        },
    ],
    "qualitative_goals": [{"statement": "优化营商环境", "quote": "力争进一步优化营商环境"}],
    "projects": [{"name": "云溪大桥", "stage": "started", "quote": "云溪大桥项目总投资3亿元"}],
    "measures": [{"name": "一窗受理", "category": "business_environment", "quote": "推行一窗受理"}],
    "non_facts": [{"text": "一窗", "why": "name"}, {"text": "进一步", "why": "lexical"}],
}


def quantity(value: float, unit: str, bound: str = "exact") -> Json:
    return {"text": f"{value:g}{unit}", "value": value, "unit": unit, "kind": "other", "bound": bound}


def evidence(quote: str) -> list[Json]:
    at = ARTICLE.index(quote)
    return [{"quote": quote, "start": at, "end": at + len(quote)}]


REPORT: Json = {
    "document": {"title": "云溪市加快园区建设", "region": "甲省云溪市", "author": None},
    "goals": [
        {
            "statement": "计划新建标准厂房12万平方米",
            "indicator": "新建标准厂房",
            "quantity": quantity(12, "万平方米"),
            "period": "今年",
            "evidence": evidence("全市计划新建标准厂房12万平方米"),
        },
        {
            "statement": "进一步优化营商环境",
            "quantity": None,
            "evidence": evidence("力争进一步优化营商环境"),
        },
    ],
    "achieved_metrics": [
        {
            "indicator": "完成投资",
            "quantity": quantity(8.5, "亿元"),
            "period": "去年",
            "evidence": evidence("去年完成投资8.5亿元"),
        },
        {
            "indicator": "投资同比增长",
            "quantity": quantity(7, "%"),
            "period": "去年",
            "evidence": evidence("同比增长7%"),
        },
    ],
    "named_projects": [
        {
            "name": "云溪大桥项目",
            "stage": "started",
            "investment": quantity(3, "亿元"),
            "evidence": evidence("云溪大桥项目总投资3亿元"),
        }
    ],
    "policy_measures": [
        {
            "name": "推行一窗受理",
            "category": "business_environment",
            "evidence": evidence("推行一窗受理"),
            "quantities": [
                {
                    "indicator": "办理时限",
                    "quantity": quantity(5, "个工作日"),
                    "evidence": evidence("办理时限压缩至5个工作日"),
                }
            ],
        }
    ],
}


@pytest.fixture(name="gold")
def _gold() -> Json:
    return deepcopy(GOLD)


@pytest.fixture(name="report")
def _report() -> Json:
    return deepcopy(REPORT)


@pytest.fixture(name="article")
def _article() -> str:
    return ARTICLE


@pytest.fixture(name="annotated")
def _annotated() -> Gold:
    return Gold.model_validate(GOLD)


Desk = Callable[..., Path]


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Desk:
    """Writes a gold file with its article and, in `reports/`, its report; gives the gold file's path."""

    def desk(name: str = "云溪", *, gold: Json | None = None, report: Json | None = None) -> Path:
        path = tmp_path / "gold" / f"{name}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(GOLD if gold is None else gold, ensure_ascii=False), "utf-8")
        path.with_suffix(".txt").write_text(ARTICLE, "utf-8")
        made = tmp_path / "reports" / f"{name}.json"
        made.parent.mkdir(exist_ok=True)
        made.write_text(json.dumps(REPORT if report is None else report, ensure_ascii=False), "utf-8")
        return path

    return desk
