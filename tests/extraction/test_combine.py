from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from summarizer.article import clean, source_from_text
from summarizer.extraction.assemble import assemble
from summarizer.extraction.combine import MAX_EVIDENCE_TOTAL, combine, merge, name_key
from summarizer.extraction.items import Aim, Extraction, Fact, Measure, Project, Role
from summarizer.grounding import Ground, Span
from summarizer.schemas import Document, Provenance

if TYPE_CHECKING:
    from summarizer.schemas import Engine, Stage

TEXT = (
    "2023年,江口市完成投资38.5亿元,新开工项目46个。力争签约企业60家。\n"
    "云岭轴承产业园项目总投资15亿元,占地320亩。实行容缺受理机制,审批压缩到8个工作日。\n"
    "下一步,打造区域物流枢纽。云岭轴承产业园竣工投产。"
)
GROUND = Ground(clean(source_from_text(TEXT)))
MENTIONS = [m for m in GROUND.mentions if m.quantity]


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def fact(text: str, role: Role = "achieved", engine: Engine = "llm", **more: object) -> Fact:
    """A fact whose number is written `text`."""
    (mention,) = [m for m in MENTIONS if m.text == text]
    values: dict[str, object] = {
        "indicator": "指标",
        "evidence": [Span(mention.start - 4, mention.end)],
        **more,
    }
    return Fact(role=role, mention=mention, engine=engine, **values)  # type: ignore[arg-type]


def project(
    name: str,
    words: str,
    engine: Engine = "llm",
    stage: Stage | None = None,
    aliases: list[str] | None = None,
) -> Project:
    return Project(name, [at(words)], aliases=aliases or [], stage=stage, engine=engine)


def measure(name: str, words: str, engine: Engine = "llm", statement: str | None = None) -> Measure:
    return Measure(name, "other", [at(words)], statement=statement, engine=engine)


# --- merge


def test_chunks_are_joined_in_the_order_of_the_text() -> None:
    merged = merge([Extraction(facts=[fact("60家")]), Extraction(facts=[fact("38.5亿元"), fact("46个")])])
    assert [f.mention.text for f in merged.facts] == ["38.5亿元", "46个", "60家"]


def test_one_mention_is_one_fact() -> None:
    merged = merge(
        [
            Extraction(facts=[fact("46个", indicator="先")]),
            Extraction(facts=[fact("46个", "goal", indicator="后")]),
        ]
    )
    assert [(f.role, f.indicator) for f in merged.facts] == [("achieved", "先")]


def test_a_project_is_known_by_its_name_or_an_alias_and_its_last_stage_holds() -> None:
    merged = merge(
        [
            Extraction(
                projects=[project("云岭轴承产业园项目", "云岭轴承产业园项目", stage="under_construction")],
                facts=[fact("15亿元", "capacity", owner="云岭轴承产业园项目")],
            ),
            Extraction(
                projects=[
                    project(
                        "云岭轴承产业园", "云岭轴承产业园竣工投产", stage="operating", aliases=["轴承产业园"]
                    )
                ]
            ),
            Extraction(
                projects=[project("轴承产业园", "轴承产业园竣工")],
                facts=[fact("320亩", "capacity", owner="轴承产业园")],
            ),
        ]
    )
    (kept,) = merged.projects
    assert (kept.name, kept.stage) == ("云岭轴承产业园项目", "operating")
    assert kept.aliases == ["云岭轴承产业园", "轴承产业园"]
    assert {f.owner for f in merged.facts} == {"云岭轴承产业园项目"}


def test_an_alias_that_two_projects_share_does_not_make_them_one() -> None:
    merged = merge(
        [
            Extraction(projects=[project("云岭轴承产业园", "云岭轴承产业园", aliases=["产业园"])]),
            Extraction(projects=[project("海阳芯片产业园", "轴承产业园竣工", aliases=["产业园"])]),
        ]
    )
    assert [p.name for p in merged.projects] == ["云岭轴承产业园", "海阳芯片产业园"]


def test_a_measure_is_known_by_its_name() -> None:
    merged = merge(
        [
            Extraction(measures=[measure("容缺受理机制", "实行容缺受理机制")]),
            Extraction(
                measures=[measure("“容缺受理”机制", "容缺受理机制,审批")],
                facts=[fact("8个工作日", "measure", owner="“容缺受理”机制")],
            ),
        ]
    )
    assert [m.name for m in merged.measures] == ["容缺受理机制"]
    assert [f.owner for f in merged.facts] == ["容缺受理机制"]


def test_the_evidence_of_a_project_stays_short() -> None:
    long = Ground(clean(source_from_text("江口市项目" * 100)))
    parts = [Extraction(projects=[Project("江口园", [Span(i * 60, i * 60 + 50)])]) for i in range(8)]
    (kept,) = merge(parts).projects
    assert sum(s.end - s.start for s in kept.evidence) <= MAX_EVIDENCE_TOTAL < len(long.text)


def test_an_aim_said_again_in_an_overlapping_quote_is_one() -> None:
    one, other = (
        Aim("打造区域物流枢纽", [at("打造区域物流枢纽")]),
        Aim("下一步,打造", [at("下一步,打造区域物流枢纽")]),
    )
    assert merge([Extraction(aims=[one]), Extraction(aims=[other])]).aims == [one]


def test_merging_leaves_its_arguments_as_they_are() -> None:
    parts = [
        Extraction(projects=[project("云岭轴承产业园项目", "云岭轴承产业园项目")]),
        Extraction(projects=[project("云岭轴承产业园", "云岭轴承产业园竣工", stage="completed")]),
    ]
    before = deepcopy(parts)
    merge(parts)
    assert parts == before


def test_names_are_compared_without_marks_and_closing_words() -> None:
    assert name_key("“云岭”产业园建设项目") == name_key("云岭产业园") == name_key("云岭产业园工程")
    assert name_key("云岭产业园") != name_key("云岭产业园二期")
    assert name_key("项目") == "项目"


# --- combine


def test_agreeing_items_are_one_with_the_model_s_labels_filled_in_by_the_rules() -> None:
    period = GROUND.periods[0]
    model = Extraction(facts=[fact("38.5亿元", indicator="完成投资额")])
    rules = Extraction(
        facts=[fact("38.5亿元", "goal", "rules", indicator="投资", scope="江口市", period=period)]
    )
    (kept,) = combine(rules, model).facts
    assert (kept.role, kept.indicator, kept.scope, kept.period) == (
        "achieved",
        "完成投资额",
        "江口市",
        period,
    )
    assert kept.engine == "both"


def test_an_agreed_item_keeps_the_fuller_quote() -> None:
    whole, piece = at("江口市完成投资38.5亿元"), at("38.5亿元")
    rules = Extraction(facts=[fact("38.5亿元", engine="rules", evidence=[whole])])
    for model in (piece, whole):
        (kept,) = combine(rules, Extraction(facts=[fact("38.5亿元", evidence=[model])])).facts
        assert kept.evidence == [whole]
    longer = at("2023年,江口市完成投资38.5亿元")
    (kept,) = combine(rules, Extraction(facts=[fact("38.5亿元", evidence=[longer])])).facts
    assert kept.evidence == [longer]


def test_what_one_engine_alone_finds_keeps_its_origin() -> None:
    model = Extraction(facts=[fact("46个")], projects=[project("云岭轴承产业园", "云岭轴承产业园项目")])
    rules = Extraction(
        facts=[fact("60家", "goal", "rules")], measures=[measure("容缺受理机制", "容缺受理机制", "rules")]
    )
    both = combine(rules, model)
    assert [(f.mention.text, f.engine) for f in both.facts] == [("46个", "llm"), ("60家", "rules")]
    assert [p.engine for p in both.projects] == ["llm"]
    assert [m.engine for m in both.measures] == ["rules"]


def test_one_project_under_two_names_at_one_place_is_one() -> None:
    model = Extraction(projects=[project("云岭轴承产业园", "云岭轴承产业园项目总投资15亿元")])
    rules = Extraction(
        projects=[project("轴承产业园", "轴承产业园项目", "rules", stage="completed")],
        facts=[fact("15亿元", "capacity", "rules", owner="轴承产业园")],
    )
    both = combine(rules, model)
    (kept,) = both.projects
    assert (kept.name, kept.aliases, kept.stage, kept.engine) == (
        "云岭轴承产业园",
        ["轴承产业园"],
        "completed",
        "both",
    )
    assert both.facts[0].owner == "云岭轴承产业园"


def test_a_measure_made_up_for_a_number_goes_where_the_model_reads_the_number_otherwise() -> None:
    words = "审批压缩到8个工作日"
    rules = Extraction(
        measures=[measure(words, words, "rules", words)],
        facts=[fact("8个工作日", "measure", "rules", owner=words)],
    )
    model = Extraction(
        measures=[measure("容缺受理机制", "实行容缺受理机制")],
        facts=[fact("8个工作日", "measure", owner="容缺受理机制")],
    )
    assert [m.name for m in combine(rules, model).measures] == ["容缺受理机制"]
    assert [m.name for m in combine(rules, Extraction()).measures] == [words]


def test_with_no_model_the_rules_are_as_they_were() -> None:
    rules = Extraction(
        facts=[fact("46个", engine="rules"), fact("15亿元", "capacity", "rules", owner="云岭轴承产业园")],
        projects=[project("云岭轴承产业园", "云岭轴承产业园项目", "rules")],
        aims=[Aim("打造区域物流枢纽", [at("打造区域物流枢纽")])],
    )
    assert combine(rules, Extraction()) == rules


ROLES: list[Role] = ["goal", "achieved", "measure", "capacity"]
NAMES = st.sampled_from(["云岭轴承产业园", "轴承产业园", "容缺受理机制", "云岭轴承产业园项目"])
WORDS = st.sampled_from(["云岭轴承产业园", "轴承产业园项目", "实行容缺受理机制"])


@st.composite
def extractions(draw: st.DrawFn, engine: Engine) -> Extraction:
    """Facts of any roles; every owner is named."""
    found = Extraction()
    for mention in draw(st.lists(st.sampled_from(MENTIONS), unique_by=lambda m: m.start)):
        role = draw(st.sampled_from(ROLES))
        owner = draw(NAMES)
        if role == "capacity" and owner not in [p.name for p in found.projects]:
            found.projects.append(project(owner, draw(WORDS), engine))
        if role == "measure" and owner not in [m.name for m in found.measures]:
            found.measures.append(measure(owner, draw(WORDS), engine, owner))
        owned = owner if role in ("measure", "capacity") else None
        found.facts.append(fact(mention.text, role, engine, owner=owned, indicator=draw(NAMES)))
    found.facts.sort(key=lambda f: f.mention.start)
    return found


@given(extractions("rules"), extractions("llm"))
def test_no_number_of_either_engine_is_lost(rules: Extraction, model: Extraction) -> None:
    both = combine(rules, model)
    told = [f.mention.start for f in both.facts]
    assert sorted(set(told)) == told
    assert set(told) == {f.mention.start for f in [*rules.facts, *model.facts]}
    report = assemble(GROUND, both, Document(), Provenance(engine="both"))
    numbers = [g.quantity for g in report.goals] + [m.quantity for m in report.achieved_metrics]
    numbers += [q.quantity for p in report.named_projects for q in p.quantities]
    numbers += [q.quantity for m in report.policy_measures for q in m.quantities]
    assert sorted(q.text for q in numbers if q) == sorted(f.mention.text for f in both.facts)


@given(st.lists(extractions("llm"), max_size=4))
def test_merging_is_idempotent(parts: list[Extraction]) -> None:
    once = merge(parts)
    assert merge([once]) == once
