"""A period of the article that is not the number's own; one that rules it, in whatever words."""

from __future__ import annotations

from typing import Any

import pytest


def codes(town: Any, report: dict[str, Any]) -> set[str]:
    return {f.rule for f in town.findings(report)}


@pytest.mark.parametrize(("period", "past"), [("2023年", False), ("2025年", False), ("2022年", True)])
def test_a_target_of_a_year_gone_by(bench: Any, period: str, past: bool) -> None:
    town = bench(
        "青禾县重点项目\n2023年9月12日 来源:青禾日报\n2022年以来成绩不断。到2025年力争引进项目60个,2023年先开工30个。"
    )
    goal = town.goal("引进项目", "到2025年力争引进项目60个", "60个", period=period)
    report = town.report(goals=[goal])
    report["document"]["published_on"] = "2023-09-12"
    assert ("time.goal_in_past" in codes(town, report)) is past


@pytest.mark.parametrize(
    ("text", "told", "code"),
    [
        ("2024年7月26日\n上半年,全县完成投资12亿元。", "2024年下半年", "time.achieved_in_future"),
        ("2023年7月12日\n年底前全县完成投资12亿元。", "2024年", "time.achieved_in_future"),
        (
            "2025年8月1日\n年内再推出9个套餐,力争到2026年,全县完成投资12亿元。",
            "2025年",
            "time.period_doubtful",
        ),
        (
            f"2023年11月8日\n{'全县项目建设稳步推进,群众满意。' * 20}\n全县完成投资12亿元。\n8月签约9家。",
            "2023年8月",
            "time.period_doubtful",
        ),
        ("2025年2月1日\n【数读2024】\n全县完成投资12亿元。", "2025年", "time.other_period"),
        (
            "高新区2024年工作总结和2025年打算\n2025年1月14日\n2024年,园区发展稳中有进。\n全年完成投资12亿元。",
            "2025年",
            "time.other_period",
        ),
        ("2025年10月15日\n民国115年度投资编列12亿元。", "民国115年度(2027年)", "time.other_period"),
        ("2024年6月1日\n到“十四五”末,将完成投资12亿元。", "到“十四五”末(2024年)", "time.other_period"),
        (
            "2024年6月1日\n“十三五”时代完成投资12亿元。“十四五”再上台阶。",
            "“十四五”时期(2021—2025年)",
            "time.other_period",
        ),
        (
            "2023年7月19日\n2023年上半年,港口繁忙。受市场影响,全县完成投资12亿元。",
            "2023年7月19日",
            "time.other_period",
        ),
        (
            "2024年7月19日\n2023年,园区再上台阶。\n上半年完成投资12亿元。",
            "2023年",
            "time.period_doubtful",
        ),
        ("2025年4月10日\n2023年,园区提质。全年完成投资12亿元。", "2025年", "time.other_period"),
        ("2024年1月14日\n企业由10亿元增加到12亿元。", "2022年", "time.period_not_in_article"),
        ("2025年4月1日\n民国113年成绩亮眼,全年完成投资12亿元。", "2025年", "time.other_period"),
        ("2025年8月1日\n去年10月起,完成投资12亿元。", "2025年10月起", "time.other_period"),
        ("2025年5月17日\n目前完成投资12亿元。去年3月签约。", "截至2025年3月", "time.period_not_in_article"),
        (
            "2025年12月22日\n“十五五”时期的主要目标:\n——实力增强。产值翻一番。\n——城乡协调。完成投资12亿元。\n",
            "2025年",
            "time.period_doubtful",
        ),
        ("2026年1月9日\n2025年,全县咬定目标。预计全年完成投资12亿元。", "2026年", "time.other_period"),
        (
            "2022年9月27日\n前三季度完成投资12亿元,产值从2019年的3亿元提高到2021年的4亿元。",
            "2021年",
            "time.period_doubtful",
        ),
        ("2025年7月1日\n六年前这里还没有路,全县完成投资12亿元。", "2025年", "time.other_period"),
        ("2025年7月1日\n2021年试种百合,第二年就完成投资12亿元。", "2021年", "time.other_period"),
        (
            "江城高新区2024年度发展情况通报\n2025年1月17日\n园区再上台阶。\n二、创新持续增强\n全年完成投资12亿元。",
            "2025年",
            "time.other_period",
        ),
        (
            "2024年3月5日\n一、2023年工作回顾\n"
            + "全县项目建设稳步推进,群众满意。\n" * 120
            + "全县完成投资12亿元。",
            "2024年",
            "time.other_period",
        ),
        (
            "2023年10月19日\n1月至9月,全县签约6家,较上年同期增加完成投资12亿元。",
            "2023年10月",
            "time.period_doubtful",
        ),
    ],
)
def test_a_period_of_the_article_that_is_not_the_numbers_own(
    bench: Any, text: str, told: str, code: str
) -> None:
    town = bench(text)
    metric = town.metric("完成投资", "12亿元", "12亿元", period=told)
    assert code in codes(town, town.report(achieved_metrics=[metric]))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2024年7月26日\n上半年,全县完成投资12亿元。", "2024年上半年"),
        ("2023年6月8日\n上半年,全县接待游客3万人。\n全县完成投资12亿元。", "2023年上半年"),
        ("2025年2月1日\n【数读2024】\n全县完成投资12亿元。", "2024年"),
        ("2025年2月1日\n【2025年预期目标】\n全县完成投资12亿元。", "2025年"),
        ("2025年4月1日\n民国113年成绩亮眼,全年完成投资12亿元。", "2024年"),
        ("2025年8月1日\n去年10月起,完成投资12亿元。", "2024年10月起"),
        ("2024年11月19日\n去年3月签约,到10月底,完成投资12亿元。", "2024年10月"),
        ("2024年11月19日\n变电站完成投资12亿元,两项工程均在6月交付。", "2024年6月"),
        ("2025年5月17日\n续建项目在3月底前全部复工。目前完成投资12亿元。", "截至2025年5月15日"),
        (
            "2025年12月1日\n五年来,2025年产值达298亿元,是2020年的1.4倍,完成投资12亿元。",
            "2021年至2025年",
        ),
        (
            "2025年12月22日\n“十五五”时期的主要目标:\n——实力增强。产值翻一番。\n——城乡协调。2024年完成投资12亿元。\n",
            "2024年",
        ),
        ("2026年1月9日\n2025年,全县咬定目标。预计全年完成投资12亿元。", "2025年"),
        ("2025年9月1日\n今年已完成投资12亿元计划2026年12月开通初期运营", "2025年"),
        ("2029年11月19日\n民国116年底前完成公共设施,117年第2季起完成投资12亿元。", "民国117年(2028年)"),
        (
            "高新区2024年工作总结和2025年打算\n2025年1月14日\n2024年,园区发展稳中有进。\n全年完成投资12亿元。",
            "2024年",
        ),
        ("2026年10月15日\n民国115年度投资编列12亿元。", "民国115年度(2026年)"),
        ("2025年4月10日\n2023年,园区提质。全年将完成投资12亿元。", "2025年"),
        ("2024年1月14日\n企业由12亿元增加到18亿元。", "2023年"),
        ("2022年1月14日\n“十三五”时代共完成投资12亿元。", "“十三五”时期(2016—2020年)"),
        (
            "2025年2月1日\n指标名称 单位 2023年 2024年 增速\n完成投资 金额 12亿元 13亿元 10%\n",
            "2023年",
        ),
        ("2025年7月1日\n六年前这里还没有路,全县完成投资12亿元。", "2019年"),
        ("2025年7月1日\n六年前这里还没有路,如今全县完成投资12亿元。", "2025年"),
        ("2025年7月1日\n2021年试种百合,第二年就完成投资12亿元。", "2022年"),
        (
            "2024年3月5日\n一、2023年工作回顾\n"
            + "全县项目建设稳步推进,群众满意。\n" * 120
            + "全县完成投资12亿元。",
            "2023年",
        ),
        ("2023年10月19日\n10月16日,江城市举行三季度项目观摩活动,完成投资12亿元。", "2023年10月16日"),
        ("2024年9月3日\n截至8月31日,东原县开工9家;西原县9月底试产;江城县完成投资12亿元。", "2024年8月"),
        ("2024年7月23日\n本地配套从开园时的12亿元提升到18亿元。2021年9月,园区开园。", "2021年9月"),
    ],
)
def test_a_period_that_rules_the_number_is_left_alone(bench: Any, text: str, told: str) -> None:
    town = bench(text)
    metric = town.metric("完成投资", "12亿元", "12亿元", period=told)
    found = codes(town, town.report(achieved_metrics=[metric]))
    assert [code for code in found if code.startswith("time")] == []


@pytest.mark.parametrize(
    ("period", "right"),
    [
        ("1月至8月", True),
        ("前8个月", True),
        ("1—8月", True),
        ("8月底", True),
        ("三季度", False),
    ],
)
def test_months_are_compared_where_nobody_names_a_year(bench: Any, period: str, right: bool) -> None:
    town = bench("全县上下奋战百日。1至8月,完成投资12亿元。")
    metric = town.metric("完成投资", "完成投资12亿元", "12亿元", period=period)
    found = [code for code in codes(town, town.report(achieved_metrics=[metric])) if code.startswith("time")]
    assert (found == []) is right


@pytest.mark.parametrize(("period", "right"), [("10月起", True), ("3月起", False)])
def test_a_period_told_word_for_word_where_the_year_is_unknown(bench: Any, period: str, right: bool) -> None:
    town = bench("去年10月起,全县完成投资12亿元。3月起,又有新招。")
    metric = town.metric("完成投资", "完成投资12亿元", "12亿元", period=period)
    found = [code for code in codes(town, town.report(achieved_metrics=[metric])) if code.startswith("time")]
    assert (found == []) is right


@pytest.mark.parametrize(("period", "known"), [("2018年5月1日", True), ("2018年6月1日", False)])
def test_a_feast_is_a_day(bench: Any, period: str, known: bool) -> None:
    town = bench("2017年11月19日\n江滨快速通道投资12亿元,预计明年“五一”通车。")
    quote = town.evidence("预计明年“五一”通车")
    aim = {"id": "g", "statement": "江滨快速通道通车", "period": period, "evidence": [quote]}
    found = codes(town, town.report(goals=[aim]))
    assert ("time.period_not_in_article" not in found) is known


def test_a_time_in_the_numbers_own_clause_dates_it_whatever_an_earlier_clause_names(bench: Any) -> None:
    town = bench("2024年9月23日\n今年5月,产业园开工,首批8个单元计划明年3月投产。")
    for period, right in (("2025年3月", True), ("2024年5月", False)):
        goal = town.goal("投产单元", "首批8个单元计划明年3月投产", "8个", period=period)
        found = codes(town, town.report(goals=[goal]))
        assert bool([code for code in found if code.startswith("time")]) is not right
