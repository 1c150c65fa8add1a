"""Bytes to text: encodings, HTML, and clear words about what cannot be read."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.article import clean, decode_source, read_source, source_from_text
from summarizer.errors import EmptyInput, UnreadableInput
from tests.growth import assert_linear

SIMPLIFIED = "全市完成投资17亿元,同比增长5.1%。"
TRADITIONAL = "全市累計完成投資17億元,同比增長5.1%。"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]
)
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, "某县2023年统计公报\n"])
def test_encodings(text: str, encoding: str) -> None:
    assert decode_source(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", [TRADITIONAL, "經濟發展", "縣長宣布動土"])
def test_big5(text: str) -> None:
    assert decode_source(text.encode("big5")).text == text


def test_line_ends_are_kept_and_a_mark_is_dropped() -> None:
    assert decode_source(b"\xef\xbb\xbf\xe7\x94\xb2\r\n\xe4\xb9\x99").text == "甲\r\n乙"


def test_ten_megabytes_cost_what_their_length_costs() -> None:
    def decode(size: int) -> Callable[[], object]:
        data = (SIMPLIFIED + "\n").encode("gb18030") * (size // 40)
        return lambda: decode_source(data)

    assert_linear(decode, 1_000_000, 10)


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", EmptyInput, "empty"),
        (b" \r\n\t", EmptyInput, "empty"),
        (b"%PDF-1.7 ...", UnreadableInput, "PDF"),
        (b"PK\x03\x04....", UnreadableInput, "zip"),
        (b"\x89PNG\r\n", UnreadableInput, "PNG"),
        (b"\x00\x01\x02" * 99, UnreadableInput, "binary"),
        (bytes(range(256)) * 50, UnreadableInput, "binary"),  # reads as GB18030, hanzi and all
        (bytes(range(128, 256)) * 9, UnreadableInput, "encoding"),
        (b"<html><script>alert(1)</script></html>", UnreadableInput, "HTML"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    data: bytes, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        decode_source(data, "some.txt")
    assert str(caught.value).endswith(".")


def test_paths(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SIMPLIFIED, encoding="utf-8")
    assert read_source(file).text == SIMPLIFIED
    with pytest.raises(UnreadableInput, match="no file"):
        read_source(tmp_path / "none.txt")
    with pytest.raises(UnreadableInput, match="folder"):
        read_source(tmp_path)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SIMPLIFIED.encode("gb18030"))))
    assert read_source("-").text == SIMPLIFIED


PAGE = """<!DOCTYPE html><html><head><title>云山县项目提速_江南日报</title><meta name="author" content="张某">
<meta name="PubDate" content="2024-03-05 10:00"><style>p{color:red}</style><script>var x="不要";</script></head>
<body><div class="nav"><a href="/">首页</a><a href="/n">新闻</a></div><h1>云山县项目提速</h1>
<p>今年一季度,云山县完成投资<b>17</b>亿元,完成率<strong>43.3%</strong>,同比增长<font color="red">5.1%</font>,
<a href="x">云山产业园</a>建成投产。</p>
<p>全县共有<span>12</span>个项目开工,其中工业项目7个,投资3亿元,占全部投资的六成以上,新增就业岗位1500个。</p>
<table><tr><td>开工项目</td><td>12个</td></tr></table><script>alert(1)</script><footer>版权所有 江南日报</footer></body></html>"""


def test_html_gives_the_article_with_its_sentences_whole() -> None:
    source = source_from_text(PAGE)
    assert source.from_html
    assert "完成投资17亿元,完成率43.3%,同比增长5.1%," in source.text
    assert "云山产业园建成投产。" in source.text
    assert "全县共有12个项目开工" in source.text
    assert not any(word in source.text for word in ("不要", "alert", "color", "<"))


def test_html_head_fills_the_metadata() -> None:
    metadata = clean(source_from_text(PAGE)).metadata
    assert (metadata.title, metadata.author, metadata.published_on) == (
        "云山县项目提速",
        "张某",
        "2024-03-05",
    )


@pytest.mark.parametrize("text", ["完成率<b>43.3%</b>,增长5%。", "若a<b且b<c", "<项目>开工"])
def test_a_text_that_mentions_a_tag_is_no_html(text: str) -> None:
    assert source_from_text(text).text == text


_SENTENCE = "今年以来，云山县坚持项目为王，全县安排亿元以上项目310个，目前已开工126个，完成投资64.7亿元，同比增长6.4%。"
_MENU = "<ul><li><a href=1>首页</a></li><li><a href=2>要闻</a></li><li><a href=3>时政</a></li></ul>"


@pytest.mark.parametrize(
    "info",
    [
        "<div class=info>2025-10-27 06:48:20　来源：云山日报　作者：张某峰 李某　<span>浏览：5832次</span></div>",
        "<p><i>来源：云山日报</i><i>作者：张某峰 李某</i><i>2025年10月27日</i></p>",
        "<ul class=meta><li>来源：云山日报</li><li>作者：张某峰 李某</li><li>发布时间：2025/10/27</li></ul>",
    ],
)
@pytest.mark.parametrize("paragraphs", [1, 6])
def test_the_particulars_of_a_page_are_read_from_what_it_shows(info: str, paragraphs: int) -> None:
    body = "".join(f"<p>{_SENTENCE.replace('310', str(310 + i))}</p>" for i in range(paragraphs))
    article = clean(
        source_from_text(f"<html><body>{_MENU}<h1>云山：跑出加速度</h1>{info}<div>{body}</div></body></html>")
    )
    found = article.metadata
    assert (found.title, found.publisher, found.author) == ("云山：跑出加速度", "云山日报", "张某峰 李某")
    assert found.published_on == "2025-10-27"
    assert article.text.split("\n") == [
        "云山：跑出加速度",
        *(p.removesuffix("</p>") for p in body.split("<p>")[1:]),
    ]


def test_a_tiny_page_gives_its_sentence_and_no_menu() -> None:
    assert (
        clean(source_from_text(f"<html><body>{_MENU}<p>全县开工12个项目。</p></body></html>")).text
        == "全县开工12个项目。"
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\x00\x01\x02" * 99, "a.bin 是二进制文件，"),
        (b"%PDF-1.7 ...", "a.bin 是 PDF，"),
        (b"RIFF....", "a.bin 是图片、"),
    ],
)
def test_chinese_sets_off_latin_letters_and_nothing_else(data: bytes, told: str) -> None:
    with pytest.raises(UnreadableInput) as raised:
        decode_source(data, "a.bin")
    assert raised.value.told.zh.startswith(told)
