"""Lines of particulars, and lines that only look like them."""

from __future__ import annotations

import pytest

from summarizer.article.fields import fields_of


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("2023年09月27日06:29 | 来源:江南日报", [("date", "2023年09月27日"), ("source", "江南日报")]),
        (
            "2023-07-21 08:15:42 来源:江南日报 作者:韦某莉 农某邦 编辑:覃某",
            [("date", "2023-07-21"), ("source", "江南日报"), ("author", "韦某莉 农某邦"), ("editor", "覃某")],
        ),
        ("【打印本页】【关闭窗口】", [("button", "打印本页"), ("button", "关闭窗口")]),
        ("发布机构:云山县统计局", [("issuer", "云山县统计局")]),
        ("来源:某规划院 实习编辑:王某", [("source", "某规划院"), ("editor", "王某")]),
        ("责编:贺某 一审:唐某 二审:蒋某青", [("editor", "贺某"), ("editor", "唐某"), ("editor", "蒋某青")]),
        ("江南日报记者 周 沅 通讯员 曾某伟", [("author", "江南日报记者 周 沅 通讯员 曾某伟")]),
        ("(责任编辑:冉某)", [("editor", "冉某")]),
        ("摄影：沈某", [("photo", "沈某")]),
        ("来源 | 江南日报", [("source", "江南日报")]),
        ("2025-08-13 07:02 · 江南深几度", [("date", "2025-08-13"), ("source", "江南深几度")]),
        ("(江南深几度记者 许某惠 通讯员 杨某勇 文/图)", [("author", "江南深几度记者 许某惠 通讯员 杨某勇")]),
        ("评论 36", [("button", "36")]),
        ("2024-05-15 04:30 HKT 记者 冯某诗", [("date", "2024-05-15"), ("author", "记者 冯某诗")]),
        ("第5期（总第47期）", [("number", "第5期")]),
        (
            "江山市招商引资工作领导小组办公室编 2019年6月10日",
            [("issuer", "江山市招商引资工作领导小组办公室"), ("date", "2019年6月10日")],
        ),
        ("2024/11/20 05:30 记者林佑某／江山报导", [("date", "2024/11/20"), ("author", "林佑某")]),
        (
            "公开日期:2026-01-21 浏览:2043次 【大】【中】【小】",
            [("date", "2026-01-21"), ("button", "2043"), ("button", "大】【中】【小")],
        ),
    ],
)  # fmt: skip
def test_a_line_of_particulars_is_read_to_its_end(line: str, fields: list[tuple[str, str]]) -> None:
    assert [(field.kind, field.value) for field in fields_of(line)] == fields


@pytest.mark.parametrize(
    "line",
    [
        "记者在现场看到,塔吊林立",
        "来源广泛,渠道多样",
        "2024年1月5日,全市召开大会。",
        "2024-2025年计划投资30亿元",
        "编辑部今年新增12人",
        "关注民生",
        "资金来源:财政拨款3亿元,自筹2亿元",
        "江南日报",
        "项目12个",
        "2024年3月5日 政府工作报告",
        "",
    ],
)
def test_any_leftover_word_makes_it_text(line: str) -> None:
    assert fields_of(line) == ()
