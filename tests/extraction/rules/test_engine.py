"""The embedded engine as a whole: what it is about, and what it leaves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarizer.article import clean
from summarizer.extraction.items import Extraction
from summarizer.extraction.rules import extract
from summarizer.grounding import Ground, is_label

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader

NEWS = (
    "2023年，江口市完成固定资产投资310亿元，同比增长8%，引进企业40家。云岭智能轴承产业园总投资15亿元，占地300亩。"
    "江口市推行“一窗通办”服务模式，审批时限压缩到8个工作日。\n下一步，江口市将全力打造区域物流中心，力争签约项目60个。"
)

RECIPE = (
    "红烧肉的做法：五花肉500克切成3厘米见方的块，冷水下锅，煮5分钟后捞出。锅中放20克冰糖，小火炒出糖色，"
    "下肉块翻炒2分钟，加生抽2勺、老抽1勺、料酒30毫升，倒入开水没过肉块。\n"
    "大火烧开后转小火炖40分钟，加盐3克，再大火收汁即可。成品色泽红亮，肥而不腻，够4个人吃。"
)
SPORTS = (
    "昨晚的比赛中，主队以3比1战胜客队，终结了4连败。第12分钟，9号前锋头球破门；第38分钟，客队扳平比分。\n"
    "下半场，主队换上2名年轻球员，第71分钟和第88分钟连入两球。全场主队射门17次，控球率达58%，下一轮将在客场作战。"
)
WEATHER = (
    "今天白天多云转阴，最高气温28℃，最低气温17℃，偏北风3到4级。明天有小到中雨，局地大雨，降水量15至30毫米，"
    "气温将下降6到8℃。\n气象台提醒大家出门带好雨具，注意添衣，预计后天雨停转晴，湿度在60%左右。"
)
POEM = "床前明月光，疑是地上霜。举头望明月，低头思故乡。"


def is_empty(found: Extraction) -> bool:
    return not (found.facts or found.aims or found.projects or found.measures)


def test_news_of_development_gives_all_kinds_of_items(read: Reader) -> None:
    found = read(NEWS).found
    assert [f.role for f in found.facts] == ["achieved"] * 3 + ["capacity"] * 2 + ["measure", "goal"]
    assert found.aims
    assert [p.name for p in found.projects] == ["云岭智能轴承产业园"]
    assert any("一窗通办" in m.name for m in found.measures)


@pytest.mark.parametrize("text", [RECIPE, SPORTS, WEATHER, POEM, "", "123", "项目"], ids=lambda t: t[:4])
def test_other_texts_give_nothing(text: str) -> None:
    assert is_empty(extract(Ground(clean(text))))


def test_items_follow_the_text(read: Reader) -> None:
    found = read(NEWS).found
    for places in (
        [f.mention.start for f in found.facts],
        [a.evidence[0].start for a in found.aims],
        [m.evidence[0].start for m in found.measures],
        [p.evidence[0].start for p in found.projects],
    ):
        assert places == sorted(places)


def test_every_accountable_number_is_one_fact(read: Reader) -> None:
    news = read(NEWS)
    accountable = [m for m in news.ground.mentions if m.quantity and not is_label(news.ground.text, m)]
    assert [f.mention for f in news.found.facts] == accountable


def test_a_fact_lies_in_its_evidence(read: Reader) -> None:
    for fact in read(NEWS).found.facts:
        span = fact.evidence[0]
        assert span.start <= fact.mention.start
        assert fact.mention.end <= span.end


def test_every_number_of_a_measure_has_an_owner_that_is_a_measure(read: Reader) -> None:
    news = read(NEWS)
    owners = [f.owner for f in news.found.facts if f.role == "measure"]
    assert owners
    assert [o for o in owners if o not in news.measures] == []


POLICY = (
    "江口市支持制造业企业发展若干政策\n"
    "第一条 对新认定的企业技术中心，一次性给予50万元奖励。\n"
    "第二条 对年度营业收入首次突破10亿元的工业企业，给予企业100万元奖励。\n"
    "第三条 对企业技术改造项目，按设备投资额的10%给予补助，最高不超过300万元。\n"
    "第四条 鼓励企业引进高层次人才，园区提供住房补贴。\n"
    "第五条 本政策自2024年1月1日起施行，产业项目建设适用本政策。"
)


def test_numbers_of_a_policy_text_are_parameters(read: Reader) -> None:
    policy = read(POLICY)
    assert {f.role for f in policy.found.facts} == {"measure"}
    assert [n for n in ("50万元", "100万元", "10%") if n not in policy.numbers] == []
    assert policy.aims == []


def test_a_policy_without_articles_is_known_by_what_it_says_of_itself(read: Reader) -> None:
    policy = POLICY
    for old, new in zip(("第一条", "第二条", "第三条", "第四条", "第五条"), "一二三四五", strict=True):
        policy = policy.replace(f"{old} ", f"{new}、")
    policy = policy.replace("江口市支持制造业企业发展若干政策", "江口市出台新政")
    assert {f.role for f in read(policy).found.facts} == {"measure"}
    unsaid = policy.replace("本政策自2024年1月1日起施行，", "")
    assert read(unsaid.replace("一次性给予50万元奖励", "培育企业40家")).role("40家") != "measure"


def test_a_report_about_a_policy_is_no_policy_text(read: Reader) -> None:
    report = read(
        "江口市出台《支持制造业企业若干政策》。第一条措施实施以来，江口市引进企业40家，工业总产值增长8%。"
    )
    assert report.role("40家") == "achieved"


def test_a_sum_told_again_is_one_measure(read: Reader) -> None:
    """One measure with its numbers, whatever the length of the text: not a measure a sentence, each with all of them."""
    text = "市政府出台《关于支持民营企业的若干措施》，设立5亿元专项资金。今年以来，全市完成投资8.2亿元。" * 40
    extraction = read(text).found
    names = [measure.name for measure in extraction.measures]
    assert names
    assert len(names) == len(set(names))
