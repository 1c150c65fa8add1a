"""The role of a number: goal, achieved, parameter of a measure, or size of one project."""

from __future__ import annotations

import re

from summarizer.extraction.items import Role
from summarizer.extraction.rules.sections import Mood
from summarizer.extraction.rules.vocabulary import words
from summarizer.quantities import Mention

# Staff put in charge (28名业务骨干), before or behind its number.
_STAFF = re.compile(
    r"^(?:名|位|个|支)?[^，,。；;]{0,6}?(?:领导|专责人员|专职人员|专人|负责人|项目管家|管家|专员|联络员|服务员|干部|骨干|专班|部门|单位"
    r"|工作组|工作队|小组|服务队|帮办员|代办员|特派员|首席|小分队|队伍|队员|班子|网格员|联络人|辅导员|指导员)"
)
_STAFF_BEFORE = re.compile(
    r"(?:专员|代办员|帮办员|管家|服务员|特派员|专班|工作队|服务队|联络员|服务站|服务点|代办”?|干部|业务骨干|网格员|首席服务官)$"
)
_EACH = re.compile(
    r"每(?:人|名|位|个?季度|个?月|周|半年)[^，,。；;]{0,8}"
    r"(?:挂钩|联系|服务|包|走访|负责|对接|帮扶|结对|不少于|至少|至多)[^，,。；;]{0,6}$"
)
# How many of those in charge look after how many: 18名县领导联系40个重点项目.
_LOOKS_AFTER = re.compile(
    r"(?:名|位)[^，,。；;\d]{0,8}(?:领导|干部|书记|委员|党员)(?:分别|每人|带头)?"
    r"(?:联系|挂联|联挂|包联|包保|挂钩|挂点|领办|领衔|结对|认领)(?:服务|帮扶|包抓)?了?\d"
)
# What counts for how much where work is judged, and what opens the way to a service.
_WEIGHS = re.compile(
    r"(?:得分|分值|权重|成绩|结果)[^，,。；;]{0,4}(?:占|按)[^，,。；;]{0,20}(?:考核|评价|考评|绩效|总分|总成绩)的?$"
    r"|权重[^，,。；;\d]{0,10}$"
)
_OPENS = re.compile(
    r"^以?上?的[^，,。；;]{1,12}(?:优先|方可|才可|方能|才能|即可|均可|可以?(?:申请|申报|享受|纳入)|给予|予以)"
)
# For how long a relief is halved: 前三年全免、后两年减半.
_HALVED = re.compile(
    r"^(?:前|后)[一二三四五六七八九两\d至到]{1,3}年$|(?:免|减|租金|房租|税|费用|征收|收取)[^，,。；;]{0,8}(?:前|后|第|头)[一二三四五六七八九两\d至到]{1,4}(?:个?月|年)[^，,。；;]{0,4}$"
)
_RELIEVED = re.compile(r"(?:的?(?:租金|房租|费用))?(?:减半|全免|免租|免征|免收|减征)")
# Who looks after works has solved so many problems: a result, not a charge.
_SOLVED = re.compile(r"(?:解决|办结|化解|收集|协调|走访|受理)[^，,。；;]{0,8}$")
_LISTING = re.compile(r"清单|(?:措施|政策|举措)[^，,。]{0,3}$")
# How long something is free, granted or asked for: 免收三个月租金, 有效期三年, 一律隔离14天.
_TERM = re.compile(
    r"(?:免收|免缴|免交|免租|免除|减免|减收|缓缴|缓交|缓征|延长|延期|展期|续保)[^，,。；;、]{0,6}$|(?:有效期|试行期|连续(?:支持|补助|奖励|资助|发放|补贴)|连发|连补|最长(?:发放|支持|补助|补贴|享受)?|一律[^，,。；;]{0,6})[^，,。；;\d]{0,4}$"
)
# What is shared, allowed or asked for: whoever pays, borrows or rents.
_TERMS = re.compile(
    r"(?:财政|企业|县里|市里|镇里|园区|政府|集体|个人|农户|银行|保险|各级|双方|自行)[^，,。；;、]{0,6}(?:承担|分担|负担|补齐|兜底)(?:其中的?|了|约)?(?:$|.{1,8}$)"
    r"|(?:利率|费率|租金|电价|水价|气价|物业费|收费|价格)[^，,。；;、]{0,10}(?:下浮|优惠|打|不高于|不超过|不得高于|减按)[^，,。；;、]{0,8}"
    r"|(?:容忍度|容忍率|风险分担比例|贴现率)[^，,。；;、]{0,8}|允许[^，,。；;、]{0,6}[\d一二三四五六七八九][^，,。；;、]{0,6}的[^，,。；;、]{0,6}(?:损失|误差|浮动|超支)"
    r"|每[年月季](?:更新|轮换|调整|淘汰)[^，,。；;、]{0,6}"
)
# What is asked of all, where nothing plans it: 亩均税收不低于18万元.
_ASKED = re.compile(
    r"不得(?:高于|低于|超过|少于)|(?:强度|亩均|比例|占比|比率|标准|能耗|容积率)[^，,。；;、\d]{0,8}不[低高少]于"
)
_NEW_FUND = re.compile(r"设立[^，,。]{0,24}基金|(?:预留|拨出|拨备)了?[^，,。]{0,14}(?:推出|设立|成立)")
_PILOT = re.compile(r"^[^，,。；;]{0,6}试点")
# What is asked of those who pay for a service, cut by a policy.
_CHARGE = re.compile(r"费率|税率|收费标准|首付比例|缴存比例")
_RATE = re.compile(
    r"(?:津贴|补贴|补助|低保|养老金|最低工资)(?:标准)?(?:由|从|按|为)?[^，,。；;]{0,6}$"
    r"|(?:津贴|补贴|补助|低保|养老金|最低工资)标准(?:由|从)[^，,。；;]{2,12}(?:提高|提升|提|增加|上调)到?至?$|每年安排$"
)
# So much for each: 每建一公里补五万元, 各奖工作经费80万元.
_PER = re.compile(
    r"每[^，,。；;]{1,8}(?:补|奖|补助|奖励)$|各[奖补][^，,。；;\d]{0,6}$|(?:最多|最高)(?:可?授信|贷款|可贷)$|(?:执行|实行)每[^，,。；;\d]{1,4}$"
)
_PREMIUM = re.compile(r"的(?:亩均|户均|人均|每亩|每人)?(?:保费|保额|补贴|津贴|补助)")
_CUT_TO = re.compile(r"降|下调|下浮|调减")
# One project's funding by source, or a part of its ground.
_SHARE = re.compile(
    r"自筹|补助|出资|股比|持股|占股|资本金|占全区|占总(?:面积|用地|投资)|绿地率|绿化率|容积率|桥隧比"
)
# What a work is able to do, whoever it is done for: 可装下30余家店铺, 可带动200户.
# Who pays for one project: 由中央补助58亿元.
_FUNDED = re.compile(
    r"(?:中央|国家|省|省级|市|市级|县|区|上级|财政|地方|县府|市府|政府|企业)[^，,。；;、]{0,3}(?:补助|补贴|拨款|出资|自筹)$"
)
_ABLE = re.compile(
    r"可(?:同时)?(?:容纳|装下|供|安置|满足|停放|停泊|接待|入驻|储存|吸纳)|提供[^，,。；;]{0,6}$|设计|每小时"
)
# What a work is made of, whatever it is called: 一期建设6条产线, 设置摊位260个, 主产9类产品.
_MADE_OF = re.compile(
    r"(?:[一二三首]期|配套|内部|共|同步|将|拟|计划)?(?:建设|新建|新上|规划|设置|布设|安装|配备|购置|设有|建有|设|建)(?:了|有)?$"
    r"|(?:规划布局|布局建设|设有|内设|配备|配置|建有)(?:了)?[^，,。；;、\d]{2,8}$"
)
_GOODS = re.compile(r"^[^，,。；;]{0,4}(?:产品|品种|规格|型号|车间|厂房|泊位)")
_WAY = re.compile(r"车程|行程|通勤|路程|时间|(?:到|至)[^，,。；;]{1,10}(?:从|由|缩|压|只需|仅需)")
_LIMIT = re.compile(r"(?:审批|办理|办结|审查|许可|报装|开办|拨付)[^，,。；;]{0,4}(?:时限|时间|用时)|时限")
_AGAIN = re.compile(r"再(?:压|缩|减|提)|力争|确保|现有基础")  # further than now: an aim
# What ran through one project in a time that is over: its result, not its size.
_FLOW = re.compile(r"收入|产值|销售|营收|税收|利润|交付|完成投资|出口|产量|营业额|带动|接待|增收")
_OVER = re.compile(r"去年|上年|前\d+个?月|一季度|上半年|前三季度|截至|累计|头一个?月|首月|已完成")
_AIM = re.compile(r"力争|目标|年内|到20\d\d年|确保全|预计")
_NOT_OF_PROJECT = re.compile(
    r"规模以上|规上|规模已|产业链|全行业|基金|全[市县区省]|力争|人均|每千人|城镇|农村公路|村集体|村民|农民"
)
_REGISTERED = re.compile(r"注册(?!资本)")

_SIZES = frozenset({"area", "length", "power", "volume", "mass"})


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

    `around` is its clause, `ahead` that and the next one, `before` and `after` its own words on
    both sides; `owned` says that one named project is the subject, `carried` that it was named
    in a clause before, `policy` that the article is a policy text.
    """
    funded = owned and not policy and _FUNDED.search(before) is not None
    if not funded and is_parameter(mention, around, ahead, before, after, policy=policy):
        return "measure"
    if (
        owned
        and (funded or is_capacity(mention, before, after, carried=carried))
        and not (_FLOW.search(before + after) and _OVER.search(around))
    ):
        return "capacity"
    return "measure" if mood == "achieved" and _ASKED.search(before + mention.text) else mood


def is_parameter(mention: Mention, around: str, ahead: str, before: str, after: str, *, policy: bool) -> bool:
    """Whether a number sets how a policy, mechanism or service works."""
    if mention.quantity is None:
        return False
    if policy and not _AIM.search(around):
        return True
    kind = mention.quantity.kind
    if kind == "duration":
        return (
            _has(around, "time_limit")
            or _TERM.search(before) is not None
            or (_RELIEVED.match(after) is not None and before[-1:] in ("前", "后", "头"))
        )
    if mention.text == "减半" and _HALVED.search(around.partition(mention.text)[0]):
        return True
    if kind in ("percent", "ratio") and (_WEIGHS.search(before) or _OPENS.search(after)):
        return True  # 得分占考核的10%, 同意率达到三分之二以上的小区优先实施
    if kind in ("percent", "ratio", "multiple") and _is_cut(before, after):
        return True  # 材料压减一半, 办理时长压缩70%
    if kind == "money" and (
        _RATE.search(before) or _PER.search(around.partition(mention.text)[0]) or _PREMIUM.match(after)
    ):
        return True
    if kind == "percent" and _CHARGE.search(before) and _CUT_TO.search(around):
        return True
    if kind in ("percent", "ratio") and _TERMS.search(before + mention.text + after[:6]):
        return True  # 由市财政承担一半, 利率下浮15%, 坏账容忍度最高为40%
    if kind in ("money", "percent", "multiple"):
        return _is_grant(kind, around, before)
    return kind == "count" and _is_mechanism(around, ahead, before, after, around.partition(mention.text)[0])


def _is_cut(before: str, after: str) -> bool:
    """Whether a share tells by how much paperwork or a time limit is cut."""
    limited = _LIMIT.search(before) is not None and _AGAIN.search(before) is None
    return _has(before + after, "cut") and (limited or _has(before, "paperwork"))


def _is_grant(kind: str, around: str, before: str) -> bool:
    if kind == "money" and (_has(around, "fund") or _NEW_FUND.search(around) or _has(before, "single")):
        return True
    return _has(around, "grant") and (_has(around, "limit") or not _has(before, "paid"))


def _is_mechanism(around: str, ahead: str, before: str, after: str, up_to: str) -> bool:
    """Staff, lists, cut paperwork, duties a head, pilots: counts of a mechanism. `up_to`: its clause before it."""
    if (_STAFF.match(after) and _has(around, "mechanism")) or _LOOKS_AFTER.search(around):
        return True
    if _has(before, "care") and not _SOLVED.search(before):
        return True
    if _has(around, "listed") and (_LISTING.search(before) or _LISTING.search(after)):
        return True
    if _has(after[:8], "paperwork") and _has(ahead, "cut"):
        return True
    if _has(before, "paperwork") and _has(around, "cut"):
        return True
    if _EACH.search(up_to) or _STAFF_BEFORE.search(before) or _PILOT.search(after):
        return True
    return _has(before + after[:10], "provisions") and not _has(around, "handled")


def is_capacity(mention: Mention, before: str, after: str, *, carried: bool = False) -> bool:
    """Whether a number whose subject is one project tells its size rather than its dealings."""
    if mention.quantity is None:
        return False
    own_words = before + after
    if "固定资产" in own_words:
        return False
    kind = mention.quantity.kind
    if kind in ("percent", "ratio") and _SHARE.search(own_words):
        return True
    if "投资" not in own_words:
        if kind in ("percent", "percentage_points", "rank"):
            return False
        if _ABLE.search(own_words):
            return True
        if _has(own_words, "dealings") or _REGISTERED.search(own_words):
            return False
    if kind == "duration" and _WAY.search(own_words):
        return True
    if carried and _NOT_OF_PROJECT.search(own_words):
        return False
    if kind == "count" and (_MADE_OF.search(before) or _GOODS.match(after)):
        return True
    built = mention.quantity.unit in words("roles", "structure")
    return built or kind in _SIZES or (kind == "money" and not carried) or _has(own_words, "capacity")


def _has(text: str, section: str) -> bool:
    return any(word in text for word in words("roles", section))
