"""Projects, measures and aims of an answer, each with its own numbers."""

from __future__ import annotations

import pytest

from summarizer.extraction.assemble import assemble
from summarizer.extraction.llm.resolve import uncovered
from summarizer.schemas import Document, Provenance
from tests.extraction.llm.articles import NEWS, answered, number


def test_a_project_owns_its_numbers() -> None:
    result = answered(
        NEWS,
        projects=[
            {
                "quote": "云岭轴承产业园总投资15亿元",
                "name": "云岭轴承产业园",
                "stage": "under_construction",
                "location": "江口市",
                "industry": "轴承",
                "numbers": [number("总投资15亿元", "15亿元", "总投资"), number("占地320亩", "320亩", "占地")],
            }
        ],
    )
    (project,) = result.found.projects
    assert (project.name, project.stage, project.location) == (
        "云岭轴承产业园",
        "under_construction",
        "江口市",
    )
    assert [(f.role, f.owner, f.is_investment) for f in result.found.facts] == [
        ("capacity", "云岭轴承产业园", True),
        ("capacity", "云岭轴承产业园", False),
    ]
    report = assemble(result.ground, result.found, Document(), Provenance(engine="llm"))
    assert report.named_projects[0].investment is not None
    assert [q.quantity.text for q in report.named_projects[0].quantities] == ["320亩"]


def test_a_project_that_the_article_does_not_name_is_rejected_with_its_numbers() -> None:
    result = answered(
        NEWS,
        projects=[
            {
                "quote": "总投资15亿元",
                "name": "海阳半导体产业园",
                "numbers": [number("总投资15亿元", "15亿元")],
            }
        ],
    )
    assert not result.found.projects
    assert not result.found.facts
    assert len(result.rejected) == 2


@pytest.mark.parametrize("kind", ["项目", "该产业园", "重点项目", "产业园区"])
def test_a_kind_of_project_is_no_name(kind: str) -> None:
    text = f"江口市{kind}总投资15亿元,其中云岭轴承产业园已经开工。"
    result = answered(text, projects=[{"quote": f"{kind}总投资15亿元", "name": kind}])
    assert not result.found.projects
    assert "一类项目" in result.reasons
    named = answered(
        text, projects=[{"quote": "云岭轴承产业园已经开工", "name": "云岭轴承产业园", "aliases": [kind]}]
    )
    assert named.found.projects[0].aliases == []


@pytest.mark.parametrize("figure", ["0,0", "46个", "三百"])
def test_a_number_is_no_name(figure: str) -> None:
    """A name found by its key may come with other marks than the article's: “0,0” of “0 0” would read as 0."""
    text = f"江口市项目。0\n0。新开工46个,共三百。{NEWS}"
    result = answered(
        text,
        projects=[{"quote": "新开工46个,共三百", "name": figure}],
        measures=[{"quote": "0\n0", "name": figure}],
    )
    assert not result.found.projects
    assert not result.found.measures
    assert [r.reason for r in result.rejected if "只是一个数字" in r.reason]
    named = answered(
        NEWS,
        projects=[{"quote": "云岭轴承产业园总投资15亿元", "name": "云岭轴承产业园", "aliases": ["15亿元"]}],
    )
    assert named.found.projects[0].aliases == []


def test_a_measure_named_by_its_clause_is_never_cut_inside_a_number() -> None:
    clause = (
        "江口市政府为加快推动全市先进制造业高质量发展每年从本级财政中安排专项资金共计3850万元支持企业技改"
    )
    (measure,) = answered(
        f"{clause}。", measures=[{"quote": clause, "name": "", "category": "finance"}]
    ).found.measures
    assert clause.startswith(measure.name)
    assert "3" not in measure.name or "3850万元" in measure.name


def test_a_name_out_of_a_list_is_drawn_together() -> None:
    quote = "园区内甲子路、乙丑路改造工程同时推进"
    result = answered(
        NEWS,
        projects=[
            {"quote": quote, "name": name} for name in ("甲子路改造工程", "乙丑路改造工程", "丙寅路改造工程")
        ],
    )
    assert [p.name for p in result.found.projects] == ["甲子路改造工程", "乙丑路改造工程"]


def test_a_phase_may_be_all_that_a_quote_says() -> None:
    text = "江口市云岭轴承产业园一期已经投产。\n二期总投资15亿元,正在建设,项目进展顺利。"
    for name, kept in (
        ("云岭轴承产业园二期", True),
        ("云岭轴承产业园三期", False),
        ("海阳轴承产业园二期", False),
    ):
        result = answered(text, projects=[{"quote": "二期总投资15亿元", "name": name}])
        assert [p.name for p in result.found.projects] == [name] * kept


def test_a_project_named_elsewhere_is_shown_there_too() -> None:
    result = answered(NEWS, projects=[{"quote": "占地320亩,厂房已经封顶", "name": "云岭轴承产业园"}])
    spans = result.found.projects[0].evidence
    assert [result.ground.text[s.start : s.end] for s in spans] == [
        "占地320亩,厂房已经封顶",
        "云岭轴承产业园",
    ]


def test_a_measure_is_named_by_the_article_or_by_its_words_or_by_its_clause() -> None:
    quote = "江口市推行“一链一行”服务机制"
    for said, name in (
        ("一链一行服务机制", "“一链一行”服务机制"),
        ("“一链一行”服务机制", "“一链一行”服务机制"),
        ("推行银行服务机制", "推行银行服务机制"),
        ("百亿产业基金计划", quote),
    ):
        (measure,) = answered(
            NEWS, measures=[{"quote": quote, "name": said, "category": "finance"}]
        ).found.measures
        assert measure.name == name


def test_a_measure_owns_its_numbers() -> None:
    result = answered(
        NEWS,
        measures=[
            {
                "quote": "江口市推行“一链一行”服务机制",
                "name": "“一链一行”服务机制",
                "category": "finance",
                "numbers": [number("12家银行对口服务", "12家")],
            }
        ],
    )
    assert [(f.role, f.owner) for f in result.found.facts] == [("measure", "“一链一行”服务机制")]
    assert result.found.measures[0].category == "finance"


def test_a_goal_without_a_number_is_its_quote() -> None:
    result = answered(NEWS, goals=[number("将打造区域物流枢纽", ""), number("将打造世界物流中心", "")])
    (aim,) = result.found.aims
    assert aim.statement == "将打造区域物流枢纽"
    assert len(result.rejected) == 1


def test_what_no_fact_stands_for_is_uncovered() -> None:
    result = answered(NEWS, metrics=[number("完成投资38.5亿元", "38.5亿元"), number("占地320亩", "320亩")])
    left = [m.text for m in uncovered(result.ground, result.chunk, result.found)]
    assert left == ["46个", "12.6%", "60余个", "70个", "15亿元", "12家", "3个工作日以内", "46个"]
