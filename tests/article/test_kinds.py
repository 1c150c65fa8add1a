"""A title below pictures is a title where the article is signed beside it."""

from __future__ import annotations

import pytest

from summarizer.article import clean

_BODY = "今年以来,云山县坚持项目为王,全县安排亿元以上项目310个,力争完成350个,目前已开工126个,完成投资64.7亿元,同比增长6.4%。"
_PICTURES = "云山港码头一角。\n新厂房主体完工。 本报记者 张某华 摄\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        # signed above the title, or below it, or below its second line
        (_PICTURES + "云山日报记者 李某青\n向海图强 智造临港新城\n", "向海图强 智造临港新城"),
        (_PICTURES + "向海图强 智造临港新城\n2023年09月27日06:29 来源:江南日报\n", "向海图强 智造临港新城"),
        (
            _PICTURES + "一座山的“蝶变”\n——云山县见闻\n2023年09月27日06:29 来源:江南日报\n",
            "一座山的“蝶变”",
        ),
        # nobody signed: a heading of an article without a title
        (_PICTURES + "向海图强 智造临港新城\n", None),
        # a paragraph stands above it
        (_BODY + "\n新厂房主体完工。 本报记者 张某华 摄\n向海图强 智造临港新城\n来源:江南日报\n", None),
    ],
)
def test_a_signed_line_below_captions_is_the_title(head: str, title: str | None) -> None:
    article = clean(head + _BODY + "\n" + _BODY[4:])
    assert article.metadata.title == title
    if title:
        assert [p.kind for p in article.paragraphs[:3]] == ["caption", "caption", "title"]
