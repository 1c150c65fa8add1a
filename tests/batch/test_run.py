"""Runs: what is done, what is not done again, what is written."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from summarizer.batch import run as running
from summarizer.batch.document import Document
from summarizer.batch.export import export
from summarizer.batch.inputs import Inputs
from summarizer.batch.journal import Journal
from summarizer.batch.run import Limits
from summarizer.batch.work import Result, Work
from summarizer.errors import InputError
from summarizer.view.table_files import TableFormat
from tests.batch.conftest import Corpus, reports, whole


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return tmp_path / "run"


def exported(folder: Path, *formats: TableFormat) -> list[dict[str, object]]:
    with Journal(folder, writing=False) as journal:
        export(journal, folder, formats)
    return reports(folder)


def test_every_document_gets_one_result_in_the_order_of_the_input(corpus: Corpus, folder: Path) -> None:
    articles = corpus(4)
    (articles / "002.txt").write_text(" ")
    tally, ending = whole([articles], folder)
    assert (tally.done, dict(tally.errors), ending) == (4, {"EmptyInput": 1}, "finished")
    lines = exported(folder)
    assert [(line["id"], line["status"]) for line in lines] == [
        (f"{articles.as_posix()}/{number:03}.txt", "failed" if number == 2 else "done") for number in range(4)
    ]
    assert lines[2]["report"] is None
    assert lines[2]["error"]["kind"] == "EmptyInput"  # type: ignore[index]


def test_the_same_command_does_nothing_twice(corpus: Corpus, folder: Path) -> None:
    whole([corpus(3)], folder)
    assert whole([corpus(3)], folder)[0].done == 0
    assert whole([corpus(5)], folder)[0].done == 2


def test_only_what_changed_is_done_again(corpus: Corpus, folder: Path) -> None:
    articles = corpus(3)
    whole([articles], folder)
    (articles / "001.txt").write_text("云溪市完成投资99亿元。", "utf-8")
    tally, _ = whole([articles], folder)
    assert tally.done == 1
    assert "99" in str(exported(folder)[1]["report"])


def test_a_content_that_comes_twice_is_worked_on_once(corpus: Corpus, folder: Path) -> None:
    articles = corpus(1)
    for name in "abc":
        (articles / f"{name}.txt").write_bytes((articles / "000.txt").read_bytes())
    tally, _ = whole([articles], folder)
    assert tally.done == 1
    assert len(exported(folder)) == 4


def test_a_file_that_changes_after_the_scan_is_left_for_the_next_command(
    corpus: Corpus, folder: Path
) -> None:
    articles, work = corpus(3), Work()
    inputs = Inputs((str(articles),), skip=folder)
    with Journal(folder) as journal:
        running.scan(inputs, work, journal, running.Unobserved())
        (articles / "001.txt").write_text("云溪市完成投资99亿元。", "utf-8")
        (articles / "002.txt").unlink()
        assert running.run(inputs, work, journal, Limits(jobs=1))[0].done == 1
        assert journal.sums().to_do == 2
    assert whole([articles], folder)[0].done == 1
    assert "99" in str(exported(folder)[1]["report"])


def test_a_limit_stops_the_run_and_the_next_command_goes_on(
    corpus: Corpus, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Costly:
        """A stand-in for a model, that says what it cost."""

        tokens, cost, trouble = 0, 0.0, None

        def run(
            self, documents: Iterator[Document], stopping: Callable[[], bool]
        ) -> Iterator[tuple[Document, Result]]:
            while not stopping() and (document := next(documents, None)):
                self.tokens, self.cost = self.tokens + 100, self.cost + 0.01
                yield document, Result("done", b"")

    monkeypatch.setattr(running, "_reading", lambda *_: Costly())
    articles = corpus(6)
    tally, ending = whole([articles], folder, limits=Limits(tokens=250))
    assert (tally.done, tally.tokens, ending) == (3, 300, "tokens")
    tally, ending = whole([articles], folder, limits=Limits(tokens=250))
    assert (tally.done, ending) == (0, "tokens")  # what earlier commands spent counts
    tally, ending = whole([articles], folder, limits=Limits(cost=0.0499))
    assert (tally.done, ending) == (2, "cost")
    assert whole([articles], folder)[0].cost == pytest.approx(0.06)


def test_tables_are_those_of_the_reports(corpus: Corpus, folder: Path) -> None:
    whole([corpus(3)], folder)
    exported(folder, "csv")
    with (folder / "tables/metrics.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [row["base_value"] for row in rows if row["base_unit"] == "CNY"] == [
        "150000000",
        "250000000",
        "350000000",
    ]
    with (folder / "tables/documents.csv").open(encoding="utf-8-sig") as file:
        assert [row["status"] for row in csv.DictReader(file)] == ["done"] * 3


def test_what_was_exported_before_is_replaced_as_a_whole(corpus: Corpus, folder: Path) -> None:
    whole([corpus(1)], folder)
    exported(folder, "csv")
    whole([corpus(2)], folder)
    assert len(exported(folder, "csv")) == 2
    assert not (folder / ".new").exists()


def test_no_table_of_an_earlier_command_is_left_to_tell_another_state(corpus: Corpus, folder: Path) -> None:
    (folder / "tables").mkdir(parents=True)
    for name in ("goals.parquet", "goals.csv", "tables.xlsx", "notes.csv"):
        (folder / "tables" / name).write_text("of before")
    whole([corpus(1)], folder)
    exported(folder, "csv")
    names = {path.name for path in (folder / "tables").iterdir()}
    assert "notes.csv" in names, "a file of somebody else's stays"
    assert {path for path in names if not path.endswith(".csv")} == set()
    assert (folder / "tables" / "goals.csv").read_text(encoding="utf-8-sig") != "of before"


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of a file's size there")
@pytest.mark.parametrize("format_", ["csv", "parquet"])
def test_a_disk_that_takes_no_more_leaves_the_results_of_before(
    corpus: Corpus, folder: Path, format_: TableFormat
) -> None:
    import resource

    whole([corpus(1)], folder)
    exported(folder, format_)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    whole([corpus(2)], folder)
    with Journal(folder, writing=False) as journal:
        journal.sums()
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, limits[1]))
        try:
            with pytest.raises(InputError, match=r"cannot be written to .* the journal holds them all"):
                export(journal, folder, [format_])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert {path: after[path] for path in before if "journal" not in path.name} == {
        path: content for path, content in before.items() if "journal" not in path.name
    }
    assert not (folder / ".new").exists()
    assert len(exported(folder, format_)) == 2


def test_work_of_another_version_is_done_again(
    corpus: Corpus, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole([corpus(2)], folder)
    monkeypatch.setattr(Work, "version", "another")
    assert whole([corpus(2)], folder)[0].done == 2
