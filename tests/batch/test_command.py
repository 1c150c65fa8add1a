"""The command `batch`: what it says, what it refuses, how it ends."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from tests.batch.commands import command
from tests.batch.conftest import Corpus, reports


def test_a_failed_document_is_a_row_and_the_exit_code_says_so(corpus: Corpus, tmp_path: Path) -> None:
    articles, folder = corpus(2), tmp_path / "run"
    (articles / "bad.txt").write_bytes(b"%PDF-1.7")
    done = command("batch", articles, "--out", folder, "--jobs", 1, "--tables", "csv")
    assert done.exit_code == 4
    assert "3 documents: 2 done, 0 incomplete, 1 failed, 0 left." in done.stderr
    assert "UnreadableInput 1" in done.stderr
    assert done.stdout == ""
    (articles / "bad.txt").unlink()
    assert command("batch", articles, "--out", folder).exit_code == 0


def test_the_reasons_of_failures_are_told_and_where_all_of_them_are(corpus: Corpus, tmp_path: Path) -> None:
    articles, folder = corpus(1), tmp_path / "the run"
    for number in range(3):
        (articles / f"scan {number}.txt").write_bytes(b"%PDF-1." + str(number).encode())
    (articles / "blank.txt").write_text(" ")
    done = command("batch", articles, "--out", folder, "--jobs", 1)
    told = done.stderr.splitlines()
    at = told.index("failed: UnreadableInput 3, EmptyInput 1. The most frequent reasons:")
    assert told[at + 1].startswith(
        f"  3 UnreadableInput, for example {articles.as_posix()}/scan 0.txt is a PDF"
    )
    assert told[at + 2].startswith(f"  1 EmptyInput, for example {articles.as_posix()}/blank.txt is empty")
    assert str(folder / "reports.jsonl") in told[at + 3]
    assert str(folder / "tables" / "documents.csv") in told[at + 3]
    pytest.importorskip("duckdb")
    _, _, line = told[at + 3].partition(" or summarizer query ")
    answered = command("query", *shlex.split(line), "--format", "json")
    assert len(answered.stdout.splitlines()) == 4


def test_failed_documents_are_done_again_on_demand_only(corpus: Corpus, tmp_path: Path) -> None:
    articles, folder = corpus(1), tmp_path / "run"
    (articles / "bad.txt").write_text(" ")
    line = ("batch", articles, "--out", folder, "--jobs", 1, "--tables", "none")
    assert command(*line).exit_code == 4
    assert ", 0 are to be done" in command(*line).stderr
    assert ", 1 are to be done" in command(*line, "--retry-failed").stderr


def test_a_document_beyond_the_time_limit_is_a_row(corpus: Corpus, tmp_path: Path) -> None:
    articles, folder = corpus(1), tmp_path / "run"
    (articles / "long.txt").write_text(
        "云溪市完成投资12.5亿元，新开工项目12个。\n" * 200_000, "utf-8"
    )  # minutes
    done = command("batch", articles, "--out", folder, "--jobs", 2, "--time-limit", 8, "--tables", "none")
    assert done.exit_code == 4
    assert [(line["status"], (line["error"] or {}).get("kind")) for line in reports(folder)] == [
        ("done", None), ("failed", "TimeLimit"),
    ]  # fmt: skip


def test_a_dry_run_does_nothing(corpus: Corpus, tmp_path: Path) -> None:
    articles, folder = corpus(3), tmp_path / "run"
    done = command("batch", articles, "--out", folder, "--dry-run")
    assert done.exit_code == 0
    assert "3 documents, about " in done.stderr
    assert "estimate" not in done.stderr  # the rules cost nothing
    server = ("--engine", "llm", "--model", "m", "--base-url", "http://127.0.0.1:1/v1")
    assert "requests" in command("batch", articles, "--out", folder, "--dry-run", *server).stderr
    assert not folder.exists()
    assert command("batch", articles, "--out", folder, "--jobs", 1, "--tables", "none").exit_code == 0
    kept = sorted(folder.iterdir())
    assert (
        "3 have a result, 0 are to be done" in command("batch", articles, "--out", folder, "--dry-run").stderr
    )
    assert sorted(folder.iterdir()) == kept


def test_progress_for_programs(corpus: Corpus, tmp_path: Path) -> None:
    done = command(
        "batch", corpus(2), "--out", tmp_path / "run", "--jobs", 1, "--json-progress", "--tables", "none"
    )
    *_, last = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    assert {name: last[name] for name in ("documents", "to_do", "done", "errors")} == {
        "documents": 2, "to_do": 2, "done": 2, "errors": {},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "No input"),
        (("gone",), "no file or folder gone"),
        (("empty",), "There is no document in empty"),
        (("empty", "--tables", "xml"), "tables"),
    ],
)
def test_unusable_input_and_options(
    args: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    done = command("batch", *args, "--out", "run")
    assert done.exit_code == 2
    assert message in done.stderr
    assert len(done.stderr.splitlines()[-1]) < 300
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_budgets_of_a_model_are_refused_where_none_is_asked(
    corpus: Corpus, tmp_path: Path, language: str
) -> None:
    line = ("--lang", language, "batch", corpus(1), "--out", tmp_path / "run", "--engine", "rules")
    done = command(*line, "--max-cost", 0, "--rpm", 5)
    assert done.exit_code == 2
    assert "--max-cost, --rpm" in done.stderr
    assert ("只用于模型" in done.stderr) == (language == "zh")
    assert not (tmp_path / "run").exists()
    assert command("batch", corpus(1), "--out", tmp_path / "run", "--tpm", 9).exit_code == 2  # auto, no model


def test_a_dry_run_wants_no_key(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SUMMARIZER_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    line = ("batch", corpus(1), "--out", tmp_path / "run", "--model", "openai/gpt-4o-mini")
    done = command(*line, "--dry-run", "--max-cost", 1)
    assert (done.exit_code, "estimate: about " in done.stderr) == (0, True)
    done = command(*line)
    assert (done.exit_code, "wants a key" in done.stderr) == (3, True)


def test_a_model_has_to_be_named(tmp_path: Path) -> None:
    done = command("batch", tmp_path, "--engine", "llm", "--out", tmp_path / "run")
    assert done.exit_code == 3
    assert "needs a model" in done.stderr
