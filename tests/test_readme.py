"""What the two READMEs tell is true and the same. (.ci/run runs their shell commands.)"""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from summarizer.cli import main

ROOT = Path(__file__).resolve().parents[1]
ENGLISH = (ROOT / "README.md").read_text("utf-8")
CHINESE = (ROOT / "README.zh-CN.md").read_text("utf-8")
READMES = pytest.mark.parametrize("readme", [ENGLISH, CHINESE], ids=["en", "zh"])

ARTICLE = (
    "某县加快园区建设。今年,全县计划新建标准厂房12万平方米。"
    "去年全县完成投资8.5亿元,同比增长7%。全县新引进项目20个。"
)


def blocks(readme: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", readme, re.M | re.S)


def commands(readme: str) -> list[str]:
    """The shell lines, without the remarks behind them."""
    return [re.sub(r"\s+#.*", "", line) for block in blocks(readme, "sh") for line in block.splitlines()]


def test_both_tell_the_same_commands() -> None:
    assert commands(ENGLISH) == commands(CHINESE)


def test_both_have_the_same_tables_and_headings() -> None:
    def shape(readme: str) -> list[str]:
        return [re.match(r"#+|\|?", line)[0] for line in readme.splitlines() if line[:1] in {"#", "|"}]  # type: ignore[index]

    assert shape(ENGLISH) == shape(CHINESE)


@READMES
def test_links_lead_somewhere(readme: str) -> None:
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", readme) if "//" not in target]
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


@READMES
def test_the_folders_of_the_layout_exist(readme: str) -> None:
    layout = readme[readme.rindex("\n## ") :]
    named = re.findall(r"`([\w./]+(?:/|\.py))`", layout)
    assert len(named) > 8
    assert [name for name in named if not (ROOT / name).exists()] == []


@READMES
def test_the_commands_exist(readme: str) -> None:
    used = {words[1] for line in commands(readme) if (words := line.split())[:1] == ["summarizer"]}
    assert used
    assert used <= set(main.list_commands(click.Context(main)))


@READMES
def test_the_exit_codes_are_those_of_the_help_page(readme: str) -> None:
    table = re.findall(r"^\| (\d+) \|", readme, re.M)
    epilog = CliRunner().invoke(main, ["--lang", "en", "--help"]).output.partition("Exit codes:")[2]
    assert table == re.findall(r"\b\d+\b", epilog)
    assert "130" in table


@READMES
def test_the_python_example_runs(readme: str, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = blocks(readme, "python")
    names = {"text": ARTICLE, "report_or_dict": {"document": {}, "provenance": {"engine": "by hand"}}}
    exec(example, names)  # noqa: S102
    printed = capsys.readouterr().out
    assert printed.split("\n", 1)[0] in {"pass", "review", "fail"}
    assert "计划新建标准厂房12万平方米" in printed
