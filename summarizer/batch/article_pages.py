"""A page for each article of a run, from the text where it lies and the report in the journal."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.batch.document import Document
from summarizer.batch.inputs import Inputs
from summarizer.batch.journal import Journal
from summarizer.batch.page import address, article_page
from summarizer.batch.work import report_of
from summarizer.errors import InputError, SummarizerError
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
        if len(text) != report.document.characters:
            continue  # it is another text by now
        path = run / article_page(number)
        path.parent.mkdir(exist_ok=True)
        path.write_text(to_html(report, text, lang=lang), "utf-8", errors="replace")
        links[number] = address(Path(os.path.relpath(path, beside)))
    return links


def _documents(journal: Journal, run: Path) -> Iterator[Document]:
    told = journal.fact("inputs")
    if told is None:
        raise InputError(
            f"{run} 没有记下文章在哪里：请对它再运行一次 summarizer batch。",
            f"{run} does not say where its documents lie: run summarizer batch on it once more.",
        )
    return iter(Inputs.of(told, run))
