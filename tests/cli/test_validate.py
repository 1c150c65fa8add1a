"""`summarizer validate`: reports and prose told apart, exit 1 for errors, 2 for what is no report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.schemas import Finding, Validation


@pytest.fixture(autouse=True)
def _fake_validation(monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(kind: str, content: str) -> Validation:
        finding = Finding(rule=kind, severity="error", message=f"{kind}")
        return Validation(verdict="fail" if "99" in content else "pass", findings=[finding])

    monkeypatch.setattr(
        "summarizer.validation.validate", lambda report, _: judge("report", str(report)), raising=False
    )
    monkeypatch.setattr(
        "summarizer.validation.validate_text", lambda text, _: judge("prose", text), raising=False
    )


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("r.json", '{"a": 1}', "report"),
        ("r", '\ufeff {"a": 1}', "report"),
        ("s.txt", "开工12个。", "prose"),
        ("s.md", "# 摘要\n开工12个。", "prose"),
    ],
)
def test_told_by_content(run: Any, article: Path, tmp_path: Path, name: str, content: str, kind: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    result = run("validate", path, "--source", article)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["findings"][0]["rule"] == kind


def test_errors_are_exit_code_1_in_both_formats(run: Any, article: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text('{"a": 99}', encoding="utf-8")
    assert run("validate", path, "--source", article).exit_code == 1
    result = run("--lang", "en", "validate", path, "--source", article, "--format", "text")
    assert result.exit_code == 1
    assert result.stdout.startswith("Findings: fail")


def test_a_report_from_standard_input(run: Any, article: Path) -> None:
    result = run("validate", "-", "--source", article, input='{"a": 99}')
    assert result.exit_code == 1


@pytest.mark.parametrize("content", ["{", "[1]", "开工12个。", "", "[" * 100_000])
def test_a_json_file_must_hold_an_object(run: Any, article: Path, tmp_path: Path, content: str) -> None:
    path = tmp_path / "r.json"
    path.write_text(content, encoding="utf-8")
    result = run("validate", path, "--source", article)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "r.json" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_unusable_input(run: Any, article: Path, tmp_path: Path) -> None:
    good = tmp_path / "r.json"
    good.write_text("{}", encoding="utf-8")
    for args in (
        ["validate", good],
        ["validate", tmp_path / "none.json", "--source", article],
        ["validate", tmp_path, "--source", article],
        ["validate", good, "--source", tmp_path / "none.txt"],
        ["validate", "-", "--source", "-"],
    ):
        result = run(*args)
        assert result.exit_code == 2, args
        assert len(result.stderr.splitlines()) == 1, args
