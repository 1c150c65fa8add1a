"""Numbers of a measure, numbers of one project, and numbers that are neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("江口市将审批时限压缩到8个工作日。", "8个工作日"),
        ("江口市推行限时办结，所有许可3日内答复。", "3日内"),
        ("江口市建立包保机制，选派62名干部驻点服务企业。", "62名"),
        ("江口市设立10亿元产业引导基金，支持企业发展。", "10亿元"),
        ("江口市对新引进的企业给予最高500万元奖励。", "最高500万元"),
        ("江口市对企业单笔贷款给予2%贴息。", "2%"),
        ("江口市精简审批环节12个，企业少跑了很多路。", "12个"),
        ("江口市每名干部联系3家企业，帮助企业解决困难。", "3家"),
        ("江口市市级领导包保100个重点项目。", "100个"),
        # who pays, how long, on what terms
        ("企业返岗专车的费用由县财政承担一半。", "一半"),
        ("江口市对承租国有厂房的企业免收两个月租金。", "两个月"),
        ("江口市外地返岗人员一律先隔离14天。", "14天"),
        ("江口市推出企业复工贷款，利率比同期下浮10%。", "10%"),
        ("江口市基金允许最高80%的投资损失率。", "最高80%"),
        ("江口市政府预留100亿元推出新型工业加速计划。", "100亿元"),
        ("江口市山区道路每修一公里补三万元。", "三万元"),
        ("江口市新上企业亩均税收不低于25万元。", "不低于25万元"),
        ("入园企业前三年租金全免、后两年减半。", "减半"),
        ("入园企业前三年租金全免，后两年减半。", "减半"),
        ("江口市考核中落地开工的权重从三成提到五成。", "五成"),
        ("江口市高龄津贴标准由每月50元提高到100元。", "100元"),
        # who looks after how much, what counts for how much, what opens the way
        ("江口市18名市领导联系40个重点项目，跑现场解难题。", "18名"),
        ("江口市18名市领导联系40个重点项目，跑现场解难题。", "40个"),
        ("观摩得分占各县年度考核的15%。", "15%"),
        ("同意率达到四分之三以上的小区优先实施改造。", "四分之三以上"),
    ],
)
def test_parameters_of_mechanisms_belong_to_a_measure(read: Reader, text: str, number: str) -> None:
    fact = read(text).fact(number)
    assert fact.role == "measure"
    assert fact.owner in read(text).measures


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("江口市已兑现各类奖励资金2.3亿元。", "2.3亿元"),  # paid out: a result
        ("江口市办理审批事项320件，企业十分满意。", "320件"),
        ("江口市引进企业40家，员工3000人。", "3000人"),
        ("江口市工业总产值增长2%，势头良好。", "2%"),
        ("江口市组织招商活动134次，成果丰硕。", "134次"),
        ("江口市18名干部联系企业时走访厂房40栋。", "40栋"),
        ("园区得分占全市的15%，名列前茅。", "15%"),
        ("江口市工业增加值的占比从三成提到五成。", "五成"),
        ("江口市农民月收入由50元提高到100元。", "100元"),
        ("江口市同意率达到四分之三以上，群众满意。", "四分之三以上"),
        ("江口市企业能耗第二年减半。", "减半"),
        ("江口市包联干部协调解决企业难题87个。", "87个"),
        ("江口市企业承担省级课题12项，成果丰硕。", "12项"),
        ("江口市工业电价便宜三成，企业纷纷落户。", "三成"),
    ],
)
def test_results_of_measures_are_achievements(read: Reader, text: str, number: str) -> None:
    assert read(text).role(number) == "achieved"


def test_numbers_of_one_named_project_are_its_capacity(read: Reader) -> None:
    park = read("云岭智能轴承产业园总投资15亿元，占地300亩，投产后年产值20亿元，带动就业900人。")
    assert [(f.role, f.owner) for f in park.found.facts] == [("capacity", "云岭智能轴承产业园")] * 4
    assert [f.is_investment for f in park.found.facts] == [True, False, False, False]


def test_a_project_named_behind_its_sum_owns_it(read: Reader) -> None:
    line = read("总投资5亿元的江口港铁路专用线正在建设，园区企业十分期待。").fact("5亿元")
    assert (line.role, line.owner, line.is_investment) == ("capacity", "江口港铁路专用线", True)


def test_a_sentence_that_goes_on_about_the_project_keeps_its_owner(read: Reader) -> None:
    text = "云岭智能轴承产业园正在建设。{}占地面积300亩，建设进展顺利。"
    assert read(text.format("项目")).fact("300亩").owner == "云岭智能轴承产业园"
    assert read(text.format("江口市新增工业用地")).fact("300亩").role == "achieved"


def test_a_list_of_projects_owns_no_number(read: Reader) -> None:
    listed = read("江口特钢扩能、海阳风机叶片、明川锂电池等12个工业项目已开工，总投资52亿元。")
    assert [(f.role, f.owner) for f in listed.found.facts] == [("achieved", None), ("achieved", None)]


def test_dealings_of_a_park_are_not_its_size(read: Reader) -> None:
    park = read("云岭智能轴承产业园占地300亩，已入驻企业40家，产值同比增长12%。")
    assert [f.role for f in park.found.facts] == ["capacity", "achieved", "achieved"]


def test_a_paragraph_ends_what_a_project_owns(read: Reader) -> None:
    parks = read(
        "云岭智能轴承产业园占地300亩，前景十分广阔，各方都很期待。\n建筑面积共计20万平方米的标准厂房遍布全市各地。"
    )
    assert parks.fact("300亩").owner == "云岭智能轴承产业园"
    assert parks.fact("20万平方米").owner is None


@pytest.mark.parametrize(
    ("text", "number", "role"),
    [
        ("推行告知承诺，申请材料压减一半。", "一半", "measure"),
        ("县里推行并联审批，审批时限压缩60%。", "60%", "measure"),
        ("力争年内审批时限再压缩20%。", "20%", "goal"),
        ("企业用工成本下降20%。", "20%", "achieved"),
        ("由12名专责人员担任投资专员。", "12名", "measure"),
        ("云岭产业园总投资5亿元，中央补助六成。", "六成", "capacity"),
    ],
)
def test_cuts_staff_and_shares(read: Reader, text: str, number: str, role: str) -> None:
    assert read(text).role(number) == role


PORT = "云岭港区扩建工程开工，"


@pytest.mark.parametrize(
    ("text", "number", "role"),
    [
        (PORT + "由中央补助58亿元、县府自筹28亿元。", "58亿元", "capacity"),
        (PORT + "第一期工程经费32亿元。", "32亿元", "capacity"),
        (PORT + "一期建设4条束线。", "4条", "capacity"),
        (PORT + "主产抹茶、茶多酚等12类产品。", "12类", "capacity"),
        ("对中小企业，由市级财政补助58万元。", "58万元", "measure"),
        ("江口市建设道路4条。", "4条", "achieved"),
        ("42名干部每人包联3个以上项目。", "3个以上", "measure"),
        ("对参展企业给予最高80%的补助；综保区进出口超过50亿美元。", "超过50亿美元", "achieved"),
        (PORT + "规划48个班。", "48个", "capacity"),
        (PORT + "完成固定资产投资283亿元。", "283亿元", "achieved"),
        ("高龄津贴标准由每月50元提高到100元。", "50元", "measure"),
        ("租用标准厂房的企业，租金全免三年。", "三年", "measure"),
        ("市财政每年安排3亿元，建设城镇道路。", "3亿元", "measure"),
        (PORT + "规模为200兆瓦。", "200兆瓦", "capacity"),
        (PORT + "新能源装机规模已达200兆瓦。", "200兆瓦", "achieved"),
    ],
)
def test_funding_and_parts_of_one_project(read: Reader, text: str, number: str, role: str) -> None:
    assert read(text).role(number) == role


def test_a_grant_begins_where_it_is_granted(read: Reader) -> None:
    text = "江口市计划建设照料中心30个，市财政对每个中心最高补助20万元。"
    assert [read(text).role(n) for n in ("30个", "20万元")] == ["goal", "measure"]


def test_a_line_of_rails_owns_its_numbers(read: Reader) -> None:
    line = read("江口捷运建设提速。蓝线全长22.3公里，设20站，总经费1,068亿元。")
    assert [(f.role, f.owner) for f in line.found.facts] == [("capacity", "蓝线")] * 3
    assert read("江口市守住生态红线，投资企业众多。").names == []
