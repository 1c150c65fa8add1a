"""`summarizer summarize`: what goes where, in which form, with which exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

TEXT = "云溪市开工项目12个。"


def test_a_pipe_gets_json_and_nothing_else(run: Any, article: Path) -> None:
    result = run("summarize", article)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["document"]["title"] == TEXT
    assert TEXT in result.stdout  # readable: no \u escapes
    assert result.stderr == ""


def test_a_terminal_gets_the_readable_view(run: Any, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    result = run("--lang", "zh", "summarize", article)
    assert "核验结果" in result.stdout
    assert not result.stdout.startswith("{")


@pytest.mark.parametrize(
    ("format_", "start"),
    [("json", "{"), ("markdown", "# "), ("html", "<!doctype html>"), ("text", TEXT)],
)
def test_an_explicit_format_wins(run: Any, article: Path, format_: str, start: str) -> None:
    assert run("summarize", article, "--format", format_).stdout.startswith(start)


def test_standard_input(run: Any) -> None:
    result = run("summarize", "-", input=TEXT.encode("gb18030"))
    assert json.loads(result.stdout)["document"]["title"] == TEXT


@pytest.mark.parametrize(
    ("name", "start"), [("r.json", "{"), ("r.md", "# "), ("r.HTML", "<!doctype html>"), ("r", "{")]
)
def test_a_file_is_written_in_the_format_of_its_suffix(
    run: Any, article: Path, tmp_path: Path, name: str, start: str
) -> None:
    target = tmp_path / "new" / "folder" / name
    result = run("summarize", article, "-o", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text(encoding="utf-8").startswith(start)
    assert [path.name for path in target.parent.iterdir()] == [name]  # no temporary file stays


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_opens_in_the_language_asked_for(run: Any, article: Path, tmp_path: Path, lang: str) -> None:
    run("--lang", lang, "summarize", article, "-o", tmp_path / "r.html")
    assert f'data-ui="{lang}"' in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_format_wins_over_suffix(run: Any, article: Path, tmp_path: Path) -> None:
    run("summarize", article, "-o", tmp_path / "r.md", "--format", "json")
    json.loads((tmp_path / "r.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["r.pdf", "r.docx", "r.JSONL"])
def test_an_unknown_suffix_is_refused_unless_a_format_is_named(
    run: Any, article: Path, tmp_path: Path, name: str
) -> None:
    result = run("summarize", article, "-o", tmp_path / name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert name in result.stderr
    assert ".json .md .html .txt" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / name).exists()
    assert run("summarize", article, "-o", tmp_path / name, "--format", "text").exit_code == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(TEXT)


def test_a_dash_is_standard_output(
    run: Any, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("summarize", article, "-o", "-")
    assert json.loads(result.stdout)["document"]["title"] == TEXT
    assert not (tmp_path / "-").exists()
    assert run("summarize", article, article.parent, "-o", "-").exit_code == 2


def test_one_file_into_a_folder(run: Any, article: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert run("summarize", article, "-o", tmp_path / "out").exit_code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["云溪.json"]


def test_the_input_is_never_overwritten(run: Any, article: Path) -> None:
    result = run("summarize", article, "-o", article)
    assert result.exit_code == 2
    assert article.read_text(encoding="utf-8").startswith(TEXT)
    result = run("summarize", article.parent, "-o", article.parent, "--format", "text")
    assert result.exit_code == 2
    assert article.read_text(encoding="utf-8").startswith(TEXT)


def test_a_folder_becomes_a_folder(run: Any, article: Path, tmp_path: Path) -> None:
    deep = article.parent / "2023" / "b.html"
    deep.parent.mkdir()
    deep.write_text(f"<html><body><p>{TEXT * 20}</p></body></html>", encoding="utf-8")
    (article.parent / "notes.pdf").write_bytes(b"%PDF")
    (article.parent / ".hidden.txt").write_text("x")
    result = run("summarize", article.parent, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["b.json", "云溪.json"]
    assert "2 done, 0 failed" in result.stderr


def test_our_own_output_is_not_read_again(run: Any, article: Path) -> None:
    for _ in range(2):
        result = run("summarize", article.parent, "-o", article.parent / "out", "--format", "html")
        assert "1 done, 0 failed" in result.stderr


def test_equal_stems_are_kept_apart(run: Any, tmp_path: Path) -> None:
    for name in ("a/x.txt", "b/x.txt", "b/x-2.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, encoding="utf-8")
    files = [tmp_path / "a/x.txt", tmp_path / "b/x.txt", tmp_path / "b/x-2.txt"]
    result = run("summarize", *files, "-o", tmp_path / "out")
    titles = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))["document"]["title"]
        for path in (tmp_path / "out").iterdir()
    }
    assert titles == {"x": "a/x.txt", "x-2": "b/x-2.txt", "x-3": "b/x.txt"}
    assert "x-3.json" in result.stderr


def test_one_failing_file_does_not_stop_the_others(run: Any, article: Path, tmp_path: Path) -> None:
    (article.parent / "a.txt").write_text("", encoding="utf-8")
    (article.parent / "b.txt").write_text("bug", encoding="utf-8")
    result = run("summarize", article.parent, article.parent / "none.txt", "-o", tmp_path / "out")
    assert result.exit_code == 4
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["云溪.json"]
    for name in ("a.txt", "b.txt", "none.txt"):
        assert sum(name in line for line in result.stderr.splitlines()) == 1
    assert "1 done, 3 failed" in result.stderr


def test_a_verdict_of_fail_is_exit_code_1(run: Any, article: Path, tmp_path: Path) -> None:
    article.write_text("wrong", encoding="utf-8")
    assert run("summarize", article).exit_code == 1
    assert run("summarize", article.parent, "-o", tmp_path / "out").exit_code == 1


def test_a_folder_run_names_the_reports_with_errors(run: Any, article: Path, tmp_path: Path) -> None:
    (article.parent / "003_a.txt").write_text("wrong", encoding="utf-8")
    result = run("summarize", article.parent, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "2 done, 0 failed.",
        "1 with errors found by the validator: 003_a.json",
    ]
    (article.parent / "003_a.txt").write_text("right", encoding="utf-8")
    assert run("summarize", article.parent, "-o", tmp_path / "out").stderr == "2 done, 0 failed.\n"


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [("", 2, "empty"), ("engine down", 3, "did not answer"), ("bug", 70, "internal error")],
)
def test_one_line_and_a_code_for_each_failure(
    run: Any, article: Path, content: str, code: int, words: str
) -> None:
    article.write_text(content, encoding="utf-8")
    result = run("summarize", article)
    assert (result.exit_code, result.stdout) == (code, "")
    assert len(result.stderr.splitlines()) == 1
    assert words in result.stderr


def test_unusable_options(run: Any, article: Path, tmp_path: Path) -> None:
    for args in (
        ["summarize"],
        ["summarize", "-", "-", "-o", tmp_path],
        ["summarize", article, article.parent],
        ["summarize", article, "--engine", "magic"],
        ["summarize", article, "--nonsense"],
        ["summarize", tmp_path / "none.txt"],
        ["summarize", article.parent, "-o", article],
        ["summarize", article, "-o", article / "x.json"],
        ["nonsense"],
    ):
        result = run(*args)
        assert result.exit_code == 2, args
        assert result.stderr.startswith("error: "), args
        assert len(result.stderr.splitlines()) == 1, args
        assert result.stdout == "", args


def test_an_empty_folder_is_said_to_be_one(run: Any, tmp_path: Path) -> None:
    result = run("summarize", tmp_path, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "holds no" in result.stderr


def test_engine_and_model_reach_the_pipeline(
    run: Any, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made_by(*args: str) -> tuple[str, str | None]:
        provenance = json.loads(run("summarize", article, *args).stdout)["provenance"]
        return provenance["engine"], provenance["model"]

    assert made_by() == ("auto", None)
    assert made_by("--engine", "llm", "--model", "a/b", "--base-url", "http://localhost:1") == ("llm", "a/b")
    monkeypatch.setenv("SUMMARIZER_MODEL", "c/d")
    monkeypatch.setenv("SUMMARIZER_BASE_URL", "http://localhost:1")
    assert made_by() == ("auto", "c/d")
    assert made_by("--engine", "rules") == ("rules", None)


def test_errors_are_told_in_the_language_asked_for(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("--lang", "zh", "summarize").stderr.startswith("错误: 没有输入")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert run("summarize").stderr.startswith("错误: 没有输入")
    assert run("--lang", "en", "summarize").stderr.startswith("error: no input")
    assert run("summarize", "--lang", "en").stderr.startswith("error: no input")
    monkeypatch.setenv("LC_ALL", "C")
    assert run("summarize").stderr.startswith("error: no input")
