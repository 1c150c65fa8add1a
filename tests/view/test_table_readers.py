"""Tables read back by pandas, polars and DuckDB: types, exact numbers, and text as it was."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from summarizer.view.table_files import FORMATS, writing
from summarizer.view.tables import TABLES, Cell, Row

FORMULAS = ["=1+1", '=HYPERLINK("http://x")', "+8613", "-2+3", "@SUM(A1)", "\t=1", "\n=1", "＝1+1"]
TEXTS = [*FORMULAS, "_x0041_", "  建设 ", "'引", "😀"]
# Every decimal of up to fifteen digits has a double of its own, which is told by the same digits.
AMOUNTS = [
    Decimal(text) for text in ("123720000000", "0.1", "82.44", "999999999999999", "0.000123456789012", "-2.5")
]


def goal(**known: Cell) -> Row:
    return tuple(known.get(column.name) for column in TABLES["goals"])


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    for format_ in FORMATS:
        with writing(format_, folder) as add:
            for number in range(max(len(TEXTS), len(AMOUNTS))):
                text = TEXTS[number % len(TEXTS)]
                amount = AMOUNTS[number % len(AMOUNTS)]
                add("goals", goal(
                    document_id=f"d{number}", title=text, region_code="010000", text=text, base_value=amount,
                    value=amount, published_on=date(2022, 9, 27), period_start=date(1898, 6, 11),
                    stretch=number % 2 == 0, start=number, end=2**53 + 1,
                ))  # fmt: skip
            add("goals", goal(document_id="empty"))
    return folder


def amounts(column: Any) -> list[Decimal]:
    """As they are told, which is how nothing is lost."""
    return [Decimal(repr(float(value))) for value in list(column)[: len(AMOUNTS)]]


WANTED = "title region_code published_on period_start base_value stretch start end".split()


def test_parquet_in_pandas(folder: Path) -> None:
    pandas = pytest.importorskip("pandas")
    goals = pandas.read_parquet(folder / "goals.parquet")
    assert {name: str(goals[name].dtype) for name in WANTED} == {
        "title": "str", "region_code": "str", "published_on": "timestamp[ms][pyarrow]",
        "period_start": "timestamp[ms][pyarrow]", "base_value": "float64", "stretch": "boolean", "start": "Int64",
        "end": "Int64",
    }  # fmt: skip
    assert goals["title"].tolist()[:-1] == TEXTS
    assert goals["published_on"].dt.year.tolist()[0] == 2022
    assert (goals["published_on"] > pandas.Timestamp(2020, 1, 1)).tolist()[0]
    assert goals["period_start"][0] == pandas.Timestamp(1898, 6, 11)
    assert goals["end"].tolist()[0] == 2**53 + 1  # a float would be one less
    assert amounts(goals["base_value"]) == AMOUNTS
    assert goals.iloc[-1].drop("document_id").isna().all()


def test_parquet_in_polars(folder: Path) -> None:
    polars = pytest.importorskip("polars")
    goals = polars.read_parquet(folder / "goals.parquet")
    assert {name: str(goals.schema[name]) for name in WANTED} == {
        "title": "String", "region_code": "String", "published_on": "Date", "period_start": "Date",
        "base_value": "Float64", "stretch": "Boolean", "start": "Int64", "end": "Int64",
    }  # fmt: skip
    assert goals["title"].to_list()[:-1] == TEXTS
    assert goals["period_start"][0] == date(1898, 6, 11)
    assert goals["end"][0] == 2**53 + 1
    assert amounts(goals["base_value"]) == AMOUNTS
    assert goals["stretch"].to_list()[-1] is None


def test_parquet_in_duckdb(folder: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    connection = duckdb.connect(":memory:")
    goals = connection.read_parquet(str(folder / "goals.parquet"))
    types = dict(zip(goals.columns, map(str, goals.types), strict=True))
    assert {name: types[name] for name in WANTED} == {
        "title": "VARCHAR", "region_code": "VARCHAR", "published_on": "DATE", "period_start": "DATE",
        "base_value": "DOUBLE", "stretch": "BOOLEAN", "start": "BIGINT", "end": "BIGINT",
    }  # fmt: skip
    rows = goals.project('title, period_start, base_value, "end"').fetchall()
    assert [row[0] for row in rows[:-1]] == TEXTS
    assert (rows[0][1], rows[0][3]) == (date(1898, 6, 11), 2**53 + 1)
    assert amounts(row[2] for row in rows) == AMOUNTS
    assert rows[-1] == (None,) * 4
    connection.close()


def test_a_workbook_in_pandas(folder: Path) -> None:
    pandas = pytest.importorskip("pandas")
    goals = pandas.read_excel(
        folder / "tables.xlsx", sheet_name="goals", engine="calamine", dtype={"region_code": "str"}
    )
    types = {name: goals[name].dtype.kind for name in ("published_on", "base_value", "start")}
    assert types == {
        "published_on": "M",
        "base_value": "f",
        "start": "f",
    }  # a spreadsheet has one kind of number
    assert goals["title"].tolist()[:-1] == TEXTS
    assert goals["region_code"][0] == "010000"
    assert goals["published_on"][0] == pandas.Timestamp(2022, 9, 27)
    assert goals["period_start"][0] == "1898-06-11"  # before the first day of a spreadsheet
    assert amounts(goals["base_value"]) == AMOUNTS


def test_csv_in_pandas(folder: Path) -> None:
    pandas = pytest.importorskip("pandas")
    goals = pandas.read_csv(
        folder / "goals.csv", dtype={"region_code": "str", "start": "Int64", "end": "Int64", "stretch": "boolean"},
        parse_dates=["published_on", "period_start"],
    )  # fmt: skip
    kinds = {
        name: goals[name].dtype.kind
        for name in ("published_on", "period_start", "base_value", "end", "stretch")
    }
    assert kinds == {"published_on": "M", "period_start": "M", "base_value": "f", "end": "i", "stretch": "b"}
    assert goals["title"].tolist()[:-1] == [f"'{text}" for text in FORMULAS] + TEXTS[len(FORMULAS) :]
    assert goals["period_start"][0] == pandas.Timestamp(1898, 6, 11)
    assert goals["region_code"][0] == "010000"
    assert amounts(goals["base_value"]) == AMOUNTS


def test_csv_in_polars(folder: Path) -> None:
    polars = pytest.importorskip("polars")
    goals = polars.read_csv(
        folder / "goals.csv", try_parse_dates=True, schema_overrides={"region_code": polars.String}
    )
    names = ("region_code", "published_on", "period_start", "base_value", "start", "stretch")
    assert {name: str(goals.schema[name]) for name in names} == {
        "region_code": "String", "published_on": "Date", "period_start": "Date", "base_value": "Float64",
        "start": "Int64", "stretch": "Boolean",
    }  # fmt: skip
    assert amounts(goals["base_value"]) == AMOUNTS


def test_csv_in_duckdb(folder: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    connection = duckdb.connect(":memory:")
    goals = connection.read_csv(str(folder / "goals.csv"), dtype={"region_code": "VARCHAR"})
    types = dict(zip(goals.columns, map(str, goals.types), strict=True))
    names = ("region_code", "published_on", "period_start", "base_value", "start", "stretch")
    assert {name: types[name] for name in names} == {
        "region_code": "VARCHAR", "published_on": "DATE", "period_start": "DATE", "base_value": "DOUBLE",
        "start": "BIGINT", "stretch": "BOOLEAN",
    }  # fmt: skip
    assert amounts(value for (value,) in goals.project("base_value").fetchall()) == AMOUNTS
    connection.close()
