"""What a number counts, where the words beside it do not say it all, or say too much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader


@pytest.mark.parametrize(
    ("text", "number", "indicator"),
    [
        # a verb or a rate alone is of what was counted before
        ("江口市安排重点项目12个，已开工9个。", "9个", "安排重点项目开工"),
        ("江口市实施重点项目40个。开工率90%，势头良好。", "90%", "实施重点项目开工率"),
        ("江口市发放补贴12个。开工率90%，势头良好。", "90%", "开工率"),  # no works were counted
        # … or of the parts of one project
        ("云岭电机项目总投资3亿元，一期6条生产线已有4条试产。", "4条", "一期生产线已有试产"),
        # the verb of a rate is not said twice, nor how the counted came to be there
        ("江口市各级干部解决问题87个，解决率94.6%。", "94.6%", "问题解决率"),
        ("江口市审结申请87个，解决率94.6%。", "94.6%", "审结申请解决率"),
        ("纳入清障行动的重点项目共215个，开工率92%。", "92%", "重点项目开工率"),
        ("县里设立30亿元茶叶发展基金，已投放11.2亿元。", "11.2亿元", "茶叶发展基金投放"),
        # a verb of change with an object of its own goes on from nothing
        ("江口市每吨铝节约成本600元、减少烧损1%以上。", "1%以上", "减少烧损"),
        ("江口市企业用工4000人，减少3%以上。", "3%以上", "企业用工减少"),
        # a level after a change is of what changed
        ("江口市城镇化率提高6.3个百分点，达到51.9%。", "51.9%", "城镇化率"),
        ("江口市城镇化率提高6.3个百分点，同比加快1.9个百分点。", "1.9个百分点", "城镇化率提高同比加快"),
        # what a company earns is not of its machines, what projects cost is theirs
        ("云岭公司4条生产线满负荷运转，今年产值3.2亿元。", "3.2亿元", "产值"),
        ("江口市工业项目40个，今年产值3.2亿元。", "3.2亿元", "工业项目产值"),
        # no figure stands in what another one counts
        ("账上的余钱从2019年的3.2万元涨到去年的127万元，翻了五番还多。", "五番还多", "账上的余钱翻了"),
        # each of several figures has its own
        (
            "江口市货物进口5万吨，旅客吞吐9万人次，同比分别增长26%和18.7%。",
            "26%",
            "货物进口同比增长",
        ),
        ("江口市货物进口5万吨，旅客吞吐9万人次，同比分别增长26%和18.7%。", "18.7%", "旅客吞吐同比增长"),
        ("江口市城镇、农村居民收入分别达到34860元和17920元。", "34860元", "城镇居民收入"),
        ("江口市城镇、农村居民收入分别达到34860元和17920元。", "17920元", "农村居民收入"),
        # in a list of places all count the same
        ("实际到位资金按总量排序：青崖区48亿元、明川县36亿元。", "48亿元", "实际到位资金"),
        ("实际到位资金按总量排序：青崖区48亿元、明川县36亿元。", "36亿元", "实际到位资金"),
        # … what the words that head their paragraph measure, too
        ("（三）项目到位率。明川县以74.5%居首，青崖区仅为39.6%。", "74.5%", "项目到位率"),
        ("（三）项目到位率。明川县以74.5%居首，青崖区仅为39.6%。", "39.6%", "项目到位率"),
        ("（一）完成率。排前两位的是明川县、青崖区，分别完成86%、82%。", "82%", "完成率"),
        ("（三）强化督导。明川县以74.5%居首，青崖区仅为39.6%。", "74.5%", "明川县"),  # measures nothing
        ("指挥部抽调60人组成6个督导组，每组包联2个县区。", "6个", "组成督导组"),
        ("指挥部抽调60人组成6个督导组，每组包联2个县区。", "2个", "每组包联县区"),  # no place
        # a rank is of the judgement told before it
        ("在国家高新区综合评价中，澜岭高新区位列第41位，较上年前移6位。", "第41位", "国家高新区综合评价排名"),
        ("在国家高新区综合治理中，澜岭高新区位列第41位。", "第41位", "澜岭高新区位列"),
        # the clause before is the subject, where it names what can be measured
        ("江口市房产销售9亿元，工业投资一枝独秀，增长26.3%。", "26.3%", "工业投资一枝独秀增长"),
        ("江口市房产销售9亿元，形势一片大好，增长26.3%。", "26.3%", "房产销售增长"),
        # a verb with an object says what is counted; 增长 alone does not
        ("江口市坚持就近诊疗，增加医护人员60名。", "60名", "增加医护人员"),
        ("江口市工业总产值9亿元，增加12%。", "12%", "工业总产值增加"),
        # a short noun that says all, and one that does not
        ("江口市整治河道9公里，清淤6万立方米。", "6万立方米", "清淤"),
        ("江口市并网风电机组9台，总装机6万千瓦。", "6万千瓦", "并网风电机组总装机"),
        # what has grown is what the next figure is of
        ("江口市生产总值比上年增长9%，达到60亿元。", "60亿元", "生产总值"),
        ("江口市生产总值比上年增长9%，达到60亿元。", "9%", "生产总值比上年增长"),
        # a share of a whole that is counted beside it
        ("江口市已开工项目9个，占总数60个的15%。", "15%", "已开工项目占总数的比重"),
        ("江口市已开工项目9个，占总数60个的15%。", "60个", "已开工项目总数"),
        ("江口市压减燃煤9万吨，占全年压减总量60万吨的15%。", "60万吨", "压减总量"),
        ("江口市已开工项目9个，占总数的15%。", "15%", "已开工项目占总数的比重"),
        ("江口市制造业投资占比9%，同比提高6个百分点。", "9%", "制造业投资占比"),
        ("江口市制造业投资较9%的目标高6个百分点。", "9%", "制造业投资"),
        # what there is
        ("江口市有医院9家，床位60张。", "60张", "医院床位"),
        # each with its own noun
        ("江口市9家企业和6家渔业合作社建立了基地。", "6家", "渔业合作社建立了基地"),
        # counties that are counted, not named
        ("江口市扶持产粮大县9个、产棉大县6个。", "6个", "产棉大县"),
        ("实际到位资金按总量排序：青崖县9亿元、明川县6亿元。", "6亿元", "实际到位资金"),
        ("但我们引进企业60家。", "60家", "引进企业"),
        # only the size, the sum or the thing counted
        ("江口市推进这条全长87公里的山区公路。", "87公里", "全长"),
        ("江口市盘活存量建设用地87亩。", "87亩", "盘活存量建设用地"),
        ("江口市施工许可由20个工作日缩短到7个工作日。", "20个工作日", "施工许可"),
        ("启明公司在城南片区斥资46亿元兴建厂房。", "46亿元", "投资"),
        ("江口市全社会研发经费投入68亿元。", "68亿元", "全社会研发经费投入"),
        ("这家有1200名员工的企业复工了。", "1200名", "员工"),
        ("公司负责人说营业收入有12亿元。", "12亿元", "营业收入"),
    ],
)
def test_indicators(read: Reader, text: str, number: str, indicator: str) -> None:
    assert read(text).fact(number).indicator == indicator
