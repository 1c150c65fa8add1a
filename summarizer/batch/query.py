"""SQL over the tables of a run, by DuckDB: reading only, nothing but the tables, within limits of time and memory."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from summarizer.batch.export import TABLES as FOLDER
from summarizer.errors import InputError, Told, reason_of
from summarizer.view.table_files import needed
from summarizer.view.tables import TABLES

SECONDS: Final = 60.0
MEMORY: Final = 2_000_000_000  # bytes
_ROWS_AT_ONCE: Final = 1_000
_GRACE: Final = 5.0  # seconds beyond the limit in which DuckDB ought to notice
_WHAT: Final = Told("查询", "The query")
_UNREADABLE: Final = Told(
    "无法读取 {path}（{why}）。请再运行一次 summarizer batch。",
    "{path} cannot be read ({why}). Run summarizer batch once more.",
)
_NO_PARQUET: Final = Told(
    "没有 {path}：查询读的是 Parquet。请用 --tables parquet 再运行一次 summarizer batch。",
    "{path} is not there: the query reads Parquet. Run summarizer batch once more with --tables parquet.",
)
_ONE_SELECT: Final = Told(
    "查询只能是一条 SELECT，不允许其他语句。", "A query is one SELECT. Nothing else is allowed here."
)
_LATE: Final = Told(
    "查询用时超过 {seconds} 秒：请缩小查询，或用 --timeout 延长。",
    "The query took longer than {seconds} seconds: ask for less, or give it more with --timeout.",
)
_LARGE: Final = Told(
    "查询需要的内存超过 {size} MB：请缩小查询，或用 --memory 加大。",
    "The query needs more than {size} MB of memory: ask for less, or give it more with --memory.",
)
_REFUSED: Final = Told("无法查询：{why}", "The query cannot be answered: {why}")


@dataclass(frozen=True, slots=True)
class Answer:
    """Names of the columns, and the rows as they come."""

    columns: list[str]
    rows: Iterator[tuple[Any, ...]]


@contextmanager
def query(
    folder: Path,
    sql: str,
    seconds: float = SECONDS,
    memory: int = MEMORY,
    stuck: Callable[[Told], object] = lambda _: None,
) -> Iterator[Answer]:
    """The answer to one SELECT over the tables documents, goals, metrics … of a run.

    The statement can touch no file and no address and change no setting. `seconds` are those in which DuckDB is at
    work, not those of whoever takes the rows; `memory` (bytes) is what it may hold. `stuck` is called, from another
    thread, where DuckDB has not ended some seconds after that: a few of its functions cannot be interrupted.
    Raises InputError for SQL that is no single SELECT, fails or exceeds a limit, and where there are no Parquet tables.
    """
    duckdb, dataset = needed("duckdb", _WHAT), needed("pyarrow.dataset", _WHAT)
    connection = duckdb.connect(":memory:")
    work = _Work(connection, duckdb.Error, seconds, memory, stuck)
    try:
        for name, path in _paths(folder).items():
            # Read by pyarrow, so that DuckDB needs no file at all: one that it may read it may write, too, by a
            # COPY within a WITH.
            try:
                connection.register(name, dataset.dataset(path, format="parquet"))
            except (OSError, ValueError) as error:
                raise InputError(*_UNREADABLE.filled(path=path, why=reason_of(error))) from None
        _lock_down(connection, memory)
        with work.going_on():
            statements = connection.extract_statements(sql)
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                raise InputError(*_ONE_SELECT)
            result = connection.execute(statements[0])
        yield Answer([column[0] for column in result.description], _rows(result, work))
    finally:
        connection.close()


class _Work:
    """The time in which DuckDB is at work, and what its errors mean."""

    def __init__(
        self,
        connection: Any,
        error: type[Exception],
        seconds: float,
        memory: int,
        stuck: Callable[[Told], object],
    ) -> None:
        self._connection = connection
        self._error = error
        self._left = seconds
        self._over = False
        self._late = _LATE.filled(seconds=f"{seconds:g}")
        self._large = _LARGE.filled(size=memory // 1_000_000)
        self._stuck = stuck

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """Whatever DuckDB does within is counted and ended when the time is up; its errors become ours."""
        timers = [
            threading.Timer(max(0.0, self._left), self._end),
            threading.Timer(max(0.0, self._left) + _GRACE, self._stuck, [self._late]),
        ]
        started = time.monotonic()
        for timer in timers:
            timer.daemon = True
            timer.start()
        try:
            yield
        except (self._error, MemoryError) as error:
            if self._over:
                raise InputError(*self._late) from None
            if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryException":
                raise InputError(*self._large) from None
            told = str(error).partition("\n\nLINE ")[0]  # what follows draws an arrow under the place
            raise InputError(*_REFUSED.filled(why=" ".join(told.split())[:500])) from None
        finally:
            for timer in timers:
                timer.cancel()
            self._left -= time.monotonic() - started

    def _end(self) -> None:
        self._over = True
        self._connection.interrupt()


def _rows(result: Any, work: _Work) -> Iterator[tuple[Any, ...]]:
    while True:
        with work.going_on():
            rows = result.fetchmany(_ROWS_AT_ONCE)
        if not rows:
            return
        yield from rows


def _paths(folder: Path) -> dict[str, Path]:
    paths = {name: folder / FOLDER / f"{name}.parquet" for name in TABLES}
    missing = next((path for path in paths.values() if not path.is_file()), None)
    if missing is not None:
        raise InputError(*_NO_PARQUET.filled(path=missing))
    return paths


def _lock_down(connection: Any, memory: int) -> None:
    for setting in (
        f"memory_limit = '{memory}B'",
        "temp_directory = ''",
        "python_enable_replacements = false",
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        connection.execute(f"SET {setting}")
