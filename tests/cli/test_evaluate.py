"""`summarizer evaluate`: what goes where, exit codes, and the three commands of its page."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
ROOT = Path(__file__).resolve().parents[2]
TEXT = "云溪市加快建设\n今年,全市计划新建标准厂房12万平方米。\n"
GOLD: dict[str, Any] = {
    "document": {"title": "云溪市加快建设"},
    "facts": [
        {
            "role": "goal",
            "indicator": "新建标准厂房",
            "value": 12,
            "unit": "万平方米",
            "kind": "area",
            "quote": "全市计划新建标准厂房12万平方米",
            "text": "12万平方米",
        }
    ],
}


@pytest.fixture(name="gold")
def _gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold" / "云溪.json"
    path.parent.mkdir()
    path.write_text(json.dumps(GOLD, ensure_ascii=False), "utf-8")
    path.with_suffix(".txt").write_text(TEXT, "utf-8")
    return path


def test_a_pipe_gets_json(run: Run, gold: Path) -> None:
    result = run("evaluate", gold.parent)
    assert result.exit_code == 0
    written = json.loads(result.stdout)
    assert written["format"] == "summarizer-evaluation/1"
    assert written["subject"] == "rules"
    assert [one["name"] for one in written["articles"]] == ["云溪"]


def test_ready_reports_are_scored_and_a_missing_one_is_a_row_with_exit_code_4(
    run: Run, gold: Path, tmp_path: Path
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    result = run("--lang", "en", "evaluate", gold, "--reports", reports)
    assert result.exit_code == 4
    assert "no report" in json.loads(result.stdout)["articles"][0]["failed"]
    (reports / "云溪.json").write_text("{}", "utf-8")
    result = run("evaluate", gold, "--reports", reports)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["groups"][-1]["scores"]["number_r"]["value"] == 0


def test_files_by_their_suffix_and_tables_aside(run: Run, gold: Path, tmp_path: Path) -> None:
    out = [tmp_path / f"r.{suffix}" for suffix in ("json", "html", "txt")]
    result = run("--lang", "en", "evaluate", gold, *(f"-o{path}" for path in out))
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "number F1" in result.stderr
    assert json.loads(out[0].read_text("utf-8"))["articles"]
    assert out[1].read_text("utf-8").lstrip().startswith("<!doctype html>")
    assert "number F1" in out[2].read_text("utf-8")


def test_a_run_is_compared_with_an_older_one(run: Run, gold: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    assert run("evaluate", gold, "-o", old).exit_code == 0
    assert run("evaluate", gold, "-o", new, "--against", old).exit_code == 0
    comparison = json.loads(new.read_text("utf-8"))["comparison"]
    assert comparison["items"] == []
    # A result that holds a comparison can be compared with in its turn.
    assert run("evaluate", gold, "--against", new).exit_code == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_gold_is_checked(run: Run, gold: Path, lang: str) -> None:
    assert run("--lang", lang, "evaluate", "--check", gold).exit_code == 0
    gold.write_text(json.dumps(GOLD | {"facts": []}), "utf-8")
    result = run("--lang", lang, "evaluate", "--check", gold.parent)
    assert result.exit_code == 1
    assert str(gold) in result.stdout
    assert "12" in result.stdout.splitlines()[1]


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        ([], "no gold"),
        (["GOLD", "--engine", "rules", "--reports", "FOLDER"], "exclude each other"),
        (["GOLD", "--reports", "nowhere"], "is no folder"),
        (["GOLD", "--articles", "nowhere"], "is no folder"),
        (["GOLD", "--against", "ARTICLE"], "no JSON result"),
        (["GOLD", "-o", "x.md"], "suffix"),
        (["GOLD", "-o", "GOLD"], "would overwrite an input"),
        (["GOLD", "--draft", "ARTICLE"], "without GOLD"),
        (["--draft", "ARTICLE", "-o", "GOLD"], "does not overwrite"),
        (["--draft", "nowhere.txt"], "nowhere.txt"),
    ],
)
def test_unusable_input_is_one_line_and_exit_code_2(
    run: Run, gold: Path, args: list[str], complaint: str
) -> None:
    names = {"GOLD": gold, "FOLDER": gold.parent, "ARTICLE": gold.with_suffix(".txt")}
    result = run("--lang", "en", "evaluate", *(names.get(one, one) for one in args))
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_an_engine_without_a_model_is_refused_before_any_article_is_read(run: Run, gold: Path) -> None:
    result = run("--lang", "en", "evaluate", gold, "--engine", "both")
    assert result.exit_code == 3
    assert "needs a model" in result.stderr
    assert result.stdout == ""
    named = ("--model", "some", "--base-url", "http://127.0.0.1:9/v1")
    result = run("evaluate", gold, "--engine", "both", *named)
    assert json.loads(result.stdout)["subject"] == "both some"


def three_commands(page: str) -> list[list[str]]:
    text = (ROOT / "docs" / page).read_text("utf-8")
    (block,) = re.findall(r"<!-- three commands -->\n```sh\n(.*?)```", text, re.S)
    return [shlex.split(line, comments=True) for line in block.splitlines()]


def test_the_three_commands_of_the_page_score_an_article(tmp_path: Path) -> None:
    commands = three_commands("evaluation.md")
    assert commands == three_commands("evaluation.zh-CN.md")
    assert len(commands) == 3
    (tmp_path / "my.txt").write_bytes((ROOT / "gold/articles/c06.txt").read_bytes())

    def typed(command: list[str]) -> subprocess.CompletedProcess[str]:
        program, environment = [sys.executable, "-m", *command], {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            program, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    assert typed(commands[0]).returncode == 0
    assert "draft" in typed(commands[1]).stdout
    assert typed(commands[2]).returncode == 4
    gold = json.loads((tmp_path / "my.json").read_text("utf-8"))
    del gold["draft"]
    for one in gold["non_facts"]:
        one["why"] = one["why"].replace("?", "lexical")
    (tmp_path / "my.json").write_text(json.dumps(gold), "utf-8")
    assert [typed(command).returncode for command in commands[1:]] == [0, 0]
    assert (tmp_path / "result.html").exists()
