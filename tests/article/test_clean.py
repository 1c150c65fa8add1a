"""From a dirty article to its body."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.article import clean, normalise
from tests.growth import assert_linear

_SEEDS = sorted(Path(__file__, "../../../seeds").resolve().glob("*.txt"))
_PARAGRAPH = "今年以来,云山县坚持项目为王,全县安排亿元以上项目310个,力争完成350个,目前已开工126个,完成投资64.7亿元,同比增长6.4%。"
_SECOND = "下一步,全县将紧盯年度目标,加快推进园区配套建设,确保年底前建成标准化厂房28万平方米,新引进企业15家以上,推动县域经济高质量发展。"

DIRTY = f"""江南网
江南网>>云山频道>>经济
云山:跑出项目建设“加速度”
张某华
2023年09月27日06:29 | 来源:江南日报
小字号
原标题:云山:跑出项目建设“加速度”

  云山经济开发区新厂房主体完工。云山经济开发区供图
  生产线正在调试。 本报记者 张某华 摄
  核心提示
  {_PARAGRAPH}
  加快推进项目建设
  {_SECOND}
  {_PARAGRAPH}

(责编:王某文、汤某)
分享让更多人看到
返回顶部
神农山区| 云梦县| 古田县| 远山县| 宾阳县| 手机| 来宾县| 石楼县| 浦口县| 松阳县|"""


def test_furniture_is_cut_and_the_article_kept() -> None:
    article = clean(DIRTY)
    assert article.text.split("\n") == [
        "云山:跑出项目建设“加速度”",
        "云山经济开发区新厂房主体完工。",
        "生产线正在调试。",
        _PARAGRAPH,
        "加快推进项目建设",
        _SECOND,
    ]
    assert [p.kind for p in article.paragraphs] == [
        "title",
        "caption",
        "caption",
        "paragraph",
        "heading",
        "paragraph",
    ]


def test_everything_cut_is_listed_with_its_place_and_counted() -> None:
    article = clean(DIRTY)
    removed = {article.raw[r.start : r.end].strip(): r.kind for r in article.removed}
    assert removed["张某华"] == "byline"
    assert removed["2023年09月27日06:29 | 来源:江南日报"] == "source_line"
    assert removed["云山经济开发区供图"] == "photo_credit"
    assert removed["核心提示"] == "label"
    assert removed["(责编:王某文、汤某)"] == "editor"
    assert removed["返回顶部"] == "navigation"
    assert removed[_PARAGRAPH] == "duplicate"
    assert article.counts["photo_credit"] == 2
    assert article.counts["spam"] == 1


def test_metadata() -> None:
    metadata = clean(DIRTY).metadata
    assert metadata.title == "云山:跑出项目建设“加速度”"
    assert metadata.publisher == "江南日报"
    assert metadata.author == "张某华"
    assert metadata.published_on == "2023-09-27"
    assert metadata.reference_year == 2023


def test_raw_spans_lead_back_to_the_dirty_text() -> None:
    raw = f"云山縣項(xiàng)目建設(shè)提速\n{_PARAGRAPH}".replace("云山县", "云山縣")
    article = clean(raw)
    start = article.text.index("项目建设")
    a, b = article.raw_span(start, start + 4)
    assert raw[a:b] == "項(xiàng)目建設(shè)"
    assert normalise(raw[a:b]).text == "项目建设"


@pytest.mark.parametrize(
    ("tail", "gone"),
    [
        (
            "来源:某规划院 实习编辑:王某\n某行业研究报告(综合) 2024\n2024.01.0529800元.生命健康\n《报告》重点由三大部分组成。",
            "29800",
        ),
        ("相关阅读\n江南举行马拉松 1.2万人报名\n全市秋粮收购突破80万吨", "马拉松"),
        ("分享到: 微信 微博\n江南银行 年化利率低至3.45% 最快当天放款", "3.45"),
        ("举报\n评论 36\n某网友:说得好\n热榜:1. 秋粮收购超1亿吨", "秋粮"),
        ("(云山县委宣传部)\n关注精彩内容", "宣传部"),
    ],
)
def test_what_follows_the_end_of_the_article_is_cut(tail: str, gone: str) -> None:
    article = clean(f"{_PARAGRAPH}\n{_SECOND}\n{tail}")
    assert article.text == f"{_PARAGRAPH}\n{_SECOND}"
    assert gone not in article.text


@pytest.mark.parametrize(
    "text",
    [
        f"{_PARAGRAPH}\n相关链接\n地区生产总值682.4亿元，增长7.1%；\n实际使用内资同比翻了一番。",
        f"{_PARAGRAPH}\n(来源:江南日报)\n{_SECOND * 4}",
        f"番茄炒蛋的做法\n鸡蛋3个,番茄2个,盐5克。\n{_SECOND}",
    ],
)
def test_facts_after_a_label_or_a_source_survive(text: str) -> None:
    kept = clean(text).text
    assert kept.endswith(text.split("\n")[-1])
    assert all(line in kept for line in text.split("\n") if line.endswith(("。", "；")))


def test_an_article_without_title_has_none() -> None:
    article = clean(f"{_PARAGRAPH}\n{_SECOND}")
    assert article.metadata.title is None
    assert article.paragraphs[0].kind == "paragraph"


@pytest.mark.parametrize("seed", _SEEDS, ids=lambda path: path.name[:3])
def test_seeds_cleaned_again_stay_as_they_are(seed: Path) -> None:
    article = clean(seed.read_text(encoding="utf-8"))
    assert clean(article.text).text == article.text
    for paragraph in article.paragraphs:
        a, b = article.raw_span(paragraph.start, paragraph.end)
        assert normalise(article.raw[a:b]).text == article.text[paragraph.start : paragraph.end]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(st.sampled_from([*DIRTY.split("\n"), "\n", " ", "(xiàng)"]), st.text(max_size=8)),
        max_size=12,
    ).map("\n".join)
)
def test_any_text_gives_an_article_with_offsets_inside_it(raw: str) -> None:
    article = clean(raw)
    assert len(article.text) == len(article.starts) == len(article.ends)
    assert list(article.starts) == sorted(article.starts)
    assert list(article.ends) == sorted(article.ends)
    assert all(0 <= a <= b <= len(raw) for a, b in zip(article.starts, article.ends, strict=True))
    assert all(0 <= r.start < r.end <= len(raw) for r in article.removed)
    assert "\n".join(article.text[p.start : p.end] for p in article.paragraphs) == article.text


@pytest.mark.parametrize("unit", ["(", "(a", "項(a", "1", " ", "&amp;", "反覆", "甲\n", "记者 ", "|", "云县"])
def test_time_grows_with_length_and_not_faster(unit: str) -> None:
    def cleaned(size: int) -> Callable[[], object]:
        text = unit * (size // len(unit))
        return lambda: clean(text)

    assert_linear(cleaned, 20_000, 10)


@pytest.mark.parametrize(
    "head",
    [
        "江山招商引资简报\n第5期（总第47期）\n江山市招商引资工作办公室编 2019年6月10日\n",
        "江山发布\n江山发布 2022-03-02 20:17\n",
        "江山市人民政府门户网站 今天是 繁體 | 无障碍 | 长者版\n日期：2025-03-21 来源：市发展改革委\n",
    ],
)
def test_what_stands_above_the_title_is_not_the_title(head: str) -> None:
    body = "3月2日，江山市37个项目集中开工，总投资218亿元，涵盖先进制造、现代服务、基础设施和民生保障四个领域，掀起了项目建设的新热潮。"
    article = clean(f"{head}江山市37个项目集中开工\n{body}\n{body[3:]}")
    assert article.metadata.title == "江山市37个项目集中开工"


@pytest.mark.parametrize(
    ("line", "publisher", "author"),
    [
        ("新华社江城9月29日电（记者朱国亮）29日，全市开工项目12个。", "新华社", "朱国亮"),
        ("新华社江城9月5日专电（记者郑钧天）全市开工项目12个。", "新华社", "郑钧天"),
        ("中国新闻社江城9月5日电 全市开工项目12个。", "中国新闻社", None),
        ("本报讯（记者 朱国亮）全市开工项目12个。", None, "朱国亮"),
    ],
)
def test_a_dispatch_says_who_sends_and_who_writes_it(
    line: str, publisher: str | None, author: str | None
) -> None:
    metadata = clean(f"全市项目集中开工\n{line}全年投资增长。\n").metadata
    assert (metadata.publisher, metadata.author) == (publisher, author)
