"""SQL over the tables of a run reads them and can do nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarizer.batch.export import export
from summarizer.batch.journal import Journal
from summarizer.batch.query import query
from summarizer.errors import InputError
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


def test_a_file_that_is_no_table_of_the_run_is_not_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "tables/other.csv").write_text("a\n1\n")
    monkeypatch.chdir(folder / "tables")
    assert ask(folder, "SELECT count(*) FROM 'goals.parquet'")
    with pytest.raises(InputError):
        ask(folder, "SELECT * FROM 'other.csv'")


def test_an_error_while_rows_come_is_ours(folder: Path) -> None:
    with pytest.raises(InputError, match="cannot be answered"):
        ask(folder, "SELECT error('boom') FROM metrics")


def test_a_run_without_parquet_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--tables parquet"):
        ask(tmp_path, "SELECT 1")
