"""The role of a number: goal, achieved, parameter of a measure, or size of one project."""

from __future__ import annotations

import re

from summarizer.extraction.items import Role
from summarizer.extraction.rules.modality import Mood
from summarizer.quantities import Mention

# Parameters of services and mechanisms: time limits of an approval, staff put in charge, funds set up.
_TIME_LIMIT = re.compile(
    r"审批|办结|办理|办成|时限|时效|限时|承诺|受理|反馈|响应|出具|答复|核准|许可|拿证|开办|报装|用时|兑付|拨付|施工许可证|工作日"
)
_PAPERWORK = re.compile(r"材料|环节|事项|流程|证明|跑动|跑腿|申请表|手续")
_STAFF = re.compile(
    r"^(?:名|位|个|支)?[^，,。；;]{0,6}?(?:领导|负责人|项目管家|管家|专员|联络员|服务员|干部|专班|部门|单位|干部|骨干|工作组|工作队|小组|服务队|帮办员|代办员|特派员|首席|队员|班子)"
)
_MECHANISM = re.compile(
    r"包保|包联|包抓|专班|机制|体系|整合|抽调|选派|组建|成立|设立|配备|选聘|建立|下沉|派驻|驻点|挂钩|组织|联合|会同|牵头|由"
)
_GRANT = re.compile(r"奖励|补助|补贴|资助|奖补|贴息|给予|扶持|减免|返还|让利|补偿|奖金")
_LIMIT = re.compile(r"最高|不超过|上限|封顶|按|给予|每[人户家亩吨个]|标准|一次性|可享|可获")
_SINGLE = re.compile(r"单笔|单个项目|单户|每案|最高支持|最高贷款|最高补|最高给予|最高奖")
_PAID = re.compile(r"已|累计|共|兑现|发放|争取到位|落实到位|拨付|下达")
_FUND = re.compile(
    r"基金池|资金池|风险池|风险补偿|母基金|引导基金|专项资金|列支|设立[^，,。]{0,12}基金|基金规模"
)
_LISTING = re.compile(r"清单|措施[^，,。]{0,3}$|政策[^，,。]{0,3}$|举措[^，,。]{0,3}$")
_LISTED = re.compile(r"出台|制定|梳理|推出|印发|发布|公布|编制|比照|对照|列出|形成|建立|实施|落实")
_CUT = re.compile(r"压缩|压减|缩短|缩减|精简|简化|减少|取消|免交|合并|减至|串联|并联|整合|下放|归并")
_AIM = re.compile(r"力争|目标|到20\d\d年|确保全|预计")
_EACH = re.compile(
    r"每(?:人|名|位|个?季度|个?月|周|半年)[^，,。；;]{0,8}(?:挂钩|联系|服务|包|走访|负责|对接|帮扶|结对|不少于|至少|至多)[^，,。；;]{0,6}$"
)
_STAFF_BEFORE = re.compile(
    r"(?:专员|代办员|帮办员|管家|服务员|特派员|专班|工作队|服务队|联络员|服务站|服务点|代办”?|干部|业务骨干|网格员|首席服务官)$"
)
_PILOT = re.compile(r"^[^，,。；;]{0,6}(?:试点|“一业一证”)")
_PROVISIONS = re.compile(r"惠企政策|扶持政策|优惠政策|情形|处罚|证照|办事指南|服务举措|改革举措|改革事项")
_HANDLED = re.compile(r"办理|已办|办结|获批|受理|网办")
_CARE = re.compile(r"包保|包联|包抓|领衔|帮扶机制")

# What numbers of one project measure: its money, its size, its output, its people.
_CAPACITY = re.compile(
    r"投资|经费|概算|自筹|斥资|土方|隧道|桥梁|占地|面积|建筑|产值|产能|年产|产量|就业|岗位|税收|利税|纳税|装机|容量|厂房|泊位|床位|全长|长度|长|规模|吞吐|车位|处理能力|日处理|"
    r"库容|跨度|宽|时速|车道|发电|供电|供水|灌溉|收入|销售|利润|营收|增收|带动|用工|用地|标准化|生产线|机组|线路|楼|栋|座|套|层|工期|节约|减排|"
    r"辐射|受益|惠及|服务人口|设计|注册资本|学位|投资额|强度|高度|吨级|进度|完成率|主体|主营"
)
_SIZES = frozenset({"area", "length", "power", "volume", "mass"})
_OUTCOME = re.compile(
    r"企业|客商|商户|商家|游客|人次|参展|签约|入驻|入园|注册(?!资本)|引进|落户|位居|排名|增长|增速|同比|占全"
)


def role_of(
    mention: Mention,
    around: str,
    ahead: str,
    before: str,
    after: str,
    mood: Mood,
    *,
    owned: bool,
    carried: bool,
    policy: bool,
) -> Role:
    """The role of `mention`.

    `around` is its clause, `ahead` that and the next one, `before` and `after` its own words on both sides; `owned` says that
    one named project is the subject, `carried` that it was named in a clause before, `policy` that the article is a policy text.
    """
    if is_parameter(mention, around, ahead, before, after, policy=policy):
        return "measure"
    if owned and is_capacity(mention, before + after, carried=carried):
        return "capacity"
    return mood


def is_parameter(mention: Mention, around: str, ahead: str, before: str, after: str, *, policy: bool) -> bool:
    """Whether a number sets how a policy, mechanism or service works."""
    quantity = mention.quantity
    if quantity is None:
        return False
    if policy and not _AIM.search(around):
        return True
    if quantity.kind == "duration":
        return _TIME_LIMIT.search(around) is not None
    if quantity.kind in ("money", "percent", "multiple"):
        if quantity.kind == "money" and (_FUND.search(around) or _SINGLE.search(before)):
            return True
        if _GRANT.search(around):
            return policy or _LIMIT.search(around) is not None or not _PAID.search(before)
        return False
    if quantity.kind == "count":
        if _STAFF.match(after) and _MECHANISM.search(around):
            return True
        if _LISTED.search(around) and (_LISTING.search(before) or _LISTING.search(after)):
            return True
        if _CARE.search(before):
            return True
        if (_PAPERWORK.search(after[:8]) and _CUT.search(ahead)) or (
            _PAPERWORK.search(before) and _CUT.search(around)
        ):
            return True
        if _EACH.search(before) or _STAFF_BEFORE.search(before) or _PILOT.search(after):
            return True
        return _PROVISIONS.search(before + after[:10]) is not None and not _HANDLED.search(around)
    return False


def is_capacity(mention: Mention, own_words: str, *, carried: bool = False) -> bool:
    """Whether a number whose subject is one project tells its size rather than its dealings."""
    quantity = mention.quantity
    if quantity is None:
        return False
    if quantity.kind in ("percent", "percentage_points", "rank") and "投资" not in own_words:
        return False
    if _OUTCOME.search(own_words) and "投资" not in own_words:
        return False
    if carried and re.search(r"规模|基金|全[市县区省]|力争", own_words):
        return False
    if quantity.kind in _SIZES or (quantity.kind == "money" and not carried):
        return True
    return _CAPACITY.search(own_words) is not None
