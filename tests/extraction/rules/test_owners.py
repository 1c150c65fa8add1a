"""Whose number it is: carried over clauses without a subject, and ended by another subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarizer import summarize

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader

PLANT = "云岭轴承产业园总投资15亿元。"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (PLANT + "设计年产轴承900万套，主厂房已封顶。", "900万套"),
        (PLANT + "县发展局局长说，产业用地约98公顷。", "约98公顷"),
        (PLANT + "厂房共有26栋，正在安装设备。", "26栋"),
        (PLANT + "“园区总建筑面积35万平方米。”", "35万平方米"),
        ("龙湾大桥月底合龙，总投资18亿元。该桥主跨680米。", "680米"),
        ("加快推进云岭大道(全长5.2公里)、城北水厂扩建等基础设施建设。", "5.2公里"),
        ("投资15亿元的华锐铝箔、投资8.2亿元的康源提取物等项目签约。", "8.2亿元"),
        ("启宏科技斥资46亿元兴建研发总部暨智慧工厂。", "46亿元"),
        ("占地35亩、投资2800万元的云岭山茶加工厂今年开工。", "35亩"),
        ("云岭轴承产业园开工，规划布局大型压铸单元24个。", "24个"),
        (PLANT + "这个投资26亿元、用地142亩的“大块头”，工期很短。", "142亩"),
        ("占地35亩的云岭智能总部项目已签约，下月开工。", "35亩"),
        ("建筑面积11万平方米的人才公寓一期已交付。", "11万平方米"),
        ("走进云岭电机外壳项目的车间，机器轰鸣。这个项目总投资15亿元。", "15亿元"),
        ("云岭产业园开工。江口市对企业每吨补助8元，并在城东规划建设28平方公里的云岭产业园。", "28平方公里"),
    ],
)
def test_a_project_keeps_its_sizes(read: Reader, text: str, number: str) -> None:
    assert read(text).role(number) == "capacity"


@pytest.mark.parametrize(
    ("text", "number", "role"),
    [
        (PLANT + "全县完成货物运量900万吨。", "900万吨", "achieved"),
        (PLANT + "园区将实现税收30亿元。", "30亿元", "goal"),
        (PLANT + "改造标准厂房10万平方米。", "10万平方米", "goal"),
        ("云岭大桥主跨合龙。同步维修破损路面12万平方米。", "12万平方米", "achieved"),
        ("江口市对新建10万平方米以上的云岭产业园每吨补助8元。", "8元", "measure"),
        ("云岭轴承产业园总投资15亿元，明年村集体收入要达到60万元。", "60万元", "goal"),
        ("云台山景区去年接待游客210万人次，门票收入8600万元。", "8600万元", "achieved"),
    ],
)
def test_another_subject_ends_it(read: Reader, text: str, number: str, role: str) -> None:
    assert read(text).role(number) == role


def test_a_caption_does_not_change_what_the_text_is_about() -> None:
    report = summarize(
        "江口高速加快建设\n江口日报 2024-07-12 09:00\n云岭高速项目总投资15亿元，园区企业和产业发展充满期待。\n"
        "无人机航拍的望江隧道出口。李明 摄\n通车后，年通行费收入3亿元，带动经济发展。"
    )
    owners = {q.quantity.text: p.name for p in report.named_projects for q in p.quantities}
    assert owners["3亿元"] == "云岭高速"


def test_a_name_told_once_is_known_wherever_it_stands(read: Reader) -> None:
    again = read(
        "（1）明川储能电芯项目，投资68亿元；\n（2）望江冷链枢纽，库容12万吨。\n"
        "明川储能电芯项目分两期，一期投资38亿元。"
    )
    assert again.fact("38亿元").owner == "明川储能电芯"
