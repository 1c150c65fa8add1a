"""Help, version, and how the program behaves as a process."""

from __future__ import annotations

import os
import string
import subprocess
import sys
from typing import Any

import pytest

from summarizer import __version__
from summarizer.cli.app import COMMANDS
from summarizer.cli.messages import _MESSAGES, environment_lang


def process(*args: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "summarizer", *args],
        capture_output=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        check=False,
        timeout=180,
    )


def test_version(run: Any) -> None:
    assert run("--version").stdout == f"summarizer, version {__version__}\n"


def test_help_lists_every_command_in_order(run: Any) -> None:
    text = run("--help").stdout
    places = [text.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)


@pytest.mark.parametrize("command", list(COMMANDS))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_of_a_command_is_in_both_languages(run: Any, command: str, lang: str) -> None:
    text = run("--lang", lang, command, "--help").stdout
    assert _MESSAGES[command][lang == "en"] in text
    assert "opt." not in text


@pytest.mark.parametrize("key", list(_MESSAGES))
def test_both_languages_of_a_message_take_the_same_values(key: str) -> None:
    fields = [{name for _, name, _, _ in string.Formatter().parse(text)} for text in _MESSAGES[key]]
    assert fields[0] == fields[1]


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
    ],
)
def test_language_of_the_environment(environment: dict[str, str], lang: str) -> None:
    assert environment_lang(environment) == lang


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom summarizer.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted({'pydantic', 'rich', 'jinja2', 'openai', 'instructor', 'trafilatura', 'opencc', 'lxml'}"
        " & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=180)
    assert done.stderr.decode().strip() == "[]"


def test_chinese_comes_out_as_utf8_in_any_locale() -> None:
    done = process("--lang", "zh", "summarize", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 2
    assert done.stderr.decode("utf-8").startswith("错误: 没有输入")


def test_a_reader_that_goes_away_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "summarizer", "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 141


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")  # noqa: PTH110
@pytest.mark.parametrize("args", [["schema"], ["--help"]])
def test_a_full_disk_is_told_in_one_line(args: list[str]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "summarizer", "--lang", "en", *args],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=180,
        )
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        "error: standard output cannot be written (No space left on device)."
    ]


def test_an_os_error_about_a_file_is_still_a_bug(
    run: Any, article: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*args: object, **kwargs: object) -> None:
        raise FileNotFoundError(2, "No such file", "data.json")

    monkeypatch.setattr(sys.modules["summarizer.pipeline"], "process", lost)
    assert run("summarize", article).exit_code == 70


def test_an_interrupt_is_told_in_one_line(run: Any, article: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*args: object, **kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["summarizer.pipeline"], "process", interrupt)
    result = run("summarize", article)
    assert (result.exit_code, result.stderr.strip()) == (130, "error: interrupted.")
