"""The commands `batch` and `query`, killed and interrupted as a user's are."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarizer.batch.journal import Journal
from summarizer.cli import main
from summarizer.errors import InputError
from tests.batch.conftest import Corpus, reports

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SUMMARIZER_MODEL", "SUMMARIZER_BASE_URL", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def command(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def started(*args: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-m", "summarizer", *map(str, args)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def stored(folder: Path) -> int:
    """Results in the journal, whoever writes it."""
    try:
        with Journal(folder, writing=False) as journal:
            return journal.sums().statuses.total()
    except InputError:  # it is not made yet
        return 0


def wait_for(what: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not what():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.005)


def tables(folder: Path) -> dict[str, list[list[str]]]:
    found = {}
    for path in sorted((folder / "tables").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            found[path.name] = list(csv.reader(file))
    return found


def test_a_run_that_is_killed_again_and_again_ends_as_an_undisturbed_one(
    corpus: Corpus, tmp_path: Path
) -> None:
    articles, folder, undisturbed = corpus(120), tmp_path / "run", tmp_path / "undisturbed"
    line = ("batch", articles, "--jobs", "2", "--tables", "csv", "--out")
    for share in (1, 40, 80):
        process = started(*line, folder)
        wait_for(lambda process=process, share=share: stored(folder) >= share or process.poll() is not None)  # type: ignore[misc]
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    assert command(*line, folder).exit_code == 0
    assert command(*line, undisturbed).exit_code == 0
    ids = [line["id"] for line in reports(folder)]
    assert len(ids) == len(set(ids)) == 120
    assert tables(folder) == tables(undisturbed)


def below(parent: int) -> list[int]:
    """All processes that a process has started, and those that these have."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, IndexError):
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    found = {parent}
    while more := {number for number, above in parents.items() if above in found} - found:
        found |= more
    return sorted(found - {parent})


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_run_whose_processes_are_all_killed_goes_on_to_its_end(corpus: Corpus, tmp_path: Path) -> None:
    articles, folder = corpus(40), tmp_path / "run"
    for path in articles.iterdir():  # long enough that whoever is killed is at work
        path.write_text(path.read_text("utf-8") * 8, "utf-8")
    process = started("batch", articles, "--jobs", "2", "--tables", "none", "--out", folder)
    for share in (1, 15):
        wait_for(lambda share=share: stored(folder) >= share or process.poll() is not None)  # type: ignore[misc]
        for number in below(process.pid):  # the fork server and the tracker of resources, too
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
    _, told = process.communicate(timeout=120)
    assert (process.returncode, "Traceback" in told) == (0, False), told
    assert [report["status"] for report in reports(folder)] == ["done"] * 40


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of a file's size there")
def test_a_run_that_fills_its_disk_says_so_and_goes_on_when_there_is_room(
    corpus: Corpus, tmp_path: Path
) -> None:
    line = ("batch", corpus(30), "--jobs", "1", "--tables", "csv", "--out", tmp_path / "run")
    limited = [
        "sh",
        "-c",
        'ulimit -f 120; exec "$@"',
        "sh",
        sys.executable,
        "-m",
        "summarizer",
        *map(str, line),
    ]
    full = subprocess.run(
        limited, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert full.returncode == 2, full.stderr
    assert "run cannot be written to" in full.stderr.replace("/journal.sqlite", "")
    assert "Traceback" not in full.stderr
    assert command(*line).exit_code == 0
    assert [report["status"] for report in reports(tmp_path / "run")] == ["done"] * 30


def test_two_commands_do_not_work_on_one_run(corpus: Corpus, tmp_path: Path) -> None:
    line = ("batch", corpus(1), "--jobs", 1, "--tables", "none", "--out", tmp_path / "run")
    with Journal(tmp_path / "run"):
        second = command(*line)
        assert (second.exit_code, "Another process is at work in" in second.stderr) == (2, True)
    assert command(*line).exit_code == 0


def test_an_interrupted_run_finishes_what_is_in_flight_and_says_how_to_go_on(
    corpus: Corpus, tmp_path: Path
) -> None:
    articles, folder = corpus(400), tmp_path / "run"
    process = started("batch", articles, "--jobs", "1", "--tables", "none", "--out", folder)
    wait_for(lambda: stored(folder) >= 1)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to everybody
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "run the same command again" in told
    assert 0 < stored(folder) == len(reports(folder)) < 400
    assert "Traceback" not in told


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
