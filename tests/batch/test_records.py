"""The records of tables: each is a document, or says why it is none."""

from __future__ import annotations

import json

import pytest

from summarizer.batch import records
from summarizer.batch.document import Document
from summarizer.batch.records import Columns
from summarizer.errors import UnreadableInput
from tests.batch.finding import TEXT, found, one, why, write

pytestmark = pytest.mark.usefixtures("in_a_folder_of_its_own")


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


def test_text_that_parquet_holds_as_bytes_is_text() -> None:
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pa.table({"text": [TEXT.encode()]}), "a.parquet")
    assert one("a.parquet").content == TEXT.encode()


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
