"""What a run gives: reports.jsonl and the tables, written from the journal, whole or not at all."""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from summarizer.batch.journal import Entry, Journal
from summarizer.batch.work import report_of
from summarizer.errors import InputError, reason_of
from summarizer.view.table_files import Add, TableFormat, writing
from summarizer.view.tables import TABLES as TABLE_NAMES
from summarizer.view.tables import failed_row, rows

if TYPE_CHECKING:
    from summarizer.batch.work import Result

REPORTS: Final = "reports.jsonl"
TABLES: Final = "tables"


def default_formats() -> tuple[TableFormat, ...]:
    """CSV, and Parquet where it can be written; a workbook only on demand, for it takes long."""
    return ("csv", "parquet") if importlib.util.find_spec("pyarrow") else ("csv",)


def export(journal: Journal, folder: Path, formats: Sequence[TableFormat]) -> list[Path]:
    """Write `reports.jsonl` and `tables/` of a run; the paths written.

    One document at a time passes through memory. Documents without a result yet are left out. A reader sees
    the files of before, or the new ones. Raises InputError where a library is missing, and where the disk takes
    no more.
    """
    new = folder / ".new"
    try:
        return _export(journal, folder, new, formats)
    except OSError as error:
        why = reason_of(error)
        raise InputError(
            f"结果无法写入 {folder}（{why.zh}）。请腾出空间；记录里都有，再运行同一命令即可写出。",
            f"The results cannot be written to {folder} ({why.en}). Make room there; then the same "
            "command writes them, for the journal holds them all.",
        ) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _export(journal: Journal, folder: Path, new: Path, formats: Sequence[TableFormat]) -> list[Path]:
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    with ExitStack() as files:
        reports = files.enter_context((new / REPORTS).open("w", encoding="utf-8"))
        adders = [files.enter_context(writing(format_, new / TABLES)) for format_ in formats]
        for entry in journal.entries():
            if entry.result is not None:
                _write(entry, entry.result, reports, adders)
    written = []
    for path in sorted(new.rglob("*")):
        if path.is_file():
            target = folder / path.relative_to(new)
            target.parent.mkdir(exist_ok=True)
            written.append(path.replace(target))
    _remove_others(folder / TABLES, written)
    return written


def _remove_others(tables: Path, written: Sequence[Path]) -> None:
    """Tables of an earlier command in formats that this one was not asked for: they would tell another state."""
    names = {f"{name}.{suffix}" for name in TABLE_NAMES for suffix in ("csv", "parquet")} | {"tables.xlsx"}
    for path in tables.glob("*"):
        if path.name in names and path not in written:
            path.unlink()


def _write(entry: Entry, result: Result, reports: IO[str], adders: Sequence[Add]) -> None:
    report = report_of(result.report) if result.report is not None else "null"
    error = json.dumps(
        {"kind": result.error, "reason": result.reason} if result.error else None, ensure_ascii=False
    )
    id_ = json.dumps(entry.id, ensure_ascii=True)
    reports.write(f'{{"id": {id_}, "status": "{result.status}", "error": {error}, "report": {report}}}\n')
    if not adders:
        return
    if result.report is None:
        row = failed_row(entry.id, result.error or "", result.reason or "")
        for add in adders:
            add("documents", row)
        return
    from summarizer.schemas import DevelopmentReport

    for table, row in rows(DevelopmentReport.model_validate_json(report), entry.id):
        for add in adders:
            add(table, row)
