"""Every kind of failure that a row can carry has a name in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from summarizer import batch
from summarizer.batch.failure_names import FAILURE_NAMES
from summarizer.errors import SummarizerError


def below(kind: type[SummarizerError]) -> Iterator[type[SummarizerError]]:
    yield kind
    for one in kind.__subclasses__():
        yield from below(one)


def given_by_the_package() -> Iterator[str]:
    """Kinds that the code of the layer itself writes: the first word of `Result.failed` and of `Lost`."""
    for path in Path(batch.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = ast.unparse(node.func)
            first = node.args[0]
            if called in ("Result.failed", "Lost") and isinstance(first, ast.Constant):
                yield str(first.value)


def test_every_error_of_the_library_and_of_the_run_has_a_name() -> None:
    own = set(given_by_the_package())
    assert {"InternalError", "TimeLimit", "WorkerDied"} <= own
    errors = {kind.__name__ for kind in below(SummarizerError) if kind.__module__ == "summarizer.errors"}
    assert set(FAILURE_NAMES) == errors | own | {"IncompleteReport"}


def test_the_names_are_in_both_languages_and_told_apart() -> None:
    for at in (0, 1):
        assert len({pair[at] for pair in FAILURE_NAMES.values()}) == len(FAILURE_NAMES)
    assert all(re.search("[一-鿿]", zh) and en.isascii() for zh, en in FAILURE_NAMES.values())
