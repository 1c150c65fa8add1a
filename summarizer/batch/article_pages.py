"""A page for each article of a run, from the text where it lies and the report in the journal."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.batch.document import Document
from summarizer.batch.inputs import Inputs
from summarizer.batch.journal import Journal
from summarizer.batch.page import address, article_page
from summarizer.batch.work import report_of
from summarizer.errors import InputError, SummarizerError, Told
from summarizer.schemas import DevelopmentReport
from summarizer.view import to_html

if TYPE_CHECKING:
    from summarizer.view.labels import Lang


def write_pages(
    journal: Journal, run: Path, beside: Path, lang: Lang, advance: Callable[[], None]
) -> dict[int, str]:
    """Write them into `pages/` of the run; addresses relative to the folder `beside`, by number of document.

    An article that has changed or gone since has none. Raises InputError where the run does not say
    where its documents were.
    """
    links: dict[int, str] = {}
    for number, (document, entry) in enumerate(
        zip(_documents(journal, run), journal.entries(), strict=False), 1
    ):
        advance()
        if entry.result is None or entry.result.report is None:
            continue
        report = DevelopmentReport.model_validate_json(report_of(entry.result.report))
        try:
            text = document.source().text
        except SummarizerError:
            continue
        if not _made_of(report, text):
            continue  # it is another text by now
        path = run / article_page(number)
        path.parent.mkdir(exist_ok=True)
        path.write_text(to_html(report, text, lang=lang), "utf-8", errors="replace")
        links[number] = address(Path(os.path.relpath(path, beside)))
    return links


class NoArticle(Exception):
    """A document that has no page, and why; no path stands in it."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.told = Told(zh, en)


def reopened(run: Path, number: int) -> tuple[DevelopmentReport, str]:
    """The report of a document, counted from 1, and the text it was made of, from where it lies. Raises NoArticle."""
    with Journal(run, writing=False) as journal:
        entry, told = journal.entry(number), journal.fact("inputs")
    if entry is None or entry.result is None or entry.result.report is None or told is None:
        raise NoArticle(
            f"第 {number} 篇没有报告：没有这一篇、还没有处理完，或处理失败。",
            f"Article {number} has no report: there is none of this number, it is not done yet, or it failed.",
        )
    report = DevelopmentReport.model_validate_json(report_of(entry.result.report))
    inputs = Inputs.of(told, run)
    for path in inputs.paths:
        with suppress(SummarizerError):  # an input that has gone, a document that cannot be read any more
            for document in replace(inputs, paths=(path,)).named(entry.id):
                text = document.source().text
                if _made_of(report, text):
                    return report, text
    raise NoArticle(
        f"第 {number} 篇的原文在处理之后已改动或移走，无法显示。请再运行一次 summarizer batch。",
        f"The text of article {number} was changed or moved after it was read: run summarizer batch once more.",
    )


def _made_of(report: DevelopmentReport, text: str) -> bool:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return digest == report.document.sha256


def _documents(journal: Journal, run: Path) -> Iterator[Document]:
    told = journal.fact("inputs")
    if told is None:
        raise InputError(
            f"{run} 没有记下文章在哪里：请对它再运行一次 summarizer batch。",
            f"{run} does not say where its documents lie: run summarizer batch on it once more.",
        )
    return iter(Inputs.of(told, run))
