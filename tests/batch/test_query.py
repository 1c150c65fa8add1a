"""SQL over the tables of a run reads them and can do nothing else."""

from __future__ import annotations

import time
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch import query as querying
from summarizer.batch.export import export
from summarizer.batch.journal import Journal
from summarizer.batch.query import query
from summarizer.errors import InputError, Told
from summarizer.view.tables import TABLES
from tests.batch.conftest import article, whole

pytest.importorskip("duckdb")


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("it's here")  # a path that has to be quoted
    for number in range(3):
        (top / f"{number}.txt").write_text(article(number + 1), "utf-8")
    whole(sorted(top.glob("*.txt")), top / "run")
    with Journal(top / "run", writing=False) as journal:
        export(journal, top / "run", ["parquet"])
    return top / "run"


def ask(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    with query(folder, sql) as answer:
        return list(answer.rows)


def test_tables_are_there_with_their_types(folder: Path) -> None:
    assert ask(folder, "SELECT sum(base_value) FROM metrics WHERE base_unit = 'CNY'") == [(750000000.0,)]
    assert ask(folder, "SELECT typeof(published_on), typeof(start) FROM metrics LIMIT 1") == [
        ("DATE", "BIGINT")
    ]
    assert ask(
        folder, "SELECT d.status, count(*) FROM documents d JOIN metrics USING (document_id) GROUP BY 1"
    )


def test_a_select_may_be_written_in_any_way(folder: Path) -> None:
    assert ask(folder, "WITH x AS (SELECT 1 AS a) SELECT a FROM x;") == [(1,)]
    assert ask(folder, "FROM documents SELECT count(*)") == [(3,)]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/hosts')",
        "SELECT * FROM read_text('/etc/hosts')",
        "SELECT * FROM '/etc/hosts'",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM read_parquet('http://127.0.0.1:1/x.parquet')",
        "SELECT 1; SELECT 2",
        "COPY (SELECT 1) TO 'x.csv'",
        "CREATE TABLE x AS SELECT 1",
        "DROP VIEW goals",
        "ATTACH 'x.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "PRAGMA database_list",
        "EXPORT DATABASE 'x'",
        "INSERT INTO goals SELECT * FROM goals",
        "SELECT getenv('HOME')",
        "SELECT * FROM duckdb_secrets()",
        "SELECT * FROM query('COPY goals TO ''x.csv''')",
        "WITH x AS (COPY goals TO 'x.parquet' (USE_TMP_FILE false)) SELECT 1",
        "WITH x AS (INSERT INTO goals SELECT * FROM goals) SELECT 1",
        "SELECT * FROM tmp_path",
        "SELECT * FROM enable_logging()",
        "SELEC 1",
        "SELECT * FROM nowhere",
        "",
    ],
)
def test_nothing_else_is_allowed(
    folder: Path, sql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError):
        ask(folder, sql)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["goals.parquet", "other.csv", "../journal.sqlite"])
def test_no_file_of_the_run_can_be_read_or_written(
    folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "tables/other.csv").write_text("a\n1\n")
    monkeypatch.chdir(folder / "tables")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for sql in (
        "SELECT * FROM 'NAME'",
        "SELECT * FROM read_blob('NAME')",
        "WITH x AS (COPY goals TO 'NAME' (FORMAT csv, USE_TMP_FILE false)) SELECT 1",
    ):
        with pytest.raises(InputError):
            ask(folder, sql.replace("NAME", name))
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_an_error_while_rows_come_is_ours(folder: Path) -> None:
    with pytest.raises(InputError, match="cannot be answered"):
        ask(folder, "SELECT error('boom') FROM metrics")


ENDLESS = "SELECT count(*) FROM range(1000000000000) a(i) WHERE i % 3 = 1"
ENDLESS_ROWS = "SELECT i FROM range(1000000000000) a(i)"


@pytest.mark.parametrize("sql", [ENDLESS, ENDLESS_ROWS])
def test_a_query_has_a_limit_of_time(folder: Path, sql: str) -> None:
    with (
        pytest.raises(InputError, match=r"longer than 0\.2 seconds.*--timeout"),
        query(folder, sql, seconds=0.2) as answer,
    ):
        for _ in answer.rows:
            pass


def test_whoever_takes_the_rows_may_take_their_time(folder: Path) -> None:
    with query(folder, ENDLESS_ROWS, seconds=1.5) as answer:
        assert next(answer.rows) == (0,)
        time.sleep(1.7)
        assert [row for (row,) in islice(answer.rows, 5_000)][-1] == 5_000


def test_a_query_has_a_limit_of_memory(folder: Path) -> None:
    with (
        pytest.raises(InputError, match=r"more than 100 MB of memory.*--memory"),
        query(folder, "SELECT list(i) FROM range(1000000000) a(i)", memory=100_000_000),
    ):
        pytest.fail("there is room for it")


def test_a_query_that_cannot_be_interrupted_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    class Deaf:
        def interrupt(self) -> None:
            """It does not listen."""

    monkeypatch.setattr(querying, "_GRACE", 0.1)
    told: list[Told] = []
    with querying._Work(Deaf(), RuntimeError, 0.1, 10**6, told.append).going_on():
        for _ in range(100):
            if told:
                break
            time.sleep(0.05)
    assert "longer than 0.1 seconds" in told[0].en


def test_a_mistake_is_told_in_one_line_with_what_there_is(folder: Path) -> None:
    with pytest.raises(InputError) as told:
        ask(folder, "SELECT titel\nFROM goals")
    assert 'column "titel" not found' in str(told.value)
    assert '"title"' in str(told.value)
    assert "\n" not in str(told.value)
    assert "^" not in str(told.value)


def test_tables_that_are_broken_are_named(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    for name in TABLES:
        (tmp_path / f"tables/{name}.parquet").write_bytes(b"PAR1 and nothing")
    with pytest.raises(InputError, match=r"documents\.parquet cannot be read"):
        ask(tmp_path, "SELECT 1")


def test_a_run_without_parquet_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--tables parquet"):
        ask(tmp_path, "SELECT 1")
