"""Reports as rows, and rows as files that other programs read back with the right types."""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from summarizer import summarize
from summarizer.errors import InputError
from summarizer.schemas import DevelopmentReport
from summarizer.view import table_files
from summarizer.view.table_files import XlsxTables, csv_cell, csv_text, write_xlsx, writing
from summarizer.view.tables import TABLES, Cell, rows


def named(report: DevelopmentReport, table: str) -> list[dict[str, Cell]]:
    names = [column.name for column in TABLES[table]]
    return [dict(zip(names, row, strict=True)) for name, row in rows(report, "d1") if name == table]


@pytest.fixture(name="report")
def _report(sample: Any) -> DevelopmentReport:
    report: DevelopmentReport = sample.report
    return report


def test_every_table_has_its_rows(report: DevelopmentReport) -> None:
    counts = {table: len(named(report, table)) for table in TABLES}
    assert counts == {
        "documents": 1, "goals": 3, "metrics": 3, "projects": 1, "measures": 1, "figures": 3, "findings": 3,
        "uncovered": 2,
    }  # fmt: skip


def test_a_row_stands_by_itself(report: DevelopmentReport) -> None:
    goal = named(report, "goals")[2]
    assert (goal["document_id"], goal["region"], goal["published_on"]) == ("d1", "云溪市", date(2023, 3, 8))
    assert (goal["text"], goal["value"], goal["unit"], goal["bound"]) == (
        "超过260亿元", Decimal(260), "亿元", "more_than",
    )  # fmt: skip
    assert goal["quote"] == "总投资超过260亿元"


def test_amounts_stand_in_base_units_too() -> None:
    text = "云溪市2022年完成投资12.37亿元。今年计划引进外资8至10亿元，建设厂房2.5万平方米。"
    report = summarize(text)
    rows_ = [*named(report, "metrics"), *named(report, "goals")]
    amounts = {(row["text"], row["base_value"], row["base_high"], row["base_unit"]) for row in rows_}
    assert ("12.37亿元", Decimal(1237000000), None, "CNY") in amounts
    assert ("8至10亿元", Decimal(800000000), Decimal(1000000000), "CNY") in amounts
    for row in rows_:
        assert text[int(str(row["start"])) : int(str(row["end"]))] == row["quote"]


def test_numbers_of_a_project_name_their_owner(report: DevelopmentReport) -> None:
    figures = [(row["owner"], row["name"], row["indicator"], row["text"]) for row in named(report, "figures")]
    assert ("project", "星河智能终端产业园", "年产值", "20亿元") in figures
    assert ("measure", "“专班包保”机制", "审批时限", "15个工作日以内") in figures


def test_a_date_that_is_none_is_empty(report: DevelopmentReport) -> None:
    odd = report.model_copy(update={"document": report.document.model_copy(update={"published_on": "去年"})})
    assert named(odd, "documents")[0]["published_on"] is None


def test_the_same_article_gives_the_same_rows_however_long_it_took(report: DevelopmentReport) -> None:
    slow = report.model_copy(update={"provenance": report.provenance.model_copy(update={"seconds": 9.0})})
    assert list(rows(slow, "d1")) == list(rows(report, "d1"))


@pytest.mark.parametrize("text", ["=1+1", "+8613", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＠x"])
def test_text_that_a_spreadsheet_would_calculate_is_quoted(text: str) -> None:
    assert csv_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (Decimal("-2.5"), "-2.5"),  # a number is no formula
        (Decimal("1E+10"), "10000000000"),
        (Decimal("0.10"), "0.10"),
        ("项目=1", "项目=1"),
        (True, "true"),
        (None, ""),
        (date(2023, 3, 8), "2023-03-08"),
    ],
)
def test_cells_of_csv(cell: Cell, written: str) -> None:
    assert csv_cell(cell) == written


def test_csv_is_made_for_spreadsheets(report: DevelopmentReport) -> None:
    text = csv_text(report, "d1", "goals")
    assert text.startswith("\ufeffdocument_id,")
    read = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
    assert [row["indicator"] for row in read] == ["开复工亿元以上项目", "开复工亿元以上项目", "总投资"]


def write(report: DevelopmentReport, format_: table_files.TableFormat, folder: Path) -> None:
    with writing(format_, folder) as add:
        for table, row in rows(report, "d1"):
            add(table, row)


def test_parquet_has_types(report: DevelopmentReport, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write(report, "parquet", tmp_path)
    goals = parquet.read_table(tmp_path / "goals.parquet")
    types = {field.name: str(field.type) for field in goals.schema}
    wanted = {"value": "double", "published_on": "date32[day]", "start": "int64", "stretch": "bool"}
    assert {name: types[name] for name in wanted} == wanted
    assert goals.column("value").to_pylist() == [120.0, 150.0, 260.0]
    assert goals.column("published_on").to_pylist()[0] == date(2023, 3, 8)
    assert parquet.read_table(tmp_path / "measures.parquet").num_rows == 1


def test_parquet_flushes_as_it_goes(
    report: DevelopmentReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(table_files, "_ROWS_AT_ONCE", 2)
    write(report, "parquet", tmp_path)
    file = parquet.ParquetFile(tmp_path / "goals.parquet")
    assert (file.metadata.num_rows, file.metadata.num_row_groups) == (3, 2)


def sheet(data: BytesIO, name: str) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(data.getvalue())).get_sheet_by_name(name).to_python()


def test_xlsx_has_types_and_no_formula(report: DevelopmentReport) -> None:
    titled = {"document": report.document.model_copy(update={"title": "=HYPERLINK(A1)"})}
    data = BytesIO()
    write_xlsx(report.model_copy(update=titled), "d1", data)
    heading, *cells = sheet(data, "goals")
    assert heading == [column.name for column in TABLES["goals"]]
    goal: Mapping[str, Any] = dict(zip(heading, cells[0], strict=True))
    assert (goal["title"], goal["value"], goal["published_on"]) == ("=HYPERLINK(A1)", 120.0, date(2023, 3, 8))
    assert goal["stretch"] is False


def test_a_table_that_outgrows_its_sheet_goes_on_in_another(report: DevelopmentReport) -> None:
    data = BytesIO()
    sink = XlsxTables(data, sheet_rows=3)
    for table, row in rows(report, "d1"):
        sink.add(table, row)
    sink.close()
    assert [len(sheet(data, name)) for name in ("goals", "goals 2")] == [3, 2]


@pytest.mark.parametrize("format_", table_files.FORMATS)
def test_a_lone_surrogate_ends_no_export(
    report: DevelopmentReport, tmp_path: Path, format_: table_files.TableFormat
) -> None:
    broken = report.model_copy(update={"summary": "坏\ud800字"})
    write(broken, format_, tmp_path)
    assert list(tmp_path.iterdir())


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with (
        pytest.raises(InputError, match=r"Parquet needs pyarrow: pip install .devreport\[batch\]"),
        writing("parquet", tmp_path),
    ):
        pytest.fail("nothing to write with")
