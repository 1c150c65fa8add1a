"""Named projects: out of lists, by their endings, with their stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "江口特钢扩能、海阳风机叶片、明川锂电池等12个工业项目已开工。",
            ["江口特钢扩能", "海阳风机叶片", "明川锂电池"],
        ),
        (
            "江口市推进云岭智能轴承产业园、望江大桥及柳河水库等重点工程建设，现场一派繁忙。",
            ["云岭智能轴承产业园", "望江大桥", "柳河水库"],
        ),
        ("天恒集团、远航公司等12家企业参加园区建设会议。", []),  # a list of companies
        (
            "明川座舱、海姆轴承、普瑞传感器3个外资项目同日落笔，园区一派繁忙。",
            ["明川座舱", "海姆轴承", "普瑞传感器"],
        ),
        ("明川座舱、海姆轴承5个外资项目同日落笔，园区一派繁忙。", []),  # not as many as are counted
    ],
)
def test_members_of_a_list_of_projects(read: Reader, text: str, names: list[str]) -> None:
    assert read(text).names == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # strong endings: places and works that bear names
        ("在明川县，柳河水库正在加紧施工，工人们十分忙碌。", ["柳河水库"]),
        ("江口污水处理厂二期已投入运行，水质明显好转。", ["江口污水处理厂二期"]),
        ("江口市高水平建设江口实验室，引来人才。", ["江口实验室"]),  # a place has one
        ("江口城南220千伏变电站建成投运，园区供电有了保障。", ["江口城南220千伏变电站"]),
        ("“江海明珠”文旅综合体正在建设，工人们十分忙碌。", ["“江海明珠”文旅综合体"]),
        # weak endings need a word of building beside them
        ("明川冷链物流中心开工建设，企业赞不绝口。", ["明川冷链物流中心"]),
        ("明川冷链物流中心环境优美，企业赞不绝口。", []),
        # an ending that goes on to another one: the whole is a name, or else the part is
        ("江口至云岭铁路专用线因征地滞后，进度缓慢。", ["江口至云岭铁路"]),
        ("江口市依托云岭高速互通，规划建设河口物流园。", ["云岭高速", "河口物流园"]),
        ("望江大桥路基工程完成99%，企业十分期待。", ["望江大桥"]),
        ("城际航线每架次补贴300元，企业十分期待。", []),
        # a name whose statement follows, and one that money was spent on
        ("1.明川储能电池项目，总投资30亿元，落户经开区。", ["明川储能电池"]),
        ("由恒拓公司投资30亿元建设的年产5万吨储能材料项目体量最大。", ["年产5万吨储能材料"]),
        ("另一条「江明连接路」环境优美，企业赞不绝口。", ["江明连接路"]),
        ("去年10月投用的明川光子中试平台，已服务企业60余家。", ["明川光子中试平台"]),
        ("明川储能基地体量最大，总投资68亿元。", ["明川储能基地"]),
        ("绿色铝产业园：规划面积12平方公里。", ["绿色铝产业园"]),
        ("江口市规划兴建明川科学园区联络道，企业赞不绝口。", ["明川科学园区联络道"]),
        ("发布《云岭科学城加快发展的若干政策》，企业赞不绝口。", []),
        ("确保6月8日行动结束前剩余项目全部开工。", []),
        ("青崖区新开工项目开工率达100%，产业母基金已投项目9个。", []),
        ("江明高速公路穿区而过，企业赞不绝口。", []),
        ("先后引来隔膜、电解液、结构件等配套项目23个。", []),
        ("今次签约项目中，规模最大的是恒明集团的线路板产业城，总投资6亿美元。", ["线路板产业城"]),
        ("旧车间被改造成了石墨产业园，企业赞不绝口。", ["石墨产业园"]),
        ("由老厂改造的“织梦1926”创意街区最受青睐，企业赞不绝口。", ["“织梦1926”创意街区"]),
        ("恒明芳纶纸二期设备进场调试，企业十分期待。", ["恒明芳纶纸二期"]),
        ("列入省“千企万户”工程的企业12家，企业十分期待。", []),
        ("第二批培训班一期已开班，企业十分期待。", []),
        ("从新城到机场的车程缩短到20分钟，企业十分期待。", []),
        ("市中心到海港新市镇的车程缩短到32分钟，企业十分期待。", []),
        ("污水管网同步铺到厂区，企业十分期待。", []),
        ("观摩团在聚甲醛项目现场了解施工进度。", []),
        ("投向种子期、初创期等项目的比例提高，企业十分期待。", []),
        # what was built, not what something becomes; what is beside a place, a company, a rate
        ("江口市建成望江大桥改扩建工程，企业十分期待。", ["望江大桥改扩建"]),
        ("江口市建成恒拓储能电站6座，企业十分期待。", []),
        ("收费站搬迁至望江大桥一侧，企业十分期待。", []),
        ("云海工业项目开工率达90%，企业十分期待。", []),
        # counts, places, statements and other words are none
        ("江口市建成民宿38栋、床位520张，新建中小学4所。", []),
        ("江口市振兴东北地区等老工业基地，企业赞不绝口。", []),
        ("江口市改善高等学校办学条件，经济保持中高速增长。", []),
        ("江口市确保签约项目6个月内开工、开工项目18个月内投产。", []),
        ("江口市以发展为中心加快建设，激发市场主体活力。", []),
        ("对开通明川跨境包机航线的企业，每班次给予8万元补贴。", []),
        ("这条全长87公里的山区高速全线贯通，企业十分期待。", []),
        # phrases that only classify, describe or run on into another word
        ("江口市推进重点产业项目建设，加快重大基础设施工程建设。", []),
        ("江口市打造东北地区最大的绿色食品加工基地。", []),
        ("项目部工程师表示，基地化生产是园区发展的方向。", []),
        ("江口市有亿元以上项目176个，产业园区遍布全市。", []),
        ("政务服务中心搬迁到新址办公，企业办事更加方便。", []),
    ],
)
def test_names_told_by_their_endings(read: Reader, text: str, names: list[str]) -> None:
    assert read(text).names == names


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("正在洽谈", "negotiating"),
        ("成功签约", "signed"),
        ("完成备案", "approved"),
        ("成功摘牌", "land"),
        ("开工建设", "started"),
        ("正在建设", "under_construction"),
        ("已经封顶", "under_construction"),
        ("竣工", "completed"),
        ("投产", "operating"),
        ("已投入运营", "operating"),
        ("去年开工、今年投产", "operating"),  # the last one told
        ("备受关注", None),
    ],
)
def test_the_stage_a_clause_states(read: Reader, words: str, stage: str | None) -> None:
    (park,) = read(f"云岭智能轴承产业园{words}，企业十分期待。").found.projects
    assert park.stage == stage


def test_each_project_has_its_own_stage(read: Reader) -> None:
    each = read("江口特钢扩能项目完成备案，海阳风机叶片项目成功摘牌，明川锂电池项目正在洽谈。")
    assert [(p.name, p.stage) for p in each.found.projects] == [
        ("江口特钢扩能", "approved"),
        ("海阳风机叶片", "land"),
        ("明川锂电池", "negotiating"),
    ]


def test_a_list_shares_the_stage_told_behind_it(read: Reader) -> None:
    listed = read("江口特钢扩能、海阳风机叶片等12个工业项目已竣工。").found.projects
    assert [p.stage for p in listed] == ["completed", "completed"]


def test_one_project_said_often_is_one_with_its_last_stage(read: Reader) -> None:
    text = "云岭智能轴承产业园项目签约。云岭智能轴承产业园已开工建设。云岭智能轴承产业园投产。"
    (park,) = read(text).found.projects
    assert (park.name, park.aliases, park.stage) == (
        "云岭智能轴承产业园",
        ["云岭智能轴承产业园项目"],
        "operating",
    )
    assert len(park.evidence) == 3


def test_phases_are_projects_of_their_own(read: Reader) -> None:
    phases = read("云岭智能轴承产业园一期竣工，云岭智能轴承产业园二期开工，园区面貌一新。").found.projects
    assert [(p.name, p.stage) for p in phases] == [
        ("云岭智能轴承产业园一期", "completed"),
        ("云岭智能轴承产业园二期", "started"),
    ]


def test_evidence_holds_the_name(read: Reader) -> None:
    members = "、".join(
        f"{place}轴承"
        for place in "云岭 望江 柳河 海阳 明川 天恒 远航 江口 青浦 白塔 铁山 金沙 石桥 红旗 松岗 枫林 梅溪 竹园".split()
    )
    many = read(f"{members}、{members.replace('轴承', '锂电池')}等36个工业项目已开工。")
    assert len(many.found.projects) == 36
    for project in many.found.projects:
        (span,) = project.evidence
        assert project.name in many.ground.text[span.start : span.end]
        assert span.end - span.start <= 300


@pytest.mark.parametrize("text", ["清江港区建设5000吨级泊位6个。", "安和至清江铁路(简称安清铁路)开工。"])
def test_counts_and_second_names_are_no_further_projects(read: Reader, text: str) -> None:
    assert not {"5000吨级泊位", "安清铁路", "简称安清铁路"} & {p.name for p in read(text).found.projects}


def test_a_share_of_the_cost_is_no_investment(read: Reader) -> None:
    facts = read("云岭大桥开工，总投资5亿元，中央补助占总投资的46%。")
    assert facts.fact("5亿元").is_investment
    assert not facts.fact("46%").is_investment
