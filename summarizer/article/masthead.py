"""What a page says above an article: the name of the site and its menus."""

from __future__ import annotations

import re
from functools import cache

from summarizer.article.names import HAN
from summarizer.article.patterns import compiled

_MENU_WORDS = frozenset(
    "首页 本站首页 网站首页 推荐 视频 热点 要闻 头条 时政 财经 娱乐 体育 军事 科技 国际 国内 社会 三农 图片 专题 直播 评论 问政 理论 县区 乡镇 部门 "
    "政务公开 信息公开 政府信息公开 政务服务 办事服务 互动交流 政民互动 解读回应 数据发布 数据开放 要闻动态 新闻中心 公告公示 通知公告 政策法规 "
    "今天是 长者版 无障碍 无障碍浏览 无障碍阅读 长者模式 适老版 适老化 关怀版 老年模式 繁体 简体 繁体版 简体版 English EN 蒙古文版 藏文版 维文版 朝鲜文版 "
    "蒙古文 蒙文 藏文 维吾尔文 维文 哈萨克文 哈文 朝鲜文 朝文 彝文 壮文 汉文 中文 "
    "网站支持IPv6 IPv6 登录 注册 退出 搜索 设为首页 加入收藏 手机版 移动版 客户端 网站地图 联系我们 关于我们 智能问答 下载APP 打开APP APP下载 数字报 "
    "电子报 微博 微信 抖音 更多 往期 投稿 订阅 频道 导航 新闻 资讯 健康 教育 房产 汽车 旅游 文化 生活 走进 概况 网易首页 应用 快速导航 "
    "走进园区 园区概况 园区动态 投资环境 产业布局 优惠政策 项目推介 招商动态 招商引资 投资指南 机构概况 机构设置 政策文件 服务指南 专题专栏 "
    "新浪首页 搜狐首页 我的 消息 关注 热榜 同城 深圳 视界 有声 时事 思想 澎湃号 "
    "即时 即时新闻 地方 本地 两岸 房市 地产 港股 股市 证券 基金 保险 运动 生活 艺文 影音 专栏 论坛 博客 会展 展会 供求 行情 数据 报告 人才 人物 访谈 "
    "行业要闻 行业动态 行业资讯 企业动态 招标公告 招标信息 采购公告 供应商库 产品库 技术文章 中国经济 国际经济 港闻 国际新闻 国内新闻 社会新闻 "
    "办事大厅 网上办事 在线服务 公共服务 领导之窗 领导信箱 政务动态 工作动态 部门动态 基层动态 公示公告 上一版 下一版 上一期 下一期 上一篇 下一篇 "
    "版面导航 标题导航 版面目录 返回目录 阅读全文 展开全文 放大 缩小 默认 朗读 打印 关闭 收藏 分享".split()
)
_SITE_ENDS = (
    "网",
    "在线",
    "新闻",
    "日报",
    "晚报",
    "时报",
    "客户端",
    "融媒",
    "发布",
    "头条",
    "之声",
    "电视台",
    "论坛",
)
_HOME = frozenset({"首页", "网站首页", "本站首页"})
_SHORT = re.compile(rf"{HAN}{{2,6}}")
_MENU_PARTS = re.compile(r"[ |｜丨·>/]+")
_PORTALS = frozenset(
    "今日头条 腾讯新闻 腾讯网 网易 网易新闻 网易首页 搜狐 搜狐网 搜狐新闻 新浪网 新浪新闻 凤凰网 澎湃新闻 澎湃 "
    "百家号 一点资讯 微信公众平台 微信公众号 界面新闻 "
    "手机网易网 手机搜狐网 百度新闻 知乎 东方财富网 中国政府网 学习强国".split()
)
_KIND = (
    r"(?:人民政府|行政公署|管委会|管理委员会|街道办事处|政府|统计局|发展和改革委员会|日报|晚报|时报|早报|商报|晨报|"
    r"都市报|导报|农报|报|网|在线|新闻|客户端|融媒体中心|融媒|发布|头条|之声|电视台)"
)
_EDITION = (
    r"(?:门户网站|政务网|政府网站|网站|官网|官方网站|公众信息网|数字报|电子报|电子版|数字版|微信公众平台|"
    r"微信公众号|公众号|官方微信|官方微博|微信|客户端|APP|文件)"
)
_MASTHEAD = rf"(?P<v>{HAN}{{2,18}}?){_EDITION}(?:欢迎您|首页)?"
_OFFICE = (
    rf"{HAN}{{2,14}}(?:人民政府|行政公署|管委会|管理委员会|发展和改革委员会|人民政府办公室|"
    r"(?:投资促进|发展改革|商务|统计|交通运输|农业农村|工业和信息化|文化和旅游|自然资源|住房和城乡建设|科学技术|财政)"
    r"(?:局|厅|委员会|委))"
)
_ZONE = (
    rf"{HAN}{{2,12}}(?:开发区|高新区|经开区|新区|工业园区|产业园区|合作区|示范区|保税区|自贸区|试验区|度假区)"
)


@cache
def _channels() -> re.Pattern[str]:
    """A site or an office, a mark or a blank, and what follows it."""
    return re.compile(rf"({HAN}{{2,16}}?{_KIND})( ?[|｜丨_>»] ?| )([^。，,]{{2,24}})")


def is_menu(line: str) -> bool:
    """`无障碍浏览 | 长者模式`, `某网 首页 推荐 视频 热点`: short words, most of them known from menus."""
    if len(line) > 120 or len(line) < 4:
        return False
    parts = [part for part in _MENU_PARTS.split(line.replace("首 页", "首页")) if part]
    if len(parts) >= 4 and parts[0] in _HOME and all(_SHORT.fullmatch(part) for part in parts):
        return True
    if len(parts) < 2 or any(len(part) > 12 for part in parts):
        return False
    known = sum(part in _MENU_WORDS for part in parts)
    if known and len(parts) >= 4 and parts[0].endswith(_SITE_ENDS):
        return True  # a site, then its channels, whatever they are called
    return known >= 2 and known * 2 >= len(parts)


def edition(line: str) -> str | None:
    """The outlet of `江山日报数字报` and `江山市人民政府门户网站`; None for any other line."""
    if len(line) > 28:
        return None
    if line in _PORTALS:
        return line
    match = compiled(_MASTHEAD).fullmatch(line)
    return match.value if match and compiled(rf".*{_KIND}").fullmatch(match.value) else None


def is_channel(line: str) -> bool:
    """`走进园区`: one word of a menu alone on its line."""
    return line in _MENU_WORDS


def channel(line: str) -> str | None:
    """The site of `江山日报网 | 要闻` and `江山市人民政府 政务公开`: its name, then channels; None for any other line."""
    if len(line) > 40:
        return None
    match = _channels().fullmatch(line)
    if match is None:
        return None
    name, mark, rest = match.groups()
    channels = [part for part in _MENU_PARTS.split(rest.replace("_", "|")) if part]
    known = all(part in _MENU_WORDS or part.endswith(("网", "网站")) for part in channels)
    short = all(re.fullmatch(rf"{HAN}{{2,8}}", part) for part in channels)
    return name if channels and (known or (mark.strip() and short)) else None


def is_zone(line: str) -> bool:
    """`江山经济技术开发区`, the masthead of a zone's own site where its menu stands right below."""
    return len(line) <= 22 and compiled(_ZONE).fullmatch(line) is not None


def is_office(line: str) -> bool:
    """`江山县人民政府`, which may be a masthead, a signature, or the first line of a long title."""
    return len(line) <= 22 and compiled(_OFFICE).fullmatch(line) is not None
