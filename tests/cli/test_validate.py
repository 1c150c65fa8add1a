"""`summarizer validate`: reports and prose told apart, exit 1 for errors, 2 for what is no report."""

from __future__ import annotations

import hashlib
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


@pytest.mark.parametrize("content", ["[]", "[1, 2]", ' [{"goals": []}]'])
def test_json_that_is_no_object_is_no_report(run: Any, article: Path, tmp_path: Path, content: str) -> None:
    (tmp_path / "r").write_text(content, encoding="utf-8")
    for args, extra in (((tmp_path / "r",), {}), (("-",), {"input": content})):
        result = run("validate", *args, "--source", article, **extra)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "a report is a JSON object, { … }; this is a list or another value" in result.stderr


@pytest.mark.parametrize("content", ["[1] 开工12个。", "[摘要]开工12个。", "[" * 100_000])
def test_prose_may_begin_with_a_bracket(run: Any, article: Path, content: str) -> None:
    result = run("validate", "-", "--source", article, input=content)
    assert json.loads(result.stdout)["findings"][0]["rule"] == "prose"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("name", ["r.json", "r"])
def test_a_report_is_read_in_any_usual_encoding(
    run: Any, article: Path, tmp_path: Path, encoding: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []

    def validate(report: object, _: str) -> Validation:
        seen.append(report)
        return Validation(verdict="pass")

    monkeypatch.setattr("summarizer.validation.validate", validate)
    report = {"summary": "云溪市开工<b>12</b>个。<p>甲</p><p>乙</p>"}  # tags do not make a report a page
    (tmp_path / name).write_bytes(json.dumps(report, ensure_ascii=False).encode(encoding))
    assert run("validate", tmp_path / name, "--source", article).exit_code == 0
    assert seen == [report]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_our_own_page_is_no_report(run: Any, article: Path, tmp_path: Path, suffix: str, lang: str) -> None:
    path = tmp_path / f"r{suffix}"
    assert run("--lang", lang, "summarize", article, "-o", path).exit_code == 0
    result = run("validate", path, "--source", article)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Validate the JSON report" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("document", "noted"),
    [
        ({"sha256": "0" * 64}, True),
        ({"sha256": hashlib.sha256("云溪市开工项目12个。\n".encode()).hexdigest()}, False),
        ({"sha256": ""}, False),
        ({}, False),
        ("no document", False),
    ],
)
def test_a_report_of_another_text_is_said_to_be_one(
    run: Any, article: Path, tmp_path: Path, document: object, noted: bool
) -> None:
    path = tmp_path / "r.json"
    path.write_text(json.dumps({"document": document}), encoding="utf-8")
    result = run("validate", path, "--source", article)
    assert result.exit_code == 0
    assert ("was made from another text" in result.stderr) is noted
    assert len(result.stderr.splitlines()) == noted
    json.loads(result.stdout)  # the note stays out of it


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
