"""Inputs as a user names them, and the documents that are found in them."""

from __future__ import annotations

from pathlib import Path

from summarizer.batch.document import Document
from summarizer.batch.inputs import Inputs
from summarizer.batch.records import Columns

TEXT = "今年计划新建厂房12万平方米。"


def found(*paths: object, columns: Columns | None = None, skip: Path | None = None) -> list[Document]:
    return list(Inputs(tuple(map(str, paths)), columns or Columns(), skip))


def one(*paths: object, columns: Columns | None = None) -> Document:
    (document,) = found(*paths, columns=columns)
    return document


def why(document: Document) -> str:
    """What is wrong with a document, in English."""
    assert document.problem
    assert document.problem.zh != document.problem.en
    return document.problem.en


def write(path: str, content: str | bytes = TEXT) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(content.encode() if isinstance(content, str) else content)
