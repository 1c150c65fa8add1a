"""Every error is told in Chinese and in English: the type, and every place of the package that raises one."""

from __future__ import annotations

import ast
import errno
import pickle
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import summarizer
from summarizer import errors
from summarizer.errors import ModelError, SummarizerError, Told, reason_of

ROOT = Path(summarizer.__file__).parent
HANZI = re.compile(r"[\u4e00-\u9fff，。：；（）]")  # or its punctuation, where all else is filled in
# Chinese that names something, in an English sentence: units, table columns, a file's example.
NAMED = re.compile(r"[万亿元“”]|\"[^\"]*\"")


def kinds(above: type[SummarizerError] = SummarizerError) -> Iterator[type[SummarizerError]]:
    for kind in above.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_all_kinds_are_in_the_tree_of_the_docstring() -> None:
    assert set(errors.__all__) - {"Lang", "Told", "reason_of"} <= {
        line.strip("│├└─ ").split()[0] for line in (errors.__doc__ or "").splitlines() if line.strip()
    }


@pytest.mark.parametrize("kind", [kind for kind in kinds() if kind.__module__ == errors.__name__])
def test_an_error_carries_both_texts_and_comes_whole_out_of_another_process(
    kind: type[SummarizerError],
) -> None:
    error = pickle.loads(pickle.dumps(kind("没有文件。", "There is no file.")))  # noqa: S301
    assert type(error) is kind
    assert error.told == Told("没有文件。", "There is no file.")
    assert str(error) == "There is no file."


def test_what_belongs_to_a_model_error_travels_with_it() -> None:
    error = pickle.loads(pickle.dumps(ModelError("忙。", "Busy.", retry_after=3.0, parameter="mode")))  # noqa: S301
    assert (error.retry_after, error.parameter) == (3.0, "mode")


def literal(node: ast.expr) -> str | None:
    """The fixed part of a text in the code, or None for what is no text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(one.value) for one in node.values if isinstance(one, ast.Constant))
    return None


def said() -> Iterator[tuple[str, list[ast.expr]]]:
    """Every call in the package that makes an error, a problem of the service or a Told: place, arguments."""
    known = {kind.__name__ for kind in kinds()} | {"SummarizerError"}
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            name = node.func.id
            place = f"{path.relative_to(ROOT)}:{node.lineno} {name}"
            if name in known or name == "Told":
                yield place, node.args
            elif name == "Problem":  # its kind comes first
                yield place, node.args[1:]


def loaded() -> None:
    """Import the modules that have errors of their own, so that `kinds` knows them."""
    for module in ("evaluation.gold", "extraction.llm.deferred"):
        import_module(f"summarizer.{module}")


def test_nowhere_is_an_error_raised_in_one_language() -> None:
    loaded()
    checked = 0
    for place, arguments in said():
        if not arguments or any(isinstance(one, ast.Starred) for one in arguments):
            continue  # a Told of a table, checked where it is made
        texts = [literal(one) for one in arguments[:2]]
        if any(text is None or not text.strip() for text in texts) or len(texts) < 2:
            assert len(arguments) >= 2, f"{place}: one text only"
            continue
        chinese, english = map(str, texts)
        name_of_a_thing = place.endswith("Told") and not english.endswith((".", ")"))
        assert name_of_a_thing or HANZI.search(chinese), f"{place}: no Chinese in {chinese!r}"
        assert not HANZI.search(NAMED.sub("", english)), f"{place}: Chinese in {english!r}"
        checked += 1
    assert checked > 100


@pytest.mark.parametrize("module", ["cli.messages", "evaluation.texts"])
def test_tables_of_messages_are_in_both_languages(module: str) -> None:
    table = vars(import_module(f"summarizer.{module}"))
    for key, (chinese, english) in (table.get("_MESSAGES") or table["_TEXTS"]).items():
        assert HANZI.search(chinese), key
        assert not HANZI.search(NAMED.sub("", english).replace("正文", "")), key


texts = st.text(max_size=20)


@given(texts, texts)
def test_both_texts_come_back_from_a_row(zh: str, en: str) -> None:
    told = Told(zh.replace("|", "/"), en.replace("|", "/"))
    assert Told.read(told.kept()) == told


@given(st.text(max_size=20))
def test_a_foreign_text_that_both_quote_does_not_confuse_them(foreign: str) -> None:
    told = Told("无法读取（{why}）。", "It cannot be read ({why}).").filled(
        why=f"a | {foreign.replace('|', '/')}"
    )
    assert Told.read(told.kept()) == told


def test_a_row_of_one_text_reads_as_both() -> None:
    assert Told.read("KeyError: 'x'") == Told("KeyError: 'x'", "KeyError: 'x'")
    assert Told("同", "同").kept() == "同"


def test_several_reasons_are_joined_language_by_language() -> None:
    rows = [Told("甲。", "A.").kept(), Told("乙。", "B.").kept()]
    assert Told.together(rows) == Told("甲。 乙。", "A. B.")
    assert Told.together([]).kept() == ""


def test_places_are_filled_in_by_language() -> None:
    told = Told("{what}在 {path}", "{what} at {path}").filled(what=Told("文件", "a file"), path="{x}")
    assert told == Told("文件在 {x}", "a file at {x}")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            OSError(errno.ENOENT, "No such file", "/secret/place"),
            Told("没有这个文件或文件夹", "No such file"),
        ),
        (OSError(errno.EXDEV, "Cross-device link"), Told("Cross-device link", "Cross-device link")),
        (ValueError("embedded null byte"), Told("embedded null byte", "embedded null byte")),
        (EOFError(), Told("EOFError", "EOFError")),
    ],
)
def test_the_system_is_translated_where_it_is_known_and_quoted_else(error: Exception, told: Told) -> None:
    assert reason_of(error) == told
