"""Records of JSONL, CSV and Parquet files → documents."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import IO, Any, Final

from summarizer.batch.document import MOST_BYTES, Document
from summarizer.errors import Told

_TEXTS: Final = ("text", "content", "article", "body", "正文", "内容", "文本")
_IDS: Final = ("id", "doc_id", "document_id", "编号")
_ROWS_AT_ONCE: Final = 32  # of Parquet
_LINE: Final = MOST_BYTES * 2  # bytes of one record of JSONL
_NAMED: Final = 8  # columns that a message names
_SAMPLE: Final = 65_536  # bytes that tell the encoding of a CSV file
_NO_TEXT: Final = Told(
    "{place} 的第 {number} 条记录在 {columns} 中没有正文（其中有：{there}）：请用 --text-column 指定它的列。",
    "Record {number} of {place} has no text in {columns} (there is {there}): name its column with --text-column.",
)
_NOT_TEXT: Final = Told(
    "{place} 的第 {number} 条记录没有正文：{column} 列是{what}，不是文本。请填上正文，或用 --text-column 指定别的列。",
    "Record {number} of {place} has no text: its {column} is {what}. Put the text there, or name another column "
    "with --text-column.",
)
_KINDS: Final[tuple[tuple[type | tuple[type, ...], Told], ...]] = (
    (type(None), Told("空值", "empty (null)")),
    (bool, Told("真假值", "true or false")),
    ((int, float), Told("数字", "a number")),
    (list, Told("列表", "a list")),
    (dict, Told("对象", "an object")),
)
_OTHER: Final = Told("别的类型", "of another type")
_TOO_LARGE: Final = Told(
    "{place} 的第 {number} 条记录太大，不会是一篇文章。",
    "Record {number} of {place} is too large for an article.",
)
_NO_JSON: Final = Told(
    "{place} 的第 {number} 条记录不是 JSON：每行应是一个完整的对象或字符串。",
    "Record {number} of {place} is no JSON: each line has to be one whole object or string.",
)
_NO_CSV: Final = Told("{place} 从这里起不是 CSV（{why}）。", "{place} is no CSV from there on ({why}).")
_NO_PARQUET: Final = Told("{place} 不是 Parquet 文件（{why}）。", "{place} is no Parquet file ({why}).")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds the text and which the id; None: the first of the usual names that is there."""

    text: str | None = None
    id: str | None = None

    def document(self, record: Mapping[str, Any], place: str, number: int) -> Document:
        """The document of one record; `number` counts from 1 and stands in for a missing id."""
        own = _first(record, (self.id,) if self.id else _IDS)
        id_ = f"{place}#{number if own in (None, '') else own}"
        wanted = (self.text,) if self.text else _TEXTS
        text = _first(record, wanted)
        if not isinstance(text, str | bytes):  # Parquet of some writers holds text as bytes
            column = _column(record, wanted)
            if column is not None:
                what = next((told for kind, told in _KINDS if isinstance(text, kind)), _OTHER)
                return Document(
                    id_, problem=_NOT_TEXT.filled(number=number, place=place, column=column[:30], what=what)
                )
            columns = Told("、".join(wanted), " or ".join(wanted))
            names = [str(name)[:30] for name in list(record)[:_NAMED]]
            there = Told("、".join(names) or "什么也没有", ", ".join(names) or "nothing")
            return Document(
                id_, problem=_NO_TEXT.filled(number=number, place=place, columns=columns, there=there)
            )
        if len(text) > MOST_BYTES:
            return Document(id_, problem=_TOO_LARGE.filled(number=number, place=place))
        return Document(id_, text)


def _first(record: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    found = next((record[name] for name in names if record.get(name) is not None), None)
    if found is not None:
        return found
    alike = {str(name).strip().lower(): value for name, value in record.items() if value is not None}
    return next((alike[name.lower()] for name in names if name.lower() in alike), None)  # ` Text ` is text


def _column(record: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """The column that `_first` took its value from, or one without a value where none has any."""
    lower = {name.lower() for name in names}
    there = [name for name in names if name in record]
    there += [name for name in map(str, record) if name.strip().lower() in lower]
    return next((name for name in there if record.get(name) is not None), there[0] if there else None)


def _jsonl(file: IO[bytes], place: str, columns: Columns) -> Iterator[Document]:
    """One JSON object, or one string, a line."""
    number = 0
    while line := file.readline(_LINE):
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        number += 1
        if len(line) >= _LINE and not line.endswith(b"\n"):
            while (rest := file.readline(_LINE)) and not rest.endswith(b"\n"):
                pass  # of the same record
            yield Document(f"{place}#{number}", problem=_TOO_LARGE.filled(number=number, place=place))
            continue
        try:
            record = json.loads(_decoded(line))
        except (ValueError, RecursionError):
            yield Document(f"{place}#{number}", problem=_NO_JSON.filled(number=number, place=place))
            continue
        if isinstance(record, str):
            record = {columns.text or _TEXTS[0]: record}
        yield columns.document(record if isinstance(record, dict) else {}, place, number)


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return line.decode("gb18030")


def _csv(file: IO[bytes], place: str, columns: Columns, delimiter: str = ",") -> Iterator[Document]:
    sample = file.read(_SAMPLE)
    csv.field_size_limit(MOST_BYTES)
    stream = _Joined(sample, file)
    text = io.TextIOWrapper(io.BufferedReader(stream), _encoding(sample), errors="replace", newline="")
    records = csv.DictReader(text, delimiter=delimiter)
    try:
        for number, record in enumerate(records, 1):
            yield columns.document(record, place, number)
    except csv.Error as error:
        yield Document(f"{place}#line{records.line_num}", problem=_NO_CSV.filled(place=place, why=error))


def _tsv(file: IO[bytes], place: str, columns: Columns) -> Iterator[Document]:
    return _csv(file, place, columns, "\t")


def _parquet(file: IO[bytes], place: str, columns: Columns) -> Iterator[Document]:
    """Raises InputError where pyarrow is missing."""
    from summarizer.view.table_files import needed

    parquet, pa = needed("pyarrow.parquet", "Parquet"), needed("pyarrow", "Parquet")
    try:
        seekable = file if file.seekable() else io.BytesIO(file.read())
        table = parquet.ParquetFile(seekable)
        wanted = {*((columns.text,) if columns.text else _TEXTS), *((columns.id,) if columns.id else _IDS)}
        names = [
            name for name in table.schema_arrow.names if name.strip().lower() in wanted or name in wanted
        ]
        names = names or table.schema_arrow.names[:_NAMED]  # for the message
        batches = table.iter_batches(batch_size=_ROWS_AT_ONCE, columns=names)
        for number, record in enumerate(chain.from_iterable(batch.to_pylist() for batch in batches), 1):
            yield columns.document(record, place, number)
    except pa.ArrowException as error:
        yield Document(place, problem=_NO_PARQUET.filled(place=place, why=str(error)[:100]))


def _encoding(sample: bytes) -> str:
    """UTF-8, or what spreadsheets in China write."""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)  # whose last character may be cut
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


class _Joined(io.RawIOBase):
    """Bytes that were read already, then the rest of their file."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


READERS: Final[Mapping[str, Callable[[IO[bytes], str, Columns], Iterator[Document]]]] = {
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".csv": _csv,
    ".tsv": _tsv,
    ".parquet": _parquet,
}
