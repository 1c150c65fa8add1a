"""What the validator's rules are called where they are counted: a few words, for a code says nothing to a reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from summarizer.view.labels import Label


def _family(family: str, **names: tuple[str, str]) -> Mapping[str, Label]:
    return {f"{family}.{name}": Label(*pair) for name, pair in names.items()}


RULE_NAMES: Final[Mapping[str, Label]] = {
    **_family(
        "grounding",
        no_evidence=("没有引文", "no quote"),
        quote_not_found=("引文不在原文中", "quote not in the article"),
        quote_outside_body=("引文不在正文中", "quote outside the body"),
        offset_wrong=("引文位置有误", "wrong offsets"),
        offset_loose=("引文位置偏宽", "offsets too wide"),
        number_not_in_quote=("数字不在引文中", "number not in its quote"),
        value_differs=("数值不符", "another value"),
        high_differs=("区间上限不符", "another upper end"),
        unit_differs=("单位不符", "another unit"),
        kind_differs=("数量类型不符", "another kind of number"),
        bound_differs=("界限词不符", "another bound"),
        canonical_differs=("换算值不符", "wrong amount in base units"),
        not_a_quantity=("不是数量", "no quantity"),
        quantity_doubtful=("可能不是数量", "perhaps no quantity"),
        quantity_unread=("数字写法未能识读", "number that cannot be read"),
        name_not_in_article=("名称不在原文中", "name not in the article"),
        name_not_in_evidence=("名称不在引文中", "name not in its quote"),
        label_not_in_article=("指标名称缺少依据", "label not in the article"),
    ),
    **_family(
        "binding",
        other_indicator=("数字属于另一指标", "another indicator's number"),
        indicator_doubtful=("指标存疑", "indicator doubtful"),
        other_scope=("数字属于另一地区", "another place's number"),
        other_owner=("数字属于另一项目", "another project's number"),
        other_comparison=("比较口径不符", "another comparison"),
    ),
    **_family(
        "modality",
        goal_as_achieved=("目标说成实绩", "plan told as done"),
        achieved_as_goal=("实绩说成目标", "result told as planned"),
        unlikely=("目标或实绩可疑", "plan or result unlikely"),
        doubtful=("目标或实绩存疑", "plan or result doubtful"),
        estimate_as_fact=("估计说成实绩", "estimate told as a result"),
        direction_flipped=("增减方向相反", "growth and decline swapped"),
    ),
    **_family(
        "time",
        period_not_in_article=("时期不在原文中", "period not in the article"),
        other_period=("数字属于另一时期", "another period's number"),
        period_doubtful=("时期存疑", "period doubtful"),
        year_assumed=("年份为推定", "year assumed"),
        bounds_inconsistent=("起止日期不符时期", "dates not of the period"),
        achieved_in_future=("实绩晚于发布日", "result after publication"),
        goal_in_past=("目标早于发布年", "target before publication"),
    ),
    **_family("arithmetic", source_conflict=("原文数字自相矛盾", "article contradicts itself")),
    **_family(
        "consistency",
        duplicate_item=("一个数字两处使用", "one number, two items"),
        duplicate_statement=("表述重复", "statement repeated"),
        two_values=("一项指标两个数值", "two values of one indicator"),
        source_two_values=("原文一项指标两个数值", "two values in the article"),
        duplicate_project=("项目重复", "project listed twice"),
        duplicate_id=("编号重复", "id used twice"),
    ),
    **_family(
        "coverage",
        uncovered=("有数字未采用", "numbers left out"),
        many_uncovered=("许多数字未采用", "many numbers left out"),
        nothing_claimed=("报告没有内容", "report without items"),
    ),
    **_family("provenance", lost=("部分原文未能处理", "part of the article lost")),
    **_family(
        "prose",
        number_not_in_source=("摘要数字不在原文中", "summary: number not in the article"),
        unit_differs=("摘要单位不符", "summary: another unit"),
        bound_differs=("摘要界限词不符", "summary: another bound"),
        other_meaning=("摘要数字另有所指", "summary: another meaning"),
        meaning_doubtful=("摘要数字所指存疑", "summary: meaning doubtful"),
        direction_flipped=("摘要增减方向相反", "summary: growth and decline swapped"),
        other_role=("摘要目标实绩颠倒", "summary: plan and result swapped"),
        other_comparison=("摘要比较口径不符", "summary: another comparison"),
        other_scope=("摘要数字属于另一地区", "summary: another place's number"),
        other_period=("摘要数字属于另一时期", "summary: another period's number"),
        date_not_in_source=("摘要日期不在原文中", "summary: date not in the article"),
        derived=("摘要数字由推算得出", "summary: number derived"),
    ),
    **_family("safety", injection=("原文向模型发出指令", "article addresses the model")),
}
