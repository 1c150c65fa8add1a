"""Lines of labels and values, and lines that only begin like them."""

from __future__ import annotations

import pytest

from summarizer.article.labelled import labelled, posted


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (
            '发布日期：2025-05-14 来源：云山市工业局 作者：企业科 访问量：<script>show("news", 1584)</script>',
            [("date", "2025-05-14"), ("source", "云山市工业局"), ("author", "企业科"), ("button", '<script>show("news", 1584)</script>')],
        ),
        ("2025年7月18日来源：江山日报", [("date", "2025年7月18日"), ("source", "江山日报")]),
        ("作者：内科 主治医师 乔某茹 时间：2024-03-18 10:25 阅读：8764", [("author", "内科 主治医师 乔某茹"),
             ("date", "2024-03-18 10:25"), ("button", "8764")]),
        ("（来源：云山融媒 综合各乡镇 编辑：覃某雨）", [("source", "云山融媒"), ("editor", "覃某雨")]),
        (
            "来源:江山日报发布时间:2025-07-18浏览次数:32",
            [("source", "江山日报"), ("date", "2025-07-18"), ("button", "32")],
        ),
        ("编辑丨张某", [("editor", "张某")]),
        ("来源｜江山发布", [("source", "江山发布")]),
        ("发布时间：二〇二五年七月十八日", [("date", "二〇二五年七月十八日")]),
    ],
)  # fmt: skip
def test_labels_part_the_values(line: str, fields: list[tuple[str, str]]) -> None:
    assert [(field.kind, field.value) for field in labelled(line)] == fields


@pytest.mark.parametrize(
    "line",
    [
        "审核：10个工作日内完成",  # a step of a procedure
        "审核：县财政局",
        "点赞：云山干部的一天",
        "来源：财政拨款3亿元",
        "时间：7月1日至5日",  # of an event
        "责任单位：市发改委",
        "作者：他写了什么？",
        "记者：全年目标是多少？",
        "图：云山大桥",
        "资金来源：自筹",
        "今年以来，全市新开工项目12个。",
        "",
    ],
)
def test_text_with_colons_is_no_line_of_particulars(line: str) -> None:
    assert labelled(line) == ()


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (
            "原创 何某江 田某 江山农报 二〇二三年十月二十二日 07:30 发表于湖北",
            [("author", "何某江 田某"), ("source", "江山农报"), ("date", "二〇二三年十月二十二日")],
        ),
        ("江山发布 2023-10-22 07:30 发表于湖北", [("source", "江山发布"), ("date", "2023-10-22")]),
        ("原创 江山发布", []),
        ("江山日报 2023-10-22 07:30", []),  # read by fields.py
    ],
)
def test_the_name_before_the_date_of_a_post_is_the_account(line: str, fields: list[tuple[str, str]]) -> None:
    assert [(field.kind, field.value) for field in posted(line)] == fields
