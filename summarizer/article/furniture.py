"""What is on a page and is no part of the article: the rules, each with what it must and must not take.

A `line` rule takes a whole line. A `start` or `end` rule takes a piece off a line; the rest stays.
Patterns are bounded everywhere, so that a hostile line costs linear time. Alternatives stand one by one where
names are in them: `{signed}` and the like are pieces of the grammar in `names.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from summarizer.article.names import REPORTER
from summarizer.article.patterns import Pattern, compiled

Where = Literal["line", "start", "end"]
MAX_LINE = 400  # a longer line is never furniture as a whole, except lists of names

_OUTLET = r"[^\n。;；!！?？]{1,40}"
_DATELINE = (
    r"(?:本(?:报|网|台|刊)|[\u4e00-\u9fff]{2,6}(?:日报|晚报|网|社|台))[\u4e00-\u9fff]{0,8}?"
    r"(?:\d{1,2}月\d{1,2}日)?(?:电|讯)(?:(?=[（(〔 ])|(?<=报讯)(?!息)|(?<=日电)|(?<=日讯))[ ]?"
)
_BRACKETED = r"[（(〔]{credited}(?:/[\u4e00-\u9fff]{2,6}报[道导])?[)）〕][ ]?"


@dataclass(frozen=True, slots=True)
class Rule:
    """`takes` and `leaves` are examples, whole lines; every rule has both.

    `words`: if given, one of them is in every line that the rule takes. It spares most lines the pattern.
    """

    name: str
    kind: str
    where: Where
    pattern: str | tuple[str, ...]
    takes: tuple[str, ...]
    leaves: tuple[str, ...]
    words: tuple[str, ...] = ()

    def compiled(self) -> Pattern:
        return compiled(*((self.pattern,) if isinstance(self.pattern, str) else self.pattern))


RULES: tuple[Rule, ...] = (
    Rule(
        "breadcrumbs", "navigation", "line",
        r"[^>＞》»›。]{1,20}(?:(?:>{1,2}|＞|»|›| / )[^>＞》»›。]{1,20}){1,8}|"
        r"首页(?:[ ]?[/\-·→][ ]?[^/。，,]{1,12}){1,6}",
        ("某某网>>江南频道>>经济", "首页 > 新闻中心 > 要闻", "首页 » 政务公开 » 工作动态", "首页/江苏/正文"),
        ("投资>3亿元的项目有12个。", "《规划》提出三个目标"),
    ),
    Rule(
        "address and end marks", "navigation", "line",
        r"(?:(?:原文|本文|网页)?(?:链接|网址|地址)[:： ]{1,2})?https?://[^\s\u4e00-\u9fff]{4,300}|"
        r"(?:#(?!\d)[^#\s。,，]{1,20}#?){1,8}|[\- —]{0,4}END[\- —]{0,4}|[（(](?:完|完结|未完待续)[)）]|微信扫一扫.{0,20}",
        ("https://www.example.cn/art/2024/3/5/art_1.html", "#江山#项目建设", "- END -", "（完）"),
        ("#1机组并网发电,装机60万千瓦。", "完成投资12亿元"),
    ),
    Rule(
        "where it was taken from", "source_line", "line",
        r"本文(?:来自|来源于|转自|摘自|由)[^。，,]{2,30}(?:发布|提供|整理)?",
        ("本文来自江山日报",),
        ("本文来自江山日报的调查,共走访企业12家。",),
    ),
    Rule(
        "position", "navigation", "line",
        r"(?:您|你)?(?:现在)?的?(?:当前|所在)?(?:的)?位置(?:是)?[:：].{0,100}",
        ("您现在的位置:首页-要闻", "当前位置:首页"),
        ("位置优越,交通便利。",),
    ),
    Rule(
        "menu", "navigation", "line",
        r"[^|丨｜。]{1,12}(?:[|丨｜][^|丨｜。]{0,12}){3,}|首页(?: ?[\u4e00-\u9fff]{2,5}){2,10}|(?:登录|注册|首页|"
        r"搜索)(?: ?\| ?[^|。]{1,8}){1,8}",
        ("首页|新闻|政务|服务|互动", "神农山区| 云梦县| 古田县| 远山县| 宾阳县|", "首页 招商动态 投资指南 联系我们", "首页要闻县区时政问政"),
        ("2024年1月5日|来源:某某日报", "全市新开工项目12个|总投资30亿元。", "首页改版后访问量增长12%"),
    ),
    Rule(
        "buttons", "navigation", "line",
        r"(?:返回|回到|回)(?:顶部|首页|列表|上一页|目录)|(?:小|大|中)字号|字(?:号|体)[:：]?[ 大中小+\-A]{0,14}|"
        r"\[?(?:打印|关闭|收藏|纠错|复制|返回)(?:本页|本文|窗口|此页|链接)?\]?(?:[ |]{0,3}\[?(?:打印|关闭|收藏|纠错|复制|返回)(?:本页|本文|窗口|"
        r"此页|链接)?\]?){0,4}|"
        r"[上下]一[篇条页][:：]?.{0,60}|(?:点击|扫描|扫一扫|长按|识别|打开)[^。]{0,20}(?:二维码|下载|查看|关注|阅读|客户端|打开|当前页|"
        r"更多)[^。]{0,20}|"
        r"(?:浏览|阅读|点击|访问)(?:次数|量|数)[:：]? ?\d{0,9}次?|(?:首页|登录|注册|搜索|设为首页|加入收藏)(?:[ |]{1,3}(?:首页|登录|注册|搜索|"
        r"设为首页|加入收藏)){0,5}|"
        r"无障碍(?:浏览|阅读)?|网站地图|联系我们|关于我们|手机版|客户端|展开全文|收起|(?:查看|阅读)(?:原文|全文|更多)",
        ("返回顶部", "小字号", "字号:大 中 小", "【打印】".strip("【】"), "上一篇:我市召开会议", "阅读次数:1234"),
        ("下一步,将继续推进项目建设。", "返回家乡创业的有300人。"),
    ),
    Rule(
        "share", "share", "line",
        r"(?:一键)?分享(?:到|至|给|让更多人看到|本文|文章)?[:：]?(?:[ 、/|]{0,2}(?:微信|微博|朋友圈|QQ空间|QQ好友|QQ|新浪微博|腾讯微博|更多|"
        r"好友)){0,8}|"
        r"分享到(?:微信|微博|朋友圈).{0,100}|(?:微信|微博|朋友圈|QQ空间|QQ|Facebook|Twitter)(?:[ 、/|]{0,2}(?:微信|微博|朋友圈|"
        r"QQ空间|QQ|Facebook|Twitter|复制链接)){1,8}",
        ("分享到:", "分享让更多人看到", "分享到:微信 微博"),
        ("分享发展成果", "会上,12家企业分享到场感受。"),
    ),
    Rule(
        "related label", "related", "line",
        r"[【\[·]?(?:相关|推荐|延伸|热门|精彩|更多|最新|热点|猜你|编辑|今日|为你|为您|图片|视频|专题|热榜|往期)(?:的)?"
        r"(?:文章|阅读|新闻|链接|报道|推荐|内容|资讯|专题|喜欢|精彩|评论|热点|热文|产品|服务|下载|回顾|解读|菜谱|视频|问答|导读|热搜)(?:推荐|内容|"
        r">>)?(?:[】\]]?[:： >…]{0,4}|[:：][^。]{1,120})|"
        r"关注(?:更多)?(?:精彩|我们|本报|公众号).{0,24}|(?:网友|最新|全部|热门|发表)(?:评论|意见|留言)(?:[（(]?\d{0,6}[)）]?)条?|"
        r"更多(?:精彩|资讯|内容|新闻)[^。]{0,10}(?:关注|查看|点击|下载)[^。]{0,24}|发表意见.{0,20}|留言[（(]\d{1,6}[)）]|热词|热榜[:：].{0,80}|(?:标签|关键[词字]|友情链接|政策问答|相关附件)[:：].{0,120}",
        ("相关文章:", "关注精彩内容", "推荐阅读", "【相关新闻】", "标签:经济 项目", "相关菜谱:年糕汤", "友情链接:某某网"),
        ("相关部门负责人介绍", "关注民生实事。", "推荐企业12家", "相关内容:全市投资30亿元。"),
    ),
    Rule(
        "advertisement", "advertisement", "line",
        r"[^。]{0,60}(?:年化利率|券后价|领券|点我下载|立即(?:下载|购买|抢购|咨询|领取|注册)|限时(?:优惠|特价|抢购|秒杀)|免费(?:领取|试用|咨询)|包邮|"
        r"已售\d|低至\d|加(?:微信|V信)|咨询热线|"
        r"扫码(?:领取|下载|关注|咨询|进群)|最快当天放款|保证天天中奖|月薪过万|招商加盟|代理加盟|特价机票|点击(?:购买|领取|咨询))[^。]{0,80}",
        ("领券购买:糯米粉 券后价¥16.9", "江南银行 年化利率低至3.45% 最快当天放款", "保证天天中奖 点我下载APP"),
        ("贷款年化利率降至3.45%。", "免费试用设备12台。"),
    ),
    Rule(
        "label", "label", "line",
        r"[【\[■●◆▲]?[ ]?(?:核心提示|核心阅读|内容提要|内容摘要|阅读提示|新闻提示|新闻背景|新闻链接|相关链接|背景链接|延伸链接|链接|提要|摘要|导读|导语|编者按|"
        r"记者手记|编后|图说|数读)[ ]?[】\]]?[:：]?|"
        r"LIANJIE|HEXIN ?TISHI|DAODU|TIYAO",
        ("核心提示", "链接", "LIANJIE", "【导读】", "编者按:"),
        ("链接全国的大通道", "核心提示:今年全市开工项目50个。"),
    ),
    Rule(
        "original title", "original_title", "line",
        r"[（(]?原(?:标题|题)[为]?[:：].{1,100}",
        ("原标题:江南:跑出加速度",),
        ("原材料:铜价上涨5%", "原标题党现象减少。"),
    ),
    Rule(
        "office and name", "byline", "line",
        r"[（(][\u4e00-\u9fff]{2,16}(?:部|局|委|办|办公室|中心|政府|融媒|报|网|院|社|厅|会)(?: [\u4e00-\u9fff]{2,4}){1,4}[)）]",
        ("(县项目建设服务中心 叶某松)",),
        ("(含在建项目)", "(市发改委)加快审批"),
    ),
    Rule(
        "office alone",
        "source_line",
        "line",
        r"[（(](?:来源[:：])?[\u4e00-\u9fff]{2,16}(?:部|局|委|办|办公室|中心|政府|融媒|日报|晚报|院|社|厅)(?:供稿)?[)）]。?",
        ("(江山县委宣传部)", "(市发改委)"),
        ("(含在建项目)", "江山县委宣传部", "(二)组织部"),
    ),
    Rule(
        "picture credit line", "photo_credit", "line",
        (
            rf"[（(]?(?:(?:本版|本文|以上|均为)?(?:图片|照片|摄影|供图|图)(?:均)?(?:由|来源|为)?[:：/ ]?"
            rf"(?:[^。\n]{{1,30}}?(?:摄影|摄|提供|供图))|(?:图片|照片)(?:来源)?[:：]{_OUTLET}|[^,，。;；\d]{{2,24}}供图)[)）]?。?",
            r"[（(]?{credited} ?/?摄影?[)）]?。?",
            r"[（(]?{anyone} ?/?(?:摄|供图)[)）]?。?",
        ),
        ("本版图片由本报记者王五摄", "记者 张三 摄", "图片来源:视觉江南", "江南经济开发区供图"),
        ("图片清晰度提高30%。", "新增航拍摄影基地3个"),
        ("摄", "图", "照片"),
    ),
    Rule(
        "legal", "advertisement", "line",
        r"(?:免责|版权|郑重)(?:声明|所有|提示)?[:：].{0,300}|[©Ⓒ].{0,100}|(?:Copyright|版权所有|未经授权|转载请注明|凡本网注明|"
        r"[^。]{0,20}ICP备|[^。]{0,20}公网安备|投稿邮箱|新闻热线|广告(?:热线|合作|投放)|联系(?:电话|方式|人)|客服(?:电话|热线)|商务合作|"
        r"违法和不良信息举报).{0,200}|主办单位[:：].{0,80}|(?:推广|广告|AD)",
        ("版权所有 某某网 不得转载", "免责声明:本文仅代表作者观点", "© 2024 某某网", "广告"),
        ("版权登记量增长12%。", "广告产业收入30亿元"),
    ),
    # ---- pieces of lines -------------------------------------------------------------------------
    Rule(
        "credit after a caption", "photo_credit", "end",
        (
            r"(?<=[。！!？?)）]) ?[（(]?(?:(?:本版|本文|以上)?(?:图片|照片)(?:均)?由[^。]{1,24}(?:摄影|摄|提供)|"
            r"[^,，。;；、\d]{2,24}供图)[)）]?。?$",
            r"(?<=[。！!？?)）]) ?[（(]?{credited} ?/?摄影?[)）]?。?$",
            r"(?<=[。！!？?)）]) ?[（(]?{anyone} ?/?(?:摄|供图)[)）]?。?$",
        ),
        ("新厂房封顶。 本报记者 张三 摄", "主体结构已完成。江南经济开发区供图", "城区远景。 本版图片由本报记者王五摄"),
        ("游客们纷纷拍摄。", "他说。她在桥上拍了照。"),
    ),
    Rule(
        "credit in a caption", "photo_credit", "end",
        (
            r"[（(] ?{credited} ?/?(?:摄影|摄|供图)[)）]。?$",
            r"[（(] ?{anyone} ?/?(?:摄影|摄|供图)[)）]。?$",
            r"[（(] ?[^,，。;；、\d（(]{2,20}? ?/?(?:摄影|摄|供图)[)）]。?$",
            r" {credited} ?/?摄影?。?$",
        ),
        ("图为新厂房(张三 摄)", "新厂房封顶(资料图,市融媒体中心供图)".replace("资料图,", ""), "建设中的大桥 记者 张三 摄"),
        ("全年接待游客(含境外)12万人次", "项目开工(第二批)"),
    ),
    Rule(
        "stock picture", "photo_credit", "end",
        r"[ ]?[（(](?:资料图片?|图源[:：]?.{0,16}|图片来源[:：]?.{1,20}|网络图片?|效果图|航拍图)[)）]。?$",
        ("建成后的码头。(资料图片)", "码头一派繁忙（资料图）"),
        ("项目完成(含图纸)。",),
    ),
    Rule(
        "editor at the end", "editor", "end",
        r" ?[（(【\[]{editors}[)）】\]]$",
        ("项目全部开工。(责编:王某文、汤某)", "推动发展。(编辑 王五)"),
        ("成立项目部(编辑部12人)",),
    ),
    Rule(
        "signature at the end", "byline", "end",
        (
            r"(?<=[。！!？?”…]) ?[（(]{anyone}[)）]。?$",
            r"(?<=[。！!？?”…]) ?[（(](?:[\u4e00-\u9fff]{3,16}(?:部|局|委|办|办公室|中心|政府|院|厅|社|报|网|融媒) ){persons}[)）]。?$",
            r"(?<=[。！!？?”…]) ?[（(]完[)）]。?$",
        ),
        (
            "项目全部开工。(记者 张三 通讯员 李四)",
            "项目全部开工。(张某丰 李某光)",
            "项目全部开工。（江山县统计局 张某丰）",
            "项目全部开工。（完）",
        ),
        ("项目全部开工(一期)。", "项目全部开工。(共12个)"),
    ),
    Rule(
        "office at the end", "source_line", "end",
        r"(?<=[。！!？?”…])[ ]?[（(ㄟ|]{1,3}(?:来源[:：])?[\u4e00-\u9fff·]{2,24}(?:部|局|委|办|办公室|中心|政府|报社|日报|晚报|网|"
        r"院|社|厅|会|司)(?:供稿)?[)）]。?$",
        ("推动高质量发展。(江南区委宣传部)", "推动高质量发展。ㄟ|南区委宣传部)"),
        ("推动成立(江南区委宣传部)专班。", "有关部门(市发改委)"),
    ),
    Rule(
        "source at the end", "source_line", "end",
        r"(?<=[。！!？?”…])[ ]?[（(【\[](?:来源|据|稿源)[:：]?[^。()（）]{2,30}[)）】\]]。?$",
        ("增长5%。(来源:江南日报)",),
        ("增长5%(来源于工业)。",),
    ),
    Rule(
        "dispatch at the start", "byline", "start",
        (
            _BRACKETED,
            _DATELINE + _BRACKETED,
            _DATELINE + r"{signed}(?:报道)?(?=[ ,，])[ ]?",
            _DATELINE + r"[ ]?",
            r"[□■] ?{signed} ",
            rf"(?:本报|本网|本台){REPORTER}[ :：]{{0,2}}" + r"{persons} 报道 ",
        ),
        ("〔记者张三/江城报导〕县府昨日宣布开工。", "本报讯(记者 张三 通讯员 李四)今年以来,全市开工项目12个。", "(记者 张三)9月21日,全市召开大会。"),
        ("本报讯息灵通。", "(一)加强领导"),
    ),
    Rule(
        "mark of a caption", "photo_credit", "start",
        r"^[▲△▼◀▶↑↓]{1,3} ?(?=[\u4e00-\u9fff])",
        ("▲ 码头一派繁忙",),
        ("●加强领导",),
    ),
    Rule(
        "label at the start", "label", "start",
        r"^[【\[]?(?:核心提示|核心阅读|内容提要|内容摘要|阅读提示|新闻背景|新闻链接|编者按|导读|摘要|提要)[】\]]?[:：]? ?(?=[^:：。])",
        ("核心提示:今年全市开工项目50个。", "【编者按】今年以来,全市上下齐心。"),
        ("摘下贫困帽", "导游介绍,景区今年新增项目12个。"),
    ),
)  # fmt: skip


@cache
def rules(where: Where) -> tuple[tuple[Rule, Pattern], ...]:
    """The rules of one place with their patterns compiled."""
    return tuple((rule, rule.compiled()) for rule in RULES if rule.where == where)


_LEGAL = ("版权", "免责", "未经", "凡本", "转载", "©", "郑重", "分享")


def line_kind(line: str) -> str | None:
    """The kind of furniture a whole line is, or None if it may be text."""
    if is_name_list(line):
        return "spam"
    if len(line) > MAX_LINE or (
        len(line) > 60 and line.endswith(("。", "”")) and not line.startswith(_LEGAL)
    ):
        return None  # a paragraph: no rule needs trying
    for rule, pattern in rules("line"):
        if (not rule.words or any(word in line for word in rule.words)) and pattern.fullmatch(line):
            return rule.kind
    return None


def is_name_list(line: str) -> bool:
    """`神农山区| 云梦县| 古田县|`: many short names between bars, and not a sentence anywhere."""
    bars = line.count("|")
    return bars >= 8 and bars * 12 >= len(line) and "。" not in line
