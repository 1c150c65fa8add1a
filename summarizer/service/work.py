"""What a worker process does: an article into a report, a report into a file. No web library loads here."""

from __future__ import annotations

import functools
import gc
import io
import signal
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from summarizer.article import Source, decode_source, source_from_text
from summarizer.errors import InputError
from summarizer.service.exporting import export_traces
from summarizer.tracing import below

if TYPE_CHECKING:
    from summarizer.schemas import DevelopmentReport
    from summarizer.view.labels import Lang

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Submission:
    """One article as it came: `body` is UTF-8 of a text (lone surrogates kept), or a file's bytes."""

    body: bytes
    is_text: bool = True
    name: str | None = None

    @classmethod
    def of_text(cls, text: str, name: str | None = None) -> Submission:
        return cls(text.encode("utf-8", "surrogatepass"), True, name)


@dataclass(frozen=True, slots=True)
class Made:
    """A finished report as JSON, the text its offsets count (both compressed), and what a list shows."""

    report: bytes
    source: bytes
    title: str | None
    published_on: str | None
    verdict: str
    characters: int
    engine: str

    def report_json(self) -> bytes:
        return unpack(self.report)


def pack(data: bytes) -> bytes:
    return zlib.compress(data, 1)


def unpack(data: bytes) -> bytes:
    return zlib.decompress(data)


@functools.cache
def prepare() -> None:
    """Once a process: Ctrl-C is the server's matter, and a long-lived process collects garbage rarely."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    export_traces()
    from summarizer.pipeline import process

    process("本市今年计划开工项目12个，完成投资5亿元。", engine="rules")  # loads what loads on first use
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


def perform(carried: Mapping[str, str], work: Callable[..., T], *arguments: object) -> T:
    """Do a piece of work in this process, which is a worker from now on; `carried` is the span it belongs to."""
    prepare()
    with below(carried):
        return work(*arguments)


def ready() -> None:
    """Work that is done when the process is ready for more."""


def open_submission(submission: Submission) -> Source:
    """The source of a submission. Raises UnreadableInput and EmptyInput."""
    if submission.is_text:
        return source_from_text(submission.body.decode("utf-8", "surrogatepass"))
    return decode_source(submission.body, submission.name)


def made_of(report: DevelopmentReport, source: Source) -> Made:
    return Made(
        report=pack(report.model_dump_json().encode("utf-8", "replace")),
        source=pack(source.text.encode("utf-8", "surrogatepass")),
        title=report.document.title,
        published_on=report.document.published_on,
        verdict=report.validation.verdict,
        characters=report.document.characters,
        engine=report.provenance.engine,
    )


def summarize(submission: Submission) -> Made:
    """The report of one article by the embedded rules. Raises what `process` raises."""
    from summarizer.pipeline import process

    source = open_submission(submission)
    return made_of(process(source, engine="rules"), source)


def validate(report: dict[str, Any] | None, text: str | None, source: str) -> bytes:
    """The validation, as JSON, of a report or of prose against an article. Raises InputError."""
    from summarizer.validation import validate as validate_report
    from summarizer.validation import validate_text

    if report is not None:
        found = validate_report(report, source)
    elif text is not None:
        found = validate_text(text, source)
    else:
        raise InputError("请给出要核验的报告或文字。", "Give a report or a text to be checked.")
    return found.model_dump_json().encode("utf-8", "replace")


def render(report: bytes, source: bytes, format_: str, lang: Lang, id_: str, table: str | None) -> bytes:
    """A stored report as a file: html, fragment (of the page), markdown, csv or xlsx.

    `report` and `source` are compressed. CSV is one table, or a zip archive of all of them.
    """
    from summarizer import view
    from summarizer.schemas import DevelopmentReport

    whole = DevelopmentReport.model_validate_json(unpack(report))
    if format_ == "csv":
        return _csv(whole, id_, table)
    if format_ == "xlsx":
        from summarizer.view.table_files import write_xlsx

        workbook = io.BytesIO()
        write_xlsx(whole, id_, workbook)
        return workbook.getvalue()
    text = unpack(source).decode("utf-8", "surrogatepass")
    match format_:
        case "html":
            rendered = view.to_html(whole, text, lang=lang)
        case "fragment":
            rendered = view.fragment(whole, text)
        case _:
            rendered = view.to_markdown(whole, lang=lang)
    return rendered.encode("utf-8", "replace")


def _csv(report: DevelopmentReport, id_: str, table: str | None) -> bytes:
    from summarizer.view.table_files import csv_text
    from summarizer.view.tables import TABLES

    if table is not None:
        return csv_text(report, id_, table).encode("utf-8", "replace")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name in TABLES:
            file.writestr(f"{name}.csv", csv_text(report, id_, name).encode("utf-8", "replace"))
    return archive.getvalue()
