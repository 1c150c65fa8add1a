"""Pages as they come from portals, accounts and government sites: nothing but the article is left."""

from __future__ import annotations

import pytest

from summarizer.article import clean

_FIRST = "今年以来，云山县坚持项目为王，全县安排亿元以上项目310个，目前已开工126个，完成投资64.7亿元，同比增长6.4%，为全年打下基础。"
_SECOND = "下一步，全县将紧盯年度目标，加快推进园区配套建设，确保年底前建成标准化厂房28万平方米，新引进企业15家以上。"
_TITLE = "云山：跑出项目建设“加速度”"

_PAGES = {
    "pengpai": f"""澎湃Logo
下载客户端
登录
无障碍
+1
{_TITLE}
云山发布
2025-07-18 09:30
来源：澎湃新闻·澎湃号·政务
字号
超大
大
标准
小
{_FIRST}
{_SECOND}
原标题：《云山：跑出项目建设“加速度”》
阅读原文
特别声明
本文为澎湃号作者或机构在澎湃新闻上传并发布，仅代表该作者或机构观点，不代表澎湃新闻的观点或立场，澎湃新闻仅提供信息发布平台。申请澎湃号请用电脑访问http://example.cn。
+1
收藏
我要举报
评论（3）
发表""",
    "tengxun": f"""腾讯新闻
{_TITLE}
云山日报
2025-07-18 09:30发布于浙江云山日报官方账号
+ 关注
{_FIRST}
{_SECOND}
免责声明：本内容来自腾讯平台创作者，不代表腾讯新闻或腾讯网的观点和立场。
举报
评论 12文明上网理性发言，请遵守《新闻评论服务协议》
请先登录后发表评论~
用户1029384 浙江
什么时候通车？等了3年了。
查看全部12条评论
热门推荐
江山一地突降冰雹，1.2万亩香蕉受灾""",
    "wangyi": f"""网易首页 > 网易号 > 正文 申请入驻
{_TITLE}
2025-07-18 10:20:30　来源: 云山日报　浙江  举报
0
分享至
用微信扫码二维码
分享至好友和朋友圈
{_FIRST}
{_SECOND}
特别声明：以上内容(如有图片或视频亦包括在内)为自媒体平台“网易号”用户上传并发布，本平台仅提供信息存储服务。
Notice: The content above (including the pictures and videos if any) is uploaded and posted by a user of NetEase Hao.
/阅读下一篇/
返回网易首页
下载网易新闻客户端""",
    "souhu": f"""搜狐首页 新闻 体育 汽车 房产 旅游 教育
{_TITLE}
2025-07-18 09:30 来源: 云山日报
发布于：浙江省
{_FIRST}
{_SECOND}返回搜狐，查看更多
责任编辑：
平台声明：该文观点仅代表作者本人，搜狐号系信息发布平台，搜狐仅提供信息存储空间服务。
阅读 (1024)
推荐阅读""",
    "toutiao": f"""今日头条 首页 推荐 视频 热点
{_TITLE}
云山融媒
2025-07-18 09:30 · 浙江
+ 关注
#云山项目观察# {_FIRST}
打开APP，查看更多精彩图片
{_SECOND}
#云山# #项目建设#
（来源：云山融媒 综合各乡镇 编辑：覃某雨）
👍赞 1024  💬评论 88  ⭐收藏  ↗转发
用户73920000：快点通吧，盼了整整10年了😭
云山阿妹：百香果今年3块5一斤，求收购。
2楼 山里人：支持！
相关推荐：江山一地突降冰雹，1.2万亩香蕉受灾""",
    "weixin": f"""{_TITLE}
云山融媒 2025年07月18日 18:00 浙江
点击蓝字 关注我们
{_FIRST}
{_SECOND}
—END—
来源｜云山融媒
记者｜张某峰
编辑｜李某 校对｜王某
一审｜周某 二审｜吴某 三审｜郑某
总监制｜冯某
投稿邮箱：yunshan@example.com
觉得不错就点个“在看”吧
预览时标签不可点
微信扫一扫
关注该公众号
分享 收藏 点赞 在看""",
    "zhengfu": f"""云山县人民政府门户网站
网站支持IPv6 繁體 | 无障碍 | 适老版
首页 政务公开 政务服务 互动交流
您现在的位置：首页 > 政务公开 > 政策文件
索引号：	330000/2025-0001	主题分类：	综合政务
发文机关：	云山县人民政府办公室	成文日期：	2025年07月10日
发文字号：	云政办发〔2025〕9号	有效性：	有效
{_TITLE}
发布日期：2025.07.18 | 来源：云山县政府办公室 | 浏览次数：<script>showCount(1584, 20877)</script>次 | 字号：〖大 中 小〗
{_FIRST}
{_SECOND}
（联系电话：0100-7200316）
附件：
1.云山县重点项目清单.docx
解读机关：云山县发展和改革局
咨询电话：0100-7200316、7200318（工作日8:30—12:00）
办公地址：云山县云路118号
相关文件：云山县人民政府办公室关于印发若干措施的通知
图解：一张图看懂云山22条
扫一扫在手机打开当前页
主办单位：云山县人民政府办公室 浙ICP备05000000号 浙公网安备33000002000000号
网站标识码3300000011 联系电话：0100-6600012""",
}


@pytest.mark.parametrize("page", _PAGES.values(), ids=_PAGES)
def test_nothing_but_the_article_is_left(page: str) -> None:
    assert clean(page).text.split("\n") == [_TITLE, _FIRST, _SECOND]


@pytest.mark.parametrize("page", _PAGES.values(), ids=_PAGES)
def test_what_the_page_says_of_the_article(page: str) -> None:
    found = clean(page).metadata
    assert (found.title, found.published_on) == (_TITLE, "2025-07-10" if "成文日期" in page else "2025-07-18")
    assert str(found.publisher).startswith(("云山", "澎湃新闻"))
    assert str(found.region).endswith("云山县")
