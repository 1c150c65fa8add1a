"""SQL over the tables of a run, by DuckDB: reading only, and nothing but the tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.batch.export import TABLES as FOLDER
from summarizer.errors import InputError
from summarizer.view.table_files import needed
from summarizer.view.tables import TABLES

_ROWS_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Answer:
    """Names of the columns, and the rows as they come."""

    columns: list[str]
    rows: Iterator[tuple[Any, ...]]


@contextmanager
def query(folder: Path, sql: str) -> Iterator[Answer]:
    """The answer to one SELECT over the views documents, goals, metrics … of a run.

    The statement can read no file and no address, write nothing and change no setting.
    Raises InputError for SQL that is no single SELECT or fails, and where there are no Parquet tables.
    """
    duckdb = needed("duckdb", "The query")
    paths = {name: (folder / FOLDER / f"{name}.parquet").resolve() for name in TABLES}
    missing = next((path for path in paths.values() if not path.is_file()), None)
    if missing is not None:
        raise InputError(
            f"{missing} is not there: the query reads Parquet. Run summarizer batch once more with --tables parquet."
        )
    connection = duckdb.connect(":memory:")
    try:
        for name, path in paths.items():
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({_quoted(path)})")  # noqa: S608
        _lock_down(connection, list(paths.values()))
        try:
            statements = connection.extract_statements(sql)
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                raise InputError("A query is one SELECT. Nothing else is allowed here.")
            result = connection.execute(statements[0])
            columns = [column[0] for column in result.description]
            yield Answer(columns, _rows(result, duckdb))
        except duckdb.Error as error:
            raise _refused(error) from None
    finally:
        connection.close()


def _rows(result: Any, duckdb: Any) -> Iterator[tuple[Any, ...]]:
    try:
        while rows := result.fetchmany(_ROWS_AT_ONCE):
            yield from rows
    except duckdb.Error as error:
        raise _refused(error) from None


def _lock_down(connection: Any, paths: list[Path]) -> None:
    allowed = ", ".join(map(_quoted, paths))
    for setting in (
        f"allowed_paths = [{allowed}]",
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "temp_directory = ''",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        connection.execute(f"SET {setting}")


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _refused(error: Exception) -> InputError:
    return InputError(f"The query cannot be answered: {' '.join(str(error).split())[:500]}")
