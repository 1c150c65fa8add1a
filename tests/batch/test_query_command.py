"""The command `query`: a run asked in SQL."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.batch.commands import command
from tests.batch.conftest import Corpus


def test_a_run_may_be_asked_in_sql(corpus: Corpus, tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    folder = tmp_path / "run"
    assert command("batch", corpus(2), "--out", folder, "--jobs", 1).exit_code == 0
    sql = "SELECT document_id, base_value FROM metrics WHERE base_unit = 'CNY' ORDER BY base_value"
    shown = command("query", folder, sql)
    assert [line.rpartition(",")[2] for line in shown.stdout.splitlines()] == [
        "base_value", "150000000.0", "250000000.0",
    ]  # fmt: skip
    lines = command("query", folder, sql, "--format", "json").stdout.splitlines()
    assert [json.loads(line)["base_value"] for line in lines] == [150000000.0, 250000000.0]
    assert "base_value" in command("query", folder, sql, "--format", "text").stdout
    refused = command("query", folder, "SELECT * FROM '/etc/hosts'")
    assert refused.exit_code == 2


def test_rows_are_limited_where_a_person_looks_and_only_there(corpus: Corpus, tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    folder = tmp_path / "run"
    assert command("batch", corpus(1), "--out", folder, "--jobs", 1).exit_code == 0
    line = ("query", folder, "SELECT i FROM range(1000) a(i)")
    shown = command(*line, "--format", "text")
    assert "199" in shown.stdout
    assert "200" not in shown.stdout
    assert "the first 200 rows only" in shown.stderr
    assert "--limit 0" in shown.stderr
    for args, rows in (((), 1000), (("--limit", 10), 10), (("--format", "json", "--limit", 1000), 1000)):
        answered = command(*line, *args)
        assert sum(row.strip('{"i: }').isdigit() for row in answered.stdout.splitlines()) == rows
        assert ("there are more" in answered.stderr) == (rows < 1000)
    assert "999" in command(*line, "--format", "text", "--limit", 0).stdout
    endless = "SELECT count(*) FROM range(1000000000000) a(i) WHERE i % 3 = 1"
    late = command("query", folder, endless, "--timeout", 0.2)
    assert (late.exit_code, late.stdout) == (2, "")
    assert "--timeout" in late.stderr


def test_what_a_spreadsheet_would_calculate_is_quoted_in_answers_too(corpus: Corpus, tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    folder = tmp_path / "run"
    assert command("batch", corpus(1), "--out", folder, "--jobs", 1).exit_code == 0
    sql = "SELECT '=1+1' AS a, -2 AS b, true AS c"
    assert command("query", folder, sql).stdout == "a,b,c\n'=1+1,-2,true\n"
    answered = json.loads(command("query", folder, sql, "--format", "json").stdout)
    assert answered == {"a": "=1+1", "b": -2, "c": True}
