"""From a title and a body to the region they are about."""

from __future__ import annotations

import pytest

from summarizer.article.regions import find_region


@pytest.mark.parametrize(
    ("title", "body", "text", "code"),
    [
        ("上海市浦东新区加快建设", "浦东新区今年开工项目12个。", "上海市浦东新区", "310115"),
        ("福建省福州市鼓楼区服务企业", "鼓楼区推出措施。", "福建省福州市鼓楼区", "350102"),
        ("鼓楼区服务企业", "南京市鼓楼区推出措施,鼓楼区完成投资。", "江苏省南京市鼓楼区", "320106"),
        ("乾安县推进项目建设", "吉林省乾安县今年开工12个项目。", "吉林省松原市乾安县", "220723"),
        ("恩施州巴东县推进项目", "恩施州巴东县今年开工。", "湖北省恩施土家族苗族自治州巴东县", "422823"),
        ("内蒙古锡林郭勒盟", "锡林郭勒盟今年开工。", "内蒙古自治区锡林郭勒盟", "152500"),
        ("济源市开工", "河南省济源市今年开工。", "河南省济源市", "419001"),
        ("崇明县推进项目", "上海市崇明县今年开工。", "上海市崇明区", "310151"),  # a former name
        ("长沙高新区提速", "湖南长沙高新区今年开工。", "湖南省长沙市", "430100"),
        ("台中市动土", "台中市政府今年宣布。", "台湾省台中市", "710000"),
        ("海南省开工", "海南省今年在海口市、三亚市开工。", "海南省", "460000"),
        ("上海土地成交缩水", "上海市长宁区某地块成交,杨浦区某地块也成交。", "上海市", "310100"),  # examples
        ("", "甘肃省洮源市河柳县北滩,河柳县今年开工。", "甘肃省洮源市河柳县", None),  # not in the table
        ("市政府办好实事", "云杉市政府向市民承诺十件实事,市政设施改造提速。", "云杉市", None),
        ("在中国共产党云杉县代表大会上的报告", "全县投资增长5%。", "云杉县", None),
        ("云杉县统计公报", "云杉县统计局发布,全县增长5%。", "云杉县", None),
        ("云杉市招商", "河北省云杉市委书记一行来到苏州、昆山招商,云杉市签下31个项目。", "河北省云杉市", None),
        ("云杉经开区开门红", "江苏南通云杉经开区今年签约18个项目。", "江苏省南通市云杉经开区", None),
        ("敖云盟经济简析", "经自治区统一核算,敖云盟今年增长5%,敖云盟与各盟市结盟发展。", "敖云盟", None),
        (
            "一座城的生长",
            "一艘从湛江驶来的驳船靠上码头。云屿县今年投产72套,销往广东和越南。云屿县国资公司出资。",
            "云屿县",
            None,
        ),
    ],
)
def test_region(title: str, body: str, text: str, code: str | None) -> None:
    region = find_region(title, body)
    assert region is not None
    assert (region.text, region.code) == (text, code)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("番茄炒蛋的做法", "四川人喜欢加糖。"),
        ("政府工作报告", "国内生产总值增长5%,北京、上海、广东等地走在前列。"),
        ("全县项目建设提速", "各县(市、区)加快建设,园区、景区、社区一起抓,市场主体增长。"),
        ("2024年中华人民共和国国务院政府工作报告", "成都到广元的铁路在四川省铺轨,四川省投资增长。"),
        ("", ""),
    ],
)
def test_no_region(title: str, body: str) -> None:
    assert find_region(title, body) is None


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("内蒙古自治区云杉县人民政府", "内蒙古自治区云杉县"),
        ("云杉县人民政府 黔ICP备05000000号", "贵州省云杉县"),
        ("云杉融媒\n2023-07-12 19:05 · 广西", "广西壮族自治区云杉县"),
        ("京ICP备05000000号", "云杉县"),  # a portal
        ("北京 上海 广东 四川", "云杉县"),  # a menu
        ("", "云杉县"),
    ],
)
def test_the_page_tells_the_province_of_a_place_the_table_lacks(page: str, text: str) -> None:
    region = find_region("云杉县推进项目", "云杉县今年开工12个项目。", page)
    assert region is not None
    assert region.text == text


@pytest.mark.parametrize(
    ("issuer", "body", "text"),
    [
        # the office of a city the table lacks reports on all of it, and names one of its districts often
        ("云杉市项目指挥部办公室", "全市项目提速,清河区居首。全市开工40个,清河区完成8个。", "云杉市"),
        ("云杉日报社", "全市项目提速,清河区居首。全市开工40个,清河区完成8个。", None),
        ("云杉市项目指挥部办公室", "项目提速,园区开工40个。", None),
    ],
)
def test_an_office_that_speaks_of_all_of_its_place_tells_the_region(
    issuer: str, body: str, text: str | None
) -> None:
    region = find_region("项目推进情况通报", body, "", issuer)
    assert (region.text if region and region.code is None else None) == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("宁安县今年开工12个项目,宁安县投资增长。", "宁安县"),  # 宁安市 is another place
        ("粤港澳大湾区企业来访,融入大湾区。大湾区投资增长。", None),
        ("云湾区今年开工12个项目,云湾区投资增长。", "云湾区"),
        ("山东县域经济提速,山东县域企业增长。", "山东省"),
    ],
)
def test_names_beside_those_of_the_table(body: str, text: str | None) -> None:
    region = find_region("项目建设提速", body)
    assert (region.text if region else None) == text


def test_the_page_alone_gives_no_region() -> None:
    assert find_region("番茄炒蛋的做法", "鸡蛋3个。", "四川日报 川ICP备05000000号") is None
