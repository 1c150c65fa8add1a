"""Names of things in both languages of the interface: what codes of the contract are called.

A label is (Chinese, English). Unknown codes (a report may come from anywhere) are shown as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

Lang = Literal["zh", "en"]


class Label(NamedTuple):
    """One thing's name in both languages of the interface."""

    zh: str
    en: str

    def of(self, lang: Lang) -> str:
        """The name in one language."""
        return self.en if lang == "en" else self.zh


def _table(**names: tuple[str, str]) -> Mapping[str, Label]:
    return {code: Label(*pair) for code, pair in names.items()}


FACTS: Final = _table(
    goal=("目标", "Goals"),
    achieved=("实绩", "Achieved"),
    project=("项目", "Projects"),
    measure=("举措", "Measures"),
)

BOUNDS: Final = _table(
    exact=("", ""),
    at_least=("至少", "at least"),
    more_than=("超过", "more than"),
    at_most=("至多", "at most"),
    less_than=("不足", "less than"),
    approx=("约", "about"),
    range=("区间", "range"),
)

BOUND_SIGNS: Final[Mapping[str, str]] = {
    "at_least": "≥",
    "more_than": ">",
    "at_most": "≤",
    "less_than": "<",
    "approx": "≈",
}

KINDS: Final = _table(
    count=("计数", "count"),
    money=("金额", "money"),
    percent=("百分比", "per cent"),
    percentage_points=("百分点", "percentage points"),
    multiple=("倍数", "multiple"),
    area=("面积", "area"),
    length=("长度", "length"),
    power=("功率电量", "power"),
    volume=("体积", "volume"),
    mass=("质量", "mass"),
    duration=("时长", "duration"),
    rank=("位次", "rank"),
    ratio=("比例", "ratio"),
    other=("其他", "other"),
)

STAGES: Final = _table(
    planned=("拟建", "planned"),
    negotiating=("在谈", "negotiating"),
    signed=("签约", "signed"),
    approved=("已批", "approved"),
    land=("供地", "land granted"),
    started=("开工", "started"),
    under_construction=("在建", "under construction"),
    resumed=("复工", "resumed"),
    completed=("竣工", "completed"),
    operating=("投产运营", "operating"),
)

CATEGORIES: Final = _table(
    business_environment=("营商环境", "business environment"),
    investment_promotion=("招商引资", "investment promotion"),
    land=("土地", "land"),
    finance=("金融财税", "finance"),
    talent=("人才", "talent"),
    supervision=("督查考核", "supervision"),
    innovation=("科技创新", "innovation"),
    industry=("产业", "industry"),
    infrastructure=("基础设施", "infrastructure"),
    epidemic=("疫情防控", "epidemic control"),
    institutional_reform=("体制改革", "institutional reform"),
    other=("其他", "other"),
)

SEVERITIES: Final = _table(error=("错误", "error"), warning=("警告", "warning"), info=("提示", "note"))

VERDICTS: Final = _table(
    **{
        "pass": ("通过", "pass"),
        "review": ("需复核", "needs review"),
        "fail": ("未通过", "fail"),
    }
)

REASONS: Final = _table(
    date=("日期", "date"),
    time=("时刻", "time of day"),
    name=("名称", "name"),
    code=("编号", "code"),
    ordinal=("序数", "ordinal"),
    phase=("分期", "phase"),
    idiom=("成语", "idiom"),
    threshold=("门槛", "threshold"),
    vague=("约数词", "vague"),
    lexical=("词内数字", "lexical"),
    frequency=("频次", "frequency"),
    marker=("序号", "list marker"),
    damaged=("残缺", "damaged"),
)

FIELDS: Final = _table(
    publisher=("来源", "Publisher"),
    author=("作者", "Author"),
    published_on=("日期", "Published"),
    region=("地区", "Region"),
    script=("字形", "Script"),
    characters=("字数", "Characters"),
    engine=("引擎", "Engine"),
    seconds=("用时", "Time"),
)

# Codes that findings give as expected or found.
ROLES: Final = _table(
    goal=("目标", "goal"),
    achieved=("实绩", "achieved"),
    expected=("预计", "forecast"),
    capacity=("项目数据", "capacity"),
    measure=("举措", "measure"),
)

SCRIPTS: Final = _table(**{"zh-Hans": ("简体", "simplified"), "zh-Hant": ("繁体", "traditional")})

# Everything else that is written on a page, a document or a terminal.
TEXTS: Final = _table(
    untitled=("无标题文章", "Untitled article"),
    summary=("摘要", "Summary"),
    findings=("核验结果", "Findings"),
    no_findings=("核验未发现问题。", "The validator found nothing to object to."),
    coverage=("数字覆盖", "Coverage"),
    uncovered=("未采用", "not used"),
    excluded=("不计", "excluded"),
    covered=("已采用", "used"),
    removed=("非正文", "not body"),
    article=("原文", "Article"),
    data=("数据", "Data"),
    indicator=("指标", "Indicator"),
    name=("名称", "Name"),
    value=("数值", "Value"),
    unit=("单位", "Unit"),
    bound=("界限", "Bound"),
    period=("时期", "Period"),
    stage=("阶段", "Stage"),
    category=("类别", "Category"),
    figures=("数据", "Figures"),
    severity=("级别", "Severity"),
    message=("说明", "Message"),
    rule=("规则", "Rule"),
    place=("位置", "Place"),
    expected=("应为", "should be"),
    found=("现为", "given as"),
    investment=("投资额", "Investment"),
    stretch=("力争", "stretch"),
    none=("本文没有此类内容。", "The article has none."),
    progress=("目标与进展", "Goals against achievements"),
    progress_note=(
        "指标名称与单位相同的目标和实绩，并列供对照；时期可能不同。",
        "Goals and achievements of the same name and unit, side by side; their periods may differ.",
    ),
    earlier=("（此前）", "(before)"),
    stages=("项目阶段", "Projects by stage"),
    no_stage=("阶段未述", "not stated"),
    legend=("图例", "Legend"),
    skip=("跳到数据", "Skip to the data"),
    more=("其余提示", "Further notes"),
    failed_chunks=("模型未能读完的部分：", "Parts the model gave nothing for:"),
    rejected=("模型给出、但在原文中找不到依据的内容", "What the model said and the article does not"),
    made_by=("由 summarizer 生成", "Made by summarizer"),
    verdict=("结论", "Verdict"),
    numbers=("数字", "Numbers"),
    text=("文字", "Text"),
    reason=("原因", "Reason"),
    kind=("类型", "Kind"),
    offset=("偏移", "Offsets"),
    colon=("：", ": "),
    comma=("，", ", "),
    listing=("、", ", "),
    brackets=("（{}）", " ({})"),
)


def label(table: Mapping[str, Label], code: str) -> Label:
    """The label of a code, or the code itself in both languages."""
    return table.get(code) or Label(code, code)
