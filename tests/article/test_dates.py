"""Dates and the year of 今年."""

from __future__ import annotations

import pytest

from summarizer.article.dates import iso_date, reference_year


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2022年09月27日06:29", "2022-09-27"),
        ("2024-1-5", "2024-01-05"),
        ("2025/04/16 05:30", "2025-04-16"),
        ("民国114年4月16日", "2025-04-16"),
        ("二〇二四年十二月二十一日", "2024-12-21"),
        ("2024年13月1日", None),
        ("9月21日", None),
    ],
)
def test_iso_date(text: str, date: str | None) -> None:
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("title", "body", "published", "year"),
    [
        ("", "今年开工。", "2022-09-27", 2022),
        ("某县2023年国民经济和社会发展统计公报", "全年增长5%。", "2024-04-12", 2023),
        ("", "2025年产值较上年增长,到2030年翻一番。", None, 2025),
        ("", "列入2020年基建计划;自2018年以来增长。", None, 2020),
        ("", "今年开工。", None, None),
        ("", "截至2014年底,总产值突破1000亿元,较2013年的870亿元增长。", None, 2014),
        ("", "本措施自2024年7月1日起施行,到2026年突破300亿元。", None, 2024),
        ("", "铁路2026年前动工,预计2033年通车;2024年拨款。", None, 2024),
        ("", "2023年增长5%,2023年开工。\n一、2023年工作回顾\n好。", None, 2024),
        ("", "2023年增长5%,2023年开工。\n二、2024年重点工作\n好。", None, 2024),
        ("", "2023年增长5%,2023年开工。\n二、2030年远景目标\n好。", None, 2023),
        ("", "今年一季度开工,2011年起公布数据。", None, None),
        ("", "今年一季度开工,2011年公布数据。", None, 2011),
        ("", "今年一季度开工,远低于2014年平均增速。", None, None),
    ],
)
def test_reference_year(title: str, body: str, published: str | None, year: int | None) -> None:
    assert reference_year(title, body, published) == year
