"""Rows of the tables to CSV, Parquet and XLSX, written as they come: memory does not grow with the corpus.

CSV needs nothing but Python. pyarrow and XlsxWriter come with the extra `batch` and are imported when used.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from decimal import Decimal
from functools import partial
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, Literal, Protocol

from summarizer.errors import InputError, Told
from summarizer.view.tables import TABLES, Cell, Column, Row, rows

if TYPE_CHECKING:
    from summarizer.schemas import DevelopmentReport

TableFormat = Literal["csv", "parquet", "xlsx"]
FORMATS: Final[tuple[TableFormat, ...]] = ("csv", "parquet", "xlsx")
_ROWS_AT_ONCE: Final = 5_000  # of one Parquet row group
_SHEET_ROWS: Final = 1_048_576  # of one XLSX sheet, its heading included
_FIRST_YEAR: Final = 1901  # whose days every spreadsheet counts alike
_CELL_CHARACTERS: Final = 32_767  # of one XLSX cell
# What a spreadsheet takes for a formula, full-width signs included: such text gets a quotation mark in front.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_NEEDED: Final = Told(
    '{what}需要 {name}：请运行 pip install "devreport[batch]"（CSV 和 JSONL 不需要它）。',
    '{what} needs {name}: pip install "devreport[batch]" (CSV and JSONL need nothing).',
)

Add = Callable[[str, Row], None]


class Sink(Protocol):
    """Where rows go: `add(table, row)`, then `close()`."""

    def add(self, table: str, row: Row) -> None: ...
    def close(self) -> None: ...


@contextmanager
def writing(format_: TableFormat, folder: Path) -> Iterator[Add]:
    """`add(table, row)`; the files are whole when the block ends.

    CSV and Parquet make one file a table, `goals.csv`; XLSX one workbook, `tables.xlsx`, a sheet a table.
    Raises InputError where the library is missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sinks: Mapping[TableFormat, Callable[[Path], Sink]] = {
        "csv": CsvTables,
        "parquet": ParquetTables,
        "xlsx": lambda folder: XlsxTables(folder / "tables.xlsx"),
    }
    sink = sinks[format_](folder)
    try:
        yield sink.add
    finally:
        sink.close()


def csv_text(report: DevelopmentReport, document_id: str, table: str) -> str:
    """One table of one report as the text of a CSV file, byte order mark included."""
    buffer = StringIO()
    buffer.write("\ufeff")
    writer = csv.writer(buffer)
    writer.writerow([column.name for column in TABLES[table]])
    writer.writerows(map(csv_cell, row) for name, row in rows(report, document_id) if name == table)
    return buffer.getvalue()


def write_xlsx(report: DevelopmentReport, document_id: str, target: Path | IO[bytes]) -> None:
    """All tables of one report as a workbook. Raises InputError where XlsxWriter is missing."""
    sink = XlsxTables(target)
    for table, row in rows(report, document_id):
        sink.add(table, row)
    sink.close()


class CsvTables:
    """One CSV file a table: UTF-8 with the mark that spreadsheets want, exact decimals, ISO dates."""

    def __init__(self, folder: Path) -> None:
        self._files = ExitStack()
        self._writers: dict[str, Any] = {}
        for name, columns in TABLES.items():
            path = folder / f"{name}.csv"
            file = self._files.enter_context(
                path.open("w", encoding="utf-8-sig", errors="replace", newline="")
            )
            self._writers[name] = csv.writer(file)
            self._writers[name].writerow([column.name for column in columns])

    def add(self, table: str, row: Row) -> None:
        self._writers[table].writerow(map(csv_cell, row))

    def close(self) -> None:
        self._files.close()


def csv_cell(cell: Cell) -> str:
    """A cell as CSV text; no text is left that a spreadsheet would calculate."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


class ParquetTables:
    """One Parquet file a table; numbers are doubles, dates are dates.

    pandas by itself would read a date as a Python object and an integer with gaps as a float; what it reads in the
    metadata of the file makes them timestamps and nullable integers.
    """

    def __init__(self, folder: Path) -> None:
        self._pa = needed("pyarrow", "Parquet")
        parquet = needed("pyarrow.parquet", "Parquet")
        self._schemas = {name: self._schema(columns) for name, columns in TABLES.items()}
        self._writers = {
            name: parquet.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd")
            for name, schema in self._schemas.items()
        }
        self._waiting: dict[str, list[Row]] = {name: [] for name in TABLES}

    def add(self, table: str, row: Row) -> None:
        waiting = self._waiting[table]
        waiting.append(tuple(map(_plain, row)))
        if len(waiting) >= _ROWS_AT_ONCE:
            self._flush(table)

    def close(self) -> None:
        for table, writer in self._writers.items():
            self._flush(table)
            writer.close()

    def _schema(self, columns: tuple[Column, ...]) -> Any:
        pa = self._pa
        types = {
            "text": pa.string(),
            "integer": pa.int64(),
            "number": pa.float64(),
            "boolean": pa.bool_(),
            "date": pa.date32(),
        }
        fields = [(column.name, types[column.type]) for column in columns]
        return pa.schema(fields, metadata={"pandas": json.dumps(_for_pandas(columns))})

    def _flush(self, table: str) -> None:
        if waiting := self._waiting[table]:
            schema = self._schemas[table]
            arrays = [
                self._pa.array(cells, field.type)
                for cells, field in zip(zip(*waiting, strict=True), schema, strict=True)
            ]
            self._writers[table].write_batch(self._pa.record_batch(arrays, schema=schema))
            waiting.clear()


def _for_pandas(columns: tuple[Column, ...]) -> dict[str, Any]:
    """What pandas writes into its own Parquet files; the second of a pair is the type that it reads a column as."""
    types = {
        "text": ("unicode", "str"),
        "integer": ("int64", "Int64"),
        "number": ("float64", "float64"),
        "boolean": ("bool", "boolean"),
        "date": ("date", "timestamp[ms][pyarrow]"),
    }
    described = [
        {"name": one.name, "field_name": one.name, "pandas_type": types[one.type][0],
         "numpy_type": types[one.type][1], "metadata": None}
        for one in columns
    ]  # fmt: skip
    return {"index_columns": [], "column_indexes": [], "columns": described, "pandas_version": "2.0.0"}


class XlsxTables:
    """One workbook, a sheet a table; a table that outgrows its sheet goes on in `goals 2`."""

    def __init__(self, target: Path | IO[bytes], sheet_rows: int = _SHEET_ROWS) -> None:
        options: dict[str, Any] = {
            "constant_memory": True,  # each row goes to disk when the next one begins
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        if isinstance(target, Path):
            options["tmpdir"] = str(target.parent)  # the system's own folder may be small
        book = needed("xlsxwriter", "XLSX").Workbook
        self._book = book(str(target) if isinstance(target, Path) else target, options)
        self._date = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._bold = self._book.add_format({"bold": True})
        self._sheet_rows = sheet_rows
        self._sheets: dict[str, Any] = {}
        self._next: dict[str, int] = {}
        self._count: dict[str, int] = {}
        for table in TABLES:
            self._new_sheet(table)

    def add(self, table: str, row: Row) -> None:
        if self._next[table] >= self._sheet_rows:
            self._new_sheet(table)
        sheet, at = self._sheets[table], self._next[table]
        for number, cell in enumerate(row):
            self._put(sheet, at, number, cell)
        self._next[table] += 1

    def close(self) -> None:
        """Raises OSError where the file cannot be written."""
        try:
            self._book.close()
        except needed("xlsxwriter.exceptions", "XLSX").FileCreateError as error:
            raise OSError(str(error)) from error

    def _new_sheet(self, table: str) -> None:
        count = self._count[table] = self._count.get(table, 0) + 1
        sheet = self._sheets[table] = self._book.add_worksheet(table if count == 1 else f"{table} {count}")
        sheet.freeze_panes(1, 1)
        for number, column in enumerate(TABLES[table]):
            sheet.write_string(0, number, column.name, self._bold)
        self._next[table] = 1

    def _put(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        put: Mapping[type, Callable[..., Any]] = {
            str: sheet.write_string,
            bool: sheet.write_boolean,
            int: sheet.write_number,
            Decimal: sheet.write_number,
            date: partial(sheet.write_datetime, cell_format=self._date),
        }
        if isinstance(cell, date) and cell.year < _FIRST_YEAR:
            cell = cell.isoformat()
        if isinstance(cell, str):
            cell = _sound(cell)[:_CELL_CHARACTERS]
        if cell is not None:
            put[type(cell)](row, column, cell)


def _plain(cell: Cell) -> Any:
    """What pyarrow takes: no decimals, no lone surrogates."""
    if isinstance(cell, Decimal):
        return float(cell)
    return _sound(cell) if isinstance(cell, str) else cell


def _sound(text: str) -> str:
    """Text that UTF-8 can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def needed(module: str, what: str | Told) -> Any:
    """An optional library. Raises InputError that says how to get it."""
    try:
        return import_module(module)
    except ImportError:
        name = module.partition(".")[0]
        raise InputError(*_NEEDED.filled(what=what, name=name)) from None
