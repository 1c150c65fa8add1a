"""What an article says about itself: title, publisher, author, date, region, year."""

from __future__ import annotations

from summarizer.article.body import Cut, Line
from summarizer.article.model import Metadata


def metadata_of(text: str, kept: list[Line], cuts: list[Cut], stated: Metadata) -> Metadata:
    title = kept[0].text if kept and kept[0].kind == "title" else stated.title
    return Metadata(title=title)
