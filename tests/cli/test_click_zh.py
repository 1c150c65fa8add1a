"""click's own words in Chinese: every one it can say here, and the sentences they make."""

from __future__ import annotations

import ast
import inspect
import string
from typing import Any

import click
import pytest

from summarizer.cli.click_zh import CHINESE, MODULES

# Said to people who write programs with click, or by parts of it that are not used here.
_NOT_FOR_USERS = {
    "Aborted!", "deprecated", "Do you want to continue?", "Confirm the action without prompting.",
    "%(prog)s, version %(version)s", "Choice({choices})", "Show this message and exit.",
    "Show the version and exit.", "Error: {message}", "Try '{command} {option}' for help.",
}  # fmt: skip
_NAMES_OF_TYPES = {"file", "directory", "path"}  # settled before a language is; put right afterwards
_FOR_PROGRAMMERS = ("DeprecationWarning", "Could not determine", "No options defined", "Arguments take exactly",
                    "Name '", "Boolean option")  # fmt: skip


def texts_of_click() -> set[str]:
    """The first argument of every call of `_` and `ngettext` in the modules we speak for."""
    calls = (
        node
        for module in MODULES
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "ngettext")
    )
    return {str(call.args[0].value) for call in calls if isinstance(call.args[0], ast.Constant)}


def test_click_says_nothing_that_has_no_chinese() -> None:
    left = texts_of_click() - CHINESE.keys() - _NOT_FOR_USERS - _NAMES_OF_TYPES
    assert {text for text in left if not text.startswith(_FOR_PROGRAMMERS)} == set()


@pytest.mark.parametrize("english", CHINESE)
def test_a_translation_takes_no_value_that_click_does_not_give(english: str) -> None:
    def names(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    plural = {"args", "possibilities", "possibility", "choices"}
    assert names(CHINESE[english]) <= names(english) | plural


@pytest.mark.parametrize(
    ("args", "zh", "en"),
    [
        (
            ["numbers"],
            "缺少参数 'FILE'。（summarizer numbers --help）",
            "Missing argument 'FILE'. (summarizer numbers --help)",
        ),
        (
            ["validate", "a.json"],
            "缺少选项 '--source'。（summarizer validate --help）",
            "Missing option '--source'. (summarizer validate --help)",
        ),
        (
            ["summarise"],
            "没有命令 'summarise'。是不是 'summarize'？（summarizer --help）",
            "No such command 'summarise'. Did you mean 'summarize'? (summarizer --help)",
        ),
        (
            ["summarize", "--ouput", "x"],
            "没有选项 '--ouput'。是不是 '--output'？（summarizer summarize --help）",
            "No such option '--ouput'. Did you mean '--output'? (summarizer summarize --help)",
        ),
        (
            ["schema", "a", "b"],
            "多出的参数（a b）（summarizer schema --help）",
            "Got unexpected extra arguments (a b) (summarizer schema --help)",
        ),
        (
            ["serve", "--port", "x"],
            "'--port' 的值不对：'x' 不是整数。（summarizer serve --help）",
            "Invalid value for '--port': 'x' is not a valid integer. (summarizer serve --help)",
        ),
        (
            ["batch", "a", "--out", "b", "--rpm", "-"],
            "'--rpm' 的值不对：'-' 不是数字。（summarizer batch --help）",
            "Invalid value for '--rpm': '-' is not a valid number. (summarizer batch --help)",
        ),
        (
            ["serve", "--port", "70000"],
            "'--port' 的值不对：70000 不在范围 0<=x<=65535 之内。（summarizer serve --help）",
            "Invalid value for '--port': 70000 is not in the range 0<=x<=65535. (summarizer serve --help)",
        ),
        (
            ["summarize", "--format", "pdf", "a"],
            "'--format' 的值不对：'pdf' 不在可选的值 'json', 'markdown', 'html', 'text' 之中。（summarizer summarize --help）",
            "Invalid value for '--format': 'pdf' is not one of 'json', 'markdown', 'html', 'text'. "
            "(summarizer summarize --help)",
        ),
        (
            ["report", "nowhere"],
            "'RUN' 的值不对：文件夹 'nowhere' 不存在。（summarizer report --help）",
            "Invalid value for 'RUN': Directory 'nowhere' does not exist. (summarizer report --help)",
        ),
        (
            ["summarize", "--model"],
            "选项 '--model' 需要一个值。（summarizer summarize --help）",
            "Option '--model' requires an argument. (summarizer summarize --help)",
        ),
    ],
)
def test_a_wrong_line_is_told_in_one_line_of_either_language(
    run: Any, args: list[str], zh: str, en: str
) -> None:
    for lang, told in (("zh", zh), ("en", en)):
        done = run("--lang", lang, *args)
        assert done.exit_code == 2
        assert done.stderr.split(": ", 1)[1].strip().replace("main ", "summarizer ") == told


def test_help_pages_have_headings_in_the_language_chosen(run: Any) -> None:
    chinese = run("--lang", "zh", "serve", "--help").stdout
    assert chinese.startswith("用法：")
    assert "选项:" in chinese
    assert "默认：8000" in chinese
    assert "显示此说明" in chinese
    english = run("--lang", "en", "serve", "--help").stdout
    assert english.startswith("Usage:")
    assert "show this page" in english
    assert "显示版本" in run("--lang", "zh", "--help").stdout


def test_other_programs_that_use_click_are_left_alone_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    from summarizer.cli import click_zh, messages

    messages.choose("en")
    click_zh.install()
    with pytest.raises(click.UsageError) as caught:
        click.Command("x").main(["a"], standalone_mode=False)
    assert caught.value.format_message() == "Got unexpected extra argument (a)"
    messages.choose(None)
