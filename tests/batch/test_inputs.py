"""What counts as a document, and under which id."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch.document import Document
from summarizer.batch.inputs import check
from summarizer.errors import InputError
from tests.batch.finding import TEXT, found, one, why, write

pytestmark = pytest.mark.usefixtures("in_a_folder_of_its_own")


def test_a_folder_is_searched_to_the_bottom_in_order_of_path() -> None:
    for name in ("in/b/2.txt", "in/b/10.html", "in/a.TXT", "in/.hidden.txt", "in/.git/x.txt", "in/x.pdf"):
        write(name)
    assert [document.id for document in found("in")] == ["in/a.TXT", "in/b/10.html", "in/b/2.txt"]


def test_the_folder_of_the_run_is_no_input() -> None:
    write("in/a.txt")
    write("in/run/reports.jsonl", "{}")
    assert [document.id for document in found("in", skip=Path("in/run"))] == ["in/a.txt"]


def test_folders_of_other_runs_are_no_input_unless_named() -> None:
    write("in/a.txt")
    write("in/deep/run/reports.jsonl", json.dumps(TEXT))
    write("in/deep/run/journal.sqlite")
    write("in/deep/run/tables/goals.csv", f"text\n{TEXT}\n")
    for path in ("in", "in*", "in/deep/../*"):
        assert [Path(document.id).name for document in found(path)] == ["a.txt"]
    assert not found("in/deep/*")
    assert len(found("in/deep/run")) == 2


def test_a_pattern_that_the_shell_left_alone() -> None:
    for name in ("in/a.txt", "in/b.txt", "in/c.html"):
        write(name)
    assert [document.id for document in found("in/*.txt")] == ["in/a.txt", "in/b.txt"]
    with pytest.raises(InputError, match=r"Nothing matches in/\*\.md"):
        found("in/*.md")


def test_a_file_is_read_as_bytes_and_decoded_later() -> None:
    write("a.txt", TEXT.encode("gb18030"))
    assert one("a.txt").source().text == TEXT


def test_what_is_too_large_for_an_article_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from summarizer.batch import inputs

    monkeypatch.setattr(inputs, "MOST_BYTES", 10)
    write("a.txt", "x" * 11)
    assert "no article" in why(one("a.txt"))


def test_the_same_content_has_the_same_digest_wherever_it_lies() -> None:
    write("a/1.txt")
    write("b/2.txt")
    first, second = found("a", "b")
    assert first.digest() == second.digest()
    assert first.digest() != Document("a/1.html", first.content).digest()  # there it would be read as a page
    assert Document("x", "a").digest() != Document("x", b"a").digest()


@pytest.mark.parametrize(("paths", "message"), [((), "No input"), (("gone",), "no file or folder gone")])
def test_inputs_that_are_not_there(paths: tuple[str, ...], message: str) -> None:
    with pytest.raises(InputError, match=message):
        check(paths)


def test_names_that_are_no_text_are_spelled() -> None:
    Path("in").mkdir()
    Path(os.fsdecode(b"in/\xff.txt")).write_text(TEXT)
    write("a.jsonl", '{"id": "\\ud800", "text": "x"}')
    assert [document.id for document in found("in", "a.jsonl")] == [r"in/\udcff.txt", r"a.jsonl#\ud800"]


def test_what_is_no_file_is_not_opened() -> None:
    Path("in").mkdir()
    os.mkfifo("in/pipe.txt")
    Path("in/gone.txt").symlink_to("nowhere.txt")
    Path("in/loop").symlink_to("..")
    gone, pipe = found("in")
    assert "No such file" in why(gone)
    assert "pipe or a device" in why(pipe)


def test_a_folder_that_cannot_be_searched_is_a_problem_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    write("in/a.txt")
    write("in/closed/b.txt")
    scandir = os.scandir

    def closed(path: str) -> Any:  # permissions do not bind root, who may run this
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    sound, problem = found("in")
    assert (sound.id, problem.id) == ("in/a.txt", "in/closed")
    assert "could not be searched" in why(problem)
