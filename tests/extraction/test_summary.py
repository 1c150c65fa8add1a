"""The summary paragraph: clauses of the article, set in Chinese marks."""

from __future__ import annotations

import pytest

from summarizer import summarize

ARTICLE = """云溪市上半年项目建设提速
云溪日报2023年7月10日
上半年，全市新开工项目120个,完成投资1,046.6亿元，增长12.5%。
全年计划完成投资2000亿元。
"""


def test_clauses_are_the_articles_own_in_chinese_marks() -> None:
    summary = summarize(ARTICLE).summary
    assert "全市新开工项目120个" in summary
    assert "完成投资1,046.6亿元" in summary
    assert "目标：全年计划完成投资2000亿元。" in summary


@pytest.mark.parametrize("mark", [",", ":", ";", "?", "!"])
def test_half_width_marks_stand_inside_numbers_only(mark: str) -> None:
    summary = summarize(ARTICLE).summary.replace("1,046.6", "")
    assert mark not in summary


def test_an_article_without_facts_has_no_summary() -> None:
    assert summarize("今天天气很好。\n大家都很高兴。").summary == ""


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        (
            "临江县一季度完成投资12.5亿元，同比增长7%。",
            "已取得：临江县一季度完成投资12.5亿元，同比增长7%。",
        ),
        (
            "临江县去年开工项目12个。\n临江县今年计划开工项目20个。\n临江县去年开工项目12个。\n",
            "已取得：临江县去年开工项目12个。目标：临江县今年计划开工项目20个。",
        ),
    ],
)
def test_no_words_of_the_article_are_told_twice(text: str, summary: str) -> None:
    assert summarize(text).summary == summary
