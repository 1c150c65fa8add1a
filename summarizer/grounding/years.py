"""The year that an undated period (全年, 年末, 1月至12月) means in each part of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.article import Article

_REVIEW = re.compile(r"((?:19|20)\d\d)年[^，,。；;]{0,14}(?:回顾|完成情况|执行情况|总结)")
# 2023年工作打算 in a report on 2022: the year of what is planned there.
_AHEAD = re.compile(
    r"((?:19|20)\d\d)年[^，,。；;]{0,10}(?:打算|安排|目标|任务|计划|展望|思路|要点|重点工作|部署|举措)$"
)
_PART = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}部分)")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
MAX_HEADING = 24  # characters of a line that may head what follows


class Section(NamedTuple):
    """Half-open clean span whose undated periods mean `year`, None where the year is unknown."""

    start: int
    end: int
    year: int | None


def sections_of(article: Article) -> Iterator[Section]:
    """The parts of an article, in order: below 一、2022年工作回顾 全年 is 2022, whenever it was written.

    A part reaches to the next heading of its kind.
    """
    default = year = article.metadata.reference_year
    start = 0
    for paragraph in article.paragraphs:
        content = article.text[paragraph.start : paragraph.end].translate(_FULL_WIDTH)
        if len(content) > MAX_HEADING:
            continue
        review = _REVIEW.search(content) or (_PART.match(content) and _AHEAD.search(content))
        here = int(review[1]) if review else default if _PART.match(content) else year
        if here != year:
            if paragraph.start > start:
                yield Section(start, paragraph.start, year)
            start, year = paragraph.start, here
    yield Section(start, len(article.text), year)
