"""A job on one page: its reports are laid out as a run of a batch, which a worker process puts on the page."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO, Final

from anyio import to_thread

from summarizer.batch.journal import Journal
from summarizer.batch.work import Result
from summarizer.errors import Told
from summarizer.service.corpus_files import write_job
from summarizer.service.problems import KINDS, kept_problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import RowMapping

    from summarizer.service.runtime import Runtime

_AT_ONCE: Final = 50  # reports in memory
_LIFE: Final = 3600.0  # seconds unused: another server may have deleted the job meanwhile
_ENDED: Final = {
    "cancelled": (
        "Cancelled",
        Told("这篇文章完成之前任务被取消了。", "The job was cancelled before this article was done."),
    ),
    "done": ("Deleted", Told("这篇文章的报告已删除。", "The report of this article was deleted.")),
}
_FAILED: Final = "failed"  # nobody said how
# What an article of a job may come to, as it is called on the page.
FAILURES: Final = {
    **{kind: (known.zh, known.en) for kind, known in KINDS.items()},
    "Cancelled": ("任务已取消", "job cancelled"),
    "Deleted": ("报告已删除", "report deleted"),
    _FAILED: ("失败", "failed"),
}


async def job_file(runtime: Runtime, job: str, name: str) -> BinaryIO:
    """A file of corpus_files about a job as it is now; made once for as long as nothing more becomes of the job.

    Raises the problem queue-full. When all who wait for it have gone, the work stops.
    """

    async def make(into: Path) -> None:
        async with runtime.engine.place("rules", job=False):
            with TemporaryDirectory(dir=into) as laid:
                reports = await _laid_out(runtime, job, Path(laid))
                await runtime.engine.do_at_length(write_job, Path(laid), into, reports, FAILURES)

    return await runtime.kept.open(job, await runtime.jobs.mark(job), name, make, life=_LIFE)


async def _laid_out(runtime: Runtime, job: str, folder: Path) -> dict[int, str]:
    """Write the job into a journal; ids of its reports by number of the article."""
    names: list[str] = []
    reports: dict[int, str] = {}
    journal = await to_thread.run_sync(Journal, folder)
    try:
        cursor = -1
        while rows := await runtime.jobs.results(job, cursor, _AT_ONCE, True):
            await to_thread.run_sync(_store, journal, len(names), rows)
            for row in rows:
                names.append(row["name"] or f"#{row['position'] + 1}")
                if row["report"] is not None:
                    reports[len(names)] = row["report_id"]
            cursor = rows[-1]["position"]
        await to_thread.run_sync(journal.scan, [(name, str(at), 0) for at, name in enumerate(names)])
    finally:
        journal.close()
    return reports


def _store(journal: Journal, first: int, rows: Sequence[RowMapping]) -> None:
    for at, row in enumerate(rows, first):
        if (result := _result(row)) is not None:
            journal.store(str(at), result)


def _result(row: RowMapping) -> Result | None:
    """What became of an article; None while nothing has."""
    if row["report"] is not None:
        return Result("done", row["report"])
    if row["state"] == "failed":
        zh, en = (kept_problem(row["problem"], lang) or {} for lang in ("zh", "en"))
        kind = str(en.get("type", "")).rpartition(":")[2]
        told = Told(str(zh.get("detail", "")), str(en.get("detail", "")))
        return Result.failed(kind or _FAILED, told.kept())
    if row["state"] not in _ENDED:
        return None
    error, ended = _ENDED[row["state"]]
    return Result.failed(error, ended.kept())
