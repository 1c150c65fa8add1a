"""Articles in zip archives: their names, and what may be wrong or meant badly with the bytes."""

from __future__ import annotations

import json
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from summarizer.batch.document import Document
from tests.batch.finding import TEXT, found, one, why, write

pytestmark = pytest.mark.usefixtures("in_a_folder_of_its_own")


def test_members_of_an_archive() -> None:
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr("b/二.txt", TEXT)
        archive.writestr("a.jsonl", json.dumps({"text": TEXT}))
        archive.writestr("picture.png", b"\x89PNG")
        archive.writestr("__MACOSX/b/二.txt", b"rubbish")
    assert [document.id for document in found("a.zip")] == ["a.zip!a.jsonl#1", "a.zip!b/二.txt"]


def test_an_archive_may_hold_a_table() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.table({"id": ["x"], "text": [TEXT]}), "a.parquet")
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.write("a.parquet")
        archive.writestr("b.csv", f"text\n{TEXT}\n")
    assert found("a.zip") == [Document("a.zip!a.parquet#x", TEXT), Document("a.zip!b.csv#1", TEXT)]


def test_names_of_an_archive_made_on_chinese_windows() -> None:
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr("AAAA.txt", TEXT)
    name = "报告".encode("gb18030")
    Path("a.zip").write_bytes(Path("a.zip").read_bytes().replace(b"AAAA.txt", name + b".txt"))
    assert one("a.zip").id == "a.zip!报告.txt"


def test_names_in_an_archive_lead_nowhere() -> None:
    with zipfile.ZipFile("a.zip", "w") as archive:
        for name in ("../../up.txt", "/root.txt", ".hidden/x.txt", "d/.DS_Store", "d/ok.txt"):
            archive.writestr(name, TEXT)
    assert [document.id for document in found("a.zip")] == [
        "a.zip!../../up.txt", "a.zip!/root.txt", "a.zip!d/ok.txt",
    ]  # fmt: skip
    assert [path.name for path in Path.cwd().parent.rglob("up.txt")] == []


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
