"""Folders, globs, files and archives → documents, one after another: nothing is held but the one at hand.

The id of a document is its path as the inputs name it, with `#` and its number or own id for a record of a
JSONL, CSV or Parquet file, and `!` before the path inside an archive.
"""

from __future__ import annotations

import glob
import json
import os
import re
import stat
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Final

from summarizer.batch.document import MOST_BYTES, Document
from summarizer.batch.journal import JOURNAL
from summarizer.batch.records import READERS, Columns
from summarizer.errors import InputError, SummarizerError, Told, reason_of

ARTICLES: Final = frozenset({".txt", ".html", ".htm"})
_ARCHIVE: Final = ".zip"
_NOT_THERE: Final = Told(
    "没有文件或文件夹 {path}。请检查路径。", "There is no file or folder {path}. Check the path."
)
_UNREADABLE: Final = Told("无法读取 {id}（{why}）。", "{id} could not be read ({why}).")
_TOO_LARGE: Final = Told(
    "{id} 超过 {size} MB，不会是一篇文章。", "{id} holds more than {size} MB: that is no article."
)
_NESTED: Final = Told(
    "{id} 是压缩包里的压缩包：请先解开它。", "{id} is an archive inside an archive: unpack it first."
)
_CLOSED: Final = Told(
    "文件夹 {id} 无法查看。请检查权限。",
    "{id} is a folder that could not be searched. Check its permissions.",
)
_PIPE: Final = Told("{id} 不是文件，而是管道或设备。", "{id} is no file but a pipe or a device.")
_KNOWN: Final = ARTICLES | READERS.keys() | {_ARCHIVE}
_REPEATED: Final = re.compile(r"~\d+\Z")  # what the journal adds to an id that comes twice
_RECORD: Final = re.compile(r"[#!]")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to read. `skip` is a folder that is never looked into: the run's own. Those of other runs are left out,
    too, unless a path names one itself.

    Iterating may be repeated and gives the same documents in the same order while the files stay as they are.
    """

    paths: tuple[str, ...]
    columns: Columns = field(default_factory=Columns)
    skip: Path | None = None

    def told(self) -> str:
        """All that `of` needs to find the same documents, from whatever folder."""
        paths = [str(Path(path).absolute()) for path in self.paths]
        return json.dumps([paths, self.columns.text, self.columns.id])

    @classmethod
    def of(cls, told: str, skip: Path | None) -> Inputs:
        """The inputs of a run as they were told."""
        paths, text, id_ = json.loads(told)
        return cls(tuple(paths), Columns(text, id_), skip)

    def __iter__(self) -> Iterator[Document]:
        """Raises InputError for an input that is not there; what is wrong inside one is a Document's problem."""
        for path in self.paths:
            for found in self._files(path):
                yield from map(_sound, _documents(found, self.columns))

    def named(self, id_: str) -> Iterator[Document]:
        """What may be the document of this id in a run over these inputs, from whatever folder it was told them; no
        other article is read. Raises InputError for an input that is not there."""
        names = (id_, _REPEATED.sub("", id_))
        files = {*names, *(id_[: found.start()] for found in _RECORD.finditer(id_))}
        for path in self.paths:
            for found in self._files(path):
                place = Path(found).as_posix().encode("utf-8", "backslashreplace").decode()
                if _ends(place, files):
                    for document in map(_sound, _documents(found, self.columns)):
                        if _ends(document.id, names):
                            yield document

    def _files(self, path: str) -> Iterator[str]:
        if Path(path).is_dir():
            yield from _in_folder(path, self.skip)
        elif Path(path).exists():
            yield path
        elif glob.has_magic(path):
            found = sorted(glob.iglob(path, recursive=True))  # noqa: PTH207 -- Path takes no absolute pattern
            if not found:
                raise InputError(
                    f"没有与 {path} 相符的文件。请检查通配符。", f"Nothing matches {path}. Check the pattern."
                )
            for one in found:
                if not Path(one).is_dir():
                    yield one
                elif not _is_run(Path(one)):
                    yield from _in_folder(one, self.skip)
        else:
            raise InputError(*_NOT_THERE.filled(path=path))


def _ends(path: str, names: Iterable[str]) -> bool:
    return any(path == name or path.endswith(f"/{name}") for name in names)


def _sound(document: Document) -> Document:
    r"""The document under an id that UTF-8 can hold: a byte or surrogate that is no character is spelled, `\udcff`."""
    id_ = document.id.encode("utf-8", "backslashreplace").decode()
    return document if id_ == document.id else replace(document, id=id_)


def _in_folder(folder: str, skip: Path | None) -> Iterator[str]:
    """Files of known kinds to the bottom, in order of path, and folders that cannot be searched.

    Hidden ones are left out, and links to folders, which may lead in circles; folders of runs, whose reports and
    tables are no articles.
    """
    skipped = skip.resolve() if skip else None
    closed: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and not _is_run(Path(here, name))
            and (skipped is None or Path(here, name).resolve() != skipped)
        )
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in _KNOWN:
                yield str(Path(here, name))
    yield from sorted(str(error.filename) for error in closed)


def _is_run(folder: Path) -> bool:
    return os.path.isfile(folder / JOURNAL)  # noqa: PTH113 -- Path raises where the folder may not be searched


def _documents(path: str, columns: Columns) -> Iterator[Document]:
    id_ = Path(path).as_posix()
    suffix = Path(path).suffix.lower()
    try:
        mode = Path(path).stat().st_mode
        if stat.S_ISDIR(mode):
            yield Document(id_, problem=_CLOSED.filled(id=id_))
        elif not stat.S_ISREG(mode):  # to open a pipe may take for ever
            yield Document(id_, problem=_PIPE.filled(id=id_))
        elif suffix == _ARCHIVE:
            yield from _in_archive(path, id_, columns)
        elif suffix in READERS:
            with Path(path).open("rb") as file:
                yield from READERS[suffix](file, id_, columns)
        else:
            with Path(path).open("rb") as file:
                yield _article(file, id_)
    except SummarizerError:  # a reader is not installed: no fault of the file
        raise
    except Exception as error:  # each decompressor and reader raises what it likes at damaged bytes
        yield Document(id_, problem=_UNREADABLE.filled(id=id_, why=reason_of(error)))


def _article(file: IO[bytes], id_: str) -> Document:
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        return Document(id_, problem=_TOO_LARGE.filled(id=id_, size=MOST_BYTES // 1_000_000))
    return Document(id_, content)


def _in_archive(path: str, id_: str, columns: Columns) -> Iterator[Document]:
    with _archive(path) as archive:
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            inside = Path(member.filename)
            suffix = inside.suffix.lower()
            if member.is_dir() or "__MACOSX" in inside.parts or any(map(_hidden, inside.parts)):
                continue
            name = f"{id_}!{member.filename}"
            try:
                if suffix in READERS:
                    with archive.open(member) as file:
                        yield from READERS[suffix](file, name, columns)
                elif suffix in ARTICLES:
                    with archive.open(member) as file:
                        yield _article(file, name)
                elif suffix == _ARCHIVE:
                    yield Document(name, problem=_NESTED.filled(id=name))
            except SummarizerError:
                raise
            except Exception as error:  # encrypted, damaged, compressed in a way unknown here
                yield Document(name, problem=_UNREADABLE.filled(id=name, why=reason_of(error)))


def _hidden(part: str) -> bool:
    return part.startswith(".") and part not in (".", "..")


def _archive(path: str) -> zipfile.ZipFile:
    try:
        # Names without the UTF-8 mark come from Chinese Windows more often than from anywhere else.
        return zipfile.ZipFile(path, metadata_encoding="gb18030")
    except UnicodeDecodeError:
        return zipfile.ZipFile(path)


def check(paths: Sequence[str]) -> None:
    """Raises InputError for no input, and for one that is not there."""
    if not paths:
        raise InputError(
            "没有输入。请给出文件夹、文件（txt、html、jsonl、csv、tsv、parquet、zip）或通配符。",
            "No input. Name folders, files (txt, html, jsonl, csv, tsv, parquet, zip) or patterns.",
        )
    for path in paths:
        if not Path(path).exists() and not glob.has_magic(path):
            raise InputError(*_NOT_THERE.filled(path=path))
