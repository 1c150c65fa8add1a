"""`summarizer numbers` and `summarizer schema`."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from summarizer.quantities.mention import Mention
from summarizer.schemas import Quantity
from summarizer.schemas.publish import PATH


@pytest.fixture(autouse=True)
def _fake_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(text: str) -> list[Mention]:
        start = text.find("12个")
        if start < 0:
            return []
        quantity = Quantity(text="12个", value=Decimal(12), unit="个", kind="count")
        return [Mention("12个", start, start + 3, quantity), Mention("一", 0, 1, None, "lexical")]

    monkeypatch.setattr("summarizer.quantities.find_quantities", find, raising=False)


def test_offsets_count_the_article_as_submitted(run: Any, tmp_path: Path) -> None:
    raw = "雲(yún)溪市開工項(xiàng)目12個(gè)，一切順利，建設(shè)加快。\n"
    path = tmp_path / "a.txt"
    path.write_text(raw, encoding="utf-8")
    first, second = json.loads(run("numbers", path).stdout)
    assert raw[first["start"] : first["end"]] == "12個(gè)"
    assert first["quantity"]["value"] == 12
    assert first["reason"] is None
    assert (second["quantity"], second["reason"]) == (None, "lexical")


def test_as_text(run: Any, article: Path) -> None:
    result = run("--lang", "zh", "numbers", article, "--format", "text")
    assert "12个" in result.stdout
    assert "词内数字" in result.stdout


def test_no_numbers(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("云溪市很美。", encoding="utf-8")
    assert json.loads(run("numbers", path).stdout) == []


def test_a_missing_file(run: Any, tmp_path: Path) -> None:
    assert run("numbers", tmp_path / "none.txt").exit_code == 2


def test_the_schema_is_the_published_one(run: Any) -> None:
    assert run("schema").stdout == PATH.read_text(encoding="utf-8")
