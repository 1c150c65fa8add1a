"""The way from a source to an `Article`."""

from __future__ import annotations

from array import array
from collections import Counter

from summarizer.article.body import find_body
from summarizer.article.mapped import Mapped
from summarizer.article.metadata import metadata_of
from summarizer.article.model import Article, Paragraph, Removal
from summarizer.article.normalise import normalise
from summarizer.article.reading import Source
from summarizer.article.script import script_of
from summarizer.article.wrapping import unwrapped


def clean(source: Source | str) -> Article:
    """Clean body text with offsets into `source.text`; a str is taken as plain text.

    Any text gives an article, a text without body an empty one. Raises nothing; linear time.
    """
    if isinstance(source, str):
        source = Source(source)
    normal = normalise(source.text)
    whole, joined = unwrapped(Mapped(normal.text, normal.starts, normal.ends), source.text)
    body = find_body(whole.text)

    pieces: list[str] = []
    starts, ends = array("i"), array("i")
    paragraphs: list[Paragraph] = []
    at = 0
    for line in body.kept:
        if pieces:
            # The line break stands for the raw characters between the two lines' ends and starts.
            pieces.append("\n")
            starts.append(ends[-1])
            ends.append(max(ends[-1], whole.starts[line.start]))
            at += 1
        pieces.append(line.text)
        starts.extend(whole.starts[line.start : line.end])
        ends.extend(whole.ends[line.start : line.end])
        paragraphs.append(Paragraph(at, at + len(line.text), line.kind or "paragraph"))
        at += len(line.text)

    counts: Counter[str] = Counter(normal.counts)
    if joined:
        counts["line_breaks"] = joined
    counts.update(cut.kind for cut in body.cuts)
    return Article(
        raw=source.text,
        text="".join(pieces),
        starts=starts,
        ends=ends,
        paragraphs=tuple(paragraphs),
        removed=tuple(Removal(whole.starts[c.start], whole.ends[c.end - 1], c.kind) for c in body.cuts),
        counts=dict(counts),
        metadata=metadata_of(body, source.stated),
        script=script_of(source.text),
        from_html=source.from_html,
    )
