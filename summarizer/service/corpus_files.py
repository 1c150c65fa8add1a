"""What a worker process makes of a run: its corpus page in all its forms, and what it shows as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, Final, get_args

from summarizer import view
from summarizer.batch import page
from summarizer.batch.article_pages import reopened
from summarizer.batch.collect import Collection
from summarizer.batch.failure_names import FAILURE_NAMES, Pair
from summarizer.batch.inputs import Inputs
from summarizer.batch.journal import Entry, Journal
from summarizer.batch.overview import Overview, Table, overview
from summarizer.batch.shown_names import ShownNames
from summarizer.view.labels import Lang

VIEW: Final = "view.html"  # a piece of the service's page
OVERVIEW: Final = "overview.json"
_PROGRESS: Final = "progress"
_EVERY: Final = 100  # articles


def page_file(lang: Lang, download: bool) -> str:
    """The name of a page of its own; as a download it has no links."""
    return f"{lang}.file.html" if download else f"{lang}.html"


def write_job(run: Path, into: Path, reports: Mapping[int, str], failures: Mapping[str, Pair]) -> None:
    """The files of a job that was laid out as a run; `reports` are ids by number of the article."""
    with Journal(run, writing=False) as journal:
        seen = _seen(journal.entries(), failures)
    _write(into, seen, reports, "../../../#/reports/{}", "#/reports/{}")


def write_run(run: Path, into: Path, id_: str) -> None:
    """The files of a batch's run, which goes by `id_`; no folder is named in them."""
    pages: dict[int, str] = {}

    def entries(journal: Journal) -> Iterator[Entry]:
        names = ShownNames(Inputs.of(told, run).paths if (told := journal.fact("inputs")) else ())
        for number, entry in enumerate(journal.entries(), 1):
            if entry.result is not None and entry.result.report is not None:
                pages[number] = str(number)
            if number % _EVERY == 0:
                (into / _PROGRESS).write_text(str(number))
            yield names.entry(entry)

    with Journal(run, writing=False) as journal:
        seen = _seen(entries(journal))
    _write(into, seen, pages, "articles/{}", f"#/runs/{id_}/{{}}")


def progress(into: Path | None) -> int:
    """How many articles `write_run` has passed, seen from another process."""
    try:
        return int((into / _PROGRESS).read_text()) if into else 0
    except (OSError, ValueError):  # not begun, or being written
        return 0


def write_article(run: Path, number: int, into: Path, name: str) -> None:
    """One form of the page of an article of a run: VIEW, or that of a language. Raises NoArticle."""
    report, text = reopened(run, number)
    if name == VIEW:
        _store(into / name, view.fragment(report, text))
    else:
        _store(into / name, view.to_html(report, text, lang="en" if name == page_file("en", False) else "zh"))


def _seen(entries: Iterable[Entry], failures: Mapping[str, Pair] = FAILURE_NAMES) -> Overview:
    """One report at a time passes through memory."""
    with Collection() as collection:
        for _ in collection.add_all(entries):
            pass
        return overview(collection, failures)


def _write(into: Path, seen: Overview, names: Mapping[int, str], alone: str, within: str) -> None:
    """Every form of the page. `alone` and `within` are where an article is shown, as seen from a page of its own and
    within the service's page, `{}` being its name; articles without one have no link."""
    links = {number: alone.format(name) for number, name in names.items()}
    for lang in get_args(Lang):
        for download in (False, True):
            text = page.to_html(seen, None if download else links, lang)
            _store(into / page_file(lang, download), text)
    _store(into / VIEW, page.fragment(seen, {number: within.format(name) for number, name in names.items()}))
    _store(into / OVERVIEW, json.dumps(_told(seen), ensure_ascii=False, separators=(",", ":")))


def _store(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "replace"))


def _told(seen: Overview) -> dict[str, Any]:
    counts = {one.name: getattr(seen.counts, one.name) for one in fields(seen.counts)}
    findings = [
        {"rule": rule, "severity": severity, "count": count}
        for (rule, severity), count in seen.counts.findings.most_common()
    ]
    return {
        "documents": seen.documents,
        "done": seen.done,
        "counts": {**counts, "findings": findings},
        "conflicts": {kind: count for kind, _, count in seen.conflicts},
        "tables": {table.name: _table(table) for table in seen.tables},
    }


def _table(table: Table) -> dict[str, Any]:
    columns = [{"zh": zh, "en": en, "kind": kind or "text"} for zh, en, kind in table.columns]
    return {"title": {"zh": table.title[0], "en": table.title[1]}, "columns": columns, "rows": table.rows}
