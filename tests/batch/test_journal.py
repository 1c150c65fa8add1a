"""What a journal keeps, once."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from summarizer.batch.journal import Entry, Journal
from summarizer.batch.work import Result
from summarizer.errors import InputError
from tests.growth import assert_linear

DONE = Result("done", b"report", characters=10, verdict="pass", tokens=5, cost=0.25, seconds=0.1)
FAILED = Result.failed("EmptyInput", "It is empty.")


def test_a_result_is_stored_once(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.scan([("a", "k1", 10)])
        assert journal.store("k1", DONE)
        assert not journal.store("k1", FAILED)
        assert list(journal.entries()) == [Entry("a", "k1", DONE)]


def test_what_was_committed_is_there_after_the_process_is_gone(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.scan([("a", "k1", 10), ("b", "k2", 10)])
    journal.store("k1", DONE)
    journal.commit()
    journal.store("k2", DONE)
    journal.close()  # without a commit, as a kill would
    with Journal(tmp_path) as again:
        assert [entry.result for entry in again.entries()] == [DONE, None]


@pytest.mark.parametrize("name", ["run", "批次 #7?a=1%20"])
def test_a_run_on_a_disk_that_is_read_only_is_read_without_files_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with Journal(tmp_path / name) as journal:
        journal.scan([("a", "k1", 10)])
        journal.store("k1", DONE)

    def names_while_reading() -> set[str]:
        with Journal(tmp_path / name, writing=False) as journal:
            assert list(journal.entries()) == [Entry("a", "k1", DONE)]
            assert (journal.entry(1), journal.entry(2)) == (Entry("a", "k1", DONE), None)
            assert journal.tally() == {"done": 1}
            return {path.name for path in (tmp_path / name).iterdir()}

    assert "journal.sqlite-shm" in names_while_reading()
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert names_while_reading() == {"journal.sqlite", ".lock.sqlite"}


def test_a_folder_that_cannot_be_made_or_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot be made"):
        Journal(tmp_path / "file" / "run")
    (tmp_path / "run" / ".lock.sqlite").mkdir(parents=True)
    with pytest.raises(InputError, match="cannot be written to"):
        Journal(tmp_path / "run")


def test_a_full_disk_is_an_error_that_keeps_what_was_done(tmp_path: Path) -> None:
    large = Result("done", b"x" * 100_000)

    def fill(journal: Journal) -> None:
        for number in range(50):
            journal.store(str(number), large)
            journal.commit()

    with Journal(tmp_path) as journal:
        journal.scan((str(number), str(number), 1) for number in range(50))
        journal._db.execute("PRAGMA max_page_count = 100")
        with pytest.raises(InputError, match=r"journal\.sqlite cannot be written to .*full"):
            fill(journal)
    with Journal(tmp_path) as journal:
        assert 0 < journal.sums().statuses["done"] < 50
        assert all(journal.store(str(number), large) for number in range(49, 40, -1))


def test_documents_with_one_content_share_a_result(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.scan([("a", "k", 10), ("b", "k", 10)])
        journal.store("k", DONE)
        assert [(entry.id, entry.result) for entry in journal.entries()] == [("a", DONE), ("b", DONE)]
        assert journal.sums().statuses == Counter(done=2)


def test_ids_that_come_twice_get_a_number(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.scan([("a", "k1", 1), ("a", "k2", 1), ("a~2", "k3", 1), ("a", "k4", 1)])
        assert [entry.id for entry in journal.entries()] == ["a", "a~2", "a~2~2", "a~3"]


def test_an_id_that_all_records_share_takes_no_longer_than_ids_of_their_own(tmp_path: Path) -> None:
    def prepare(records: int) -> Callable[[], object]:
        journal = Journal(tmp_path / f"run{next(runs)}")
        open_.enter_context(journal)
        return lambda: journal.scan(("a", f"k{number}", 1) for number in range(records))

    runs = count()
    with ExitStack() as open_:
        assert_linear(prepare, 200, times=8)


def test_a_new_scan_takes_the_place_of_the_old_one_and_keeps_results(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.scan([("a", "k1", 10), ("b", "k2", 10)])
        journal.store("k1", DONE)
        journal.store("k2", FAILED)
        journal.scan([("b", "k2", 10), ("c", "k3", 20)])
        assert [(entry.id, entry.result) for entry in journal.entries()] == [("b", FAILED), ("c", None)]
        journal.scan([("a", "k1", 10)])
        assert not journal.wanted("k1")


def test_a_scan_that_breaks_off_changes_nothing(tmp_path: Path) -> None:
    def broken() -> object:
        yield "b", "k2", 10
        raise InputError("没了", "gone")

    with Journal(tmp_path) as journal:
        journal.scan([("a", "k1", 10)])
        with pytest.raises(InputError):
            journal.scan(broken())  # type: ignore[arg-type]
        assert [entry.id for entry in journal.entries()] == ["a"]


def test_what_is_wanted(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.scan([("a", "k1", 10), ("b", "k2", 10)])
        journal.store("k1", DONE)
        assert [journal.wanted(key) for key in ("k1", "k2", "elsewhere")] == [False, True, False]


def test_sums_of_a_run(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.scan([("a", "k1", 10), ("b", "k2", 20), ("c", "k3", 40)])
        journal.store("k1", DONE)
        journal.store("k2", FAILED)
        sums = journal.sums()
    assert (sums.documents, sums.size, sums.to_do, sums.to_do_size) == (3, 70, 1, 40)
    assert (sums.statuses, sums.errors) == (Counter(done=1, failed=1), Counter(EmptyInput=1))
    assert (sums.tokens, sums.cost) == (5, 0.25)


def test_failures_of_this_corpus_may_be_forgotten(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.scan([("x", "k0", 1)])
        journal.store("k0", FAILED)
        journal.scan([("a", "k1", 1), ("b", "k2", 1), ("c", "k3", 1)])
        journal.store("k1", DONE)
        journal.store("k2", FAILED)
        journal.store("k3", Result("incomplete", b"", "IncompleteReport", "why"))
        assert journal.forget_failures() == 2
        assert journal.sums().to_do == 2


def test_one_process_writes_at_a_time_and_others_may_read(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.scan([("a", "k", 1)])
        with pytest.raises(InputError, match="Another process"):
            Journal(tmp_path)
        with Journal(tmp_path, writing=False) as reader:
            assert [entry.id for entry in reader.entries()] == ["a"]
    Journal(tmp_path).close()


def test_what_is_no_journal_is_refused(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite").write_bytes(b"no database at all, but long enough to be looked at" * 10)
    with pytest.raises(InputError, match="no journal"):
        Journal(tmp_path)
    with pytest.raises(InputError, match="holds no run"):
        Journal(tmp_path / "elsewhere", writing=False)


def test_a_journal_of_another_version_is_left_alone(tmp_path: Path) -> None:
    Journal(tmp_path).close()
    with Journal(tmp_path) as journal:
        journal.state("format", "999")
    with pytest.raises(InputError, match="another version"):
        Journal(tmp_path)


def test_a_lone_surrogate_ends_no_run(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.scan([("a", "k", 1)])
        assert journal.store("k", Result.failed("InternalError", "坏\ud800字"))


def test_the_journal_is_a_plain_sqlite_file(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.scan([("a", "k", 1)])
    connection = sqlite3.connect(tmp_path / "journal.sqlite")
    assert connection.execute("SELECT id FROM documents").fetchall() == [("a",)]
    connection.close()
