"""What counts as a document, and under which id."""

from __future__ import annotations

import json
import os
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch import document, records
from summarizer.batch.document import Document
from summarizer.batch.inputs import Inputs, check
from summarizer.batch.records import Columns
from summarizer.errors import InputError, UnreadableInput

TEXT = "今年计划新建厂房12万平方米。"


def found(*paths: object, columns: Columns | None = None, skip: Path | None = None) -> list[Document]:
    return list(Inputs(tuple(map(str, paths)), columns or Columns(), skip))


def why(document: Document) -> str:
    """What is wrong with a document, in English."""
    assert document.problem
    assert document.problem.zh != document.problem.en
    return document.problem.en


def one(*paths: object, columns: Columns | None = None) -> Document:
    (document,) = found(*paths, columns=columns)
    return document


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(path: str, content: str | bytes = TEXT) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(content.encode() if isinstance(content, str) else content)


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


def test_records_of_jsonl() -> None:
    lines = [
        json.dumps({"id": "r1", "text": TEXT}),
        "",
        json.dumps({"正文": TEXT}),
        json.dumps(TEXT),
        "{broken",
        json.dumps({"id": "r5"}),
        "[1]",
    ]
    write("a.jsonl", "\n".join(lines))
    documents = found("a.jsonl")
    assert [d.id for d in documents] == [
        "a.jsonl#r1",
        "a.jsonl#2",
        "a.jsonl#3",
        "a.jsonl#4",
        "a.jsonl#r5",
        "a.jsonl#6",
    ]
    assert [d.content for d in documents[:3]] == [TEXT] * 3
    assert "no JSON" in why(documents[3])
    assert "no text" in why(documents[4])
    assert documents[5].problem
    with pytest.raises(UnreadableInput, match="--text-column"):
        documents[4].source()


def test_columns_may_be_named() -> None:
    write("a.jsonl", json.dumps({"nr": 7, "body_text": TEXT, "text": "nothing"}))
    assert one("a.jsonl", columns=Columns("body_text", "nr")) == Document("a.jsonl#7", TEXT)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_records_of_csv(encoding: str) -> None:
    write("a.csv", f'编号,正文\nx,"{TEXT}\n第二行"\n,{TEXT}\n'.encode(encoding))
    documents = found("a.csv")
    assert documents == [Document("a.csv#x", f"{TEXT}\n第二行"), Document("a.csv#2", TEXT)]


def test_records_of_parquet() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.table({"id": [1, 2], "text": [TEXT, None], "other": [0.5, 0.5]}), "a.parquet")
    first, second = found("a.parquet")
    assert first == Document("a.parquet#1", TEXT)
    assert second.problem
    write("b.parquet", b"PAR1 and nothing")
    assert "no Parquet" in why(one("b.parquet"))


def test_members_of_an_archive() -> None:
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr("b/二.txt", TEXT)
        archive.writestr("a.jsonl", json.dumps({"text": TEXT}))
        archive.writestr("picture.png", b"\x89PNG")
        archive.writestr("__MACOSX/b/二.txt", b"rubbish")
    assert [document.id for document in found("a.zip")] == ["a.zip!a.jsonl#1", "a.zip!b/二.txt"]


def test_names_of_an_archive_made_on_chinese_windows() -> None:
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr("AAAA.txt", TEXT)
    name = "报告".encode("gb18030")
    Path("a.zip").write_bytes(Path("a.zip").read_bytes().replace(b"AAAA.txt", name + b".txt"))
    assert one("a.zip").id == "a.zip!报告.txt"


def test_a_broken_archive_is_a_problem_of_its_own() -> None:
    write("a.zip", b"PK\x03\x04 and nothing")
    write("b.txt")
    broken, sound = found("a.zip", "b.txt")
    assert "could not be read" in why(broken)
    assert not sound.problem


def test_an_archive_inside_an_archive_is_named_not_passed_over() -> None:
    with zipfile.ZipFile("inner.zip", "w") as archive:
        archive.writestr("x.txt", TEXT)
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.write("inner.zip", "b/inner.zip")
        archive.writestr("c.txt", TEXT)
    inner, sound = found("a.zip")
    assert inner.id == "a.zip!b/inner.zip"
    assert "unpack it first" in why(inner)
    assert not sound.problem


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
    assert document.Document("x", "a").digest() != document.Document("x", b"a").digest()


@pytest.mark.parametrize(("paths", "message"), [((), "No input"), (("gone",), "no file or folder gone")])
def test_inputs_that_are_not_there(paths: tuple[str, ...], message: str) -> None:
    with pytest.raises(InputError, match=message):
        check(paths)


def test_an_archive_may_hold_a_table() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.table({"id": ["x"], "text": [TEXT]}), "a.parquet")
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.write("a.parquet")
        archive.writestr("b.csv", f"text\n{TEXT}\n")
    assert found("a.zip") == [Document("a.zip!a.parquet#x", TEXT), Document("a.zip!b.csv#1", TEXT)]


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


def test_a_line_that_is_too_long_is_one_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "_LINE", 64)
    write("a.jsonl", json.dumps("x" * 500) + "\n" + json.dumps("y") + "\n" + json.dumps("z" * 62))
    long, short, last = found("a.jsonl")
    assert (long.id, short, last.id) == ("a.jsonl#1", Document("a.jsonl#2", "y"), "a.jsonl#3")
    assert "too large" in why(long)


def test_lines_of_jsonl_in_the_encodings_of_chinese_windows() -> None:
    line = json.dumps({"text": TEXT}, ensure_ascii=False)
    write("a.jsonl", b"\xef\xbb\xbf" + line.encode() + b"\r\n" + line.encode("gb18030") + b"\r\n")
    assert [document.content for document in found("a.jsonl")] == [TEXT, TEXT]


def test_the_encoding_of_a_csv_is_told_by_all_that_was_looked_at() -> None:
    write("a.csv", f"id,text\n1,{TEXT * 5000}\n".encode("gb18030"))  # no end of a line but the heading's
    assert one("a.csv").content == TEXT * 5000
    write("b.csv", f"id,text\r\n1,{TEXT}\r\n".encode("utf-16"))
    assert one("b.csv").content == TEXT


def test_a_column_goes_by_its_name_however_it_is_written() -> None:
    write("a.csv", f"ID, Text \nx,{TEXT}\n")
    assert one("a.csv") == Document("a.csv#x", TEXT)
    write("b.csv", f"nr,words\n1,{TEXT}\n")
    assert "(there is nr, words)" in why(one("b.csv"))


@pytest.mark.parametrize(
    ("text", "what"),
    [(None, "empty (null)"), (5, "a number"), (1.5, "a number"), (True, "true or false"), (["x"], "a list")],
)
def test_a_column_of_the_text_that_holds_none_says_what_it_holds(text: object, what: str) -> None:
    write("a.jsonl", json.dumps({"id": 7, "Text": text}))
    document = one("a.jsonl")
    assert document.id == "a.jsonl#7"
    assert f"Record 1 of a.jsonl has no text: its Text is {what}." in why(document)


def test_the_column_that_is_told_of_is_the_one_that_was_taken() -> None:
    write("a.jsonl", json.dumps({"content": ["x"], "body": None, "text": 5}))
    assert "its text is a number" in why(one("a.jsonl"))
    write("b.csv", "id,text\n1\n")  # a row that ends before its text
    assert "its text is empty" in why(one("b.csv"))


def test_names_in_an_archive_lead_nowhere() -> None:
    with zipfile.ZipFile("a.zip", "w") as archive:
        for name in ("../../up.txt", "/root.txt", ".hidden/x.txt", "d/.DS_Store", "d/ok.txt"):
            archive.writestr(name, TEXT)
    assert [document.id for document in found("a.zip")] == [
        "a.zip!../../up.txt", "a.zip!/root.txt", "a.zip!d/ok.txt",
    ]  # fmt: skip
    assert [path.name for path in Path.cwd().parent.rglob("up.txt")] == []


def test_a_bomb_in_an_archive_costs_no_memory() -> None:
    with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 60_000_000)
        archive.writestr("b.jsonl", b"0" * 60_000_000)
        archive.writestr("c.txt", TEXT)
    tracemalloc.start()
    bomb, line, sound = found("a.zip")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert ("no article" in why(bomb), "too large" in why(line), sound.problem) == (True, True, None)
    assert peak < 130_000_000


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_damaged_bytes_of_an_archive_are_a_row_however_they_were_compressed(method: int) -> None:
    """Each decompressor raises an error of its own, and none may end a run."""
    with zipfile.ZipFile("a.zip", "w", method) as archive:
        archive.writestr("a.txt", TEXT * 50)
        archive.writestr("b.jsonl", f'{{"text": "{TEXT * 50}"}}')
    content = bytearray(Path("a.zip").read_bytes())
    with zipfile.ZipFile("a.zip") as archive:
        for member in archive.infolist():
            start = member.header_offset + 30 + len(member.filename)
            content[start + 10 : start + 24] = b"\xa5" * 14
    Path("a.zip").write_bytes(content)
    write("b.txt", TEXT.encode())
    *damaged, sound = found("a.zip", "b.txt")
    assert [document.id for document in damaged] == ["a.zip!a.txt", "a.zip!b.jsonl"]
    assert all(document.problem for document in damaged)
    assert sound.problem is None


def test_text_that_parquet_holds_as_bytes_is_text() -> None:
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pa.table({"text": [TEXT.encode()]}), "a.parquet")
    assert one("a.parquet").content == TEXT.encode()
