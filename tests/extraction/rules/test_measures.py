"""Policy measures: quoted names, action phrases, known ways of working."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarizer.extraction.rules.measures import category_of, name_of

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("江口市推行“一窗通办”服务模式。", ["一窗通办"]),
        ("江口市建立“拿地即开工”机制，推行“一窗通办”服务模式。", ["拿地即开工", "一窗通办"]),
        (
            "江口市出台《支持实体经济若干政策》，开展“百日攻坚”行动。",
            ["《支持实体经济若干政策》", "百日攻坚"],
        ),
        ("江口市开展营商环境专项整治行动，组建招商专班。", ["专项整治行动", "招商专班"]),
        ("在江口市，所有项目实行容缺审批。", ["容缺审批"]),
        ("园区用好产业链招商，各类企业纷至沓来。", ["产业链招商"]),
        # what is offered, what it is called, a document by its title, what is done again and again
        ("“工业积分贷”上线，企业十分满意。", ["“工业积分贷”"]),
        ("江口市惠企政策“免申即享”，企业十分满意。", ["“免申即享”"]),
        ("江口市政府加码「青创千万方案」，园区面貌一新。", ["「青创千万方案」"]),
        ("按照《江口港口经济三年行动计划》，园区面貌一新。", ["《江口港口经济三年行动计划》"]),
        ("专班对滞后的事项每半月通报，园区面貌一新。", ["对滞后的事项每半月通报"]),
        ("江口市支持企业改造清洁车间，园区面貌一新。", ["支持企业改造清洁车间"]),
        # what a quoted name offers or how it has work done, whoever speaks of it
        ("最受欢迎的是“午间门诊”，农行开出“柑橘贷”。", ["“午间门诊”", "“柑橘贷”"]),
        ("市政府对进度滞后的部门下发提示函。", ["下发提示函"]),
        ("江口市举行二季度重点项目观摩会。", ["举行二季度重点项目观摩会"]),
        ("江口市抓项目，召开项目调度会议。", ["召开项目调度会议"]),
        # the phrase goes on to the end of its clause
        ("江口市加强规划和政策引导，工业发展提速。", ["加强规划和政策引导"]),
        ("江口市为企业开辟绿色通道，实行城乡供水一体化。", ["绿色通道", "城乡供水一体化"]),
    ],
)
def test_measures(read: Reader, text: str, words: list[str]) -> None:
    found = read(text).measures
    assert len(found) == len(words)
    assert [w for w, name in zip(words, found, strict=True) if w not in name] == []


@pytest.mark.parametrize(
    "text",
    [
        "被誉为“东方明珠”的江口市风景秀丽，工业发达。",
        "记者在“明月楼”看到，游客络绎不绝。",
        "江口市跑出项目建设“加速度”，按下园区发展“快进键”。",  # figures of speech
        "江口市工业总产值增长8%，城南片区面貌一新。",
        "云岭智能轴承产业园开工。",
        "江口市建成省级创新平台9个，举办专题推介会3场。",  # counted results
        # carrying out what others decided, the course of works, any meeting, nothing in particular
        "江口市落实全省经济工作会议精神，工业发展提速。",
        "建设者全力以赴抢抓工程进度，项目有序推进。",
        "江口市主持召开市委常委会会议，研究产业项目。",
        "江口市采取一系列有效措施，工业发展提速。",
        "园区围绕项目投资、招商，工业发展提速。",
        # what is told of something else, a supposition, a verb that begins a name
        "这是完善园区管理体制的基本条件，工业发展提速。",
        "产业园是推动企业转型的重要支撑，工业发展提速。",
        "市委书记深入云岭产业园施工现场督导，企业十分期待。",
        "如果合同没有明确标准，企业难以投资。",
        "云岭创新产业园的规划设计获批，项目有序推进。",
        "江口市推进项目“开门稳”，工业发展提速。",
        "江口市翻译了《红楼梦》，企业十分满意。",
    ],
)
def test_what_is_no_measure(read: Reader, text: str) -> None:
    assert read(text).measures == []


def test_a_measure_said_twice_is_one(read: Reader) -> None:
    twice = read("江口市推行“一窗通办”服务模式。海阳区也推行“一窗通办”服务模式，企业十分满意。")
    (measure,) = twice.found.measures
    assert len(measure.evidence) == 2


def test_evidence_and_statement_of_a_measure_hold_its_name(read: Reader) -> None:
    found = read("江口市全面推行“一窗通办”服务模式，企业十分满意。")
    (measure,) = found.found.measures
    (span,) = measure.evidence
    assert "“一窗通办”" in found.ground.text[span.start : span.end]
    assert measure.statement is not None
    assert "“一窗通办”" in measure.statement


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("推行“一窗通办”政务服务", "business_environment"),
        ("开展产业链招商推介", "investment_promotion"),
        ("实行标准地出让", "land"),
        ("设立产业引导基金", "finance"),
        ("建立人才引进机制", "talent"),
        ("开展督查考核", "supervision"),
        ("落实疫情防控措施", "epidemic"),
        ("某种东西", "other"),
    ],
)
def test_the_category_is_told_by_the_words(text: str, category: str) -> None:
    assert category_of(text) == category


def test_the_words_of_a_measure_weigh_more_than_its_context() -> None:
    assert category_of("设立产业引导基金", "招商") == "finance"
    assert category_of("某种东西", "招商引资") == "investment_promotion"


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("推行一窗通办", "推行一窗通办"),
        ("对企业给予奖励" * 6 + "，最高不超过500万元", "对企业给予奖励" * 6),
        (
            "对首次纳入统计且年度进出口额" * 3 + "达到1500万元的企业",
            "对首次纳入统计且年度进出口额" * 3 + "达到",
        ),
    ],
)
def test_a_name_is_never_cut_inside_a_number(statement: str, name: str) -> None:
    assert name_of(statement) == name


def test_a_clause_that_says_what_is_cut_is_a_measure_of_its_own(read: Reader) -> None:
    found = read("江口市推行“一窗通办”服务模式，企业开办时间由3个工作日压缩至4小时。")
    assert found.fact("4小时").owner == "企业开办时间由3个工作日压缩至4小时"


@pytest.mark.parametrize("before", range(38, 48))
def test_a_statement_is_never_cut_to_a_name_inside_a_number(before: int) -> None:
    """The comma of 3,850万元 ends no phrase, wherever the cut falls."""
    start = "为加快推动全市先进制造业高质量发展的若干意见由市政府正式印发施行每年安排资金共计".ljust(
        before, "约"
    )
    name = name_of(f"{start}3,850万元支持企业技术改造和设备更新")
    assert name.startswith(start.rstrip("约"))
    assert "3" not in name or "3,850万元" in name
