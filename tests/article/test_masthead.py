"""Names of sites and menus above an article, and titles that only look like them."""

from __future__ import annotations

import pytest

from summarizer.article import clean
from summarizer.article.masthead import channel, edition, is_channel, is_menu, is_office

_BODY = "今年以来，云山县坚持项目为王，全县安排亿元以上项目310个，目前已开工126个，完成投资64.7亿元，同比增长6.4%，为全年打下基础。"


@pytest.mark.parametrize(
    "line",
    [
        "蒙古文版 | 无障碍浏览 | 长者模式",
        "网站支持IPv6 繁体 | 无障碍 | 适老版",
        "江山头条 首页 推荐 视频 热点 三农",
        "首页 > 要闻 > 县区",
        "云山商讯网 即时新闻 港股 地产 中国经济",
        "云山水务网 首页 行业要闻 招标公告 供应商库",
        "上一版 下一版 版面导航 标题导航",
        "云山发布客户端 打开APP 阅读全文",
    ],
)
def test_menus(line: str) -> None:
    assert is_menu(line)


@pytest.mark.parametrize(
    "line",
    [
        "云山县 项目建设 提速",
        "科技兴农 文化兴村",
        "江山日报",
        "全市新开工项目12个|总投资30亿元",
        "教育 医疗 养老 就业 住房 交通",
        "云山新闻 项目 建设 提速",
        "",
    ],
)
def test_no_menus(line: str) -> None:
    assert not is_menu(line)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("江山日报数字报", "江山日报"),
        ("云山市人民政府门户网站", "云山市人民政府"),
        ("云山农报微信公众平台", "云山农报"),
        ("今日头条", "今日头条"),
        ("云山县人民政府文件", "云山县人民政府"),
        ("云山日报", None),  # without more it may be a source, or the start of a title
        ("全市加强政府网站建设", None),
        ("我县召开门户网站工作会议", None),
    ],
)
def test_the_outlet_of_an_edition(line: str, outlet: str | None) -> None:
    assert edition(line) == outlet


def test_an_office_is_more_than_its_ending() -> None:
    assert is_office("云山县人民政府")
    assert not is_office("云山县人民政府工作报告")


@pytest.mark.parametrize(
    ("head", "title", "publisher", "date"),
    [
        ("云山县人民政府\n首页 > 政务公开\n云山县经济运行简析\n发布时间：2024-07-26", "云山县经济运行简析", "云山县人民政府", "2024-07-26"),
        ("江山日报电子版\n2024年11月19日 星期二 A05版：产业观察\n一座城的生长\n■ 本报记者 符某润", "一座城的生长", "江山日报", "2024-11-19"),
        ("澎湃新闻 首页 要闻 视频\n云山：跑出加速度\n江山深观察\n2025-07-18 09:30 来自浙江", "云山：跑出加速度", "江山深观察", "2025-07-18"),
        ("云山：跑出加速度\n江山深几度\n2025/7/18 08:00 · 浙江\n+ 关注", "云山：跑出加速度", "江山深几度", "2025-07-18"),
        ("云山县人民政府\n关于印发招商措施的通知\n发布日期：2025.07.18", "云山县人民政府关于印发招商措施的通知", None, "2025-07-18"),
        ("网易首页 > 网易号 > 正文\n云山：跑出加速度\n2025-07-18 10:20:30　来源: 江山日报\n举报", "云山：跑出加速度", "江山日报", "2025-07-18"),
        ("云山融媒\n云山：跑出加速度\n原创 张某 李某 云山融媒 2025年07月18日 18:00 浙江", "云山：跑出加速度", "云山融媒", "2025-07-18"),
        ("云山经济技术开发区\n首页 | 园区概况 | 办事大厅\n经开区2024年总结\n发布日期：2025-01-14", "经开区2024年总结", "云山经济技术开发区", "2025-01-14"),
        ("云山招商简报\n第5期\n--------\n关于招商引资工作的通报\n发布日期：2025-01-14", "关于招商引资工作的通报", "云山招商简报", "2025-01-14"),
        ("云山新闻网 即时 地方 房市\n云山捷运动工\n2025-10-15 05:10 江山时报／ 记者林安／云山报导\n分享 赞 0 字级", "云山捷运动工", "江山时报", "2025-10-15"),
        ("云山县人民政府 政府信息公开 当前位置:首页 > 工作报告\n云山县工作报告\n发布日期:2024-01-19 浏览次数:1306 打印", "云山县工作报告", None, "2024-01-19"),
        ("云山新闻网　维文　|　汉文\n云山：一座城的生长\n２０２１－１２－２４　来源：江山日报　记者　方一", "云山：一座城的生长", "江山日报", "2021-12-24"),
        ("首页 > 解读\n一图读懂云山县招商措施\n发布时间：2025-07-18", "一图读懂云山县招商措施", None, "2025-07-18"),
        ("云山：跑出加速度\n二〇二五年七月十八日\n来源｜云山发布", "云山：跑出加速度", "云山发布", "2025-07-18"),
        ("云山：跑出加速度\n发布日期：2025年7月18日来源：云山县发改局 浏览次数：302", "云山：跑出加速度", "云山县发改局", "2025-07-18"),
        ("云山：跑出加速度\n07-18 09:30 来源：云山发布", "云山：跑出加速度", "云山发布", None),
        ("云山：跑出加速度\n07-18 09:30 来源：云山发布\n2025年7月16日，全县召开项目推进会，部署下半年重点工作。", "云山：跑出加速度", "云山发布", "2025-07-18"),
    ],
)  # fmt: skip
def test_title_publisher_and_date_of_a_head(
    head: str, title: str, publisher: str | None, date: str | None
) -> None:
    article = clean(f"{head}\n{_BODY}\n{_BODY.replace('云山', '江山')}")
    found = article.metadata
    assert (found.title, found.publisher, found.published_on) == (title, publisher, date)
    assert article.text.split("\n")[-2] == _BODY


@pytest.mark.parametrize(
    ("line", "site"),
    [
        ("江山日报网 | 要闻", "江山日报网"),
        ("江山市人民政府 政务公开", "江山市人民政府"),
        ("江山产业园区网_园区资讯_招商引资", "江山产业园区网"),
        ("江山新闻 项目建设提速增效", None),  # a blank and no channel: a title
        ("江山市人民政府 关于支持制造业的意见", None),
        ("江山日报 | 3个项目开工，总投资9亿元", None),
        ("江山日报网", None),
        ("江山经济技术开发区管理委员会 招商引资网", "江山经济技术开发区管理委员会"),
    ],
)
def test_the_site_above_its_channels(line: str, site: str | None) -> None:
    assert channel(line) == site


def test_a_menu_of_words_unknown_begins_at_home() -> None:
    assert is_menu("首 页 机构概况 招商动态 招商指南 产业地图 联系我们")
    assert not is_menu("首页 招商3个 项目12个 投资9亿元")
    assert not is_menu("首届博览会 招商动态 产业地图 开幕")


def test_one_word_of_a_menu() -> None:
    assert is_channel("走进园区")
    assert not is_channel("走进江山园区")
