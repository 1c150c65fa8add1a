"""Reasons told alike are one line, with one document as an example."""

from __future__ import annotations

from pathlib import Path

from summarizer.batch.journal import Journal
from summarizer.batch.reasons import Reason, reasons
from summarizer.batch.work import Result
from summarizer.errors import Told


def test_reasons_are_alike_but_for_ids_and_numbers(tmp_path: Path) -> None:
    failures = {
        "in/1.txt": Result.failed("EmptyInput", "in/1.txt is empty."),
        "in/a.csv#7": Result.failed("UnreadableInput", "Record 7 of in/a.csv has no text."),
        "in/b.csv#12": Result.failed("UnreadableInput", "Record 12 of in/b.csv has no text."),
        "in/2.txt": Result("done", b""),
        "in/3\n\x1b[31m.txt": Result.failed("UnreadableInput", "in/3\n\x1b[31m.txt is a PDF."),
    }
    with Journal(tmp_path) as journal:
        journal.scan((id_, id_, 1) for id_ in failures)
        for id_, result in failures.items():
            journal.store(id_, result)
        assert reasons(journal) == [
            Reason("UnreadableInput", 2, "in/a.csv#7", "Record 7 of in/a.csv has no text."),
            Reason("EmptyInput", 1, "in/1.txt", "in/1.txt is empty."),
            Reason("UnreadableInput", 1, "in/3 [31m.txt", "in/3 [31m.txt is a PDF."),
        ]
        assert len(reasons(journal, most=1)) == 1


def test_reasons_are_told_in_the_language_asked_for(tmp_path: Path) -> None:
    kept = Told("a.txt是空的。", "a.txt is empty.").kept()
    with Journal(tmp_path) as journal:
        journal.scan([("a.txt", "k", 1)])
        journal.store("k", Result.failed("EmptyInput", kept))
        assert [one.example for one in reasons(journal, lang="zh")] == ["a.txt是空的。"]
        assert [one.example for one in reasons(journal)] == ["a.txt is empty."]
