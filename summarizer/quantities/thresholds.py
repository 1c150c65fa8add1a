"""Is a bounded figure a figure, or does it only say which things are meant (亿元以上项目)?"""

from __future__ import annotations

import re

from summarizer.article.names import HAN
from summarizer.quantities.mention import Mention
from summarizer.quantities.page import Page

__all__ = ["is_threshold"]

# The noun that a class threshold qualifies, near enough to belong to it.
_CLASS = re.compile(
    r"(?:\(含\))?(?:的|级|级的)?(?:" + HAN + r"|[“、(]){0,9}?"
    r"(?:项目|企业|产业|工程|集群|园区|基地|单位|法人|公司|县|镇|乡|村|街道|工业|产值|机组|泊位|码头|水库|房屋|厂商|建筑|老人|老年人|人员|居民|人口|人群|主体|大户|平台|地块|纳税|客商|龙头|商品房|住房|厂房|载体|楼宇|市场|商场|车辆|船舶|设备|产品|品牌|活动|合同|订单|贷款余额|户|店|者|民宿|景区|事项|机构|学校|医院|酒店|设施|合作社|农场|园(?!林)|大棚)|的(?:有|达|共|部分|“[^”\n]{1,9}”(?:有|达|共|[0-9]))"
)
_FIGURE_NOUN = re.compile(
    r"的?(?:目标|任务|投资额?|规模|收入|增长|税收|资金|资本|贷款|融资|补助|奖励|补贴|效益|销售|增速|水平|社会资本|资产|财政|订单|信贷|外资|内资)(?!.{0,6}(?:项目|企业|产业))"
)
_EXPERIENCE = re.compile("的?(?:工作|从业|经验|工龄|学制|专科|本科|劳动合同|合同|党龄|人员|企业|教龄|管理)")
_SHARE = re.compile("的(?:部分|" + HAN + "{0,8}(?:企业|项目|单位|机构|银行|担保|产品|地区|县|村|户|人员))")
# 700多亿元: 多 and 余 tell a size, they never name a class (超, 以上 do).
_LOOSE = re.compile("[0-9十百千万亿几][多余]|[元人]多$")
_CROWD = re.compile("(?:企业|项目|单位|(?:自然|行政)?村|镇|乡|小区|聚居点|屯)")
# 对投资额2亿元以上、新增员工30人以上的厂商: what stands between 对 and the noun says whom a policy is for.
_WHOM = re.compile(r"(?:^|[,。;:!?\n])[^,。;:!?\n]{0,6}对(?![外接口应于比标])[^,。;:!?\n]{1,40}$")
_AND_MORE = re.compile(
    r"(?:[且并、和或及]|同时)[^,。;:!?\n]{2,30}的"
    + HAN
    + "{0,8}(?:项目|企业|厂商|单位|机构|主体|大户|用户|农户|园区|合作社|个人|团队|平台|人才|商户|载体|基地)"
)
# 逾期超过60天的项目, 楼龄25年以上的住宅: which ones are meant. 千头以上奶牛牧场: a class of size.
_AGED = re.compile(
    r"(?:滞后|逾期|超期|拖欠|闲置|停工|停产|延误|迟延|[工屋房楼树党教车船井窖]龄|账龄|库龄)[已未]?$"
)
_OF_SIZE = re.compile(
    r"的?"
    + HAN
    + r"{0,8}?(?:养殖场|牧场|农场|猪场|鸡场|[养牛羊]场|大户|基地|园区|示范[园区片点]|片区|企业|合作社|园|村|镇|产业带|小区)"
)
_ROUND = re.compile(r"[百千万]{1,2}" + HAN + r"{1,2}以上")
_AGE = ("周岁", "岁")


def is_threshold(page: Page, mention: Mention) -> bool:
    """True when the bound qualifies the noun that follows (or a class name: 百亿级产业)."""
    quantity = mention.quantity
    if quantity is None:
        return False
    s, end = page.s, mention.end
    if quantity.unit in ("亿级", "万级", "万亿级"):
        return True
    if (
        end < len(s)
        and s[end] == "级"
        and quantity.kind in ("money", "count", "power", "mass")
        and (quantity.unit or "")[-1:] in "元亿万瓦吨"
    ):
        return True
    if quantity.unit in _AGE and (page.left(mention.start, 1) == "满" or quantity.bound == "range"):
        return True
    if quantity.bound not in ("at_least", "more_than", "at_most", "less_than"):
        return False
    suffix = mention.text.endswith(("以上", "以下", "以内"))
    if (
        (suffix or mention.text.startswith(("超过", "不低于", "不少于", "达到")))
        and _AND_MORE.match(s, end)
        and _WHOM.search(page.left(mention.start, 48))
    ):
        return True
    if mention.text.endswith(("以上", "以下")) and quantity.kind == "money" and _COUNT.match(s, end):
        return True  # 投资6亿元以上31个
    if s[end : end + 1] == "" or not ("\u4e00" <= s[end] <= "\u9fff" or s[end] in "“("):
        return False
    if not suffix and quantity.bound == "more_than" and _LOOSE.search(mention.text):
        return False
    if quantity.unit in _AGE:
        return suffix or quantity.bound in ("more_than", "less_than")
    if quantity.kind == "duration" and s[end] == "的" and _AGED.search(page.left(mention.start, 4)):
        return True
    if (
        _ROUND.fullmatch(mention.text)
        and quantity.kind in ("count", "area", "mass")
        and _OF_SIZE.match(s, end)
    ):
        return True
    if s.startswith(("的,", "的、", "的:"), end) and (suffix or _WHOM.search(page.left(mention.start, 48))):
        return True  # 年加工800吨以上的，每吨补贴60元: on what condition
    if suffix and s[end] == "的" and _COUNT.match(s, end + 1):
        return True  # 超计划30天以上的9个: which ones
    if mention.text.endswith(("及以上", "及以下", "(含)以上")) and quantity.kind != "percent":
        return True
    if quantity.kind == "money" or quantity.unit == "吨级":
        return not _FIGURE_NOUN.match(s, end) and _CLASS.match(s, end) is not None
    if quantity.kind in ("power", "mass", "volume", "duration", "area", "length") and suffix:
        if quantity.kind == "duration":
            return _EXPERIENCE.match(s, end) is not None
        return _CLASS.match(s, end) is not None and (s[end] == "的" or _verbless(page, mention))
    if quantity.kind == "percent":
        return not suffix and _SHARE.match(s, end) is not None
    if quantity.unit.endswith(("人", "人次", "户")) and suffix:
        return (_CLASS if s[end] == "的" else _CROWD).match(s, end) is not None
    return False


_COUNT = re.compile(r"[0-9]{1,4}余?[个家项户宗]")
_VERBS = re.compile(
    r"(?:建|造|成|增|装|化|植|设|种|治|修|铺|复|收|产|理|达|到|超|供|让|租|售|开工|整治|面积)了?$"
)


def _verbless(page: Page, mention: Mention) -> bool:
    return _VERBS.search(page.left(mention.start, 3)) is None
