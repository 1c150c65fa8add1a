"""`summarizer serve` and `summarizer mcp`: their options, and where libraries are missing. (tests/service starts them.)"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("command", "library", "extra"), [("serve", "uvicorn", "service"), ("mcp", "mcp", "mcp")]
)
def test_without_the_extra_it_says_what_to_type(
    run: Any, monkeypatch: pytest.MonkeyPatch, command: str, library: str, extra: str
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        f"summarizer.cli.{command}.find_spec", lambda name: None if name == library else find(name)
    )
    result = run("--lang", "en", command)
    assert result.exit_code == 2
    assert f'pip install "devreport[{extra}]"' in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_runs_are_named_one_by_one_and_go_before_those_of_the_environment(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("fastapi")
    served: list[tuple[Path, ...]] = []
    monkeypatch.setattr("summarizer.service.server.serve", lambda settings, *_: served.append(settings.runs))
    monkeypatch.setenv("SUMMARIZER_SERVICE_RUNS", "c")
    assert run("serve").exit_code == 0
    assert run("serve", "--run", "a", "--run", "b").exit_code == 0
    assert served == [(Path("c"),), (Path("a"), Path("b"))]
