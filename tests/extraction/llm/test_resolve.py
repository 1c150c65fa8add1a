from __future__ import annotations

from typing import Any

import pytest

from summarizer.extraction.assemble import assemble
from summarizer.extraction.combine import merge
from summarizer.extraction.llm.drafts import salvage
from summarizer.extraction.llm.resolve import resolve, uncovered
from summarizer.schemas import Document, Provenance
from tests.extraction.llm.articles import Resolved, answered

NEWS = (
    "江口市加快项目建设\n"
    "今年1至8月,江口市新开工项目46个,完成投资38.5亿元,同比增长12.6%。全年计划开工60余个,力争达到70个。\n"
    "云岭轴承产业园总投资15亿元,占地320亩,厂房已经封顶。园区内甲子路、乙丑路改造工程同时推进。\n"
    "江口市推行“一链一行”服务机制,12家银行对口服务,审批压缩至3个工作日以内。亿元以上项目由领导牵头。\n"
    "另一家企业说,江口市新开工项目46个,令人振奋。下一步,将打造区域物流枢纽。"
)


def number(quote: str, mention: str, indicator: str = "", **more: Any) -> dict[str, Any]:
    return {"quote": quote, "mention": mention, "indicator": indicator, **more}


def one(result: Resolved) -> Any:
    (fact,) = result.found.facts
    return fact


# --- the model points, the code reads


@pytest.mark.parametrize(
    ("quote", "mention", "read"),
    [
        ("完成投资38.5亿元", "38.5亿元", ("38.5", "亿元", "exact")),
        ("完成投资38.5亿元", "38.5", ("38.5", "亿元", "exact")),
        ("完成投资38.5亿", "38.5亿", ("38.5", "亿元", "exact")),
        ("完成投資３８.５億元", "３８.５億元", ("38.5", "亿元", "exact")),
        ("全年计划开工60余个", "60", ("60", "个", "more_than")),
        ("审批压缩至3个工作日以内", "3个工作日", ("3", "个工作日", "at_most")),
    ],
)
def test_values_units_and_bounds_are_read_from_the_article(
    quote: str, mention: str, read: tuple[str, ...]
) -> None:
    quantity = one(answered(NEWS, metrics=[number(quote, mention)])).quantity
    assert (str(quantity.value), quantity.unit, quantity.bound) == read


@pytest.mark.parametrize(
    ("quote", "mention", "reason"),
    [
        ("完成投资39.5亿元", "39.5亿元", "不在本段原文中"),
        ("完成投资38.5万元", "38.5万元", "不在本段原文中"),
        ("完成投资38亿元", "38亿元", "不在本段原文中"),
        ("完成投资38.5亿元", "385亿元", "没有数字"),
        ("完成投资38.5亿元", "8.5亿元", "没有数字"),
        ("完成投资38.5亿元", "38.5万元", "没有数字"),
        ("完成投资38.5亿元", "46个", "没有数字"),
        ("今年1至8月", "1至8月", "日期"),
        ("亿元以上项目由领导牵头", "亿元以上", "门槛"),
        ("江阴市完成投资38.5亿元", "38.5亿元", "不在本段原文中"),
    ],
)
def test_what_does_not_ground_is_rejected_with_its_reason(quote: str, mention: str, reason: str) -> None:
    for role in ("goals", "metrics"):
        result = answered(NEWS, **{role: [number(quote, mention)]})
        assert not result.found.facts
        assert reason in result.reasons


def test_one_bad_draft_does_not_cost_the_others() -> None:
    result = answered(
        NEWS, metrics=[number("完成投资1亿元", "1亿元"), number("完成投资38.5亿元", "38.5亿元")]
    )
    assert result.numbers == ["38.5亿元"]
    assert len(result.rejected) == 1


# --- places


def test_of_several_places_each_draft_takes_the_next() -> None:
    same = number("江口市新开工项目46个", "46个", "新开工项目")
    result = answered(NEWS, metrics=[same, same, same])
    assert [f.mention.start for f in result.found.facts] == [NEWS.index("46个"), NEWS.rindex("46个")]
    assert not result.rejected, "a draft said again is no error"


def test_the_labels_say_which_of_several_places_is_meant() -> None:
    text = (
        "江口市税收收入8亿元,同比增长5%。\n云岭县外贸出口9亿元,同比增长5%。\n海阳区园区产值7亿元,同比增长5%。"
    )
    for label, scope, place in (
        ("外贸出口", "", 1),
        ("", "海阳区", 2),
        ("税收收入", "江口市", 0),
        ("", "", 0),
    ):
        result = answered(text, metrics=[number("同比增长5%", "5%", label, scope=scope)])
        assert result.ground.text.count("\n", 0, one(result).mention.start) == place


def test_a_number_ends_where_the_number_layer_says() -> None:
    text = "江口市百香果今年收购价3块5一斤,产业越做越大。"
    assert answered(text, metrics=[number("收购价3块5一斤", "3块5")]).numbers == ["3块5"]


def test_a_gleaned_quote_means_a_place_that_is_not_told_yet() -> None:
    first = answered(NEWS, metrics=[number("江口市新开工项目46个", "46个")])
    draft, _ = salvage({"metrics": [number("江口市新开工项目46个", "46个")]})
    more, refused = resolve(first.ground, first.chunk, draft, first.found)
    assert [f.mention.start for f in more.facts] == [NEWS.rindex("46个")]
    again, refused = resolve(first.ground, first.chunk, draft, merge([first.found, more]))
    assert (again.facts, refused) == ([], [])


def test_one_mention_is_one_item() -> None:
    result = answered(
        NEWS,
        goals=[number("全年计划开工60余个", "60余个")],
        metrics=[number("计划开工60余个", "60余个")],
    )
    assert [f.role for f in result.found.facts] == ["goal"]
    assert "一个数字只作一条" in result.reasons


def test_the_evidence_is_the_quote_and_whole_with_its_number() -> None:
    result = answered(NEWS, metrics=[number("江口市新开工项目46个,完成投资38.5亿", "38.5亿")])
    assert result.quote() == "江口市新开工项目46个,完成投资38.5亿元"


def test_a_quote_too_short_to_say_anything_shows_its_clause() -> None:
    assert answered(NEWS, metrics=[number("38.5亿元", "38.5亿元")]).quote() == "完成投资38.5亿元"


# --- labels


def test_labels_are_kept_where_the_article_tells_them() -> None:
    fact = one(
        answered(
            NEWS,
            metrics=[
                number(
                    "完成投资38.5亿元,同比增长12.6%",
                    "12.6%",
                    " 投资同比增长。",
                    scope="江口市",
                    period="今年1至8月",
                    comparison="同比",
                )
            ],
        )
    )
    assert (fact.indicator, fact.scope, fact.comparison) == ("投资同比增长", "江口市", "同比")
    assert fact.period.text == "今年1至8月"
    assert fact.engine == "llm"


@pytest.mark.parametrize("indicator", ["", "半导体芯片出口额", "投资900亿元", "项", "完成投资2031年"])
def test_a_label_that_is_not_told_gives_way_to_the_words_of_the_clause(indicator: str) -> None:
    assert (
        one(answered(NEWS, metrics=[number("完成投资38.5亿元", "38.5亿元", indicator)])).indicator
        == "完成投资"
    )


def test_a_comparison_has_no_number_and_scope_and_period_stand_in_the_article() -> None:
    fact = one(
        answered(
            NEWS,
            metrics=[
                number("同比增长12.6%", "12.6%", scope="海阳区", period="2019年", comparison="同比增长12.6%")
            ],
        )
    )
    assert (fact.scope, fact.period, fact.comparison) == (None, None, None)


def test_the_period_is_the_nearest_of_its_words() -> None:
    text = "2021年,江口市完成投资10亿元。2022年,江口市完成投资20亿元。\n2021年以来企业增加30家,园区建设加快。"
    for words, mention, start in (("2021年", "10亿元", 0), ("2022年", "20亿元", text.index("2022年"))):
        fact = one(answered(text, metrics=[number(f"完成投资{mention}", mention, period=words)]))
        assert (fact.period.text, fact.period.start) == (words, start)


def test_words_of_time_without_a_rule_are_kept_as_they_stand() -> None:
    text = "节会期间,江口市接待游客68.4万人次。去冬今春新建泵站27座。"
    for words, quote, mention in (
        ("节会期间", "接待游客68.4万人次", "68.4万人次"),
        ("去冬今春", "新建泵站27座", "27座"),
    ):
        fact = one(answered(text, metrics=[number(quote, mention, period=words)]))
        assert (fact.period.text, fact.period.normalised, fact.period.iso_start) == (words, words, None)
    for words in ("江口市", "明冬", "27座", "接待游客68.4万人次"):
        assert one(answered(text, metrics=[number("新建泵站27座", "27座", period=words)])).period is None


# --- projects, measures, aims


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
