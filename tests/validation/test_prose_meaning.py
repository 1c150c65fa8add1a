"""What a number of a summary may be taken for: its own place in the article, or another that is told better."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.schemas import Finding
from summarizer.validation import validate_text

EXPORTS = """平川市外贸

2024年9月20日

今年前8个月,平川市新开工项目139个,开工率80.8%,完成投资56.2亿元。南岭区新开工项目开工率达100%,居全市第一。
截至8月底,全市累计完成交通投资121.3亿元,其中前三季度完成26.8亿元。目前在建项目285个。
到2026年,全市新型储能装机达到300万千瓦。风电92万千瓦、新型储能40万千瓦。
对年营业收入首次突破1亿元、10亿元、50亿元的企业,分别奖励50万元、200万元、500万元。
北岭站主体结构封顶率76%,市民中心今年完成投资4.6亿元计划2026年12月开放。
到2027年,本地配套率从现在的两成多提高到55%。
"""


def flagged(prose: str, source: str) -> list[Finding]:
    return [f for f in validate_text(prose, source).findings if f.severity != "info"]


@pytest.mark.parametrize(
    "prose",
    [
        "平川市新开工项目开工率为80.8%。",  # 100% is that of a district, which the prose does not name
        "2024年前三季度,平川市完成交通投资26.8亿元。",  # 121.3 is not of just this period
        "2024年,平川市新型储能装机为40万千瓦。",  # 300 is of 2026
        "2024年,本地配套率两成多。",  # from today's: whatever year the sentence opens with
        "2024年,市民中心完成投资4.6亿元。",  # dated already, and not by the year behind the number
        "年营业收入首次突破10亿元的企业奖励200万元。",  # the threshold is a step of a ladder
    ],
)
def test_its_own_place(prose: str) -> None:
    assert [f.message for f in flagged(prose, EXPORTS) if f.severity == "error"] == []


@pytest.mark.parametrize(
    ("number", "prose"),
    [
        ("80.8%", "南岭区新开工项目开工率为80.8%。"),
        ("121.3亿元", "2026年,平川市累计完成交通投资121.3亿元。"),
        ("40万千瓦", "到2026年,全市新型储能装机达到40万千瓦。"),
        ("55%", "2024年,本地配套率为55%。"),
        ("4.6亿元", "2026年,市民中心完成投资4.6亿元。"),
        ("突破30亿元", "年营业收入首次突破30亿元的企业奖励200万元。"),
    ],
)
def test_not_its_own(number: str, prose: str) -> None:
    at = prose.index(number)
    spans = [f.text_span for f in flagged(prose, EXPORTS)]
    assert any(span is not None and span.start < at + len(number) and at < span.end for span in spans)


DATED = "平川市经济\n\n2024年6月20日\n\n截至4月底，全市签约项目36个。1月至5月，全市完成投资12亿元。\n"


@pytest.mark.parametrize(
    "prose", ["截至2024年4月底，全市签约项目36个。", "截至4月末，全市签约项目36个。", "2024年前5个月，完成投资12亿元。",
              "截至5月底，全市完成投资12亿元。"]
)  # fmt: skip
def test_until_the_same_month(prose: str) -> None:
    assert flagged(prose, DATED) == []


@pytest.mark.parametrize("prose", ["截至2024年5月底，全市签约项目36个。", "截至3月底，全市签约项目36个。"])
def test_until_another_month(prose: str) -> None:
    assert flagged(prose, DATED) != []


MATCH = (
    "三分大赛\n\n勇士队射手库里在全明星三分大赛中以27分斩获三分大赛冠军。森林狼队拉文在扣篮大赛中得到94分。\n"
)


def test_words_of_nothing_do_not_speak_against_a_place() -> None:
    assert flagged("库里在三分大赛中手感发烫，最终以27分的成绩力压群雄。", MATCH) == []


def test_a_sentence_of_something_else_does() -> None:
    (found,) = flagged("蔬菜大棚种植户说，最终以27分的成绩力压群雄。", MATCH)
    assert found.rule == "prose.meaning_doubtful"


@pytest.mark.parametrize("prose", ["高新技术企业突破1000家。", "高新技术企业突破一千家。"])
def test_the_word_before_a_number_bounds_it_on_both_sides(bench: Any, prose: str) -> None:
    town = bench("科学城提出到2026年 高新技术企业突破1000家 技术合同成交额达到500亿元 研发人员达到5万名\n")
    assert [f for f in flagged(prose, town.raw) if f.rule == "prose.bound_differs"] == []
    assert [f.rule for f in flagged("高新技术企业不足1000家。", town.raw)] == ["prose.bound_differs"]


def test_a_share_of_another_number_in_sight_is_reckoned() -> None:
    prose = "风电92万千瓦，新型储能40万千瓦，后者相当于前者的43.5%。"
    assert flagged(prose, EXPORTS) == []
    assert [f.found for f in flagged(prose.replace("43.5", "53.5"), EXPORTS)] == ["53.5%"]


UNDATED = """园区营业额创新高

记者昨日从园区管理处获悉，截至4月底入驻厂商118家，去年第四季度营业额286亿元。
首批厂房将于2026年年中落成。
"""


@pytest.mark.parametrize("prose", ["截至2024年4月底，入驻厂商118家。", "2023年第四季度，营业额286亿元。"])
def test_months_of_a_summary_date_an_undated_article(prose: str) -> None:
    assert [f for f in flagged(prose, UNDATED) if f.severity == "error"] == []


@pytest.mark.parametrize("prose", ["1998年，入驻厂商118家。", "截至2024年5月底，入驻厂商118家。"])
def test_a_bare_year_or_another_month_does_not(prose: str) -> None:
    assert flagged(prose, UNDATED) != []


PLACES = """青禾县晒出成绩单
柳河镇东冯村土地入股合作社,全村种上强筋小麦,村民在家门口务工,日子一天比一天好,外出的年轻人也陆续回来了。{between}
{back}项目建设提速,开工45个。
"""


@pytest.mark.parametrize(
    ("back", "prose", "doubtful"),
    [
        ("全县", "柳河镇项目开工45个。", True),
        ("全县", "青禾县项目开工45个。", False),
        ("该镇", "柳河镇项目开工45个。", False),
    ],
)
def test_a_place_of_another_paragraph_no_longer_rules(back: str, prose: str, doubtful: bool) -> None:
    source = PLACES.format(back=back, between="柳河镇粮食满仓,家家户户喜笑颜开。")
    found = {f.rule for f in validate_text(prose, source).findings if f.severity != "info"}
    assert ("prose.meaning_doubtful" in found) is doubtful
